#include "tests/app/command_line.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <pwd.h>
#include <unistd.h>

using namespace models;
using namespace Qt::StringLiterals;

//! channels, updates and deliveries on the command line, in this process.
class PublishingCommandsTest : public QObject
{
    Q_OBJECT

    using Answer = tests::CommandAnswer;

    std::unique_ptr<tests::StoreFixture> m_desk;
    UpdateId m_update;

    Answer run(const QStringList &words, const QByteArray &input = {}) const
    {
        return tests::runCommand(
            QStringList{u"--workspace"_s, m_desk->path(), u"--json"_s, u"--as"_s, u"Ada"_s} + words,
            input);
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
        QTest::newRow("said nowhere")
            << QStringList{u"updates"_s, u"say"_s, u"dlv_x"_s, u"--place"_s, u" "_s};
        QTest::newRow("published nowhere") << QStringList{u"updates"_s, u"publish"_s, u"upd_x"_s};
        QTest::newRow("approved by no means") << QStringList{
            u"drafts"_s, u"approve"_s, u"upd_x"_s, u"--by"_s, u"Mia"_s, u"--means"_s, u"pigeon"_s};
        QTest::newRow("for nobody known") << QStringList{u"drafts"_s, u"new"_s, u"--incident"_s,
            u"INCIDENT"_s, u"--body"_s, u"x"_s, u"--audience"_s, u"friends"_s};
        QTest::newRow("settled from a state that is none")
            << QStringList{u"deliveries"_s, u"settle"_s, u"delivered"_s, u"--update"_s, u"upd_x"_s,
                   u"--state"_s, u"queued"_s, u"--why"_s, u"x"_s};
        QTest::newRow("settled without a delivery")
            << QStringList{u"deliveries"_s, u"settle"_s, u"delivered"_s, u"--why"_s, u"x"_s};
        QTest::newRow("a setting of no name")
            << QStringList{u"workspace"_s, u"set"_s, u"colour"_s, u"red"_s};
        QTest::newRow("no minutes")
            << QStringList{u"workspace"_s, u"set"_s, u"hold-after-minutes"_s, u"0"_s};
        QTest::newRow("no such command") << QStringList{u"deliveries"_s, u"eat"_s};
        QTest::newRow("no such option") << QStringList{u"deliveries"_s, u"list"_s, u"--fast"_s};
        QTest::newRow("a word too much") << QStringList{u"deliveries"_s, u"list"_s, u"all"_s};
        QTest::newRow("no verb") << QStringList{u"deliveries"_s};
        QTest::newRow("retry of nothing") << QStringList{u"deliveries"_s, u"retry"_s};
    }
    void wrongUse()
    {
        QFETCH(QStringList, words);
        words.replaceInStrings(u"INCIDENT"_s, m_desk->incident.toString());
        const Answer answer = run(words);
        QCOMPARE(answer.code, 2);
        const auto said = QJsonDocument::fromJson(answer.err.toUtf8()).object();
        QVERIFY2(said[u"error"_s] == u"wrong_use"_s, qPrintable(answer.err));
        QVERIFY(!said[u"detail"_s].toString().isEmpty());
    }

