#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/timeline/promise_entries.h"
#include "models/tracking/promise_keeping.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant promisedAt = *fromIso(u"2026-04-05T08:00:00Z"_s);

Instant minute(int minutes)
{
    return promisedAt + std::chrono::minutes(minutes);
}

PromiseId numbered(std::uint8_t number)
{
    PromiseId id;
    id.uuid.bytes.fill(number);
    return id;
}

Promise made(
    PromiseType type, int due, const Audience &scope = {}, const QString &what = {}, int number = 1)
{
    Promise promise;
    promise.id = numbered(std::uint8_t(number));
    promise.type = type;
    promise.scope = scope;
    promise.what = what;
    promise.dueAt = minute(due);
    promise.saidAt = promisedAt;
    return promise;
}

Update said(int at, const Audience &audience = {}, const QString &state = u"identified"_s)
{
    Update update;
    update.id.uuid.bytes.fill(9);
    update.audience = audience;
    update.incidentState = state;
    update.author = u"Ada"_s;
    update.publishedAt = minute(at);
    return update;
}

const Audience toPublic{AudienceKind::Public, {}};
const Audience toWave{AudienceKind::Wave, u"2"_s};

} // namespace

//! What becomes of promises when something is published.
class PromiseKeepingTest : public QObject
{
    Q_OBJECT

private slots:
    void oneUpdateAndOnePromise_data()
    {
        QTest::addColumn<Promise>("promise");
        QTest::addColumn<Update>("update");
        QTest::addColumn<PromiseState>("state");
        const auto row
            = [](const char *name, const Promise &promise, const Update &update,
                  PromiseState state) { QTest::newRow(name) << promise << update << state; };
        const Promise next = made(PromiseType::NextUpdate, 30);
        const Promise eta = made(PromiseType::Eta, 60, {}, u"Everyone restored"_s);
        row("next update, early", next, said(20), PromiseState::Kept);
        row("next update, to the minute", next, said(30), PromiseState::Kept);
        row("next update, a minute late", next, said(31), PromiseState::Missed);
        row("next update to all affected, said in public", next, said(20, toPublic),
            PromiseState::Kept);
        row("next update to all affected, said in public too late", next, said(31, toPublic),
            PromiseState::Missed);
        row("next update in public, said to the affected",
            made(PromiseType::NextUpdate, 30, toPublic), said(20), PromiseState::Open);
        row("next update, said to executives", next, said(20, {AudienceKind::Executives, {}}),
            PromiseState::Open);
        row("next update to a wave, said in public", made(PromiseType::NextUpdate, 30, toWave),
            said(20, toPublic), PromiseState::Open);
        row("next update to a wave", made(PromiseType::NextUpdate, 30, toWave), said(20, toWave),
            PromiseState::Kept);
        row("next update to another wave", made(PromiseType::NextUpdate, 30, toWave),
            said(20, {AudienceKind::Wave, u"3"_s}), PromiseState::Open);
        row("next update, also when it is resolved", next, said(29, {}, u"resolved"_s),
            PromiseState::Kept);
        row("eta, nothing about it", eta, said(20), PromiseState::Open);
        row("eta, its time passes unmentioned", eta, said(90), PromiseState::Open);
        row("eta, resolved in time", eta, said(60, {}, u"resolved"_s), PromiseState::Kept);
        row("eta, resolved late", eta, said(61, {}, u"resolved"_s), PromiseState::Missed);
        row("eta of a wave, resolved for all", made(PromiseType::Eta, 60, toWave),
            said(50, toPublic, u"resolved"_s), PromiseState::Kept);
        row("eta for all, resolved for one wave", eta, said(50, toWave, u"resolved"_s),
            PromiseState::Open);
        Promise withdrawn = next;
        withdrawn.state = PromiseState::Withdrawn;
        row("withdrawn stays so", withdrawn, said(20), PromiseState::Withdrawn);
    }
    void oneUpdateAndOnePromise()
    {
        QFETCH(Promise, promise);
        QFETCH(Update, update);
        QFETCH(PromiseState, state);
        const QVector<Promise> settled = settlePromises({promise}, update, *update.publishedAt);
        if (state == promise.state) {
            QVERIFY(settled.isEmpty());
            return;
        }
        QCOMPARE(settled.size(), 1);
        QCOMPARE(settled[0].state, state);
        QCOMPARE(settled[0].settledAt, update.publishedAt);
        QCOMPARE(lateness(settled[0], minute(999)), *update.publishedAt - promise.dueAt);
    }

