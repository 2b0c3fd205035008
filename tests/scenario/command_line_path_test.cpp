#include "tests/app/command_line.h"
#include "tests/app/test_server.h"
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonObject>

#include <unistd.h>

using namespace Qt::StringLiterals;

//! The whole path through heliographctl, in one workspace: contacts and tickets come in and are
//! grouped, an incident is opened, an update is drafted, checked, approved and published to a
//! status page, by mail (a real SMTP server), to a webhook (a real HTTP server) and by hand; what
//! was promised is tracked; the timeline is exported.
class CommandLinePathTest : public QObject
{
    Q_OBJECT

    using Answer = tests::CommandAnswer;

    QTemporaryDir m_folder;
    tests::TestServer m_mailServer;
    tests::TestServer m_hookServer;
    QString m_incident;
    QString m_update;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    void save(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(content);
    }

    Answer ctl(const QStringList &words, const QByteArray &input = {}) const
    {
        return tests::runCommand(
            QStringList{u"--workspace"_s, path(u"desk.heliograph"_s), u"--as"_s, u"Ada"_s} + words,
            input);
    }

    QByteArray mails() const
    {
        QByteArray all;
        QDirIterator it(path(u"mails"_s), {u"*.eml"_s});
        while (it.hasNext()) {
            QFile file(it.next());
            if (file.open(QFile::ReadOnly))
                all += file.readAll() + "\n=====\n";
        }
        return all;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(QDir(m_folder.path()).mkdir(u"mails"_s));
        QVERIFY(QDir(m_folder.path()).mkdir(u"hooks"_s));
        QVERIFY(QDir(m_folder.path()).mkdir(u"page"_s));
        QVERIFY(m_mailServer.start(tests::serverScript(u"smtp_server.py"_s), {path(u"mails"_s)}));
        QVERIFY(m_hookServer.start(tests::serverScript(u"http_server.py"_s), {path(u"hooks"_s)}));
    }

    void contactsComeIn()
    {
        save(u"contacts.csv"_s,
            "Name;E-Mail;Phone;Company;Account ID;Site ID;Role;Region;Tier\n"
            "Priya Nair;priya@alder.example;+44 20 5550 0101;Alder & Finch "
            "Ltd;40188;12314;Technical owner;eu-west;1\n"
            "Dan Whitlock;dan@alder.example;;Alder & Finch Ltd;40188;12314;CEO;eu-west;1\n"
            "Heike Brandt;heike@kestrel.example;+49 30 5550134;Kestrel "
            "Health;40189;12315;admin;eu-central;2\n");
        const Answer first
            = ctl({u"--json"_s, u"contacts"_s, u"import"_s, path(u"contacts.csv"_s)});
        QVERIFY2(first.code == 0, qPrintable(first.err));
        QCOMPARE(first.object()[u"added"_s].toInt(), 3);
        const Answer again
            = ctl({u"--json"_s, u"contacts"_s, u"import"_s, path(u"contacts.csv"_s)});
        QCOMPARE(again.object()[u"unchanged"_s].toInt(), 3);
        QCOMPARE(again.object()[u"added"_s].toInt(), 0);
        QVERIFY(ctl({u"contacts"_s, u"find"_s, u"pri"_s}).out.contains(u"priya@alder.example"_s));
    }

    void aBadRowStopsAnImport()
    {
        save(u"bad.csv"_s,
            "name,email,account id\nEve,not-an-address,40190\nMax,max@tern.example,40190\n");
        const Answer refused = ctl({u"contacts"_s, u"import"_s, path(u"bad.csv"_s)});
        QCOMPARE(refused.code, 1);
        QVERIFY2((refused.out + refused.err).contains(u"2"_s), qPrintable(refused.err));
        QVERIFY(!ctl({u"contacts"_s, u"find"_s, u"max"_s}).out.contains(u"max@tern.example"_s));
        QCOMPARE(ctl({u"contacts"_s, u"import"_s, path(u"bad.csv"_s), u"--skip-bad"_s}).code, 0);
        QVERIFY(ctl({u"contacts"_s, u"find"_s, u"max"_s}).out.contains(u"max@tern.example"_s));
    }

