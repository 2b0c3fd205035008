#include "models/replica/contact_restore.h"

#include "models/store/repositories.h"

#include <algorithm>
#include <utility>

namespace models {

namespace {

//! What stands by hand already stays, unless it is what is set back.
ContactRecord handValues(const Contact &now, const Contact &then, bool whole)
{
    ContactRecord values;
    const auto pick = [&](RecordField field) {
        const QString wanted = then.rankedValue(field);
        if (!wanted.isEmpty() && (whole || wanted != now.rankedValue(field)))
            return wanted;
        const Provenance *typed = now.typed();
        return typed ? typed->value(field) : QString();
    };
    values.name = pick(RecordField::Name);
    values.email = pick(RecordField::Email);
    values.phone = pick(RecordField::Phone);
    values.roles = rolesFromText(pick(RecordField::Roles));
    values.language = pick(RecordField::Language);
    return values;
}

} // namespace

ContactRestore contactRestore(const Repositories &all, const CustomerId &customer, Instant asOf)
{
    ContactRestore restore;
    const QVector<Contact> then = all.contacts.of(customer, asOf);
    const QVector<Contact> now = all.contacts.of(customer);
    const auto find = [](const QVector<Contact> &people, const ContactId &id) {
        return std::find_if(
            people.begin(), people.end(), [&id](const Contact &one) { return one.id == id; });
    };
    for (const Contact &old : then) {
        const auto known = find(now, old.id);
        // Who is another customer's by now: as they are there.
        const auto current = known != now.end() ? std::optional(*known) : all.contacts.find(old.id);
        if (!current)
            continue;
        ContactRestore::Change change{*current, old, {}, {}};
        if (current->id != old.id) {
            restore.merged.append(change);
            continue;
        }
        for (int field = 0; field < recordFieldCount; ++field) {
            const QString wanted = old.rankedValue(RecordField(field));
            if (wanted == current->rankedValue(RecordField(field)))
                continue;
            (wanted.isEmpty() ? change.filled : change.fields).append(RecordField(field));
        }
        const bool gone = current->withdrawnAt() && !old.withdrawnAt();
        if (gone || !change.fields.isEmpty())
            restore.changes.append(change);
        else if (!change.filled.isEmpty())
            restore.fuller.append(change);
        else
            restore.same.append(old);
    }
    for (const Contact &contact : now) {
        if (find(then, contact.id) != then.end())
            continue;
        // Whose customer was merged into this one since came no later.
        const auto before = all.contacts.find(contact.id, asOf);
        if (!before || before->customer != contact.customer)
            restore.newer.append(contact);
    }
    return restore;
}

Result<void> restoreContacts(Repositories &all, const ContactRestore &restore)
{
    for (const ContactRestore::Change &change : restore.changes) {
        const bool gone = change.now.withdrawnAt().has_value();
        const auto typed = all.contactSyncs.type(change.now.id, {},
            handValues(change.now, change.then, gone), ContactSyncs::Typed::SetBack);
        if (!typed)
            return fail(typed.error());
    }
    return {};
}

} // namespace models
