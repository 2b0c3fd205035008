#include "models/timeline/build_timeline.h"

#include "models/store/repositories.h"
#include "models/timeline/incident_entries.h"
#include "models/timeline/promise_entries.h"

#include <QJsonArray>

#include <algorithm>
#include <vector>

namespace models {

using namespace Qt::StringLiterals;

namespace {

QString numberOf(int count, const QString &one, const QString &many)
{
    return QString::number(count) + u' ' + (count == 1 ? one : many);
}

//! The entry of that action, else the first: where the thing came into being.
const JournalEntry *entryWith(const QVector<JournalEntry> &journal, const QString &action)
{
    for (const JournalEntry &entry : journal) {
        if (entry.action == action)
            return &entry;
    }
    return journal.isEmpty() ? nullptr : &journal.first();
}

//! Collects entries with the time they are sorted by: their own, else that of the one before.
class TimelineBuilder
{
public:
    TimelineBuilder(const Repositories &all, const Incident &incident, Instant now)
        : m_all(all)
        , m_incident(incident)
        , m_now(now)
    { }

    QVector<TimelineEntry> build()
    {
        for (const TimelineEntry &entry :
            incidentEntries(m_incident, m_all.journal.of(m_incident.id.uuid)))
            add(entry);
        addAffected();
        addTickets();
        addUpdates();
        addDeliverySums();
        addSingleDeliveries();
        addPromises();
        addNotes();
        std::stable_sort(m_placed.begin(), m_placed.end(),
            [](const Placed &left, const Placed &right) { return left.at < right.at; });
        QVector<TimelineEntry> entries;
        entries.reserve(qsizetype(m_placed.size()));
        for (Placed &placed : m_placed)
            entries.append(std::move(placed.entry));
        return entries;
    }

private:
    struct Placed
    {
        Instant at{};
        TimelineEntry entry;
    };

    void add(TimelineEntry entry)
    {
        const Instant at = entry.at.value_or(m_placed.empty() ? Instant{} : m_placed.back().at);
        m_placed.push_back({at, std::move(entry)});
    }

    void addAffected()
    {
        for (const AffectedAct &act : m_all.history.affectedActs(m_incident.id)) {
            QString what = numberOf(act.customers, u"customer"_s, u"customers"_s);
            if (act.sites > 0)
                what += u", "_s + numberOf(act.sites, u"site"_s, u"sites"_s);
            const QString did = act.action == u"affect"_s ? u"Affected: "_s
                : act.action == u"unaffect"_s             ? u"No longer listed as affected: "_s
                : act.action == u"set_restored"_s         ? u"Restored: "_s
                                                  : u"Affected list (%1): "_s.arg(act.action);
            add({act.at, TimelineKind::Incident, did + what, act.why, {}, act.who,
                u"journal %1/%2"_s.arg(act.desk.toString()).arg(act.sequence),
                m_incident.id.toString()});
        }
    }

    void addTickets()
    {
        const Instant until = m_incident.resolvedAt.value_or(m_now);
        for (const TicketDay &day :
            m_all.history.ticketDays(m_incident.id, m_incident.startedAt(), until))
            add({day.lastAt, TimelineKind::Ticket,
                u"%1 of %2 that day"_s.arg(numberOf(day.tickets, u"ticket"_s, u"tickets"_s),
                    numberOf(day.customers, u"affected customer"_s, u"affected customers"_s)),
                {}, {}, {}, u"tickets"_s, m_incident.id.toString()});
    }

    void addUpdates()
    {
        const QVector<Update> updates = m_all.updates.of(m_incident.id);
        // What was said elsewhere comes first and together, so that what has no time stays
        // behind the one it followed there.
        for (const Update &update : updates) {
            if (update.imported)
                addSaid(update, importedSource(update));
        }
        for (const Update &update : updates) {
            if (!update.imported)
                addOwn(update);
        }
    }

    QString importedSource(const Update &update) const
    {
        const QString place = update.sourceRef.isEmpty()
            ? u"%1#%2"_s.arg(m_incident.sourceRef).arg(update.position)
            : update.sourceRef;
        return u"imported %1 %2"_s.arg(m_incident.sourceProvider, place);
    }

    void addSaid(const Update &update, const QString &source)
    {
        add({update.publishedAt, TimelineKind::Update,
            update.title.isEmpty() ? u"Update to "_s + audienceWords(update.audience)
                                   : update.title,
            update.body, update.incidentState, update.author, source, update.id.toString()});
    }

    static QString audienceWords(const Audience &audience)
    {
        const QString kind = audienceKindName(audience.kind).replace(u'_', u' ');
        return audience.of.isEmpty() ? kind : kind + u' ' + audience.of;
    }