    // It is published at minute 20 and heard later.
    void whatCountsIsWhenItWasHeard_data()
    {
        QTest::addColumn<Promise>("promise");
        QTest::addColumn<int>("heard");
        QTest::addColumn<PromiseState>("state");
        const Promise next = made(PromiseType::NextUpdate, 30);
        QTest::newRow("next update, in time") << next << 30 << PromiseState::Kept;
        QTest::newRow("next update, too late") << next << 31 << PromiseState::Missed;
        QTest::newRow("eta, it was true when it was said")
            << made(PromiseType::Eta, 30) << 90 << PromiseState::Kept;
        Promise later = next;
        later.saidAt = minute(21);
        QTest::newRow("promised after it") << later << 25 << PromiseState::Open;
        Promise own = next;
        own.saidAt = minute(20);
        own.saidIn = said(20).id;
        QTest::newRow("promised in it") << own << 25 << PromiseState::Open;
    }
    void whatCountsIsWhenItWasHeard()
    {
        QFETCH(Promise, promise);
        QFETCH(int, heard);
        QFETCH(PromiseState, state);
        const auto settled = settlePromises({promise}, said(20, {}, u"resolved"_s), minute(heard));
        QCOMPARE(settled.isEmpty() ? PromiseState::Open : settled[0].state, state);
    }

    void theEndLeavesItsEtaToBeSettled()
    {
        const Promise eta = made(PromiseType::Eta, 60);
        const auto changes = givePromises(
            {eta}, said(20, {}, u"resolved"_s), {made(PromiseType::Eta, 90, {}, {}, 2)});
        QVERIFY(changes.settled.isEmpty());
        QCOMPARE(changes.added.size(), 1);
    }

    void aNewEta_data()
    {
        QTest::addColumn<Promise>("given");
        QTest::addColumn<int>("at");
        QTest::addColumn<PromiseState>("earlier");
        QTest::addColumn<bool>("linked");
        QTest::addColumn<int>("added");
        const auto eta = [](int due, const Audience &scope = {}, const QString &what = u"all"_s) {
            return made(PromiseType::Eta, due, scope, what, 2);
        };
        QTest::newRow("later") << eta(120) << 30 << PromiseState::Moved << true << 1;
        QTest::newRow("sooner") << eta(45) << 30 << PromiseState::Moved << true << 1;
        QTest::newRow("after its time") << eta(120) << 61 << PromiseState::Missed << true << 1;
        QTest::newRow("said again") << eta(60) << 30 << PromiseState::Open << false << 0;
        QTest::newRow("another scope")
            << eta(120, toWave) << 30 << PromiseState::Open << false << 1;
        QTest::newRow("another matter")
            << eta(120, {}, u"search"_s) << 30 << PromiseState::Open << false << 1;
        Promise surer = eta(60);
        surer.confidence = Confidence::Certain;
        QTest::newRow("surer") << surer << 30 << PromiseState::Moved << true << 1;
    }
    void aNewEta()
    {
        QFETCH(Promise, given);
        QFETCH(int, at);
        QFETCH(PromiseState, earlier);
        QFETCH(bool, linked);
        QFETCH(int, added);
        const Promise first = made(PromiseType::Eta, 60, {}, u"all"_s);
        const PromiseChanges changes = givePromises({first}, said(at), {given});
        QCOMPARE(changes.added.size(), added);
        QCOMPARE(changes.settled.size(), linked ? 1 : 0);
        if (linked) {
            QCOMPARE(changes.settled[0].state, earlier);
            QCOMPARE(changes.settled[0].movedTo, given.id);
        }
        if (added) {
            QCOMPARE(changes.added[0].saidAt, minute(at));
            QCOMPARE(changes.added[0].by, u"Ada"_s);
        }
    }

    void theDefaultIsOneMatterInEveryLanguage()
    {
        const Promise old = made(PromiseType::Eta, 60, {}, u"Everyone restored"_s);
        const Promise blank = made(PromiseType::Eta, 120, {}, u" "_s, 2);
        const auto changes = givePromises({old}, said(30), {blank});
        QCOMPARE(changes.settled.size(), 1);
        QCOMPARE(changes.settled[0].movedTo, blank.id);
        QCOMPARE(changes.added[0].what, QString());
        QCOMPARE(promiseWords(changes.added[0]).section(u" by "_s, 0, 0), u"Everyone restored"_s);
    }

    void anOverduePromiseShowsAsMissed()
    {
        const Promise eta = made(PromiseType::Eta, 60);
        QCOMPARE(stateAt(eta, minute(60)), PromiseState::Open);
        QCOMPARE(stateAt(eta, minute(61)), PromiseState::Missed);
        QCOMPARE(lateness(eta, minute(75)), Duration(15min));
    }

