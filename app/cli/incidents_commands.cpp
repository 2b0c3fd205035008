#include "app/cli/commands.h"
#include "app/cli/incident_output.h"
#include "app/sources/incident_file.h"
#include "models/replica/incident_import.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/tracking/affected_list.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownAtMost = 20; // lines of a long list, as text

int openIncident(CommandContext &context)
{
    models::Incident incident;
    incident.title = context.positional().constFirst();
    if (incident.title.trimmed().isEmpty())
        return context.wrongUse(u"TITLE is empty: say what is broken."_s);
    bool number = false;
    incident.severity = context.value(u"severity"_s).toInt(&number);
    if (!number || incident.severity < 1 || incident.severity > 4)
        return context.wrongUse(u"--severity wants a number from 1 (worst) to 4."_s);
    if (context.isSet(u"state"_s)) {
        const auto state = models::incidentStateFromName(context.value(u"state"_s));
        if (!state)
            return context.wrongUse(
                u"--state is investigating, identified, monitoring, resolved or postmortem."_s);
        incident.state = *state;
    }
    if (context.isSet(u"started"_s)) {
        const auto started = models::fromIso(context.value(u"started"_s));
        if (!started)
            return context.wrongUse(u"--started wants a time such as 2026-04-05T07:38Z."_s);
        incident.milestones.append({models::MilestoneKind::Started, *started});
    }
    const auto components = componentsFromWords(context.values(u"component"_s));
    if (!components)
        return context.wrongUse(u"--component wants NAME or NAME=major_outage."_s);
    incident.components = *components;
    incident.impact = context.value(u"impact"_s);
    const QStringList impacts{u"none"_s, u"minor"_s, u"major"_s, u"critical"_s};
    if (context.isSet(u"impact"_s) && !impacts.contains(incident.impact))
        return context.wrongUse(u"--impact is none, minor, major or critical."_s);
    incident.lead = context.isSet(u"lead"_s) ? context.value(u"lead"_s) : context.who();

    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto opened
        = (*workspace)
              ->write({context.who(), {}},
                  [&incident](models::Repositories &all) -> models::Result<models::Incident> {
                      const auto id = all.incidents.open(incident);
                      if (!id)
                          return models::fail(id.error());
                      return *all.incidents.find(*id);
                  })
              .result();
    if (!opened)
        return context.failed(opened.error());
    context.print(incidentJson(*opened), u"Opened "_s + incidentText(*opened));
    return 0;
}

QJsonArray problemsJson(const QVector<models::RowProblem> &problems)
{
    QJsonArray array;
    for (const models::RowProblem &problem : problems)
        array.append(QJsonObject{{u"row"_s, problem.row}, {u"reason"_s, problem.reason}});
    return array;
}

QStringList problemLines(const models::ReadIncidents &read)
{
    QStringList lines;
    for (const models::RowProblem &problem : read.problems) {
        if (lines.size() == shownAtMost) {
            lines << u"and %1 more"_s.arg(read.problems.size() - shownAtMost);
            break;
        }
        lines << u"%1 %2: %3"_s.arg(read.lines ? u"line"_s : u"incident"_s)
                     .arg(problem.row)
                     .arg(problem.reason);
    }
    return lines;
}

int importIncidentFile(CommandContext &context)
{
    const QString path = context.positional().constFirst();
    const auto bytes = context.readFile(path);
    if (!bytes)
        return context.failed(bytes.error());
    auto read = readIncidents(*bytes, context.value(u"provider"_s));
    if (!read)
        return context.failed({read.error().kind, path + u": "_s + read.error().detail, {}});
    const QStringList lines = problemLines(*read);
    if (!lines.isEmpty() && !context.isSet(u"skip-bad"_s)) {
        if (context.json())
            return context.failed(
                {models::ErrorKind::Invalid, u"%1: %2"_s.arg(path, lines.join(u"; "_s)), {}});
        context.err() << u"%1:\n%2\nNothing was imported. Correct them, or leave them out with "
                         "--skip-bad.\n"_s.arg(path, lines.join(u'\n'));
        return 1;
    }

    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto report = models::importIncidents(
        **workspace, {context.who(), u"import of "_s + path}, std::move(read->records))
                            .result();
    if (!report)
        return context.failed(report.error());
    for (const QString &line : lines)
        context.err() << "Left out: " << line << '\n';
    context.print(
        QJsonObject{{u"added"_s, report->added}, {u"changed"_s, report->changed},
            {u"unchanged"_s, report->unchanged}, {u"updates_added"_s, report->updatesAdded},
            {u"updates_changed"_s, report->updatesChanged},
            {u"left_out"_s, problemsJson(read->problems)}},
        u"%1 added, %2 changed, %3 unchanged, %4 left out; %5 added, %6 changed."_s
            .arg(counted(report->added, u"incident"_s, u"incidents"_s))
            .arg(report->changed)
            .arg(report->unchanged)
            .arg(read->problems.size())
            .arg(counted(report->updatesAdded, u"update"_s, u"updates"_s))
            .arg(report->updatesChanged));
    return 0;
}

