#include "models/support/written_time.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Times as desks export them.
class WrittenTimeTest : public QObject
{
    Q_OBJECT

private slots:
    void times_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("iso"); // empty: no time
        const auto row = [](const char *name, const QString &text, const QString &iso) {
            QTest::newRow(name) << text << iso;
        };
        const QString morning = u"2026-04-05T07:38:00.000Z"_s;
        row("ISO with Z", u"2026-04-05T07:38:00Z"_s, morning);
        row("ISO with an offset", u"2026-04-05T09:38:00+02:00"_s, morning);
        row("ISO with milliseconds", u"2026-04-05T07:38:00.250Z"_s, u"2026-04-05T07:38:00.250Z"_s);
        row("Freshdesk", u"2026-04-05 07:38:00"_s, morning);
        row("Zendesk's list", u"2026-04-05 07:38"_s, morning);
        row("with an offset behind a space", u"2026-04-05 03:38:00 -0400"_s, morning);
        row("UTC", u"2026-04-05 07:38:00 UTC"_s, morning);
        row("Jira", u"05/Apr/26 7:38 AM"_s, morning);
        row("Jira in the afternoon", u"05/Apr/26 7:38 PM"_s, u"2026-04-05T19:38:00.000Z"_s);
        row("Jira at midnight", u"05/Apr/26 12:05 AM"_s, u"2026-04-05T00:05:00.000Z"_s);
        row("Jira at noon", u"05/Apr/26 12:05 PM"_s, u"2026-04-05T12:05:00.000Z"_s);
        row("Jira with a long year", u"5/Apr/2026 07:38"_s, morning);
        row("mail", u"Sun, 5 Apr 2026 07:38:00 +0000"_s, morning);
        row("American in words", u"Apr 5, 2026 7:38 AM"_s, morning);
        row("month in full", u"April 5th, 2026, 07:38"_s, morning);
        row("German", u"05.04.2026 07:38"_s, morning);
        row("day above twelve", u"25/04/2026 07:38"_s, u"2026-04-25T07:38:00.000Z"_s);
        row("month second above twelve", u"04/25/2026 07:38"_s, u"2026-04-25T07:38:00.000Z"_s);
        row("day and month alike", u"04/04/2026"_s, u"2026-04-04T00:00:00.000Z"_s);
        row("day alone", u"2026-04-05"_s, u"2026-04-05T00:00:00.000Z"_s);
        row("either way", u"04/05/2026 07:38"_s, QString());
        row("no such day", u"2026-02-30 07:38"_s, QString());
        row("no such hour", u"2026-04-05 25:00"_s, QString());
        row("thirteen in the afternoon", u"05/Apr/26 13:05 PM"_s, QString());
        row("no such month", u"05/Abc/26 7:38 AM"_s, QString());
        row("more behind it", u"2026-04-05 07:38 or so"_s, QString());
        row("a number", u"45752"_s, QString());
        row("words", u"soon"_s, QString());
        row("empty", QString(), QString());
    }
    void times()
    {
        QFETCH(QString, text);
        const auto time = readWrittenTime(text);
        QTEST(time ? toIso(*time) : QString(), "iso");
    }

    void whichComesFirstCanBeSaid()
    {
        const QString text = u"04/05/2026 07:38"_s;
        QCOMPARE(toIso(*readWrittenTime(text, DateOrder::DayFirst)), u"2026-05-04T07:38:00.000Z"_s);
        QCOMPARE(
            toIso(*readWrittenTime(text, DateOrder::MonthFirst)), u"2026-04-05T07:38:00.000Z"_s);
        QVERIFY(!readWrittenTime(u"04/25/2026"_s, DateOrder::DayFirst));
    }
};

HELIOGRAPH_TEST(WrittenTimeTest)
#include "written_time_test.moc"
