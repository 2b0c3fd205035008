#include "app/cli/commands.h"
#include "app/composition.h"
#include "app/demo/demo_workspace.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

int createDemoWorkspace(CommandContext &context)
{
    models::Instant now
        = std::chrono::floor<std::chrono::minutes>(context.composition().clock().now());
    if (context.isSet(u"now"_s)) {
        const auto given = models::fromIso(context.value(u"now"_s));
        if (!given)
            return context.wrongUse(u"--now takes a time such as 2026-04-17T13:42:00Z."_s);
        now = *given;
    }
    const QString path = context.composition().workspacePath();
    QDir().mkpath(QFileInfo(path).absolutePath());
    const auto progress = [&context](const QString &what) {
        if (context.json())
            return;
        context.err() << u"  making "_s << what << '\n';
        context.err().flush();
    };
    const auto made = createDemo(path, now, progress);
    if (!made)
        return context.failed(made.error());
    context.print(
        QJsonObject{{u"file"_s, path}, {u"incident"_s, made->incident},
            {u"customers"_s, made->customers}, {u"contacts"_s, made->contacts},
            {u"affected_customers"_s, made->affectedCustomers},
            {u"affected_sites"_s, made->affectedSites},
            {u"affected_contacts"_s, made->affectedContacts}, {u"tickets"_s, made->tickets},
            {u"updates"_s, made->updates}, {u"deliveries"_s, made->deliveries}},
        u"Made %1: %2 customers, %3 contacts; incident %4 affects %5 sites of %6 customers with "
        "%7 contacts; %8 tickets, %9 updates."_s.arg(path)
            .arg(made->customers)
            .arg(made->contacts)
            .arg(made->incident)
            .arg(made->affectedSites)
            .arg(made->affectedCustomers)
            .arg(made->affectedContacts)
            .arg(made->tickets)
            .arg(made->updates));
    return 0;
}

} // namespace

std::vector<Command> demoCommands()
{
    return {{u"demo"_s, u"create"_s, {}, u"Make a workspace with a fictional 13-day outage"_s,
        u"The incident is still running at the time of making. The same --now gives the same story.\nA file that is there is never overwritten."_s,
        {{u"now"_s, u"The time at which the story stands; now without it."_s, u"TIME"_s}}, 0, 0,
        createDemoWorkspace}};
}

} // namespace app
