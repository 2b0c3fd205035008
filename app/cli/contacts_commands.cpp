#include "app/cli/commands.h"
#include "app/cli/contact_json.h"
#include "app/sources/contact_columns.h"
#include "app/sources/open_contact_file.h"
#include "models/replica/replica.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <unistd.h>

#include <cstdio>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int contactsFound = 50;

QJsonValue heldJson(const models::HeldSync &held)
{
    QJsonObject emptied;
    for (int field = 0; field < models::emptiedFieldCount; ++field)
        emptied.insert(models::emptiedFieldName(models::EmptiedField(field)),
            held.takings.emptied[size_t(field)]);
    return QJsonObject{{u"confirm"_s, held.phrase}, {u"records"_s, held.takings.records},
        {u"would_withdraw"_s, held.takings.withdrawn}, {u"would_empty"_s, emptied},
        {u"samples"_s, held.samples}};
}

//! What a held sync would take, and how it is let through all the same.
QString heldText(const models::HeldSync &held, const QString &source)
{
    QStringList lines{
        u"Held, nothing was changed: of the %1 records of \"%2\" it would withdraw %3."_s
            .arg(held.takings.records)
            .arg(source)
            .arg(held.takings.withdrawn)};
    for (int field = 0; field < models::emptiedFieldCount; ++field) {
        if (const qint64 count = held.takings.emptied[size_t(field)]; count > 0)
            lines << u"  %1 would lose their %2"_s.arg(count).arg(
                models::emptiedFieldName(models::EmptiedField(field)));
    }
    for (const QJsonValue &sample : held.samples) {
        QStringList words;
        for (const QString &key : {u"name"_s, u"email"_s, u"phone"_s, u"customer"_s})
            words << sample[key].toString();
        words.removeAll(QString());
        lines << u"  - "_s + words.join(u"  "_s);
    }
    if (held.takings.withdrawn > held.samples.size())
        lines << u"  … and %1 more"_s.arg(held.takings.withdrawn - held.samples.size());
    lines << u"If that is right, say so with --confirm %1."_s.arg(held.phrase);
    return lines.join(u'\n');
}

QJsonObject syncJson(const models::SyncReport &report, const QString &source)
{
    QJsonArray problems;
    for (const models::RowProblem &problem : report.problems)
        problems.append(QJsonObject{{u"row"_s, problem.row}, {u"reason"_s, problem.reason}});
    return {{u"accepted"_s, report.accepted}, {u"source"_s, source},
        {u"sync"_s, report.sync.toString()}, {u"rows"_s, report.rows}, {u"added"_s, report.added},
        {u"changed"_s, report.changed}, {u"unchanged"_s, report.unchanged},
        {u"withdrawn"_s, report.withdrawn}, {u"returned"_s, report.returned},
        {u"held"_s, report.held ? heldJson(*report.held) : QJsonValue()},
        {u"customers_added"_s, report.customersAdded}, {u"sites_added"_s, report.sitesAdded},
        {u"problem_count"_s, report.problemCount}, {u"problems"_s, problems},
        {u"longest_write_ms"_s, qint64(report.longestWrite.count())}};
}

QString syncText(const models::SyncReport &report, const QString &source)
{
    if (report.held)
        return heldText(*report.held, source);
    if (!report.accepted)
        return u"Nothing was imported: %1 of \"%2\" cannot be used. Correct what is wrong, or "
               u"leave "
               u"it out with --skip-bad."_s.arg(
                   counted(report.problemCount, u"row"_s, u"rows"_s), source);
    QString text = u"%1 of \"%2\": %3 new, %4 changed, %5 unchanged; %6, %7."_s
                       .arg(counted(report.rows, u"row"_s, u"rows"_s), source)
                       .arg(report.added)
                       .arg(report.changed)
                       .arg(report.unchanged)
                       .arg(counted(report.customersAdded, u"new customer"_s, u"new customers"_s),
                           counted(report.sitesAdded, u"new site"_s, u"new sites"_s));
    if (report.withdrawn + report.returned > 0)
        text += u" %1 withdrawn, %2 back again."_s.arg(report.withdrawn).arg(report.returned);
    if (report.problemCount > 0)
        text += u" %1 left out."_s.arg(
            counted(report.problemCount, u"bad row was"_s, u"bad rows were"_s));
    return text;
}

//! How far it is, on one line of a terminal that is written over.
std::function<void(qint64, double)> progressOn(QTextStream &err)
{
    if (::isatty(::fileno(stderr)) == 0)
        return {};
    return [&err](qint64 rows, double fraction) {
        err << u"\r%1 rows, %2 %"_s.arg(rows).arg(int(fraction * 100));
        if (fraction >= 1)
            err << '\n';
        err.flush();
    };
}

int importContacts(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString path = context.positional().constFirst();
    auto source = openContactFile(path, context.values(u"map"_s));
    if (!source)
        return context.failed(source.error());
    models::SyncOptions options;
    options.sourceName = context.isSet(u"source"_s) ? context.value(u"source"_s)
                                                    : QFileInfo(QDir::cleanPath(path)).baseName();
    options.skipBad = context.isSet(u"skip-bad"_s);
    options.whole = context.isSet(u"whole"_s);
    options.confirmation = context.value(u"confirm"_s);
    options.actor = {context.who(), {}};
    options.progress = progressOn(context.err());
    models::Replica replica(**workspace);
    const auto report
        = replica.run(std::shared_ptr<models::ContactSource>(std::move(*source)), options).result();
    if (!report)
        return context.failed(report.error());
    if (!context.json()) {
        for (const models::RowProblem &problem : report->problems)
            context.err() << (problem.row > 0 ? u"line %1: "_s.arg(problem.row) : QString())
                          << problem.reason << '\n';
        if (report->problemCount > report->problems.size())
            context.err() << u"… and %1 more\n"_s.arg(
                report->problemCount - report->problems.size());
    }
    context.print(syncJson(*report, options.sourceName), syncText(*report, options.sourceName));
    return report->accepted ? 0 : 1;
}

