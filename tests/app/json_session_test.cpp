#include "app/sources/json_fields.h"
#include "app/sources/json_session.h"
#include "tests/app/json_answers.h"
#include "tests/support/test_main.h"

#include <QTcpServer>
#include <QtConcurrentRun>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! What every source that asks a web service for JSON rests on.
class JsonSessionTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};
    tests::MemorySecrets m_secrets;
    HttpClient m_http{m_clock};

    static JsonService at(const QString &url, const QString &user = {})
    {
        JsonService service;
        service.url = QUrl(url);
        service.user = user;
        service.secretKey = u"src_1/token"_s;
        service.timeout = std::chrono::seconds(20);
        return service;
    }
    Result<JsonAnswer> get(
        const JsonService &service, const JsonRequest &request, std::stop_token stop = {})
    {
        return JsonSession(service, m_secrets, m_http).get(request, stop);
    }
    static QByteArray words(const Result<JsonAnswer> &answer)
    {
        return answer ? QByteArray() : answer.error().detail.toUtf8();
    }
    static QJsonObject busy(const QString &seconds)
    {
        return {{u"status"_s, 429}, {u"headers"_s, QJsonObject{{u"Retry-After"_s, seconds}}}};
    }

private slots:
    void init()
    {
        m_secrets.locked = false;
        m_secrets.write(u"src_1/token"_s, "right");
    }

    void logins_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<bool>("secretIsUser");
        QTest::addColumn<QString>("login");
        const auto basic = [](const QByteArray &pair) {
            return u"Basic "_s + QString::fromLatin1(pair.toBase64());
        };
        QTest::newRow("a token") << QString() << false << u"Bearer right"_s;
        QTest::newRow("a password") << u"ana"_s << false << basic("ana:right");
        QTest::newRow("a key for a name") << u"X"_s << true << basic("right:X");
        QTest::newRow("with no password") << QString() << true << basic("right:");
    }
    void logins()
    {
        QFETCH(QString, user);
        QFETCH(bool, secretIsUser);
        QFETCH(QString, login);
        tests::JsonAnswers server;
        server.say(u"/list"_s, {QJsonObject()});
        QVERIFY(server.start());
        JsonService service = at(server.url(), user);
        service.secretIsUser = secretIsUser;
        const auto answer = get(service, {u"/list"_s});
        QVERIFY2(answer, words(answer));
        QCOMPARE(server.asked(), QStringList{u"/list "_s + login});
    }

    void whoAsksWhatWhere()
    {
        tests::JsonAnswers service;
        service.say(u"/base/path/list"_s, {QJsonObject{{u"a"_s, 1}}});
        QVERIFY(service.start());
        const JsonRequest request{u"/list"_s, {{u"page[size]"_s, u"a+b & c"_s}}};
        const QString url = service.url().replace(u"//"_s, u"//ana:secret@"_s) + u"/base/path/"_s;
        const auto answer = get(at(url), request);
        QVERIFY2(answer, words(answer));
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->object, (QJsonObject{{u"a"_s, 1}}));
        QVERIFY(get(at(service.url() + u"/base/path"_s, u"zoë"_s), {u"/list"_s}));
        QCOMPARE(service.asked(),
            (QStringList{u"/base/path/list?page[size]=a+b & c Bearer right"_s,
                u"/base/path/list Basic "_s
                    + QString::fromLatin1(QByteArray("zoë:right").toBase64())}));
    }

    void anIdIsOnePartOfAPath()
    {
        tests::JsonAnswers service;
        QVERIFY(service.start());
        QVERIFY(!get(at(service.url()), {u"/list/"_s + pathPart(u"a/ü %41?b#c"_s)}));
        QCOMPARE(service.asked(), QStringList{u"/list/a/ü %41?b#c Bearer right"_s});
        QVERIFY(!get(at(service.url() + u"/b%C3%BCro%2F/"_s), {u"/list"_s}));
        QCOMPARE(service.asked()[1], u"/büro//list Bearer right"_s);
    }

    void withoutItsSecretNothingGoes()
    {
        m_secrets.remove(u"src_1/token"_s);
        QCOMPARE(get(at(u"http://127.0.0.1:9"_s), {u"/"_s}).error().kind, ErrorKind::Unauthorized);
        m_secrets.locked = true;
        QCOMPARE(get(at(u"http://127.0.0.1:9"_s), {u"/"_s}).error().kind, ErrorKind::Locked);
    }

    void onlyHttpsLeavesTheMachine_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"http://desk.example.com", "ftp://127.0.0.1/", "file:///etc/passwd",
                 "desk.example.com", ""})
            QTest::newRow(url) << QString::fromLatin1(url);
    }
    void onlyHttpsLeavesTheMachine()
    {
        QFETCH(QString, url);
        const auto answer = get(at(url), {u"/list"_s});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Invalid);
        QVERIFY2(answer.error().detail.contains(u"https"_s), words(answer));
    }

    void aCaFileThatIsNotThere()
    {
        JsonService service = at(u"https://127.0.0.1:9"_s);
        service.caFile = u"/nowhere/ca.pem"_s;
        QCOMPARE(get(service, {u"/"_s}).error().kind, ErrorKind::Io);
    }

    void badAnswers_data()
    {
        QTest::addColumn<QJsonObject>("told");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("word");
        const auto body = [](const QString &text) { return QJsonObject{{u"body"_s, text}}; };
        QTest::newRow("page") << QJsonObject{{u"type"_s, u"text/html"_s}} << ErrorKind::Invalid
                              << u"\"text/html\", not JSON"_s;
        QTest::newRow("no type") << QJsonObject{{u"type"_s, u""_s}} << ErrorKind::Invalid
                                 << u"not JSON"_s;
        QTest::newRow("half") << body(u"{\"a\": [1,"_s) << ErrorKind::Invalid << u"at byte 9"_s;
        QTest::newRow("nothing") << body({}) << ErrorKind::Invalid << u"no JSON"_s;
        QTest::newRow("list") << body(u"[{}]"_s) << ErrorKind::Invalid << u"a list"_s;
        QTest::newRow("two") << body(u"{} {}"_s) << ErrorKind::Invalid << u"garbage"_s;
        QTest::newRow("deep") << body(QString(5000, u'[') + QString(5000, u']'))
                              << ErrorKind::Invalid << u"deeply nested"_s;
        QTest::newRow("cut") << QJsonObject{{u"body"_s, u"{\"a\": 123456789}"_s}, {u"cut"_s, 6}}
                             << ErrorKind::Unavailable << u"cut short"_s;
        QTest::newRow("long") << body(u"{\"a\": \""_s + QString(200'000, u'x') + u"\"}"_s)
                              << ErrorKind::Protocol << u"longer than"_s;
        QTest::newRow("missing") << QJsonObject{{u"status"_s, 404}} << ErrorKind::Rejected
                                 << u"404"_s;
        QTest::newRow("broken") << QJsonObject{{u"status"_s, 500}} << ErrorKind::Unavailable
                                << u"500"_s;
        QTest::newRow("away") << QJsonObject{{u"status"_s, 302},
            {u"headers"_s, QJsonObject{{u"Location"_s, u"http://127.0.0.2/list"_s}}}}
                              << ErrorKind::Rejected << u"302"_s;
    }
    void badAnswers()
    {
        QFETCH(QJsonObject, told);
        QFETCH(QString, word);
        tests::JsonAnswers server;
        server.tell(u"/list"_s, {told});
        QVERIFY(server.start());
        JsonService service = at(server.url());
        service.largestAnswer = 100'000;
        const auto answer = get(service, {u"/list"_s});
        QVERIFY(!answer);
        QTEST(answer.error().kind, "kind");
        QVERIFY2(answer.error().detail.contains(word), words(answer));
        QVERIFY2(answer.error().detail.contains(u"/list"_s), words(answer));
    }

    void whatIsJsonByAnotherName_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type :
            {"application/json", "Application/JSON; charset=utf-8", "application/scim+json"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }
    void whatIsJsonByAnotherName()
    {
        QFETCH(QString, type);
        tests::JsonAnswers server;
        server.tell(u"/list"_s, {QJsonObject{{u"type"_s, type}}});
        QVERIFY(server.start());
        const auto answer = get(at(server.url()), {u"/list"_s});
        QVERIFY2(answer, words(answer));
    }

    void retryAfter_data()
    {
        QTest::addColumn<QJsonArray>("answers");
        QTest::addColumn<int>("asked");
        QTest::addColumn<std::optional<ErrorKind>>("kind");
        QTest::addColumn<int>("seconds"); // that are left to the caller
        using Kind = std::optional<ErrorKind>;
        const QJsonObject fine{{u"body"_s, QJsonObject()}};
        const QJsonObject down{
            {u"status"_s, 503}, {u"headers"_s, QJsonObject{{u"Retry-After"_s, u"0"_s}}}};
        QTest::newRow("short") << QJsonArray{busy(u"0"_s), busy(u"0"_s), fine} << 3 << Kind() << 0;
        QTest::newRow("a second") << QJsonArray{busy(u"1"_s), fine} << 2 << Kind() << 0;
        QTest::newRow("down") << QJsonArray{down, fine} << 2 << Kind() << 0;
        QTest::newRow("long") << QJsonArray{busy(u"61"_s), fine} << 1
                              << Kind(ErrorKind::RateLimited) << 61;
        QTest::newRow("again and again")
            << QJsonArray{busy(u"0"_s)} << 6 << Kind(ErrorKind::RateLimited) << 0;
        QTest::newRow("not said") << QJsonArray{QJsonObject{{u"status"_s, 429}}, fine} << 1
                                  << Kind(ErrorKind::RateLimited) << -1;
    }
    void retryAfter()
    {
        QFETCH(QJsonArray, answers);
        QFETCH(std::optional<ErrorKind>, kind);
        QFETCH(int, seconds);
        tests::JsonAnswers server;
        server.tell(u"/list"_s, answers);
        QVERIFY(server.start());
        const auto answer = get(at(server.url()), {u"/list"_s});
        QTEST(int(server.asked().size()), "asked");
        QCOMPARE(answer.has_value(), !kind);
        if (!kind)
            return;
        QCOMPARE(answer.error().kind, *kind);
        QCOMPARE(answer.error().retryAfter.has_value(), seconds >= 0);
        QCOMPARE(answer.error().retryAfter.value_or(std::chrono::seconds(-1)),
            std::chrono::milliseconds(std::chrono::seconds(seconds)));
    }

    void aStopEndsTheWait()
    {
        tests::JsonAnswers server;
        server.tell(u"/list"_s, {busy(u"60"_s)});
        QVERIFY(server.start());
        std::stop_source stop;
        auto future = QtConcurrent::run(
            [&] { return get(at(server.url()), {u"/list"_s}, stop.get_token()); });
        QTRY_COMPARE(server.asked().size(), 1);
        stop.request_stop();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(server.asked().size(), 1);
    }

    void aSilentServerIsLate()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        JsonService service = at(u"http://127.0.0.1:%1"_s.arg(silent.serverPort()));
        service.timeout = std::chrono::milliseconds(200);
        QCOMPARE(get(service, {u"/list"_s}).error().kind, ErrorKind::Timeout);
    }

    void fieldsOfAnotherTypeAreNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("ask");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *json, int ask, const char *problem) {
            QTest::newRow(name) << QByteArray(json) << ask << QString::fromLatin1(problem);
        };
        row("text", R"({"a": 5})", 0, "users[3].a: it is a number, not a text");
        row("text, null", R"({"a": null})", 0, "");
        row("text, missing", "{}", 0, "");
        row("id", R"({"a": true})", 1, "users[3].a: it is true or false, not a text");
        row("id, missing", "{}", 1, "users[3].a: it is missing");
        row("id, a half", R"({"a": 1.5})", 1, "users[3].a: it is a number, not a text");
        row("id, a number", R"({"a": 12345678901234})", 1, "");
        row("number", R"({"a": "5"})", 2, "users[3].a: it is a text, not a number");
        row("number, a half", R"({"a": 0.5})", 2, "users[3].a: it is no whole number");
        row("number, huge", R"({"a": 1e300})", 2, "users[3].a: it is no whole number");
        row("flag", R"({"a": "true"})", 3, "users[3].a: it is a text, not true or false");
        row("object", R"({"a": []})", 4, "users[3].a: it is a list, not an object");
        row("inside", R"({"a": {"b": {}}})", 4, "users[3].a.b: it is an object, not a text");
        row("objects", R"({"a": [{"b": "x"}, 5]})", 5,
            "users[3].a[1]: it is a number, not an object");
        row("inside one", R"({"a": [{}, {"b": 5}]})", 5,
            "users[3].a[1].b: it is a number, not a text");
        row("texts", R"({"a": ["x", null]})", 6, "users[3].a[1]: it is nothing, not a text");
        row("no object", "[]", 0, "users[3]: it is a list, not an object");
    }
    void fieldsOfAnotherTypeAreNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, ask);
        const QJsonDocument document = QJsonDocument::fromJson(json);
        ContactCheck check;
        const JsonFields fields(
            document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array()),
            u"users[3]"_s, check);
        const QString a = u"a"_s;
        switch (ask) {
        case 0:
            fields.text(a);
            break;
        case 1:
            fields.id(a);
            break;
        case 2:
            fields.number(a, 0);
            break;
        case 3:
            fields.flag(a, false);
            break;
        case 4:
            fields.object(a).text(u"b"_s);
            break;
        case 5:
            for (const JsonFields &one : fields.objects(a))
                one.text(u"b"_s);
            break;
        case 6:
            fields.texts(a);
            break;
        }
        QTEST(check.problem(), "problem");
    }

    void fieldsHoldWhatTheySay()
    {
        ContactCheck check;
        const JsonFields fields(QJsonObject{{u"id"_s, qint64(12345678901234)}, {u"name"_s, u"n"_s},
                                    {u"on"_s, true}, {u"tags"_s, QJsonArray{u"x"_s, u"y"_s}}},
            {}, check);
        QCOMPARE(fields.id(u"id"_s), u"12345678901234"_s);
        QCOMPARE(fields.text(u"name"_s), u"n"_s);
        QVERIFY(fields.flag(u"on"_s, false));
        QVERIFY(fields.flag(u"off"_s, true));
        QCOMPARE(fields.number(u"id"_s, 0), 12345678901234);
        QCOMPARE(fields.number(u"count"_s, 7), 7);
        QCOMPARE(fields.texts(u"tags"_s), (QStringList{u"x"_s, u"y"_s}));
        QCOMPARE(fields.idIfAny(u"nobody"_s), QString());
        QCOMPARE(check.problem(), QString());
    }
};

HELIOGRAPH_TEST(JsonSessionTest)
#include "json_session_test.moc"
