#include "app/channels/check_channel.h"
#include "app/channels/status_page_folder.h"
#include "models/support/async.h"
#include "models/support/markdown.h"
#include "tests/app/node_tools.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! The status page: what is in it, that it is valid, and how it gets into its folder.
class StatusPageTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};
    StatusPageIdentity m_identity;
    PublicHistory m_history;

    PublicUpdate update(const QString &state, const QString &body, const QString &title = {})
    {
        m_clock.advance(std::chrono::minutes(90));
        return {UpdateId{m_clock.newUuid()}, state, title, body, u"en"_s, m_clock.now()};
    }

    PublicIncident incident(const QString &title, const QString &impact,
        const QVector<PublicUpdate> &updates, const QVector<Component> &components)
    {
        PublicIncident one;
        one.id = IncidentId{m_clock.newUuid()};
        one.title = title;
        one.impact = impact;
        one.components = components;
        one.startedAt = updates.constFirst().at;
        one.updates = updates;
        return one;
    }

    static QJsonObject json(const StatusPageFiles &files, const QString &name)
    {
        return QJsonDocument::fromJson(files[u"api/v2/%1.json"_s.arg(name)]).object();
    }

    void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    Message message(const UpdateId &update) const
    {
        Message one;
        one.delivery = DeliveryId{ManualClock(m_clock.now(), 9).newUuid()};
        one.update = update;
        return one;
    }

    ChannelConfig config(const QString &folder) const
    {
        ChannelConfig one;
        one.id = m_identity.id;
        one.type = ChannelType::StatusPageFolder;
        one.settings = {{u"folder"_s, folder}, {u"page_name"_s, m_identity.name}};
        return one;
    }

    PublicHistorySource source() const
    {
        return [this](const ChannelId &) { return ready<Result<PublicHistory>>(m_history); };
    }