    void addOwn(const Update &update)
    {
        const QVector<JournalEntry> journal = m_all.journal.of(update.id.uuid);
        const JournalEntry *drafted = entryWith(journal, u"draft"_s);
        const bool published = update.state == UpdateState::Published;
        TimelineEntry draft{update.createdAt, TimelineKind::Draft, u"Draft begun"_s,
            published ? QString() : update.body, {}, update.author,
            drafted ? journalSource(*drafted) : QString(), update.id.toString()};
        if (!update.title.isEmpty())
            draft.title += u": "_s + update.title;
        add(draft);
        for (const Approval &approval : m_all.updates.approvals(update.id)) {
            const QVector<JournalEntry> kept = m_all.journal.of(approval.id.uuid);
            const bool without = approval.by.isEmpty();
            add({approval.at, TimelineKind::Draft,
                without ? u"Without an approval, revision %1"_s.arg(approval.revision)
                        : u"Revision %1 approved by %2 (%3)"_s.arg(
                            QString::number(approval.revision), approval.by, approval.means),
                approval.reasonWithout, {}, kept.isEmpty() ? approval.by : kept.first().who,
                kept.isEmpty() ? QString() : journalSource(kept.first()), update.id.toString()});
        }
        if (!published)
            return;
        const JournalEntry *said = entryWith(journal, u"publish"_s);
        const QString source = said ? journalSource(*said) : QString();
        addSaid(update, source);
        const QJsonArray kept = m_all.updates.keptFindings(update.id);
        for (const QJsonValue &finding : kept)
            add({update.publishedAt, TimelineKind::Draft,
                u"Published in spite of: "_s + finding[u"message"_s].toString(),
                finding[u"reason"_s].toString(), {}, said ? said->who : update.author, source,
                update.id.toString()});
    }

    void addDeliverySums()
    {
        using enum DeliveryState;
        for (const DeliverySum &sum : m_all.history.deliverySums(m_incident.id)) {
            QStringList words;
            for (const auto state :
                {Delivered, Failed, Uncertain, Held, Retrying, Sending, Queued, Skipped}) {
                if (const int count = sum.counts.in(state))
                    words << u"%1 %2"_s.arg(count).arg(deliveryStateName(state));
            }
            add({sum.lastAt.value_or(sum.queuedAt), TimelineKind::Delivery,
                u"%1: %2"_s.arg(sum.channelName, words.join(u", "_s)), {}, {}, {}, u"deliveries"_s,
                sum.update.toString()});
        }
    }

    void addSingleDeliveries()
    {
        for (const DeliveryId &id : m_all.history.journaledDeliveries(m_incident.id)) {
            const auto delivery = m_all.deliveries.find(id);
            if (!delivery)
                continue;
            const QString target = u"%1 → %2"_s.arg(delivery->channelName, delivery->target);
            for (const JournalEntry &entry : m_all.journal.of(id.uuid)) {
                TimelineEntry told{entry.at(), TimelineKind::Delivery, {},
                    entry.after.value(u"why"_s).toString(entry.why), {}, entry.who,
                    journalSource(entry), id.toString()};
                if (entry.action == u"said"_s) {
                    told.at = Instant(Duration(entry.after.value(u"said_at"_s).toInteger()));
                    told.title
                        = u"Said by hand: %1"_s.arg(entry.after.value(u"place"_s).toString());
                    const QString heardBy = entry.after.value(u"heard_by"_s).toString();
                    told.text
                        = heardBy.isEmpty() ? target : u"%1\nHeard by %2"_s.arg(target, heardBy);
                } else {
                    told.title = u"Delivery, %1: %2"_s.arg(
                        QString(entry.action).replace(u'_', u' '), target);
                }
                add(told);
            }
        }
    }

    void addPromises()
    {
        const QVector<Promise> promises = m_all.promises.of(m_incident.id);
        for (const Promise &promise : promises) {
            for (const TimelineEntry &entry :
                promiseEntries(promise, promises, m_all.journal.of(promise.id.uuid), m_now))
                add(entry);
        }
    }

    void addNotes()
    {
        for (const Note &note : m_all.notes.of(m_incident.id)) {
            const QVector<JournalEntry> journal = m_all.journal.of(note.id.uuid);
            add({note.at, TimelineKind::Note, u"Note"_s, note.text, {}, note.author,
                journal.isEmpty() ? QString() : journalSource(journal.first()),
                note.id.toString()});
        }
    }

    const Repositories &m_all;
    const Incident &m_incident;
    Instant m_now;
    std::vector<Placed> m_placed;
};

} // namespace

Timeline buildTimeline(const Repositories &all, const IncidentId &id)
{
    Timeline timeline;
    timeline.incidentId = id.toString();
    timeline.madeAt = all.parts.clock.now();
    timeline.desk = all.journal.desk().toString();
    timeline.chainHead = all.journal.head();
    const auto incident = all.incidents.find(id);
    if (!incident)
        return timeline;
    timeline.title = incident->title;
    timeline.state = incidentStateName(incident->state);
    timeline.severity = incident->severity;
    timeline.startedAt = incident->startedAt();
    timeline.resolvedAt = incident->resolvedAt;
    timeline.entries = TimelineBuilder(all, *incident, timeline.madeAt).build();
    return timeline;
}

} // namespace models
