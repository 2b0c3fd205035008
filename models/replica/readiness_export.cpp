#include "models/replica/readiness_export.h"

#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "models/support/clock.h"
#include "models/support/csv.h"
#include "models/support/document_file.h"

#include <QFileInfo>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr char16_t readinessStyle[] = uR"(
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem;
  color: #1d2733; background: #fff; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
th, td { border-bottom: 1px solid #d5dbe2; padding: .35rem .5rem; text-align: left; }
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
    QLatin1String name;
    QLatin1String heading;
};
using AuditColumns = QVector<AuditColumn>;

//! How the parts of the audit look in a format.
class AuditStyle
{
public:
    AuditStyle() = default;
    virtual ~AuditStyle() = default;
    AuditStyle(const AuditStyle &) = delete;
    AuditStyle &operator=(const AuditStyle &) = delete;

    virtual QByteArray head(Instant madeAt) const = 0;
    virtual QByteArray tableHead(const QString &title, const AuditColumns &columns) const = 0;
    virtual QByteArray row(const QStringList &fields) const = 0;
    virtual QByteArray tableFoot() const = 0;
    virtual QByteArray foot() const = 0;
};

//! For programs: the tables one after the other, with an empty line between them.
class CsvStyle final : public AuditStyle
{
    QByteArray head(Instant madeAt) const override
    {
        return row({u"made_at"_s, toIso(madeAt)}) + tableFoot();
    }
    QByteArray tableHead(const QString &, const AuditColumns &columns) const override
    {
        QStringList names;
        for (const AuditColumn &column : columns)
            names << column.name;
        return row(names);
    }
    QByteArray row(const QStringList &fields) const override
    {
        return csvRecord(fields, CsvFormulas::AsText);
    }
    QByteArray tableFoot() const override { return "\r\n"; }
    QByteArray foot() const override { return {}; }
};

//! For people.
class HtmlStyle final : public AuditStyle
{
    QByteArray head(Instant madeAt) const override
    {
        return (u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<title>Readiness</title>\n<style>"_s
            + QString::fromUtf16(readinessStyle)
            + u"</style>\n</head>\n<body>\n<h1>Readiness</h1>\n"
              "<p>Made at <time datetime=\"%1\">%2</time>.</p>\n"_s.arg(
                  toIso(madeAt), toUtcMinutes(madeAt)))
            .toUtf8();
    }
    QByteArray tableHead(const QString &title, const AuditColumns &columns) const override
    {
        QString out = u"<h2>"_s + title + u"</h2>\n<table>\n<thead><tr>"_s;
        for (const AuditColumn &column : columns)
            out += u"<th scope=\"col\">"_s + column.heading + u"</th>"_s;
        return (out + u"</tr></thead>\n<tbody>\n"_s).toUtf8();
    }
    QByteArray row(const QStringList &fields) const override
    {
        QString out = u"<tr>"_s;
        for (const QString &field : fields)
            out += u"<td>"_s + field.toHtmlEscaped() + u"</td>"_s;
        return (out + u"</tr>\n"_s).toUtf8();
    }
    QByteArray tableFoot() const override { return "</tbody>\n</table>\n"; }
    QByteArray foot() const override { return "</body>\n</html>\n"; }
};

const AuditStyle &styleOf(AuditFormat format)
{
    static const CsvStyle csv;
    static const HtmlStyle html;
    return format == AuditFormat::Csv ? static_cast<const AuditStyle &>(csv) : html;
}

// Columns of several tables.
constexpr AuditColumn tierColumn{"tier"_L1, "Tier"_L1};
constexpr AuditColumn accountColumn{"account"_L1, "Account"_L1};
constexpr AuditColumn customerColumn{"customer"_L1, "Customer's id"_L1};
constexpr AuditColumn ageColumn{"age"_L1, "Age"_L1};
constexpr AuditColumn mayBeColumn{"may_be_minutes"_L1, "May become (minutes)"_L1};
constexpr AuditColumn overdueColumn{"overdue"_L1, "Overdue"_L1};

//! Of people: whose they are, who they are, and what is said of their address.
AuditColumns personColumns(const AuditColumn &since, const AuditColumn &why)
{
    return {customerColumn, accountColumn, {"customer_name"_L1, "Customer"_L1}, tierColumn,
        {"contact"_L1, "Contact's id"_L1}, {"name"_L1, "Name"_L1}, {"address"_L1, "Address"_L1},
        since, why};
}

//! Hands on one table after the other, until one piece could not be.
class AuditOut
{
public:
    using Write = std::function<Result<void>(const QByteArray &)>;

    AuditOut(const AuditStyle &style, const Write &write)
        : m_style(style)
        , m_write(write)
    { }

    void put(const QByteArray &bytes)
    {
        if (m_done)
            m_done = m_write(bytes);
    }

