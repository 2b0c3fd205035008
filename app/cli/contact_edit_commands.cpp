#include "app/cli/commands.h"
#include "app/cli/contact_json.h"
#include "app/composition.h"
#include "models/replica/contact_restore.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::RecordField;
using models::Repositories;
using models::Result;

namespace {

Result<models::Contact> contactNamed(const Repositories &all, const QString &wanted)
{
    const auto id = models::ContactId::fromString(wanted);
    const auto contact = id ? all.contacts.find(*id) : std::nullopt;
    if (!contact)
        return fail(ErrorKind::NotFound,
            u"there is no contact \"%1\"; contacts find tells ids"_s.arg(wanted));
    return *contact;
}

//! What the options say over what was typed before. Invalid: a role or field nobody knows.
Result<models::ContactRecord> typedValues(
    const CommandContext &context, const models::Contact *contact)
{
    models::ContactRecord values;
    if (const models::Provenance *typed = contact ? contact->typed() : nullptr) {
        values.name = typed->value(RecordField::Name);
        values.email = typed->value(RecordField::Email);
        values.phone = typed->value(RecordField::Phone);
        values.roles = models::rolesFromText(typed->value(RecordField::Roles));
        values.language = typed->value(RecordField::Language);
    }
    const auto take = [&context](QString &value, const QString &option) {
        if (context.isSet(option))
            value = context.value(option).simplified();
    };
    take(values.name, u"name"_s);
    take(values.email, u"email"_s);
    take(values.phone, u"phone"_s);
    take(values.language, u"language"_s);
    if (context.isSet(u"role"_s))
        values.roles.clear();
    for (const QString &word : context.values(u"role"_s)) {
        if (word.isEmpty())
            continue;
        const auto role = models::roleFromName(word);
        if (!role)
            return fail(ErrorKind::Invalid, u"--role %1: it names no role"_s.arg(word));
        values.roles.append(*role);
    }
    if (const auto address = values.email;
        !address.isEmpty() && models::emailKey(address).isEmpty())
        return fail(ErrorKind::Invalid, u"--email %1: it is no e-mail address"_s.arg(address));
    if (!values.phone.isEmpty() && models::phoneDigits(values.phone).isEmpty())
        return fail(ErrorKind::Invalid, u"--phone %1: it is no phone number"_s.arg(values.phone));
    return values;
}

int addContact(CommandContext &context)
{
    const auto values = typedValues(context, nullptr);
    if (!values)
        return context.wrongUse(values.error().detail);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto added = (*workspace)
                           ->write({context.who(), context.value(u"why"_s)},
                               [values = *values, of = context.positional().constFirst()](
                                   Repositories &all) -> Result<models::Contact> {
                                   const auto customer = all.customers.resolve(of);
                                   if (!customer)
                                       return fail(customer.error());
                                   const auto id = all.contactSyncs.type({}, *customer, values);
                                   if (!id)
                                       return fail(id.error());
                                   return contactNamed(all, id->toString());
                               })
                           .result();
    if (!added)
        return context.failed(added.error());
    context.print(contactJson(*added), u"Added "_s + contactLine(*added));
    return 0;
}

int editContact(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString wanted = context.positional().constFirst();
    const auto before
        = (*workspace)
              ->read([wanted](const Repositories &all) { return contactNamed(all, wanted); })
              .result();
    if (!before)
        return context.failed(before.error());
    const auto values = typedValues(context, &*before);
    if (!values)
        return context.wrongUse(values.error().detail);
    const auto edited
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [id = before->id, values = *values](
                      Repositories &all) -> Result<models::Contact> {
                      if (const auto done = all.contactSyncs.type(id, {}, values); !done)
                          return fail(done.error());
                      return contactNamed(all, id.toString());
                  })
              .result();
    if (!edited)
        return context.failed(edited.error());
    context.print(contactJson(*edited), contactText(*edited));
    return 0;
}

int mergeContacts(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto merged
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [from = context.positional().at(0), into = context.positional().at(1)](
                      Repositories &all) -> Result<models::Contact> {
                      const auto one = contactNamed(all, from);
                      const auto other = contactNamed(all, into);
                      if (!one || !other)
                          return fail(one ? other.error() : one.error());
                      if (const auto done = all.contacts.merge(one->id, other->id); !done)
                          return fail(done.error());
                      return contactNamed(all, into);
                  })
              .result();
    if (!merged)
        return context.failed(merged.error());
    context.print(contactJson(*merged),
        u"They are one from now on; contacts undo sets it back.\n"_s + contactText(*merged));
    return 0;
}