    void ticketsAreGrouped()
    {
        save(u"tickets.csv"_s,
            "Ticket ID,Subject,Description,Status,Requester email,Organization,Created at\n"
            "1,Site down,Nothing loads,open,priya@alder.example,,2026-04-05T08:00:00Z\n"
            "2,Help,\"Our site:12315 is gone,\nplease "
            "help\",open,h.brandt@gmail.com,,2026-04-05T08:10:00Z\n"
            "3,Where is it,No idea,open,somebody@gmail.com,,2026-04-05T08:20:00Z\n");
        QCOMPARE(ctl({u"tickets"_s, u"import"_s, path(u"tickets.csv"_s), u"--desk"_s, u"zendesk"_s})
                     .code,
            0);
        QCOMPARE(ctl({u"tickets"_s, u"group"_s}).code, 0);
        const QJsonArray tickets = ctl({u"--json"_s, u"tickets"_s, u"list"_s}).array();
        QCOMPARE(tickets.size(), 3);
        QHash<QString, QString> stateOf;
        for (const QJsonValue &ticket : tickets) {
            stateOf.insert(ticket[u"desk_id"_s].toString(), ticket[u"state"_s].toString());
            QVERIFY(ticket.toObject().contains(u"confidence"_s));
            QVERIFY(ticket.toObject().contains(u"evidence"_s));
        }
        QCOMPARE(stateOf[u"1"_s], u"grouped"_s);
        QCOMPARE(stateOf[u"2"_s], u"grouped"_s);
        QCOMPARE(stateOf[u"3"_s], u"unknown"_s);
    }

    void anIncidentIsOpened()
    {
        const Answer opened = ctl({u"--json"_s, u"incidents"_s, u"open"_s, u"Sites deleted"_s,
            u"--severity"_s, u"1"_s, u"--started"_s, u"2026-04-05T07:38:00Z"_s});
        QVERIFY2(opened.code == 0, qPrintable(opened.err));
        m_incident = opened.object()[u"id"_s].toString();
        QVERIFY(m_incident.startsWith(u"inc_"_s));

        const Answer unknown = ctl({u"incidents"_s, u"affect"_s, m_incident, u"--file"_s, u"-"_s},
            "site:12314\nsite:99999\n");
        QCOMPARE(unknown.code, 1);
        QVERIFY((unknown.out + unknown.err).contains(u"99999"_s));
        const Answer wrong = ctl(
            {u"incidents"_s, u"affect"_s, m_incident, u"--kind"_s, u"site"_s, u"--file"_s, u"-"_s},
            "site:12314\naccount:40189\n");
        QCOMPARE(wrong.code, 1);
        QVERIFY((wrong.out + wrong.err).contains(u"account"_s));
        const Answer right = ctl({u"incidents"_s, u"affect"_s, m_incident, u"--file"_s, u"-"_s},
            "site:12314\nsite:12315\n");
        QVERIFY2(right.code == 0, qPrintable(right.err));
    }

