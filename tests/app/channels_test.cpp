#include "app/channels/make_channel.h"
#include "app/channels/webhook.h"
#include "app/http/http_client.h"
#include "tests/app/channel_contract.h"
#include "tests/app/test_server.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! Every adapter under the port's contract, made as the program makes it, against real servers.
class ChannelsTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};
    tests::MemorySecrets m_secrets;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<ChannelSurroundings> m_around;
    QTemporaryDir m_mails;
    QTemporaryDir m_posts;
    QTemporaryDir m_page;
    tests::TestServer m_smtp;
    tests::TestServer m_receiver;
    int m_closedPort = 0;
    Message m_message;

    static int files(const QString &folder, const QString &pattern)
    {
        return int(QDir(folder).entryList({pattern}, QDir::Files).size());
    }

    QJsonObject post(int number) const
    {
        QFile file(m_posts.filePath(u"%1.json"_s.arg(number)));
        return file.open(QFile::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
    }

    std::unique_ptr<Channel> channel(ChannelType type, const QJsonObject &settings)
    {
        ChannelConfig config;
        config.id = ChannelId{ManualClock(m_clock.now(), 3).newUuid()};
        config.type = type;
        config.settings = settings;
        return makeChannel(config, m_secrets, *m_around);
    }
    QJsonObject mailSettings(int port) const
    {
        return {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, port}, {u"security"_s, u"none"_s},
            {u"from"_s, u"status@acme.example"_s}};
    }
    QJsonObject webhookSettings(int port, const QString &path = u"/ok"_s) const
    {
        return {{u"url"_s, u"http://127.0.0.1:%1%2"_s.arg(port).arg(path)}};
    }

    tests::ChannelUnderTest subject(const QString &name)
    {
        if (name == u"mail"_s)
            return {[this] { return channel(ChannelType::Mail, mailSettings(m_smtp.port())); },
                [this] { return channel(ChannelType::Mail, mailSettings(m_closedPort)); },
                [this] { return files(m_mails.path(), u"*.eml"_s); }, ErrorKind::Unavailable,
                u"ana@customer.example"_s};
        if (name == u"webhook"_s)
            return {[this] {
                        return channel(ChannelType::Webhook, webhookSettings(m_receiver.port()));
                    },
                [this] { return channel(ChannelType::Webhook, webhookSettings(m_closedPort)); },
                [this] {
                    int posts = 0;
                    for (int i = 1; i <= files(m_posts.path(), u"*.json"_s); ++i)
                        posts += post(i)[u"verb"_s] == u"POST"_s ? 1 : 0;
                    return posts;
                },
                ErrorKind::Unavailable, u"chat"_s};
        return {[this] {
                    return channel(ChannelType::StatusPageFolder, {{u"folder"_s, m_page.path()}});
                },
            [this] {
                return channel(ChannelType::StatusPageFolder,
                    {{u"folder"_s, m_page.filePath(u"nowhere/page"_s)}});
            },
            [this] { return files(m_page.filePath(u"incidents"_s), u"*.html"_s); }, ErrorKind::Io,
            u"page"_s};
    }

    void adapters()
    {
        QTest::addColumn<QString>("adapter");
        for (const char *name : {"mail", "webhook", "status page"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

private slots:
    void initTestCase()
    {
        if (!tests::runTool(tests::TestServer::python(), {u"-c"_s, u"import aiosmtpd"_s}).ran
            || tests::runTool(tests::TestServer::python(), {u"-c"_s, u"import aiosmtpd"_s}).code)
            QSKIP("python3 with aiosmtpd is not installed");
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        m_closedPort = server.serverPort();
        QVERIFY(m_smtp.start(tests::serverScript(u"smtp_server.py"_s), {m_mails.path()}));
        QVERIFY(m_receiver.start(tests::serverScript(u"http_server.py"_s), {m_posts.path()}));
        m_http = std::make_unique<HttpClient>(m_clock);
        m_around = std::make_unique<ChannelSurroundings>(
            ChannelSurroundings{m_clock, *m_http, [this](const ChannelId &) {
                                    PublicIncident incident;
                                    incident.id = m_message.incident;
                                    incident.title = m_message.incidentTitle;
                                    incident.updates = {{m_message.update, u"identified"_s, {},
                                        m_message.body, u"en"_s, m_message.publishedAt}};
                                    return ready<Result<PublicHistory>>(PublicHistory{incident});
                                }});
    }
    void cleanup()
    {
        for (const auto *folder : {&m_mails, &m_posts, &m_page}) {
            for (const QFileInfo &entry :
                QDir(folder->path())
                    .entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
                if (entry.isDir())
                    QDir(entry.filePath()).removeRecursively();
                else
                    QFile::remove(entry.filePath());
            }
        }
    }

    void saysItOnce_data() { adapters(); }
    void saysItOnce()
    {
        QFETCH(QString, adapter);
        const auto one = subject(adapter);
        m_message = tests::contractMessage(m_clock, one.target);
        tests::checkSaysItOnce(one, m_message);
    }

    void aStopBeforeTheStartSaysNothing_data() { adapters(); }
    void aStopBeforeTheStartSaysNothing()
    {
        QFETCH(QString, adapter);
        const auto one = subject(adapter);
        m_message = tests::contractMessage(m_clock, one.target);
        tests::checkStopBeforeTheStart(one, m_message);
    }

    void nobodyThere_data() { adapters(); }
    void nobodyThere()
    {
        QFETCH(QString, adapter);
        const auto one = subject(adapter);
        m_message = tests::contractMessage(m_clock, one.target);
        tests::checkNobodyThere(one, m_message);
    }

    void endsWithTheAdapter_data() { adapters(); }
    void endsWithTheAdapter()
    {
        QFETCH(QString, adapter);
        const auto one = subject(adapter);
        m_message = tests::contractMessage(m_clock, one.target);
        tests::checkEndsWithTheAdapter(one, m_message);
    }

    void byHandIsSaidByAPerson()
    {
        const auto hand
            = channel(ChannelType::ByHand, {{u"place"_s, u"Forum"_s}, {u"body_limit"_s, 280}});
        QCOMPARE(hand->limits().bodyCharacters, 280);
        const auto said = hand->deliver(tests::contractMessage(m_clock, u"Forum"_s), {}).result();
        QCOMPARE(said.error().kind, ErrorKind::Rejected);
        QVERIFY(said.error().detail.contains(u"is said by a person"_s));
        QVERIFY(hand->test({}).result());
    }

    void wrongSettingsAreNamed_data()
    {
        QTest::addColumn<ChannelType>("type");
        QTest::addColumn<QJsonObject>("settings");
        QTest::addColumn<QString>("key");
        const QJsonObject mail{{u"host"_s, u"mx.example"_s}, {u"from"_s, u"a@b.example"_s}};
        const auto row = [](const char *name, ChannelType type, QJsonObject settings,
                             const QString &key, const QJsonValue &value) {
            if (value.isUndefined())
                settings.remove(key);
            else
                settings[key] = value;
            QTest::newRow(name) << type << settings << key;
        };
        row("no host", ChannelType::Mail, mail, u"host"_s, QJsonValue::Undefined);
        row("no sender", ChannelType::Mail, mail, u"from"_s, u""_s);
        row("a sender that is none", ChannelType::Mail, mail, u"from"_s, u"me"_s);
        row("two senders", ChannelType::Mail, mail, u"from"_s, u"a@b.example,c@d.example"_s);
        row("a header in a name", ChannelType::Mail, mail, u"from_name"_s, u"A\r\nBcc: x@y.z"_s);
        row("a path in the host", ChannelType::Mail, mail, u"host"_s, u"mx/../x"_s);
        row("plain text over a wire", ChannelType::Mail, mail, u"security"_s, u"none"_s);
        row("an unknown protection", ChannelType::Mail, mail, u"security"_s, u"ssl"_s);
        row("a port as text", ChannelType::Mail, mail, u"port"_s, u"587"_s);
        row("a port too high", ChannelType::Mail, mail, u"port"_s, 70000);
        row("a password among them", ChannelType::Mail, mail, u"password"_s, u"x"_s);
        row("a key nobody knows", ChannelType::Mail, mail, u"hots"_s, u"x"_s);
        row("a script to leave", ChannelType::Mail, mail, u"list_unsubscribe"_s,
            u"javascript:x()"_s);
        row("http over a wire", ChannelType::Webhook, {}, u"url"_s, u"http://example.com/x"_s);
        row("no address", ChannelType::Webhook, {}, u"url"_s, QJsonValue::Undefined);
        row("a user in it", ChannelType::Webhook, {}, u"url"_s, u"https://a:b@example.com"_s);
        row("a relative folder", ChannelType::StatusPageFolder, {}, u"folder"_s, u"page"_s);
        row("no place", ChannelType::ByHand, {}, u"place"_s, QJsonValue::Undefined);
    }
    void wrongSettingsAreNamed()
    {
        QFETCH(ChannelType, type);
        QFETCH(QJsonObject, settings);
        QFETCH(QString, key);
        ChannelConfig config;
        config.type = type;
        config.settings = settings;
        const auto valid = validateChannel(config);
        QVERIFY(!valid);
        QCOMPARE(valid.error().kind, ErrorKind::Invalid);
        QVERIFY2(
            valid.error().detail.contains(u"setting "_s + key), qPrintable(valid.error().detail));
        const auto made = channel(type, settings);
        QCOMPARE(made->deliver({}, {}).result().error().kind, ErrorKind::Invalid);
        QCOMPARE(made->test({}).result().error().kind, ErrorKind::Invalid);
    }

    void webhookErrors_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("ignoresRepeats");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("429") << u"/busy"_s << false << ErrorKind::RateLimited;
        QTest::newRow("500") << u"/broken"_s << false << ErrorKind::Uncertain;
        QTest::newRow("500, repeats are ignored") << u"/broken"_s << true << ErrorKind::Unavailable;
        QTest::newRow("cut off") << u"/hang-up"_s << false << ErrorKind::Uncertain;
        QTest::newRow("cut off, repeats are ignored")
            << u"/hang-up"_s << true << ErrorKind::Unavailable;
        QTest::newRow("400") << u"/refused"_s << false << ErrorKind::Rejected;
    }
    void webhookErrors()
    {
        QFETCH(QString, path);
        QFETCH(bool, ignoresRepeats);
        QJsonObject settings = webhookSettings(m_receiver.port(), path);
        settings[u"receiver_ignores_repeats"_s] = ignoresRepeats;
        const auto hook = channel(ChannelType::Webhook, settings);
        QCOMPARE(hook->repeatable(), ignoresRepeats);
        const auto said = hook->deliver(tests::contractMessage(m_clock, u"chat"_s), {}).result();
        QVERIFY(!said);
        QTEST(said.error().kind, "kind");
        QCOMPARE(files(m_posts.path(), u"*.json"_s), 1);
    }

    void signatureOfTheSpecification()
    {
        const auto signature = webhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");
        QCOMPARE(*signature, QByteArray("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        for (const char *bad : {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_???"})
            QCOMPARE(webhookSignature(bad, "a", 1, "b").error().kind, ErrorKind::Invalid);
    }

    void webhooksAreSignedAndReadable()
    {
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const ChannelId id{ManualClock(m_clock.now(), 3).newUuid()};
        QJsonObject settings = webhookSettings(m_receiver.port());
        settings[u"signed"_s] = true;
        auto hook = channel(ChannelType::Webhook, settings);
        const Message message = tests::contractMessage(m_clock, u"chat"_s);
        QCOMPARE(hook->deliver(message, {}).result().error().kind, ErrorKind::Unauthorized);
        QVERIFY(m_secrets.write(secretKey(id, u"signing_secret"_s), secret).result());
        QVERIFY(hook->deliver(message, {}).result());
        QVERIFY(m_secrets.remove(secretKey(id, u"signing_secret"_s)).result());
        const QJsonObject got = post(1);
        const QJsonObject headers = got[u"headers"_s].toObject();
        QCOMPARE(headers[u"webhook-id"_s].toString(), message.delivery.toString());
        const QByteArray body = QByteArray::fromBase64(got[u"body"_s].toString().toLatin1());
        const QJsonObject json = QJsonDocument::fromJson(body).object();
        QVERIFY(json[u"text"_s].toString().contains(u"A script deleted 883 sites."_s));
        QCOMPARE(json[u"data"_s][u"update"_s].toString(), message.update.toString());
        const auto signature = webhookSignature(secret, message.delivery.toString().toLatin1(),
            headers[u"webhook-timestamp"_s].toString().toLongLong(), body);
        QCOMPARE(headers[u"webhook-signature"_s].toString(), QString::fromLatin1(*signature));
    }

    void whatHasNoSecretIsNotLocked()
    {
        ChannelConfig config;
        config.id = ChannelId{ManualClock(m_clock.now(), 5).newUuid()};
        config.type = ChannelType::Webhook;
        config.settings = webhookSettings(m_receiver.port());
        Message message = tests::contractMessage(m_clock, u"chat"_s);
        const auto said = [&] {
            return makeChannel(config, m_secrets, *m_around)->deliver(message, {}).result();
        };
        m_secrets.locked = true;
        QCOMPARE(said().error().kind, ErrorKind::Locked); // there may be one
        config.secrets = QStringList();
        QVERIFY(said());
        config.secrets = QStringList{u"signing_secret"_s};
        QCOMPARE(said().error().kind, ErrorKind::Locked);
        m_secrets.locked = false;
        // It was set, and it is gone: unsigned nothing goes out.
        const auto gone = said();
        QCOMPARE(gone.error().kind, ErrorKind::Unauthorized);
        QVERIFY(gone.error().detail.contains(u"signing_secret"_s));
        QCOMPARE(files(m_posts.path(), u"*.json"_s), 1);

        config.type = ChannelType::Mail;
        config.settings = mailSettings(m_smtp.port());
        config.settings[u"user"_s] = u"desk"_s;
        config.settings[u"security"_s] = u"starttls"_s;
        config.secrets = QStringList();
        m_secrets.locked = true;
        message.target = u"ada@customer.example"_s;
        QCOMPARE(said().error().kind, ErrorKind::Unauthorized);
        m_secrets.locked = false;
    }

    void theVendorsLibraryAcceptsTheSignature()
    {
        const QString modules = tests::nodeModules();
        if (!QFile::exists(modules + u"/standardwebhooks"_s))
            QSKIP("the npm library standardwebhooks is not installed beside the build");
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const QByteArray body = webhookBody(tests::contractMessage(m_clock, u"chat"_s));
        const qint64 now = QDateTime::currentSecsSinceEpoch(); // the library has its own clock
        const QString script
            = u"const {Webhook} = require('%1/standardwebhooks');"
              "new Webhook('%2').verify(Buffer.from('%3', 'base64').toString(), "
              "{'webhook-id': 'dlv_1', 'webhook-timestamp': '%4', "
              "'webhook-signature': '%5'});"_s.arg(modules, QString::fromLatin1(secret),
                  QString::fromLatin1(body.toBase64()), QString::number(now),
                  QString::fromLatin1(*webhookSignature(secret, "dlv_1", now, body)));
        const auto run = tests::runTool(u"node"_s, {u"-e"_s, script});
        QVERIFY2(run.ran && run.code == 0, run.said.constData());
    }

    void aTestSaysItInShort()
    {
        const auto refusing
            = channel(ChannelType::Webhook, webhookSettings(m_receiver.port(), u"/refused"_s));
        const auto found = refusing->test({}).result();
        QVERIFY2(found, qPrintable(found ? QString() : found.error().detail));
        QCOMPARE(found->answer, u"reached; it answers with 400 Bad Request"_s);
    }

    void aTestPingIsSentOnlyWhereItMay()
    {
        QJsonObject settings = webhookSettings(m_receiver.port());
        QVERIFY(channel(ChannelType::Webhook, settings)->test({}).result());
        QCOMPARE(post(1)[u"verb"_s].toString(), u"OPTIONS"_s);
        settings[u"test_ping"_s] = true;
        QVERIFY(channel(ChannelType::Webhook, settings)->test({}).result());
        QCOMPARE(post(2)[u"verb"_s].toString(), u"POST"_s);
        const QByteArray body = QByteArray::fromBase64(post(2)[u"body"_s].toString().toLatin1());
        QCOMPARE(QJsonDocument::fromJson(body)[u"type"_s].toString(), u"heliograph.test"_s);
    }
};

HELIOGRAPH_TEST(ChannelsTest)
#include "channels_test.moc"
