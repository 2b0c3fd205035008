#include "models/replica/erasing.h"

#include "models/replica/contacts_lock.h"
#include "models/replica/sliced_writes.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/mail_domain.h"

#include <QSet>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds purgeSlice(15);
constexpr int forgottenAtOnce = 20;
const Actor retention{u"retention"_s, {}};

Result<void> purgeIndex(Workspace &workspace, const Actor &actor)
{
    while (true) {
        const auto more = workspace
                              .write(actor,
                                  [](Repositories &all) {
                                      return all.erasures.purgeIndex(
                                          std::chrono::steady_clock::now() + purgeSlice);
                                  })
                              .result();
        if (!more || !*more)
            return more ? Result<void>() : fail(more.error());
    }
}

//! What an import that died left behind may hold them, too.
Result<void> removeLeftStage(
    Workspace &workspace, const Actor &actor, const std::stop_token &stop = {})
{
    SlicedWrites writes(workspace, actor);
    const auto dropped = writes.write([](Repositories &all, auto) {
        all.replicaImport.drop();
        return true;
    });
    if (!dropped)
        return fail(dropped.error());
    const auto swept = writes.repeat([&stop](Repositories &all, auto until) {
        return !stop.stop_requested() && all.contactSyncs.sweep(until);
    });
    return swept && stop.stop_requested() ? fail(ErrorKind::Cancelled) : swept;
}

//! Each person once, whoever was merged into them. NotFound names the first who is not there.
Result<QVector<ContactId>> personsOf(const Repositories &all, const QVector<ContactId> &contacts)
{
    QVector<ContactId> persons;
    for (const ContactId &contact : contacts) {
        const auto found = all.contacts.find(contact);
        if (!found)
            return fail(ErrorKind::NotFound, contact.toString());
        if (!persons.contains(found->id))
            persons.append(found->id);
    }
    return persons;
}

//! Each in one act.
Result<ErasureReport> eraseEach(
    Workspace &workspace, const Actor &actor, const QVector<ContactId> &contacts)
{
    ErasureReport report;
    for (const ContactId &contact : contacts) {
        const auto erased
            = workspace
                  .write(
                      actor, [contact](Repositories &all) { return all.erasures.erase(contact); })
                  .result();
        if (!erased)
            return fail(erased.error());
        report.add(*erased);
    }
    return report;
}

//! All but the search index, which needs nobody to wait.
Result<ErasureReport> eraseInTurn(Workspace &workspace, const Actor &actor,
    const QVector<ContactId> &contacts, const QString &confirmation)
{
    ContactsLock lock(workspace);
    if (const auto taken = lock.take(); !taken)
        return fail(taken.error());
    const auto persons
        = workspace.read([contacts](const Repositories &all) { return personsOf(all, contacts); })
              .result();
    if (!persons)
        return fail(persons.error());
    const QString phrase = u"erase-%1"_s.arg(persons->size());
    if (confirmation.trimmed() != phrase)
        return fail(ErrorKind::NeedsCount, phrase);
    if (const auto removed = removeLeftStage(workspace, actor); !removed)
        return fail(removed.error());
    return eraseEach(workspace, actor, *persons);
}

//! Those whose time is over; how many.
Result<int> forgetInTurn(Workspace &workspace, Instant now, const std::stop_token &stop)
{
    ContactsLock lock(workspace);
    if (const auto taken = lock.take(); !taken)
        return fail(taken.error());
    const auto rules = workspace
                           .read([](const Repositories &all) { return all.keeping.rules(); },
                               Workspace::For::Background)
                           .result();
    if (!rules)
        return fail(rules.error());
    if (const auto removed = removeLeftStage(workspace, retention, stop); !removed)
        return fail(removed.error());
    const Instant before = now - Duration(std::chrono::hours(24 * rules->retentionDays));
    int forgotten = 0;
    while (true) {
        const auto some = workspace
                              .read(
                                  [before](const Repositories &all) {
                                      return all.erasures.withdrawnBefore(before, forgottenAtOnce);
                                  },
                                  Workspace::For::Background, stop)
                              .result();
        if (!some)
            return fail(some.error());
        if (some->isEmpty())
            break;
        const auto done = workspace
                              .write(retention,
                                  [contacts = *some](Repositories &all) -> Result<void> {
                                      for (const ContactId &contact : contacts) {
                                          if (const auto one = all.erasures.forget(contact); !one)
                                              return fail(one.error());
                                      }
                                      return {};
                                  })
                              .result();
        if (!done)
            return fail(done.error());
        forgotten += int(some->size());
    }
    return forgotten;
}

} // namespace

