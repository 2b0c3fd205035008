#include "models/replica/render_readiness.h"
#include "models/replica/replica.h"
#include "tests/support/list_source.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>

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

    ReadinessReport report() const
    {
        return m_desk->read([now = m_desk->clock.now()](
                                const Repositories &all) { return readinessReport(all, now); });
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
        const QString html = QString::fromUtf8(readinessHtml(report()));
        QVERIFY(html.contains(u"=1+1 &lt;b&gt;&amp;"_s) && !html.contains(u"<b>"_s));
        const QByteArray csv = readinessCsv(report());
        QVERIFY(csv.contains("without_technical_owner"));
        QVERIFY(csv.contains("'=1+1") && !csv.contains(",=1+1"));
    }

    void theAuditSaysWhatWasNeverDone()
    {
        sync(fleet());
        QVERIFY(write([](Repositories &all) {
            SourceConfig config;
            config.type = SourceType::Folder;
            config.name = u"later"_s;
            config.every = std::chrono::hours(6);
            return all.sources.save(config);
        }));
        const QByteArray csv = readinessCsv(report());
        QVERIFY(csv.contains("later,folder,,never,360,never synced,0,0"));
        QVERIFY(csv.contains(",never made,0,"));
        QVERIFY(QString::fromUtf8(readinessHtml(report())).contains(u"<td>never made</td>"_s));
    }

    void theAuditHasHeadingsForPeople()
    {
        sync(fleet());
        const QString html = QString::fromUtf8(readinessHtml(report()));
        for (const auto *heading : {"Without a technical owner", "Unverified for 90 days",
                 "Last good one", "May become (minutes)"})
            QVERIFY2(
                html.contains(u"<th scope=\"col\">%1</th>"_s.arg(QLatin1String(heading))), heading);
        static const QRegularExpression raw(u"<th[^>]*>([a-z]|[^<]*_)"_s);
        QVERIFY(!raw.match(html).hasMatch());
        QVERIFY(
            html.contains(u"owner who can be reached: 1</h2>"_s) && !html.contains(u"1 cust"_s));
    }

    void theAuditListsWhoBouncesAndWhoIsUnverified()
    {
        sync(fleet());
        const Instant synced = m_desk->clock.now();
        m_desk->clock.advance(verifiedFor + std::chrono::hours(1));
        const Instant marked = m_desk->clock.now();
        QVERIFY(m_desk->workspace
                    ->write({u"Mia"_s, u"it came back"_s},
                        [](Repositories &all) {
                            all.addresses.save(AddressKind::Email, u"C@two.example"_s,
                                {true, false, {}, {}}, u"bouncing"_s);
                        })
                    .result());
        m_desk->clock.advance(std::chrono::hours(1));
        const Readiness everybody = report().readiness;
        QCOMPARE(everybody.bouncing.size(), 1);
        const ReachGap &bounces = everybody.bouncing[0];
        QCOMPARE(bounces.account, u"account:2"_s);
        QCOMPARE(bounces.customerName, u"Firm 2"_s);
        QCOMPARE(bounces.address, u"c@two.example"_s);
        QCOMPARE(bounces.since, marked);
        QCOMPARE(bounces.why, u"Mia: it came back"_s);
        QCOMPARE(everybody.unverified.size(), 5);
        QCOMPARE(everybody.unverified[0].address, u"a@one.example"_s); // the first tier first
        QCOMPARE(everybody.unverified[3].address, u"+49 30 1234567"_s);
        QCOMPARE(everybody.unverified[0].since, synced);
        QCOMPARE(everybody.unverified[0].why, u"sync"_s);
        QVERIFY(audit().unverified.isEmpty()); // who only counts lists nobody
        QCOMPARE(audit().total(), everybody.total());
        for (const QByteArray &file : {readinessCsv(report()), readinessHtml(report())}) {
            for (const char *part :
                {"P c@two.example", "Mia: it came back", "P a@one.example", "+49 30 1234567"})
                QVERIFY2(file.contains(part), part);
            QVERIFY(file.contains(toIso(marked).toUtf8()) && file.contains(toIso(synced).toUtf8()));
        }
    }
};

HELIOGRAPH_TEST(ReadinessTest)
#include "readiness_test.moc"
