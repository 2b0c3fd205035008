#include "models/support/csv.h"
#include "models/timeline/build_timeline.h"
#include "models/timeline/render_timeline.h"
#include "models/tracking/promise_keeping.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Timeline hostileTimeline()
{
    const QString hostile = u"=cmd|' /C calc'!A0 <script>alert(1)</script> [x](javascript:a) "
                            "\"quoted\"\n# heading\n@user ```"_s;
    Timeline timeline;
    timeline.incidentId = u"inc_1"_s;
    timeline.title = hostile;
    timeline.state = u"identified"_s;
    timeline.severity = 1;
    timeline.madeAt = *fromIso(u"2026-04-05T07:38:00Z"_s);
    timeline.desk = u"dsk_1"_s;
    timeline.chainHead = u"abc123"_s;
    timeline.entries.append({timeline.madeAt, TimelineKind::Update, hostile, hostile, hostile,
        hostile, hostile, hostile});
    timeline.entries.append({std::nullopt, TimelineKind::Update, u"No time"_s, u"later"_s,
        u"resolved"_s, {}, u"imported x"_s, u"upd_2"_s});
    return timeline;
}

} // namespace

//! The timeline of an incident and its files.
class TimelineTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::StoreFixture> m_desk;

    Timeline timeline()
    {
        const auto made = m_desk->read(
            [this](const Repositories &all) { return buildTimeline(all, m_desk->incident); });
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        return *made;
    }

    UpdateId imported(const QString &body, std::optional<Instant> at, int position)
    {
        Update update;
        update.incident = m_desk->incident;
        update.incidentState = u"investigating"_s;
        update.body = body;
        update.publishedAt = at;
        update.imported = true;
        update.position = position;
        return *m_desk->write(
            [update](Repositories &all) { return all.updates.addImported(update); });
    }

