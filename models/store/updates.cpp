#include "models/store/updates.h"

#include "models/drafting/approval_rule.h"
#include "models/store/database.h"
#include "models/store/records.h"
#include "models/store/store_parts.h"
#include "models/support/clock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto updateTable = "incident_update"_L1;

constexpr const char updateColumns[]
    = "SELECT u.uuid, i.uuid, u.state, u.incident_state, u.title, u.body, u.language,"
      " u.audience_kind, u.audience_of, t.uuid, u.author, u.revision, u.created_at,"
      " u.published_at, u.news, u.next_update_at, u.imported, u.position, u.source_ref"
      " FROM incident_update u JOIN incident i ON i.key = u.incident"
      " LEFT JOIN template t ON t.key = u.template WHERE u.present ";

QJsonObject updateFields(const Update &update)
{
    return {{u"incident"_s, toJson(update.incident)}, {u"state"_s, updateStateName(update.state)},
        {u"incident_state"_s, update.incidentState}, {u"title"_s, update.title},
        {u"body"_s, update.body}, {u"language"_s, update.language},
        {u"audience_kind"_s, audienceKindName(update.audience.kind)},
        {u"audience_of"_s, update.audience.of}, {u"template"_s, toJson(update.fromTemplate)},
        {u"author"_s, update.author}, {u"revision"_s, update.revision},
        {u"created_at"_s, toJson(update.createdAt)},
        {u"published_at"_s, toJson(update.publishedAt)}, {u"news"_s, newsName(update.news)},
        {u"next_update_at"_s, toJson(update.nextUpdateAt)}, {u"imported"_s, update.imported},
        {u"position"_s, update.position}, {u"source_ref"_s, update.sourceRef},
        {u"kept_findings"_s, QJsonArray()}};
}

tl::unexpected<Error> noUpdate(const UpdateId &id)
{
    return fail(ErrorKind::NotFound, u"there is no update %1"_s.arg(id.toString()));
}

Instant saidOrMadeAt(const Update &update)
{
    return update.publishedAt.value_or(update.createdAt);
}

// Imported ones stay in their source's order. Ours come in by time: after all of those that
// were said before. One without a time counts as said with the one in front of it.
QVector<Update> inOrder(QVector<Update> imported, QVector<Update> own)
{
    std::stable_sort(imported.begin(), imported.end(),
        [](const Update &a, const Update &b) { return a.position < b.position; });
    std::stable_sort(own.begin(), own.end(),
        [](const Update &a, const Update &b) { return saidOrMadeAt(a) < saidOrMadeAt(b); });
    QVector<Update> all;
    all.reserve(imported.size() + own.size());
    auto next = own.begin();
    Instant soFar{};
    for (Update &update : imported) {
        soFar = std::max(soFar, update.publishedAt.value_or(soFar));
        while (next != own.end() && saidOrMadeAt(*next) < soFar)
            all.append(std::move(*next++));
        all.append(std::move(update));
    }
    std::move(next, own.end(), std::back_inserter(all));
    return all;
}

} // namespace

Updates::Updates(const StoreParts &parts)
    : m_database(parts.database)
    , m_records(parts.records)
    , m_clock(parts.clock)
{ }

Update Updates::readUpdate(const Statement &row) const
{
    Update update;
    update.id = row.id<UpdateId>(0);
    update.incident = row.id<IncidentId>(1);
    update.state = updateStateFromName(row.text(2)).value_or(UpdateState::Draft);
    update.incidentState = row.text(3);
    update.title = row.text(4);
    update.body = row.text(5);
    update.language = row.text(6);
    update.audience.kind = audienceKindFromName(row.text(7)).value_or(AudienceKind::Internal);
    update.audience.of = row.text(8);
    update.fromTemplate = row.id<TemplateId>(9);
    update.author = row.text(10);
    update.revision = int(row.integer(11));
    update.createdAt = row.time(12);
    update.publishedAt = row.maybeTime(13);
    update.news = newsFromName(row.text(14)).value_or(News::New);
    update.nextUpdateAt = row.maybeTime(15);
    update.imported = row.flag(16);
    update.position = int(row.integer(17));
    update.sourceRef = row.text(18);
    return update;
}

std::optional<Update> Updates::find(const UpdateId &id) const
{
    Statement row = m_database.query(std::string(updateColumns) + "AND u.uuid = ?", id);
    return row.next() ? std::optional(readUpdate(row)) : std::nullopt;
}

Result<UpdateId> Updates::resolve(const QString &text) const
{
    const QString wanted = text.trimmed();
    if (const auto id = UpdateId::fromString(wanted); id && find(*id))
        return *id;
    QVector<UpdateId> matches;
    if (wanted.size() > 4) {
        Statement rows
            = m_database.query("SELECT uuid FROM incident_update WHERE present AND NOT imported");
        while (rows.next()) {
            if (const auto id = rows.id<UpdateId>(0); id.toString().startsWith(wanted))
                matches.append(id);
        }
    }
    if (matches.isEmpty())
        return fail(ErrorKind::NotFound, u"there is no update \"%1\""_s.arg(wanted));
    if (matches.size() > 1)
        return fail(ErrorKind::Conflict,
            u"\"%1\" stands for %2 updates; give the whole id"_s.arg(wanted).arg(matches.size()));
    return matches.constFirst();
}

