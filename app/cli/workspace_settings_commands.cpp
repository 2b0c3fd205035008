#include "app/cli/commands.h"
#include "app/composition.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/phone_number.h"
#include "ui/shell/error_text.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::KeepingRules;

namespace {

constexpr QLatin1String holdAfterName("hold-after-minutes");
constexpr QLatin1String folderName("backup-folder");
constexpr QLatin1String countryName("country");
constexpr QLatin1String off("off"); // in place of a folder or a country
constexpr int longestHoldAfter = 7 * 24 * 60;

//! All that can be set, as "workspace show" shows it.
struct WorkspaceSettings
{
    QString country;
    int holdAfterMinutes = 0;
    models::BackupState backups;
};

//! A setting that is a number.
struct NumberSetting
{
    QLatin1String name;
    int least;
    int most;
    QString meaning; //!< what %1 of it means
    std::function<int(const WorkspaceSettings &)> read;
    std::function<void(models::Repositories &, int)> write;
};

NumberSetting keepingSetting(QLatin1String name, int least, int most, const QString &meaning,
    std::function<int(const KeepingRules &)> read, std::function<void(KeepingRules &, int)> change)
{
    return {name, least, most, meaning,
        [read](const WorkspaceSettings &all) { return read(all.backups.rules); },
        [change](models::Repositories &all, int value) {
            KeepingRules rules = all.keeping.rules();
            change(rules, value);
            all.keeping.setRules(rules);
        }};
}

const std::vector<NumberSetting> &numberSettings()
{
    static const std::vector<NumberSetting> settings{
        {holdAfterName, 1, longestHoldAfter,
            u"what has waited over %1 minutes to be sent waits for a person"_s,
            [](const WorkspaceSettings &all) { return all.holdAfterMinutes; },
            [](models::Repositories &all, int value) {
                all.deliveries.setHoldAfter(std::chrono::minutes(value));
            }},
        keepingSetting(
            "backup-every-hours"_L1, 1, models::mostBackupHours,
            u"a backup is due %1 hours after the last"_s,
            [](const KeepingRules &rules) { return int(rules.backupEvery.count()); },
            [](KeepingRules &rules, int value) { rules.backupEvery = std::chrono::hours(value); }),
        keepingSetting(
            "backup-keep-days"_L1, 1, models::mostBackupDays,
            u"beside those of the last 24 hours, one of each of %1 days is kept"_s,
            [](const KeepingRules &rules) { return rules.backupKeepDays; },
            [](KeepingRules &rules, int value) { rules.backupKeepDays = value; }),
        keepingSetting(
            "backup-keep-weeks"_L1, 0, models::mostBackupWeeks, u"and one of each of %1 weeks"_s,
            [](const KeepingRules &rules) { return rules.backupKeepWeeks; },
            [](KeepingRules &rules, int value) { rules.backupKeepWeeks = value; }),
        keepingSetting(
            "retention-days"_L1, models::leastRetentionDays, models::mostRetentionDays,
            u"a contact that every source has withdrawn is removed after %1 days"_s,
            [](const KeepingRules &rules) { return rules.retentionDays; },
            [](KeepingRules &rules, int value) { rules.retentionDays = value; }),
    };
    return settings;
}

QString settingKey(QLatin1String name)
{
    return QString(name).replace(u'-', u'_');
}

template <typename Fn> models::Result<void> writeSetting(CommandContext &context, Fn fn)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return models::fail(workspace.error());
    return (*workspace)->write({context.who(), {}}, std::move(fn)).result();
}

QString countryMeaning(const QString &country)
{
    return country.isEmpty() ? u"nobody knows whose a number without a country's code is."_s
                             : u"a number without a country's code is one of %1."_s.arg(country);
}

int setBackupFolder(CommandContext &context, const QString &word)
{
    const bool none = word == off;
    const QString folder = none ? QString() : QDir::cleanPath(QFileInfo(word).absoluteFilePath());
    if (!none && !QFileInfo(folder).isDir())
        return context.failed({models::ErrorKind::NotFound,
            u"the folder %1; make it first, or say %2 for none"_s.arg(folder, off), {}});
    const auto done = writeSetting(context, [folder](models::Repositories &all) {
        KeepingRules rules = all.keeping.rules();
        rules.backupFolder = folder;
        all.keeping.setRules(rules);
    });
    if (!done)
        return context.failed(done.error());
    context.print(QJsonObject{{settingKey(folderName), none ? QJsonValue() : folder}},
        none ? u"No backup is made by itself from now on."_s
             : u"Backups are made in %1 from now on: by the console while it runs, by workspace "
               u"backup --due, and by packaging/heliograph-backup.timer. What stands in another "
               u"folder stays there."_s.arg(folder));
    return 0;
}

int setCountry(CommandContext &context, const QString &word)
{
    const QString country = word == off ? QString() : word.toUpper();
    if (!country.isEmpty() && !models::isPhoneCountry(country))
        return context.wrongUse(
            u"\"%1\" is no country's two letters, such as DE, nor %2."_s.arg(word, off));
    const auto done = writeSetting(
        context, [country](models::Repositories &all) { all.contactSyncs.setCountry(country); });
    if (!done)
        return context.failed(done.error());
    context.print(QJsonObject{{countryName, country.isEmpty() ? QJsonValue() : country}},
        u"From now on %1 What is here already follows when its source is synced again."_s.arg(
            countryMeaning(country)));
    return 0;
}

