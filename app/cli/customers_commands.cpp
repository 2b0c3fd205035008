#include "app/cli/commands.h"
#include "app/cli/contact_json.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int customersListed = 200;

int listCustomers(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    struct Listing
    {
        QVector<models::CustomerRow> rows;
        int count = 0;
    };
    const QString text = context.positional().join(u' ');
    const auto limit = context.limit(customersListed);
    if (!limit)
        return 2;
    const auto listing
        = (*workspace)
              ->read([text, limit = *limit](const models::Repositories &all) {
                  return Listing{all.customers.list(text, limit), all.customers.count()};
              })
              .result();
    if (!listing)
        return context.failed(listing.error());
    QJsonArray json;
    QString lines;
    for (const models::CustomerRow &row : listing->rows) {
        json.append(customerJson(row));
        lines += customerLine(row) + u'\n';
    }
    lines += u"%1 of %2 customers\n"_s.arg(listing->rows.size()).arg(listing->count);
    context.print(json, lines);
    return 0;
}

struct CustomerRoom
{
    models::CustomerRow row;
    QVector<models::Site> sites;
    QVector<models::Contact> contacts;
    QVector<models::Customer> merged;
};

models::Result<CustomerRoom> readRoom(const models::Repositories &all, const QString &wanted)
{
    const auto id = all.customers.resolve(wanted);
    if (!id)
        return models::fail(id.error());
    return CustomerRoom{all.customers.row(*id), all.customers.sites(*id), all.contacts.of(*id),
        all.customers.merged(*id)};
}

QJsonObject roomJson(const CustomerRoom &room)
{
    QJsonObject json = customerJson(room.row);
    QJsonArray sites;
    for (const models::Site &site : room.sites)
        sites.append(siteJson(site));
    QJsonArray contacts;
    for (const models::Contact &contact : room.contacts)
        contacts.append(contactJson(contact));
    QJsonArray merged;
    for (const models::Customer &customer : room.merged)
        merged.append(QJsonObject{{u"id"_s, customer.id.toString()},
            {u"account"_s, customer.account.toString()}, {u"name"_s, customer.name}});
    json.insert(u"site_list"_s, sites);
    json.insert(u"contact_list"_s, contacts);
    json.insert(u"merged"_s, merged);
    return json;
}

QString roomText(const CustomerRoom &room)
{
    QString text = customerLine(room.row) + u'\n';
    for (const models::Customer &customer : room.merged)
        text += u"  merged   %1  %2  %3\n"_s.arg(
            customer.id.toString(), customer.name, customer.account.toString());
    for (const models::Site &site : room.sites)
        text += u"  site     %1  %2\n"_s.arg(site.externalId.toString(), site.name);
    for (const models::Contact &contact : room.contacts)
        text += u"  contact  "_s + contactLine(contact) + u'\n';
    return text;
}

int showCustomer(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto room
        = (*workspace)
              ->read([wanted = context.positional().constFirst()](
                         const models::Repositories &all) { return readRoom(all, wanted); })
              .result();
    if (!room)
        return context.failed(room.error());
    context.print(roomJson(*room), roomText(*room));
    return 0;
}

int mergeCustomers(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString from = context.positional().at(0);
    const QString into = context.positional().at(1);
    const auto merged
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [from, into](models::Repositories &all) -> models::Result<CustomerRoom> {
                      const auto one = all.customers.resolve(from);
                      const auto other = all.customers.resolve(into);
                      if (!one || !other)
                          return models::fail(one ? other.error() : one.error());
                      if (const auto done = all.customers.merge(*one, *other); !done)
                          return models::fail(done.error());
                      return readRoom(all, other->toString());
                  })
              .result();
    if (!merged)
        return context.failed(merged.error());
    context.print(roomJson(*merged),
        u"%1 stands under %2 now. customers undo sets it back.\n"_s.arg(from, into)
            + roomText(*merged));
    return 0;
}

int undoCustomers(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString wanted = context.positional().value(0);
    const auto undone
        = (*workspace)
              ->write({context.who(), {}},
                  [wanted](models::Repositories &all) -> models::Result<models::UndoReport> {
                      const auto entry = wanted.isEmpty() ? all.customers.lastAct()
                                                          : models::EntryId::fromString(wanted);
                      if (!entry)
                          return models::fail(models::ErrorKind::NotFound,
                              wanted.isEmpty() ? u"nothing was done to a customer"_s
                                               : u"\"%1\" is no journal entry"_s.arg(wanted));
                      return all.records.undo(*entry);
                  })
              .result();
    if (!undone)
        return context.failed(undone.error());
    context.print(undoJson(*undone), (QStringList{u"Set back."_s} + undone->kept).join(u'\n'));
    return 0;
}

} // namespace

std::vector<Command> customersCommands()
{
    const QString ids = u"ID is cus_…, account:… or site:….\n"_s;
    return {
        {u"customers"_s, u"list"_s, u"[TEXT]"_s, u"List customers, or those the words find"_s,
            u"By name; at most 200 unless --limit says otherwise."_s,
            {{u"limit"_s, u"At most so many."_s, u"N"_s}}, 0, -1, listCustomers},
        {u"customers"_s, u"show"_s, u"ID"_s, u"Show a customer with its sites and contacts"_s, ids,
            {}, 1, 1, showCustomer},
        {u"customers"_s, u"merge"_s, u"FROM INTO"_s, u"Put one customer under another"_s,
            ids + u"Contacts, sites and tickets of FROM stand under INTO from then on."_s,
            {{u"why"_s, u"The reason, for the journal."_s, u"TEXT"_s}}, 2, 2, mergeCustomers},
        {u"customers"_s, u"undo"_s, u"[ENTRY]"_s, u"Set back what was last done to a customer"_s,
            u"ENTRY is a journal entry's id (jrn_…)."_s, {}, 0, 1, undoCustomers},
    };
}

} // namespace app
