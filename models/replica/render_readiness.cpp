#include "models/replica/render_readiness.h"

#include "models/store/repositories.h"
#include "models/support/csv.h"

#include <QStringList>

#include <limits>
#include <optional>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr char16_t readinessStyle[] = uR"(
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem;
  color: #1d2733; background: #fff; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
th, td { border-bottom: 1px solid #d5dbe2; padding: .35rem .5rem; text-align: left; }
td.count { text-align: right; } .old { color: #9b1c1c; font-weight: 600; }
)";

QString tierWords(int tier)
{
    return tier == 0 ? u"none"_s : QString::number(tier);
}

QString ageWords(const std::optional<Instant> &madeAt, Instant now)
{
    return madeAt
        ? u"%1 h"_s.arg(std::chrono::duration_cast<std::chrono::hours>(now - *madeAt).count())
        : u"never"_s;
}

//! What was never done is not late, and not in time either.
QString overdueWords(bool done, const QString &never, bool overdue)
{
    return !done ? never : overdue ? u"yes"_s : u"no"_s;
}

QString timeWords(const std::optional<Instant> &time)
{
    return time ? toIso(*time) : QString();
}

QStringList sourceRow(const SourceStatus &source, Instant now)
{
    return {source.config.name, sourceTypeName(source.config.type), timeWords(source.acceptedAt),
        ageWords(source.acceptedAt, now),
        source.config.every.count() == 0 ? QString() : QString::number(source.config.every.count()),
        overdueWords(
            source.acceptedAt.has_value(), u"never synced"_s, source.overdue(now).has_value()),
        QString::number(source.records), QString::number(source.withdrawn)};
}

QStringList tierRow(const TierReadiness &tier)
{
    return {tierWords(tier.tier), QString::number(tier.customers),
        QString::number(tier.withoutOwner), QString::number(tier.contacts),
        QString::number(tier.unverified), QString::number(tier.bouncing)};
}

QStringList gapRow(const OwnerGap &gap)
{
    return {gap.customer.toString(), gap.account, gap.name, tierWords(gap.tier),
        QString::number(gap.contacts)};
}

QStringList personRow(const ReachGap &gap)
{
    return {gap.customer.isNull() ? QString() : gap.customer.toString(), gap.account,
        gap.customerName, tierWords(gap.tier), gap.contact.toString(), gap.name, gap.address,
        timeWords(gap.since), gap.why};
}

QStringList backupRow(const BackupState &backups, Instant now)
{
    const std::optional<Instant> madeAt
        = backups.last ? std::optional(backups.last->madeAt) : std::nullopt;
    return {backups.rules.backupFolder, timeWords(madeAt), ageWords(madeAt, now),
        QString::number(std::chrono::minutes(backups.rules.backupEvery).count()),
        overdueWords(madeAt.has_value(), u"never made"_s, backups.overdue(now).has_value()),
        QString::number(backups.kept),
        backups.trouble ? u"%1: %2"_s.arg(toIso(backups.trouble->at), backups.trouble->error.detail)
                        : QString()};
}

//! How a column is called by programs, and by people.
struct AuditColumn
{
    QString name;
    QString heading;
};

//! One table of the audit; its title stands where people read it.
struct AuditTable
{
    QString title;
    QVector<AuditColumn> columns;
    QVector<QStringList> rows;
};

template <typename Value, typename Row>
AuditTable auditTable(const QString &title, const QVector<AuditColumn> &columns,
    const QVector<Value> &values, Row row)
{
    AuditTable table{title, columns, {}};
    for (const Value &value : values)
        table.rows.append(row(value));
    return table;
}

//! Of people: whose they are, who they are, and what is said of their address.
QVector<AuditColumn> personColumns(const AuditColumn &since, const AuditColumn &why)
{
    return {{u"customer"_s, u"Customer's id"_s}, {u"account"_s, u"Account"_s},
        {u"customer_name"_s, u"Customer"_s}, {u"tier"_s, u"Tier"_s},
        {u"contact"_s, u"Contact's id"_s}, {u"name"_s, u"Name"_s}, {u"address"_s, u"Address"_s},
        since, why};
}

QVector<AuditTable> auditTables(const ReadinessReport &report)
{
    const Readiness &readiness = report.readiness;
    const TierReadiness total = readiness.total();
    const Instant now = report.madeAt;
    const AuditColumn mayBe{u"may_be_minutes"_s, u"May become (minutes)"_s};
    const AuditColumn age{u"age"_s, u"Age"_s};
    const AuditColumn overdue{u"overdue"_s, u"Overdue"_s};
    return {
        auditTable(u"Sources"_s,
            {{u"source"_s, u"Source"_s}, {u"type"_s, u"Type"_s},
                {u"accepted_at"_s, u"Last taken at"_s}, age, mayBe, overdue,
                {u"contacts"_s, u"Contacts"_s}, {u"withdrawn"_s, u"Withdrawn"_s}},
            report.sources, [now](const SourceStatus &source) { return sourceRow(source, now); }),
        auditTable(u"By tier"_s,
            {{u"tier"_s, u"Tier"_s}, {u"customers"_s, u"Customers"_s},
                {u"without_technical_owner"_s, u"Without a technical owner"_s},
                {u"contacts"_s, u"Contacts"_s},
                {u"unverified_90_days"_s, u"Unverified for 90 days"_s},
                {u"bouncing"_s, u"Bouncing"_s}},
            readiness.tiers, tierRow),
        auditTable(
            u"Customers without a technical owner who can be reached: %1"_s.arg(readiness.gapCount),
            {{u"customer"_s, u"Customer's id"_s}, {u"account"_s, u"Account"_s},
                {u"name"_s, u"Customer"_s}, {u"tier"_s, u"Tier"_s},
                {u"contacts"_s, u"Contacts of other roles"_s}},
            readiness.gaps, gapRow),
        auditTable(u"Contacts whose address bounces: %1"_s.arg(total.bouncing),
            personColumns(
                {u"bouncing_since"_s, u"Bouncing since"_s}, {u"marked_by"_s, u"Marked by"_s}),
            readiness.bouncing, personRow),
        auditTable(u"Contacts unverified for 90 days: %1"_s.arg(total.unverified),
            personColumns(
                {u"last_sign_at"_s, u"Last sign of them"_s}, {u"last_sign"_s, u"Which sign"_s}),
            readiness.unverified, personRow),
        auditTable(u"Backups of this workspace"_s,
            {{u"backup_folder"_s, u"Folder"_s}, {u"last_good_at"_s, u"Last good one"_s}, age, mayBe,
                overdue, {u"kept"_s, u"Kept"_s}, {u"last_error"_s, u"Last error"_s}},
            QVector<BackupState>{readiness.backups},
            [now](const BackupState &backups) { return backupRow(backups, now); }),
    };
}

QString htmlTable(const AuditTable &table)
{
    QString out = u"<h2>"_s + table.title + u"</h2>\n<table>\n<thead><tr>"_s;
    for (const AuditColumn &column : table.columns)
        out += u"<th scope=\"col\">"_s + column.heading + u"</th>"_s;
    out += u"</tr></thead>\n<tbody>\n"_s;
    for (const QStringList &row : table.rows) {
        out += u"<tr>"_s;
        for (const QString &field : row)
            out += u"<td>"_s + field.toHtmlEscaped() + u"</td>"_s;
        out += u"</tr>\n"_s;
    }
    return out + u"</tbody>\n</table>\n"_s;
}

} // namespace

