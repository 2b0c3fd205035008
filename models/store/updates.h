#pragma once

#include "models/support/result.h"
#include "models/values/finding.h"
#include "models/values/update.h"

#include <QJsonArray>
#include <QVector>

#include <optional>

namespace models {

class Clock;
class Database;
class Records;
class Statement;
struct StoreParts;

//! What is and was said about incidents: drafts with their revisions and approvals, and what
//! was published here or elsewhere.
class Updates
{
public:
    explicit Updates(const StoreParts &parts);

    std::optional<Update> find(const UpdateId &id) const;
    //! "upd_…", or the beginning of one that only one update has. NotFound; Conflict: several.
    Result<UpdateId> resolve(const QString &text) const;
    //! All of them, drafts as well, oldest first. Imported ones keep their source's order, and
    //! those without a time stand where they stood there.
    QVector<Update> of(const IncidentId &incident) const;
    //! What of all incidents is not published yet, the newest first.
    QVector<Update> drafts() const;
    //! What was said so far, published here or imported, oldest first: what the checks compare
    //! a draft with.
    QVector<EarlierUpdate> earlier(const IncidentId &incident) const;
    //! The newest things said in all other incidents, newest first.
    QVector<EarlierUpdate> earlierElsewhere(const IncidentId &incident, int limit) const;

    //! Makes a draft with its first revision from incident, incidentState, title, body, language,
    //! audience, fromTemplate and author. NotFound: no such incident.
    Result<UpdateId> createDraft(const Update &draft);
    //! Keeps a new revision and answers its number; the same title and body keep none and answer
    //! the one there is. An approved draft is a draft again. Conflict: published already.
    Result<int> saveRevision(
        const UpdateId &id, const QString &title, const QString &body, const QString &author);
    //! To whom it goes and the state it announces; Conflict: published already.
    Result<void> setAudience(const UpdateId &id, const Audience &audience);
    Result<void> setIncidentState(const UpdateId &id, const QString &incidentState);
    //! Somebody else is to look at it. Conflict: approved or published already.
    Result<void> askForReview(const UpdateId &id);
    QVector<Revision> revisions(const UpdateId &id) const; //!< oldest first

    //! Records an approval of the current revision (its id, revision and time are filled in), or
    //! the reason to go without. Invalid: neither, or another means than here, phone, chat;
    //! Conflict: by the author, or published already.
    Result<ApprovalId> approve(const Approval &approval);
    QVector<Approval> approvals(const UpdateId &id) const; //!< of every revision, oldest first

    //! The draft was said: by publishing alone. The kept findings are those published with a
    //! reason, as [{"rule", "message", "reason"}]. Conflict: published already.
    Result<void> markPublished(const UpdateId &id, Instant at, News news,
        const std::optional<Instant> &nextUpdateAt, const QJsonArray &keptFindings);
    QJsonArray keptFindings(const UpdateId &id) const;

    //! Something said elsewhere: imported and published, with its position in its source's order.
    UpdateId addImported(const Update &update);
    //! Its source tells it differently now: a changed text is a new revision.
    void changeImported(const Update &update);

private:
    Update readUpdate(const Statement &row) const;
    Result<Update> unpublished(const UpdateId &id) const;
    void keepRevision(const UpdateId &id, const Revision &revision);

    Database &m_database;
    Records &m_records;
    Clock &m_clock;
};

} // namespace models