int splitContact(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto apart
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [words = context.positional()](Repositories &all) -> Result<models::Contact> {
                      const auto contact = contactNamed(all, words.at(0));
                      if (!contact)
                          return fail(contact.error());
                      const auto source = all.sources.resolve(words.at(1));
                      if (!source)
                          return fail(source.error());
                      const auto id = all.contacts.split(contact->id, source->id, words.at(2));
                      if (!id)
                          return fail(id.error());
                      return contactNamed(all, id->toString());
                  })
              .result();
    if (!apart)
        return context.failed(apart.error());
    context.print(contactJson(*apart),
        u"A person of its own from now on, %1; contacts undo sets it back.\n"_s.arg(
            apart->id.toString())
            + contactText(*apart));
    return 0;
}

int undoContacts(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto undone
        = (*workspace)
              ->write({context.who(), {}},
                  [](Repositories &all) -> Result<models::UndoReport> {
                      const auto entry = all.contacts.lastAct();
                      if (!entry)
                          return fail(ErrorKind::NotFound, u"no contact was merged or split"_s);
                      return all.records.undo(*entry);
                  })
              .result();
    if (!undone)
        return context.failed(undone.error());
    context.print(undoJson(*undone), (QStringList{u"Set back."_s} + undone->kept).join(u'\n'));
    return 0;
}

QString fieldNames(const QVector<RecordField> &fields)
{
    QStringList names;
    for (const RecordField field : fields)
        names << models::recordFieldName(field);
    return names.isEmpty() ? u"was withdrawn"_s : names.join(u", "_s);
}

int restoreContacts(CommandContext &context)
{
    if (!context.isSet(u"as-of"_s) || !context.isSet(u"customer"_s))
        return context.wrongUse(
            u"Needed: --customer ID, and --as-of TIME as 2026-04-05T07:38:00Z"_s);
    const auto time = context.asOf();
    if (!time)
        return context.failed(time.error());
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const bool dry = context.isSet(u"dry-run"_s);
    const auto restored
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [of = context.value(u"customer"_s), time = *time, dry](
                      Repositories &all) -> Result<models::ContactRestore> {
                      const auto customer = all.customers.resolve(of);
                      if (!customer)
                          return fail(customer.error());
                      const auto restore = models::contactRestore(all, *customer, time);
                      if (const auto done
                          = dry ? Result<void>() : models::restoreContacts(all, restore);
                          !done)
                          return fail(done.error());
                      return restore;
                  })
              .result();
    if (!restored)
        return context.failed(restored.error());
    QJsonArray changes;
    QStringList lines;
    for (const models::ContactRestore::Change &change : restored->changes) {
        QJsonArray fields;
        for (const RecordField field : change.fields)
            fields.append(models::recordFieldName(field));
        changes.append(QJsonObject{{u"contact"_s, change.now.id.toString()}, {u"fields"_s, fields},
            {u"then"_s, contactJson(change.then)}});
        lines << u"  %1  (%2)"_s.arg(contactLine(change.then), fieldNames(change.fields));
    }
    const qsizetype count = restored->changes.size();
    lines.prepend(dry
            ? u"%1 would be set back:"_s.arg(counted(count, u"contact"_s, u"contacts"_s))
            : u"%1 set back:"_s.arg(counted(count, u"contact was"_s, u"contacts were"_s)));
    if (restored->changes.isEmpty())
        lines = {restored->fuller.isEmpty() && restored->merged.isEmpty()
                ? u"What counts is as it was then."_s
                : u"Nothing is to be set back."_s};
    for (const models::ContactRestore::Change &change : restored->fuller)
        lines << u"%1 had none then (%2); what came since stays."_s.arg(
            contactLine(change.then), fieldNames(change.filled));
    QJsonArray merged;
    for (const models::ContactRestore::Change &change : restored->merged) {
        merged.append(QJsonObject{
            {u"contact"_s, change.then.id.toString()}, {u"into"_s, change.now.id.toString()}});
        lines << u"%1 was merged into %2 since; contacts split takes them apart."_s.arg(
            contactLine(change.then), change.now.id.toString());
    }
    if (!restored->newer.isEmpty())
        lines << u"%1 came later; they stay."_s.arg(restored->newer.size());
    context.print(QJsonObject{{u"restored"_s, !dry}, {u"changes"_s, changes},
                      {u"filled_since"_s, restored->fuller.size()}, {u"merged_since"_s, merged},
                      {u"newer"_s, restored->newer.size()}},
        lines.join(u'\n'));
    return 0;
}

int listContacts(CommandContext &context)
{
    const auto asOf = context.asOf();
    if (!asOf)
        return context.failed(asOf.error());
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const bool doubtful = context.isSet(u"doubtful"_s);
    const auto people
        = (*workspace)
              ->read([of = context.positional().constFirst(), asOf = *asOf, doubtful](
                         const Repositories &all) -> Result<QVector<models::Contact>> {
                  const auto customer = all.customers.resolve(of);
                  if (!customer)
                      return fail(customer.error());
                  if (!doubtful)
                      return all.contacts.of(*customer, asOf);
                  QVector<models::Contact> pairs;
                  for (const auto &[one, other] : all.contacts.doubtful(*customer))
                      pairs << one << other;
                  return pairs;
              })
              .result();
    if (!people)
        return context.failed(people.error());
    QJsonArray json;
    QStringList lines;
    for (const models::Contact &contact : *people) {
        json.append(contactJson(contact));
        lines << contactLine(contact);
    }
    context.print(json, lines.isEmpty() ? u"None."_s : lines.join(u'\n'));
    return 0;
}

