#include "models/store/database.h"
#include "tests/app/command_line.h"
#include "tests/support/known_customers.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace models;
using namespace Qt::StringLiterals;

//! incidents, templates and drafts on the command line, in this process.
class IncidentsCommandsTest : public QObject
{
    Q_OBJECT

    using Answer = tests::CommandAnswer;

    QTemporaryDir m_folder;
    int m_workspaces = 0;
    QString m_workspace;

    Answer run(const QStringList &words, const QByteArray &input = {}) const
    {
        return tests::runCommand(
            QStringList{u"--workspace"_s, m_workspace, u"--json"_s, u"--as"_s, u"Ada"_s} + words,
            input);
    }
    QString opened(int severity = 3) const
    {
        return run({u"incidents"_s, u"open"_s, u"Sites deleted"_s, u"--severity"_s,
            QString::number(severity)})[u"id"_s]
            .toString();
    }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QFile::WriteOnly))
            return {};
        file.write(bytes);
        return file.fileName();
    }
    // Customers with account:1 … and one site each, site:101 …
    void addCustomers(int count) const
    {
        SystemClock clock;
        const auto workspace = std::move(*Workspace::open(m_workspace, clock));
        QVERIFY(workspace
                    ->write({u"Ada"_s, {}},
                        [&](Repositories &all) {
                            QVector<tests::KnownCustomer> firms;
                            for (int i = 1; i <= count; ++i)
                                firms.append({u"Firm %1"_s.arg(i), QString::number(i),
                                    {QString::number(100 + i)}, {}});
                            tests::addKnownCustomers(all, firms);
                        })
                    .result());
    }
    static QByteArray sites(int from, int to)
    {
        QByteArray list;
        for (int i = from; i <= to; ++i)
            list += "site:" + QByteArray::number(i) + '\n';
        return list;
    }

