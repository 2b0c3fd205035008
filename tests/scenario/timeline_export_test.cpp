#include "app/cli/command.h"
#include "app/sources/incident_file.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/timeline/build_timeline.h"
#include "models/timeline/render_timeline.h"
#include "tests/app/node_tools.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace models;
using namespace Qt::StringLiterals;

//! Real incidents in, timelines out.
class TimelineExportTest : public QObject
{
    Q_OBJECT

    tests::TestDesk m_desk;
    QVector<IncidentRecord> m_records;

private slots:
    void initTestCase()
    {
        QFile file(tests::sharedFile(u"corpus/incidents.jsonl"_s));
        if (!file.open(QFile::ReadOnly))
            QSKIP("../shared/corpus is not there");
        QByteArray lines;
        for (int i = 0; i < 300; ++i)
            lines += file.readLine();
        const auto read = app::readIncidents(lines);
        QVERIFY(read);
        m_records = read->records;
        QCOMPARE(m_records.size(), 300);
        QVERIFY(m_desk.write([this](Repositories &all) -> Result<void> {
            for (const IncidentRecord &record : m_records) {
                if (const auto done = importIncident(all, record); !done)
                    return fail(done.error());
            }
            return {};
        }));
    }

    void everyUpdateTimeAndStateComesOutAgain()
    {
        const auto timelines = m_desk.read([this](const Repositories &all) {
            QVector<Timeline> made;
            for (const IncidentRecord &record : m_records)
                made.append(buildTimeline(all,
                    all.incidents
                        .findBySource(record.incident.sourceProvider, record.incident.sourceRef)
                        ->id));
            return made;
        });
        int updates = 0;
        for (qsizetype i = 0; i < m_records.size(); ++i) {
            const QJsonArray entries = QJsonDocument::fromJson(
                renderTimeline(timelines[i], TimelineFormat::Json))[u"entries"_s]
                                           .toArray();
            // By text, state and time: the order in the file is by time where it is known.
            QStringList said;
            for (const QJsonValue &entry : entries) {
                if (entry[u"kind"_s] == u"update"_s)
                    said << entry[u"at"_s].toString() + u'|' + entry[u"state"_s].toString() + u'|'
                            + entry[u"text"_s].toString();
            }
            QStringList wanted;
            for (const Update &update : m_records[i].updates)
                wanted << (update.publishedAt ? toIso(*update.publishedAt) : QString()) + u'|'
                        + update.incidentState + u'|' + update.body;
            said.sort();
            wanted.sort();
            QCOMPARE(said, wanted);
            updates += int(said.size());
        }
        qInfo("%d incidents, %d updates", int(m_records.size()), updates);
    }

    void theirPagesAreValid()
    {
        const QString validator = tests::htmlValidator();
        if (validator.isEmpty())
            QSKIP("html-validate is not installed");
        QTemporaryDir folder;
        const auto put = [&folder](const QString &name, const QByteArray &bytes) {
            QFile file(folder.filePath(name));
            return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size();
        };
        const auto pages = m_desk.read([this](const Repositories &all) {
            QVector<QByteArray> made;
            for (const IncidentRecord &record : m_records.mid(0, 60))
                made.append(renderTimeline(
                    buildTimeline(all,
                        all.incidents
                            .findBySource(record.incident.sourceProvider, record.incident.sourceRef)
                            ->id),
                    TimelineFormat::Html));
            return made;
        });
        for (qsizetype i = 0; i < pages.size(); ++i)
            QVERIFY(put(u"%1.html"_s.arg(i), pages[i]));
        QVERIFY(put(u".htmlvalidate.json"_s,
            R"({"root": true, "extends": ["html-validate:recommended", "html-validate:a11y"]})"));
        const auto run
            = tests::runTool(validator, {u"--max-warnings"_s, u"0"_s, u"*.html"_s}, folder.path());
        QVERIFY(run.ran);
        QVERIFY2(run.code == 0, run.said.left(4000).constData());
    }

    void theCommandsWork()
    {
        const auto ctl = [this](QStringList words) {
            QBuffer input;
            QString said;
            QTextStream out(&said);
            const int code = app::runCommandLine(
                QStringList{u"--workspace"_s, m_desk.path()} + words, input, out, out);
            return std::pair(code, said);
        };
        const QString ref = m_records.constFirst().incident.sourceRef;
        QCOMPARE(
            ctl({u"timeline"_s, u"note"_s, u"--incident"_s, ref, u"The"_s, u"vendor"_s}).first, 0);
        for (const QString &format : {u"md"_s, u"html"_s, u"csv"_s, u"json"_s}) {
            const auto [code, said]
                = ctl({u"timeline"_s, u"export"_s, u"--incident"_s, ref, u"--format"_s, format});
            QCOMPARE(code, 0);
            QVERIFY2(said.contains(u"The vendor"_s), qPrintable(format));
        }
        const QString file = m_desk.folder.filePath(u"t.json"_s);
        QCOMPARE(ctl({u"timeline"_s, u"export"_s, u"--incident"_s, ref, u"--format"_s, u"json"_s,
                         u"--out"_s, file})
                     .first,
            0);
        QVERIFY(QFile::exists(file));
        QCOMPARE(
            ctl({u"timeline"_s, u"export"_s, u"--incident"_s, ref, u"--format"_s, u"doc"_s}).first,
            2);
        QCOMPARE(ctl({u"timeline"_s, u"export"_s, u"--incident"_s, u"no such"_s}).first, 1);
        QCOMPARE(ctl({u"promises"_s, u"list"_s, u"--incident"_s, ref}).first, 0);
        QCOMPARE(ctl({u"promises"_s, u"withdraw"_s, u"prm_x"_s}).first, 2);
    }
};

HELIOGRAPH_TEST(TimelineExportTest)
#include "timeline_export_test.moc"
