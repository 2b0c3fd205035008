#include "app/cli/command.h"
#include "models/store/workspace.h"
#include "tests/support/known_customers.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

//! heliographctl tickets, in process: from an export to a decision and back.
class TicketsCommandsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_out;
    QString m_err;
    models::CustomerId m_birke;

    QString path() const { return m_folder.filePath(u"desk.heliograph"_s); }
    int run(const QStringList &words, const QByteArray &input = {})
    {
        m_out.clear();
        m_err.clear();
        QBuffer in;
        in.setData(input);
        in.open(QBuffer::ReadOnly);
        QTextStream out(&m_out);
        QTextStream err(&m_err);
        return app::runCommandLine(
            QStringList{u"--workspace"_s, path(), u"--as"_s, u"Mia"_s} + words, in, out, err);
    }
    QJsonObject object() const { return QJsonDocument::fromJson(m_out.toUtf8()).object(); }
    QJsonArray list(const QStringList &more = {})
    {
        run(QStringList{u"--json"_s, u"tickets"_s, u"list"_s} + more);
        return QJsonDocument::fromJson(m_out.toUtf8()).array();
    }

    static QByteArray exported()
    {
        return "Id,Requester,Requester email,Subject,Description,Status,Created at\n"
               "1,Mia,mia@aurelia.example,Gone,help,Open,2026-04-05 07:38\n"
               "2,Otto,otto@birke.example,Gone,site:12314 is gone,Open,2026-04-05 07:40\n"
               "3,Jo,jo@gmail.com,Gone,help,Solved,2026-04-05 07:42\n";
    }

private slots:
    void init()
    {
        models::SystemClock clock;
        const auto workspace = models::Workspace::open(path(), clock);
        QVERIFY(workspace);
        m_birke
            = (*workspace)
                  ->write({u"Mia"_s, {}},
                      [](models::Repositories &all) {
                          return tests::addKnownCustomers(all,
                              {{u"Aurelia Foods Inc."_s, u"40188"_s, {u"12314"_s},
                                   {u"mia@aurelia.example"_s}},
                                  {u"Birke Logistik"_s, u"40200"_s, {}, {u"otto@birke.example"_s}}})
                              .last();
                      })
                  .result()
                  .value();
    }
    void cleanup()
    {
        QCOMPARE(run({u"workspace"_s, u"verify"_s}), 0);
        for (const char16_t *tail : {u"", u"-wal", u"-shm"})
            QFile::remove(path() + QString::fromUtf16(tail));
    }

    void fromAnExportToADecisionAndBack()
    {
        const QStringList import{u"--json"_s, u"tickets"_s, u"import"_s, u"-"_s};
        QCOMPARE(run(import, exported()), 0);
        QCOMPARE(object().value(u"desk"_s), u"zendesk"_s);
        QCOMPARE(object().value(u"added"_s), 3);
        QCOMPARE(run(import, exported()), 0);
        QCOMPARE(object().value(u"unchanged"_s), 3);

        QCOMPARE(run({u"--json"_s, u"tickets"_s, u"group"_s}), 0);
        QCOMPARE(object(),
            (QJsonObject{{u"looked"_s, 3}, {u"grouped"_s, 1}, {u"review"_s, 1}, {u"unknown"_s, 1},
                {u"changed"_s, 3}}));

        const QJsonArray all = list();
        QCOMPARE(all.size(), 3);
        const QJsonObject second = all[1].toObject();
        QCOMPARE(second.value(u"state"_s), u"review"_s);
        QCOMPARE(second.value(u"created_at"_s), u"2026-04-05T07:40:00.000Z"_s);
        const QJsonArray evidence = second.value(u"evidence"_s).toArray();
        QCOMPARE(evidence.size(), 3);
        QCOMPARE(evidence[0].toObject().keys(),
            (QStringList{u"customer"_s, u"kind"_s, u"weight"_s, u"words"_s}));
        QCOMPARE(list({u"--state"_s, u"review"_s}).size(), 1);
        QCOMPARE(list({u"--open"_s}).size(), 2);

        QCOMPARE(run({u"--json"_s, u"tickets"_s, u"assign"_s, u"zendesk:2"_s, u"account:40200"_s,
                     u"--why"_s, u"asked by phone"_s}),
            0);
        const QString entry = object().value(u"entry"_s).toString();
        QCOMPARE(object().value(u"customer"_s), m_birke.toString());
        QCOMPARE(object().value(u"decided_by"_s), u"Mia"_s);
        QCOMPARE(list({u"--customer"_s, u"account:40200"_s}).size(), 1);
        QCOMPARE(run({u"tickets"_s, u"group"_s, u"--all"_s}), 0);
        QCOMPARE(list()[1].toObject().value(u"customer"_s), m_birke.toString());

        QCOMPARE(run({u"tickets"_s, u"undo"_s, entry}), 0);
        QCOMPARE(list()[1].toObject(), second);
        QCOMPARE(run({u"tickets"_s, u"assign"_s, u"1"_s, u"unknown"_s}), 0);
        QCOMPARE(list()[2].toObject().value(u"state"_s), u"unknown"_s);
        QCOMPARE(run({u"tickets"_s, u"undo"_s}), 0);
        QCOMPARE(list(), all);
    }

    void badRowsAreListedAndNothingComesIn()
    {
        const QByteArray bad = exported() + ",Mia,,no number,,,\n4,,,no time,,,soon\n";
        QCOMPARE(run({u"tickets"_s, u"import"_s, u"-"_s}, bad), 1);
        QVERIFY2(m_out.contains(u"line 5: id"_s), qPrintable(m_out));
        QVERIFY(m_out.contains(u"line 6: created"_s));
        QVERIFY(m_out.contains(u"--skip-bad"_s));
        QCOMPARE(list().size(), 0);
        QCOMPARE(run({u"tickets"_s, u"import"_s, u"-"_s, u"--skip-bad"_s}, bad), 0);
        QCOMPARE(list().size(), 3);
    }

    void wrongUse_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::newRow("no file named") << QStringList{u"import"_s} << 2;
        QTest::newRow("no such file") << QStringList{u"import"_s, u"/nowhere.csv"_s} << 1;
        QTest::newRow("unknown state") << QStringList{u"list"_s, u"--state"_s, u"odd"_s} << 2;
        QTest::newRow("unknown dates")
            << QStringList{u"import"_s, u"-"_s, u"--dates"_s, u"ymd"_s} << 2;
        QTest::newRow("limit of no number") << QStringList{u"list"_s, u"--limit"_s, u"x"_s} << 2;
        QTest::newRow("no such ticket")
            << QStringList{u"assign"_s, u"99"_s, u"account:40200"_s} << 1;
        QTest::newRow("no such customer")
            << QStringList{u"list"_s, u"--customer"_s, u"account:1"_s} << 1;
        QTest::newRow("nothing to undo") << QStringList{u"undo"_s} << 1;
        QTest::newRow("no entry's id") << QStringList{u"undo"_s, u"tic_1"_s} << 1;
    }
    void wrongUse()
    {
        QFETCH(QStringList, words);
        QTEST(run(QStringList{u"tickets"_s} + words), "code");
        QVERIFY(!m_err.isEmpty());
        QVERIFY(m_out.isEmpty());
    }
};

HELIOGRAPH_TEST(TicketsCommandsTest)
#include "tickets_commands_test.moc"
