#include "models/replica/render_readiness.h"

#include "models/support/csv.h"

#include <QStringList>

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

QString ageWords(const SourceStatus &source, Instant now)
{
    if (!source.acceptedAt)
        return u"never"_s;
    const auto age = std::chrono::duration_cast<std::chrono::hours>(now - *source.acceptedAt);
    return u"%1 h"_s.arg(age.count());
}

QStringList sourceRow(const SourceStatus &source, Instant now)
{
    return {source.config.name, sourceTypeName(source.config.type),
        source.acceptedAt ? toIso(*source.acceptedAt) : QString(), ageWords(source, now),
        source.config.every.count() == 0 ? QString() : QString::number(source.config.every.count()),
        source.overdue(now) ? u"yes"_s : u"no"_s, QString::number(source.records),
        QString::number(source.withdrawn)};
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

QStringList backupRow(const BackupState &backups, Instant now)
{
    const bool made = backups.last.has_value();
    const Duration age = made ? now - backups.last->madeAt : Duration();
    return {backups.rules.backupFolder, made ? toIso(backups.last->madeAt) : QString(),
        made ? u"%1 h"_s.arg(std::chrono::duration_cast<std::chrono::hours>(age).count())
             : u"never"_s,
        QString::number(std::chrono::minutes(backups.rules.backupEvery).count()),
        backups.overdue(now) ? u"yes"_s : u"no"_s, QString::number(backups.kept),
        backups.trouble ? u"%1: %2"_s.arg(toIso(backups.trouble->at), backups.trouble->error.detail)
                        : QString()};
}

const QStringList &backupHeader()
{
    static const QStringList header{u"backup_folder"_s, u"last_good_at"_s, u"age"_s,
        u"may_be_minutes"_s, u"overdue"_s, u"kept"_s, u"last_error"_s};
    return header;
}

const QStringList &sourceHeader()
{
    static const QStringList header{u"source"_s, u"type"_s, u"accepted_at"_s, u"age"_s,
        u"may_be_minutes"_s, u"overdue"_s, u"contacts"_s, u"withdrawn"_s};
    return header;
}

const QStringList &tierHeader()
{
    static const QStringList header{u"tier"_s, u"customers"_s, u"without_technical_owner"_s,
        u"contacts"_s, u"unverified_90_days"_s, u"bouncing"_s};
    return header;
}

const QStringList &gapHeader()
{
    static const QStringList header{
        u"customer"_s, u"account"_s, u"name"_s, u"tier"_s, u"contacts"_s};
    return header;
}

QString htmlTable(
    const QString &caption, const QStringList &header, const QVector<QStringList> &rows)
{
    QString out = u"<h2>"_s + caption + u"</h2>\n<table>\n<thead><tr>"_s;
    for (const QString &name : header)
        out += u"<th scope=\"col\">"_s + QString(name).replace(u'_', u' ') + u"</th>"_s;
    out += u"</tr></thead>\n<tbody>\n"_s;
    for (const QStringList &row : rows) {
        out += u"<tr>"_s;
        for (const QString &field : row)
            out += u"<td>"_s + field.toHtmlEscaped() + u"</td>"_s;
        out += u"</tr>\n"_s;
    }
    return out + u"</tbody>\n</table>\n"_s;
}

struct ReadinessRows
{
    QVector<QStringList> sources;
    QVector<QStringList> tiers;
    QVector<QStringList> gaps;
    QVector<QStringList> backups;
};

ReadinessRows readinessRows(
    const Readiness &readiness, const QVector<SourceStatus> &sources, Instant now)
{
    ReadinessRows rows;
    for (const SourceStatus &source : sources)
        rows.sources.append(sourceRow(source, now));
    for (const TierReadiness &tier : readiness.tiers)
        rows.tiers.append(tierRow(tier));
    for (const OwnerGap &gap : readiness.gaps)
        rows.gaps.append(gapRow(gap));
    rows.backups.append(backupRow(readiness.backups, now));
    return rows;
}

} // namespace

QByteArray readinessCsv(
    const Readiness &readiness, const QVector<SourceStatus> &sources, Instant now)
{
    const ReadinessRows rows = readinessRows(readiness, sources, now);
    QByteArray out = csvRecord({u"made_at"_s, toIso(now)}, CsvFormulas::AsText) + "\r\n";
    const auto table = [&out](const QStringList &header, const QVector<QStringList> &records) {
        out += csvRecord(header, CsvFormulas::AsText);
        for (const QStringList &record : records)
            out += csvRecord(record, CsvFormulas::AsText);
        out += "\r\n";
    };
    table(sourceHeader(), rows.sources);
    table(tierHeader(), rows.tiers);
    table(gapHeader(), rows.gaps);
    table(backupHeader(), rows.backups);
    return out;
}

QByteArray readinessHtml(
    const Readiness &readiness, const QVector<SourceStatus> &sources, Instant now)
{
    const ReadinessRows rows = readinessRows(readiness, sources, now);
    QString out = u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<title>Readiness</title>\n<style>"_s
        + QString::fromUtf16(readinessStyle) + u"</style>\n</head>\n<body>\n<h1>Readiness</h1>\n"_s;
    out += u"<p>Made at <time datetime=\"%1\">%2</time>.</p>\n"_s.arg(
        toIso(now), toUtcMinutes(now));
    out += htmlTable(u"Sources"_s, sourceHeader(), rows.sources);
    out += htmlTable(u"By tier"_s, tierHeader(), rows.tiers);
    out += htmlTable(
        u"%1 customers without a technical owner who can be reached"_s.arg(readiness.gapCount),
        gapHeader(), rows.gaps);
    out += htmlTable(u"Backups of this workspace"_s, backupHeader(), rows.backups);
    return (out + u"</body>\n</html>\n"_s).toUtf8();
}

} // namespace models