int listIncidents(CommandContext &context)
{
    models::IncidentFilter filter;
    const QString state = context.value(u"state"_s);
    if (state == u"open"_s)
        filter.which = models::IncidentFilter::Which::Open;
    else if (state == u"closed"_s)
        filter.which = models::IncidentFilter::Which::Closed;
    else if (!state.isEmpty() && !(filter.state = models::incidentStateFromName(state)))
        return context.wrongUse(u"--state is open, closed or a state's name."_s);
    filter.text = context.value(u"text"_s);
    const auto limit = context.limit(0);
    if (!limit)
        return 2;
    filter.limit = *limit;

    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto incidents = (*workspace)
                               ->read([&filter](const models::Repositories &all) {
                                   return all.incidents.list(filter);
                               })
                               .result();
    if (!incidents)
        return context.failed(incidents.error());
    QJsonArray array;
    QStringList lines;
    for (const models::Incident &incident : *incidents) {
        array.append(incidentJson(incident));
        lines << incidentText(incident);
    }
    context.print(array, lines.isEmpty() ? u"No incidents."_s : lines.join(u'\n'));
    return 0;
}

//! An incident with all that belongs to it, as show tells it.
struct WholeIncident
{
    models::Incident incident;
    QVector<models::Update> updates;
    QVector<models::Affected> affected;
    models::AffectedTotals totals;
};

QJsonObject wholeJson(const WholeIncident &whole)
{
    QJsonObject object = incidentJson(whole.incident);
    QJsonArray updates;
    for (const models::Update &update : whole.updates)
        updates.append(updateJson(update));
    QJsonArray affected;
    for (const models::Affected &one : whole.affected)
        affected.append(QJsonObject{{u"customer"_s, one.customer.toString()},
            {u"name"_s, one.customerName}, {u"tier"_s, one.tier},
            {u"site"_s, one.site.isNull() ? QJsonValue() : QJsonValue(one.siteId.toString())},
            {u"restored_at"_s,
                one.restoredAt ? QJsonValue(models::toIso(*one.restoredAt)) : QJsonValue()}});
    object.insert(u"updates"_s, updates);
    object.insert(u"affected"_s, affected);
    object.insert(u"totals"_s, totalsJson(whole.totals));
    return object;
}

QString wholeText(const WholeIncident &whole)
{
    QString text = incidentText(whole.incident) + u'\n';
    const models::AffectedTotals &totals = whole.totals;
    if (totals.customers > 0)
        text += u"%1 customers affected, %2 restored; %3 sites affected, %4 restored\n"_s
                    .arg(totals.customers)
                    .arg(totals.customersRestored)
                    .arg(totals.sites)
                    .arg(totals.sitesRestored);
    for (const models::Update &update : whole.updates) {
        const bool said = update.state == models::UpdateState::Published;
        const QString when = !said ? models::updateStateName(update.state)
            : update.publishedAt   ? models::toUtcMinutes(*update.publishedAt)
                                   : u"time not known"_s;
        text += u"\n%1  %2  %3\n%4\n"_s.arg(
            update.id.toString(), when, update.incidentState, update.body);
    }
    return text;
}