private slots:
    void init() { m_desk = std::make_unique<tests::StoreFixture>(2); }

    void itTellsWhatHappenedInOrder()
    {
        tests::StoreFixture &desk = *m_desk;
        const ChannelId mail = desk.channel(u"Mail"_s, ChannelType::Mail);
        const ChannelId calls = desk.channel(u"Calls"_s, ChannelType::ByHand);
        desk.clock.advance(10min);
        QVERIFY(desk.write([&](Repositories &all) {
            return all.incidents.setState(desk.incident, IncidentState::Monitoring);
        }));
        desk.clock.advance(10min);
        const UpdateId said = desk.publishedUpdate(u"Half is back."_s);
        const auto deliveries = desk.write([&](Repositories &all) -> Result<void> {
            auto targets = tests::StoreFixture::targets(mail, 3);
            targets[2].state = DeliveryState::Skipped;
            targets[2].reason = u"no address"_s;
            targets += tests::StoreFixture::targets(calls, 1);
            Promise eta;
            eta.type = PromiseType::Eta;
            eta.what = u"Everyone restored"_s;
            eta.dueAt = desk.clock.now() + 5min;
            recordPromises(all, *all.updates.find(said), {eta});
            return all.deliveries.enqueue(said, targets);
        });
        QVERIFY(deliveries);
        desk.clock.advance(10min);
        QVERIFY(desk.write([&](Repositories &all) -> Result<void> {
            DeliveryFilter filter;
            filter.channel = calls;
            const auto call = all.deliveries.list(filter).constFirst();
            if (const auto note
                = all.notes.add(desk.incident, desk.clock.now(), u"Vendor called"_s);
                !note)
                return fail(note.error());
            return all.deliveries.markSaid(call.id, desk.clock.now(), u"Phone"_s, u"Mr. Ito"_s);
        }));

        const Timeline made = timeline();
        QStringList titles;
        std::optional<Instant> last;
        for (const TimelineEntry &entry : made.entries) {
            titles << entry.title;
            QVERIFY2(entry.at, qPrintable(entry.title));
            QVERIFY2(!last || *last <= *entry.at, qPrintable(entry.title));
            QVERIFY2(!entry.source.isEmpty(), qPrintable(entry.title));
            last = entry.at;
        }
        const auto place = [&titles](const QString &words) {
            for (qsizetype i = 0; i < titles.size(); ++i) {
                if (titles[i].contains(words))
                    return i;
            }
            return qsizetype(-1);
        };
        const QStringList order{u"Incident opened: Sites deleted"_s,
            u"State: monitoring, was identified"_s, u"Update"_s, u"Mail: 2 queued, 1 skipped"_s,
            u"Promised: Everyone restored by"_s, u"Missed by 5 min: Everyone restored"_s,
            u"Said by hand: Phone"_s};
        for (qsizetype i = 0; i < order.size(); ++i) {
            QVERIFY2(place(order[i]) >= 0, qPrintable(order[i] + u" in\n"_s + titles.join(u'\n')));
            QVERIFY2(i == 0 || place(order[i - 1]) < place(order[i]),
                qPrintable(order[i] + u" in\n"_s + titles.join(u'\n')));
        }
        QVERIFY(place(u"Note"_s) >= 0);
        QVERIFY(place(u"Calls: 1 delivered"_s) >= 0);
        QCOMPARE(made.chainHead.size(), 64);
        QVERIFY(made.desk.startsWith(u"dsk_"_s));
        QCOMPARE(made.madeAt, desk.clock.now());
        const auto update = std::find_if(made.entries.begin(), made.entries.end(),
            [](const auto &entry) { return entry.kind == TimelineKind::Update; });
        QCOMPARE(update->text, u"Half is back."_s);
        QCOMPARE(update->state, u"identified"_s);
    }

    void whatHasNoTimeStaysInItsPlace()
    {
        const Instant at = m_desk->clock.now();
        imported(u"one"_s, at + 1min, 1);
        imported(u"two"_s, std::nullopt, 2);
        imported(u"three"_s, at + 3min, 3);
        QStringList texts;
        for (const TimelineEntry &entry : timeline().entries) {
            if (entry.kind == TimelineKind::Update)
                texts << entry.text + (entry.at ? u""_s : u" (no time)"_s);
        }
        QCOMPARE(texts, (QStringList{u"one"_s, u"two (no time)"_s, u"three"_s}));
    }

    void aMissingIncidentHasNoEntries()
    {
        const Timeline made = *m_desk->read([this](const Repositories &all) {
            return buildTimeline(all, IncidentId{m_desk->clock.newUuid()});
        });
        QVERIFY(made.entries.isEmpty());
    }

    void jsonKeepsEveryWord()
    {
        const Timeline timeline = hostileTimeline();
        const QJsonObject json
            = QJsonDocument::fromJson(renderTimeline(timeline, TimelineFormat::Json)).object();
        QCOMPARE(json[u"chain_head"_s], u"abc123"_s);
        QCOMPARE(json[u"desk"_s], u"dsk_1"_s);
        QCOMPARE(json[u"made_at"_s], u"2026-04-05T07:38:00.000Z"_s);
        const QJsonArray entries = json[u"entries"_s].toArray();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0][u"text"_s].toString(), timeline.entries[0].text);
        QVERIFY(entries[1][u"at"_s].isNull());
    }

    void csvCellsAreNoFormulas_data()
    {
        QTest::addColumn<QString>("start");
        for (const QString &start : {u"="_s, u"+"_s, u"-"_s, u"@"_s, u"\t"_s, u"\r"_s})
            QTest::addRow("0x%02x", start[0].unicode()) << start;
    }
    void csvCellsAreNoFormulas()
    {
        QFETCH(QString, start);
        Timeline timeline = hostileTimeline();
        timeline.entries[0].title = start + u"SUM(A1:A9)"_s;
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(renderTimeline(timeline, TimelineFormat::Csv));
        auto reader = CsvReader::open(std::move(buffer));
        QVERIFY(reader);
        const auto page = (*reader)->next(100);
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 3);
        for (const CsvRow &row : page->rows) {
            QVERIFY2(row.problem.isEmpty(), qPrintable(row.problem));
            for (const QString &cell : row.fields)
                QVERIFY2(cell.isEmpty() || !u"=+-@\t\r"_s.contains(cell[0]), qPrintable(cell));
        }
        QCOMPARE(page->rows.last().fields[1], u"export"_s);
        QVERIFY(page->rows.last().fields[4].contains(u"abc123"_s));
    }

    void htmlHoldsNoMarkupOfOthers()
    {
        const QByteArray html = renderTimeline(hostileTimeline(), TimelineFormat::Html);
        QVERIFY(!html.contains("<script"));
        QVERIFY(!html.contains("href=\"javascript"));
        QVERIFY(html.contains("abc123"));
        QVERIFY(html.contains("dsk_1"));
        QCOMPARE(html.count("class=\"entry\""), 2);
    }

    void markdownTitlesAreText()
    {
        const QString markdown
            = QString::fromUtf8(renderTimeline(hostileTimeline(), TimelineFormat::Markdown));
        QVERIFY(markdown.contains(u"abc123"_s));
        QVERIFY(!markdown.contains(QRegularExpression(u"(?<!\\\\)<script"_s)));
        QVERIFY(!markdown.contains(QRegularExpression(u"(?<!\\\\)\\[x"_s)));
        // No line of what was said leaves its quotation.
        for (const QString &line : markdown.split(u'\n'))
            QVERIFY2(
                !line.startsWith(u"# heading"_s) && !line.startsWith(u"@user"_s), qPrintable(line));
    }
};

HELIOGRAPH_TEST(TimelineTest)
#include "timeline_test.moc"
