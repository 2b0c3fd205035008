#include "models/drafting/approval_rule.h"
#include "models/store/updates.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Drafts with their revisions and approvals, and what was said before.
class UpdatesTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestDesk> m_desk;
    IncidentId m_incident;

    UpdateId draft(const QString &body)
    {
        return *m_desk->write([&](Repositories &all) {
            Update update;
            update.incident = m_incident;
            update.title = u"Sites deleted"_s;
            update.body = body;
            update.author = u"Ada"_s;
            update.incidentState = u"identified"_s;
            update.audience = {AudienceKind::Public, {}};
            return all.updates.createDraft(update);
        });
    }
    Result<int> save(const UpdateId &id, const QString &body)
    {
        return m_desk->write([&](Repositories &all) {
            return all.updates.saveRevision(id, u"Sites deleted"_s, body, u"Ben"_s);
        });
    }
    Result<ApprovalId> approve(const UpdateId &id, const QString &by, const QString &means,
        const QString &reasonWithout = {})
    {
        return m_desk->write([&](Repositories &all) {
            return all.updates.approve({{}, id, 0, by, means, reasonWithout, {}});
        });
    }
    Result<void> publish(const UpdateId &id)
    {
        return m_desk->write([&](Repositories &all) {
            return all.updates.markPublished(id, m_desk->clock.now(), News::NothingNew,
                m_desk->clock.now() + std::chrono::hours(1),
                {QJsonObject{{u"rule"_s, u"repeats_earlier"_s}}});
        });
    }
    Update update(const UpdateId &id) const
    {
        return *m_desk->read([&](const Repositories &all) { return all.updates.find(id); });
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<tests::TestDesk>();
        m_incident = *m_desk->write([](Repositories &all) {
            Incident incident;
            incident.title = u"Sites deleted"_s;
            incident.severity = 1;
            return all.incidents.open(incident);
        });
    }

    void aDraftWantsItsIncident()
    {
        const auto made = m_desk->write([](Repositories &all) {
            Update update;
            update.incident = IncidentId{all.parts.clock.newUuid()};
            return all.updates.createDraft(update);
        });
        QCOMPARE(made.error().kind, ErrorKind::NotFound);
    }

    void everySaveIsKeptAndTheSameTextIsNot()
    {
        const UpdateId id = draft(u"We are looking."_s);
        m_desk->clock.advance(std::chrono::minutes(3));
        QCOMPARE(*save(id, u"We found it."_s), 2);
        const int entries = m_desk->journalEntries();
        QCOMPARE(*save(id, u"We found it."_s), 2);
        QCOMPARE(m_desk->journalEntries(), entries);
        QCOMPARE(*save(id, u"We are looking."_s), 3);
        const auto revisions
            = m_desk->read([&](const Repositories &all) { return all.updates.revisions(id); });
        QCOMPARE(revisions.size(), 3);
        QCOMPARE(revisions[0].body, u"We are looking."_s);
        QCOMPARE(revisions[0].author, u"Ada"_s);
        QCOMPARE(revisions[1].number, 2);
        QCOMPARE(revisions[1].author, u"Ben"_s);
        QCOMPARE(revisions[1].savedAt, m_desk->clock.now());
        QCOMPARE(update(id).body, u"We are looking."_s);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void approvals_data()
    {
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("means");
        QTest::addColumn<QString>("without");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<ErrorKind>("kind");
        const auto none = ErrorKind::Internal;
        QTest::newRow("by phone") << u"Mia"_s << u"phone"_s << u""_s << true << none;
        QTest::newRow("here") << u"Mia"_s << u"here"_s << u""_s << true << none;
        QTest::newRow("by chat") << u"Mia"_s << u"chat"_s << u""_s << true << none;
        QTest::newRow("by the author")
            << u"ada "_s << u"here"_s << u""_s << false << ErrorKind::Conflict;
        QTest::newRow("by pigeon")
            << u"Mia"_s << u"pigeon"_s << u""_s << false << ErrorKind::Invalid;
        QTest::newRow("by nobody") << u" "_s << u"here"_s << u""_s << false << ErrorKind::Invalid;
        QTest::newRow("without") << u""_s << u""_s << u"nobody reachable at 3 am"_s << true << none;
        QTest::newRow("without a reason")
            << u""_s << u""_s << u" "_s << false << ErrorKind::Invalid;
        QTest::newRow("both") << u"Mia"_s << u"here"_s << u"hurry"_s << false << ErrorKind::Invalid;
    }
    void approvals()
    {
        QFETCH(QString, by);
        QFETCH(QString, means);
        QFETCH(QString, without);
        QFETCH(bool, accepted);
        QFETCH(ErrorKind, kind);
        const UpdateId id = draft(u"We are looking."_s);
        const auto approved = approve(id, by, means, without);
        QCOMPARE(approved.has_value(), accepted);
        if (!accepted)
            QCOMPARE(approved.error().kind, kind);
        const auto kept
            = m_desk->read([&](const Repositories &all) { return all.updates.approvals(id); });
        QCOMPARE(kept.size(), accepted ? 1 : 0);
        QCOMPARE(update(id).state, accepted ? UpdateState::Approved : UpdateState::Draft);
    }

    void aLaterRevisionWantsANewApproval()
    {
        const UpdateId id = draft(u"We are looking."_s);
        const auto needed = [&](int severity) {
            return m_desk->read([&](const Repositories &all) {
                Incident incident = *all.incidents.find(m_incident);
                incident.severity = severity;
                return approvalNeeded(incident, *all.updates.find(id), all.updates.approvals(id));
            });
        };
        QVERIFY(needed(1));
        QVERIFY(needed(2));
        QVERIFY(!needed(3));
        QVERIFY(approve(id, u"Mia"_s, u"chat"_s));
        QVERIFY(!needed(1));
        QVERIFY(save(id, u"We found it."_s));
        QVERIFY(needed(1));
        QCOMPARE(update(id).state, UpdateState::Draft);
        QVERIFY(approve(id, {}, {}, u"nobody reachable"_s));
        QVERIFY(!needed(1));
    }

    void whatIsPublishedStands()
    {
        const UpdateId id = draft(u"We are looking."_s);
        QVERIFY(publish(id));
        const Update said = update(id);
        QCOMPARE(said.state, UpdateState::Published);
        QCOMPARE(said.news, News::NothingNew);
        QCOMPARE(said.publishedAt, m_desk->clock.now());
        QCOMPARE(said.nextUpdateAt, m_desk->clock.now() + std::chrono::hours(1));
        QCOMPARE(m_desk->read([&](const Repositories &all) { return all.updates.keptFindings(id); })
                     .size(),
            1);
        QCOMPARE(save(id, u"Other words."_s).error().kind, ErrorKind::Conflict);
        QCOMPARE(approve(id, u"Mia"_s, u"here"_s).error().kind, ErrorKind::Conflict);
        QCOMPARE(publish(id).error().kind, ErrorKind::Conflict);
    }

    void saidBeforeIsOldestFirst()
    {
        const Instant start = m_desk->clock.now();
        const auto import = [&](int position, std::optional<Instant> at) {
            QVERIFY(m_desk->write([&](Repositories &all) {
                Update said;
                said.incident = m_incident;
                said.body = u"imported %1"_s.arg(position);
                said.incidentState = u"update"_s;
                said.publishedAt = at;
                said.createdAt = start;
                said.position = position;
                all.updates.addImported(said);
            }));
        };
        // In the wrong order on purpose; the second has no time, and the fourth an earlier one.
        import(4, start + std::chrono::minutes(5));
        import(2, std::nullopt);
        import(1, start);
        import(3, start + std::chrono::minutes(10));
        m_desk->clock.set(start + std::chrono::minutes(7));
        QVERIFY(publish(draft(u"ours"_s)));
        m_desk->clock.set(start + std::chrono::minutes(20));
        draft(u"a draft"_s);
        QStringList bodies;
        for (const Update &one :
            m_desk->read([this](const Repositories &all) { return all.updates.of(m_incident); }))
            bodies << one.body;
        QCOMPARE(bodies.join(u'|'), u"imported 1|imported 2|ours|imported 3|imported 4|a draft"_s);
        const auto earlier = m_desk->read(
            [this](const Repositories &all) { return all.updates.earlier(m_incident); });
        QCOMPARE(earlier.size(), 5);
        QCOMPARE(earlier[1].at, std::nullopt);
        QCOMPARE(earlier[1].incidentState, u"update"_s);
        QVERIFY(m_desk
                    ->read([this](const Repositories &all) {
                        return all.updates.earlierElsewhere(m_incident, 10);
                    })
                    .isEmpty());
        QCOMPARE(
            m_desk->read(
                      [](const Repositories &all) { return all.updates.earlierElsewhere({}, 2); })
                .size(),
            2);
    }
};

HELIOGRAPH_TEST(UpdatesTest)
#include "updates_test.moc"