int showIncident(CommandContext &context)
{
    const QString form = context.value(u"form"_s);
    if (!form.isEmpty() && form != u"statuspage"_s && form != u"line"_s)
        return context.wrongUse(u"--form is statuspage or line."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString text = context.positional().constFirst();
    const auto whole
        = (*workspace)
              ->read([&text](const models::Repositories &all) -> models::Result<WholeIncident> {
                  const auto id = all.incidents.resolve(text);
                  if (!id)
                      return models::fail(id.error());
                  return WholeIncident{*all.incidents.find(*id), all.updates.of(*id),
                      all.incidents.affected(*id), all.incidents.affectedTotals(*id)};
              })
              .result();
    if (!whole)
        return context.failed(whole.error());
    if (form == u"line"_s) {
        const QJsonObject line = incidentLine(whole->incident, whole->updates);
        context.out() << QJsonDocument(line).toJson(QJsonDocument::Compact) << '\n';
    } else if (form == u"statuspage"_s) {
        const QJsonObject object = statuspageIncident(whole->incident, whole->updates);
        context.out() << QJsonDocument(object).toJson();
    } else {
        context.print(wholeJson(*whole), wholeText(*whole));
    }
    return 0;
}

int unknownAffected(CommandContext &context, const QStringList &unknown)
{
    if (context.json()) {
        const QJsonObject object{{u"error"_s, models::errorKindName(models::ErrorKind::NotFound)},
            {u"detail"_s, u"ids that nobody here has"_s},
            {u"unknown"_s, QJsonArray::fromStringList(unknown)}};
        context.err() << QJsonDocument(object).toJson(QJsonDocument::Compact) << '\n';
        return 1;
    }
    context.err() << u"Nothing was set. %1 not known here:\n"_s.arg(
        counted(unknown.size(), u"id is"_s, u"ids are"_s));
    for (const QString &id : unknown)
        context.err() << "  " << id << '\n';
    context.err() << u"Correct them, import their customers, or leave them out with "
                     "--skip-unknown.\n"_s;
    return 1;
}

//! What affect did, or the ids that kept it from doing anything.
struct AffectOutcome
{
    models::IncidentId incident;
    models::AffectedChange change;
    models::AffectedTotals totals;
    QStringList unknown;
    bool done = false;
};

models::Result<AffectOutcome> setAffectedFrom(models::Repositories &all, const QString &incident,
    const models::AffectedList &list, const CommandContext &context)
{
    const auto id = all.incidents.resolve(incident);
    if (!id)
        return models::fail(id.error());
    AffectOutcome outcome;
    outcome.incident = *id;
    const models::ResolvedAffected resolved = models::resolveAffected(all, list);
    outcome.unknown = resolved.unknown;
    if (!resolved.unknown.isEmpty() && !context.isSet(u"skip-unknown"_s))
        return outcome;
    const auto change = all.incidents.setAffected(*id, resolved.targets,
        context.isSet(u"replace"_s) ? models::Incidents::Setting::Replace
                                    : models::Incidents::Setting::Add,
        context.value(u"confirm"_s));
    if (!change)
        return models::fail(change.error());
    outcome.change = *change;
    outcome.totals = all.incidents.affectedTotals(*id);
    outcome.done = true;
    return outcome;
}

int affectIncident(CommandContext &context)
{
    const QString kindName = context.value(u"kind"_s);
    models::AffectedKind kind = models::AffectedKind::Any;
    if (kindName == u"site"_s)
        kind = models::AffectedKind::Site;
    else if (kindName == u"account"_s)
        kind = models::AffectedKind::Account;
    else if (!kindName.isEmpty())
        return context.wrongUse(u"--kind is site or account."_s);
    if (!context.isSet(u"file"_s))
        return context.wrongUse(u"--file wants a file, or - for standard input."_s);
    const auto bytes = context.readFile(context.value(u"file"_s));
    if (!bytes)
        return context.failed(bytes.error());
    const models::AffectedList list = models::readAffectedList(*bytes, kind);
    if (!list.problems.isEmpty())
        return context.failed(models::affectedListError(list));

    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString incident = context.positional().constFirst();
    const auto outcome = (*workspace)
                             ->write({context.who(), context.value(u"why"_s)},
                                 [&](models::Repositories &all) {
                                     return setAffectedFrom(all, incident, list, context);
                                 })
                             .result();
    if (!outcome)
        return context.failed(outcome.error());
    if (!outcome->done)
        return unknownAffected(context, outcome->unknown);
    const models::AffectedChange &change = outcome->change;
    context.print(
        QJsonObject{{u"incident"_s, outcome->incident.toString()}, {u"added"_s, change.added},
            {u"removed"_s, change.removed}, {u"unchanged"_s, change.unchanged},
            {u"unknown"_s, QJsonArray::fromStringList(outcome->unknown)},
            {u"totals"_s, totalsJson(outcome->totals)}},
        u"%1 added, %2 taken off, %3 there before, %4 unknown left out. Affected now: %5, "
        u"%6."_s.arg(change.added)
            .arg(change.removed)
            .arg(change.unchanged)
            .arg(outcome->unknown.size())
            .arg(counted(outcome->totals.customers, u"customer"_s, u"customers"_s),
                counted(outcome->totals.sites, u"site"_s, u"sites"_s)));
    return 0;
}

int setIncidentState(CommandContext &context)
{
    const auto state = models::incidentStateFromName(context.positional().at(1));
    if (!state)
        return context.wrongUse(
            u"A state is investigating, identified, monitoring, resolved or postmortem."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString text = context.positional().constFirst();
    const auto changed
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [&](models::Repositories &all) -> models::Result<models::Incident> {
                      const auto id = all.incidents.resolve(text);
                      if (!id)
                          return models::fail(id.error());
                      if (const auto done = all.incidents.setState(*id, *state); !done)
                          return models::fail(done.error());
                      return *all.incidents.find(*id);
                  })
              .result();
    if (!changed)
        return context.failed(changed.error());
    context.print(incidentJson(*changed), incidentText(*changed));
    return 0;
}

Command openCommand()
{
    return {u"incidents"_s, u"open"_s, u"TITLE"_s, u"Open an incident"_s,
        u"When it started is what a person states; it is never filled in by itself."_s,
        {{u"severity"_s, u"1 (worst) to 4."_s, u"N"_s, u"3"_s},
            {u"state"_s, u"investigating (else), identified, monitoring …"_s, u"STATE"_s},
            {u"started"_s, u"When it started, as ISO 8601."_s, u"TIME"_s},
            {u"lead"_s, u"Who leads communication; else who opens it."_s, u"NAME"_s},
            {u"impact"_s, u"none, minor, major or critical; else by the severity."_s, u"IMPACT"_s},
            {u"component"_s, u"What is broken; may be given again."_s, u"NAME[=STATUS]"_s}},
        1, 1, openIncident};
}

Command affectCommand()
{
    return {u"incidents"_s, u"affect"_s, u"ID"_s, u"Set whom an incident affects"_s,
        u"The file is a list of typed ids (site:12314, account:40188, cus_…) by lines or commas, "
        u"or "
        "a CSV\nwith a column of them. With a wrong kind, a number without its kind or an unknown "
        "id in it, nothing\nis set. More than 25 changes ask for the count: --confirm affect-883."_s,
        {{u"file"_s, u"The list; - is standard input."_s, u"FILE"_s},
            {u"kind"_s, u"What the list is meant to hold: site or account."_s, u"KIND"_s},
            {u"confirm"_s, u"The count phrase, typed back."_s, u"affect-N"_s},
            {u"replace"_s, u"Take off whoever is not in the list."_s},
            {u"skip-unknown"_s, u"Leave ids out that nobody here has."_s},
            {u"why"_s, u"The reason, for the journal."_s, u"TEXT"_s}},
        1, 1, affectIncident};
}

} // namespace

