#include "app/sources/incident_file.h"
#include "models/store/database.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace models;
using namespace Qt::StringLiterals;

//! Incidents of other pages: read, imported, imported again, and written out as they came.
class IncidentFileTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestDesk> m_desk;

    static QByteArray statuspage()
    {
        return R"({"page": {"id": "p1", "name": "Lanternfish"}, "incidents": [
            {"id": "i1", "name": "Logins fail", "status": "resolved", "impact": "major",
             "created_at": "2026-01-01T10:00:00.000Z", "resolved_at": "2026-01-01T12:00:00.000Z",
             "components": [{"name": "Login", "status": "operational"}],
             "incident_updates": [
               {"id": "u2", "status": "resolved", "body": "Over.", "created_at":
                "2026-01-01T12:00:00.000Z", "display_at": "2026-01-01T11:55:00.000Z"},
               {"id": "u1", "status": "investigating", "body": "We look.", "created_at":
                "2026-01-01T10:00:00.000Z", "display_at": "2026-01-01T10:00:00.000Z"}]}]})"_ba;
    }
    static QByteArray line(const QByteArray &updates = "[]", const QByteArray &more = "")
    {
        return R"({"id": "x-1", "provider": "Lanternfish", "name": "Slow", "impact": null,)"
               R"( "created_at": "2026-01-01T10:00:00-05:00", "resolved_at": null)"
            + more + ", \"updates\": " + updates + "}";
    }

    Result<IncidentImportReport> import(const QVector<IncidentRecord> &records)
    {
        return importIncidents(*m_desk->workspace, {u"Ada"_s, {}}, records).result();
    }
    Result<IncidentImportReport> import(const QByteArray &bytes)
    {
        const auto read = app::readIncidents(bytes);
        return read ? import(read->records) : Result<IncidentImportReport>(fail(read.error()));
    }
    struct Whole
    {
        Incident incident;
        QVector<Update> updates;
    };
    Whole whole(const QString &provider, const QString &ref) const
    {
        return m_desk->read([&](const Repositories &all) {
            const Incident incident = *all.incidents.findBySource(provider, ref);
            return Whole{incident, all.updates.of(incident.id)};
        });
    }

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }

    void readsStatuspage()
    {
        const auto read = app::readIncidents(statuspage());
        QVERIFY(read);
        QCOMPARE(read->problems, QVector<RowProblem>());
        QCOMPARE(read->records.size(), 1);
        const IncidentRecord &record = read->records[0];
        QCOMPARE(record.incident.sourceProvider, u"Lanternfish"_s);
        QCOMPARE(record.incident.severity, 2);
        QCOMPARE(record.incident.state, IncidentState::Resolved);
        QCOMPARE(record.incident.components.size(), 1);
        QVERIFY(record.incident.milestones.isEmpty());
        QCOMPARE(record.updates.size(), 2);
        QCOMPARE(record.updates[0].body, u"We look."_s);
        QCOMPARE(record.updates[1].incidentState, u"resolved"_s);
        // What the page showed counts; when it was typed in is kept beside it.
        QCOMPARE(record.updates[1].publishedAt, fromIso(u"2026-01-01T11:55:00Z"_s));
        QCOMPARE(record.updates[1].createdAt, *fromIso(u"2026-01-01T12:00:00Z"_s));
    }

    void readsEveryForm_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("records");
        const QByteArray one = line();
        const QByteArray other = QByteArray(line()).replace("x-1", "x-2");
        const QByteArray inner = R"({"id": 7, "name": "N", "created_at": "2026-01-01T00:00:00Z",)"
                                 R"( "incident_updates": []})";
        QTest::newRow("one line") << one << 1;
        QTest::newRow("lines") << one + "\n\r\n" + other + "\n" << 2;
        QTest::newRow("byte order mark") << "\xef\xbb\xbf" + one + "\n" + other << 2;
        QTest::newRow("an array of line objects") << "[" + one + "," + other + "]" << 2;
        QTest::newRow("a bare array") << "[" + inner + "]" << 1;
        QTest::newRow("a single one") << inner << 1;
        QTest::newRow("a single one, wrapped") << "{\"incident\": " + inner + "}" << 1;
        QTest::newRow("an empty array") << "[]"_ba << 0;
        QTest::newRow("no incidents") << "{\"incidents\": []}"_ba << 0;
    }
    void readsEveryForm()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, records);
        const auto read = app::readIncidents(bytes);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->problems, QVector<RowProblem>());
        QCOMPARE(read->records.size(), records);
    }

    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("detail"); // of the whole, or of the only problem
        const auto update
            = [](const char *fields) { return line(QByteArray("[{") + fields + "}]"); };
        QTest::newRow("nothing") << " \n"_ba << u"the file is empty"_s;
        QTest::newRow("no JSON") << "<html>\n</html>"_ba << u"line 1: no JSON: illegal value"_s;
        QTest::newRow("cut off") << "[\n{\"id\": \"a\",\n"_ba
                                 << u"line 3: no JSON: unterminated object"_s;
        QTest::newRow("no object") << "[5]"_ba << u"1 it is no object"_s;
        QTest::newRow("no id") << QByteArray(line()).replace("\"x-1\"", "null")
                               << u"1 id: it is missing"_s;
        QTest::newRow("no name") << QByteArray(line()).replace("\"Slow\"", "\"\"")
                                 << u"1 name: it is missing"_s;
        QTest::newRow("a name that is a number")
            << QByteArray(line()).replace("\"Slow\"", "5") << u"1 name: it is no text"_s;
        QTest::newRow("a time that is none") << QByteArray(line()).replace("10:00:00-05:00",
            "25:00") << u"1 created_at: \"2026-01-01T25:00\" is no ISO 8601 time"_s;
        QTest::newRow("a time after the year 9999 in UTC")
            << QByteArray(line()).replace("2026-01-01T10:00:00-05:00", "9999-12-31T23:59:59-05:00")
            << u"1 created_at: \"9999-12-31T23:59:59-05:00\" is no ISO 8601 time"_s;
        QTest::newRow("no time at all")
            << QByteArray(line()).replace("\"2026-01-01T10:00:00-05:00\"", "null")
            << u"1 created_at: neither it nor any update has a time"_s;
        QTest::newRow("no updates") << QByteArray(line()).replace(
            "updates", "posts") << u"1 updates: neither incident_updates nor updates is there"_s;
        QTest::newRow("updates of another kind") << line("5") << u"1 updates: it is no list"_s;
        QTest::newRow("an update that is none")
            << line("[5]") << u"1 updates[0]: it is no object"_s;
        QTest::newRow("an update without a text")
            << update(R"("status": "")") << u"1 updates[0].body: it is missing"_s;
        QTest::newRow("an update's time")
            << update(R"("body": "b", "created_at": "yesterday")")
            << u"1 updates[0].created_at: \"yesterday\" is no ISO 8601 "
               "time"_s;
        QTest::newRow("an update's state")
            << update(R"("body": "b", "status": ["a"])") << u"1 updates[0].status: it is no text"_s;
        QTest::newRow("an update twice")
            << line(R"([{"id": "u", "body": "a"}, {"id": "u", "body": "b"}])")
            << u"1 updates[1].id: \"u\" is there twice"_s;
        QTest::newRow("an id twice")
            << "[" + line() + "," + line() + "]" << u"2 id: \"x-1\" is in the file twice"_s;
        QTest::newRow("a broken line") << line() + "\n{\"id\": \n"
                                       << u"2 no JSON: unterminated object"_s;
        QTest::newRow("a line of another kind") << line() + "\n[]\n" << u"2 it is no object"_s;
    }
    void namesWhatIsWrong()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, detail);
        const auto read = app::readIncidents(bytes);
        if (!read) {
            QCOMPARE(read.error().kind, ErrorKind::Invalid);
            QCOMPARE(read.error().detail, detail);
            return;
        }
        QCOMPARE(read->problems.size(), 1);
        QCOMPARE(u"%1 %2"_s.arg(read->problems[0].row).arg(read->problems[0].reason), detail);
    }

    void brokenFilesAreNeverImportedWrongly()
    {
        // Every file cut short and every one with a byte changed: an answer, and no crash.
        const QByteArray good = statuspage();
        for (qsizetype cut = 0; cut < good.size(); ++cut)
            QVERIFY(!app::readIncidents(good.left(cut)));
        QRandomGenerator random(7);
        for (int i = 0; i < 3000; ++i) {
            QByteArray bytes = i % 2 ? good : line(R"([{"status": "", "body": "b"}])");
            bytes[random.bounded(bytes.size())] = char(random.bounded(256));
            if (const auto read = app::readIncidents(bytes)) {
                for (const IncidentRecord &record : read->records)
                    QVERIFY(
                        !record.incident.sourceRef.isEmpty() && !record.incident.title.isEmpty());
            }
        }
        QVERIFY(!app::readIncidents(QByteArray(100'000, '[')));
    }

    void keepsWordsAndMissingTimes()
    {
        QVERIFY(import(line(R"([
            {"created_at": null, "status": "", "body": "first"},
            {"created_at": "2026-01-01T10:05:00-05:00", "status": "update", "body": "second"},
            {"created_at": null, "status": "service_disruption", "body": "\ud800 half, \u0000 nul"}
            ])")
                           .replace('\n', ' ')));
        const Whole kept = whole(u"Lanternfish"_s, u"x-1"_s);
        QCOMPARE(kept.updates.size(), 3);
        QCOMPARE(kept.updates[0].publishedAt, std::nullopt);
        QCOMPARE(kept.updates[0].incidentState, u""_s);
        QCOMPARE(kept.updates[1].publishedAt, fromIso(u"2026-01-01T15:05:00Z"_s));
        QCOMPARE(kept.updates[2].body, u"\ufffd half, "_s + QChar(0) + u" nul"_s);
        const QJsonObject out = app::incidentLine(kept.incident, kept.updates);
        QVERIFY(out[u"impact"_s].isNull());
        QVERIFY(out[u"resolved_at"_s].isNull());
        QCOMPARE(out[u"created_at"_s].toString(), u"2026-01-01T15:00:00.000Z"_s);
        QVERIFY(out[u"updates"_s][0][u"created_at"_s].isNull());
    }

    void importingAgainChangesNothing()
    {
        QCOMPARE(*import(statuspage()), (IncidentImportReport{1, 0, 0, 2, 0}));
        const auto hand = m_desk->write([](Repositories &all) {
            const auto id = all.incidents.findBySource(u"Lanternfish"_s, u"i1"_s)->id;
            return all.incidents.rename(id, u"Our own title"_s).and_then([&] {
                return all.incidents.setState(id, IncidentState::Monitoring);
            });
        });
        QVERIFY(hand);
        const int entries = m_desk->journalEntries();
        QCOMPARE(*import(statuspage()), (IncidentImportReport{0, 1, 0, 0, 0}));
        QCOMPARE(*import(statuspage()), (IncidentImportReport{0, 0, 1, 0, 0}));
        QCOMPARE(m_desk->journalEntries(), entries + 1);
        QCOMPARE(whole(u"Lanternfish"_s, u"i1"_s).incident.title, u"Our own title"_s);
    }

    void newAndChangedUpdatesComeIn()
    {
        QVERIFY(import(statuspage()));
        QByteArray later = statuspage().replace("We look.", "We look into it.");
        later.replace("\"incident_updates\": [",
            R"("incident_updates": [{"id": "u3", "status": "postmortem", "body": "Why.",)"
            R"( "created_at": "2026-01-02T10:00:00Z"},)");
        later.replace(
            "\"status\": \"resolved\", \"impact\"", "\"status\": \"postmortem\", \"impact\"");
        QCOMPARE(*import(later), (IncidentImportReport{0, 1, 0, 1, 1}));
        const Whole kept = whole(u"Lanternfish"_s, u"i1"_s);
        QCOMPARE(kept.incident.state, IncidentState::Postmortem);
        QCOMPARE(kept.updates.size(), 3);
        QCOMPARE(kept.updates[0].body, u"We look into it."_s);
        QCOMPARE(kept.updates[2].body, u"Why."_s);
        const auto revisions = m_desk->read(
            [&](const Repositories &all) { return all.updates.revisions(kept.updates[0].id); });
        QCOMPARE(revisions.size(), 2);
        QCOMPARE(revisions[0].body, u"We look."_s);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void theSameWordsTwiceStayTwo()
    {
        const QByteArray twice
            = line(R"([{"status": "update", "body": "Logins fail for 40 users in Oslo."},)"
                   R"( {"status": "update", "body": "Logins fail for 40 users in Oslo."}])");
        QCOMPARE(import(twice)->updatesAdded, 2);
        QCOMPARE(import(twice)->updatesAdded, 0);
        const Whole kept = whole(u"Lanternfish"_s, u"x-1"_s);
        QCOMPARE(kept.updates[0].news, News::New);
        QCOMPARE(kept.updates[1].news, News::Repeat);
    }

    void stopsBetweenSlices()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto read = app::readIncidents(statuspage());
        const auto stopped
            = importIncidents(*m_desk->workspace, {}, read->records, {}, stop.get_token()).result();
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QVector<int> seen;
        QVERIFY(importIncidents(*m_desk->workspace, {}, read->records, [&seen](int done, int of) {
            seen << done << of;
        }).result());
        QCOMPARE(seen.last(2), (QVector<int>{1, 1}));
    }

    void statuspageGoesOutAsItCameIn()
    {
        QVERIFY(import(statuspage()));
        const Whole kept = whole(u"Lanternfish"_s, u"i1"_s);
        const QJsonObject out = app::statuspageIncident(kept.incident, kept.updates);
        const QJsonObject in = QJsonDocument::fromJson(statuspage())[u"incidents"_s][0].toObject();
        for (const QString &field :
            {u"id"_s, u"name"_s, u"status"_s, u"impact"_s, u"created_at"_s, u"resolved_at"_s})
            QCOMPARE(out[field], in[field]);
        const QJsonArray said = out[u"incident_updates"_s].toArray();
        const QJsonArray given = in[u"incident_updates"_s].toArray();
        QCOMPARE(said.size(), given.size());
        for (qsizetype i = 0; i < said.size(); ++i) {
            for (const QString &field :
                {u"id"_s, u"status"_s, u"body"_s, u"created_at"_s, u"display_at"_s})
                QCOMPARE(said[i][field], given[i][field]);
        }
    }

    void threeHundredRealIncidentsGoOutAsTheyCameIn()
    {
        QFile file(tests::sharedFile(u"corpus/incidents.jsonl"_s));
        if (!file.open(QFile::ReadOnly))
            QSKIP("../shared/corpus/incidents.jsonl is not there");
        // Spread over the whole file: every provider's forms are among them.
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QList<QByteArray> chosen;
        for (qsizetype i = 0; i < 300; ++i)
            chosen << lines[i * lines.size() / 300];
        const auto report = import(chosen.join('\n'));
        QVERIFY(report);
        QCOMPARE(report->added, 300);

        const auto sameTime = [](const QJsonValue &in, const QJsonValue &out) {
            return in.isNull() ? out.isNull() : fromIso(in.toString()) == fromIso(out.toString());
        };
        qsizetype updates = 0;
        for (const QByteArray &text : chosen) {
            const QJsonObject in = QJsonDocument::fromJson(text).object();
            const Whole kept = whole(in[u"provider"_s].toString(), in[u"id"_s].toString());
            const QJsonObject out = app::incidentLine(kept.incident, kept.updates);
            for (const QString &field : {u"id"_s, u"provider"_s, u"name"_s, u"impact"_s})
                QCOMPARE(out[field], in[field]);
            QVERIFY(sameTime(in[u"created_at"_s], out[u"created_at"_s]));
            QVERIFY(sameTime(in[u"resolved_at"_s], out[u"resolved_at"_s]));
            const QJsonArray given = in[u"updates"_s].toArray();
            const QJsonArray said = out[u"updates"_s].toArray();
            QCOMPARE(said.size(), given.size());
            for (qsizetype i = 0; i < given.size(); ++i) {
                QVERIFY(sameTime(given[i][u"created_at"_s], said[i][u"created_at"_s]));
                QCOMPARE(said[i][u"status"_s], given[i][u"status"_s]);
                QCOMPARE(said[i][u"body"_s], given[i][u"body"_s]);
            }
            updates += given.size();
        }
        QCOMPARE(report->updatesAdded, int(updates));
        QCOMPARE(import(chosen.join('\n'))->unchanged, 300);
        QCOMPARE(m_desk->problems(), QStringList());
    }
};

HELIOGRAPH_TEST(IncidentFileTest)
#include "incident_file_test.moc"
