#include "models/store/keeping.h"

#include "models/store/copies.h"
#include "models/store/database.h"
#include "models/store/journal.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String folderSetting("backup_folder");
constexpr QLatin1String everySetting("backup_every_hours");
constexpr QLatin1String daysSetting("backup_keep_days");
constexpr QLatin1String weeksSetting("backup_keep_weeks");
constexpr QLatin1String retentionSetting("retention_days");
constexpr QLatin1String troubleSetting("backup_trouble");
constexpr QLatin1String ranSetting("retention_ran_at");

} // namespace

Keeping::Keeping(const StoreParts &parts)
    : m_parts(parts)
    , m_values(parts)
{ }

KeepingRules Keeping::rules() const
{
    KeepingRules rules;
    rules.backupFolder = m_values.value(folderSetting);
    rules.backupEvery
        = std::chrono::hours(m_values.number(everySetting, int(rules.backupEvery.count())));
    rules.backupKeepDays = m_values.number(daysSetting, rules.backupKeepDays);
    rules.backupKeepWeeks = m_values.number(weeksSetting, rules.backupKeepWeeks);
    rules.retentionDays = m_values.number(retentionSetting, rules.retentionDays);
    return rules;
}

void Keeping::setRules(const KeepingRules &rules)
{
    const KeepingRules before = this->rules();
    QJsonObject fields;
    const auto set = [&](QLatin1String name, const QJsonValue &was, const QJsonValue &is) {
        m_values.change(name, was, is, fields);
    };
    set(folderSetting, before.backupFolder, rules.backupFolder);
    set(everySetting, int(before.backupEvery.count()), int(rules.backupEvery.count()));
    set(daysSetting, before.backupKeepDays, rules.backupKeepDays);
    set(weeksSetting, before.backupKeepWeeks, rules.backupKeepWeeks);
    set(retentionSetting, before.retentionDays, rules.retentionDays);
    m_values.journal(fields);
}

BackupState Keeping::backups() const
{
    BackupState state;
    state.rules = rules();
    for (const NotedCopy &copy : Copies(m_parts).list()) {
        if (copy.kind != copyKindName(CopyKind::Scheduled) || !copy.finished)
            continue;
        ++state.kept;
        state.last = copy;
    }
    const QJsonObject trouble
        = QJsonDocument::fromJson(m_values.value(troubleSetting).toUtf8()).object();
    if (!trouble.isEmpty())
        state.trouble = BackupTrouble{Instant(Duration(trouble[u"at"_s].toInteger())),
            {errorKindFromName(trouble[u"kind"_s].toString()), trouble[u"detail"_s].toString(),
                {}}};
    return state;
}

void Keeping::setTrouble(const std::optional<BackupTrouble> &trouble)
{
    QJsonObject object;
    if (trouble)
        object = {{u"at"_s, qint64(trouble->at.time_since_epoch().count())},
            {u"kind"_s, errorKindName(trouble->error.kind)}, {u"detail"_s, trouble->error.detail}};
    else if (m_values.value(troubleSetting).isEmpty())
        return;
    m_values.keep(troubleSetting,
        trouble ? QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))
                : QString());
}

std::optional<Instant> Keeping::retentionRanAt() const
{
    const QString set = m_values.value(ranSetting);
    return set.isEmpty() ? std::nullopt : std::optional(Instant(Duration(set.toLongLong())));
}

void Keeping::setRetentionRanAt(Instant at)
{
    m_values.keep(ranSetting, QString::number(at.time_since_epoch().count()));
}

} // namespace models