private slots:
    void init() { m_workspace = m_folder.filePath(u"desk%1.heliograph"_s.arg(++m_workspaces)); }

    void opensShowsAndSetsTheState()
    {
        const Answer opened = run(
            {u"incidents"_s, u"open"_s, u"Sites deleted"_s, u"--severity"_s, u"1"_s, u"--started"_s,
                u"2026-04-05T07:38:00+02:00"_s, u"--component"_s, u"Wiki=partial_outage"_s});
        QCOMPARE(opened.err, QString());
        QCOMPARE(opened[u"state"_s].toString(), u"investigating"_s);
        QCOMPARE(opened[u"started_at"_s].toString(), u"2026-04-05T05:38:00.000Z"_s);
        QCOMPARE(opened[u"lead"_s].toString(), u"Ada"_s);
        const QString id = opened[u"id"_s].toString();
        const Answer changed
            = run({u"incidents"_s, u"state"_s, id, u"resolved"_s, u"--why"_s, u"all is back"_s});
        QCOMPARE(changed[u"state"_s].toString(), u"resolved"_s);
        QVERIFY(changed[u"resolved_at"_s].isString());
        QCOMPARE(run({u"incidents"_s, u"show"_s, id})[u"components"_s][0][u"status"_s].toString(),
            u"partial_outage"_s);
        QCOMPARE(run({u"incidents"_s, u"list"_s}).array().size(), 1);
        QCOMPARE(run({u"incidents"_s, u"list"_s, u"--state"_s, u"open"_s}).array().size(), 0);
    }

    void changesWhatIsKnownByNow()
    {
        const QString id = run({u"incidents"_s, u"open"_s, u"Slow"_s, u"--severity"_s, u"3"_s,
            u"--impact"_s, u"minor"_s, u"--component"_s, u"Wiki"_s})[u"id"_s]
                               .toString();
        const Answer changed = run({u"incidents"_s, u"change"_s, id, u"--title"_s,
            u"Sites deleted"_s, u"--severity"_s, u"1"_s, u"--lead"_s, u"Sofia"_s, u"--components"_s,
            u"Paging, Sites=partial_outage"_s});
        QCOMPARE(changed.err, QString());
        QCOMPARE(changed[u"name"_s].toString(), u"Sites deleted"_s);
        QCOMPARE(changed[u"severity"_s].toInt(), 1);
        QCOMPARE(changed[u"impact"_s].toString(), u"critical"_s);
        QCOMPARE(changed[u"lead"_s].toString(), u"Sofia"_s);
        const QJsonValue components = run({u"incidents"_s, u"show"_s, id})[u"components"_s];
        QCOMPARE(components[0][u"name"_s].toString(), u"Paging"_s);
        QCOMPARE(components[1][u"status"_s].toString(), u"partial_outage"_s);
    }

    void wrongUseSaysWhatIsRight_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("code");
        QTest::newRow("no title") << u"incidents open"_s << 2;
        QTest::newRow("severity 9") << u"incidents open Slow --severity 9"_s << 2;
        QTest::newRow("a start that is none") << u"incidents open Slow --started soon"_s << 2;
        QTest::newRow("an unknown state") << u"incidents state inc_1 broken"_s << 2;
        QTest::newRow("an unknown incident") << u"incidents show inc_1"_s << 1;
        QTest::newRow("no change") << u"incidents change inc_1"_s << 2;
        QTest::newRow("to severity 9") << u"incidents change inc_1 --severity 9"_s << 2;
        QTest::newRow("a wrong component") << u"incidents change inc_1 --components A=x"_s << 2;
        QTest::newRow("no list") << u"incidents affect inc_1"_s << 2;
        QTest::newRow("an unknown kind") << u"incidents affect inc_1 --file - --kind app"_s << 2;
        QTest::newRow("a draft without a text") << u"drafts new --incident inc_1"_s << 2;
        QTest::newRow("a draft of no incident") << u"drafts new --body Text"_s << 2;
        QTest::newRow("an approval of nothing") << u"drafts approve upd_1 --by Mia"_s << 2;
        QTest::newRow("an unknown template") << u"templates show nothing"_s << 1;
    }
    void wrongUseSaysWhatIsRight()
    {
        QFETCH(QString, words);
        QFETCH(int, code);
        const Answer answer = run(words.split(u' '));
        QCOMPARE(answer.code, code);
        QVERIFY(!answer.err.isEmpty());
        QVERIFY(answer.out.isEmpty());
    }

    void affectedListsAreSetWholeOrNotAtAll()
    {
        addCustomers(40);
        const QString id = opened();
        const auto affect = [&](const QByteArray &list, const QStringList &more = {}) {
            return run(QStringList{u"incidents"_s, u"affect"_s, id, u"--file"_s, u"-"_s,
                           u"--kind"_s, u"site"_s}
                    + more,
                list);
        };
        const auto affected = [&] {
            return run({u"incidents"_s, u"show"_s, id})[u"affected"_s].toArray().size();
        };
        const Answer wrongKind = affect("site:101\naccount:5\n");
        QCOMPARE(wrongKind.code, 1);
        QVERIFY(wrongKind.err.contains(u"line 2: account:5 where site ids are meant"_s));
        const Answer unknown = affect("site:101\nsite:999\nsite:998\n");
        QCOMPARE(unknown.code, 1);
        const QJsonObject told = QJsonDocument::fromJson(unknown.err.toUtf8()).object();
        QCOMPARE(told[u"unknown"_s].toArray(), (QJsonArray{u"site:999"_s, u"site:998"_s}));
        QCOMPARE(affected(), 0);

        const Answer many = affect(sites(101, 140));
        QCOMPARE(many.code, 1);
        const QJsonObject asked = QJsonDocument::fromJson(many.err.toUtf8()).object();
        QCOMPARE(asked[u"error"_s].toString(), u"needs_count"_s);
        QCOMPARE(asked[u"detail"_s].toString(), u"affect-40"_s);
        QCOMPARE(affect(sites(101, 140), {u"--confirm"_s, u"affect-39"_s}).code, 1);
        QCOMPARE(affected(), 0);
        const Answer set = affect(sites(101, 140), {u"--confirm"_s, u"affect-40"_s});
        QCOMPARE(set.code, 0);
        QCOMPARE(set[u"added"_s].toInt(), 40);
        QCOMPARE(set[u"totals"_s][u"customers"_s].toInt(), 40);
        QCOMPARE(affected(), 40);
        // The same list again has nothing to ask.
        QCOMPARE(affect(sites(101, 140))[u"unchanged"_s].toInt(), 40);
        QCOMPARE(
            affect("site:999\nsite:101", {u"--skip-unknown"_s})[u"unknown"_s].toArray().size(), 1);
        QCOMPARE(affect(sites(101, 120), {u"--replace"_s})[u"removed"_s].toInt(), 20);
        QCOMPARE(affected(), 20);
    }

    void importsAndSkipsWhatIsBad()
    {
        const QString file = write(u"incidents.jsonl"_s,
            R"({"id": "a", "provider": "P", "name": "One", "created_at": "2026-01-01T00:00:00Z", "updates": [{"created_at": null, "status": "", "body": "text"}]})"
            "\n"
            R"({"id": "b", "provider": "P", "name": "Two", "created_at": "soon", "updates": []})"
            "\n");
        const Answer refused = run({u"incidents"_s, u"import"_s, file});
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.err.contains(u"line 2: created_at"_s));
        QCOMPARE(run({u"incidents"_s, u"list"_s}).array().size(), 0);
        const Answer rest = run({u"incidents"_s, u"import"_s, file, u"--skip-bad"_s});
        QCOMPARE(rest.code, 0);
        QCOMPARE(rest[u"added"_s].toInt(), 1);
        QCOMPARE(rest[u"left_out"_s][0][u"row"_s].toInt(), 2);
        const Answer shown = run({u"incidents"_s, u"show"_s, u"a"_s});
        const QJsonValue update = shown[u"updates"_s][0];
        QVERIFY(update[u"created_at"_s].isNull());
        QCOMPARE(update[u"status"_s].toString(), u""_s);
        QCOMPARE(update[u"body"_s].toString(), u"text"_s);
        QCOMPARE(update[u"state"_s].toString(), u"published"_s);
        const Answer line = run({u"incidents"_s, u"show"_s, u"a"_s, u"--form"_s, u"line"_s});
        QCOMPARE(line[u"id"_s].toString(), u"a"_s);
        QCOMPARE(line.out.count(u'\n'), 1);
        QCOMPARE(run({u"incidents"_s, u"import"_s, m_folder.filePath(u"none"_s)}).code, 1);
    }

    void templatesAreThereAndCanBeAdded()
    {
        QCOMPARE(run({u"templates"_s, u"list"_s}).code, 1); // nothing is made by looking
        QVERIFY(!QFile::exists(m_workspace));
        QCOMPARE(
            run({u"incidents"_s, u"open"_s, u"Sites deleted"_s, u"--severity"_s, u"1"_s}).code, 0);
        QVERIFY(run({u"templates"_s, u"list"_s}).array().size() >= 6);
        QCOMPARE(run({u"templates"_s, u"show"_s, u"first"_s})[u"language"_s].toString(), u"en"_s);
        const auto add = [this](const QByteArray &body) {
            return run({u"templates"_s, u"add"_s, u"ours"_s, u"--subject"_s, u"S"_s,
                           u"--body-file"_s, u"-"_s},
                body);
        };
        QCOMPARE(
            add("Hello {{customer.name}}")[u"body"_s].toString(), u"Hello {{customer.name}}"_s);
        QCOMPARE(add("Hello {{customer.name").code, 1);
        QCOMPARE(run({u"templates"_s, u"show"_s, u"ours"_s})[u"body"_s].toString(),
            u"Hello {{customer.name}}"_s);
    }

    void draftsFromATemplateNameWhatIsUnfilled()
    {
        addCustomers(2);
        const QString id = opened();
        run({u"incidents"_s, u"affect"_s, id, u"--file"_s, u"-"_s}, "site:101,site:102");
        run({u"templates"_s, u"add"_s, u"ours"_s, u"--subject"_s, u"{{incident.title}}"_s,
                u"--body-file"_s, u"-"_s},
            "{{affected.customers}} customers, {{customer.name}}, by {{next_update.at}}.");
        const Answer made = run({u"drafts"_s, u"new"_s, u"--incident"_s, id, u"--template"_s,
            u"ours"_s, u"--audience"_s, u"customer:site:102"_s});
        QCOMPARE(made.code, 0);
        QCOMPARE(made[u"title"_s].toString(), u"Sites deleted"_s);
        QCOMPARE(made[u"body"_s].toString(), u"2 customers, Firm 2, by {{next_update.at}}."_s);
        QCOMPARE(made[u"unfilled"_s].toArray(), QJsonArray{u"next_update.at"_s});
        QVERIFY(made.err.contains(u"next_update.at"_s));
        QCOMPARE(made[u"audience"_s].toString(), u"customer"_s);
        QCOMPARE(made[u"approval_needed"_s].toBool(), false);
        QCOMPARE(run({u"drafts"_s, u"new"_s, u"--incident"_s, id, u"--body"_s, u"T"_s,
                         u"--audience"_s, u"customer:site:9"_s})
                     .code,
            1);
    }

    void draftsKeepRevisionsAndApprovals()
    {
        const Answer made = run({u"drafts"_s, u"new"_s, u"--incident"_s, opened(1), u"--body"_s,
                                    u"-"_s, u"--title"_s, u"Sites"_s},
            "We are looking.\n");
        QCOMPARE(made[u"body"_s].toString(), u"We are looking."_s);
        QCOMPARE(made[u"approval_needed"_s].toBool(), true);
        const QString id = made[u"id"_s].toString();
        const auto save = [&](const QString &body) {
            return run({u"drafts"_s, u"save"_s, id, u"--body"_s, body});
        };
        QCOMPARE(save(u"We found it."_s)[u"revision"_s].toInt(), 2);
        QCOMPARE(save(u"We found it."_s)[u"revision"_s].toInt(), 2);
        const auto approve = [&](const QStringList &how) {
            return run(QStringList{u"drafts"_s, u"approve"_s, id} + how);
        };
        QCOMPARE(approve({u"--by"_s, u"Ada"_s, u"--means"_s, u"here"_s}).code, 1);
        QCOMPARE(approve({u"--by"_s, u"Mia"_s, u"--means"_s, u"pigeon"_s}).code, 2);
        const Answer approved = approve({u"--by"_s, u"Mia"_s, u"--means"_s, u"phone"_s});
        QCOMPARE(approved[u"revision"_s].toInt(), 2);
        const auto shown = [&] { return run({u"drafts"_s, u"show"_s, id}); };
        QCOMPARE(shown()[u"approval_needed"_s].toBool(), false);
        QCOMPARE(shown()[u"state"_s].toString(), u"approved"_s);
        QCOMPARE(shown()[u"revisions"_s].toArray().size(), 2);
        save(u"We found it and work on it."_s);
        QCOMPARE(shown()[u"approval_needed"_s].toBool(), true);
        QCOMPARE(approve({u"--without-reason"_s, u"nobody can be reached"_s}).code, 0);
        QCOMPARE(shown()[u"approval_needed"_s].toBool(), false);
        QCOMPARE(shown()[u"approvals"_s].toArray().size(), 2);
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
    }
};

HELIOGRAPH_TEST(IncidentsCommandsTest)
#include "incidents_commands_test.moc"
