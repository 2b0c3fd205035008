#include "app/cli/commands.h"
#include "app/cli/setting_words.h"
#include "app/cli/source_syncs.h"
#include "app/cli/sync_output.h"
#include "app/composition.h"
#include "app/secrets/secret_place.h"
#include "app/sources/make_source.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "ui/shell/error_text.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Repositories;
using models::Result;
using models::SourceConfig;
using models::SourceStatus;

namespace {

//! "45", "45m", "6h", "1d"; "0" and "never": only when asked.
std::optional<std::chrono::minutes> minutesFrom(const QString &word)
{
    if (word == u"never"_s)
        return std::chrono::minutes(0);
    static const QRegularExpression form(u"^([0-9]{1,6})([mhd]?)$"_s);
    const auto match = form.match(word);
    if (!match.hasMatch())
        return std::nullopt;
    const int count = match.capturedView(1).toInt();
    const QStringView unit = match.capturedView(2);
    return std::chrono::minutes(unit == u"d" ? count * 24 * 60 : unit == u"h" ? count * 60 : count);
}

QString ageWords(std::chrono::minutes every)
{
    const qint64 minutes = every.count();
    if (minutes == 0)
        return u"when asked"_s;
    if (minutes % (24 * 60) == 0)
        return u"every %1 d"_s.arg(minutes / (24 * 60));
    return minutes % 60 == 0 ? u"every %1 h"_s.arg(minutes / 60) : u"every %1 min"_s.arg(minutes);
}

//! --rank, --every, --set and --on or --off over what the source has.
Result<void> applyWords(CommandContext &context, SourceConfig &config)
{
    const SourceConfig before = config;
    if (context.isSet(u"rank"_s) && givesTickets(config.type))
        return fail(ErrorKind::Invalid, u"--rank is for sources of contacts"_s);
    if (context.isSet(u"rank"_s)) {
        bool number = false;
        config.rank = context.value(u"rank"_s).toInt(&number);
        if (!number || config.rank < 1 || config.rank > 1000)
            return fail(ErrorKind::Invalid, u"--rank is a number from 1 to 1000"_s);
    }
    if (context.isSet(u"every"_s)) {
        const auto every = minutesFrom(context.value(u"every"_s));
        if (!every)
            return fail(ErrorKind::Invalid, u"--every is as 30m, 6h or 1d, or never"_s);
        config.every = *every;
    }
    const models::SourceKindInfo *kind = sourceKind(config.type);
    if (!kind) // what is imported or typed has a rank, and nothing else to set
        return context.isSet(u"set"_s) || context.isSet(u"every"_s) ? validateSource(config)
                                                                    : Result<void>();
    const auto settings = settingsFromWords(
        context, kind->settings, u"a %1 source"_s.arg(models::sourceTypeName(config.type)));
    if (!settings)
        return fail(settings.error());
    for (auto it = settings->begin(); it != settings->end(); ++it) {
        if (it.value() == QJsonValue(QString()))
            config.settings.remove(it.key());
        else
            config.settings.insert(it.key(), it.value());
    }
    return validateSource(config, before);
}

QJsonObject configJson(const SourceConfig &config)
{
    return {{u"id"_s, config.id.toString()}, {u"type"_s, models::sourceTypeName(config.type)},
        {u"name"_s, config.name}, {u"settings"_s, config.settings}, {u"rank"_s, config.rank},
        {u"every_minutes"_s, qint64(config.every.count())}, {u"enabled"_s, config.enabled}};
}

QJsonObject runJson(const models::SyncSummary &run)
{
    return {{u"sync"_s, run.id.toString()}, {u"state"_s, models::syncStateName(run.state)},
        {u"started_at"_s, models::toIso(run.startedAt)}, {u"ended_at"_s, timeJson(run.endedAt)},
        {u"rows"_s, run.rows}, {u"added"_s, run.added}, {u"changed"_s, run.changed},
        {u"unchanged"_s, run.unchanged}, {u"withdrawn"_s, run.withdrawn},
        {u"confirm"_s, run.held ? QJsonValue(run.held->phrase) : QJsonValue()},
        {u"error"_s, run.error ? QJsonValue(ui::errorText(*run.error)) : QJsonValue()}};
}

QString runText(const models::SyncSummary &run, models::SourceType type)
{
    const QString when = models::toUtcSeconds(run.startedAt);
    switch (run.state) {
    case models::SyncState::Accepted:
        if (givesTickets(type)) {
            const QString text = u"%1  %2: %3 new, %4 changed"_s
                                     .arg(when, counted(run.rows, u"ticket"_s, u"tickets"_s))
                                     .arg(run.added)
                                     .arg(run.changed);
            return run.error ? text + u"; "_s + run.error->detail : text;
        }
        return u"%1  %2: %3 new, %4 changed, %5 withdrawn"_s
            .arg(when, counted(run.rows, u"row"_s, u"rows"_s))
            .arg(run.added)
            .arg(run.changed)
            .arg(run.withdrawn);
    case models::SyncState::Held:
        return run.held ? u"%1  held: it %2; --confirm %3 lets it through"_s.arg(
                   when, takingsText(run.held->takings), run.held->phrase)
                        : u"%1  held"_s.arg(when);
    case models::SyncState::Dropped:
        return u"%1  %2"_s.arg(
            when, run.error ? ui::errorText(*run.error) : u"stopped, nothing was changed"_s);
    case models::SyncState::Staging:
        return u"%1  under way, or broken off"_s.arg(when);
    }
    return when;
}

int addSource(CommandContext &context)
{
    const QString typeName = QString(context.positional().at(0)).replace(u'-', u'_');
    const auto type = models::sourceTypeFromName(typeName);
    if (!type || !sourceKind(*type)) {
        QStringList names;
        for (const models::SourceKindInfo &kind : sourceKinds())
            names << models::sourceTypeName(kind.type);
        return context.wrongUse(
            u"type \"%1\": it is one of %2"_s.arg(typeName, names.join(u", "_s)));
    }
    SourceConfig config;
    config.type = *type;
    config.name = context.positional().at(1);
    config.every = givesTickets(*type) ? std::chrono::minutes(15) : std::chrono::hours(24);
    if (const auto valid = applyWords(context, config); !valid)
        return context.wrongUse(valid.error().detail);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    config.id = models::SourceId{context.composition().clock().newUuid()};
    const auto secrets = secretsFromWords(context);
    if (!secrets)
        return context.failed(secrets.error());
    if (const auto kept = keepSecrets(context, config.id.toString(), *secrets); !kept)
        return context.failed(kept.error());
    const auto saved = (*workspace)
                           ->write({context.who(), {}},
                               [config](Repositories &all) { return all.sources.save(config); })
                           .result();
    if (!saved) {
        forgetSecrets(context, config.id.toString(), context.values(u"secret"_s));
        return context.failed(saved.error());
    }
    context.print(configJson(config),
        u"Added %1 (%2). sources test \"%1\" reaches it and changes nothing; sources sync \"%1\" "
        u"takes its %3."_s.arg(config.name, config.id.toString(), givenWord(config.type)));
    return 0;
}

int changeSource(CommandContext &context)
{
    auto config = resolveSource(context);
    if (!config)
        return context.failed(config.error());
    if (const auto valid = applyWords(context, *config); !valid)
        return context.wrongUse(valid.error().detail);
    if (context.isSet(u"on"_s) || context.isSet(u"off"_s))
        config->enabled = context.isSet(u"on"_s);
    if (context.isSet(u"name"_s))
        config->name = context.value(u"name"_s);
    const auto secrets = secretsFromWords(context);
    if (!secrets)
        return context.failed(secrets.error());
    if (const auto kept = keepSecrets(context, config->id.toString(), *secrets); !kept)
        return context.failed(kept.error());
    const auto saved
        = (*context.workspace())
              ->write({context.who(), context.value(u"why"_s)},
                  [config = *config](Repositories &all) { return all.sources.save(config); })
              .result();
    if (!saved)
        return context.failed(saved.error());
    context.print(configJson(*config), u"Changed %1."_s.arg(config->name));
    return 0;
}

int listSources(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto sources = (*workspace)
                             ->read([](const Repositories &all) { return all.sources.list(); },
                                 models::Workspace::For::Background)
                             .result();
    if (!sources)
        return context.failed(sources.error());
    const models::Instant now = context.composition().clock().now();
    QJsonArray array;
    QStringList lines;
    for (const SourceStatus &source : *sources) {
        QJsonObject json = configJson(source.config);
        const bool isOfTickets = givesTickets(source.config.type);
        json.insert(givenWord(source.config.type), source.records);
        if (!isOfTickets)
            json.insert(u"withdrawn"_s, source.withdrawn);
        json.insert(u"accepted_at"_s, timeJson(source.acceptedAt));
        json.insert(u"overdue"_s, source.overdue(now).has_value());
        json.insert(u"last_run"_s, source.last ? QJsonValue(runJson(*source.last)) : QJsonValue());
        array.append(json);
        const QString rank = u"rank %1, "_s.arg(source.config.rank);
        const QString has = isOfTickets
            ? counted(source.records, u"ticket"_s, u"tickets"_s)
            : u"%1, %2 withdrawn"_s.arg(counted(source.records, u"contact"_s, u"contacts"_s),
                QString::number(source.withdrawn));
        lines << u"%1  %2  %3%4%5: %6\n    %7"_s.arg(source.config.name,
            models::sourceTypeName(source.config.type), isOfTickets ? QString() : rank,
            ageWords(source.config.every), source.config.enabled ? QString() : u", off"_s, has,
            source.last ? runText(*source.last, source.config.type) : u"never synced"_s);
    }
    context.print(array,
        lines.isEmpty() ? u"There are none yet: sources add TYPE NAME, or contacts import FILE."_s
                        : lines.join(u'\n'));
    return 0;
}

int listRuns(CommandContext &context)
{
    const auto config = resolveSource(context);
    if (!config)
        return context.failed(config.error());
    const auto runs
        = (*context.workspace())
              ->read([id = config->id](const Repositories &all) { return all.sources.runs(id); })
              .result();
    if (!runs)
        return context.failed(runs.error());
    QJsonArray array;
    QStringList lines;
    for (const models::SyncSummary &run : *runs) {
        array.append(runJson(run));
        lines << runText(run, config->type);
    }
    context.print(array, lines.isEmpty() ? u"It was never synced."_s : lines.join(u'\n'));
    return 0;
}

int removeSource(CommandContext &context)
{
    const auto config = resolveSource(context);
    if (!config)
        return context.failed(config.error());
    const auto removed
        = (*context.workspace())
              ->write({context.who(), context.value(u"why"_s)},
                  [id = config->id](Repositories &all) { return all.sources.remove(id); })
              .result();
    if (!removed)
        return context.failed(removed.error());
    if (const models::SourceKindInfo *kind = sourceKind(config->type)) {
        QStringList secrets;
        for (const models::Setting &setting : kind->settings) {
            if (setting.type == models::SettingType::Secret)
                secrets << setting.key;
        }
        forgetSecrets(context, config->id.toString(), secrets);
    }
    context.print(configJson(*config),
        u"Removed %1: it is not synced any more. The %2 that it gave stay."_s.arg(
            config->name, givenWord(config->type)));
    return 0;
}

QString sourcesHelp()
{
    QString text = u"Settings by type (secrets with --secret, never with --set):\n"_s;
    for (const models::SourceKindInfo &kind : sourceKinds())
        text += u"\n%1: %2\n"_s.arg(models::sourceTypeName(kind.type), kind.summary)
            + settingsHelp(kind.settings);
    return text;
}

} // namespace