    void channelsAreAdded()
    {
        QCOMPARE(ctl({u"channels"_s, u"add"_s, u"status_page_folder"_s, u"page"_s, u"--set"_s,
                         u"folder="_s + path(u"page"_s)})
                     .code,
            0);
        const Answer mail = ctl({u"channels"_s, u"add"_s, u"mail"_s, u"mail"_s, u"--set"_s,
            u"host=127.0.0.1"_s, u"--set"_s, u"port=%1"_s.arg(m_mailServer.port()), u"--set"_s,
            u"security=none"_s, u"--set"_s, u"from=care@northfield.example"_s});
        QVERIFY2(mail.code == 0, qPrintable(mail.err));
        const Answer hook = ctl({u"channels"_s, u"add"_s, u"webhook"_s, u"hook"_s, u"--set"_s,
            u"url=http://127.0.0.1:%1/ok"_s.arg(m_hookServer.port())});
        QVERIFY2(hook.code == 0, qPrintable(hook.err));
        QCOMPARE(ctl({u"channels"_s, u"add"_s, u"by_hand"_s, u"call"_s, u"--set"_s,
                         u"place=the bridge call"_s})
                     .code,
            0);
        QCOMPARE(ctl({u"--json"_s, u"channels"_s, u"list"_s}).array().size(), 4);
        QVERIFY2(ctl({u"channels"_s, u"test"_s, u"mail"_s}).code == 0,
            qPrintable(ctl({u"channels"_s, u"test"_s, u"mail"_s}).err));
    }

    void aDraftIsCheckedAndApproved()
    {
        const Answer drafted = ctl({u"--json"_s, u"drafts"_s, u"new"_s, u"--incident"_s, m_incident,
                                       u"--title"_s, u"Sites unavailable"_s, u"--body"_s, u"-"_s},
            "Two customers in eu-west cannot open their sites since 07:38 UTC. A clean-up script "
            "removed them, and we restore from backups. The next update comes by 18:00 UTC.");
        QVERIFY2(drafted.code == 0, qPrintable(drafted.err));
        m_update = drafted.object()[u"id"_s].toString();
        QVERIFY2(m_update.startsWith(u"upd_"_s), qPrintable(drafted.out));

        const Answer bare = ctl({u"updates"_s, u"publish"_s, m_update, u"--channel"_s, u"page"_s});
        QCOMPARE(bare.code, 1);
        QVERIFY2(bare.err.contains(u"approv"_s), qPrintable(bare.err));
        QCOMPARE(
            ctl({u"drafts"_s, u"approve"_s, m_update, u"--by"_s, u"Ada"_s, u"--means"_s, u"here"_s})
                .code,
            1);
        const Answer approved = ctl(
            {u"drafts"_s, u"approve"_s, m_update, u"--by"_s, u"Sofia"_s, u"--means"_s, u"phone"_s});
        QVERIFY2(approved.code == 0, qPrintable(approved.err));
    }

    void itIsPublishedEverywhereOnce()
    {
        const Answer published = ctl({u"--json"_s, u"updates"_s, u"publish"_s, m_update,
            u"--channel"_s, u"page"_s, u"--channel"_s, u"mail"_s, u"--channel"_s, u"hook"_s,
            u"--channel"_s, u"call"_s, u"--next-update"_s, u"2036-04-05T18:00:00Z"_s, u"--eta"_s,
            u"2036-04-07T18:00:00Z"_s, u"--confidence"_s, u"likely"_s});
        QVERIFY2(published.code == 0, qPrintable(published.out + published.err));
        QCOMPARE(QDir(path(u"mails"_s)).entryList({u"*.eml"_s}).size(), 3);
        QVERIFY(mails().contains("Sites unavailable"));
        QVERIFY(!mails().contains("Kestrel") || !mails().contains("Alder"));
        QCOMPARE(QDir(path(u"hooks"_s)).entryList({u"*.json"_s}).size(), 1);
        QFile page(path(u"page/index.html"_s));
        QVERIFY(page.open(QFile::ReadOnly));
        QVERIFY(page.readAll().contains("clean-up script"));
        QVERIFY(QFile::exists(path(u"page/api/v2/summary.json"_s)));

        QCOMPARE(ctl({u"updates"_s, u"publish"_s, m_update, u"--channel"_s, u"page"_s}).code, 1);
        QCOMPARE(QDir(path(u"mails"_s)).entryList({u"*.eml"_s}).size(), 3);
    }

