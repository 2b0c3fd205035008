#pragma once

#include "app/sources/jira_ticket_source.h"
#include "app/sources/jsm_ticket_source.h"
#include "tests/app/configured_source.h"
#include "tests/app/ticket_source_contract.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace tests {

//! Makes sources of Jira's tickets, for one login.
class JiraSources
{
public:
    explicit JiraSources(const QByteArray &token = "right")
    {
        m_secrets.write(QStringLiteral("token"), token);
    }

    std::unique_ptr<models::TicketSource> issues(const QString &url, const QString &query = {},
        const QString &user = QStringLiteral("ana@acme.example"))
    {
        return std::make_unique<app::JiraTicketSource>(
            app::JiraTicketSettings{desk(url, user), query}, m_secrets, m_http);
    }

    std::unique_ptr<models::TicketSource> requests(
        const QString &url, const QString &serviceDesk = {})
    {
        return std::make_unique<app::JsmTicketSource>(
            app::JsmTicketSettings{desk(url, QStringLiteral("ana@acme.example")), serviceDesk},
            m_secrets, m_http);
    }

private:
    static app::TicketDesk desk(const QString &url, const QString &user)
    {
        app::TicketDesk desk;
        desk.desk = QStringLiteral("jira");
        desk.service.url = QUrl(url);
        desk.service.user = user;
        desk.service.secretKey = QStringLiteral("token");
        return desk;
    }

    models::ManualClock m_clock{*models::fromIso(QStringLiteral("2026-04-05T07:38:00Z"))};
    app::HttpClient m_http{m_clock};
    MemorySecrets m_secrets;
};

inline QStringList ticketKeys(const models::TicketPage &page)
{
    QStringList keys;
    for (const models::Ticket &ticket : page.tickets)
        keys << ticket.deskId;
    return keys;
}

//! The ticket of that key, or one that nobody has.
inline models::Ticket ticketOf(const models::TicketPage &page, const QString &key)
{
    const auto found = std::find_if(page.tickets.begin(), page.tickets.end(),
        [&key](const models::Ticket &ticket) { return ticket.deskId == key; });
    return found == page.tickets.end() ? models::Ticket() : *found;
}

inline QJsonObject withMore(QJsonObject object, const QJsonObject &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

} // namespace tests
