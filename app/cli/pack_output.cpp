#include "app/cli/pack_output.h"

#include "app/cli/command.h"
#include "app/cli/sync_output.h"

#include <QJsonArray>
#include <QStringList>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QString ageText(models::Instant at, models::Instant now)
{
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(now - at).count();
    return hours < 48 ? counted(hours, u"hour"_s, u"hours"_s)
                      : counted(hours / 24, u"day"_s, u"days"_s);
}

QJsonObject papersJson(const models::CustomerPapers &papers)
{
    return {{u"tickets"_s, papers.tickets}, {u"messages"_s, papers.messages},
        {u"promises"_s, papers.promises}, {u"notes"_s, papers.notes}};
}

QString papersText(const models::CustomerPapers &papers)
{
    return u"%1, %2, %3, %4"_s.arg(counted(papers.tickets, u"ticket"_s, u"tickets"_s),
        counted(papers.messages, u"message"_s, u"messages"_s),
        counted(papers.promises, u"promise"_s, u"promises"_s),
        counted(papers.notes, u"note"_s, u"notes"_s));
}

} // namespace

QJsonObject packedJson(const models::PackEnd &counts, const QString &path)
{
    return {{u"file"_s, path}, {u"customers"_s, counts.customers}, {u"contacts"_s, counts.contacts},
        {u"records"_s, counts.records}};
}

QString packedText(const models::PackEnd &counts, const QString &path)
{
    return u"%1, %2 and %3 are in %4."_s.arg(
        counted(counts.customers, u"customer"_s, u"customers"_s),
        counted(counts.contacts, u"contact"_s, u"contacts"_s),
        counted(counts.records, u"record"_s, u"records"_s), path);
}

QJsonObject packImportJson(const models::PackImportReport &report)
{
    const models::ImportCounts &counts = report.counts;
    QJsonArray sources;
    for (const models::ImportedSource &source : report.sources)
        sources.append(QJsonObject{{u"id"_s, source.id.toString()}, {u"name"_s, source.name},
            {u"new"_s, source.isNew}, {u"newer_here"_s, source.newerHere},
            {u"age_from"_s, models::toIso(source.age)}});
    return {{u"accepted"_s, report.accepted}, {u"changed"_s, report.changed},
        {u"desk"_s, report.head.desk.toString()}, {u"made_at"_s, models::toIso(report.head.madeAt)},
        {u"customers_added"_s, counts.customersAdded},
        {u"customers_changed"_s, counts.customersChanged}, {u"sites_added"_s, counts.sitesAdded},
        {u"contacts_added"_s, counts.contactsAdded}, {u"added"_s, counts.recordsAdded},
        {u"records_changed"_s, counts.recordsChanged}, {u"unchanged"_s, counts.recordsUnchanged},
        {u"withdrawn"_s, counts.withdrawn}, {u"returned"_s, counts.returned},
        {u"erased_left_out"_s, counts.erased}, {u"merges"_s, counts.merges},
        {u"addresses"_s, counts.addresses}, {u"sources"_s, sources},
        {u"held"_s, report.held ? heldJson(*report.held) : QJsonValue()},
        {u"longest_write_ms"_s, qint64(report.longestWrite.count())}};
}

QString packImportText(const models::PackImportReport &report, models::Instant now)
{
    if (report.held)
        return heldText(*report.held, u"this pack"_s);
    const models::ImportCounts &counts = report.counts;
    QStringList lines;
    if (report.changed)
        lines << u"%1, %2 and %3 are new; of the records here %4 changed, %5 withdrawn, %6 back."_s
                     .arg(counted(counts.customersAdded, u"customer"_s, u"customers"_s),
                         counted(counts.sitesAdded, u"site"_s, u"sites"_s),
                         counted(counts.contactsAdded, u"contact"_s, u"contacts"_s))
                     .arg(counts.recordsChanged)
                     .arg(counts.withdrawn)
                     .arg(counts.returned);
    else
        lines << u"All of it was here already; nothing was changed."_s;
    for (const models::ImportedSource &source : report.sources)
        lines << (source.newerHere
                ? u"  \"%1\" is newer here and was left as it is."_s.arg(source.name)
                : u"  \"%1\" is %2 old."_s.arg(source.name, ageText(source.age, now)));
    if (counts.erased > 0)
        lines << u"%1 left out, because they were erased here."_s.arg(
            counted(counts.erased, u"contact was"_s, u"contacts were"_s));
    return lines.join(u'\n');
}

QJsonObject customerFileJson(const models::CustomerFile &file, const QString &path)
{
    QJsonObject json = packedJson(file.replica, path);
    json.insert(u"customer"_s, file.customer.toString());
    json.insert(u"name"_s, file.name);
    json.insert(u"papers"_s, papersJson(file.papers));
    return json;
}

QString customerFileText(const models::CustomerFile &file, const QString &path)
{
    return u"%1 is in %2: %3 with %4; %5."_s.arg(file.name, path,
        counted(file.replica.contacts, u"contact"_s, u"contacts"_s),
        counted(file.replica.records, u"record"_s, u"records"_s), papersText(file.papers));
}

QJsonObject customerImportJson(const models::CustomerImport &report)
{
    QJsonObject json = packImportJson(report.replica);
    json.insert(u"customer"_s, report.replica.head.customer.toString());
    json.insert(u"left"_s, papersJson(report.left));
    return json;
}

QString customerImportText(const models::CustomerImport &report, models::Instant now)
{
    return packImportText(report.replica, now)
        + u"\nLeft in the file, to be read there: %1."_s.arg(papersText(report.left));
}

} // namespace app
