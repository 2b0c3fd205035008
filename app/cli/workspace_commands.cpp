#include "app/cli/commands.h"
#include "app/composition.h"
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

int backUpWorkspace(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString to = context.positional().constFirst();
    if (const auto done = (*workspace)->backup(to).result(); !done)
        return context.failed(done.error());
    const auto noted
        = (*workspace)
              ->write({context.who(), {}},
                  [path = QFileInfo(to).absoluteFilePath()](
                      models::Repositories &all) { all.erasures.noteCopy(u"backup"_s, path); })
              .result();
    if (!noted)
        return context.failed(noted.error());
    context.print(QJsonObject{{u"file"_s, to}}, u"Copied to %1 and checked."_s.arg(to));
    return 0;
}

constexpr QLatin1String holdAfterName("hold-after-minutes");
constexpr int longestHoldAfter = 7 * 24 * 60;

int setWorkspace(CommandContext &context)
{
    const QStringList words = context.positional();
    if (words[0] != holdAfterName)
        return context.wrongUse(u"\"%1\": what can be set is %2."_s.arg(words[0], holdAfterName));
    bool number = false;
    const int minutes = words[1].toInt(&number);
    if (!number || minutes < 1 || minutes > longestHoldAfter)
        return context.wrongUse(
            u"%1 is a number of minutes from 1 to %2."_s.arg(holdAfterName).arg(longestHoldAfter));
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto done = (*workspace)
                          ->write({context.who(), {}},
                              [minutes](models::Repositories &all) {
                                  all.deliveries.setHoldAfter(std::chrono::minutes(minutes));
                              })
                          .result();
    if (!done)
        return context.failed(done.error());
    context.print(QJsonObject{{u"hold_after_minutes"_s, minutes}},
        u"What has waited over %1 waits for a person from now on."_s.arg(
            counted(minutes, u"minute"_s, u"minutes"_s)));
    return 0;
}

int showWorkspace(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto wait
        = (*workspace)
              ->read([](const models::Repositories &all) { return all.deliveries.holdAfter(); })
              .result();
    if (!wait)
        return context.failed(wait.error());
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(*wait).count();
    context.print(QJsonObject{{u"file"_s, context.composition().workspacePath()},
                      {u"hold_after_minutes"_s, qint64(minutes)}},
        u"%1\n%2 %3: what has waited longer to be sent waits for a person."_s
            .arg(context.composition().workspacePath(), holdAfterName)
            .arg(minutes));
    return 0;
}

} // namespace

std::vector<Command> workspaceCommands()
{
    return {
        {u"workspace"_s, u"verify"_s, {}, u"Check the file, its references, journal and records"_s,
            u"Exit code 1 when anything is wrong; each problem is one line."_s, {}, 0, 0,
            verifyWorkspace},
        {u"workspace"_s, u"show"_s, {}, u"Show where it is and what was set for it"_s, {}, {}, 0, 0,
            showWorkspace},
        {u"workspace"_s, u"set"_s, u"NAME VALUE"_s, u"Set how this workspace works"_s,
            u"hold-after-minutes: what has waited longer than that to be sent (30 unless set) "
            u"does\n"
            "not go out by itself any more: a person decides, in the window or with deliveries\n"
            "retry."_s,
            {}, 2, 2, setWorkspace},
        {u"workspace"_s, u"backup"_s, u"FILE"_s, u"Copy the workspace while work goes on"_s,
            u"The copy is opened and checked. A file that is there is never overwritten."_s, {}, 1,
            1, backUpWorkspace},
    };
}

} // namespace app
