#include "models/replica/render_readiness.h"
#include "models/replica/replica.h"
#include "tests/support/list_source.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Whom nobody could reach, what nothing has confirmed for long, and which source is too old.
class ReadinessTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestDesk> m_desk;

    static ContactRecord person(
        const QString &account, int tier, const QString &email, const QString &phone, Role role)
    {
        ContactRecord record;
        record.name = u"P "_s + email + phone;
        record.email = email;
        record.phone = phone;
        record.account = account;
        record.organisation = u"Firm "_s + account;
        record.tier = tier;
        record.roles = {role};
        record.recordKey = record.name;
        return record;
    }

    SyncReport sync(const QVector<ContactRecord> &records, const QString &source = u"crm"_s)
    {
        SyncOptions options;
        options.sourceName = source;
        options.whole = true;
        return Replica(*m_desk->workspace)
            .run(std::make_shared<tests::ListSource>(records), options)
            .result()
            .value_or(SyncReport{});
    }

    Readiness audit() const
    {
        return m_desk->read([now = m_desk->clock.now()](
                                const Repositories &all) { return all.readiness.read(now); });
    }

    QVector<ContactRecord> fleet() const
    {
        return {person(u"1"_s, 1, u"a@one.example"_s, {}, Role::TechnicalOwner),
            person(u"1"_s, 1, u"b@one.example"_s, {}, Role::Billing),
            person(u"2"_s, 1, u"c@two.example"_s, {}, Role::Billing),
            person(u"3"_s, 2, {}, u"+49 30 1234567"_s, Role::TechnicalOwner),
            person(u"4"_s, 0, u"d@four.example"_s, {}, Role::TechnicalOwner)};
    }

    template <typename Fn> bool write(Fn fn) { return m_desk->write(std::move(fn)).has_value(); }

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }

    void anEmptyDeskHasNobody() { QCOMPARE(audit(), Readiness()); }

    void gapsAreCountedByTier()
    {
        QVERIFY(sync(fleet()).accepted);
        const Readiness all = audit();
        QCOMPARE(all.tiers.size(), 3);
        QCOMPARE(all.tiers[0], (TierReadiness{1, 2, 1, 3, 0, 0}));
        QCOMPARE(all.tiers[1], (TierReadiness{2, 1, 0, 1, 0, 0}));
        QCOMPARE(all.tiers[2], (TierReadiness{0, 1, 0, 1, 0, 0})); // no tier stands last
        QCOMPARE(all.gapCount, 1);
        QCOMPARE(all.gaps[0].account, u"account:2"_s);
        QCOMPARE(all.gaps[0].contacts, 1);
        QCOMPARE(all.total().customers, 4);
    }

    void anOwnerWhoBouncesOrWasWithdrawnIsNone()
    {
        sync(fleet());
        QVERIFY(write([](Repositories &all) {
            all.addresses.save(
                AddressKind::Email, u"a@one.example"_s, {true, false, {}, {}}, u"bounce"_s);
        }));
        QCOMPARE(audit().gapCount, 2);
        QCOMPARE(audit().tiers[0].bouncing, 1);
        QVERIFY(sync(fleet().mid(0, 4)).accepted);
        QCOMPARE(audit().gapCount, 3);
        QCOMPARE(audit().tiers[2], (TierReadiness{0, 1, 1, 0, 0, 0}));
    }

    void whatNothingConfirmsIsUnverified()
    {
        sync(fleet());
        m_desk->clock.advance(verifiedFor + std::chrono::hours(1));
        QCOMPARE(audit().total().unverified, 5);
        QVERIFY(write([this](Repositories &all) {
            all.addresses.save(AddressKind::Email, u"a@one.example"_s,
                {false, false, m_desk->clock.now(), u"Ada"_s}, u"verify"_s);
        }));
        QCOMPARE(audit().total().unverified, 4);
        QVERIFY(sync(fleet().mid(0, 2)).accepted); // withdraws the others
        QCOMPARE(audit().total().unverified, 0);
    }

    void aSourceIsDueByItsAge()
    {
        SourceConfig config;
        config.type = SourceType::Folder;
        config.name = u"crm"_s;
        config.every = std::chrono::hours(6);
        QVERIFY(write([config](Repositories &all) { return all.sources.save(config); }));
        const auto status = [this] {
            return m_desk->read([](const Repositories &all) { return all.sources.list(); })[0];
        };
        QVERIFY(status().isDue(m_desk->clock.now())); // it never was
        sync(fleet());
        const Instant synced = m_desk->clock.now();
        QCOMPARE(status().acceptedAt, synced);
        QCOMPARE(status().records, 5);
        QVERIFY(!status().isDue(synced + std::chrono::hours(5)));
        QVERIFY(!status().overdue(synced + std::chrono::hours(6)));
        QVERIFY(status().isDue(synced + std::chrono::hours(6)));
        QCOMPARE(status().overdue(synced + std::chrono::hours(7)), Duration(std::chrono::hours(1)));
    }

    void aRunThatFailedSaysWhy()
    {
        auto source = std::make_shared<tests::ListSource>(fleet());
        source->failAt = 0;
        SyncOptions options;
        options.sourceName = u"crm"_s;
        QVERIFY(!Replica(*m_desk->workspace).run(source, options).result());
        QVERIFY(sync({}).accepted); // so that the source is there
        const auto runs = m_desk->read([](const Repositories &all) {
            return all.sources.runs(all.sources.resolve(u"crm"_s)->id);
        });
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs[1].state, SyncState::Dropped);
        QCOMPARE(runs[1].error->kind, ErrorKind::Io);
        QCOMPARE(runs[1].error->detail, u"the disk is gone"_s);
        QVERIFY(runs[1].endedAt);
    }

    void aSourceKeepsItsNameItsTypeAndItsContacts()
    {
        sync(fleet());
        const auto config
            = m_desk->read([](const Repositories &all) { return *all.sources.resolve(u"crm"_s); });
        SourceConfig other = config;
        other.type = SourceType::Ldap;
        QVERIFY(!write([other](Repositories &all) { return all.sources.save(other); }));
        other = {};
        other.name = u"crm"_s;
        QVERIFY(!write([other](Repositories &all) { return all.sources.save(other); }));
        QVERIFY(write([id = config.id](Repositories &all) { return all.sources.remove(id); }));
        QVERIFY(m_desk->read([](const Repositories &all) { return all.sources.list(); }).isEmpty());
        QCOMPARE(audit().total().contacts, 5);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void theAuditIsWrittenWithoutMarkupOrFormulas()
    {
        auto records = fleet();
        records[2].organisation = u"=1+1 <b>&"_s;
        sync(records);
        const auto sources
            = m_desk->read([](const Repositories &all) { return all.sources.list(); });
        const Instant now = m_desk->clock.now();
        const QString html = QString::fromUtf8(readinessHtml(audit(), sources, now));
        QVERIFY(html.contains(u"=1+1 &lt;b&gt;&amp;"_s) && !html.contains(u"<b>"_s));
        const QByteArray csv = readinessCsv(audit(), sources, now);
        QVERIFY(csv.contains("without_technical_owner"));
        QVERIFY(csv.contains("'=1+1") && !csv.contains(",=1+1"));
    }
};

HELIOGRAPH_TEST(ReadinessTest)
#include "readiness_test.moc"
