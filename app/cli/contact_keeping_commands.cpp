#include "app/cli/commands.h"
#include "app/cli/signal_stop.h"
#include "app/cli/sync_output.h"
#include "app/composition.h"
#include "models/replica/erasing.h"
#include "models/replica/readiness_export.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/document_file.h"
#include "models/support/durable_file.h"
#include "models/support/mail_domain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

// Who must go, and who could not be reached.

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Repositories;
using models::Result;

namespace {

constexpr qsizetype erasedNamed = 20;

QString wouldErase(const QVector<models::Contact> &people)
{
    QStringList whom;
    for (const models::Contact &person : people.mid(0, erasedNamed)) {
        QStringList words{person.name, person.email, person.phone, person.customerName};
        words.removeAll(QString());
        whom << words.join(u", "_s);
    }
    if (people.size() > erasedNamed)
        whom << u"and %1 more"_s.arg(people.size() - erasedNamed);
    return u"Erased for good would be %1: %2."_s.arg(
        counted(people.size(), u"contact"_s, u"contacts"_s), whom.join(u"; "_s));
}

int eraseContacts(CommandContext &context)
{
    QStringList words = context.positional();
    if (context.isSet(u"list"_s)) {
        const auto bytes = context.readFile(context.value(u"list"_s));
        if (!bytes)
            return context.failed(bytes.error());
        for (const QByteArray &line : bytes->split('\n')) {
            if (const QString word = QString::fromUtf8(line).trimmed(); !word.isEmpty())
                words << word;
        }
    }
    if (words.isEmpty())
        return context.wrongUse(u"Name the contacts by id or address, or give --list FILE."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const models::Actor who{context.who(), context.value(u"why"_s)};
    if (const auto removed = models::removeLeftStages(**workspace, who); !removed)
        return context.failed(removed.error());
    const auto named
        = (*workspace)
              ->read([words](const Repositories &all) { return models::peopleNamed(all, words); })
              .result();
    if (!named)
        return context.failed(named.error());
    if (!named->unknown.isEmpty())
        return context.failed({ErrorKind::NotFound,
            u"nobody here is or ever was \"%1\"; contacts find tells ids and addresses"_s.arg(
                named->unknown.constFirst()),
            std::nullopt});
    const auto report
        = models::eraseContacts(**workspace, who, named->ids(), context.value(u"confirm"_s));
    if (!report)
        return context.failed(report.error(), wouldErase(named->people));
    QStringList lines{
        u"Erased: %1, %2, %3; of %4 the sender, of %5 the values. Nothing brings them back."_s.arg(
            counted(report->contacts, u"contact"_s, u"contacts"_s),
            counted(report->records, u"record"_s, u"records"_s),
            counted(report->deliveries, u"delivery's target"_s, u"deliveries' targets"_s),
            counted(report->tickets, u"ticket"_s, u"tickets"_s),
            counted(report->journalEntries, u"journal entry"_s, u"journal entries"_s))};
    if (!report->copies.isEmpty())
        lines << u"These copies may still hold them; make them anew, or destroy them:"_s;
    QStringList notFound;
    for (const QString &copy : report->copies) {
        // On a disk that is not plugged in it stands all the same: it is named, whatever is seen.
        const bool found = QFile::exists(copy) || QFile::exists(models::unfinishedName(copy));
        if (!found)
            notFound << copy;
        lines << u"  "_s + copy + (found ? QString() : u" (not found there now)"_s);
    }
    context.print(QJsonObject{{u"contacts"_s, report->contacts}, {u"records"_s, report->records},
                      {u"deliveries"_s, report->deliveries}, {u"tickets"_s, report->tickets},
                      {u"journal_entries"_s, report->journalEntries},
                      {u"copies"_s, QJsonArray::fromStringList(report->copies)},
                      {u"copies_not_found"_s, QJsonArray::fromStringList(notFound)}},
        lines.join(u'\n'));
    return 0;
}

//! To standard output, piece by piece; as JSON only what it counts.
Result<models::TierReadiness> printAudit(CommandContext &context,
    const models::Workspace &workspace, const models::ReadinessExport &how,
    const std::stop_token &stop)
{
    const auto print = [&context](const QByteArray &bytes) -> Result<void> {
        context.out() << QString::fromUtf8(bytes);
        return {};
    };
    return workspace
        .read(
            [how, print, countsAlone = context.json()](
                const Repositories &all) -> Result<models::TierReadiness> {
                if (countsAlone)
                    return all.readiness.read(how.madeAt).total();
                return models::writeReadiness(all, how, print);
            },
            models::Workspace::For::Background, stop)
        .result();
}

int auditContacts(CommandContext &context)
{
    const QString path = context.value(u"out"_s);
    const QString format = context.value(u"format"_s);
    if (context.isSet(u"format"_s) && format != u"csv"_s && format != u"html"_s)
        return context.wrongUse(u"--format is csv or html."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    models::ReadinessExport how;
    how.format = format == u"csv"_s ? models::AuditFormat::Csv
        : format == u"html"_s       ? models::AuditFormat::Html
                                    : models::auditFormatOf(path);
    how.madeAt = context.composition().clock().now();
    if (!path.isEmpty()) // else it would stand between the rows
        how.progress = progressOn(context.err());
    const bool replaced = QFile::exists(path);
    const SignalStop stop;
    const auto counted = path.isEmpty()
        ? printAudit(context, **workspace, how, stop.token())
        : models::saveReadiness(**workspace, path, how, stop.token()).result();
    if (!counted)
        return stop.exitCode(context.failed(counted.error()));
    if (path.isEmpty() && !context.json())
        return 0;
    context.print(
        QJsonObject{{u"customers"_s, counted->customers},
            {u"without_technical_owner"_s, counted->withoutOwner},
            {u"contacts"_s, counted->contacts}, {u"unverified_90_days"_s, counted->unverified},
            {u"bouncing"_s, counted->bouncing}, {u"out"_s, path}, {u"replaced"_s, replaced}},
        replaced ? u"Written, in the place of an earlier file: "_s + path : u"Written: "_s + path);
    return 0;
}

} // namespace

std::vector<Command> contactKeepingCommands()
{
    const QCommandLineOption why(u"why"_s, u"The reason, for the journal."_s, u"TEXT"_s);
    return {
        {u"contacts"_s, u"erase"_s, u"[ID…]"_s, u"Erase contacts for good, by privacy law"_s,
            u"By id or address. Nothing that any source says brings them back; the journal still\n"
            u"verifies. Tickets, notes and what was published keep their texts. The copies that\n"
            u"may still hold them are named."_s,
            {{u"list"_s, u"A file with one id or address a line; - is standard input."_s,
                 u"FILE"_s},
                {u"confirm"_s, u"The count: erase-12."_s, u"PHRASE"_s}, why},
            0, -1, eraseContacts},
        {u"contacts"_s, u"audit"_s, {}, u"Write down whom nobody could reach now"_s,
            u"By tier: customers without a technical owner, contacts unverified for ninety days,\n"
            u"bouncing ones; who they are; and how old each source and the last backup are.\n"
            u"As every export of a document it replaces an earlier one of that name, never data\n"
            u"(a workspace, a contact pack, a customer's file, the vault)."_s,
            {{u"format"_s, u"csv or html; else as the file is called, or csv."_s, u"FORMAT"_s},
                {u"out"_s, u"Write it there; else to standard output."_s, u"FILE"_s}},
            0, 0, auditContacts},
    };
}

} // namespace app