private slots:
    void init()
    {
        m_clock.set(*fromIso(u"2026-04-05T07:38:00Z"_s));
        m_identity = {ChannelId{m_clock.newUuid()}, u"Acme \"Cloud\" & <Co> status"_s,
            u"https://status.example.com/"_s};
        m_history.clear();
        m_history << incident(u"Sites deleted"_s, u"critical"_s,
            {update(u"investigating"_s, u"Sites are **gone**.\nWe look into it."_s),
                update(u"identified"_s,
                    u"# Big\n\n### Deep\n\nA script deleted 883 sites.\n\n- one\n- two\n"
                    "  - deeper\n\n> quoted\n\n```\ncode  \n```\n\n<script>alert(1)</script>\n\n"
                    "<b>bold</b> [bad](javascript:alert(1)) [](https://example.com/empty) "
                    "![pixel](https://example.com/x.png) [tel](tel:+15551234) a<br/>b\n\n---\n\n"
                    "1. first\n2. second"_s,
                    u"What we know <now>"_s)},
            {{u"Sites"_s, ComponentStatus::MajorOutage},
                {u"Login & \"SSO\""_s, ComponentStatus::PartialOutage}});
        m_history << incident(
            u"A very long title that goes on and on about mails which are late for many customers "
            "in all regions of the world"_s,
            u"minor"_s,
            {update(u"investigating"_s, u"Late mails."_s), update(u"monitoring"_s, u"Better."_s),
                update(u"resolved"_s, u"All mails are out."_s)},
            {{u"Mail"_s, ComponentStatus::DegradedPerformance}});
        m_history << incident(u"   "_s, u"none"_s,
            {update(u"resolved"_s, u"Done."_s), update(u"postmortem"_s, u"## Why\n\nBecause."_s)},
            {});
        m_history << incident(u"Disk change"_s, u"maintenance"_s,
            {update(u"scheduled"_s, u"Next week."_s), update(u"in_progress"_s, u"Now."_s)},
            {{u"Sites"_s, ComponentStatus::UnderMaintenance}});
        m_history << incident(u"Control \x01\x0b\ufffe characters"_s, u"major"_s,
            {update(u"resolved"_s, u"a\x02z \xd83d"_s, u"\u0645\u0631\u062d\u0628\u0627"_s)}, {});
    }

    void htmlIsValid()
    {
        const QString validator = tests::htmlValidator();
        if (validator.isEmpty())
            QSKIP("html-validate is not installed (set HTML_VALIDATE or install it in "
                  "node_modules beside the build)");
        QTemporaryDir folder;
        QVERIFY(replaceStatusPage(
            folder.path(), m_identity.id, renderStatusPage(m_identity, m_history)));
        QDir(folder.path()).mkdir(u"empty"_s);
        QVERIFY(replaceStatusPage(folder.filePath(u"empty"_s), m_identity.id,
            renderStatusPage(m_identity, PublicHistory())));
        write(folder.filePath(u".htmlvalidate.json"_s),
            R"({"root": true, "extends": ["html-validate:recommended", "html-validate:a11y"]})");
        const auto run = tests::runTool(
            validator, {u"--max-warnings"_s, u"0"_s, u"**/*.html"_s}, folder.path());
        QVERIFY(run.ran);
        QVERIFY2(run.code == 0, run.said.constData());
    }

    void feedsAreValidAndTheirIdsStay()
    {
        const StatusPageFiles files = renderStatusPage(m_identity, m_history);
        for (const QString &feed : {u"history.atom"_s, u"history.rss"_s}) {
            QXmlStreamReader xml(files[feed]);
            while (!xml.atEnd())
                xml.readNext();
            QVERIFY2(!xml.hasError(), qPrintable(feed + u": "_s + xml.errorString()));
        }
        const QByteArray atom = files[u"history.atom"_s];
        QCOMPARE(atom.count("<entry>"), 5);
        QVERIFY(atom.contains("https://status.example.com/incidents/inc_"));
        QVERIFY(atom.contains("&lt;strong&gt;Identified&lt;/strong&gt;"));
        QCOMPARE(files[u"history.rss"_s].count("<item>"), 5);
        // Something more is said: the entry changes, its id does not.
        m_history[0].updates << update(u"resolved"_s, u"All is well."_s);
        const QByteArray later = renderStatusPage(m_identity, m_history)[u"history.atom"_s];
        const auto ids = [](const QByteArray &feed) {
            QStringList all;
            QXmlStreamReader xml(feed);
            while (!xml.atEnd()) {
                if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"id"_s)
                    all << xml.readElementText();
            }
            return all;
        };
        QCOMPARE(ids(later), ids(atom));
        QVERIFY(ids(atom).constFirst().startsWith(u"urn:uuid:"_s));
    }

    void feedsPassXmllint()
    {
        const QString xmllint = QStandardPaths::findExecutable(u"xmllint"_s);
        if (xmllint.isEmpty())
            QSKIP("xmllint is not installed");
        QTemporaryDir folder;
        QVERIFY(replaceStatusPage(
            folder.path(), m_identity.id, renderStatusPage(m_identity, m_history)));
        const auto run = tests::runTool(xmllint,
            {u"--noout"_s, u"--nonet"_s, folder.filePath(u"history.atom"_s),
                folder.filePath(u"history.rss"_s)});
        QVERIFY2(run.ran && run.code == 0, run.said.constData());
    }

    void jsonHasStatuspagesShape()
    {
        const StatusPageFiles files = renderStatusPage(m_identity, m_history);
        const QJsonObject summary = json(files, u"summary"_s);
        QCOMPARE(summary[u"status"_s][u"indicator"_s].toString(), u"critical"_s);
        QCOMPARE(summary[u"page"_s][u"time_zone"_s].toString(), u"Etc/UTC"_s);
        QCOMPARE(summary[u"page"_s][u"url"_s].toString(), u"https://status.example.com"_s);
        QCOMPARE(summary[u"incidents"_s].toArray().size(), 1);
        QCOMPARE(summary[u"scheduled_maintenances"_s].toArray().size(), 1);
        QCOMPARE(json(files, u"incidents"_s)[u"incidents"_s].toArray().size(), 4);
        QCOMPARE(json(files, u"incidents/unresolved"_s)[u"incidents"_s].toArray().size(), 1);
        QCOMPARE(json(files, u"scheduled-maintenances/active"_s)[u"scheduled_maintenances"_s]
                     .toArray()
                     .size(),
            1);
        QCOMPARE(json(files, u"scheduled-maintenances/upcoming"_s)[u"scheduled_maintenances"_s]
                     .toArray()
                     .size(),
            0);
        const QJsonObject open = summary[u"incidents"_s][0].toObject();
        QCOMPARE(open[u"status"_s].toString(), u"identified"_s);
        QCOMPARE(open[u"resolved_at"_s], QJsonValue());
        QCOMPARE(open[u"incident_updates"_s].toArray().size(), 2);
        QCOMPARE(open[u"incident_updates"_s][0][u"status"_s].toString(), u"identified"_s);
        QCOMPARE(open[u"incident_updates"_s][0][u"display_at"_s].toString(),
            u"2026-04-05T10:38:00.000Z"_s);
        QStringList states;
        const QJsonArray all = json(files, u"incidents"_s)[u"incidents"_s].toArray();
        for (const QJsonValue &one : all)
            states << one[u"status"_s].toString();
        QVERIFY(states.contains(u"postmortem"_s));
        const QJsonArray components = json(files, u"components"_s)[u"components"_s].toArray();
        QCOMPARE(components.size(), 3);
        for (const QJsonValue &component : components) {
            const QString expected = component[u"name"_s] == u"Mail"_s ? u"operational"_s
                : component[u"name"_s] == u"Sites"_s                   ? u"major_outage"_s
                                                                       : u"partial_outage"_s;
            QCOMPARE(component[u"status"_s].toString(), expected);
        }
    }

    void jsonHasTheKeysOfARealPage()
    {
        QFile real(tests::sharedFile(u"apis/statuspage-public/summary-github-2019-12-30.json"_s));
        if (!real.open(QFile::ReadOnly))
            QSKIP("../shared is not there");
        const QJsonObject theirs = QJsonDocument::fromJson(real.readAll()).object();
        const QJsonObject ours = json(renderStatusPage(m_identity, m_history), u"summary"_s);
        QCOMPARE(ours.keys(), theirs.keys());
        QCOMPARE(ours[u"page"_s].toObject().keys(), theirs[u"page"_s].toObject().keys());
        QCOMPARE(ours[u"status"_s].toObject().keys(), theirs[u"status"_s].toObject().keys());
        const QStringList keys = ours[u"components"_s][0].toObject().keys();
        const QStringList wanted = theirs[u"components"_s][0].toObject().keys();
        for (const QString &key : wanted)
            QVERIFY2(keys.contains(key), qPrintable(key));
    }

    void whatIsOpenIsNeverShownAsGood()
    {
        for (const QString &impact : {u""_s, u"none"_s, u"odd"_s}) {
            PublicHistory history{incident(u"Sites deleted"_s, impact,
                {update(u"investigating"_s, u"We look into it."_s)}, {})};
            auto files = renderStatusPage(m_identity, history);
            const QJsonObject status = json(files, u"status"_s)[u"status"_s].toObject();
            QCOMPARE(status[u"indicator"_s].toString(), u"minor"_s);
            QCOMPARE(status[u"description"_s].toString(), u"An incident is open"_s);
            QVERIFY(!files[u"index.html"_s].contains("overall good"));
            QVERIFY(
                !json(files, u"incidents"_s)[u"incidents"_s][0][u"impact"_s].toString().contains(
                    u"none"_s));
            history[0].updates << update(u"resolved"_s, u"All is back."_s);
            files = renderStatusPage(m_identity, history);
            QCOMPARE(json(files, u"status"_s)[u"status"_s][u"indicator"_s].toString(), u"none"_s);
            QVERIFY(files[u"index.html"_s].contains("overall good"));
        }
    }

    void theSameHistoryGivesTheSameBytes()
    {
        QCOMPARE(renderStatusPage(m_identity, m_history), renderStatusPage(m_identity, m_history));
    }

    void textIsNeverMarkup()
    {
        const StatusPageFiles files = renderStatusPage(m_identity, m_history);
        for (auto it = files.begin(); it != files.end(); ++it) {
            if (it.key().endsWith(u".json"_s)) // Markdown as it was typed, for programs
                continue;
            QVERIFY2(!it.value().contains("<script"), qPrintable(it.key()));
            QVERIFY2(!it.value().contains("href=\"javascript:"), qPrintable(it.key()));
            QVERIFY2(!it.value().contains("<img"), qPrintable(it.key()));
        }
        QVERIFY(files[u"index.html"_s].contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    void deliveringPutsThePageThere()
    {
        QTemporaryDir folder;
        StatusPageFolder channel(config(folder.path()), source(), m_clock);
        QVERIFY(channel.repeatable());
        QVERIFY(channel.test({}).result());
        const auto said = channel.deliver(message(m_history[0].updates[1].id), {}).result();
        QVERIFY2(said, qPrintable(said ? QString() : said.error().detail));
        const QByteArray front = read(folder.filePath(u"index.html"_s));
        QVERIFY(front.contains("A script deleted 883 sites."));
        // Every link within the page leads to a file.
        QStringList links;
        for (const QByteArray &piece : front.split('"')) {
            if (piece.endsWith(".html") || piece.endsWith(".json") || piece.endsWith(".atom"))
                links << QString::fromUtf8(piece);
        }
        QVERIFY(links.size() >= 5);
        for (const QString &link : links)
            QVERIFY2(QFile::exists(folder.filePath(link)), qPrintable(link));
        QVERIFY(!QFile::exists(folder.filePath(u".heliograph-new"_s)));
        QVERIFY(channel.deliver(message(m_history[0].updates[1].id), {}).result());
    }

    void pagesThatAreGoneAreRemovedAndForeignFilesStay()
    {
        QTemporaryDir folder;
        QVERIFY(replaceStatusPage(
            folder.path(), m_identity.id, renderStatusPage(m_identity, m_history)));
        write(folder.filePath(u"incidents/note.txt"_s), "mine");
        const QString gone
            = folder.filePath(u"incidents/%1.html"_s.arg(m_history[1].id.toString()));
        QVERIFY(QFile::exists(gone));
        m_history.removeAt(1);
        QVERIFY(replaceStatusPage(
            folder.path(), m_identity.id, renderStatusPage(m_identity, m_history)));
        QVERIFY(!QFile::exists(gone));
        QCOMPARE(read(folder.filePath(u"incidents/note.txt"_s)), QByteArray("mine"));
    }

    void aFolderThatIsNotThereIsMade()
    {
        QTemporaryDir folder;
        const QString page = folder.filePath(u"page"_s);
        StatusPageFolder channel(config(page), source(), m_clock);
        QVERIFY(channel.test({}).result()); // and says nothing to anybody: not a file is written
        QVERIFY(!QFile::exists(page));
        QVERIFY(channel.deliver(message(m_history[0].updates[0].id), {}).result());
        QVERIFY(QFile::exists(page + u"/index.html"_s));
    }

    void wrongFoldersAreRefusedByName_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a folder whose place is missing") << u"missing/page"_s << ErrorKind::Io;
        QTest::newRow("a folder in a file") << u"file/page"_s << ErrorKind::Io;
        QTest::newRow("a file") << u"file"_s << ErrorKind::Io;
        QTest::newRow("somebody else's page") << u"foreign"_s << ErrorKind::Conflict;
        QTest::newRow("a link out of it") << u"link"_s << ErrorKind::Conflict;
        QTest::newRow("something else's folder") << u"checkout"_s << ErrorKind::Conflict;
    }
    void wrongFoldersAreRefusedByName()
    {
        QFETCH(QString, what);
        QFETCH(ErrorKind, kind);
        QTemporaryDir folder;
        QDir inside(folder.path());
        inside.mkdir(u"foreign"_s);
        write(inside.filePath(u"foreign/index.html"_s), "home");
        inside.mkpath(u"checkout/.git"_s);
        inside.mkdir(u"elsewhere"_s);
        inside.mkdir(u"link"_s);
        QVERIFY(QFile::link(inside.filePath(u"elsewhere"_s), inside.filePath(u"link/api"_s)));
        write(inside.filePath(u"file"_s), "x");
        StatusPageFolder channel(config(inside.filePath(what)), source(), m_clock);
        QCOMPARE(channel.test({}).result().error().kind, kind);
        QCOMPARE(checkChannelPlace(config(inside.filePath(what))).error().kind, kind);
        const auto said = channel.deliver(message(m_history[0].updates[0].id), {}).result();
        QVERIFY(!said);
        QCOMPARE(said.error().kind, kind);
        QVERIFY2(
            said.error().detail.contains(inside.filePath(what)), qPrintable(said.error().detail));
        QCOMPARE(read(inside.filePath(u"foreign/index.html"_s)), QByteArray("home"));
        QVERIFY(QDir(inside.filePath(u"elsewhere"_s)).isEmpty());
        QVERIFY(!QFile::exists(inside.filePath(u"link/index.html"_s)));
    }

    void anotherChannelsPageStays()
    {
        QTemporaryDir folder;
        const auto update = message(m_history[0].updates[0].id);
        QVERIFY(StatusPageFolder(config(folder.path()), source(), m_clock)
                    .deliver(update, {})
                    .result());
        ChannelConfig other = config(folder.path());
        other.id = ChannelId{m_clock.newUuid()};
        StatusPageFolder second(other, source(), m_clock);
        const QByteArray front = read(folder.filePath(u"index.html"_s));
        for (const auto &refused :
            {second.test({}).result(), second.deliver(update, {}).result()}) {
            QCOMPARE(refused.error().kind, ErrorKind::Conflict);
            QVERIFY(refused.error().detail.contains(u"another channel"_s));
        }
        QCOMPARE(checkChannelPlace(other).error().kind, ErrorKind::Conflict);
        QCOMPARE(read(folder.filePath(u"index.html"_s)), front);
        // A restored copy of the workspace has the same channel.
        QVERIFY(StatusPageFolder(config(folder.path()), source(), m_clock)
                    .deliver(update, {})
                    .result());
    }

    void aLockThatADyingProcessLeftEmptyIsNobodys()
    {
        QTemporaryDir folder;
        write(folder.filePath(u".heliograph-lock"_s), {});
        StatusPageFolder channel(config(folder.path()), source(), m_clock);
        QVERIFY(channel.deliver(message(m_history[0].updates[0].id), {}).result());
    }

    void whatIsNotPublicIsRefused()
    {
        QTemporaryDir folder;
        StatusPageFolder channel(config(folder.path()), source(), m_clock);
        const auto said = channel.deliver(message(UpdateId{m_clock.newUuid()}), {}).result();
        QCOMPARE(said.error().kind, ErrorKind::Rejected);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aStopBeforeTheStartIsCancelled()
    {
        QTemporaryDir folder;
        StatusPageFolder channel(config(folder.path()), source(), m_clock);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(channel.deliver(message(m_history[0].updates[0].id), stop.get_token())
                     .result()
                     .error()
                     .kind,
            ErrorKind::Cancelled);
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

HELIOGRAPH_TEST(StatusPageTest)
#include "status_page_test.moc"
