#include "app/http/http_client.h"
#include "app/sources/ticket_sync.h"
#include "models/store/repositories.h"
#include "tests/app/dovecot_server.h"
#include "tests/app/test_server.h"
#include "tests/support/known_customers.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! A mailbox from its settings to the customer's tickets, on a real server.
class TicketSyncTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::DovecotServer m_dovecot;
    std::unique_ptr<tests::StoreFixture> m_store;
    tests::MemorySecrets m_secrets;
    SourceConfig m_source;
    QString m_account;

    Result<app::TicketSyncReport> sync(bool fromTheBeginning = false, std::stop_token stop = {})
    {
        app::HttpClient http(m_store->clock);
        return app::syncTickets(*m_store->workspace, m_source, m_secrets, http,
            {fromTheBeginning, {u"Mia"_s, {}}, {}}, stop);
    }
    bool arrives(const QByteArray &id, const QByteArray &answers, const QByteArray &text)
    {
        const QByteArray mail = "From: Mia <mia@aurelia.example>\r\nSubject: Gone\r\nMessage-ID: <"
            + id + "@aurelia.example>\r\n"
            + (answers.isEmpty() ? QByteArray()
                                 : "In-Reply-To: <" + answers + "@aurelia.example>\r\n")
            + "Date: Sun, 5 Apr 2026 07:0" + id + ":00 +0000\r\n\r\n" + text + "\r\n";
        return m_dovecot.append(m_account, "INBOX", {mail});
    }
    QVector<Ticket> tickets()
    {
        return *m_store->read([](const Repositories &all) {
            QVector<Ticket> whole;
            const auto listed = all.tickets.list({});
            for (const Ticket &ticket : listed)
                whole << all.tickets.find(ticket.id).value_or(Ticket());
            return whole;
        });
    }
    SourceStatus status()
    {
        return m_store
            ->read([](const Repositories &all) { return all.sources.list(SourceGives::Tickets); })
            ->value(0);
    }

private slots:
    void initTestCase()
    {
        if (const QByteArray reason = tests::DovecotServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(tests::makeCertificate(m_folder.path()));
        QVERIFY(m_dovecot.start(m_folder.filePath(u"cert"_s)));
    }
    void init()
    {
        static int accounts = 0;
        m_account = u"desk%1"_s.arg(++accounts);
        m_store = std::make_unique<tests::StoreFixture>();
        QVERIFY(m_store->write([](Repositories &all) {
            return tests::addKnownCustomers(
                all, {{u"Aurelia Foods Inc."_s, u"40188"_s, {}, {u"mia@aurelia.example"_s}}});
        }));
        m_source = {};
        m_source.type = SourceType::Imap;
        m_source.name = u"Help"_s;
        m_source.settings = {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, m_dovecot.port()},
            {u"security"_s, u"none"_s}, {u"user"_s, m_account}};
        const auto id = m_store->write(
            [source = m_source](Repositories &all) { return all.sources.save(source); });
        QVERIFY(id);
        m_source.id = *id;
        m_secrets.write(secretKey(*id, u"password"_s), "right");
    }
    void cleanup() { m_store.reset(); }

    void whatArrivesIsGroupedOnce()
    {
        QVERIFY(arrives("1", {}, "All is gone."));
        const auto first = sync();
        QVERIFY2(first, first ? "" : qPrintable(first.error().detail));
        QCOMPARE(first->import.counts.added, 1);
        QCOMPARE(first->grouping.grouped, 1);
        QCOMPARE(tickets()[0].customerName, u"Aurelia Foods Inc."_s);

        const auto nothing = sync();
        QVERIFY(nothing);
        QCOMPARE(nothing->import.counts.rows, 0);

        QVERIFY(arrives("2", "1", "Still gone. When is it back?"));
        const auto more = sync();
        QVERIFY(more);
        QCOMPARE(more->import.counts.rows, 1);
        QCOMPARE(more->import.counts.changed, 1);
        QCOMPARE(tickets().size(), 1);
        QCOMPARE(tickets()[0].messages.size(), 2);

        const auto again = sync(true);
        QVERIFY(again);
        QCOMPARE(again->import.counts.unchanged, 2);
        QCOMPARE(tickets()[0].messages.size(), 2);
        QCOMPARE(status().records, 1);
    }

    void whatCannotBeReachedIsARunThatFailed()
    {
        m_secrets.write(secretKey(m_source.id, u"password"_s), "wrong");
        auto failed = sync();
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::Unauthorized);
        QCOMPARE(status().last->state, SyncState::Dropped);
        QCOMPARE(status().last->error->kind, ErrorKind::Unauthorized);
        m_source.settings.remove(u"host"_s);
        failed = sync(); // cannot even be made
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::Invalid);
        QCOMPARE(status().last->error->kind, ErrorKind::Invalid);
    }

    void aStopLeavesNothing()
    {
        QVERIFY(arrives("1", {}, "All is gone."));
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = sync(false, stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QVERIFY(tickets().isEmpty());
    }
};

HELIOGRAPH_TEST(TicketSyncTest)
#include "ticket_sync_test.moc"