    //! The row of a value: nothing where there is none, as after a stop.
    template <typename Values, typename Row>
    void table(const QString &title, const AuditColumns &columns, const Values &values, Row row)
    {
        put(m_style.tableHead(title, columns));
        for (const auto &value : values) {
            if (!m_done)
                return;
            if (const std::optional<QStringList> fields = row(value))
                put(m_style.row(*fields));
            else
                m_done = fail(ErrorKind::Cancelled);
        }
        put(m_style.tableFoot());
    }

    const Result<void> &done() const { return m_done; }

private:
    const AuditStyle &m_style;
    const Write &m_write;
    Result<void> m_done;
};

} // namespace

AuditFormat auditFormatOf(const QString &fileName)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    return ending == u"html"_s || ending == u"htm"_s ? AuditFormat::Html : AuditFormat::Csv;
}

Result<TierReadiness> writeReadiness(const Repositories &all, const ReadinessExport &how,
    const std::function<Result<void>(const QByteArray &)> &write)
{
    const Instant now = how.madeAt;
    const Readiness readiness = all.readiness.read(now, ReadinessAudit::Listed::All);
    const TierReadiness total = readiness.total();
    const AuditStyle &style = styleOf(how.format);
    AuditOut out(style, write);
    out.put(style.head(now));
    out.table(u"Sources"_s,
        {{"source"_L1, "Source"_L1}, {"type"_L1, "Type"_L1}, {"accepted_at"_L1, "Last taken at"_L1},
            ageColumn, mayBeColumn, overdueColumn, {"contacts"_L1, "Contacts"_L1},
            {"withdrawn"_L1, "Withdrawn"_L1}},
        all.sources.list(SourceGives::Contacts),
        [now](const SourceStatus &source) { return sourceRow(source, now); });
    out.table(u"By tier"_s,
        {tierColumn, {"customers"_L1, "Customers"_L1},
            {"without_technical_owner"_L1, "Without a technical owner"_L1},
            {"contacts"_L1, "Contacts"_L1}, {"unverified_90_days"_L1, "Unverified for 90 days"_L1},
            {"bouncing"_L1, "Bouncing"_L1}},
        readiness.tiers, tierRow);
    out.table(
        u"Customers without a technical owner who can be reached: %1"_s.arg(readiness.gapCount),
        {customerColumn, accountColumn, {"name"_L1, "Customer"_L1}, tierColumn,
            {"contacts"_L1, "Contacts of other roles"_L1}},
        readiness.gaps, gapRow);

    const qint64 people = total.bouncing + total.unverified;
    qint64 written = 0;
    const auto rowOf = [&](const std::optional<ReachGap> &gap) {
        constexpr qint64 peopleAtOnce = 256;
        ++written;
        if (how.progress && (written % peopleAtOnce == 0 || written == people))
            how.progress(written, double(written) / double(people));
        return gap ? std::optional(personRow(*gap)) : std::nullopt;
    };
    out.table(u"Contacts whose address bounces: %1"_s.arg(total.bouncing),
        personColumns({"bouncing_since"_L1, "Bouncing since"_L1}, {"marked_by"_L1, "Marked by"_L1}),
        readiness.bouncing,
        [&](const ContactId &contact) { return rowOf(all.readiness.bouncing(contact)); });
    out.table(u"Contacts unverified for 90 days: %1"_s.arg(total.unverified),
        personColumns(
            {"last_sign_at"_L1, "Last sign of them"_L1}, {"last_sign"_L1, "Which sign"_L1}),
        readiness.unverified,
        [&](const ContactId &contact) { return rowOf(all.readiness.unverified(contact)); });
    out.table(u"Backups of this workspace"_s,
        {{"backup_folder"_L1, "Folder"_L1}, {"last_good_at"_L1, "Last good one"_L1}, ageColumn,
            mayBeColumn, overdueColumn, {"kept"_L1, "Kept"_L1}, {"last_error"_L1, "Last error"_L1}},
        QVector<BackupState>{readiness.backups},
        [now](const BackupState &backups) { return backupRow(backups, now); });
    out.put(style.foot());
    return out.done() ? Result<TierReadiness>(total) : fail(out.done().error());
}

QFuture<Result<TierReadiness>> saveReadiness(const Workspace &workspace, const QString &path,
    const ReadinessExport &how, std::stop_token stop)
{
    const auto file = std::make_shared<DocumentFile>(path);
    if (const auto open = file->open(); !open)
        return ready<Result<TierReadiness>>(fail(open.error()));
    return workspace
        .read(
            [file, how](const Repositories &all) {
                return writeReadiness(
                    all, how, [&file](const QByteArray &bytes) { return file->write(bytes); });
            },
            Workspace::For::Background, std::move(stop))
        .then([file](const Result<TierReadiness> &counted) -> Result<TierReadiness> {
            if (!counted)
                return counted;
            const Result<void> done = file->finish();
            return done ? counted : fail(done.error());
        });
}

} // namespace models
