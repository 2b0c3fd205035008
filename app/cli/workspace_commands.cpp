#include "app/cli/commands.h"
#include "models/store/workspace.h"

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
    context.print(QJsonObject{{u"file"_s, to}}, u"Copied to %1 and checked."_s.arg(to));
    return 0;
}

} // namespace

std::vector<Command> workspaceCommands()
{
    return {
        {u"workspace"_s, u"verify"_s, {}, u"Check the file, its references, journal and records"_s,
            u"Exit code 1 when anything is wrong; each problem is one line."_s, {}, 0, 0,
            verifyWorkspace},
        {u"workspace"_s, u"backup"_s, u"FILE"_s, u"Copy the workspace while work goes on"_s,
            u"The copy is opened and checked. A file that is there is never overwritten."_s, {}, 1,
            1, backUpWorkspace},
    };
}

} // namespace app
