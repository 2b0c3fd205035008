#include "models/replica/backups.h"
#include "models/replica/workspace_restore.h"
#include "models/store/delivery_step.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>

using namespace models;
using namespace Qt::StringLiterals;

//! What stood open in a backup is never sent by the workspace that is restored from it.
class RestoredDeliveriesTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::StoreFixture> m_desk;

    QString backup() const { return m_desk->folder.filePath(u"safe/copy.heliograph"_s); }

private slots:
    void init()
    {
        m_desk = std::make_unique<tests::StoreFixture>();
        QVERIFY(QDir(m_desk->folder.path()).mkpath(u"safe"_s));
    }

    void nothingIsSentAgain_data()
    {
        QTest::addColumn<QString>("then"); // in the backup
        QTest::addColumn<QString>("since"); // what became of it
        QTest::addColumn<QString>("now");
        QTest::newRow("queued, and arrived since")
            << u"queued"_s << u"delivered"_s << u"delivered"_s;
        QTest::newRow("queued, and never sent") << u"queued"_s << u"queued"_s << u"held"_s;
        QTest::newRow("queued, and tried since") << u"queued"_s << u"retrying"_s << u"uncertain"_s;
        QTest::newRow("queued, and under way") << u"queued"_s << u"sending"_s << u"uncertain"_s;
        QTest::newRow("queued, nothing is known") << u"queued"_s << QString() << u"uncertain"_s;
        QTest::newRow("under way, and arrived") << u"sending"_s << u"delivered"_s << u"delivered"_s;
        QTest::newRow("under way, nothing is known") << u"sending"_s << QString() << u"uncertain"_s;
        QTest::newRow("retrying, and arrived") << u"retrying"_s << u"delivered"_s << u"delivered"_s;
        QTest::newRow("retrying as then") << u"retrying"_s << u"retrying"_s << u"held"_s;
        QTest::newRow("retrying, nothing is known") << u"retrying"_s << QString() << u"uncertain"_s;
        QTest::newRow("held, and skipped since") << u"held"_s << u"skipped"_s << u"skipped"_s;
        QTest::newRow("held as then") << u"held"_s << u"held"_s << u"held"_s;
        QTest::newRow("held, nothing is known") << u"held"_s << QString() << u"uncertain"_s;
        QTest::newRow("failed as then") << u"failed"_s << u"failed"_s << u"failed"_s;
        QTest::newRow("failed, and arrived by a second try")
            << u"failed"_s << u"delivered"_s << u"delivered"_s;
        QTest::newRow("arrived") << u"delivered"_s << u"delivered"_s << u"delivered"_s;
    }
    void nothingIsSentAgain()
    {
        QFETCH(QString, then);
        QFETCH(QString, since);
        QFETCH(QString, now);
        const ChannelId mail = m_desk->channel(u"Mail"_s, ChannelType::Mail);
        const UpdateId update = m_desk->publishedUpdate();
        QVERIFY(m_desk->write([&](Repositories &store) {
            return store.deliveries.enqueue(update, m_desk->targets(mail, 1));
        }));
        const auto one = [this] {
            return m_desk->read([](const Repositories &all) { return all.deliveries.list({}); })
                ->value(0);
        };
        const auto step = [&](DeliveryState to) {
            m_desk->clock.advance(std::chrono::minutes(1));
            const Delivery delivery = one();
            QVERIFY(m_desk->write([&](Repositories &all) {
                DeliveryStep taken;
                taken.to = to;
                if (to != DeliveryState::Sending && to != DeliveryState::Delivered)
                    taken.reason = u"because"_s;
                if (to == DeliveryState::Delivered)
                    taken.receipt = u"250 kept"_s;
                if (to == DeliveryState::Retrying)
                    taken.retryAt = m_desk->clock.now();
                takeStep(all.parts, delivery.id, delivery.state, taken);
            }));
        };
        const auto bringTo = [&](const QString &state) {
            const DeliveryState wanted = *deliveryStateFromName(state);
            if (one().state == wanted)
                return;
            const bool bySending = wanted == DeliveryState::Delivered
                || wanted == DeliveryState::Retrying || wanted == DeliveryState::Failed;
            if (bySending && one().state == DeliveryState::Failed)
                step(DeliveryState::Queued);
            if (bySending && one().state != DeliveryState::Sending)
                step(DeliveryState::Sending);
            step(wanted);
        };
        bringTo(then);
        QVERIFY(backUpTo(*m_desk->workspace, backup()));
        if (since.isEmpty()) {
            m_desk->workspace.reset();
            for (const QString &tail : {u""_s, u"-wal"_s, u"-shm"_s})
                QFile::remove(m_desk->path() + tail);
        } else {
            bringTo(since);
        }
        const std::optional<Instant> arrived = since.isEmpty() ? std::nullopt : one().settledAt;
        m_desk->workspace.reset();
        m_desk->clock.advance(std::chrono::hours(1));
        const auto report
            = WorkspaceRestore({m_desk->path(), backup(), {u"Mia"_s, {}}}, m_desk->clock)
                  .run(u"restore-0"_s);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        m_desk->workspace = std::move(*Workspace::open(m_desk->path(), m_desk->clock));
        const Delivery delivery = one();
        QCOMPARE(deliveryStateName(delivery.state), now);
        if (now == u"delivered"_s) {
            QCOMPARE(delivery.settledAt, arrived); // the silence clocks count from then
            QCOMPARE(delivery.receipt, u"250 kept"_s);
        } else if (now != then) {
            QVERIFY2(now == u"skipped"_s || delivery.reason.contains(u"restored from a backup"_s),
                qPrintable(delivery.reason));
        }
        QCOMPARE(m_desk->problems(), QStringList());
        // Nothing is left that the queue would send.
        QVERIFY(m_desk->read([](const Repositories &all) { return all.deliveryQueue.view(); })
                    ->due.isEmpty());
        QCOMPARE(
            *m_desk->read([](const Repositories &all) { return all.deliveryQueue.underWay({}); }),
            0);
        if (now == u"held"_s) { // and it goes out once a person says so
            QVERIFY(m_desk->write(
                [&](Repositories &all) { return all.deliveries.retry(delivery.id); }));
            QCOMPARE(m_desk->read([](const Repositories &all) { return all.deliveryQueue.view(); })
                         ->due.size(),
                1);
        }
    }
};

HELIOGRAPH_TEST(RestoredDeliveriesTest)
#include "restored_deliveries_test.moc"
