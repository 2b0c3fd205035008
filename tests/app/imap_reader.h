#pragma once

#include "app/sources/imap_ticket_source.h"
#include "tests/app/test_server.h"
#include "tests/app/ticket_source_contract.h"

namespace tests {

//! Without TLS, as it may be on this machine.
inline app::ImapSettings plainSettings(int port)
{
    app::ImapSettings plain;
    plain.host = QStringLiteral("127.0.0.1");
    plain.port = port;
    plain.security = app::ImapSecurity::None;
    plain.user = QStringLiteral("ana");
    plain.secretKey = QStringLiteral("src_1/password");
    plain.timeout = std::chrono::seconds(20);
    return plain;
}

//! "1,2" of <1@acme.example> and <2@acme.example>, or the error's words
inline QString numbersOf(const models::Result<models::TicketPage> &page)
{
    if (!page)
        return models::errorKindName(page.error().kind) + QStringLiteral(": ")
            + page.error().detail;
    QStringList numbers;
    for (const models::Ticket &ticket : page->tickets)
        numbers << ticket.deskId.section(u'@', 0, 0);
    return numbers.join(u',');
}

inline void imapSecurityRows()
{
    QTest::addColumn<app::ImapSecurity>("security");
    QTest::newRow("StartTLS") << app::ImapSecurity::StartTls;
    QTest::newRow("TLS") << app::ImapSecurity::Tls;
    QTest::newRow("none") << app::ImapSecurity::None;
}

//! Reads accounts whose password is "right".
struct ImapReader
{
    MemorySecrets secrets;

    void reset()
    {
        secrets.locked = false;
        secrets.write(QStringLiteral("src_1/password"), "right");
    }
    models::Result<models::TicketPage> readAll(
        const app::ImapSettings &settings, const QString &from = {})
    {
        app::ImapTicketSource source(settings, secrets);
        return readAllTickets(source, from);
    }
    void checkRefused(
        const app::ImapSettings &settings, models::ErrorKind kind, const QString &word = {})
    {
        const auto page = readAll(settings);
        QVERIFY(!page);
        QVERIFY2(page.error().kind == kind, qPrintable(numbersOf(page)));
        QVERIFY2(page.error().detail.contains(word), wordsOf(page));
        QVERIFY2(!page.error().detail.contains(QStringLiteral("right")), wordsOf(page));
    }
};

} // namespace tests
