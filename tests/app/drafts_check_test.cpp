#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/app/command_line.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

//! heliographctl drafts check, in this process.
class DraftsCheckTest : public QObject
{
    Q_OBJECT

    using Answer = tests::CommandAnswer;

    QTemporaryDir m_folder;

    static Answer run(const QStringList &words, const QByteArray &input = {})
    {
        return tests::runCommand(words, input);
    }

    QString file(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        file.open(QFile::WriteOnly);
        file.write(content);
        return file.fileName();
    }

private slots:
    void againstAListOfTexts()
    {
        const QString earlier = file(u"earlier.json"_s,
            R"(["The reports module is slow since 09:10 UTC.", "The cause is a full disk in Oslo."])");
        const QString missing = m_folder.filePath(u"none.heliograph"_s);
        const Answer answer = run({u"--workspace"_s, missing, u"--json"_s, u"drafts"_s, u"check"_s,
                                      u"--earlier"_s, earlier, u"--body"_s, u"-"_s},
            "Hello all. The cause is a full disk in Oslo.");
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.err, QString());
        QVERIFY(!QFile::exists(missing)); // no workspace was opened
        const QJsonObject json = answer.object();
        QCOMPARE(json[u"verdict"_s].toString(), u"repeat"_s);
        const QJsonArray findings = json[u"findings"_s].toArray();
        QCOMPARE(findings.size(), 1);
        const QJsonObject finding = findings[0].toObject();
        for (const QString &key :
            {u"rule"_s, u"severity"_s, u"start"_s, u"length"_s, u"message"_s, u"update"_s})
            QVERIFY2(finding.contains(key), qPrintable(key));
        QCOMPARE(finding[u"rule"_s].toString(), u"repeats_earlier"_s);
        QCOMPARE(finding[u"start"_s].toInt(), 11);
        QCOMPARE(finding[u"length"_s].toInt(), 33);
        QCOMPARE(finding[u"update"_s].toInt(), 1);
        QCOMPARE(finding[u"quote"_s].toString(), u"The cause is a full disk in Oslo."_s);
    }

    void findingsNeverChangeTheExitCode()
    {
        const QString earlier = file(u"one.json"_s, R"(["Search is slow."])");
        const QString body = file(u"draft.md"_s, "Search is slow. {{eta.at}}, shortly.");
        const Answer answer
            = run({u"drafts"_s, u"check"_s, u"--earlier"_s, earlier, u"--body-file"_s, body});
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.out.contains(u"unfilled_placeholder"_s));
        QVERIFY(answer.out.contains(u"{{eta.at}}"_s));
    }

    void againstAnIncident()
    {
        const QString path = m_folder.filePath(u"desk.heliograph"_s);
        models::ManualClock clock(*models::fromIso(u"2026-04-05T07:38:00Z"_s));
        models::IncidentId incident;
        {
            auto workspace = std::move(*models::Workspace::open(path, clock));
            const auto made = workspace->write({u"Ada"_s, {}},
                [](models::Repositories &all) -> models::Result<models::IncidentId> {
                    models::Incident open;
                    open.title = u"Reports are slow"_s;
                    const auto id = all.incidents.open(open);
                    if (!id)
                        return models::fail(id.error());
                    models::Update said;
                    said.incident = *id;
                    said.body = u"The reports module is slow since 09:10 UTC."_s;
                    said.publishedAt = *models::fromIso(u"2026-04-05T09:20:00Z"_s);
                    said.state = models::UpdateState::Published;
                    said.imported = true;
                    all.updates.addImported(said);
                    models::ChannelConfig narrow;
                    narrow.name = u"Short posts"_s;
                    narrow.settings = {{u"body_limit"_s, 20}};
                    if (const auto kept = all.channels.save(narrow); !kept)
                        return models::fail(kept.error());
                    return *id;
                });
            QVERIFY(made.result());
            incident = *made.result();
        }
        const Answer answer = run({u"--workspace"_s, path, u"--json"_s, u"drafts"_s, u"check"_s,
                                      u"--incident"_s, incident.toString(), u"--body"_s, u"-"_s},
            "The reports module is slow since 09:10 UTC.");
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        QCOMPARE(answer.object()[u"verdict"_s].toString(), u"repeat"_s);
        QStringList rules;
        for (const QJsonValue &finding : answer.object()[u"findings"_s].toArray()) {
            rules.append(finding[u"rule"_s].toString());
            if (rules.last() == u"repeats_earlier"_s)
                QVERIFY(models::UpdateId::fromString(finding[u"update"_s].toString()));
        }
        QCOMPARE(rules, (QStringList{u"repeats_earlier"_s, u"too_long"_s}));
        QVERIFY(answer.out.contains(u"2026-04-05 09:20 UTC"_s));
    }

    void wrongUseIsSaid_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing to compare with") << QStringList{u"--body"_s, u"-"_s} << 2;
        QTest::newRow("both") << QStringList{u"--incident"_s, u"inc_1"_s, u"--earlier"_s, u"x"_s,
            u"--body"_s, u"-"_s}
                              << 2;
        QTest::newRow("no draft") << QStringList{u"--earlier"_s, u"x"_s} << 2;
        QTest::newRow("a file as body")
            << QStringList{u"--earlier"_s, u"x"_s, u"--body"_s, u"f"_s} << 2;
        QTest::newRow("both from input")
            << QStringList{u"--earlier"_s, u"-"_s, u"--body"_s, u"-"_s} << 2;
        QTest::newRow("no such file")
            << QStringList{u"--earlier"_s, u"/nowhere/x.json"_s, u"--body"_s, u"-"_s} << 1;
    }
    void wrongUseIsSaid()
    {
        QFETCH(QStringList, words);
        const Answer answer = run(QStringList{u"drafts"_s, u"check"_s} + words, "text");
        QTEST(answer.code, "code");
        QVERIFY(!answer.err.isEmpty());
        QCOMPARE(answer.out, QString());
    }

    void aFileThatIsNoListIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("an object") << QByteArray("{}");
        QTest::newRow("a number in it") << QByteArray("[\"a\", 3]");
    }
    void aFileThatIsNoListIsRefused()
    {
        QFETCH(QByteArray, content);
        const Answer answer = run({u"drafts"_s, u"check"_s, u"--earlier"_s,
                                      file(u"wrong.json"_s, content), u"--body"_s, u"-"_s},
            "text");
        QCOMPARE(answer.code, 1);
        QVERIFY(!answer.err.isEmpty());
    }
};

HELIOGRAPH_TEST(DraftsCheckTest)
#include "drafts_check_test.moc"
