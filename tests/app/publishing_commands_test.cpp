#include "app/cli/command.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace models;
using namespace Qt::StringLiterals;

//! channels, updates and deliveries on the command line, in this process.
class PublishingCommandsTest : public QObject
{
    Q_OBJECT

    struct Answer
    {
        int code = 0;
        QString out;
        QString err;
        QJsonObject object() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
        QJsonArray array() const { return QJsonDocument::fromJson(out.toUtf8()).array(); }
    };

    std::unique_ptr<tests::StoreFixture> m_desk;
    UpdateId m_update;

    Answer run(const QStringList &words) const
    {
        QBuffer in;
        in.open(QBuffer::ReadOnly);
        Answer answer;
        QTextStream out(&answer.out);
        QTextStream err(&answer.err);
        answer.code = app::runCommandLine(
            QStringList{u"--workspace"_s, m_desk->path(), u"--json"_s, u"--as"_s, u"Ada"_s} + words,
            in, out, err);
        return answer;
    }
    QString page() const { return m_desk->folder.filePath(u"page"_s); }
    void addChannels()
    {
        QVERIFY(QDir().mkpath(page()));
        const Answer added = run({u"channels"_s, u"add"_s, u"status-page-folder"_s, u"page"_s,
            u"--set"_s, u"folder="_s + page(), u"--depends-on"_s, u"nothing"_s});
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QCOMPARE(added.object()[u"type"_s].toString(), u"status_page_folder"_s);
        QCOMPARE(run({u"channels"_s, u"add"_s, u"by-hand"_s, u"forum"_s, u"--set"_s,
                         u"place=Our forum"_s})
                     .code,
            0);
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<tests::StoreFixture>();
        m_desk->clock.set(SystemClock().now());
        Update draft;
        draft.incident = m_desk->incident;
        draft.incidentState = u"monitoring"_s;
        draft.title = u"Restored 12 %"_s;
        draft.body = u"12 % of the sites are back."_s;
        draft.language = u"en"_s;
        draft.author = u"Ada"_s;
        m_update
            = *m_desk->write([&](Repositories &all) { return all.updates.createDraft(draft); });
    }

    void channelsAreAddedListedAndTested()
    {
        QVERIFY(run({u"channels"_s, u"list"_s}).array().isEmpty());
        addChannels();
        const QJsonArray listed = run({u"channels"_s, u"list"_s}).array();
        QCOMPARE(listed.size(), 2);
        QCOMPARE(listed[0][u"name"_s].toString(), u"forum"_s);
        QCOMPARE(listed[1][u"depends_on"_s].toString(), u"nothing"_s);
        const Answer tested = run({u"channels"_s, u"test"_s, u"page"_s});
        QVERIFY2(tested.code == 0, qPrintable(tested.err));
        QVERIFY(!tested.object()[u"answer"_s].toString().isEmpty());
        QCOMPARE(run({u"channels"_s, u"test"_s, u"nowhere"_s}).code, 1);
        QCOMPARE(
            run({u"channels"_s, u"add"_s, u"by-hand"_s, u"forum"_s, u"--set"_s, u"place=x"_s}).code,
            1);
    }

    void wrongUse_data()
    {
        QTest::addColumn<QStringList>("words");
        const QStringList add{u"channels"_s, u"add"_s};
        QTest::newRow("an unknown type") << (add + QStringList{u"pigeon"_s, u"x"_s});
        QTest::newRow("a setting that is none")
            << (add + QStringList{u"mail"_s, u"x"_s, u"--set"_s, u"colour=red"_s});
        QTest::newRow("a setting that is missing") << (add + QStringList{u"mail"_s, u"x"_s});
        QTest::newRow("a secret among the settings")
            << (add + QStringList{u"mail"_s, u"x"_s, u"--set"_s, u"password=x"_s});
        QTest::newRow("a time that is none")
            << QStringList{u"updates"_s, u"publish"_s, u"upd_x"_s, u"--next-update"_s, u"soon"_s};
        QTest::newRow("a confidence without an ETA")
            << QStringList{u"updates"_s, u"publish"_s, u"upd_x"_s, u"--confidence"_s, u"likely"_s};
        QTest::newRow("a finding without a reason") << QStringList{
            u"updates"_s, u"publish"_s, u"upd_x"_s, u"--keep-finding"_s, u"repeats_earlier="_s};
        QTest::newRow("no delivery") << QStringList{u"updates"_s, u"say"_s, u"dlv_x"_s};
        QTest::newRow("a state that is none")
            << QStringList{u"deliveries"_s, u"list"_s, u"--state"_s, u"lost"_s};
        QTest::newRow("settled without a reason")
            << QStringList{u"deliveries"_s, u"settle"_s, u"dlv_x"_s, u"delivered"_s};
        QTest::newRow("retry of nothing") << QStringList{u"deliveries"_s, u"retry"_s};
    }
    void wrongUse()
    {
        QFETCH(QStringList, words);
        const Answer answer = run(words);
        QCOMPARE(answer.code, 2);
        QVERIFY(!answer.err.isEmpty());
    }