    void whatIsSaidByHandCounts()
    {
        QString byHand;
        for (const QJsonValue &delivery : ctl({u"--json"_s, u"deliveries"_s, u"list"_s}).array()) {
            for (const QString &key :
                {u"update"_s, u"channel"_s, u"target"_s, u"state"_s, u"attempts"_s, u"reason"_s})
                QVERIFY2(delivery.toObject().contains(key), qPrintable(key));
            if (delivery[u"channel"_s].toString() == u"call"_s)
                byHand = delivery[u"id"_s].toString();
            else
                QCOMPARE(delivery[u"state"_s].toString(), u"delivered"_s);
        }
        QVERIFY(!byHand.isEmpty());
        const Answer said = ctl({u"updates"_s, u"say"_s, byHand, u"--place"_s, u"the 14:00 call"_s,
            u"--heard-by"_s, u"both account owners"_s});
        QVERIFY2(said.code == 0, qPrintable(said.err));
    }

    void aRepeatIsFlagged()
    {
        const Answer checked = ctl({u"--json"_s, u"drafts"_s, u"check"_s, u"--incident"_s,
                                       m_incident, u"--body"_s, u"-"_s},
            "A clean-up script removed them, and we restore from backups.");
        QCOMPARE(checked.code, 0);
        QCOMPARE(checked.object()[u"verdict"_s].toString(), u"repeat"_s);
        const QJsonObject finding = checked.object()[u"findings"_s].toArray().first().toObject();
        QCOMPARE(finding[u"update"_s].toString(), m_update);
        QCOMPARE(finding[u"start"_s].toInt(), 0);
    }

    void promisesAndTimelineShowIt()
    {
        const QJsonArray promises
            = ctl({u"--json"_s, u"promises"_s, u"list"_s, u"--incident"_s, m_incident}).array();
        QCOMPARE(promises.size(), 2);
        for (const auto &[format, start] : {std::pair(u"md"_s, QByteArray("#")), {u"html"_s, "<!"},
                 {u"csv"_s, ""}, {u"json"_s, "{"}, {u"pdf"_s, "%PDF"}}) {
            const QString file = path(u"timeline."_s + format);
            const Answer exported = ctl({u"timeline"_s, u"export"_s, u"--incident"_s, m_incident,
                u"--format"_s, format, u"--out"_s, file});
            QVERIFY2(exported.code == 0, qPrintable(exported.err));
            QFile read(file);
            QVERIFY(read.open(QFile::ReadOnly));
            const QByteArray content = read.readAll();
            QVERIFY2(content.toLower().startsWith(start.toLower()), content.left(80).constData());
            if (format == u"pdf"_s)
                continue;
            QVERIFY(content.contains("clean-up script"));
            QVERIFY2(content.contains("the 14:00 call"), qPrintable(format));
        }
    }

    void theWorkspaceIsWholeAndCopied()
    {
        const Answer verified = ctl({u"--json"_s, u"workspace"_s, u"verify"_s});
        QVERIFY2(verified.code == 0, qPrintable(verified.out));
        QCOMPARE(ctl({u"workspace"_s, u"backup"_s, path(u"copy.heliograph"_s)}).code, 0);
    }

    void wrongUseIsExitCodeTwo()
    {
        QCOMPARE(ctl({u"nonsense"_s}).code, 2);
        QCOMPARE(ctl({u"incidents"_s, u"explode"_s}).code, 2);
        QCOMPARE(ctl({u"contacts"_s, u"import"_s}).code, 2);
        QCOMPARE(ctl({u"incidents"_s, u"list"_s, u"--nonsense"_s}).code, 2);
    }

    void everyCommandHasHelp()
    {
        for (const app::Command &command : app::allCommands()) {
            const Answer help = ctl({command.noun, command.verb, u"--help"_s});
            QCOMPARE(help.code, 0);
            QVERIFY2(
                help.out.contains(command.summary), qPrintable(command.noun + u' ' + command.verb));
        }
    }
};

HELIOGRAPH_TEST(CommandLinePathTest)
#include "command_line_path_test.moc"
