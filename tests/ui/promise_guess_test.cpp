#include "tests/support/test_main.h"
#include "ui/compose/promise_guess.h"

using namespace ui;
using namespace Qt::StringLiterals;

//! The times that a draft seems to promise.
class PromiseGuessTest : public QObject
{
    Q_OBJECT
private slots:
    void timesAreRecognised_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("next");
        QTest::addColumn<QString>("eta");
        const auto row = [](const char *name, const QString &body, const QString &next,
                             const QString &eta) { QTest::newRow(name) << body << next << eta; };
        row("none", u"We look into it. It began at 12:10 UTC."_s, {}, {});
        row("today", u"The next update comes by 18:00 UTC."_s, u"2026-04-13T18:00:00.000Z"_s, {});
        row("after midnight", u"Next update at 02:30 UTC."_s, u"2026-04-14T02:30:00.000Z"_s, {});
        row("written out", u"Next update: 2026-04-14 09:00 UTC"_s, u"2026-04-14T09:00:00.000Z"_s,
            {});
        row("again", u"We will write to you again by 18:00 UTC today."_s,
            u"2026-04-13T18:00:00.000Z"_s, {});
        row("a day", u"We expect the last sites by 21 April."_s, {}, u"2026-04-21T23:59:00.000Z"_s);
        row("both", u"We expect all to be back by 15 April, 12:00 UTC. Next update at 16:00 UTC."_s,
            u"2026-04-13T16:00:00.000Z"_s, u"2026-04-15T12:00:00.000Z"_s);
        row("the past", u"We had expected it by 2 April."_s, {}, {});
        row("nonsense", u"Next update at 99:99 UTC, expected by 45 April."_s, {}, {});
    }
    void timesAreRecognised()
    {
        QFETCH(QString, body);
        QFETCH(QString, next);
        QFETCH(QString, eta);
        const PromiseGuess guess = guessPromises(body, *models::fromIso(u"2026-04-13T13:42:00Z"_s));
        QCOMPARE(guess.nextUpdateAt ? models::toIso(*guess.nextUpdateAt) : QString(), next);
        QCOMPARE(guess.eta ? models::toIso(*guess.eta) : QString(), eta);
    }
};

HELIOGRAPH_TEST(PromiseGuessTest)
#include "promise_guess_test.moc"
