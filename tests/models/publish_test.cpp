#include "models/publishing/publish.h"
#include "models/store/database.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! Whom an update reaches, what publishing asks for, and that it happens as one.
class PublishTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::StoreFixture> m_desk;
    ChannelId m_mail;
    ChannelId m_page;
    ChannelId m_hand;

    void makeDesk(int severity)
    {
        m_desk = std::make_unique<tests::StoreFixture>(severity);
        m_mail = m_desk->channel(u"mail"_s, ChannelType::Mail);
        m_page = m_desk->channel(u"page"_s, ChannelType::StatusPageFolder);
        m_hand = m_desk->channel(u"forum"_s, ChannelType::ByHand);
    }
    UpdateId draft(const QString &body, const Audience &audience = {})
    {
        Update update;
        update.incident = m_desk->incident;
        update.incidentState = u"monitoring"_s;
        update.title = u"Restored 12 % of the sites"_s;
        update.body = body;
        update.language = u"en"_s;
        update.audience = audience;
        update.author = u"Ada"_s;
        return *m_desk->write([&](Repositories &all) { return all.updates.createDraft(update); });
    }
    PublishRequest request(const UpdateId &update, const QVector<ChannelId> &channels)
    {
        PublishRequest asked;
        asked.update = update;
        asked.channels = channels;
        return asked;
    }
    Result<PublishOutcome> publishNow(const PublishRequest &asked)
    {
        return m_desk->write([&](Repositories &all) { return publish(all, asked); });
    }
    PublishPlan plan(const PublishRequest &asked)
    {
        return *m_desk->read([&](const Repositories &all) { return planPublishing(all, asked); });
    }
    QVector<Delivery> deliveries()
    {
        return *m_desk->read([](const Repositories &all) { return all.deliveries.list({}); });
    }
    CustomerId crowd(int people)
    {
        QStringList names;
        for (int i = 0; i < people; ++i)
            names << u"Person %1 <p%1@crowd.example>"_s.arg(i);
        return m_desk->customer(u"Crowd"_s, names);
    }

    //! What is queued on mail is sent, so many of it, and answered with this.
    void answerMail(DeliveryState state, int count = 99)
    {
        const auto turn = m_desk->write([&](Repositories &all) {
            return all.deliveryQueue.turn({}, {{m_mail, count}});
        });
        QVector<DeliveryOutcome> outcomes;
        for (const ClaimedDelivery &claimed : turn->claimed) {
            DeliveryOutcome outcome;
            outcome.delivery = claimed.message.delivery;
            outcome.step.to = state;
            outcome.step.reason = state == DeliveryState::Failed ? u"refused"_s : QString();
            outcomes << outcome;
        }
        QVERIFY(
            m_desk->write([&](Repositories &all) { return all.deliveryQueue.turn(outcomes, {}); }));
    }

