#include "models/publishing/dispatcher.h"
#include "models/store/database.h"
#include "tests/support/fake_channel.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(models::ErrorKind)

//! What is queued is sent: once, at the channel's pace, and so that a crash shows.
class DispatcherTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::StoreFixture> m_desk;
    std::unique_ptr<tests::FakeOtherSide> m_side;
    std::shared_ptr<std::atomic<qint64>> m_wait;
    std::unique_ptr<Dispatcher> m_dispatcher;
    ChannelId m_mail;
    UpdateId m_update;

    std::unique_ptr<Dispatcher> makeDispatcher()
    {
        return std::make_unique<Dispatcher>(
            *m_desk->workspace,
            [this](const ChannelConfig &) { return std::make_unique<tests::FakeChannel>(*m_side); },
            std::make_unique<tests::FakeAlarm>(m_wait));
    }
    UpdateId enqueue(int count)
    {
        const UpdateId update = m_desk->publishedUpdate();
        const auto done = m_desk->write([&](Repositories &all) {
            return all.deliveries.enqueue(update, m_desk->targets(m_mail, count));
        });
        Q_ASSERT(done);
        return update;
    }
    DeliveryCounts counts()
    {
        return *m_desk->read([this](const Repositories &all) {
            DeliveryFilter filter;
            filter.update = m_update;
            return all.deliveries.counts(filter);
        });
    }
    Delivery first()
    {
        return m_desk
            ->read([this](const Repositories &all) {
                DeliveryFilter filter;
                filter.update = m_update;
                return all.deliveries.list(filter);
            })
            ->constFirst();
    }
    DrainReport drained() { return *m_dispatcher->drain(m_update, 0s).result(); }
    //! Time passes, and the alarm rings for it.
    void pass(Duration time)
    {
        m_desk->clock.advance(time);
        m_dispatcher->wake();
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<tests::StoreFixture>();
        m_side = std::make_unique<tests::FakeOtherSide>();
        m_wait = std::make_shared<std::atomic<qint64>>(-1);
        m_mail = m_desk->channel(u"mail"_s, ChannelType::Mail);
        m_dispatcher = makeDispatcher();
    }

    void cleanup()
    {
        m_dispatcher.reset();
        QCOMPARE(m_desk->problems(), QStringList());
        m_desk.reset();
    }

    void nothingIsSentBeforeItIsStarted()
    {
        m_side->setAnswer(Receipt{u"250"_s});
        m_update = enqueue(1);
        m_dispatcher->wake();
        QCOMPARE(counts().in(DeliveryState::Queued), 1);
        QVERIFY(m_side->told().isEmpty());
        m_dispatcher->start();
        QCOMPARE(drained().counts.in(DeliveryState::Delivered), 1);
    }

    void everyTargetIsToldOnce()
    {
        m_side->setAnswer(Receipt{u"250 queued"_s});
        m_side->parallel = 7;
        QSignalSpy progress(m_dispatcher.get(), &Dispatcher::progressed);
        m_dispatcher->start();
        m_update = enqueue(300);
        m_dispatcher->wake();
        const DrainReport report = drained();
        QCOMPARE(report.counts.in(DeliveryState::Delivered), 300);
        QVERIFY(!report.offline && !report.elsewhere);
        const QStringList told = m_side->told();
        QCOMPARE(told.size(), 300);
        QCOMPARE(QSet<QString>(told.begin(), told.end()).size(), 300);
        QCOMPARE(first().receipt, u"250 queued"_s);
        QTRY_VERIFY(!progress.isEmpty());
        QTRY_COMPARE(
            progress.last().at(1).value<DeliveryCounts>().in(DeliveryState::Delivered), 300);
    }

    void noMoreAtOnceThanTheChannelCanTake()
    {
        m_side->parallel = 3;
        m_update = enqueue(10);
        m_dispatcher->start();
        for (int i = 0; i < 10; ++i) {
            QTRY_VERIFY(m_side->waiting() == std::min(3, 10 - i));
            QVERIFY(counts().in(DeliveryState::Sending) >= m_side->waiting());
            m_side->answer(Receipt{u"250"_s});
        }
        QCOMPARE(drained().counts.in(DeliveryState::Delivered), 10);
        QCOMPARE(m_side->mostAtOnce(), 3);
    }

    void theStateIsWrittenBeforeItIsSent()
    {
        m_update = enqueue(1);
        m_dispatcher->start();
        QTRY_COMPARE(m_side->waiting(), 1);
        // Another connection sees it: it is committed.
        auto other = Database::open(m_desk->path(), Database::Mode::ReadOnly);
        QCOMPARE((*other)->number("SELECT count(*) FROM delivery d JOIN attempt a ON a.delivery ="
                                  " d.key WHERE d.state = 'sending' AND a.ended_at IS NULL"),
            1);
        m_side->answer(Receipt{u"250"_s});
        QCOMPARE(drained().counts.in(DeliveryState::Delivered), 1);
    }

    void answers_data()
    {
        using enum DeliveryState;
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("repeatable");
        QTest::addColumn<DeliveryState>("state");
        QTest::newRow("offline") << ErrorKind::Offline << false << Retrying;
        QTest::newRow("time-out before sending") << ErrorKind::Timeout << false << Retrying;
        QTest::newRow("asked to wait") << ErrorKind::RateLimited << false << Retrying;
        QTest::newRow("refused for now") << ErrorKind::Unavailable << false << Retrying;
        QTest::newRow("refused for good") << ErrorKind::Rejected << false << Failed;
        QTest::newRow("nobody knows") << ErrorKind::Uncertain << false << Uncertain;
        QTest::newRow("harmless to say again") << ErrorKind::Uncertain << true << Retrying;
    }
    void answers()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(bool, repeatable);
        QFETCH(DeliveryState, state);
        m_side->repeatable = repeatable;
        m_side->setAnswer(fail(kind, u"so it was"_s));
        m_update = enqueue(1);
        m_dispatcher->start();
        QTRY_COMPARE(first().state, state);
        QVERIFY(first().reason.contains(u"so it was"_s));
        QCOMPARE(first().attempts, 1);
        // By itself it is tried again in none but the retrying state.
        m_side->setAnswer(Receipt{u"250"_s});
        pass(10min);
        if (state == DeliveryState::Retrying) {
            QTRY_COMPARE(first().state, DeliveryState::Delivered);
            QCOMPARE(first().attempts, 2);
        } else {
            drained();
            QCOMPARE(first().state, state);
            QCOMPARE(m_side->told().size(), 1);
        }
    }

    void aClosedChannelWaitsForAPerson_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a locked vault") << ErrorKind::Locked;
        QTest::newRow("a wrong password") << ErrorKind::Unauthorized;
    }
    void aClosedChannelWaitsForAPerson()
    {
        QFETCH(ErrorKind, kind);
        m_side->setAnswer(fail(kind, u"so it was"_s));
        m_update = enqueue(20);
        m_dispatcher->start();
        const DrainReport report = drained();
        QCOMPARE(report.counts.in(DeliveryState::Queued), 20);
        QCOMPARE(report.counts.needPerson(), 0);
        QCOMPARE(report.closed,
            (QVector<ClosedChannel>{{u"mail"_s, Error{kind, u"so it was"_s, std::nullopt}}}));
        QVERIFY(first().reason.contains(u"so it was"_s));
        QCOMPARE(*m_desk->read([](const Repositories &all) {
            return all.database.number("SELECT sum(tries) FROM delivery");
        }),
            0);
        // Nothing is tried by itself, whatever else is written or comes to pass.
        const auto tried = m_side->told().size();
        QVERIFY(tried <= 2);
        m_desk->clock.advance(20min);
        m_desk->publishedUpdate();
        drained();
        QCOMPARE(m_side->told().size(), tried);

        m_side->setAnswer(Receipt{u"250"_s});
        m_dispatcher->wake();
        QTRY_COMPARE(counts().in(DeliveryState::Delivered), 20);
        QVERIFY(drained().closed.isEmpty());
        QVERIFY(first().reason.isEmpty());
    }

    void whatFlewWhileItWasOpenedIsTriedAgain()
    {
        m_update = enqueue(1);
        m_dispatcher->start();
        QTRY_COMPARE(m_side->waiting(), 1);
        m_dispatcher->wake(); // the vault is opened
        m_side->answer(fail(ErrorKind::Locked, u"the vault"_s));
        QTRY_COMPARE(m_side->waiting(), 1);
        m_side->answer(Receipt{u"250"_s});
        QTRY_COMPARE(counts().in(DeliveryState::Delivered), 1);
    }

    void anotherProcessTriesAClosedChannelAnew()
    {
        m_side->setAnswer(fail(ErrorKind::Locked, u"the vault"_s));
        m_update = enqueue(3);
        m_dispatcher->start();
        drained();
        m_side->setAnswer(Receipt{u"250"_s});
        m_dispatcher.reset();
        m_dispatcher = makeDispatcher();
        m_dispatcher->start();
        QCOMPARE(drained().counts.in(DeliveryState::Delivered), 3);
    }

    void itIsGivenUpInTheEnd()
    {
        m_side->setAnswer(fail(ErrorKind::Unavailable, u"450 busy"_s));
        QVERIFY(m_desk->write([](Repositories &all) { all.deliveries.setHoldAfter(24h); }));
        m_update = enqueue(1);
        m_dispatcher->start();
        for (int i = 1; i < RetryRules().mostTries; ++i) {
            QTRY_COMPARE(first().attempts, i);
            QTRY_COMPARE(first().state, DeliveryState::Retrying);
            pass(8min);
        }
        QTRY_COMPARE(first().state, DeliveryState::Failed);
        QCOMPARE(first().attempts, RetryRules().mostTries);
        QVERIFY(first().reason.contains(u"450 busy"_s));
    }

    void theOtherSidesWishToWaitIsHonoured()
    {
        Error error{ErrorKind::RateLimited, u"429"_s, 90s};
        m_side->parallel = 1;
        m_side->setAnswer(fail(error));
        m_update = enqueue(2);
        m_dispatcher->start();
        QTRY_COMPARE(first().state, DeliveryState::Retrying);
        drained();
        QCOMPARE(*first().retryAt, m_desk->clock.now() + 90s);
        QCOMPARE(m_side->told().size(), 1); // the whole channel rests
        QCOMPARE(m_wait->load(), qint64(90'000));
        m_side->setAnswer(Receipt{u"200"_s});
        pass(89s);
        drained();
        QCOMPARE(m_side->told().size(), 1);
        pass(1s);
        QTRY_COMPARE(counts().in(DeliveryState::Delivered), 2);
    }

    void whenTheNetworkIsBackItGoesOutOnce()
    {
        m_side->setAnswer(fail(ErrorKind::Offline, u"no route"_s));
        m_side->parallel = 2;
        m_update = enqueue(20);
        m_dispatcher->start();
        const DrainReport report = drained();
        QVERIFY(report.offline);
        QCOMPARE(report.counts.underWay(), 20);
        // While it is away one goes ahead and tries the way.
        const auto before = m_side->told().size();
        QVERIFY(before <= 2);
        pass(1min);
        QTRY_COMPARE(m_side->told().size(), before + 1);
        drained();
        m_side->setAnswer(Receipt{u"250"_s});
        pass(1min);
        QTRY_COMPARE(counts().in(DeliveryState::Delivered), 20);
        QStringList told = m_side->told().mid(before + 1);
        QCOMPARE(QSet<QString>(told.begin(), told.end()).size(), told.size());
        QCOMPARE(told.size(), 20);
    }

    void whatWaitedTooLongIsForAPerson()
    {
        m_side->setAnswer(fail(ErrorKind::Offline, u"no route"_s));
        m_update = enqueue(3);
        m_dispatcher->start();
        drained();
        const auto before = m_side->told().size();
        m_side->setAnswer(Receipt{u"250"_s});
        pass(31min);
        QTRY_COMPARE(counts().in(DeliveryState::Held), 3);
        QCOMPARE(m_side->told().size(), before);
        QVERIFY(m_desk->write([this](Repositories &all) {
            return all.deliveries.settle(idOfFirst(all), Settlement::NotDelivered, u"still true"_s);
        }));
        m_dispatcher->wake();
        QTRY_COMPARE(counts().in(DeliveryState::Delivered), 1);
        QCOMPARE(counts().in(DeliveryState::Held), 2);
    }

    void aDeadProcessLeft_data()
    {
        QTest::addColumn<bool>("repeatable");
        QTest::addColumn<DeliveryState>("state");
        QTest::newRow("harmless to say again") << true << DeliveryState::Delivered;
        QTest::newRow("could be doubled") << false << DeliveryState::Uncertain;
    }
    void aDeadProcessLeft()
    {
        QFETCH(bool, repeatable);
        QFETCH(DeliveryState, state);
        m_update = enqueue(2);
        QVERIFY(m_desk->write([&](Repositories &all) {
            return all.deliveryQueue.turn({}, {{m_mail, 1}}).claimed.size();
        }));
        m_side->repeatable = repeatable;
        m_side->setAnswer(Receipt{u"250"_s});
        m_dispatcher->start();
        drained();
        QCOMPARE(first().state, state);
        QCOMPARE(m_side->told().size(), repeatable ? 2 : 1);
        QCOMPARE(first().reason.isEmpty(), repeatable);
    }

    void oneProcessSends()
    {
        m_side->setAnswer(Receipt{u"250"_s});
        m_dispatcher->start();
        m_update = enqueue(1);
        drained();
        auto other = makeDispatcher(); // as another process: it meets the same lock
        other->start();
        m_dispatcher.reset(); // frees it
        QSignalSpy elsewhere(other.get(), &Dispatcher::sendingElsewhereChanged);
        m_dispatcher = std::move(other);
        m_dispatcher->wake();
        m_update = enqueue(1);
        m_dispatcher->wake();
        QTRY_COMPARE(counts().in(DeliveryState::Delivered), 1);
    }

    void aLockThatADyingProcessLeftEmptyIsNobodys()
    {
        QFile lock(m_desk->path() + u".sending"_s);
        QVERIFY(lock.open(QFile::WriteOnly));
        lock.close();
        m_side->setAnswer(Receipt{u"250"_s});
        m_update = enqueue(1);
        m_dispatcher->start();
        QTRY_COMPARE(counts().in(DeliveryState::Delivered), 1);
    }

    void anotherSenderIsSaid()
    {
        m_dispatcher->start();
        m_update = enqueue(1);
        QTRY_COMPARE(m_side->waiting(), 1);
        auto other = makeDispatcher();
        other->start();
        const auto report = other->drain(m_update, 10s).result();
        QVERIFY(report);
        QVERIFY(report->elsewhere);
        QCOMPARE(m_side->told().size(), 1);
        m_side->answer(Receipt{u"250"_s});
        drained();
    }

    void endingStopsWhatHasNotBegun()
    {
        m_update = enqueue(3);
        m_side->parallel = 2;
        m_dispatcher->start();
        QTRY_COMPARE(m_side->waiting(), 2);
        m_dispatcher.reset();
        QCOMPARE(counts().in(DeliveryState::Queued), 3);
        m_side->setAnswer(Receipt{u"250"_s});
        m_dispatcher = makeDispatcher();
        m_dispatcher->start();
        QCOMPARE(drained().counts.in(DeliveryState::Delivered), 3);
    }

    void aSwitchedOffChannelHolds()
    {
        m_update = enqueue(2);
        QVERIFY(m_desk->write([this](Repositories &all) {
            auto config = *all.channels.find(m_mail);
            config.enabled = false;
            return all.channels.save(config);
        }));
        m_dispatcher->start();
        QCOMPARE(drained().counts.in(DeliveryState::Held), 2);
        QVERIFY(first().reason.contains(u"switched off"_s));
    }

    void aRefusedAddressBounces()
    {
        const ContactId contact{m_desk->clock.newUuid()};
        QVERIFY(m_desk->write([&](Repositories &all) {
            all.database.run("INSERT INTO contact (uuid) VALUES (?)", contact);
        }));
        auto targets = m_desk->targets(m_mail, 1);
        targets[0].contact = contact;
        m_update = m_desk->publishedUpdate();
        QVERIFY(m_desk->write(
            [&](Repositories &all) { return all.deliveries.enqueue(m_update, targets); }));
        m_side->setAnswer(fail(ErrorKind::Rejected, u"bounce: 550 no such user"_s));
        m_dispatcher->start();
        QCOMPARE(drained().counts.in(DeliveryState::Failed), 1);
        QCOMPARE(*m_desk->read([](const Repositories &all) {
            return all.database.number("SELECT bouncing FROM address");
        }),
            1);
        QCOMPARE(*m_desk->read([](const Repositories &all) {
            return all.database.number("SELECT count(*) FROM journal WHERE action = 'bounce'");
        }),
            1);
    }

private:
    DeliveryId idOfFirst(const Repositories &all) const
    {
        DeliveryFilter filter;
        filter.update = m_update;
        return all.deliveries.list(filter).constFirst().id;
    }
};

HELIOGRAPH_TEST(DispatcherTest)
#include "dispatcher_test.moc"