    void publishedOnAPageAndSaidByHand()
    {
        addChannels();
        const QStringList publish{u"updates"_s, u"publish"_s, m_update.toString(), u"--channel"_s,
            u"page"_s, u"--channel"_s, u"forum"_s};
        const Answer planned = run(publish + QStringList{u"--dry-run"_s});
        QVERIFY2(planned.code == 0, qPrintable(planned.err));
        QCOMPARE(planned.object()[u"channels"_s].toArray().size(), 2);
        QCOMPARE(planned.object()[u"verdict"_s].toString(), u"new_information"_s);
        QVERIFY(run({u"deliveries"_s, u"list"_s}).array().isEmpty());

        const Answer done = run(publish + QStringList{u"--next-update"_s, u"2040-01-01T00:00Z"_s});
        QVERIFY2(done.code == 0, qPrintable(done.err + done.out));
        const QJsonObject counts = done.object()[u"deliveries"_s].toObject();
        QCOMPARE(counts[u"delivered"_s].toInt(), 1);
        QCOMPARE(counts[u"by_hand"_s].toInt(), 1);
        QVERIFY(QFile::exists(page() + u"/index.html"_s));
        QCOMPARE(run(publish).code, 1);

        const QJsonArray waiting
            = run({u"deliveries"_s, u"list"_s, u"--state"_s, u"queued"_s}).array();
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting[0][u"reason"_s].toString(), u"to be said by hand"_s);
        const Answer said = run({u"updates"_s, u"say"_s, waiting[0][u"id"_s].toString(),
            u"--place"_s, u"Our forum"_s, u"--heard-by"_s, u"40 members"_s});
        QVERIFY2(said.code == 0, qPrintable(said.err));
        QCOMPARE(said.object()[u"state"_s].toString(), u"delivered"_s);
        QCOMPARE(said.object()[u"heard_by"_s].toString(), u"40 members"_s);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void whatFailedIsRetriedOrSettled()
    {
        addChannels();
        // A file stands where the folder was.
        QVERIFY(QDir(page()).removeRecursively());
        QFile inTheWay(page());
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        inTheWay.close();
        const Answer done
            = run({u"updates"_s, u"publish"_s, m_update.toString(), u"--channel"_s, u"page"_s});
        QCOMPARE(done.code, 1);
        QCOMPARE(done.object()[u"deliveries"_s][u"failed"_s].toInt(), 1);
        QVERIFY(inTheWay.remove());
        const Answer retried
            = run({u"deliveries"_s, u"retry"_s, u"--update"_s, m_update.toString()});
        QCOMPARE(retried.object()[u"queued"_s].toInt(), 1);
        const Answer sent = run({u"deliveries"_s, u"send"_s});
        QVERIFY2(sent.code == 0, qPrintable(sent.out));
        const QJsonArray all = run({u"deliveries"_s, u"list"_s}).array();
        QCOMPARE(all[0][u"attempts"_s].toInt(), 2);
        QCOMPARE(run({u"deliveries"_s, u"settle"_s, all[0][u"id"_s].toString(), u"skip"_s,
                         u"--why"_s, u"x"_s})
                     .code,
            1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void noWaitLeavesItToAnother()
    {
        addChannels();
        QCOMPARE(run({u"updates"_s, u"publish"_s, m_update.toString(), u"--channel"_s, u"page"_s,
                         u"--no-wait"_s})
                     .code,
            0);
        QCOMPARE(run({u"deliveries"_s, u"list"_s}).array()[0][u"state"_s].toString(), u"queued"_s);
        QVERIFY(!QFile::exists(page() + u"/index.html"_s));
        QCOMPARE(run({u"deliveries"_s, u"send"_s, u"--update"_s, m_update.toString()}).code, 0);
        QVERIFY(QFile::exists(page() + u"/index.html"_s));
    }
};

HELIOGRAPH_TEST(PublishingCommandsTest)
#include "publishing_commands_test.moc"