QVector<Update> Updates::of(const IncidentId &incident) const
{
    QVector<Update> imported;
    QVector<Update> own;
    Statement rows = m_database.query(std::string(updateColumns)
            + "AND u.incident = (SELECT key FROM incident WHERE uuid = ?)"
              " ORDER BY u.key",
        incident);
    while (rows.next()) {
        Update update = readUpdate(rows);
        (update.imported ? imported : own).append(std::move(update));
    }
    return inOrder(std::move(imported), std::move(own));
}

QVector<Update> Updates::drafts() const
{
    QVector<Update> drafts;
    Statement rows = m_database.query(std::string(updateColumns)
        + "AND u.state <> 'published' AND NOT u.imported ORDER BY u.created_at DESC, u.key DESC");
    while (rows.next())
        drafts.append(readUpdate(rows));
    return drafts;
}

QVector<EarlierUpdate> Updates::earlier(const IncidentId &incident) const
{
    QVector<EarlierUpdate> said;
    for (const Update &update : of(incident)) {
        if (update.state == UpdateState::Published)
            said.append({update.id, update.publishedAt, update.body, update.incidentState});
    }
    return said;
}

QVector<EarlierUpdate> Updates::earlierElsewhere(const IncidentId &incident, int limit) const
{
    QVector<EarlierUpdate> said;
    Statement rows
        = m_database.query("SELECT uuid, published_at, body, incident_state FROM incident_update"
                           " WHERE present AND state = 'published'"
                           " AND incident <> coalesce((SELECT key FROM incident WHERE uuid = ?), 0)"
                           " ORDER BY published_at DESC, key DESC LIMIT ?",
            incident, limit);
    while (rows.next())
        said.append({rows.id<UpdateId>(0), rows.maybeTime(1), rows.text(2), rows.text(3)});
    return said;
}

void Updates::keepRevision(const UpdateId &id, const Revision &revision)
{
    m_records.create("revision"_L1, m_clock.newUuid(),
        {{u"incident_update"_s, toJson(id)}, {u"number"_s, revision.number},
            {u"title"_s, revision.title}, {u"body"_s, revision.body},
            {u"author"_s, revision.author}, {u"saved_at"_s, toJson(revision.savedAt)}},
        u"save"_s);
}

Result<UpdateId> Updates::createDraft(const Update &draft)
{
    if (m_records.keyOf("incident"_L1, draft.incident.uuid) == 0)
        return fail(
            ErrorKind::NotFound, u"there is no incident %1"_s.arg(draft.incident.toString()));
    Update update = draft;
    update.id = UpdateId{m_clock.newUuid()};
    update.state = UpdateState::Draft;
    update.revision = 1;
    update.createdAt = m_clock.now();
    update.publishedAt = {};
    update.nextUpdateAt = {};
    update.imported = false;
    update.position = 0;
    update.sourceRef.clear();
    m_records.create(updateTable, update.id.uuid, updateFields(update), u"draft"_s);
    keepRevision(update.id, {1, update.title, update.body, update.author, update.createdAt});
    return update.id;
}

Result<Update> Updates::unpublished(const UpdateId &id) const
{
    auto update = find(id);
    if (!update)
        return noUpdate(id);
    if (update->state == UpdateState::Published)
        return fail(ErrorKind::Conflict, u"%1 is published already"_s.arg(id.toString()));
    return *update;
}

Result<int> Updates::saveRevision(
    const UpdateId &id, const QString &title, const QString &body, const QString &author)
{
    const auto update = unpublished(id);
    if (!update)
        return fail(update.error());
    if (update->title == title && update->body == body)
        return update->revision;
    const int number = update->revision + 1;
    QJsonObject fields{{u"title"_s, title}, {u"body"_s, body}, {u"revision"_s, number}};
    if (update->state == UpdateState::Approved)
        fields.insert(u"state"_s, updateStateName(UpdateState::Draft));
    m_records.change(updateTable, id.uuid, fields, u"save"_s);
    keepRevision(id, {number, title, body, author, m_clock.now()});
    return number;
}

Result<void> Updates::setAudience(const UpdateId &id, const Audience &audience)
{
    if (const auto update = unpublished(id); !update)
        return fail(update.error());
    m_records.change(updateTable, id.uuid,
        {{u"audience_kind"_s, audienceKindName(audience.kind)}, {u"audience_of"_s, audience.of}},
        u"set_audience"_s);
    return {};
}

Result<void> Updates::setIncidentState(const UpdateId &id, const QString &incidentState)
{
    if (const auto update = unpublished(id); !update)
        return fail(update.error());
    m_records.change(
        updateTable, id.uuid, {{u"incident_state"_s, incidentState}}, u"set_incident_state"_s);
    return {};
}