int markContact(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString mark = context.positional().at(1);
    if (mark != u"verified"_s && mark != u"unsubscribed"_s && mark != u"subscribed"_s
        && mark != u"bouncing"_s && mark != u"reachable"_s)
        return context.wrongUse(
            u"MARK is verified, bouncing, reachable, unsubscribed or subscribed"_s);
    const auto marked
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [wanted = context.positional().at(0), mark, who = context.who()](
                      Repositories &all) -> Result<models::Contact> {
                      const auto contact = contactNamed(all, wanted);
                      if (!contact)
                          return contact;
                      const auto kind = contact->email.isEmpty() ? models::AddressKind::Phone
                                                                 : models::AddressKind::Email;
                      const QString value
                          = contact->email.isEmpty() ? contact->phoneKey() : contact->email;
                      models::AddressState state = all.addresses.find(kind, value);
                      if (mark == u"verified"_s || mark == u"reachable"_s) {
                          state.verifiedAt = all.parts.clock.now();
                          state.verifiedBy = who;
                          state.bouncing = false;
                      } else if (mark == u"bouncing"_s) {
                          state.bouncing = true;
                      } else {
                          state.unsubscribed = mark == u"unsubscribed"_s;
                      }
                      all.addresses.save(kind, value, state, mark);
                      return contactNamed(all, wanted);
                  })
              .result();
    if (!marked)
        return context.failed(marked.error());
    context.print(contactJson(*marked), contactText(*marked));
    return 0;
}

} // namespace

std::vector<Command> contactEditCommands()
{
    const QCommandLineOption why(u"why"_s, u"The reason, for the journal."_s, u"TEXT"_s);
    const QList<QCommandLineOption> values{{u"name"_s, u"The name."_s, u"TEXT"_s},
        {u"email"_s, u"The e-mail address."_s, u"ADDRESS"_s},
        {u"phone"_s, u"The phone number."_s, u"NUMBER"_s},
        {u"role"_s, u"A role; may be repeated."_s, u"ROLE"_s},
        {u"language"_s, u"The language, as de or pt-BR."_s, u"CODE"_s}, why};
    const QCommandLineOption asOf(
        u"as-of"_s, u"As the replica had it at this time (ISO 8601)."_s, u"TIME"_s);
    const QString undo = u"contacts undo sets it back."_s;
    return {
        {u"contacts"_s, u"list"_s, u"CUSTOMER"_s, u"List a customer's contacts"_s,
            u"CUSTOMER is cus_…, account:… or site:…."_s,
            {asOf,
                {u"doubtful"_s,
                    u"Only those that may be one person: a name or a typed address is of both."_s}},
            1, 1, listContacts},
        {u"contacts"_s, u"add"_s, u"CUSTOMER"_s, u"Type in somebody whom no source has"_s, {},
            values, 1, 1, addContact},
        {u"contacts"_s, u"edit"_s, u"ID"_s, u"Type in what the sources do not have right"_s,
            u"What is typed counts before every source. An empty text takes it back:\n"
            u"--phone \"\" shows the sources' number again."_s,
            values, 1, 1, editContact},
        {u"contacts"_s, u"mark"_s, u"ID MARK"_s, u"Say what is known of a contact's address"_s,
            u"MARK is verified, bouncing, reachable, unsubscribed or subscribed."_s, {why}, 2, 2,
            markContact},
        {u"contacts"_s, u"merge"_s, u"FROM INTO"_s, u"Make one contact of two"_s, undo, {why}, 2, 2,
            mergeContacts},
        {u"contacts"_s, u"split"_s, u"ID SOURCE RECORD"_s,
            u"Make a contact of its own of one source's record"_s,
            undo
                + u" contacts show tells the records. With one goes what its source has besides one"
                  " address and one number of it."_s,
            {why}, 3, 3, splitContact},
        {u"contacts"_s, u"undo"_s, {}, u"Set back the last merge or split"_s, {}, {}, 0, 0,
            undoContacts},
        {u"contacts"_s, u"restore"_s, {}, u"Set one customer's contacts back to what they were"_s,
            u"What differs is typed in as by hand, so that it counts until it is taken back.\n"
            u"Nobody else's contacts are touched, and nobody is removed."_s,
            {{u"customer"_s, u"Whose."_s, u"ID"_s}, asOf,
                {u"dry-run"_s, u"Only say what would change."_s}, why},
            0, 0, restoreContacts},
    };
}

} // namespace app
