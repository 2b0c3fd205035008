#pragma once

#include "app/channels/public_history.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace app {

//! Whose page it is. Nothing else than this and the history makes the page's bytes.
struct StatusPageIdentity
{
    models::ChannelId id; //!< the page's and the feeds' id comes from it
    QString name; //!< "Acme Cloud status"
    QString url; //!< where it is served, without a slash at its end; empty: not known

    bool operator==(const StatusPageIdentity &) const = default;
};

//! The whole page: path within its folder → bytes. HTML (index, history, one page an incident),
//! JSON as Statuspage v2 serves it (api/v2), history.atom and history.rss.
using StatusPageFiles = QMap<QString, QByteArray>;
StatusPageFiles renderStatusPage(const StatusPageIdentity &identity, const PublicHistory &history);

//! What the renderers share: the history with each incident's published state read from it.
struct ShownIncident
{
    PublicIncident incident;
    QString state; //!< as last said: "identified", "postmortem", "in_progress"
    QString impact; //!< minor, major, critical or maintenance; none for one that is over
    bool impactStated = false; //!< else it stands for what is open and not told
    bool maintenance = false;
    bool over = false;
    models::Instant updatedAt{};
    std::optional<models::Instant> resolvedAt;

    QString path() const; //!< of its own page, in the folder
};

struct ShownComponent
{
    QString id; //!< 12 letters and digits, from the name alone
    QString name;
    models::ComponentStatus status = models::ComponentStatus::Operational;
    models::Instant since{};
    models::Instant updatedAt{};
};

struct ShownPage
{
    StatusPageIdentity identity;
    QVector<ShownIncident> incidents; //!< newest first
    QVector<ShownComponent> components;
    QString indicator; //!< none, minor, major, critical, maintenance
    QString description;
    models::Instant updatedAt{};
};

ShownPage shownPage(const StatusPageIdentity &identity, const PublicHistory &history);
//! "Investigating" for "investigating"; unknown words get a capital letter.
QString shownState(const QString &state);

void renderHtmlPages(const ShownPage &page, StatusPageFiles &files);
void renderJsonFiles(const ShownPage &page, StatusPageFiles &files);
void renderFeeds(const ShownPage &page, StatusPageFiles &files);

} // namespace app