    void anUnknownIdIsNoWrongUse_data()
    {
        QTest::addColumn<QStringList>("words");
        const QStringList why{u"--why"_s, u"x"_s};
        QTest::newRow("settle") << (QStringList{
                                        u"deliveries"_s, u"settle"_s, u"dlv_x"_s, u"delivered"_s}
            + why);
        QTest::newRow("settle all")
            << (QStringList{u"deliveries"_s, u"settle"_s, u"delivered"_s, u"--update"_s, u"upd_x"_s}
                   + why);
        QTest::newRow("retry") << QStringList{u"deliveries"_s, u"retry"_s, u"dlv_x"_s};
        QTest::newRow("say") << QStringList{
            u"updates"_s, u"say"_s, u"dlv_x"_s, u"--place"_s, u"Forum"_s};
        QTest::newRow("withdraw") << (QStringList{u"promises"_s, u"withdraw"_s, u"prm_x"_s} + why);
        QTest::newRow("publish") << QStringList{
            u"updates"_s, u"publish"_s, u"upd_x"_s, u"--channel"_s, u"page"_s};
        QTest::newRow("review") << QStringList{u"drafts"_s, u"ask-review"_s, u"upd_x"_s};
    }
    void anUnknownIdIsNoWrongUse()
    {
        QFETCH(QStringList, words);
        const Answer answer = run(words);
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.err.contains(u"not_found"_s), qPrintable(answer.err));
    }

    void plainErrorsEndWithWhatIsWrong()
    {
        QBuffer in;
        in.open(QBuffer::ReadOnly);
        QString said;
        QString told;
        QTextStream out(&said);
        QTextStream err(&told);
        const auto plain = [&](const QStringList &words) {
            said.clear();
            told.clear();
            return app::runCommandLine(words, in, out, err);
        };
        QCOMPARE(plain({u"deliveries"_s, u"list"_s, u"--fast"_s}), 2);
        QVERIFY2(told.count(u'\n') == 2 && told.trimmed().section(u'\n', -1).contains(u"fast"_s),
            qPrintable(told));
        QCOMPARE(plain({u"--version"_s}), 0);
        QVERIFY2(said.startsWith(u"heliographctl "_s), qPrintable(said));
        QCOMPARE(plain({u"help"_s}), 0);
        QVERIFY(said.contains(u"deliveries settle"_s) && told.isEmpty());
        QCOMPARE(plain({u"help"_s, u"deliveries"_s, u"settle"_s}), 0);
        QVERIFY(said.contains(u"--why"_s));
    }

    void whoWorksIsTheLoginWithoutTheEnvironment()
    {
        const QByteArray user = qgetenv("USER");
        const QByteArray login = qgetenv("LOGNAME");
        qunsetenv("USER");
        qunsetenv("LOGNAME");
        QBuffer in;
        in.open(QBuffer::ReadOnly);
        QString said;
        QTextStream out(&said);
        QTextStream err(&said);
        const int code = app::runCommandLine(
            {u"--workspace"_s, m_desk->path(), u"--json"_s, u"incidents"_s, u"open"_s, u"Slow"_s},
            in, out, err);
        if (!user.isNull())
            qputenv("USER", user);
        if (!login.isNull())
            qputenv("LOGNAME", login);
        const passwd *entry = ::getpwuid(::geteuid());
        if (!entry) {
            QCOMPARE(code, 2);
            return;
        }
        QCOMPARE(QJsonDocument::fromJson(said.toUtf8())[u"lead"_s].toString(),
            QString::fromLocal8Bit(entry->pw_name));
    }

    void emptyAndBrokenTextsAreRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("detail");
        const QStringList draft{u"drafts"_s, u"new"_s, u"--incident"_s, u"INCIDENT"_s, u"--body"_s};
        const QStringList check{
            u"drafts"_s, u"check"_s, u"--incident"_s, u"INCIDENT"_s, u"--body"_s};
        QTest::newRow("a draft of spaces")
            << (draft + QStringList{u"   "_s}) << QByteArray() << u"empty"_s;
        QTest::newRow("a draft of nothing")
            << (draft + QStringList{u"-"_s}) << QByteArray() << u"empty"_s;
        QTest::newRow("a check of nothing")
            << (check + QStringList{u"-"_s}) << QByteArray() << u"no text"_s;
        QTest::newRow("UTF-16") << (draft + QStringList{u"-"_s}) << QByteArray("\xff\xfeH\0", 4)
                                << u"line 1, byte 1"_s;
        QTest::newRow("Latin-1 further on")
            << (check + QStringList{u"-"_s}) << QByteArray("One.\nGr\xfc\xdf e")
            << u"line 2, byte"_s;
        QTest::newRow("cut off") << (draft + QStringList{u"-"_s}) << QByteArray("Gr\xc3")
                                 << u"the end"_s;
    }
    void emptyAndBrokenTextsAreRefused()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, input);
        QFETCH(QString, detail);
        words.replaceInStrings(u"INCIDENT"_s, m_desk->incident.toString());
        const Answer answer = run(words, input);
        QCOMPARE(answer.code, 1);
        const auto said = QJsonDocument::fromJson(answer.err.toUtf8()).object();
        QCOMPARE(said[u"error"_s].toString(), u"invalid"_s);
        QVERIFY2(said[u"detail"_s].toString().contains(detail), qPrintable(answer.err));
    }

    void draftsAreListedAndLookedAt()
    {
        QCOMPARE(run({u"drafts"_s, u"list"_s}).array().size(), 1);
        QCOMPARE(run({u"drafts"_s, u"ask-review"_s, m_update.toString()})
                     .object()[u"state"_s]
                     .toString(),
            u"in_review"_s);
        QCOMPARE(run({u"drafts"_s, u"list"_s, u"--incident"_s, m_desk->incident.toString()})
                     .array()[0][u"state"_s]
                     .toString(),
            u"in_review"_s);
        QCOMPARE(run({u"drafts"_s, u"approve"_s, m_update.toString(), u"--by"_s, u"Mia"_s,
                         u"--means"_s, u"phone"_s})
                     .code,
            0);
        QCOMPARE(run({u"drafts"_s, u"ask-review"_s, m_update.toString()}).code, 1);
    }

    void howLongIsWaitedCanBeSet()
    {
        const auto minutes = [this] {
            return run({u"workspace"_s, u"show"_s}).object()[u"hold_after_minutes"_s].toInt();
        };
        QCOMPARE(minutes(), 30);
        QCOMPARE(run({u"workspace"_s, u"set"_s, u"hold-after-minutes"_s, u"45"_s}).code, 0);
        QCOMPARE(minutes(), 45);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void aClosedChannelIsSaidAndTriedAnew()
    {
        const Answer added = run({u"channels"_s, u"add"_s, u"webhook"_s, u"hook"_s, u"--set"_s,
            u"url=http://127.0.0.1:9/x"_s, u"--set"_s, u"signed=true"_s});
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QVERIFY(added.object()[u"secrets"_s].isArray());
        for (const QStringList &words : {QStringList{u"updates"_s, u"publish"_s,
                                             m_update.toString(), u"--channel"_s, u"hook"_s},
                 QStringList{u"deliveries"_s, u"send"_s}}) {
            const Answer sent = run(words);
            QCOMPARE(sent.code, 1);
            QCOMPARE(sent.object()[u"closed"_s][0][u"channel"_s].toString(), u"hook"_s);
            QCOMPARE(sent.object()[u"closed"_s][0][u"error"_s].toString(), u"unauthorized"_s);
            QCOMPARE(sent.object()[u"deliveries"_s][u"queued"_s].toInt(), 1);
        }
        QVERIFY(run({u"deliveries"_s, u"list"_s})
                    .array()[0][u"reason"_s]
                    .toString()
                    .contains(u"signing_secret"_s));
    }

    void secretsAndFoldersAreLookedAtWhenTheyAreAdded()
    {
        const QStringList hook{u"channels"_s, u"add"_s, u"webhook"_s, u"hook"_s, u"--set"_s,
            u"url=http://127.0.0.1:9/x"_s, u"--secret"_s, u"signing_secret"_s};
        const Answer refused = run(hook, "whsec_bad\n");
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(u"signing_secret"_s), qPrintable(refused.err));
        QVERIFY(!refused.err.contains(u"whsec_bad"_s));

        QVERIFY(QDir().mkpath(page() + u"/.git"_s));
        const Answer foreign = run({u"channels"_s, u"add"_s, u"status-page-folder"_s, u"page"_s,
            u"--set"_s, u"folder="_s + page()});
        QCOMPARE(foreign.code, 1);
        QVERIFY2(foreign.err.contains(u"conflict"_s), qPrintable(foreign.err));
        QVERIFY(run({u"channels"_s, u"list"_s}).array().isEmpty());
    }

    void aRunJudgesWhatItSent()
    {
        addChannels();
        QVERIFY(QDir(page()).removeRecursively());
        QFile inTheWay(page());
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        inTheWay.close();
        const QStringList toPage{u"--channel"_s, u"page"_s};
        QCOMPARE(
            run(QStringList{u"updates"_s, u"publish"_s, m_update.toString()} + toPage).code, 1);
        QVERIFY(inTheWay.remove());
        // What failed before is no fault of this run.
        const Answer idle = run({u"deliveries"_s, u"send"_s});
        QCOMPARE(idle.code, 0);
        QCOMPARE(idle.object()[u"deliveries"_s][u"failed"_s].toInt(), 0);
        // The same words once more: it is said that they are a repeat.
        const Answer draft = run({u"drafts"_s, u"new"_s, u"--incident"_s,
            m_desk->incident.toString(), u"--body"_s, u"12 % of the sites are back."_s});
        const Answer sent = run(
            QStringList{u"updates"_s, u"publish"_s, draft.object()[u"id"_s].toString()} + toPage);
        QVERIFY2(sent.code == 0, qPrintable(sent.err + sent.out));
        QCOMPARE(sent.object()[u"verdict"_s].toString(), u"repeat"_s);
        QVERIFY(!sent.object()[u"findings"_s].toArray().isEmpty());
    }

    void manyAreSettledAtOnce()
    {
        const ChannelId mail = m_desk->channel(u"mail"_s, ChannelType::Mail);
        const UpdateId update = m_desk->publishedUpdate();
        QVERIFY(m_desk->write([&](Repositories &all) -> Result<void> {
            if (const auto done = all.deliveries.enqueue(update, m_desk->targets(mail, 26)); !done)
                return done;
            for (const Delivery &delivery : all.deliveries.list({})) {
                DeliveryStep step;
                step.to = DeliveryState::Sending;
                takeStep(all.parts, delivery.id, DeliveryState::Queued, step);
                step.to = DeliveryState::Uncertain;
                step.reason = u"cut off"_s;
                takeStep(all.parts, delivery.id, DeliveryState::Sending, step);
            }
            return {};
        }));
        const QStringList settle{u"deliveries"_s, u"settle"_s, u"delivered"_s, u"--update"_s,
            update.toString(), u"--why"_s, u"the provider's log"_s};
        const Answer asked = run(settle);
        QCOMPARE(asked.code, 1);
        QVERIFY2(asked.err.contains(u"settle-26"_s), qPrintable(asked.err));
        QCOMPARE(run(settle + QStringList{u"--state"_s, u"held"_s}).object()[u"settled"_s], 0);
        const Answer done = run(settle + QStringList{u"--confirm"_s, u"settle-26"_s});
        QCOMPARE(done.object()[u"settled"_s].toInt(), 26);
        QCOMPARE(
            run({u"deliveries"_s, u"list"_s, u"--state"_s, u"delivered"_s}).array().size(), 26);
        QCOMPARE(m_desk->problems(), QStringList());
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
