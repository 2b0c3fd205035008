#include "models/store/database.h"
#include "models/store/incidents.h"
#include "tests/support/known_customers.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Incidents, and whom they affect.
class IncidentsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestDesk> m_desk;
    IncidentId m_incident;

    Incident incident() const
    {
        return *m_desk->read(
            [this](const Repositories &all) { return all.incidents.find(m_incident); });
    }
    template <typename Fn> auto change(Fn fn)
    {
        return m_desk->write(
            [this, fn](Repositories &all) { return fn(all.incidents, m_incident); });
    }

    // Customers as an accepted sync leaves them, each with one site: account:1 has site:101…
    void addCustomers(int count)
    {
        const auto done = m_desk->write([count](Repositories &all) {
            QVector<tests::KnownCustomer> firms;
            for (int i = 1; i <= count; ++i)
                firms.append(
                    {u"Firm %1"_s.arg(i), QString::number(i), {QString::number(100 + i)}, {}});
            tests::addKnownCustomers(all, firms);
        });
        QVERIFY(done);
    }
    QVector<AffectedTarget> targets(const QString &kind, int from, int to) const
    {
        return m_desk->read([&](const Repositories &all) {
            QVector<AffectedTarget> found;
            for (int i = from; i <= to; ++i)
                found.append(
                    *all.incidents.target(*ExternalId::fromString(kind + QString::number(i))));
            return found;
        });
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<tests::TestDesk>();
        Incident incident;
        incident.title = u"Sites deleted"_s;
        incident.severity = 1;
        incident.lead = u"Ada"_s;
        m_incident = *m_desk->write(
            [incident](Repositories &all) { return all.incidents.open(incident); });
    }

    void anOpenedIncidentHasItsTimeButNoStart()
    {
        QCOMPARE(incident().openedAt, m_desk->clock.now());
        QVERIFY(incident().milestones.isEmpty());
        QVERIFY(!incident().resolvedAt);
    }

    void theImpactFollowsTheSeverity()
    {
        QCOMPARE(incident().impact, u"critical"_s);
        const auto setSeverity = [this](int severity) {
            return change([severity](auto &all, auto id) { return all.setSeverity(id, severity); });
        };
        QVERIFY(setSeverity(2));
        QCOMPARE(incident().impact, u"major"_s);
        QVERIFY(setSeverity(4));
        QCOMPARE(incident().impact, u"minor"_s);
        // What somebody said stays.
        Incident said = incident();
        said.impact = u"critical"_s;
        QVERIFY(m_desk->write([&](Repositories &all) { return all.incidents.change(said); }));
        QVERIFY(setSeverity(2));
        QCOMPARE(incident().impact, u"critical"_s);

        Incident imported;
        imported.title = u"Theirs"_s;
        imported.sourceRef = u"abc"_s;
        const auto id
            = m_desk->write([&](Repositories &all) { return all.incidents.open(imported); });
        QVERIFY(m_desk->read([&](const Repositories &all) { return all.incidents.find(*id); })
                    ->impact.isEmpty());
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("severity");
        QTest::newRow("no title") << u"  "_s << 1;
        QTest::newRow("severity 0") << u"Slow"_s << 0;
        QTest::newRow("severity 5") << u"Slow"_s << 5;
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(QString, title);
        QFETCH(int, severity);
        const auto opened = m_desk->write([&](Repositories &all) {
            Incident incident;
            incident.title = title;
            incident.severity = severity;
            return all.incidents.open(incident);
        });
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Invalid);
    }

    void aReopenedIncidentIsNotResolved()
    {
        m_desk->clock.advance(std::chrono::hours(2));
        const Instant resolved = m_desk->clock.now();
        QVERIFY(
            change([](auto &all, auto id) { return all.setState(id, IncidentState::Resolved); }));
        QCOMPARE(incident().resolvedAt, resolved);
        m_desk->clock.advance(std::chrono::hours(1));
        QVERIFY(
            change([](auto &all, auto id) { return all.setState(id, IncidentState::Postmortem); }));
        QCOMPARE(incident().resolvedAt, resolved);
        QVERIFY(
            change([](auto &all, auto id) { return all.setState(id, IncidentState::Identified); }));
        QVERIFY(!incident().resolvedAt);
    }

    void fieldsSurviveTheStore()
    {
        const Instant start = m_desk->clock.now() - std::chrono::minutes(12);
        QVERIFY(change([start](auto &all, auto id) {
            return all.setMilestone(id, MilestoneKind::Mitigated, start + std::chrono::hours(1))
                .and_then([&] { return all.setMilestone(id, MilestoneKind::Started, start); })
                .and_then([&] { return all.setSeverity(id, 2); })
                .and_then([&] { return all.rename(id, u" Sites are gone "_s); })
                .and_then([&] {
                    return all.setComponents(id,
                        {{u"Wiki"_s, ComponentStatus::MajorOutage},
                            {u"Login"_s, ComponentStatus::Operational}});
                });
        }));
        const Incident now = incident();
        QCOMPARE(now.startedAt(), start);
        QCOMPARE(now.milestones.size(), 2);
        QCOMPARE(now.milestones[0].kind, MilestoneKind::Started);
        QCOMPARE(now.severity, 2);
        QCOMPARE(now.title, u"Sites are gone"_s);
        QCOMPARE(now.components.size(), 2);
        QCOMPARE(now.components[0].status, ComponentStatus::MajorOutage);
        QVERIFY(change([](auto &all, auto id) {
            return all.setMilestone(id, MilestoneKind::Started, std::nullopt);
        }));
        QCOMPARE(incident().milestones.size(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void listsByStateAndText()
    {
        const auto open = [this](const QString &title, IncidentState state) {
            m_desk->clock.advance(std::chrono::minutes(1));
            return *m_desk->write([&](Repositories &all) {
                Incident incident;
                incident.title = title;
                incident.state = state;
                return all.incidents.open(incident);
            });
        };
        open(u"ÉTATS lents"_s, IncidentState::Resolved);
        open(u"Login slow"_s, IncidentState::Monitoring);
        const auto titles = [this](const IncidentFilter &filter) {
            QStringList found;
            for (const Incident &one :
                m_desk->read([&](const Repositories &all) { return all.incidents.list(filter); }))
                found << one.title;
            return found.join(u'|');
        };
        using Which = IncidentFilter::Which;
        QCOMPARE(titles({}), u"Login slow|Sites deleted|ÉTATS lents"_s);
        QCOMPARE(titles({Which::Open, {}, {}, 0}), u"Login slow|Sites deleted"_s);
        QCOMPARE(titles({Which::Closed, {}, {}, 0}), u"ÉTATS lents"_s);
        QCOMPARE(titles({Which::All, IncidentState::Monitoring, {}, 0}), u"Login slow"_s);
        QCOMPARE(titles({Which::All, {}, u"états"_s, 0}), u"ÉTATS lents"_s);
        QCOMPARE(titles({Which::All, {}, {}, 1}), u"Login slow"_s);
    }

    void resolvesItsIdText()
    {
        const auto resolve = [this](const QString &text) {
            return m_desk->workspace
                ->read([text](const Repositories &all) { return all.incidents.resolve(text); })
                .result();
        };
        const QString id = m_incident.toString();
        QCOMPARE(*resolve(id), m_incident);
        QCOMPARE(*resolve(id.left(20)), m_incident);
        QCOMPARE(resolve(u"inc_"_s).error().kind, ErrorKind::NotFound);
        QCOMPARE(resolve(u""_s).error().kind, ErrorKind::NotFound);
        QCOMPARE(resolve(u"upd"_s + id.mid(3)).error().kind, ErrorKind::NotFound);
        QVERIFY(m_desk->write([](Repositories &all) {
            Incident another;
            another.title = u"Another"_s;
            return all.incidents.open(another);
        }));
        QCOMPARE(resolve(id.left(9)).error().kind, ErrorKind::Conflict);
    }

    void manyAffectedWantTheCountTyped()
    {
        addCustomers(30);
        const auto set = [this](int to, Incidents::Setting setting, const QString &typed) {
            const auto wanted = targets(u"site:"_s, 101, to);
            return change(
                [=](auto &all, auto id) { return all.setAffected(id, wanted, setting, typed); });
        };
        const auto refused = set(126, Incidents::Setting::Add, u"affect-25"_s);
        QCOMPARE(refused.error().kind, ErrorKind::NeedsCount);
        QCOMPARE(refused.error().detail, u"affect-26"_s);
        QCOMPARE(*set(125, Incidents::Setting::Add, {}), (AffectedChange{25, 0, 0}));
        // What is there already is not counted again.
        QCOMPARE(*set(130, Incidents::Setting::Add, {}), (AffectedChange{5, 0, 25}));
        QCOMPARE(set(101, Incidents::Setting::Replace, {}).error().detail, u"affect-29"_s);
        QCOMPARE(
            *set(101, Incidents::Setting::Replace, u"affect-29"_s), (AffectedChange{0, 29, 1}));
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void countsCustomersSitesAndRestored()
    {
        addCustomers(3);
        auto wanted = targets(u"site:"_s, 101, 102);
        wanted += targets(u"account:"_s, 2, 3);
        QVERIFY(change([=](auto &all, auto id) {
            return all.setAffected(id, wanted, Incidents::Setting::Add, {});
        }));
        const auto totals = [this] {
            return m_desk->read([this](const Repositories &all) {
                return all.incidents.affectedTotals(m_incident);
            });
        };
        QCOMPARE(totals(), (AffectedTotals{3, 0, 2, 0}));
        const Instant now = m_desk->clock.now();
        const auto sites = targets(u"site:"_s, 101, 102);
        QCOMPARE(*change([=](auto &all, auto id) { return all.setRestored(id, sites, now); }), 2);
        // The second customer is also affected as a whole, and that still waits.
        QCOMPARE(totals(), (AffectedTotals{3, 1, 2, 2}));
        const auto third = targets(u"site:"_s, 103, 103);
        QCOMPARE(change([=](auto &all, auto id) { return all.setRestored(id, third, now); })
                     .error()
                     .kind,
            ErrorKind::NotFound);
        const auto affected = m_desk->read(
            [this](const Repositories &all) { return all.incidents.affected(m_incident); });
        QCOMPARE(affected.size(), 4);
        QCOMPARE(affected[0].customerName, u"Firm 1"_s);
        QCOMPARE(affected[0].tier, 2);
        QCOMPARE(affected[0].siteId.toString(), u"site:101"_s);
        QCOMPARE(affected[0].restoredAt, now);
        QVERIFY(affected[1].site.isNull());
    }

    void aMergedCustomerStandsAsTheOther()
    {
        addCustomers(2);
        const auto both = targets(u"account:"_s, 1, 2);
        QVERIFY(change([=](auto &all, auto id) {
            return all.setAffected(id, both, Incidents::Setting::Add, {});
        }));
        QVERIFY(m_desk->write([both](Repositories &all) {
            all.records.change("customer"_L1, both[1].customer.uuid,
                {{u"merged_into"_s, toJson(both[0].customer)}});
        }));
        const auto affected = m_desk->read(
            [this](const Repositories &all) { return all.incidents.affected(m_incident); });
        QCOMPARE(affected.size(), 2);
        QCOMPARE(affected[1].customer, both[0].customer);
        QCOMPARE(affected[1].customerName, u"Firm 1"_s);
        QCOMPARE(targets(u"account:"_s, 2, 2)[0].customer, both[0].customer);
        QCOMPARE(m_desk->read([this](const Repositories &all) {
            return all.incidents.affectedTotals(m_incident).customers;
        }),
            1);
    }
};

HELIOGRAPH_TEST(IncidentsTest)
#include "incidents_test.moc"
