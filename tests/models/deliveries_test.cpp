#include "models/store/database.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(models::Settlement)

//! Channels, plan rows, the steps of a delivery and what people do with it.
class DeliveriesTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::StoreFixture> m_desk;
    ChannelId m_mail;
    ChannelId m_hand;
    UpdateId m_update;

    QVector<Delivery> list(const DeliveryFilter &filter = {})
    {
        return *m_desk->read([&](const Repositories &all) { return all.deliveries.list(filter); });
    }
    Delivery only(const ChannelId &channel)
    {
        DeliveryFilter filter;
        filter.channel = channel;
        return list(filter).value(0);
    }
    DeliveryCounts counts()
    {
        return *m_desk->read([&](const Repositories &all) {
            DeliveryFilter filter;
            filter.update = m_update;
            return all.deliveries.counts(filter);
        });
    }
    QueueTurn turn(const QVector<DeliveryOutcome> &outcomes, int wish)
    {
        return *m_desk->write([&](Repositories &all) {
            return all.deliveryQueue.turn(
                outcomes, wish ? QVector<ClaimWish>{{m_mail, wish}} : QVector<ClaimWish>{});
        });
    }
    //! Puts the only mail delivery into a state by the steps that lead there.
    void bring(DeliveryState state)
    {
        using enum DeliveryState;
        DeliveryStep step;
        step.to = state;
        step.reason = state == Delivered || state == Queued ? QString() : u"because"_s;
        if (state == Retrying)
            step.retryAt = m_desk->clock.now() + std::chrono::minutes(1);
        const DeliveryId id = only(m_mail).id;
        QVERIFY(m_desk->write([&](Repositories &all) {
            if (state == Queued)
                return;
            if (state != Held && state != Skipped) {
                DeliveryStep sending;
                sending.to = Sending;
                QVERIFY(takeStep(all.parts, id, Queued, sending));
                if (state != Sending)
                    QVERIFY(takeStep(all.parts, id, Sending, step));
            } else {
                QVERIFY(takeStep(all.parts, id, Queued, step));
            }
        }));
        QCOMPARE(only(m_mail).state, state);
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<tests::StoreFixture>();
        m_mail = m_desk->channel(u"mail"_s, ChannelType::Mail);
        m_hand = m_desk->channel(u"forum"_s, ChannelType::ByHand);
        m_update = m_desk->publishedUpdate();
        auto planned = m_desk->targets(m_mail, 1);
        PlannedDelivery hand;
        hand.channel = m_hand;
        hand.target = u"forum"_s;
        hand.reason = u"to be said by hand"_s;
        planned.append(hand);
        QVERIFY(m_desk->write(
            [&](Repositories &all) { return all.deliveries.enqueue(m_update, planned); }));
    }

    void channelNamesAreUniqueAmongThoseInUse()
    {
        ChannelConfig other;
        other.name = u" mail "_s;
        QCOMPARE(
            m_desk->write([&](Repositories &all) { return all.channels.save(other); }).error().kind,
            ErrorKind::Conflict);
        QCOMPARE(m_desk->write([&](Repositories &all) { return all.channels.remove(m_mail); })
                     .error()
                     .kind,
            ErrorKind::Conflict);
        bring(DeliveryState::Skipped);
        QVERIFY(m_desk->write([&](Repositories &all) { return all.channels.remove(m_mail); }));
        QVERIFY(m_desk->write([&](Repositories &all) { return all.channels.save(other); }));
        const auto found = *m_desk->read([&](const Repositories &all) {
            return std::pair(all.channels.list().size(), all.channels.find(m_mail).has_value());
        });
        QCOMPARE(found.first, 2);
        QVERIFY(found.second);
        QCOMPARE(only(m_mail).channelName, u"mail"_s);
    }

    void channelsKeepTheNamesOfTheirSecrets()
    {
        const auto saved = [this](const ChannelConfig &config) {
            const auto id
                = m_desk->write([&](Repositories &all) { return all.channels.save(config); });
            return **m_desk->read([&](const Repositories &all) { return all.channels.find(*id); });
        };
        ChannelConfig config;
        config.name = u"hook"_s;
        config.settings = {{u"url"_s, u"https://x.example"_s}};
        config = saved(config);
        QVERIFY(!config.secrets);
        QVERIFY(config.mayHaveSecret(u"signing_secret"_s));
        config.secrets = QStringList();
        config = saved(config);
        QVERIFY(config.secrets && !config.mayHaveSecret(u"signing_secret"_s));
        config.secrets = QStringList{u"signing_secret"_s};
        config = saved(config);
        QVERIFY(config.mayHaveSecret(u"signing_secret"_s) && !config.mayHaveSecret(u"other"_s));
        QCOMPARE(config.settings.keys(), QStringList{u"url"_s});
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void anUpdateIsPlannedOnce()
    {
        QCOMPARE(m_desk
                     ->write([&](Repositories &all) {
                         return all.deliveries.enqueue(m_update, m_desk->targets(m_mail, 2));
                     })
                     .error()
                     .kind,
            ErrorKind::Conflict);
        QCOMPARE(counts().total(), 2);
        QCOMPARE(counts().byHand, 1);
        QCOMPARE(counts().underWay(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void aClaimIsWrittenWithItsAttempt()
    {
        const QueueTurn claimed = turn({}, 5);
        QCOMPARE(claimed.claimed.size(), 1);
        QCOMPARE(claimed.claimed[0].message.target, u"person0@example.org"_s);
        QCOMPARE(claimed.claimed[0].message.body, u"We are on it."_s);
        QVERIFY(claimed.claimed[0].message.firstOfThread);
        QCOMPARE(only(m_mail).state, DeliveryState::Sending);
        QVERIFY(turn({}, 5).claimed.isEmpty());
        QCOMPARE(m_desk->problems(), QStringList());

        DeliveryOutcome outcome;
        outcome.delivery = claimed.claimed[0].message.delivery;
        outcome.step.to = DeliveryState::Delivered;
        outcome.step.receipt = u"250 queued"_s;
        QCOMPARE(turn({outcome}, 5).touched, QVector<UpdateId>{m_update});
        QCOMPARE(only(m_mail).receipt, u"250 queued"_s);
        const auto attempts = *m_desk->read(
            [&](const Repositories &all) { return all.deliveries.attempts(outcome.delivery); });
        QCOMPARE(attempts.size(), 1);
        QCOMPARE(attempts[0].outcome, u"delivered"_s);
        // An outcome that comes twice changes nothing.
        outcome.step.to = DeliveryState::Failed;
        turn({outcome}, 0);
        QCOMPARE(only(m_mail).state, DeliveryState::Delivered);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void theNextUpdateKnowsItsThread()
    {
        DeliveryOutcome outcome;
        outcome.delivery = turn({}, 1).claimed[0].message.delivery;
        outcome.step.to = DeliveryState::Delivered;
        outcome.step.receipt = u"<first@desk>"_s;
        turn({outcome}, 0);
        m_desk->clock.advance(std::chrono::minutes(5));
        const UpdateId second = m_desk->publishedUpdate();
        QVERIFY(m_desk->write([&](Repositories &all) {
            return all.deliveries.enqueue(second, m_desk->targets(m_mail, 1));
        }));
        const QueueTurn claimed = turn({}, 1);
        QVERIFY(!claimed.claimed[0].message.firstOfThread);
        QCOMPARE(claimed.claimed[0].message.threadRef, u"<first@desk>"_s);
    }

    void settling_data()
    {
        using enum DeliveryState;
        QTest::addColumn<DeliveryState>("from");
        QTest::addColumn<Settlement>("settlement");
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<DeliveryState>("to");
        for (const auto from : {Held, Failed, Uncertain}) {
            const QByteArray name = deliveryStateName(from).toUtf8();
            QTest::newRow(name + ", arrived") << from << Settlement::Delivered << true << Delivered;
            QTest::newRow(name + ", not") << from << Settlement::NotDelivered << true << Queued;
            QTest::newRow(name + ", skip") << from << Settlement::Skip << true << Skipped;
        }
        QTest::newRow("queued, skip") << Queued << Settlement::Skip << true << Skipped;
        QTest::newRow("retrying, skip") << Retrying << Settlement::Skip << true << Skipped;
        QTest::newRow("queued, arrived") << Queued << Settlement::Delivered << false << Queued;
        QTest::newRow("sending, skip") << Sending << Settlement::Skip << false << Sending;
        QTest::newRow("delivered, not")
            << Delivered << Settlement::NotDelivered << false << Delivered;
        QTest::newRow("skipped, not") << Skipped << Settlement::NotDelivered << false << Skipped;
    }
    void settling()
    {
        QFETCH(DeliveryState, from);
        QFETCH(Settlement, settlement);
        QFETCH(bool, allowed);
        QFETCH(DeliveryState, to);
        bring(from);
        const DeliveryId id = only(m_mail).id;
        const auto settle = [&](const QString &why) {
            return m_desk->write(
                [&](Repositories &all) { return all.deliveries.settle(id, settlement, why); });
        };
        QVERIFY(!settle(u" "_s));
        const auto done = settle(u"asked them"_s);
        QCOMPARE(done.has_value(), allowed);
        if (!allowed)
            QCOMPARE(done.error().kind, ErrorKind::Conflict);
        QCOMPARE(only(m_mail).state, to);
        const auto entries
            = *m_desk->read([&](const Repositories &all) { return all.journal.of(id.uuid); });
        QCOMPARE(entries.size(), allowed ? 1 : 0);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void uncertainIsNeverSimplyRetried()
    {
        bring(DeliveryState::Uncertain);
        const DeliveryId id = only(m_mail).id;
        QCOMPARE(
            m_desk->write([&](Repositories &all) { return all.deliveries.retry(id); }).error().kind,
            ErrorKind::Conflict);
        QCOMPARE(
            *m_desk->write([&](Repositories &all) { return all.deliveries.retryAll(m_update); }),
            0);
    }

    void sayingByHand()
    {
        const Delivery hand = only(m_hand);
        QCOMPARE(hand.reason, u"to be said by hand"_s);
        const auto say = [&](const DeliveryId &id, Instant when, const QString &place) {
            return m_desk->write([&](Repositories &all) {
                return all.deliveries.markSaid(id, when, place, u"12 people"_s);
            });
        };
        const Instant written = m_desk->clock.now();
        m_desk->clock.advance(std::chrono::minutes(5));
        const Instant when = m_desk->clock.now() - std::chrono::minutes(3);
        QCOMPARE(say(hand.id, written - std::chrono::minutes(1), u"x"_s).error().kind,
            ErrorKind::Invalid);
        QCOMPARE(say(hand.id, when, {}).error().kind, ErrorKind::Invalid);
        QCOMPARE(say(hand.id, m_desk->clock.now() + std::chrono::minutes(1), u"x"_s).error().kind,
            ErrorKind::Invalid);
        QCOMPARE(say(only(m_mail).id, when, u"x"_s).error().kind, ErrorKind::Conflict);
        QVERIFY(say(hand.id, when, u"community forum"_s));
        const Delivery said = only(m_hand);
        QCOMPARE(said.state, DeliveryState::Delivered);
        QCOMPARE(said.settledAt, std::optional(when));
        QCOMPARE(said.place, u"community forum"_s);
        QCOMPARE(said.heardBy, u"12 people"_s);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void whatMustNotGoOutByItselfIsHeld_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<int>("nextUpdateIn"); // minutes after publishing, 0: none named
        QTest::addColumn<bool>("newer");
        QTest::addColumn<QString>("word"); // empty: it goes out
        QTest::newRow("at once") << 0 << 0 << false << QString();
        QTest::newRow("after 30 minutes") << 30 << 0 << false << QString();
        QTest::newRow("after 31 minutes") << 31 << 0 << false << u"waited for 31 minutes"_s;
        QTest::newRow("before the time it names") << 10 << 11 << false << QString();
        QTest::newRow("at the time it names") << 11 << 11 << false << u"names a time"_s;
        QTest::newRow("superseded") << 5 << 0 << true << u"newer update"_s;
    }
    void whatMustNotGoOutByItselfIsHeld()
    {
        QFETCH(int, minutes);
        QFETCH(int, nextUpdateIn);
        QFETCH(bool, newer);
        QFETCH(QString, word);
        bring(DeliveryState::Skipped); // the one of init() is out of the way
        const Instant now = m_desk->clock.now();
        const UpdateId update = m_desk->publishedUpdate(u"Soon."_s,
            nextUpdateIn ? std::optional<Instant>(now + std::chrono::minutes(nextUpdateIn))
                         : std::nullopt);
        const auto enqueue = [&](const UpdateId &id) {
            QVERIFY(m_desk->write([&](Repositories &all) {
                return all.deliveries.enqueue(id, m_desk->targets(m_mail, 2));
            }));
        };
        enqueue(update);
        m_desk->clock.advance(std::chrono::minutes(minutes));
        if (newer)
            enqueue(m_desk->publishedUpdate(u"Later."_s));
        const QueueTurn claimed = turn({}, 2);
        DeliveryFilter filter;
        filter.update = update;
        if (word.isEmpty()) {
            QCOMPARE(claimed.claimed.size(), 2);
            QCOMPARE(list(filter)[0].state, DeliveryState::Sending);
            return;
        }
        QCOMPARE(list(filter)[0].state, DeliveryState::Held);
        QVERIFY2(list(filter)[0].reason.contains(word), qPrintable(list(filter)[0].reason));
        QCOMPARE(claimed.claimed.size(), newer ? 2 : 0); // the newer one goes out instead
        // A person looks at it and lets it go: the same wait does not hold it again.
        QVERIFY(m_desk->write([&](Repositories &all) {
            m_desk->clock.advance(std::chrono::milliseconds(1));
            return all.deliveries.retry(list(filter)[0].id);
        }));
        QCOMPARE(turn({}, 2).claimed.size(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void whatADeadProcessLeft_data()
    {
        QTest::addColumn<bool>("repeatable");
        QTest::addColumn<DeliveryState>("to");
        QTest::newRow("harmless to say again") << true << DeliveryState::Queued;
        QTest::newRow("could be doubled") << false << DeliveryState::Uncertain;
    }
    void whatADeadProcessLeft()
    {
        QFETCH(bool, repeatable);
        QFETCH(DeliveryState, to);
        bring(DeliveryState::Sending);
        const auto touched = m_desk->write([&](Repositories &all) {
            return all.deliveryQueue.recover([&](const ChannelId &) { return repeatable; });
        });
        QCOMPARE(*touched, QVector<UpdateId>{m_update});
        QCOMPARE(only(m_mail).state, to);
        QCOMPARE(only(m_mail).reason.isEmpty(), repeatable);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void anotherDesksDeliveriesAreLeftAlone()
    {
        QVERIFY(m_desk->write([&](Repositories &all) {
            all.database.run("INSERT INTO desk (uuid, name, own) VALUES (?, 'other', 0)",
                m_desk->clock.newUuid());
            all.database.run("UPDATE delivery SET desk = ?", all.database.lastKey());
        }));
        QVERIFY(turn({}, 5).claimed.isEmpty());
    }

    void whatDoesNotFitShows_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("word");
        QTest::newRow("another target")
            << QByteArray("UPDATE delivery SET target = 'eve@example.org' WHERE key = 1")
            << u"not those that were published"_s;
        QTest::newRow("a target less")
            << QByteArray("DELETE FROM delivery WHERE key = 1") << u"not those"_s;
        QTest::newRow("an attempt more")
            << QByteArray("UPDATE delivery SET attempts = 3") << u"do not add up"_s;
        QTest::newRow("sent by nobody")
            << QByteArray("UPDATE delivery SET state = 'delivered', settled_at = 1 WHERE key = 1")
            << u"nobody and no attempt"_s;
        QTest::newRow("sending without an attempt")
            << QByteArray("UPDATE delivery SET state = 'sending' WHERE key = 1")
            << u"attempt is open"_s;
        QTest::newRow("no reason")
            << QByteArray("UPDATE delivery SET state = 'uncertain' WHERE key = 1")
            << u"no reason"_s;
    }
    void whatDoesNotFitShows()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, word);
        QCOMPARE(m_desk->problems(), QStringList());
        QVERIFY(m_desk->write([&](Repositories &all) { all.database.run(sql.constData()); }));
        const QString problems = m_desk->problems().join(u'\n');
        QVERIFY2(problems.contains(word), qPrintable(problems));
    }
};

HELIOGRAPH_TEST(DeliveriesTest)
#include "deliveries_test.moc"
