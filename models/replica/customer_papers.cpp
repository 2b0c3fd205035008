#include "models/replica/customer_papers.h"

#include "models/store/repositories.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <limits>

namespace models {

using namespace Qt::StringLiterals;

namespace {

QJsonValue paperTime(const std::optional<Instant> &time)
{
    return time ? QJsonValue(toIso(*time)) : QJsonValue();
}

QJsonObject ticketPaper(const Ticket &ticket)
{
    const Grouping &grouping = ticket.grouping;
    return {{u"id"_s, ticket.id.toString()}, {u"desk"_s, ticket.desk},
        {u"desk_id"_s, ticket.deskId}, {u"link"_s, ticket.link},
        {u"requester_name"_s, ticket.requesterName}, {u"requester_email"_s, ticket.requesterEmail},
        {u"organisation"_s, ticket.organisation}, {u"subject"_s, ticket.subject},
        {u"text"_s, ticket.text}, {u"status"_s, ticket.status},
        {u"tags"_s, QJsonArray::fromStringList(ticket.tags)},
        {u"created_at"_s, paperTime(ticket.createdAt)},
        {u"updated_at"_s, paperTime(ticket.updatedAt)},
        {u"grouping"_s,
            QJsonObject{{u"state"_s, groupingStateName(grouping.state)},
                {u"customer"_s, toJson(grouping.customer)}, {u"confidence"_s, grouping.confidence},
                {u"decided_by"_s, grouping.decidedBy},
                {u"decided_at"_s, paperTime(grouping.decidedAt)},
                {u"evidence"_s, evidenceToJson(grouping.evidence)}}}};
}

QJsonObject messagePaper(const Repositories &all, const Delivery &delivery)
{
    const auto update = all.updates.find(delivery.update);
    const auto text = all.deliveries.text(delivery.id);
    return {{u"delivery"_s, delivery.id.toString()}, {u"update"_s, delivery.update.toString()},
        {u"incident"_s, update ? update->incident.toString() : QString()},
        {u"published_at"_s, update ? paperTime(update->publishedAt) : QJsonValue()},
        {u"title"_s, text ? text->title : QString()}, {u"body"_s, text ? text->body : QString()},
        {u"channel"_s, delivery.channelName}, {u"target"_s, delivery.target},
        {u"target_name"_s, delivery.targetName}, {u"contact"_s, toJson(delivery.contact)},
        {u"state"_s, deliveryStateName(delivery.state)}, {u"attempts"_s, delivery.attempts},
        {u"reason"_s, delivery.reason}, {u"receipt"_s, delivery.receipt},
        {u"place"_s, delivery.place}, {u"heard_by"_s, delivery.heardBy},
        {u"queued_at"_s, toIso(delivery.queuedAt)},
        {u"settled_at"_s, paperTime(delivery.settledAt)}};
}

QJsonObject promisePaper(const Promise &promise)
{
    return {{u"id"_s, promise.id.toString()}, {u"incident"_s, promise.incident.toString()},
        {u"type"_s, promiseTypeName(promise.type)},
        {u"scope"_s, audienceKindName(promise.scope.kind)}, {u"scope_of"_s, promise.scope.of},
        {u"what"_s, promise.what}, {u"due_at"_s, toIso(promise.dueAt)},
        {u"earliest"_s, paperTime(promise.earliest)},
        {u"confidence"_s, confidenceName(promise.confidence)},
        {u"said_in"_s, toJson(promise.saidIn)}, {u"said_at"_s, toIso(promise.saidAt)},
        {u"by"_s, promise.by}, {u"state"_s, promiseStateName(promise.state)},
        {u"settled_at"_s, paperTime(promise.settledAt)}, {u"moved_to"_s, toJson(promise.movedTo)}};
}

QJsonObject notePaper(const Note &note)
{
    return {{u"id"_s, note.id.toString()}, {u"incident"_s, note.incident.toString()},
        {u"at"_s, toIso(note.at)}, {u"text"_s, note.text}, {u"author"_s, note.author}};
}

//! Whole words only: "site:1" is not in "site:12".
bool names(const QString &text, const QString &word)
{
    if (word.isEmpty())
        return false;
    const auto isWord = [&text](qsizetype at) {
        return at >= 0 && at < text.size() && text[at].isLetterOrNumber();
    };
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (!isWord(at - 1) && !isWord(at + word.size()))
            return true;
    }
    return false;
}

//! What a note may call the customer by.
QStringList namesOf(const Repositories &all, const QVector<Customer> &customers)
{
    QStringList words;
    for (const Customer &customer : customers)
        words << customer.name << customer.account.toString() << customer.id.toString();
    if (!customers.isEmpty()) {
        for (const Site &site : all.customers.sites(customers.constFirst().id))
            words << site.externalId.toString();
    }
    return words;
}

} // namespace

QJsonObject customerPapers(const Repositories &all, const CustomerId &root)
{
    QVector<Customer> customers = all.customers.merged(root);
    if (const auto customer = all.customers.find(root))
        customers.prepend(*customer);

    QJsonArray tickets;
    TicketFilter ofThem;
    ofThem.customer = root;
    ofThem.limit = std::numeric_limits<int>::max();
    for (const Ticket &ticket : all.tickets.list(ofThem))
        tickets.append(ticketPaper(ticket));

    QJsonArray messages;
    QSet<UpdateId> told;
    DeliveryFilter toThem;
    toThem.customer = root;
    for (const Delivery &delivery : all.deliveries.list(toThem)) {
        messages.append(messagePaper(all, delivery));
        told.insert(delivery.update);
    }

    QJsonArray promises;
    QJsonArray notes;
    const QStringList words = namesOf(all, customers);
    for (const Incident &incident : all.incidents.list()) {
        for (const Promise &promise : all.promises.of(incident.id)) {
            const bool theirs = promise.scope.kind == AudienceKind::Customer
                && std::any_of(customers.begin(), customers.end(),
                    [&](const Customer &one) { return promise.scope.of == one.id.toString(); });
            if (theirs || told.contains(promise.saidIn))
                promises.append(promisePaper(promise));
        }
        for (const Note &note : all.notes.of(incident.id)) {
            if (std::any_of(words.begin(), words.end(),
                    [&note](const QString &word) { return names(note.text, word); }))
                notes.append(notePaper(note));
        }
    }
    return {{u"tickets"_s, tickets}, {u"messages"_s, messages}, {u"promises"_s, promises},
        {u"notes"_s, notes}};
}

} // namespace models
