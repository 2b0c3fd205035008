#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"
#include "models/values/setting.h"
#include "models/values/sync.h"

#include <QJsonObject>
#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

namespace models {

enum class SourceType
{
    Import, //!< files that somebody imports, now and then
    Hand, //!< what people type at this desk
    Folder, //!< a folder of contact files
    CardDav,
    Ldap,
    Scim,
    Zendesk,
    HubSpot,
    JiraServiceManagement,
    Imap, //!< from here on, of tickets: the mails of a mailbox
    ZendeskTickets,
    JiraTickets,
    JsmTickets,
    FreshdeskTickets,
    GitHubTickets
};

enum class SourceGives
{
    Contacts,
    Tickets
};
bool givesTickets(SourceType type);

QString sourceTypeName(SourceType type); //!< "import", "carddav", "jira_service_management"
std::optional<SourceType> sourceTypeFromName(const QString &name);

//! A place that contacts or tickets are replicated from, as the workspace keeps it. Never a secret:
//! those stand in the SecretStore under the source's id.
struct SourceConfig
{
    SourceId id;
    SourceType type = SourceType::Import;
    QString name; //!< unique among the sources in use
    QJsonObject settings; //!< what its kind needs; the adapter's header lists the keys
    int rank = 100; //!< where sources differ, the value of the lower rank is shown; of contacts
    std::chrono::minutes every{
        0}; //!< how old it may become before it is synced; 0: only when asked
    bool enabled = true;

    bool operator==(const SourceConfig &) const = default;
};

//! A kind of source that can be configured.
struct SourceKindInfo
{
    SourceType type = SourceType::Import;
    QString summary; //!< one line of plain English
    QVector<Setting> settings;

    bool operator==(const SourceKindInfo &) const = default;
};

//! A source with what became of it.
struct SourceStatus
{
    SourceConfig config;
    qint64 records = 0; //!< contacts that it has, without those withdrawn; or tickets it brought
    qint64 withdrawn = 0;
    std::optional<SyncSummary> last; //!< its last run, however that ended
    std::optional<Instant> acceptedAt; //!< when a run last went through

    //! How much older it is than it may become; nothing when it is not, or may become any age.
    std::optional<Duration> overdue(Instant now) const;
    //! Whether it should be synced by itself now. One that failed waits a while, longer each time
    //! its age would otherwise ask at once.
    bool isDue(Instant now) const;

    bool operator==(const SourceStatus &) const = default;
};

} // namespace models