int setWorkspace(CommandContext &context)
{
    const QStringList words = context.positional();
    if (words[0] == folderName)
        return setBackupFolder(context, words[1]);
    if (words[0] == countryName)
        return setCountry(context, words[1]);
    const auto &settings = numberSettings();
    const auto setting = std::find_if(settings.begin(), settings.end(),
        [&words](const NumberSetting &one) { return one.name == words[0]; });
    if (setting == settings.end()) {
        QStringList names{QString(countryName), QString(folderName)};
        for (const NumberSetting &one : settings)
            names << one.name;
        return context.wrongUse(
            u"\"%1\": what can be set is %2."_s.arg(words[0], names.join(u", "_s)));
    }
    bool number = false;
    const int value = words[1].toInt(&number);
    if (!number || value < setting->least || value > setting->most)
        return context.wrongUse(u"%1 is a number from %2 to %3."_s.arg(
            setting->name, QString::number(setting->least), QString::number(setting->most)));
    const auto done = writeSetting(
        context, [write = setting->write, value](models::Repositories &all) { write(all, value); });
    if (!done)
        return context.failed(done.error());
    context.print(QJsonObject{{settingKey(setting->name), value}},
        u"From now on %1."_s.arg(setting->meaning.arg(value)));
    return 0;
}

QJsonValue troubleJson(const std::optional<models::BackupTrouble> &trouble)
{
    if (!trouble)
        return {};
    return QJsonObject{{u"at"_s, timeJson(trouble->at)},
        {u"error"_s, models::errorKindName(trouble->error.kind)},
        {u"detail"_s, trouble->error.detail}};
}

QStringList backupLines(const models::BackupState &state, models::Instant now)
{
    if (state.rules.backupFolder.isEmpty())
        return {u"%1 none: no backup is made by itself."_s.arg(folderName)};
    QStringList lines{u"%1 %2"_s.arg(folderName, state.rules.backupFolder)};
    if (state.last)
        lines << u"  the last good one: %1, %2 (%3 kept)%4"_s.arg(state.last->path,
            models::toUtcMinutes(state.last->madeAt), QString::number(state.kept),
            state.overdue(now) ? u", overdue"_s : QString());
    else
        lines << u"  none was made yet"_s;
    if (state.trouble)
        lines << u"  the last try failed, %1: %2"_s.arg(
            models::toUtcMinutes(state.trouble->at), ui::errorText(state.trouble->error));
    return lines;
}

int showWorkspace(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto all = (*workspace)
                         ->read([](const models::Repositories &store) {
                             const auto wait = std::chrono::duration_cast<std::chrono::minutes>(
                                 store.deliveries.holdAfter());
                             return WorkspaceSettings{store.contactSyncs.country(),
                                 int(wait.count()), store.keeping.backups()};
                         })
                         .result();
    if (!all)
        return context.failed(all.error());
    const models::BackupState &backups = all->backups;
    const models::Instant now = context.composition().clock().now();
    const QString file = context.composition().workspacePath();
    QJsonObject json{{u"file"_s, file},
        {countryName, all->country.isEmpty() ? QJsonValue() : all->country},
        {settingKey(folderName),
            backups.rules.backupFolder.isEmpty() ? QJsonValue() : backups.rules.backupFolder},
        {u"last_backup"_s, backups.last ? QJsonValue(backups.last->path) : QJsonValue()},
        {u"last_backup_at"_s, backups.last ? timeJson(backups.last->madeAt) : QJsonValue()},
        {u"backups_kept"_s, backups.kept}, {u"backup_overdue"_s, backups.overdue(now).has_value()},
        {u"backup_trouble"_s, troubleJson(backups.trouble)}};
    QStringList lines{file,
        u"%1 %2: %3"_s.arg(countryName, all->country.isEmpty() ? QString(off) : all->country,
            countryMeaning(all->country))};
    lines += backupLines(backups, now);
    for (const NumberSetting &setting : numberSettings()) {
        const int value = setting.read(*all);
        json.insert(settingKey(setting.name), value);
        lines << u"%1 %2: %3."_s.arg(setting.name).arg(value).arg(setting.meaning.arg(value));
    }
    context.print(json, lines.join(u'\n'));
    return 0;
}

} // namespace

std::vector<Command> workspaceSettingsCommands()
{
    return {
        {u"workspace"_s, u"show"_s, {},
            u"Show where it is, what was set for it, and how its backups stand"_s, {}, {}, 0, 0,
            showWorkspace},
        {u"workspace"_s, u"set"_s, u"NAME VALUE"_s, u"Set how this workspace works"_s,
            u"country XX            Of which country numbers are that name none (DE), where\n"
            u"                      neither their source nor their import says so; off: nobody\n"
            u"                      knows.\n"
            u"hold-after-minutes N  What has waited longer than that to be sent (30 unless set)\n"
            u"                      does not go out by itself any more: a person decides, in the\n"
            u"                      window or with deliveries retry.\n"
            u"backup-folder PATH    Where backups are made by themselves; off: none are. Better "
            u"on\n"
            u"                      another disk. Passwords are in no backup.\n"
            u"backup-every-hours N  How old the last one may become (4 unless set).\n"
            u"backup-keep-days N    All backups of the last 24 hours are kept; besides, the "
            u"newest\n"
            u"                      of each day (UTC) for N days (14 unless set),\n"
            u"backup-keep-weeks N   and the newest of each week for N weeks (8 unless set). Only\n"
            u"                      what was made there by the schedule is ever removed, and only\n"
            u"                      after a new one was made and checked.\n"
            u"retention-days N      For how long a contact is kept that every source has "
            u"withdrawn\n"
            u"                      (400 unless set, at least 30)."_s,
            {}, 2, 2, setWorkspace},
    };
}

} // namespace app
