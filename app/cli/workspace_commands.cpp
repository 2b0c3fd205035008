#include "app/cli/commands.h"
#include "app/composition.h"
#include "models/replica/backups.h"
#include "models/replica/workspace_restore.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

int verifyWorkspace(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto problems = (*workspace)->verify().result();
    if (!problems)
        return context.failed(problems.error());
    context.print(QJsonObject{{u"problems"_s, QJsonArray::fromStringList(*problems)}},
        problems->isEmpty() ? u"The workspace is whole: file, references, journal and records."_s
                            : problems->join(u'\n'));
    return problems->isEmpty() ? 0 : 1;
}

int backUpToFile(CommandContext &context, models::Workspace &workspace, const QString &to)
{
    if (const auto done = models::backUpTo(workspace, to); !done)
        return context.failed(done.error());
    context.print(QJsonObject{{u"file"_s, to}}, u"Copied to %1 and checked."_s.arg(to));
    return 0;
}

int backUpNext(CommandContext &context, models::Workspace &workspace)
{
    if (context.isSet(u"due"_s)) {
        const auto state
            = workspace.read([](const models::Repositories &all) { return all.keeping.backups(); })
                  .result();
        if (!state)
            return context.failed(state.error());
        if (!state->isDue(context.composition().clock().now())) {
            context.print(QJsonObject{{u"file"_s, QJsonValue()}},
                state->rules.backupFolder.isEmpty()
                    ? u"No folder for backups is set: workspace set backup-folder PATH."_s
                    : u"No backup is due."_s);
            return 0;
        }
    }
    const auto made = models::backUpNext(workspace);
    if (!made)
        return context.failed(made.error());
    QStringList lines{u"Copied to %1 and checked; %2 kept."_s.arg(made->path).arg(made->kept)};
    for (const QString &path : made->rotatedOut)
        lines << u"Rotated out: %1"_s.arg(path);
    for (const QString &path : made->notRemoved)
        lines << u"Could not be removed: %1"_s.arg(path);
    context.print(QJsonObject{{u"file"_s, made->path}, {u"kept"_s, made->kept},
                      {u"rotated_out"_s, QJsonArray::fromStringList(made->rotatedOut)},
                      {u"not_removed"_s, QJsonArray::fromStringList(made->notRemoved)}},
        lines.join(u'\n'));
    return 0;
}

int backUpWorkspace(CommandContext &context)
{
    const QStringList files = context.positional();
    if (!files.isEmpty() && context.isSet(u"due"_s))
        return context.wrongUse(u"Name a FILE, or say --due for the backup folder."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    return files.isEmpty() ? backUpNext(context, **workspace)
                           : backUpToFile(context, **workspace, files.constFirst());
}

int restoreWorkspace(CommandContext &context)
{
    models::RestoreOrder order;
    order.workspace = context.composition().workspacePath();
    order.backup = context.positional().constFirst();
    order.actor = {context.who(), context.value(u"why"_s)};
    const auto report = models::WorkspaceRestore(order, context.composition().clock())
                            .run(context.value(u"confirm"_s));
    if (!report)
        return context.failed(report.error());
    const QString madeAt
        = report->madeAt ? models::toUtcMinutes(*report->madeAt) : u"an unknown time"_s;
    if (!report->phrase.isEmpty())
        return context.failed(models::Error{models::ErrorKind::NeedsCount, report->phrase, {}},
            u"The backup is of %1, with %2, and passes its check. The present workspace would be "
            "set aside; the phrase has the count of its contacts, or says that it is damaged."_s
                .arg(madeAt, counted(report->contacts, u"contact"_s, u"contacts"_s)));
    QStringList lines{
        u"%1 is as it was at %2."_s.arg(QFileInfo(order.workspace).absoluteFilePath(), madeAt)};
    if (!report->keptAt.isEmpty())
        lines << u"What was there before is kept at %1."_s.arg(report->keptAt);
    if (report->presentUnreadable)
        lines << u"That could not be read: who was erased since, and what was sent since, is not "
                 "known. Erase again whom you remember, and look before you send."_s;
    if (report->erased.contacts > 0)
        lines << u"Erased again, because they had been erased since: %1."_s.arg(
            counted(report->erased.contacts, u"contact"_s, u"contacts"_s));
    if (report->unsubscribed > 0)
        lines << u"Not written to, because they asked for that since: %1."_s.arg(
            counted(report->unsubscribed, u"address"_s, u"addresses"_s));
    const models::RestoredDeliveries &sent = report->deliveries;
    if (sent.delivered + sent.held + sent.uncertain > 0)
        lines << u"Deliveries that stood open in it: %1 had arrived since, %2 were never sent and "
                 "are held, %3 are uncertain; a person decides about those."_s.arg(sent.delivered)
                     .arg(sent.held)
                     .arg(sent.uncertain);
    if (report->publishedSince > 0)
        lines << u"Updates that were published since are not in it (%1): look at the channels "
                 "before you publish."_s.arg(report->publishedSince);
    lines << u"Passwords are in no backup: those of this machine's keychain or vault still hold."_s;
    context.print(
        QJsonObject{{u"workspace"_s, order.workspace},
            {u"backup_made_at"_s, timeJson(report->madeAt)},
            {u"kept_at"_s, report->keptAt.isEmpty() ? QJsonValue() : report->keptAt},
            {u"present_unreadable"_s, report->presentUnreadable},
            {u"erased_again"_s, report->erased.contacts}, {u"unsubscribed"_s, report->unsubscribed},
            {u"deliveries_delivered"_s, sent.delivered}, {u"deliveries_held"_s, sent.held},
            {u"deliveries_uncertain"_s, sent.uncertain},
            {u"published_since"_s, report->publishedSince}},
        lines.join(u'\n'));
    return 0;
}

} // namespace

std::vector<Command> workspaceCommands()
{
    return {
        {u"workspace"_s, u"verify"_s, {}, u"Check the file, its references, journal and records"_s,
            u"Exit code 1 when anything is wrong; each problem is one line."_s, {}, 0, 0,
            verifyWorkspace},
        {u"workspace"_s, u"backup"_s, u"[FILE]"_s, u"Copy the workspace while work goes on"_s,
            u"The copy is opened and checked before it gets its name. A file that is there is "
            u"never\n"
            u"overwritten. Without FILE it is the next one in the backup folder, and older ones "
            u"are\n"
            u"rotated out: see workspace set --help. The names there sort by their time in UTC."_s,
            {{u"due"_s, u"Only when the last one is older than it may become, as a timer asks."_s}},
            0, 1, backUpWorkspace},
        {u"workspace"_s, u"restore"_s, u"FILE"_s, u"Make the workspace as it was in a backup"_s,
            u"Close the console first. The backup is only read; what is there now is kept beside.\n"
            u"Nobody comes back who was erased since, nothing is sent again: what stood open in "
            u"the\n"
            u"backup and is not known to have arrived waits for a person. Where there is data "
            u"now,\n"
            u"it asks for the count of contacts that are put aside (restore-1243), or, where what\n"
            u"is there cannot be read, for restore-damaged."_s,
            {{u"confirm"_s, u"The phrase that it asks for."_s, u"PHRASE"_s},
                {u"why"_s, u"The reason, for the journal."_s, u"TEXT"_s}},
            1, 1, restoreWorkspace},
    };
}

} // namespace app