QVector<ContactId> NamedPeople::ids() const
{
    QVector<ContactId> ids;
    for (const Contact &person : people)
        ids.append(person.id);
    return ids;
}

NamedPeople peopleNamed(const Repositories &all, const QStringList &words)
{
    NamedPeople named;
    QSet<QString> seen;
    for (const QString &word : words) {
        const auto id = ContactId::fromString(word);
        bool known = false;
        for (const ContactId &each :
            id ? QVector<ContactId>{*id} : all.contacts.withAddress(emailKey(word))) {
            const auto contact = all.contacts.find(each);
            if (!contact)
                continue;
            known = true;
            if (!seen.contains(contact->id.toString())) {
                seen.insert(contact->id.toString());
                named.people.append(*contact);
            }
        }
        if (!known)
            named.unknown.append(word);
    }
    return named;
}

Result<void> removeLeftStages(Workspace &workspace, const Actor &actor, const std::stop_token &stop)
{
    ContactsLock lock(workspace);
    const auto taken = lock.take();
    return taken ? removeLeftStage(workspace, actor, stop) : taken;
}

Result<ErasureReport> eraseContacts(Workspace &workspace, const Actor &actor,
    const QVector<ContactId> &contacts, const QString &confirmation)
{
    auto report = eraseInTurn(workspace, actor, contacts, confirmation);
    if (!report)
        return report;
    const auto purged = purgeIndex(workspace, actor);
    return purged ? report : fail(purged.error());
}

Result<ErasureReport> eraseReturned(Workspace &workspace, const Actor &actor)
{
    const auto returned = workspace
                              .read([](const Repositories &all) { return all.erasures.returned(); },
                                  Workspace::For::Background)
                              .result();
    if (!returned)
        return fail(returned.error());
    auto report = eraseEach(workspace, actor, *returned);
    if (!report)
        return report;
    const auto traces
        = workspace.write(actor, [](Repositories &all) { return all.erasures.eraseTraces(); })
              .result();
    if (!traces)
        return fail(traces.error());
    report->add(*traces);
    if (*report == ErasureReport{})
        return report;
    const auto purged = purgeIndex(workspace, actor);
    return purged ? report : fail(purged.error());
}

Result<int> forgetWithdrawn(Workspace &workspace, Instant now, const std::stop_token &stop)
{
    const auto forgotten = forgetInTurn(workspace, now, stop);
    if (!forgotten)
        return forgotten;
    if (*forgotten == 0) {
        const auto crowded
            = workspace
                  .read([](const Repositories &all) { return all.erasures.isIndexCrowded(); },
                      Workspace::For::Background)
                  .result();
        if (!crowded || !*crowded)
            return crowded ? Result<int>(0) : fail(crowded.error());
    }
    const auto purged = purgeIndex(workspace, retention);
    return purged ? forgotten : fail(purged.error());
}

Result<std::optional<int>> forgetWithdrawnDaily(
    Workspace &workspace, Instant now, const std::stop_token &stop)
{
    const auto isDue
        = workspace
              .read(
                  [now](const Repositories &all) {
                      const auto ran = all.keeping.retentionRanAt();
                      return !ran || *ran > now || now - *ran >= std::chrono::hours(24);
                  },
                  Workspace::For::Background, stop)
              .result();
    if (!isDue || !*isDue)
        return isDue ? Result<std::optional<int>>(std::nullopt) : fail(isDue.error());
    const auto forgotten = forgetWithdrawn(workspace, now, stop);
    if (!forgotten && forgotten.error().kind == ErrorKind::Busy)
        return std::optional<int>(); // the next one does it
    if (!forgotten)
        return fail(forgotten.error());
    const auto told
        = workspace
              .write(retention, [now](Repositories &all) { all.keeping.setRetentionRanAt(now); })
              .result();
    return told ? Result<std::optional<int>>(*forgotten) : fail(told.error());
}

} // namespace models