ReadinessReport readinessReport(const Repositories &all, Instant now)
{
    constexpr int everybody = std::numeric_limits<int>::max();
    return {all.readiness.read(now, everybody, everybody), all.sources.list(), now};
}

QByteArray readinessCsv(const ReadinessReport &report)
{
    QByteArray out = csvRecord({u"made_at"_s, toIso(report.madeAt)}, CsvFormulas::AsText) + "\r\n";
    const QVector<AuditTable> tables = auditTables(report);
    for (const AuditTable &table : tables) {
        QStringList names;
        for (const AuditColumn &column : table.columns)
            names << column.name;
        out += csvRecord(names, CsvFormulas::AsText);
        for (const QStringList &row : table.rows)
            out += csvRecord(row, CsvFormulas::AsText);
        out += "\r\n";
    }
    return out;
}

QByteArray readinessHtml(const ReadinessReport &report)
{
    QString out = u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<title>Readiness</title>\n<style>"_s
        + QString::fromUtf16(readinessStyle) + u"</style>\n</head>\n<body>\n<h1>Readiness</h1>\n"_s;
    out += u"<p>Made at <time datetime=\"%1\">%2</time>.</p>\n"_s.arg(
        toIso(report.madeAt), toUtcMinutes(report.madeAt));
    const QVector<AuditTable> tables = auditTables(report);
    for (const AuditTable &table : tables)
        out += htmlTable(table);
    return (out + u"</body>\n</html>\n"_s).toUtf8();
}

} // namespace models
