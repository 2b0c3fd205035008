#include "models/values/source.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr std::pair<SourceType, const char *> sourceTypeNames[] = {
    {SourceType::Import, "import"},
    {SourceType::Hand, "hand"},
    {SourceType::Folder, "folder"},
    {SourceType::CardDav, "carddav"},
    {SourceType::Ldap, "ldap"},
    {SourceType::Scim, "scim"},
    {SourceType::Zendesk, "zendesk"},
    {SourceType::HubSpot, "hubspot"},
    {SourceType::JiraServiceManagement, "jira_service_management"},
    {SourceType::Imap, "imap"},
    {SourceType::ZendeskTickets, "zendesk_tickets"},
    {SourceType::JiraTickets, "jira_tickets"},
    {SourceType::JsmTickets, "jsm_tickets"},
    {SourceType::FreshdeskTickets, "freshdesk_tickets"},
    {SourceType::GitHubTickets, "github_tickets"},
};

// A source that cannot be reached is tried again this soon, though its age asks for more.
constexpr std::chrono::minutes retryAfter(10);

} // namespace

QString sourceTypeName(SourceType type)
{
    const auto found = std::find_if(std::begin(sourceTypeNames), std::end(sourceTypeNames),
        [type](const auto &one) { return one.first == type; });
    return QString::fromLatin1(found->second);
}

std::optional<SourceType> sourceTypeFromName(const QString &name)
{
    for (const auto &[type, word] : sourceTypeNames) {
        if (name == QLatin1String(word))
            return type;
    }
    return std::nullopt;
}

bool givesTickets(SourceType type)
{
    return type >= SourceType::Imap;
}

std::optional<Duration> SourceStatus::overdue(Instant now) const
{
    if (!config.enabled || config.every.count() == 0 || !acceptedAt)
        return std::nullopt;
    const Duration over = now - *acceptedAt - Duration(config.every);
    return over > Duration::zero() ? std::optional(over) : std::nullopt;
}

bool SourceStatus::isDue(Instant now) const
{
    if (!config.enabled || config.every.count() == 0)
        return false;
    if (!last)
        return true;
    const bool failed = last->state == SyncState::Dropped || last->state == SyncState::Staging;
    return now - last->startedAt >= (failed ? std::min(config.every, retryAfter) : config.every);
}

} // namespace models
