#include "tests/support/test_main.h"
#include "ui/export/timeline_pdf.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! The timeline on paper.
class TimelinePdfTest : public QObject
{
    Q_OBJECT

    static Timeline longTimeline(int entries)
    {
        Timeline timeline;
        timeline.incidentId = u"inc_06c2k3"_s;
        timeline.title = u"Sites deleted by a maintenance script"_s;
        timeline.state = u"monitoring"_s;
        timeline.severity = 1;
        timeline.startedAt = *fromIso(u"2026-04-05T07:38:00Z"_s);
        timeline.madeAt = *timeline.startedAt + std::chrono::hours(300);
        timeline.desk = u"dsk_06c2k3"_s;
        timeline.chainHead = QString(64, u'a');
        for (int i = 0; i < entries; ++i) {
            const auto kind = TimelineKind(i % 7);
            TimelineEntry entry{*timeline.startedAt + std::chrono::minutes(i), kind,
                u"Entry %1 <b>of</b> the story"_s.arg(i), {}, {}, u"Ada"_s,
                u"journal dsk_06c2k3/%1"_s.arg(i), u"upd_%1"_s.arg(i)};
            if (kind == TimelineKind::Update) {
                entry.state = u"identified"_s;
                entry.text = u"We have restored **%1 of 775** customers. The next batch has begun "
                             "and takes four to five days.\n\n- Sites come back read only first\n"
                             "- Then people can write\n\nمرحبا"_s.arg(i);
            }
            timeline.entries.append(entry);
        }
        return timeline;
    }

private slots:
    void fiveThousandEntries()
    {
        QTemporaryDir folder;
        const QString path = qEnvironmentVariable(
            "HELIOGRAPH_PDF", folder.filePath(u"timeline.pdf"_s)); // to look at it
        const Timeline timeline = longTimeline(5000);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(ui::timelineToPdf(timeline, path));
        qInfo("5,000 entries to PDF: %lld ms", static_cast<long long>(timer.elapsed()));
        QFile file(path);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY(bytes.trimmed().endsWith("%%EOF"));
        const auto pages = bytes.count("/Type /Page\n");
        QVERIFY2(pages > 100, qPrintable(QString::number(pages)));
    }

    void anEntryLongerThanAPageGoesOn()
    {
        QTemporaryDir folder;
        Timeline timeline = longTimeline(1);
        timeline.entries[0].text = QString(u"A line that was said.\n\n"_s).repeated(200);
        const QString path = folder.filePath(u"long.pdf"_s);
        QVERIFY(ui::timelineToPdf(timeline, path));
        QFile file(path);
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY(file.readAll().count("/Type /Page\n") > 3);
    }

    void whatCannotBeWrittenIsSaid()
    {
        QTemporaryDir folder;
        const auto done
            = ui::timelineToPdf(longTimeline(1), folder.filePath(u"no/such/folder.pdf"_s));
        QCOMPARE(done.error().kind, ErrorKind::Io);
    }
};

HELIOGRAPH_TEST(TimelinePdfTest)
#include "timeline_pdf_test.moc"
