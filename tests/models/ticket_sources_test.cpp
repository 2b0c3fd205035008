#include "tests/models/tickets_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Tickets of a source that is configured: each run goes on where the one before ended.
class TicketSourcesTest : public QObject, tests::TicketsFixture
{
    Q_OBJECT

    SourceId m_desk;

    SourceId add(const QString &name, SourceType type, const QJsonObject &settings = {})
    {
        SourceConfig config;
        config.type = type;
        config.name = name;
        config.settings = settings;
        config.every = std::chrono::minutes(15);
        return *write([config](Repositories &all) { return all.sources.save(config); });
    }
    SourceConfig source(const SourceId &id)
    {
        return *read([id](const Repositories &all) { return all.sources.find(id); });
    }
    SourceStatus status()
    {
        return read([](const Repositories &all) {
            return all.sources.list(SourceGives::Tickets).value(0);
        });
    }
    Result<TicketImportReport> sync(bool fromTheBeginning = false)
    {
        m_clock.advance(std::chrono::minutes(1));
        TicketImportRequest request{{}, true, {u"Mia"_s, {}}, m_desk, fromTheBeginning};
        return TicketImport(*m_workspace).run(m_source, request).result();
    }

private slots:
    void init()
    {
        begin();
        m_desk = add(u"Help desk"_s, SourceType::ZendeskTickets);
        m_source.token = u"after 5"_s;
    }
    void cleanup() { end(); }

    void itIsListedBesideThoseOfContacts()
    {
        QVERIFY(sync());
        const auto all = read([](const Repositories &store) { return store.sources.list(); });
        const auto contacts = read(
            [](const Repositories &store) { return store.sources.list(SourceGives::Contacts); });
        QCOMPARE(all.size(), contacts.size() + 1);
        QCOMPARE(all.last().config.name, u"Help desk"_s);
        QCOMPARE(all.last().records, 5);
        QCOMPARE(all.last().acceptedAt, std::optional(m_clock.now()));
        QVERIFY(!all.last().isDue(m_clock.now()));
        QVERIFY(all.last().isDue(m_clock.now() + std::chrono::minutes(15)));
        const auto found
            = read([](const Repositories &store) { return store.sources.resolve(u"Help desk"_s); });
        QCOMPARE(found.id, m_desk);
        QCOMPARE(found.type, SourceType::ZendeskTickets);
    }

    // Else a new name would make other tickets of them all.
    void itsDeskKeepsTheFirstName()
    {
        SourceConfig config = source(m_desk);
        QCOMPARE(config.settings[u"desk"_s].toString(), u"Help desk"_s);
        config.name = u"Another"_s;
        config.settings = {};
        QVERIFY(write([config](Repositories &all) { return all.sources.save(config); }));
        QCOMPARE(source(m_desk).settings[u"desk"_s].toString(), u"Help desk"_s);
        const SourceId named = add(u"Second"_s, SourceType::GitHubTickets, {{u"desk"_s, u"gh"_s}});
        QCOMPARE(source(named).settings[u"desk"_s].toString(), u"gh"_s);
        QVERIFY(source(add(u"Mail"_s, SourceType::Imap)).settings.isEmpty());
    }