    void slipsAndShiftFollowTheChain()
    {
        QVector<Promise> all;
        int number = 0;
        for (const int due : {60, 120, 100, 300}) {
            Promise given = made(PromiseType::Eta, due, {}, u"all"_s, ++number);
            const PromiseChanges changes = givePromises(all, said(number), {given});
            for (const Promise &settled : changes.settled) {
                for (Promise &promise : all) {
                    if (promise.id == settled.id)
                        promise = settled;
                }
            }
            all += changes.added;
        }
        const auto track = currentEta(all);
        QVERIFY(track);
        QCOMPARE(track->promise.id, numbered(4));
        QCOMPARE(track->slips, 2);
        QCOMPARE(track->shift, Duration(240min));
    }

    void theHeadlineEtaIsTheWidest()
    {
        Promise internal = made(PromiseType::Eta, 10, {AudienceKind::Internal, {}}, {}, 1);
        Promise wave = made(PromiseType::Eta, 20, toWave, {}, 2);
        QVERIFY(!currentEta({internal}));
        QCOMPARE(currentEta({internal, wave})->promise.id, wave.id);
        Promise everyone = made(PromiseType::Eta, 30, {}, {}, 3);
        QCOMPARE(currentEta({everyone, wave})->promise.id, everyone.id);
    }

    void publishingWritesThemDown()
    {
        QTemporaryDir folder;
        ManualClock clock(promisedAt);
        const auto workspace = *Workspace::open(folder.filePath(u"desk.heliograph"_s), clock);
        const IncidentId incident{clock.newUuid()};
        const auto publish = [&](int at, std::optional<Instant> next, QVector<Promise> given) {
            clock.set(minute(at));
            QVERIFY(
                workspace
                    ->write({u"Ada"_s, {}},
                        [=, &clock](Repositories &all) {
                            Update update = said(at);
                            update.id = UpdateId{clock.newUuid()};
                            update.incident = incident;
                            update.nextUpdateAt = next;
                            all.records.create("incident_update"_L1, update.id.uuid,
                                {{u"incident"_s, toJson(incident)}, {u"state"_s, u"published"_s},
                                    {u"incident_state"_s, u"identified"_s}, {u"title"_s, u""_s},
                                    {u"body"_s, u"x"_s}, {u"language"_s, u"en"_s},
                                    {u"audience_kind"_s, u"all_affected"_s},
                                    {u"author"_s, u"Ada"_s}, {u"revision"_s, 1},
                                    {u"created_at"_s, toJson(clock.now())},
                                    {u"news"_s, u"new_information"_s}});
                            recordPromises(all, update, given);
                            for (const Promise &kept :
                                settlePromises(all.promises.of(incident), update, clock.now()))
                                all.promises.settle(kept);
                        })
                    .result());
        };
        QVERIFY(workspace
                    ->write({u"Ada"_s, {}},
                        [&](Repositories &all) {
                            all.records.create("incident"_L1, incident.uuid,
                                {{u"title"_s, u"Sites deleted"_s}, {u"severity"_s, 1},
                                    {u"state"_s, u"identified"_s}, {u"impact"_s, u"major"_s},
                                    {u"opened_at"_s, toJson(clock.now())}, {u"lead"_s, u"Ada"_s}});
                        })
                    .result());
        Promise eta = made(PromiseType::Eta, 600, {}, u"all"_s);
        eta.id = {};
        publish(0, minute(30), {eta});
        eta.dueAt = minute(900);
        publish(29, minute(60), {eta});
        const auto all = [&] {
            return *workspace
                        ->read([&](const Repositories &repositories) {
                            return repositories.promises.of(incident);
                        })
                        .result();
        };
        QVector<Promise> promises = all();
        QCOMPARE(promises.size(), 4);
        std::sort(promises.begin(), promises.end(),
            [](const Promise &left, const Promise &right) { return left.dueAt < right.dueAt; });
        QCOMPARE(promises[0].state, PromiseState::Kept);
        QCOMPARE(promises[1].state, PromiseState::Open);
        QCOMPARE(promises[2].state, PromiseState::Moved);
        QCOMPARE(promises[2].movedTo, promises[3].id);
        QVERIFY(!promises[3].saidIn.isNull());

        const auto withdraw = [&](const PromiseId &id) {
            return workspace
                ->write({u"Mia"_s, u"the plan changed"_s},
                    [&, id](Repositories &repositories) {
                        return repositories.promises.withdraw(id, clock.now());
                    })
                .result();
        };
        QVERIFY(withdraw(promises[3].id));
        QCOMPARE(withdraw(promises[3].id).error().kind, ErrorKind::Conflict);
        clock.set(minute(61));
        QCOMPARE(withdraw(promises[1].id).error().kind, ErrorKind::Conflict);
        QCOMPARE(*workspace->verify().result(), QStringList());
    }
};

HELIOGRAPH_TEST(PromiseKeepingTest)
#include "promise_keeping_test.moc"
