#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QString>
#include <QVector>

#include <optional>

namespace models {

enum class UpdateState
{
    Draft,
    InReview,
    Approved,
    Published
};

QString updateStateName(UpdateState state); //!< "in_review"
std::optional<UpdateState> updateStateFromName(const QString &name);

//! Whom an update is for.
enum class AudienceKind
{
    Public,
    AllAffected,
    Wave,
    Customer,
    Executives,
    Internal
};

QString audienceKindName(AudienceKind kind); //!< "all_affected"
std::optional<AudienceKind> audienceKindFromName(const QString &name);

struct Audience
{
    AudienceKind kind = AudienceKind::AllAffected;
    QString of; //!< the wave's name or the customer's id, empty for the others

    bool operator==(const Audience &) const = default;
};

//! How the check read an update: said at publishing, kept for the news clock and the timeline.
enum class News
{
    New,
    Repeat,
    NothingNew
};

QString newsName(News news); //!< "new_information", "repeat", "no_new_information"
std::optional<News> newsFromName(const QString &name);

//! One thing said about an incident: draft → in review → approved → published.
struct Update
{
    UpdateId id;
    IncidentId incident;
    UpdateState state = UpdateState::Draft;
    QString incidentState; //!< the state it announces; an imported one keeps its own word
    QString title;
    QString body; //!< Markdown, of the last revision
    QString language; //!< BCP 47
    Audience audience;
    TemplateId fromTemplate;
    QString author;
    int revision = 1; //!< of the body: 1, 2, …
    Instant createdAt{};
    std::optional<Instant> publishedAt; //!< none on an imported one whose time is not known
    News news = News::New;
    std::optional<Instant> nextUpdateAt; //!< as it promises
    bool imported = false; //!< said before, elsewhere: it has no deliveries here
    int position = 0; //!< of an imported one: its place in its source's order, from 1
    QString sourceRef; //!< of an imported one: its id there, where there is one

    bool operator==(const Update &) const = default;
};

//! Nothing that could be read: no more than spaces and marks that are not seen.
bool saysNothing(const QString &text);

//! A body as it once was. Revisions are kept, and none is changed.
struct Revision
{
    int number = 1;
    QString title;
    QString body;
    QString author;
    Instant savedAt{};

    bool operator==(const Revision &) const = default;
};

//! Somebody's yes to a draft, or the reason why there is none. A record, not access control.
struct Approval
{
    ApprovalId id;
    UpdateId update;
    int revision = 1; //!< what was approved; a later revision wants a new one
    QString by; //!< empty when it went without
    QString means; //!< "here", "phone", "chat"
    QString reasonWithout; //!< why it was published without an approval
    Instant at{};

    bool operator==(const Approval &) const = default;
};

} // namespace models
