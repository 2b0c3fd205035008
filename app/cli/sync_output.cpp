#include "app/cli/sync_output.h"

#include "ui/shell/error_text.h"
#include "ui/shell/words.h"

#include <QJsonArray>

#include <unistd.h>

#include <cstdio>

namespace app {

using namespace Qt::StringLiterals;

QJsonValue heldJson(const models::HeldSync &held)
{
    QJsonObject emptied;
    for (int field = 0; field < models::recordFieldCount; ++field)
        emptied.insert(models::recordFieldName(models::RecordField(field)),
            held.takings.emptied[size_t(field)]);
    return QJsonObject{{u"confirm"_s, held.phrase}, {u"records"_s, held.takings.records},
        {u"would_withdraw"_s, held.takings.withdrawn}, {u"would_empty"_s, emptied},
        {u"losses"_s, held.takings.losses}, {u"samples"_s, held.samples}};
}

QString takingsText(const models::Takings &takings)
{
    return takings.withdrawn > 0 ? u"would withdraw %1"_s.arg(takings.withdrawn)
                                 : u"would empty fields of many"_s;
}

QString heldText(const models::HeldSync &held, const QString &source)
{
    QStringList lines{u"Held, nothing was changed: of the %1 of \"%2\" it %3."_s.arg(
        counted(held.takings.records, u"record"_s, u"records"_s), source,
        takingsText(held.takings))};
    for (int field = 0; field < models::recordFieldCount; ++field) {
        if (const qint64 count = held.takings.emptied[size_t(field)]; count > 0)
            lines << u"  %1 would lose their %2"_s.arg(count).arg(
                models::recordFieldName(models::RecordField(field)));
    }
    for (const QString &change : ui::heldChangesText(held))
        lines << u"  "_s + change;
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
        {u"erased_left_out"_s, report.erased}, {u"problem_count"_s, report.problemCount},
        {u"problems"_s, problems}, {u"remarks"_s, QJsonArray::fromStringList(report.remarks)},
        {u"longest_write_ms"_s, qint64(report.longestWrite.count())}};
}

QString syncText(const models::SyncReport &report, const QString &source)
{
    if (report.held)
        return heldText(*report.held, source);
    // A file that is missing is no row.
    const bool rowsAlone = std::all_of(report.problems.begin(), report.problems.end(),
        [](const models::RowProblem &problem) { return problem.row > 0; });
    if (!report.accepted)
        return u"Nothing was imported: \"%1\" has %2. Correct what is wrong, or leave it out with "
               u"--skip-bad."_s.arg(source,
                   rowsAlone ? counted(report.problemCount, u"row that cannot be used"_s,
                       u"rows that cannot be used"_s)
                             : counted(report.problemCount, u"problem"_s, u"problems"_s));
    QString text = u"%1 of \"%2\": %3 new, %4 changed, %5 unchanged; %6, %7."_s
                       .arg(counted(report.rows, u"row"_s, u"rows"_s), source)
                       .arg(report.added)
                       .arg(report.changed)
                       .arg(report.unchanged)
                       .arg(counted(report.customersAdded, u"new customer"_s, u"new customers"_s),
                           counted(report.sitesAdded, u"new site"_s, u"new sites"_s));
    if (report.rows == 0) // as of what only tells what has changed
        text = u"Nothing new in \"%1\"."_s.arg(source);
    if (report.withdrawn + report.returned > 0)
        text += u" %1 withdrawn, %2 back again."_s.arg(report.withdrawn).arg(report.returned);
    if (report.erased > 0)
        text += u" %1 left out, because they were erased here."_s.arg(
            counted(report.erased, u"row was"_s, u"rows were"_s));
    if (report.problemCount > 0)
        text += rowsAlone ? u" %1 left out."_s.arg(
                    counted(report.problemCount, u"bad row was"_s, u"bad rows were"_s))
                          : u" %1 passed over."_s.arg(
                              counted(report.problemCount, u"problem was"_s, u"problems were"_s));
    return (QStringList{text} + report.remarks).join(u'\n');
}

QJsonObject ticketSyncJson(const TicketSyncReport &report, const QString &source)
{
    const models::TicketImportReport &import = report.import;
    const models::GroupingReport &grouping = report.grouping;
    QJsonArray problems;
    for (const models::RowProblem &problem : import.problems)
        problems.append(QJsonObject{{u"row"_s, problem.row}, {u"reason"_s, problem.reason}});
    return {{u"source"_s, source}, {u"sync"_s, import.sync.toString()},
        {u"accepted"_s, import.accepted}, {u"rows"_s, import.counts.rows},
        {u"added"_s, import.counts.added}, {u"changed"_s, import.counts.changed},
        {u"unchanged"_s, import.counts.unchanged}, {u"bad"_s, import.bad},
        {u"problems"_s, problems}, {u"grouped"_s, grouping.grouped}, {u"review"_s, grouping.review},
        {u"unknown"_s, grouping.unknown},
        {u"not_grouped"_s,
            report.notGrouped ? QJsonValue(models::errorKindName(report.notGrouped->kind))
                              : QJsonValue()}};
}

QString ticketSyncText(const TicketSyncReport &report, const QString &source)
{
    const models::TicketSyncCounts &counts = report.import.counts;
    QString text = counts.rows == 0
        ? u"Nothing new in \"%1\"."_s.arg(source)
        : u"%1 of \"%2\": %3 new, %4 changed, %5 as before."_s
              .arg(counted(counts.rows, u"ticket or mail"_s, u"tickets or mails"_s), source)
              .arg(counts.added)
              .arg(counts.changed)
              .arg(counts.unchanged);
    if (report.import.bad > 0)
        text += u" %1 left out."_s.arg(
            counted(report.import.bad, u"that is bad was"_s, u"that are bad were"_s));
    if (report.notGrouped)
        text += u" Not all of them were grouped (%1); the next sync goes on, or tickets group."_s
                    .arg(ui::errorText(*report.notGrouped));
    const models::GroupingReport &grouping = report.grouping;
    if (grouping.looked > 0)
        text += u" Looked at: %1, of which %2 grouped, %3 to review, %4 of unknown reporters."_s
                    .arg(counted(grouping.looked, u"ticket"_s, u"tickets"_s))
                    .arg(grouping.grouped)
                    .arg(grouping.review)
                    .arg(grouping.unknown);
    return text;
}

std::function<void(qint64, double)> progressOn(QTextStream &err)
{
    if (::isatty(::fileno(stderr)) == 0)
        return {};
    return [&err](qint64 rows, double fraction) {
        err << u"\r%1, %2 %"_s.arg(counted(rows, u"row"_s, u"rows"_s)).arg(int(fraction * 100));
        if (fraction >= 1)
            err << '\n';
        err.flush();
    };
}

void sayWrongPhrase(CommandContext &context, const models::HeldSync &held)
{
    const QString given = context.value(u"confirm"_s).trimmed();
    if (!context.json() && !given.isEmpty() && given != held.phrase)
        context.err() << u"--confirm %1 is not what it asks for.\n"_s.arg(given);
}

void sayProblems(CommandContext &context, const models::SyncReport &report)
{
    if (context.json())
        return;
    if (report.held)
        sayWrongPhrase(context, *report.held);
    for (const models::RowProblem &problem : report.problems)
        context.say(
            (problem.row > 0 ? u"line %1: "_s.arg(problem.row) : QString()) + problem.reason);
    if (report.problemCount > report.problems.size())
        context.err() << u"… and %1 more\n"_s.arg(report.problemCount - report.problems.size());
}

} // namespace app