    void noTwoDesksHaveOneName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonObject>("settings");
        QTest::addColumn<bool>("taken");
        const QString other = u"https://other.example"_s;
        QTest::newRow("another's") << u"B"_s << QJsonObject{{u"desk"_s, u"HELP desk"_s}} << true;
        QTest::newRow("mails'") << u"B"_s << QJsonObject{{u"desk"_s, u"Mail"_s}} << true;
        QTest::newRow("mails', by its name") << u"mail"_s << QJsonObject() << true;
        QTest::newRow("its own") << u"B"_s << QJsonObject() << false;
        QTest::newRow("one that was removed, elsewhere")
            << u"B"_s << QJsonObject{{u"desk"_s, u"gone"_s}, {u"url"_s, other}} << true;
        QTest::newRow("one that was removed, there again")
            << u"B"_s << QJsonObject{{u"desk"_s, u"gone"_s}} << false;
    }
    void noTwoDesksHaveOneName()
    {
        QFETCH(QString, name);
        QFETCH(QJsonObject, settings);
        const SourceId gone = add(u"Gone"_s, SourceType::GitHubTickets, {{u"desk"_s, u"gone"_s}});
        QVERIFY(write([gone](Repositories &all) { return all.sources.remove(gone); }));
        SourceConfig config;
        config.type = SourceType::GitHubTickets;
        config.name = name;
        config.settings = settings;
        const auto saved = write([config](Repositories &all) { return all.sources.save(config); });
        QTEST(!saved, "taken");
        QVERIFY(saved || saved.error().kind == ErrorKind::Conflict);
    }

    void aDeskStaysWhatItIsCalled()
    {
        SourceConfig config = source(m_desk);
        config.settings = {{u"desk"_s, u"another"_s}};
        const auto saved = write([config](Repositories &all) { return all.sources.save(config); });
        QVERIFY(!saved);
        QVERIFY(saved.error().detail.contains(u"Help desk"_s));
    }

    void aRunGoesOnWhereTheLastOneEnded()
    {
        QVERIFY(sync());
        QCOMPARE(m_source.begunWith, QString());
        m_source.token = u"after 7"_s;
        QVERIFY(sync());
        QCOMPARE(m_source.begunWith, u"after 5"_s);
        QVERIFY(sync());
        QCOMPARE(m_source.begunWith, u"after 7"_s);
        QVERIFY(sync(true));
        QCOMPARE(m_source.begunWith, QString());
    }

    void whatFailedIsKeptAndBegunAgain()
    {
        QVERIFY(sync());
        m_source.tickets[0].subject = u"Another"_s;
        m_source.token = u"after 6"_s;
        m_source.lastPageFails = Error{ErrorKind::Timeout, u"it does not answer"_s, std::nullopt};
        QVERIFY(!sync());
        QCOMPARE(status().last->state, SyncState::Dropped);
        QCOMPARE(status().last->error->detail, u"it does not answer"_s);
        QCOMPARE(status().last->endedAt, std::optional(m_clock.now()));
        QCOMPARE(ticket(u"1"_s).subject, u"Gone since this morning"_s);
        m_source.lastPageFails.reset();
        const auto again = sync();
        QVERIFY(again);
        QCOMPARE(m_source.begunWith, u"after 5"_s);
        QCOMPARE(again->counts.changed, 1);
        QCOMPARE(ticket(u"1"_s).subject, u"Another"_s);
    }

    void oneBadTicketKeepsNoOtherBack()
    {
        m_source.problems = {{3, u"17: subject: it is a number, not a text"_s}};
        const auto report = sync();
        QVERIFY(report);
        QVERIFY(report->accepted);
        QCOMPARE(report->bad, 1);
        QCOMPARE(report->counts.added, 5);
        const SyncSummary last = *status().last;
        QCOMPARE(last.state, SyncState::Accepted);
        QCOMPARE(last.error->detail,
            u"1 ticket cannot be used; the first: 17: subject: it is a number, not a text"_s);
        m_source.problems.clear();
        QVERIFY(sync());
        QCOMPARE(m_source.begunWith, u"after 5"_s);
        QVERIFY(!status().last->error);
    }

    // As after a crash: the stage is there, and nobody sees it.
    void aRunThatWasKilledIsBegunAgain()
    {
        QVERIFY(sync());
        QVERIFY(write([this](Repositories &all) -> Result<TicketSyncCounts> {
            const auto stage = all.ticketSyncs.begin(m_desk);
            return stage ? all.ticketSyncs.stage(
                       stage->id, {tests::writtenTicket(u"9"_s, u"x@y.example"_s, u"new"_s)})
                         : fail(stage.error());
        }));
        QVERIFY(ticket(u"9"_s).id.isNull());
        m_source.tickets << tests::writtenTicket(u"9"_s, u"x@y.example"_s, u"new"_s);
        const auto again = sync();
        QVERIFY(again);
        QCOMPARE(m_source.begunWith, u"after 5"_s);
        QCOMPARE(again->counts.added, 1);
        QVERIFY(!ticket(u"9"_s).id.isNull());
    }

    void whatIsRemovedIsNotSynced()
    {
        QVERIFY(sync());
        QVERIFY(write([this](Repositories &all) { return all.sources.remove(m_desk); }));
        const auto report = sync();
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::NotFound);
        QVERIFY(!ticket(u"1"_s).id.isNull()); // what it gave stays
    }
};

HELIOGRAPH_TEST(TicketSourcesTest)
#include "ticket_sources_test.moc"
