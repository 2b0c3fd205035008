#include "models/tracking/cadence.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

namespace {

const Instant outageStart = *fromIso(u"2026-04-05T08:00:00Z"_s);

} // namespace

//! When something must be heard, and how near that is.
class CadenceTest : public QObject
{
    Q_OBJECT

private slots:
    // Minutes after the start; -1 is none.
    void theClock_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<int>("severity");
        QTest::addColumn<IncidentState>("state");
        QTest::addColumn<int>("heard");
        QTest::addColumn<int>("updates");
        QTest::addColumn<int>("promised");
        QTest::addColumn<int>("now");
        QTest::addColumn<int>("due");
        QTest::addColumn<Silence>("expected");
        using enum IncidentState;
        const QString lab = u"gitlab"_s;
        const QString duty = u"pagerduty"_s;
        // clang-format off
        QTest::newRow("nothing said yet") << lab << 1 << Investigating << -1 << 0 << -1 << 5 << 10 << Silence::Calm;
        QTest::newRow("a quarter left") << lab << 2 << Identified << 0 << 1 << -1 << 23 << 30 << Silence::Amber;
        QTest::newRow("just before that") << lab << 2 << Identified << 0 << 1 << -1 << 22 << 30 << Silence::Calm;
        QTest::newRow("at its time") << lab << 1 << Identified << 20 << 3 << -1 << 30 << 30 << Silence::Amber;
        QTest::newRow("past its time") << lab << 1 << Identified << 20 << 3 << -1 << 31 << 30 << Silence::Red;
        QTest::newRow("monitoring, lesser") << lab << 3 << Monitoring << 20 << 3 << -1 << 31 << 80 << Silence::Calm;
        QTest::newRow("severity 4 is as 3") << lab << 4 << Investigating << 0 << 1 << -1 << 1 << 15 << Silence::Calm;
        QTest::newRow("resolved") << lab << 1 << Resolved << 0 << 1 << -1 << 999 << -1 << Silence::Calm;
        QTest::newRow("postmortem") << lab << 1 << Postmortem << 0 << 1 << -1 << 999 << -1 << Silence::Calm;
        QTest::newRow("a promise does not widen it") << lab << 1 << Identified << 0 << 2 << 60 << 31 << 10 << Silence::Red;
        QTest::newRow("first message") << duty << 1 << Investigating << -1 << 0 << -1 << 6 << 5 << Silence::Red;
        QTest::newRow("second message") << duty << 1 << Investigating << 4 << 1 << -1 << 6 << 9 << Silence::Calm;
        QTest::newRow("then every 20") << duty << 1 << Investigating << 9 << 2 << -1 << 20 << 29 << Silence::Calm;
        QTest::newRow("not long yet") << duty << 1 << Identified << 100 << 9 << 240 << 119 << 120 << Silence::Amber;
        QTest::newRow("long, with a stated time") << duty << 1 << Identified << 120 << 9 << 240 << 180 << 240 << Silence::Calm;
        QTest::newRow("long, without one") << duty << 1 << Identified << 120 << 9 << -1 << 180 << 140 << Silence::Red;
        QTest::newRow("long, the stated one has passed") << duty << 1 << Identified << 120 << 9 << 150 << 180 << 150 << Silence::Red;
        // clang-format on
    }
    void theClock()
    {
        QFETCH(QString, preset);
        QFETCH(int, severity);
        QFETCH(IncidentState, state);
        QFETCH(int, heard);
        QFETCH(int, updates);
        QFETCH(int, promised);
        QFETCH(int, now);
        QFETCH(int, due);
        QFETCH(Silence, expected);
        const auto at = [](int minutes) {
            return minutes < 0
                ? std::nullopt
                : std::optional<Instant>(outageStart + std::chrono::minutes(minutes));
        };
        const SilenceFacts facts{
            severity, state, outageStart, {at(heard), std::nullopt, updates}, at(promised)};
        const SilenceClock clock = silenceClock(*cadencePreset(preset), facts, *at(now));
        QCOMPARE(clock.dueAt, at(due));
        QCOMPARE(clock.state, expected);
        QCOMPARE(clock.silent, Duration(std::chrono::minutes(now - std::max(heard, 0))));
    }

    void thePresets()
    {
        QCOMPARE(cadencePresets().constFirst().name, u"gitlab"_s);
        QVERIFY(!cadencePreset(u"none"_s));
    }
};

HELIOGRAPH_TEST(CadenceTest)
#include "cadence_test.moc"
