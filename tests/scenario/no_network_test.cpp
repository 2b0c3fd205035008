#include "tests/app/test_server.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

//! With no network at all (a network namespace without one) everything but sending works. What was
//! published there goes out once when the network is back.
class NoNetworkTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_withoutNetwork; //!< the command in front that takes the network away

    QString path(const QString &name) const { return m_folder.filePath(name); }

    void save(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(content);
    }

    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
        QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
    };

    Run ctl(const QStringList &front, const QStringList &words) const
    {
        const QStringList all = front
            + QStringList{QStringLiteral(HELIOGRAPH_PROGRAM_DIR "/heliographctl"), u"--workspace"_s,
                path(u"desk.heliograph"_s), u"--as"_s, u"Ada"_s, u"--json"_s}
            + words;
        QProcess process;
        process.start(all.constFirst(), all.mid(1));
        process.waitForFinished(120'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
    }
    Run alone(const QStringList &words) const { return ctl(m_withoutNetwork, words); }

    QHash<QString, int> states() const
    {
        QHash<QString, int> counts;
        for (const QJsonValue &delivery : ctl({}, {u"deliveries"_s, u"list"_s}).array())
            ++counts[delivery[u"channel"_s].toString() + u' ' + delivery[u"state"_s].toString()];
        return counts;
    }

private slots:
    void initTestCase()
    {
        for (const QStringList &front :
            {QStringList{u"unshare"_s, u"-n"_s}, QStringList{u"unshare"_s, u"-rn"_s}}) {
            const auto run
                = tests::runTool(front.constFirst(), front.mid(1) + QStringList{u"true"_s});
            if (run.ran && run.code == 0) {
                m_withoutNetwork = front;
                return;
            }
        }
        QSKIP("this machine does not allow a network namespace (unshare -n)");
    }

    void allButSendingWorksAndItGoesOutOnce()
    {
        QVERIFY(QDir(m_folder.path()).mkdir(u"mails"_s));
        QVERIFY(QDir(m_folder.path()).mkdir(u"hooks"_s));
        QVERIFY(QDir(m_folder.path()).mkdir(u"page"_s));
        tests::TestServer mail;
        tests::TestServer hook;
        QVERIFY(mail.start(tests::serverScript(u"smtp_server.py"_s), {path(u"mails"_s)}));
        QVERIFY(hook.start(tests::serverScript(u"http_server.py"_s), {path(u"hooks"_s)}));
        save(u"contacts.csv"_s,
            "name,email,company,account id,site id\n"
            "Priya,priya@alder.example,Alder,40188,12314\nDan,dan@alder.example,Alder,40188,"
            "12314\n");
        save(u"tickets.csv"_s,
            "id,subject,description,status,requester email\n1,Down,All of "
            "it,open,dan@alder.example\n");
        save(u"affected.txt"_s, "site:12314\n");
        save(
            u"update.md"_s, "A script removed two sites in eu-west. We restore them from backups.");

        const auto works = [this](const QStringList &words) {
            const Run run = alone(words);
            if (run.code != 0)
                qWarning("%s: %s%s", qPrintable(words.join(u' ')), run.out.constData(),
                    run.err.constData());
            return run.code == 0;
        };
        QVERIFY(works({u"contacts"_s, u"import"_s, path(u"contacts.csv"_s)}));
        QVERIFY(works({u"tickets"_s, u"import"_s, path(u"tickets.csv"_s)}));
        QVERIFY(works({u"tickets"_s, u"group"_s}));
        const QString incident
            = alone({u"incidents"_s, u"open"_s, u"Sites deleted"_s, u"--severity"_s, u"3"_s})
                  .object()[u"id"_s]
                  .toString();
        QVERIFY(
            works({u"incidents"_s, u"affect"_s, incident, u"--file"_s, path(u"affected.txt"_s)}));
        QVERIFY(works({u"channels"_s, u"add"_s, u"status_page_folder"_s, u"page"_s, u"--set"_s,
            u"folder="_s + path(u"page"_s)}));
        QVERIFY(works({u"channels"_s, u"add"_s, u"mail"_s, u"mail"_s, u"--set"_s,
            u"host=127.0.0.1"_s, u"--set"_s, u"port=%1"_s.arg(mail.port()), u"--set"_s,
            u"security=none"_s, u"--set"_s, u"from=care@northfield.example"_s}));
        QVERIFY(works({u"channels"_s, u"add"_s, u"webhook"_s, u"hook"_s, u"--set"_s,
            u"url=http://127.0.0.1:%1/ok"_s.arg(hook.port())}));
        const QString update
            = alone({u"drafts"_s, u"new"_s, u"--incident"_s, incident, u"--title"_s,
                        u"Sites gone"_s, u"--body-file"_s, path(u"update.md"_s)})
                  .object()[u"id"_s]
                  .toString();
        QVERIFY(works({u"drafts"_s, u"check"_s, u"--incident"_s, incident, u"--body-file"_s,
            path(u"update.md"_s)}));
        QVERIFY(works({u"timeline"_s, u"export"_s, u"--incident"_s, incident, u"--format"_s,
            u"pdf"_s, u"--out"_s, path(u"timeline.pdf"_s)}));

        // It is published; the page is on this machine, the rest waits for the network.
        alone({u"updates"_s, u"publish"_s, update, u"--channel"_s, u"page"_s, u"--channel"_s,
            u"mail"_s, u"--channel"_s, u"hook"_s});
        const auto before = states();
        QCOMPARE(before.value(u"page delivered"_s), 1);
        QCOMPARE(before.value(u"mail retrying"_s) + before.value(u"mail queued"_s), 2);
        QCOMPARE(before.value(u"hook retrying"_s) + before.value(u"hook queued"_s), 1);
        QCOMPARE(QDir(path(u"mails"_s)).entryList({u"*.eml"_s}).size(), 0);
        QVERIFY(works({u"workspace"_s, u"verify"_s}));

        // The network is back.
        QVERIFY(ctl({}, {u"deliveries"_s, u"retry"_s, u"--update"_s, update}).code == 0);
        const Run sent = ctl({}, {u"deliveries"_s, u"send"_s});
        QVERIFY2(sent.code == 0, sent.err.constData());
        const auto after = states();
        QCOMPARE(after.value(u"mail delivered"_s), 2);
        QCOMPARE(after.value(u"hook delivered"_s), 1);
        QCOMPARE(QDir(path(u"mails"_s)).entryList({u"*.eml"_s}).size(), 2);
        QCOMPARE(QDir(path(u"hooks"_s)).entryList({u"*.json"_s}).size(), 1);
        ctl({}, {u"deliveries"_s, u"send"_s});
        QCOMPARE(QDir(path(u"mails"_s)).entryList({u"*.eml"_s}).size(), 2);
        QVERIFY(works({u"workspace"_s, u"verify"_s}));
    }
};

HELIOGRAPH_TEST(NoNetworkTest)
#include "no_network_test.moc"