Result<void> Updates::askForReview(const UpdateId &id)
{
    const auto update = unpublished(id);
    if (!update)
        return fail(update.error());
    if (update->state == UpdateState::Approved)
        return fail(ErrorKind::Conflict, u"%1 is approved already"_s.arg(id.toString()));
    m_records.change(updateTable, id.uuid, {{u"state"_s, updateStateName(UpdateState::InReview)}},
        u"ask_for_review"_s);
    return {};
}

QVector<Revision> Updates::revisions(const UpdateId &id) const
{
    QVector<Revision> all;
    Statement rows = m_database.query(
        "SELECT number, title, body, author, saved_at FROM revision WHERE present"
        " AND incident_update = (SELECT key FROM incident_update WHERE uuid = ?)"
        " ORDER BY number, key",
        id);
    while (rows.next())
        all.append({int(rows.integer(0)), rows.text(1), rows.text(2), rows.text(3), rows.time(4)});
    return all;
}

Result<ApprovalId> Updates::approve(const Approval &approval)
{
    const auto update = unpublished(approval.update);
    if (!update)
        return fail(update.error());
    Approval kept = approval;
    kept.id = ApprovalId{m_clock.newUuid()};
    kept.revision = update->revision;
    kept.by = approval.by.trimmed();
    kept.reasonWithout = approval.reasonWithout.trimmed();
    kept.at = m_clock.now();
    const bool without = !kept.reasonWithout.isEmpty();
    if (without == !kept.by.isEmpty())
        return fail(
            ErrorKind::Invalid, u"an approval wants either a name or the reason to go without"_s);
    if (!without && !approvalMeans().contains(kept.means))
        return fail(ErrorKind::Invalid,
            u"means \"%1\": it is one of %2"_s.arg(kept.means, approvalMeans().join(u", "_s)));
    if (!approvalCounts(kept, *update))
        return fail(
            ErrorKind::Conflict, u"%1 wrote it; somebody else approves it"_s.arg(update->author));
    m_records.create("approval"_L1, kept.id.uuid,
        {{u"incident_update"_s, toJson(kept.update)}, {u"revision"_s, kept.revision},
            {u"approved_by"_s, kept.by}, {u"means"_s, without ? QString() : kept.means},
            {u"reason_without"_s, kept.reasonWithout}, {u"at"_s, toJson(kept.at)}},
        u"approve"_s);
    m_records.change(updateTable, kept.update.uuid,
        {{u"state"_s, updateStateName(UpdateState::Approved)}}, u"approve"_s);
    return kept.id;
}

QVector<Approval> Updates::approvals(const UpdateId &id) const
{
    QVector<Approval> all;
    Statement rows = m_database.query(
        "SELECT uuid, revision, approved_by, means, reason_without, at FROM approval"
        " WHERE present AND incident_update = (SELECT key FROM incident_update WHERE uuid = ?)"
        " ORDER BY at, key",
        id);
    while (rows.next())
        all.append({rows.id<ApprovalId>(0), id, int(rows.integer(1)), rows.text(2), rows.text(3),
            rows.text(4), rows.time(5)});
    return all;
}

Result<void> Updates::markPublished(const UpdateId &id, Instant at, News news,
    const std::optional<Instant> &nextUpdateAt, const QJsonArray &keptFindings)
{
    if (const auto update = unpublished(id); !update)
        return fail(update.error());
    m_records.change(updateTable, id.uuid,
        {{u"state"_s, updateStateName(UpdateState::Published)}, {u"published_at"_s, toJson(at)},
            {u"news"_s, newsName(news)}, {u"next_update_at"_s, toJson(nextUpdateAt)},
            {u"kept_findings"_s, keptFindings}},
        u"publish"_s);
    return {};
}

QJsonArray Updates::keptFindings(const UpdateId &id) const
{
    Statement row
        = m_database.query("SELECT kept_findings FROM incident_update WHERE uuid = ?", id);
    return row.next() ? QJsonDocument::fromJson(row.text(0).toUtf8()).array() : QJsonArray();
}

UpdateId Updates::addImported(const Update &update)
{
    Update said = update;
    said.id = UpdateId{m_clock.newUuid()};
    said.state = UpdateState::Published;
    said.imported = true;
    said.revision = 1;
    m_records.create(updateTable, said.id.uuid, updateFields(said), u"import"_s);
    return said.id;
}

void Updates::changeImported(const Update &update)
{
    const auto known = find(update.id);
    Q_ASSERT(known && known->imported);
    QJsonObject fields{{u"incident_state"_s, update.incidentState},
        {u"published_at"_s, toJson(update.publishedAt)}, {u"position"_s, update.position}};
    if (known->body != update.body) {
        // What was first imported has no revision row yet: it is kept now, before it goes.
        if (known->revision == 1)
            keepRevision(
                known->id, {1, known->title, known->body, known->author, saidOrMadeAt(*known)});
        keepRevision(known->id,
            {known->revision + 1, known->title, update.body, known->author, m_clock.now()});
        fields.insert(u"body"_s, update.body);
        fields.insert(u"revision"_s, known->revision + 1);
    }
    m_records.change(updateTable, update.id.uuid, fields, u"import"_s);
}

} // namespace models