std::vector<Command> sourcesCommands()
{
    const QList<QCommandLineOption> settings = settingOptions()
        << QCommandLineOption(u"rank"_s,
               u"Where sources differ, the value of the lower rank is shown; 1 to 1000, else 100."_s,
               u"N"_s)
        << QCommandLineOption(u"every"_s,
               u"How old it may become before it is synced by itself: 30m, 6h, 1d; never."_s,
               u"AGE"_s);
    const QCommandLineOption why(u"why"_s, u"The reason, for the journal."_s, u"TEXT"_s);
    return {
        {u"sources"_s, u"add"_s, u"TYPE NAME"_s,
            u"Add a place that contacts or tickets are replicated from"_s, sourcesHelp(), settings,
            2, 2, addSource},
        {u"sources"_s, u"change"_s, u"NAME"_s, u"Change a source's settings, rank or schedule"_s,
            u"An empty setting (--set columns=) is set back."_s,
            settings
                + QList<QCommandLineOption>{{u"on"_s, u"Sync it by itself again."_s},
                    {u"off"_s, u"Do not sync it by itself."_s},
                    {u"name"_s, u"Call it so."_s, u"NAME"_s}, why},
            1, 1, changeSource},
        {u"sources"_s, u"list"_s, {}, u"List the sources with what became of them"_s, {}, {}, 0, 0,
            listSources},
        {u"sources"_s, u"runs"_s, u"NAME"_s, u"List a source's last runs"_s, {}, {}, 1, 1,
            listRuns},
        {u"sources"_s, u"test"_s, u"NAME"_s, u"Reach a source, and change nothing"_s, {}, {}, 1, 1,
            testSource},
        {u"sources"_s, u"sync"_s, u"[NAME…]"_s, u"Take what the sources have now"_s,
            u"What would withdraw over 25 contacts and 1 % of a source, or empty a field in over\n"
            u"5 %, is held until --confirm has the count. Exit code 1 when one failed or is held.\n"
            u"Ctrl-C stops it: of what had not finished nothing is taken. Exit code 130 then.\n"
            u"With --all and --due, once a day, contacts that every source has withdrawn for "
            u"longer\n"
            u"than workspace set retention-days says are removed, and their number is said."_s,
            {{u"all"_s, u"Every source that is switched on."_s},
                {u"due"_s, u"Every source that is older than it may become, as a timer asks."_s},
                {u"from-the-beginning"_s, u"All of it again, not only what changed."_s},
                {u"whole"_s,
                    u"It has all contacts that there are: withdraw those that it lacks."_s},
                {u"skip-bad"_s,
                    u"Take the good records though others are bad; of tickets always."_s},
                {u"confirm"_s, u"Let a sync through that the brake held."_s, u"PHRASE"_s}},
            0, -1, syncSources},
        {u"sources"_s, u"remove"_s, u"NAME"_s, u"Stop replicating from a source"_s,
            u"What it gave stays."_s, {why}, 1, 1, removeSource},
    };
}

} // namespace app