private slots:
    void init() { makeDesk(3); }

    void recipients_data()
    {
        QTest::addColumn<QStringList>("people"); // of one customer
        QTest::addColumn<QStringList>("told"); // in order
        QTest::addColumn<QStringList>("skipped"); // the reasons' beginnings
        QTest::newRow("technical owner first")
            << QStringList{u"Bo <bo@x.example>|billing"_s, u"Cy <cy@x.example>"_s,
                   u"Di <di@x.example>|technical_owner"_s}
            << QStringList{u"di@x.example"_s, u"cy@x.example"_s, u"bo@x.example"_s}
            << QStringList();
        QTest::newRow("one address, two people")
            << QStringList{u"Bo <Ops@X.example>|billing"_s, u"Di <ops@x.example>|technical_owner"_s}
            << QStringList{u"ops@x.example"_s} << QStringList();
        QTest::newRow("no address")
            << QStringList{u"Bo <>"_s, u"Di <di@x.example>"_s} << QStringList{u"di@x.example"_s}
            << QStringList{u"no e-mail address"_s};
        QTest::newRow("not an address") << QStringList{u"Bo <bo at x>"_s} << QStringList()
                                        << QStringList{u"\"bo at x\" is no"_s};
        QTest::newRow("a header that would split")
            << QStringList{u"Bo <a@x.example\r\nBcc: b@x.example>"_s} << QStringList()
            << QStringList{u"\"a@x.example Bcc: b@x.example\" is no"_s};
        QTest::newRow("nobody known")
            << QStringList() << QStringList() << QStringList{u"no contact is known"_s};
    }
    void recipients()
    {
        QFETCH(QStringList, people);
        QFETCH(QStringList, told);
        QFETCH(QStringList, skipped);
        m_desk->affect({m_desk->customer(u"X"_s, people)});
        const auto made = plan(request(draft(u"12 % of the sites are back."_s), {m_mail, m_page}));
        QStringList toldNow;
        QStringList skippedNow;
        for (const PlannedDelivery &target : made.channels[0].targets.deliveries)
            (target.state == DeliveryState::Skipped ? skippedNow : toldNow)
                << (target.state == DeliveryState::Skipped ? target.reason : target.target);
        QCOMPARE(toldNow, told);
        QCOMPARE(skippedNow.size(), skipped.size());
        for (int i = 0; i < skipped.size(); ++i)
            QVERIFY2(skippedNow[i].startsWith(skipped[i]), qPrintable(skippedNow[i]));
        QCOMPARE(made.people, int(told.size()));
        QCOMPARE(made.customers, told.isEmpty() ? 0 : 1);
    }

    void aBouncingAddressIsSkippedForEverybody()
    {
        m_desk->affect({m_desk->customer(u"X"_s, {u"Bo <ops@x.example>"_s}),
            m_desk->customer(u"Y"_s, {u"Cy <ops@x.example>"_s, u"Di <di@y.example>"_s})});
        QVERIFY(m_desk->write([](Repositories &all) {
            all.database.run(
                "INSERT INTO address (uuid, kind, value, bouncing) SELECT randomblob(16), 'email', "
                "email_key, 1 FROM record_version WHERE record = 1");
        }));
        const auto made = plan(request(draft(u"12 % are back."_s), {m_mail}));
        QCOMPARE(made.people, 1);
        QCOMPARE(made.customers, 1);
        QCOMPARE(made.skipped, 1);
        QVERIFY(made.channels[0].targets.deliveries[0].reason.contains(u"bounces"_s));
    }

    void mergedCustomersAreOne()
    {
        const CustomerId kept = m_desk->customer(u"Kept"_s, {u"Bo <bo@x.example>"_s});
        const CustomerId merged = m_desk->customer(u"Merged"_s, {u"Cy <cy@x.example>"_s});
        m_desk->affect({kept, merged});
        QVERIFY(
            m_desk->write([&](Repositories &all) { return all.customers.merge(merged, kept); }));
        const auto made = plan(request(draft(u"12 % are back."_s), {m_mail}));
        QCOMPARE(made.people, 2);
        QCOMPARE(made.customers, 1);
    }

    void executivesAlone()
    {
        m_desk->affect(
            {m_desk->customer(u"X"_s, {u"Bo <bo@x.example>|executive"_s, u"Cy <cy@x.example>"_s}),
                m_desk->customer(u"Y"_s, {u"Di <di@y.example>"_s})});
        const auto made
            = plan(request(draft(u"12 % are back."_s, {AudienceKind::Executives, {}}), {m_mail}));
        QCOMPARE(made.people, 1);
        QCOMPARE(made.skipped, 1);
        QCOMPARE(made.channels[0].targets.deliveries[1].reason,
            u"no executive is known of this customer"_s);
    }

    void whatIsForFewStandsNowherePublic_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("mail");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("all, on the page") << int(AudienceKind::AllAffected) << false << true;
        QTest::newRow("executives, on the page") << int(AudienceKind::Executives) << false << false;
        QTest::newRow("one customer, on the page") << int(AudienceKind::Customer) << false << false;
        QTest::newRow("internal, on the page") << int(AudienceKind::Internal) << false << false;
        QTest::newRow("internal, by mail") << int(AudienceKind::Internal) << true << false;
    }
    void whatIsForFewStandsNowherePublic()
    {
        QFETCH(int, kind);
        QFETCH(bool, mail);
        QFETCH(bool, allowed);
        const auto asked = request(
            draft(u"12 % are back."_s, {AudienceKind(kind), {}}), {mail ? m_mail : m_page});
        const auto done = publishNow(asked);
        QCOMPARE(done.has_value(), allowed);
        if (!allowed)
            QCOMPARE(done.error().kind, ErrorKind::Invalid);
    }

    void everythingHappensAsOne()
    {
        const CustomerId customer = m_desk->customer(u"X"_s, {u"Bo <bo@x.example>"_s, u"Cy <>"_s});
        m_desk->affect({customer});
        const UpdateId update = draft(u"12 % of the sites are back."_s);
        auto asked = request(update, {m_page, m_mail, m_hand, m_mail});
        asked.nextUpdateAt = m_desk->clock.now() + 1h;
        Promise eta;
        eta.type = PromiseType::Eta;
        eta.what = u"Everyone restored"_s;
        eta.dueAt = m_desk->clock.now() + 24h;
        asked.promises = {eta};
        const auto done = publishNow(asked);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        QCOMPARE(done->channels, 3);
        QCOMPARE(done->targets, 3);
        QCOMPARE(done->people, 1);
        QCOMPARE(done->customers, 1);
        QCOMPARE(done->skipped, 1);
        QCOMPARE(done->byHand, 1);

        const auto all = deliveries();
        QCOMPARE(all.size(), 4);
        QCOMPARE(all[3].reason, u"to be said by hand"_s);
        QCOMPARE(all[1].targetName, u"Bo"_s);
        QCOMPARE(all[1].customer, customer);
        QCOMPARE(all[1].customerName, u"X"_s);
        const auto published
            = **m_desk->read([&](const Repositories &repos) { return repos.updates.find(update); });
        QCOMPARE(published.state, UpdateState::Published);
        QCOMPARE(published.publishedAt, std::optional(m_desk->clock.now()));
        QCOMPARE(published.nextUpdateAt, asked.nextUpdateAt);
        QCOMPARE(published.news, News::New);
        QCOMPARE(m_desk
                     ->read([&](const Repositories &repos) {
                         return repos.promises.of(m_desk->incident);
                     })
                     ->size(),
            2);
        const auto incident = **m_desk->read(
            [&](const Repositories &repos) { return repos.incidents.find(m_desk->incident); });
        QCOMPARE(incident.state, IncidentState::Monitoring);
        QVERIFY(!incident.milestone(MilestoneKind::FirstCommunicated)); // nobody has heard it yet
        QCOMPARE(m_desk->problems(), QStringList());

        QCOMPARE(publishNow(asked).error().kind, ErrorKind::Conflict);
        QCOMPARE(deliveries().size(), 4);
    }

    void whatNobodyHeardKeepsNothing()
    {
        m_desk->affect({crowd(2)});
        auto asked = request(draft(u"12 % of the sites are back."_s), {m_mail});
        asked.nextUpdateAt = m_desk->clock.now() + 30min;
        QVERIFY(publishNow(asked));
        const auto promise = [this] {
            return m_desk
                ->read(
                    [this](const Repositories &all) { return all.promises.of(m_desk->incident); })
                ->constFirst();
        };
        const auto firstHeard = [this] {
            return m_desk
                ->read([this](const Repositories &all) {
                    return all.incidents.find(m_desk->incident);
                })
                .value()
                ->milestone(MilestoneKind::FirstCommunicated);
        };
        answerMail(DeliveryState::Failed);
        QVERIFY(!firstHeard());

        m_desk->clock.advance(10min);
        QVERIFY(publishNow(request(draft(u"34 % of the sites are back."_s), {m_mail})));
        QCOMPARE(promise().state, PromiseState::Open);
        m_desk->clock.advance(5min);
        answerMail(DeliveryState::Failed, 1);
        QCOMPARE(promise().state, PromiseState::Open);
        QVERIFY(!firstHeard());
        m_desk->clock.advance(5min);
        const Instant heard = m_desk->clock.now();
        answerMail(DeliveryState::Delivered);
        QCOMPARE(promise().state, PromiseState::Kept);
        QCOMPARE(promise().settledAt, std::optional(heard));
        QCOMPARE(firstHeard(), std::optional(heard));

        // Only the first one counts, also where the first promise comes afterwards.
        m_desk->clock.advance(1min);
        const Delivery failed = deliveries().constFirst();
        const auto settled = m_desk->write([&](Repositories &all) {
            return all.deliveries.settle(failed.id, Settlement::Delivered, u"they called"_s);
        });
        QVERIFY2(settled, qPrintable(settled ? QString() : settled.error().detail));
        QCOMPARE(promise().settledAt, std::optional(heard));
        QCOMPARE(firstHeard(), std::optional(heard));
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void manyWantTheCount()
    {
        m_desk->affect({crowd(26)});
        auto asked = request(draft(u"12 % of the sites are back."_s), {m_mail});
        QCOMPARE(plan(asked).countWanted, u"publish-26"_s);
        auto refused = publishNow(asked);
        QCOMPARE(refused.error().kind, ErrorKind::NeedsCount);
        QCOMPARE(refused.error().detail, u"publish-26"_s);
        asked.typedCount = u"publish-25"_s;
        QCOMPARE(publishNow(asked).error().kind, ErrorKind::NeedsCount);
        QVERIFY(deliveries().isEmpty());
        asked.typedCount = u"publish-26"_s;
        QVERIFY(publishNow(asked));
        QCOMPARE(deliveries().size(), 26);
    }

    void fewDoNot()
    {
        m_desk->affect({crowd(25)});
        const auto asked = request(draft(u"12 % of the sites are back."_s), {m_mail});
        QVERIFY(plan(asked).countWanted.isEmpty());
        QVERIFY(publishNow(asked));
    }

    void severeOnesWantAnApproval()
    {
        makeDesk(1);
        m_desk->affect({crowd(1)});
        const UpdateId update = draft(u"12 % of the sites are back."_s);
        auto asked = request(update, {m_mail});
        QVERIFY(plan(asked).approvalWanted);
        QCOMPARE(publishNow(asked).error().kind, ErrorKind::NeedsApproval);
        Approval approval;
        approval.update = update;
        approval.by = u"Ben"_s;
        approval.means = u"phone"_s;
        QVERIFY(m_desk->write([&](Repositories &all) { return all.updates.approve(approval); }));
        // A later revision wants its own.
        QVERIFY(m_desk->write([&](Repositories &all) {
            return all.updates.saveRevision(
                update, u"Restored 13 %"_s, u"13 % are back."_s, u"Ada"_s);
        }));
        QCOMPARE(publishNow(asked).error().kind, ErrorKind::NeedsApproval);
        asked.withoutApproval = u"nobody else is awake"_s;
        QVERIFY(publishNow(asked));
        const auto approvals
            = *m_desk->read([&](const Repositories &all) { return all.updates.approvals(update); });
        QCOMPARE(approvals.last().reasonWithout, u"nobody else is awake"_s);
    }

    void seriousFindingsWantAReason()
    {
        m_desk->affect({crowd(1)});
        const UpdateId update = draft(u"{{affected.restored}} sites are back, 12 %."_s);
        auto asked = request(update, {m_mail});
        const auto refused = publishNow(asked);
        QCOMPARE(refused.error().kind, ErrorKind::NeedsReason);
        QVERIFY(refused.error().detail.contains(u"unfilled_placeholder"_s));
        asked.keptFindings.insert(u"unfilled_placeholder"_s, u"we show the syntax"_s);
        QVERIFY(publishNow(asked));
        const auto kept = *m_desk->read(
            [&](const Repositories &all) { return all.updates.keptFindings(update); });
        QCOMPARE(kept.size(), 1);
    }

    void eachReadsItsOwn()
    {
        m_desk->affect({m_desk->customer(u"X Ltd"_s, {u"Bo <bo@x.example>"_s}),
            m_desk->customer(u"Y Ltd"_s, {u"Di <di@y.example>"_s})});
        const UpdateId update
            = draft(u"Dear {{contact.name}}, 12 % of {{customer.name}}'s sites are back."_s);
        // In a place the braces would show.
        QCOMPARE(
            publishNow(request(update, {m_mail, m_page})).error().kind, ErrorKind::NeedsReason);
        QVERIFY(publishNow(request(update, {m_mail})));
        const auto texts = *m_desk->read([](const Repositories &all) {
            QStringList bodies;
            for (const Delivery &delivery : all.deliveries.list({}))
                bodies << all.deliveries.text(delivery.id)->body;
            return bodies;
        });
        QCOMPARE(texts,
            (QStringList{u"Dear Bo, 12 % of X Ltd's sites are back."_s,
                u"Dear Di, 12 % of Y Ltd's sites are back."_s}));
    }

    void whatIsNotKnownOfSomeIsFound()
    {
        m_desk->affect({m_desk->customer(u"X"_s, {u"<bo@x.example>"_s})});
        const UpdateId update = draft(u"Dear {{contact.name}}, 12 % are back."_s);
        const auto refused = publishNow(request(update, {m_mail}));
        QCOMPARE(refused.error().kind, ErrorKind::NeedsReason);
        QVERIFY(refused.error().detail.contains(u"unfilled_for_some"_s));
    }

    void whatCannotBeSaidIsRefused_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("next"); // minutes from now; 0: none
        QTest::addColumn<int>("eta");
        QTest::addColumn<QString>("words");
        const QString some = u"12 % are back."_s;
        QTest::newRow("nothing") << u""_s << 0 << 0 << u"no text"_s;
        QTest::newRow("spaces") << u" \n\t\u00a0"_s << 0 << 0 << u"no text"_s;
        QTest::newRow("what is not seen") << u"\u200b\ufeff"_s << 0 << 0 << u"no text"_s;
        QTest::newRow("a next update in the past") << some << -1 << 0 << u"next update"_s;
        QTest::newRow("an ETA in the past") << some << 0 << -1 << u"ETA"_s;
    }
    void whatCannotBeSaidIsRefused()
    {
        QFETCH(QString, body);
        QFETCH(int, next);
        QFETCH(int, eta);
        QFETCH(QString, words);
        m_desk->affect({crowd(1)});
        auto asked = request(draft(body), {m_mail});
        if (next)
            asked.nextUpdateAt = m_desk->clock.now() + next * 1min;
        if (eta) {
            Promise promise;
            promise.type = PromiseType::Eta;
            promise.dueAt = m_desk->clock.now() + eta * 1min;
            asked.promises << promise;
        }
        const auto planned
            = m_desk->read([&](const Repositories &all) { return planPublishing(all, asked); });
        for (const Error &error : {publishNow(asked).error(), planned.error()}) {
            QCOMPARE(error.kind, ErrorKind::Invalid);
            QVERIFY2(error.detail.contains(words), qPrintable(error.detail));
        }
        QVERIFY(deliveries().isEmpty());
    }

    void whatCannotBePublished_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<int>("kind");
        QTest::newRow("no channel") << u"none"_s << int(ErrorKind::Invalid);
        QTest::newRow("a channel that is off") << u"off"_s << int(ErrorKind::Invalid);
        QTest::newRow("a removed channel") << u"removed"_s << int(ErrorKind::NotFound);
        QTest::newRow("nobody affected") << u"nobody"_s << int(ErrorKind::Invalid);
    }
    void whatCannotBePublished()
    {
        QFETCH(QString, which);
        QFETCH(int, kind);
        QVector<ChannelId> channels{m_mail};
        if (which == u"none"_s) {
            channels.clear();
        } else if (which != u"nobody"_s) {
            m_desk->affect({crowd(1)});
            QVERIFY(m_desk->write([&](Repositories &all) -> Result<void> {
                if (which == u"removed"_s)
                    return all.channels.remove(m_mail);
                auto config = *all.channels.find(m_mail);
                config.enabled = false;
                all.channels.save(config);
                return {};
            }));
        }
        const auto refused = publishNow(request(draft(u"12 % are back."_s), channels));
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().kind), kind);
        QVERIFY(deliveries().isEmpty());
    }
};

HELIOGRAPH_TEST(PublishTest)
#include "publish_test.moc"
