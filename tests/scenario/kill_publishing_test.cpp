#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>

using namespace models;
using namespace Qt::StringLiterals;

//! Publishing is killed at points spread over it: afterwards every target has the update once, or
//! stands uncertain with a reason. HELIOGRAPH_KILL_POINTS says how many points, else 12.
class KillPublishingTest : public QObject
{
    Q_OBJECT

    static constexpr int people = 300;

    QTemporaryDir m_folder;
    QProcess m_servers;
    int m_smtpPort = 0;
    int m_httpPort = 0;
    UpdateId m_update;
    int m_span = 0; //!< milliseconds that a whole publishing took
    int m_killed = 0;
    int m_unpublished = 0;
    int m_uncertain = 0;
    int m_mostUncertain = 0;

    QString base() const { return m_folder.filePath(u"base.heliograph"_s); }
    QString desk() const { return m_folder.filePath(u"desk.heliograph"_s); }
    QString page() const { return m_folder.filePath(u"page"_s); }
    QString accepted() const { return m_folder.filePath(u"accepted"_s); }

    struct Run
    {
        int code = -1;
        bool killed = false;
        QByteArray out;
        QByteArray err;
    };

    //! heliographctl on the desk; killed when it has not ended after that many milliseconds.
    Run ctl(const QStringList &words, int killAfter = -1)
    {
        QProcess process;
        process.start(QStringLiteral(HELIOGRAPH_PROGRAM_DIR "/heliographctl"),
            QStringList{u"--workspace"_s, desk()} + words);
        Run run;
        if (!process.waitForFinished(killAfter < 0 ? 120'000 : killAfter)) {
            process.kill();
            process.waitForFinished(30'000);
            run.killed = true;
        }
        run.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        return run;
    }
    Run publish(int killAfter = -1)
    {
        return ctl({u"updates"_s, u"publish"_s, m_update.toString(), u"--channel"_s, u"page"_s,
                       u"--channel"_s, u"mail"_s, u"--channel"_s, u"hook"_s, u"--confirm"_s,
                       u"publish-%1"_s.arg(people), u"--as"_s, u"Ada"_s},
            killAfter);
    }

    //! How often everything was accepted by the other sides.
    QHash<QString, int> acceptedCounts() const
    {
        QHash<QString, int> counts;
        QFile file(accepted());
        if (file.open(QFile::ReadOnly)) {
            while (!file.atEnd())
                ++counts[QString::fromUtf8(file.readLine().trimmed())];
        }
        return counts;
    }
    int onPage() const
    {
        QFile file(page() + u"/api/v2/incidents.json"_s);
        return file.open(QFile::ReadOnly) ? int(file.readAll().count("12 % of the sites are back"))
                                          : 0;
    }

    QJsonArray deliveries(const QStringList &more = {})
    {
        const Run run = ctl(QStringList{u"--json"_s, u"deliveries"_s, u"list"_s} + more);
        return QJsonDocument::fromJson(run.out).array();
    }

    static QString keyOf(const QJsonObject &delivery)
    {
        return delivery[u"channel"_s].toString() == u"mail"_s
            ? u"mail "_s + delivery[u"target"_s].toString()
            : u"hook "_s + delivery[u"id"_s].toString();
    }

    void makeBase()
    {
        tests::StoreFixture fixture;
        fixture.clock.set(SystemClock().now());
        QVector<CustomerId> customers;
        for (int i = 0; i < people / 3; ++i) {
            QStringList names;
            for (int k = 0; k < 3; ++k)
                names << u"Person %1 <p%1@example.org>"_s.arg(3 * i + k);
            customers << fixture.customer(u"Customer %1"_s.arg(i), names);
        }
        fixture.affect(customers);
        const auto save = [&](ChannelType type, const QString &name, const QJsonObject &settings) {
            ChannelConfig config;
            config.type = type;
            config.name = name;
            config.settings = settings;
            QVERIFY(fixture.write([&](Repositories &all) { return all.channels.save(config); }));
        };
        save(ChannelType::StatusPageFolder, u"page"_s, {{u"folder"_s, page()}});
        save(ChannelType::Mail, u"mail"_s,
            {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, m_smtpPort}, {u"security"_s, u"none"_s},
                {u"from"_s, u"status@example.com"_s}});
        save(ChannelType::Webhook, u"hook"_s,
            {{u"url"_s, u"http://127.0.0.1:%1/hook"_s.arg(m_httpPort)}});
        Update draft;
        draft.incident = fixture.incident;
        draft.incidentState = u"monitoring"_s;
        draft.title = u"Restored 12 %"_s;
        draft.body = u"12 % of the sites are back."_s;
        draft.language = u"en"_s;
        draft.author = u"Ada"_s;
        m_update
            = *fixture.write([&](Repositories &all) { return all.updates.createDraft(draft); });
        QVERIFY(fixture.workspace->backup(base()).result());
    }

    void freshDesk()
    {
        for (const QString &tail : {u""_s, u"-wal"_s, u"-shm"_s, u".sending"_s})
            QFile::remove(desk() + tail);
        QVERIFY(QFile::copy(base(), desk()));
        QDir(page()).removeRecursively();
        QVERIFY(QDir().mkpath(page()));
        QVERIFY(QFile::resize(accepted(), 0));
    }

    //! Nothing twice, nothing missing; what is not known stands uncertain and says why.
    void compareWithWhatArrived(int &uncertain)
    {
        const QHash<QString, int> arrived = acceptedCounts();
        for (auto it = arrived.begin(); it != arrived.end(); ++it)
            QVERIFY2(it.value() == 1, qPrintable(u"%1 came twice"_s.arg(it.key())));
        QSet<QString> known;
        for (const QJsonValue &value : deliveries()) {
            const QJsonObject delivery = value.toObject();
            const QString state = delivery[u"state"_s].toString();
            const QByteArray shown = QJsonDocument(delivery).toJson();
            if (delivery[u"channel"_s].toString() == u"page"_s) {
                QVERIFY2(state == u"delivered"_s && onPage() == 1, shown.constData());
                continue;
            }
            known.insert(keyOf(delivery));
            if (state == u"delivered"_s) {
                QVERIFY2(arrived.value(keyOf(delivery)) == 1, shown.constData());
            } else {
                QVERIFY2(state == u"uncertain"_s, shown.constData());
                QVERIFY2(!delivery[u"reason"_s].toString().isEmpty(), shown.constData());
                ++uncertain;
            }
        }
        for (auto it = arrived.begin(); it != arrived.end(); ++it)
            QVERIFY2(known.contains(it.key()), qPrintable(it.key() + u" was never planned"_s));
    }

    //! A person asks the receivers and says what came of each; then all have it, once.
    void settleAll()
    {
        const QHash<QString, int> arrived = acceptedCounts();
        for (const QJsonValue &value : deliveries({u"--state"_s, u"uncertain"_s})) {
            const QJsonObject delivery = value.toObject();
            const Run run = ctl({u"deliveries"_s, u"settle"_s, delivery[u"id"_s].toString(),
                arrived.contains(keyOf(delivery)) ? u"delivered"_s : u"not-delivered"_s, u"--why"_s,
                u"asked there"_s});
            QVERIFY2(run.code == 0, run.err.constData());
        }
        QCOMPARE(ctl({u"deliveries"_s, u"send"_s}).code, 0);
        const QHash<QString, int> now = acceptedCounts();
        QCOMPARE(now.size(), people + 1);
        for (auto it = now.begin(); it != now.end(); ++it)
            QVERIFY2(it.value() == 1, qPrintable(u"%1 came twice"_s.arg(it.key())));
    }

    void verifyDesk()
    {
        const Run run = ctl({u"workspace"_s, u"verify"_s});
        QVERIFY2(run.code == 0, (run.out + run.err).constData());
    }

private slots:
    void initTestCase()
    {
        const QString python = u"/usr/bin/python3"_s;
        if (QProcess::execute(python, {u"-c"_s, u"import aiosmtpd"_s}) != 0)
            QSKIP("python3-aiosmtpd is not installed");
        QFile(accepted()).open(QFile::WriteOnly);
        m_servers.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_servers.start(python,
            {QStringLiteral(HELIOGRAPH_SOURCE_DIR "/tests/scenario/servers/counting_servers.py"),
                accepted()});
        while (!m_servers.canReadLine())
            QVERIFY(m_servers.waitForReadyRead(30'000));
        const QList<QByteArray> ports = m_servers.readLine().simplified().split(' ');
        QCOMPARE(ports.size(), 2);
        m_smtpPort = ports[0].toInt();
        m_httpPort = ports[1].toInt();
        makeBase();
        freshDesk();
        QElapsedTimer timer;
        timer.start();
        const Run whole = publish();
        m_span = int(timer.elapsed());
        QVERIFY2(whole.code == 0, (whole.out + whole.err).constData());
        QCOMPARE(acceptedCounts().size(), people + 1);
    }

    void cleanupTestCase()
    {
        qInfo("killed under way %d times over %d ms, %d times before it was published;"
              " %d deliveries were uncertain, at most %d at a point",
            m_killed, m_span, m_unpublished, m_uncertain, m_mostUncertain);
        m_servers.closeWriteChannel();
        m_servers.waitForFinished(10'000);
    }

    void everyTargetHasItOnceOrStandsUncertain_data()
    {
        QTest::addColumn<double>("part"); // of the time that a whole publishing takes
        bool given = false;
        int points = qEnvironmentVariableIntValue("HELIOGRAPH_KILL_POINTS", &given);
        points = given ? points : 12;
        for (int point = 0; point < points; ++point)
            QTest::addRow("point %d of %d", point + 1, points) << (point + 0.5) / points;
    }
    void everyTargetHasItOnceOrStandsUncertain()
    {
        QFETCH(double, part);
        freshDesk();
        const bool killed = publish(std::max(1, int(m_span * part))).killed;
        m_killed += killed ? 1 : 0;
        verifyDesk();
        const Run sent = ctl({u"deliveries"_s, u"send"_s});
        QVERIFY2(sent.code >= 0, sent.err.constData());
        verifyDesk();
        if (QTest::currentTestFailed())
            return;
        if (deliveries().isEmpty()) {
            // Killed before it was published: it is a draft still, and nobody heard of it.
            QVERIFY(killed);
            QVERIFY(acceptedCounts().isEmpty());
            ++m_unpublished;
            return;
        }
        int uncertain = 0;
        compareWithWhatArrived(uncertain);
        if (QTest::currentTestFailed())
            return;
        m_uncertain += uncertain;
        m_mostUncertain = std::max(m_mostUncertain, uncertain);
        settleAll();
        verifyDesk();
    }
};

HELIOGRAPH_TEST(KillPublishingTest)
#include "kill_publishing_test.moc"