std::vector<Command> incidentsCommands()
{
    return {
        openCommand(),
        {u"incidents"_s, u"import"_s, u"FILE"_s, u"Import incidents with their updates"_s,
            u"Reads Statuspage's incidents.json (or an array of incidents, or one), and lines of "
            u"JSON "
            "with\nid, provider, name, impact, created_at, resolved_at, updates [{created_at, "
            "status, "
            "body}].\nImporting again adds what is new and changes nothing else."_s,
            {{u"provider"_s, u"Whose incidents they are; else as the file says."_s, u"NAME"_s},
                {u"skip-bad"_s, u"Import the rest when some cannot be used."_s}},
            1, 1, importIncidentFile},
        {u"incidents"_s, u"list"_s, {}, u"List incidents, open ones first"_s, {},
            {{u"state"_s, u"open, closed or a state's name."_s, u"STATE"_s},
                {u"text"_s, u"Only those with this in the title."_s, u"TEXT"_s},
                {u"limit"_s, u"At most so many."_s, u"N"_s}},
            0, 0, listIncidents},
        {u"incidents"_s, u"show"_s, u"ID"_s, u"Show one with its updates and whom it affects"_s,
            u"The ID may be the beginning of one, or an imported incident's id at its provider."_s,
            {{u"form"_s, u"Export as statuspage or as line instead."_s, u"FORM"_s}}, 1, 1,
            showIncident},
        affectCommand(),
        {u"incidents"_s, u"state"_s, u"ID STATE"_s, u"Set an incident's state"_s,
            u"investigating, identified, monitoring, resolved or postmortem."_s,
            {{u"why"_s, u"The reason, for the journal."_s, u"TEXT"_s}}, 2, 2, setIncidentState},
    };
}

} // namespace app