int findContacts(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto found
        = (*workspace)
              ->read([text = context.positional().join(u' ')](const models::Repositories &all) {
                  return all.contacts.search(text, contactsFound);
              })
              .result();
    if (!found)
        return context.failed(found.error());
    QJsonArray json;
    QStringList lines;
    for (const models::Contact &contact : *found) {
        json.append(contactJson(contact));
        lines << contactLine(contact);
    }
    context.print(json, lines.isEmpty() ? u"No contact found."_s : lines.join(u'\n'));
    return 0;
}

QString contactText(const models::Contact &contact)
{
    QStringList roles;
    for (const models::Role role : contact.roles)
        roles << models::roleName(role);
    QString text
        = u"%1\n  e-mail    %2\n  phone     %3\n  roles     %4\n  language  %5\n  customer  %6 %7\n"_s
              .arg(contact.name, contact.email, contact.phone, roles.join(u", "_s),
                  contact.language, contact.customerName, contact.customer.toString());
    for (const models::Provenance &from : contact.provenance)
        text += u"  from      %1 (%2), first seen %3, last seen %4%5\n"_s.arg(from.sourceName,
            from.recordKey, models::toUtcMinutes(from.firstSeen),
            models::toUtcMinutes(from.lastSeen),
            from.withdrawnAt ? u", withdrawn "_s + models::toUtcMinutes(*from.withdrawnAt)
                             : QString());
    return text;
}

int showContact(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString wanted = context.positional().constFirst();
    const auto id = models::ContactId::fromString(wanted);
    models::Instant asOf = models::Contacts::now;
    if (context.isSet(u"as-of"_s)) {
        const auto time = models::fromIso(context.value(u"as-of"_s));
        if (!time) {
            return context.wrongUse(
                u"--as-of: \"%1\" is no time; write it as 2026-04-05T07:38:00Z."_s.arg(
                    context.value(u"as-of"_s)));
        }
        asOf = *time;
    }
    const auto contact = (*workspace)
                             ->read([id, asOf](const models::Repositories &all) {
                                 return id ? all.contacts.find(*id, asOf) : std::nullopt;
                             })
                             .result();
    if (!contact)
        return context.failed(contact.error());
    if (!*contact)
        return context.failed({models::ErrorKind::NotFound,
            u"there is no contact \"%1\"; contacts find tells ids"_s.arg(wanted), std::nullopt});
    context.print(contactJson(**contact), contactText(**contact));
    return 0;
}

} // namespace

std::vector<Command> contactsCommands()
{
    return {
        {u"contacts"_s, u"import"_s, u"FILE"_s, u"Import contacts and customers from a file"_s,
            u"CSV, vCards (2.1 to 4.0), LDIF, or a folder of .csv, .vcf and .ldif files.\n"
            u"CSV: UTF-8 or UTF-16, separated by comma, semicolon or tab. Common column names are\n"
            u"recognised; map others, as --map email=\"Kontakt-Mail\". Fields: %1.\n"
            u"LDIF: entries, and changes that add or delete one. A folder is all that its source\n"
            u"has: who went from its files is withdrawn at the next import; a file that is gone,\n"
            u"cannot be read or is being written withdraws nobody.\n"
            u"One bad row and nothing is imported, unless --skip-bad leaves bad rows out.\n"
            u"Importing the same file again changes nothing; what a file lacks stays, unless\n"
            u"--whole says that it has all. Withdrawn contacts are marked, never deleted. What\n"
            u"would withdraw over 25 contacts and 1 % of a source, or empty a field in over 5 %,\n"
            u"is held until --confirm has the count.\n"
            u"Exit code 1 when nothing was imported."_s.arg(
                ContactColumns::fieldNames().join(u", "_s)),
            {{u"map"_s, u"Which column holds a field; may be repeated."_s, u"FIELD=COLUMN"_s},
                {u"source"_s, u"What this source is called; else the file's name."_s, u"NAME"_s},
                {u"skip-bad"_s, u"Import the good rows though others are bad."_s},
                {u"whole"_s,
                    u"The file has all contacts of its source: withdraw those that it lacks."_s},
                {u"confirm"_s, u"Let a sync through that the brake held."_s, u"PHRASE"_s}},
            1, 1, importContacts},
        {u"contacts"_s, u"find"_s, u"TEXT"_s, u"Find contacts by name, address or number"_s,
            u"Words by their beginnings; parts of names, addresses and numbers from three\n"
            u"characters."_s,
            {}, 1, -1, findContacts},
        {u"contacts"_s, u"show"_s, u"ID"_s, u"Show a contact and where it is from"_s, {},
            {{u"as-of"_s, u"As the replica had it at this time (ISO 8601)."_s, u"TIME"_s}}, 1, 1,
            showContact},
    };
}

} // namespace app
