#pragma once

#include "app/http/http_client.h"
#include "app/sources/desk_ticket.h"
#include "tests/app/test_server.h"

#include <QUrl>

namespace tests {

//! What ticket sources of web services need beside their settings, and those.
class DeskAccess
{
public:
    app::TicketDesk desk(
        const QString &url, const QString &user = {}, const QByteArray &token = "right")
    {
        app::TicketDesk desk;
        desk.service.url = QUrl(url);
        desk.service.user = user;
        desk.service.secretKey = QStringLiteral("token ") + QString::fromUtf8(token);
        desk.desk = QStringLiteral("ours");
        secrets.write(desk.service.secretKey, token);
        return desk;
    }

    MemorySecrets secrets;
    models::ManualClock clock{*models::fromIso(QStringLiteral("2026-04-05T07:38:00Z"))};
    app::HttpClient http{clock};
};

} // namespace tests
