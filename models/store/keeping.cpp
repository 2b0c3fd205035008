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
{ }

QString Keeping::value(QLatin1String name) const
{
    Statement row
        = m_parts.database.query("SELECT value FROM setting WHERE name = ?", QString(name));
    return row.next() ? row.text(0) : QString();
}

void Keeping::setValue(QLatin1String name, const QString &value)
{
    m_parts.database.run("INSERT INTO setting (name, value) VALUES (?, ?)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        QString(name), value);
}

KeepingRules Keeping::rules() const
{
    KeepingRules rules;
    const auto number = [this](QLatin1String name, int unset) {
        const QString set = value(name);
        return set.isEmpty() ? unset : set.toInt();
    };
    rules.backupFolder = value(folderSetting);
    rules.backupEvery = std::chrono::hours(number(everySetting, int(rules.backupEvery.count())));
    rules.backupKeepDays = number(daysSetting, rules.backupKeepDays);
    rules.backupKeepWeeks = number(weeksSetting, rules.backupKeepWeeks);
    rules.retentionDays = number(retentionSetting, rules.retentionDays);
    return rules;
}

void Keeping::setRules(const KeepingRules &rules)
{
    const KeepingRules before = this->rules();
    QJsonObject fields;
    const auto set = [&](QLatin1String name, const QJsonValue &was, const QJsonValue &is) {
        if (was == is)
            return;
        setValue(name, is.isString() ? is.toString() : QString::number(is.toInt()));
        fields.insert(QString(name), QJsonObject{{u"before"_s, was}, {u"after"_s, is}});
    };
    set(folderSetting, before.backupFolder, rules.backupFolder);
    set(everySetting, int(before.backupEvery.count()), int(rules.backupEvery.count()));
    set(daysSetting, before.backupKeepDays, rules.backupKeepDays);
    set(weeksSetting, before.backupKeepWeeks, rules.backupKeepWeeks);
    set(retentionSetting, before.retentionDays, rules.retentionDays);
    if (!fields.isEmpty())
        m_parts.journal.append("setting"_L1, m_parts.journal.desk().uuid, u"change"_s, fields);
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
    const QJsonObject trouble = QJsonDocument::fromJson(value(troubleSetting).toUtf8()).object();
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
    else if (value(troubleSetting).isEmpty())
        return;
    setValue(troubleSetting,
        trouble ? QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))
                : QString());
}

std::optional<Instant> Keeping::retentionRanAt() const
{
    const QString set = value(ranSetting);
    return set.isEmpty() ? std::nullopt : std::optional(Instant(Duration(set.toLongLong())));
}

void Keeping::setRetentionRanAt(Instant at)
{
    setValue(ranSetting, QString::number(at.time_since_epoch().count()));
}

} // namespace models
