#include "app/sources/csv_ticket_source.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace app;
using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::Ticket;
using models::TicketPage;

namespace {

models::Result<TicketPage> readAllTickets(CsvTicketSource &source)
{
    TicketPage all;
    QString cursor;
    do {
        const auto page = source.fetch(cursor, {}).result();
        if (!page)
            return page;
        all.tickets += page->tickets;
        all.problems += page->problems;
        cursor = page->next;
    } while (!cursor.isEmpty());
    return all;
}

} // namespace

//! Tickets from the CSV exports of three desks, and from others by mapping.
class CsvTicketSourceTest : public QObject
{
    Q_OBJECT

    models::Result<TicketPage> read(const QByteArray &csv, const CsvTicketOptions &options = {})
    {
        auto source = CsvTicketSource::open(csv, options);
        return source ? readAllTickets(**source) : models::fail(source.error());
    }

private slots:
    void exports_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("desk");
        QTest::newRow("Zendesk") << QByteArray(
            "\"Id\",\"Requester\",\"Requester id\",\"Requester email\",\"Subject\",\"Description\","
            "\"Tags\",\"Status\",\"Created at\",\"Updated at\",\"Organization\"\n"
            "\"4711\",\"Mia Chen\",\"99\",\"mia@aurelia.example\",\"Gone\",\"All is\ngone\","
            "\"outage site_12314\",\"Open\",\"2026-04-05 07:38:00 +0000\",\"2026-04-05 08:00\","
            "\"Aurelia Foods\"\n")
                                 << u"zendesk"_s;
        QTest::newRow("Jira") << QByteArray(
            "Summary,Issue key,Issue id,Status,Reporter,Custom field (Requester email),Created,"
            "Updated,Labels,Labels,Description,Custom field (Organizations)\n"
            "Gone,4711,10001,Open,Mia Chen,mia@aurelia.example,05/Apr/26 7:38 AM,"
            "05/Apr/26 8:00 AM,outage,site_12314,\"All is\ngone\",Aurelia Foods\n")
                              << u"jira"_s;
        QTest::newRow("Freshdesk") << QByteArray(
            "Ticket ID,Subject,Status,Created time,Last update time,Tags,Full name,Email,"
            "Contact ID,Company Name,Description,Agent\n"
            "4711,Gone,Open,2026-04-05 07:38:00,2026-04-05 08:00:00,\"outage, site_12314\","
            "Mia Chen,mia@aurelia.example,77,Aurelia Foods,\"All is\ngone\",Otto\n")
                                   << u"freshdesk"_s;
        QTest::newRow("somebody's own")
            << QByteArray("Number;Title;State;Created;Updated;Label;Requester;Customer;Text\n"
                          "#4711;Gone;OPEN;5 Apr 2026 07:38;05.04.2026 08:00;outage,site_12314;"
                          "Mia Chen <mia@aurelia.example>;Aurelia Foods;\"All is\ngone\"\n")
            << u"csv"_s;
    }
    void exports()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, desk);
        const auto page = read(csv);
        QVERIFY2(page, qPrintable(page ? QString() : page.error().detail));
        QCOMPARE(page->problems, {});
        Ticket expected;
        expected.desk = desk;
        expected.deskId = u"4711"_s;
        expected.requesterName = u"Mia Chen"_s;
        expected.requesterEmail = u"mia@aurelia.example"_s;
        expected.organisation = u"Aurelia Foods"_s;
        expected.subject = u"Gone"_s;
        expected.text = u"All is\ngone"_s;
        expected.status = u"open"_s;
        expected.tags = {u"outage"_s, u"site_12314"_s};
        expected.createdAt = models::fromIso(u"2026-04-05T07:38:00Z"_s);
        expected.updatedAt = models::fromIso(u"2026-04-05T08:00:00Z"_s);
        expected.row = 2;
        QCOMPARE(page->tickets.size(), 1);
        const Ticket &found = page->tickets[0];
        QCOMPARE(found.tags, expected.tags);
        QCOMPARE(found.requesterEmail, expected.requesterEmail);
        QCOMPARE(found.organisation, expected.organisation);
        QCOMPARE(found.createdAt, expected.createdAt);
        QCOMPARE(found, expected);
    }

    void badRowsAreNamed()
    {
        const auto page = read("Ticket ID,Subject,Created time\n"
                               "1,fine,2026-04-05 07:38\n"
                               ",no id,2026-04-05 07:38\n"
                               "3,\"two\nlines\",soon\n"
                               "4,either way,04/05/2026\n"
                               "5,too,many,fields\n"
                               "6,fine,\n");
        QVERIFY(page);
        QStringList numbers;
        for (const Ticket &ticket : page->tickets)
            numbers << ticket.deskId;
        QCOMPARE(numbers, (QStringList{u"1"_s, u"6"_s}));
        QCOMPARE(page->problems.size(), 4);
        const auto says = [&page](int i, qint64 line, const QString &words) {
            return page->problems[i].row == line && page->problems[i].reason.contains(words);
        };
        QVERIFY(says(0, 3, u"id: "_s));
        QVERIFY(says(0, 3, u"Ticket ID"_s));
        QVERIFY(says(1, 4, u"created: \"soon\""_s));
        QVERIFY(says(2, 6, u"--dates"_s));
        QVERIFY(says(3, 7, u"fields"_s));
        const auto told = read("id,created\n4,04/05/2026\n", {{}, {}, models::DateOrder::DayFirst});
        QCOMPARE(told->tickets[0].createdAt, models::fromIso(u"2026-05-04"_s));
    }

    void columnsAreMapped()
    {
        const auto page = read("Fall,Wer,Firma,Subject\n7,mia@aurelia.example,Aurelia,x\n",
            {u"zendesk"_s, {u"id=Fall"_s, u"email=Wer"_s, u"organisation=firma"_s, u"subject="_s},
                {}});
        QVERIFY(page);
        QCOMPARE(page->tickets[0].deskId, u"7"_s);
        QCOMPARE(page->tickets[0].desk, u"zendesk"_s);
        QCOMPARE(page->tickets[0].requesterEmail, u"mia@aurelia.example"_s);
        QCOMPARE(page->tickets[0].organisation, u"Aurelia"_s);
        QCOMPARE(page->tickets[0].subject, QString());
    }

    void whatIsNotUnderstoodIsRefused_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("desk");
        QTest::addColumn<QString>("map");
        QTest::addColumn<QString>("words");
        QTest::newRow("no id column")
            << QByteArray("a,b\n1,2\n") << QString() << QString() << u"--map id="_s;
        QTest::newRow("unknown field")
            << QByteArray("id\n1\n") << QString() << u"colour=id"_s << u"subject"_s;
        QTest::newRow("unknown column")
            << QByteArray("id\n1\n") << QString() << u"text=body"_s << u"\"id\""_s;
        QTest::newRow("not a mapping")
            << QByteArray("id\n1\n") << QString() << u"text"_s << u"field=Column"_s;
        QTest::newRow("unknown desk")
            << QByteArray("id\n1\n") << u"abacus"_s << QString() << u"freshdesk"_s;
        QTest::newRow("empty file") << QByteArray() << QString() << QString() << u"empty"_s;
    }
    void whatIsNotUnderstoodIsRefused()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, desk);
        QFETCH(QString, map);
        QFETCH(QString, words);
        const auto page = read(csv, {desk, map.isEmpty() ? QStringList() : QStringList{map}, {}});
        QCOMPARE(page.error().kind, ErrorKind::Invalid);
        QVERIFY2(page.error().detail.contains(words), qPrintable(page.error().detail));
    }

    void longFilesComeInPagesAndAgain()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"tickets.csv"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("id,subject\n");
        for (int i = 0; i < 1'500; ++i)
            file.write(QByteArray::number(i) + ",x\n");
        file.close();
        auto source = CsvTicketSource::open(file.fileName(), {});
        QVERIFY(source);
        const auto first = (*source)->fetch({}, {}).result();
        QVERIFY(!first->next.isEmpty());
        QVERIFY(first->progress > 0);
        QCOMPARE(readAllTickets(**source)->tickets.size(), 1'500);
        // A cursor leads to its place, from wherever reading stopped.
        const auto second = (*source)->fetch(first->next, {}).result();
        QCOMPARE(second->tickets[0].deskId, QString::number(first->tickets.size()));
    }

    void aStopEndsReading()
    {
        auto source = CsvTicketSource::open(QByteArray("id\n1\n"), {});
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(
            (*source)->fetch({}, stop.get_token()).result().error().kind, ErrorKind::Cancelled);
    }
};

HELIOGRAPH_TEST(CsvTicketSourceTest)
#include "csv_ticket_source_test.moc"
