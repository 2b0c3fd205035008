#include "app/cli/commands.h"
#include "app/cli/incident_output.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

//! What of an incident is to be other than it is.
struct IncidentChange
{
    std::optional<QString> title;
    std::optional<int> severity;
    std::optional<QString> lead;
    std::optional<QVector<models::Component>> components;
};

//! Says on standard error what is wrong with the words; nothing then.
std::optional<IncidentChange> changeFromWords(CommandContext &context)
{
    IncidentChange change;
    if (context.isSet(u"title"_s))
        change.title = context.value(u"title"_s);
    if (context.isSet(u"lead"_s))
        change.lead = context.value(u"lead"_s);
    if (context.isSet(u"severity"_s)) {
        bool number = false;
        change.severity = context.value(u"severity"_s).toInt(&number);
        if (!number || *change.severity < 1 || *change.severity > 4) {
            context.err() << u"--severity wants a number from 1 (worst) to 4."_s << '\n';
            return std::nullopt;
        }
    }
    if (context.isSet(u"components"_s)) {
        change.components
            = componentsFromWords(context.value(u"components"_s).split(u',', Qt::SkipEmptyParts));
        if (!change.components) {
            context.err() << u"--components wants NAME or NAME=major_outage, with commas between."_s
                          << '\n';
            return std::nullopt;
        }
    }
    if (!change.title && !change.severity && !change.lead && !change.components) {
        context.err() << u"Nothing to change: give --title, --severity, --lead or --components."_s
                      << '\n';
        return std::nullopt;
    }
    return change;
}

models::Result<models::Incident> changeIncident(
    models::Repositories &all, const QString &text, const IncidentChange &change)
{
    const auto id = all.incidents.resolve(text);
    if (!id)
        return models::fail(id.error());
    models::Result<void> done;
    if (change.title)
        done = all.incidents.rename(*id, *change.title);
    if (done && change.severity)
        done = all.incidents.setSeverity(*id, *change.severity);
    if (done && change.lead)
        done = all.incidents.setLead(*id, *change.lead);
    if (done && change.components)
        done = all.incidents.setComponents(*id, *change.components);
    if (!done)
        return models::fail(done.error());
    return *all.incidents.find(*id);
}

int runChange(CommandContext &context)
{
    const auto change = changeFromWords(context);
    if (!change)
        return 2;
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto changed
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [&, text = context.positional().constFirst()](
                      models::Repositories &all) { return changeIncident(all, text, *change); })
              .result();
    if (!changed)
        return context.failed(changed.error());
    context.print(incidentJson(*changed), incidentText(*changed));
    return 0;
}

} // namespace

std::vector<Command> incidentsChangeCommands()
{
    return {
        {u"incidents"_s, u"change"_s, u"ID"_s, u"Change its title, severity, lead or components"_s,
            u"All in one act. An impact that followed from the severity follows it again.\n"
            u"--components takes the place of all that were named; an empty one takes them off."_s,
            {{u"title"_s, u"What customers see."_s, u"TITLE"_s},
                {u"severity"_s, u"1 (worst) to 4."_s, u"N"_s},
                {u"lead"_s, u"Who leads communication."_s, u"NAME"_s},
                {u"components"_s, u"What is broken, with commas between."_s, u"NAME[=STATUS],…"_s},
                {u"why"_s, u"The reason, for the journal."_s, u"TEXT"_s}},
            1, 1, runChange},
    };
}

} // namespace app
