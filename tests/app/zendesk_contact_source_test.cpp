#include "tests/app/described_desk.h"
#include "tests/app/json_answers.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Zendesk as its API description has it, and as it may answer nevertheless.
class ZendeskContactSourceTest : public QObject
{
    Q_OBJECT

    static constexpr int users = 250; // over three pages of the export, or of the list

    tests::ConfiguredSources m_sources{SourceType::Zendesk};
    tests::DescribedDesk m_desk{{u"zendesk/support-openapi.yaml"_s},
        {u"/api/v2/organizations"_s, u"/api/v2/users"_s, u"/api/v2/incremental/users/cursor"_s}};

    std::unique_ptr<ContactSource> source(
        const QString &user = u"ana@acme.example"_s, const QByteArray &token = "right")
    {
        return m_sources.make(
            {{u"url"_s, m_desk.url()}, {u"user"_s, user}, {u"role_field"_s, u"job"_s}}, token);
    }
    Result<ContactPage> everything() { return tests::readAll(*source()); }
    Result<ContactPage> since(const QString &token) { return tests::readAll(*source(), token); }

    tests::SourceUnderTest subject()
    {
        return {[this] { return source(); }, users, true, {}, {},
            [this] {
                m_desk.change(u"zendesk.users"_s, 1007, QJsonObject{{u"name"_s, u"Renamed"_s}});
            }};
    }

    static QJsonObject user(int id, const QJsonObject &more = {})
    {
        QJsonObject user{{u"id"_s, id}, {u"role"_s, u"end-user"_s}, {u"name"_s, u"N"_s},
            {u"email"_s, u"u%1@customer.example"_s.arg(id)}};
        for (auto it = more.begin(); it != more.end(); ++it)
            user.insert(it.key(), it.value());
        return user;
    }
    static QJsonObject page(const QJsonArray &users, const QString &cursor, bool end)
    {
        return {{u"users"_s, users}, {u"after_cursor"_s, cursor}, {u"end_of_stream"_s, end}};
    }
    static QJsonObject noOrganisations()
    {
        return {
            {u"organizations"_s, QJsonArray()}, {u"meta"_s, QJsonObject{{u"has_more"_s, false}}}};
    }
    std::unique_ptr<ContactSource> sourceOf(const tests::JsonAnswers &service)
    {
        return m_sources.make({{u"url"_s, service.url()}});
    }

private slots:
    void initTestCase()
    {
        if (m_desk.missing().isEmpty())
            QVERIFY(m_desk.start());
    }
    void init()
    {
        if (m_desk.missing().isEmpty())
            QVERIFY(m_desk.reset());
    }

    void contract_data() { tests::contractRows(); }
    void contract()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(int, check);
        tests::contractChecks[check].check(subject());
    }

    void onlyChangesFollow()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkOnlyChangesFollow(subject());
    }

    // Without these a run in which nothing is refused would prove nothing.
    void brokenRequestsAreRefused_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<int>("status");
        const QByteArray right = tests::basicLogin("ana@acme.example/token:right");
        const auto row = [](const char *path, const QByteArray &login, int status) {
            QTest::addRow("%s %s", path, login.isEmpty() ? "by nobody" : "by somebody")
                << QString::fromLatin1(path) << login << status;
        };
        row("/api/v2/organizations", {}, 401);
        row("/api/v2/organizations.json", right, 404);
        row("/api/v2/users?role=customer", right, 422);
        row("/api/v2/users", "Digest x", 401);
        row("/api/v2/incremental/users/cursor?start_time=soon", right, 422);
        row("/api/v2/incremental/users/cursor?start_time=0&per_page=all", right, 422);
        row("/api/v2/incremental/users/cursor?start_time=0", {}, 401);
    }
    void brokenRequestsAreRefused()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, request);
        QFETCH(QByteArray, login);
        QTEST(m_desk.statusOf(request, login), "status");
        QCOMPARE(m_desk.asked(), QStringList()); // it was Prism
    }

    void aWrongAnswerIsRefused()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.change(u"zendesk.users"_s, 1007, QJsonObject{{u"email"_s, 5}}));
        const auto all = everything();
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"500"_s), tests::wordsOf(all));
    }

    void nobodyIsThere()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkFails(
            [this] { return source(u"ana@acme.example"_s, "wrong"); }, ErrorKind::Unauthorized);
        tests::checkFails([this] { return source({}, "right"); }, ErrorKind::Unauthorized);
        const QString closed = u"http://127.0.0.1:%1"_s.arg(tests::freePort());
        tests::checkFails(
            [&] {
                return m_sources.make({{u"url"_s, closed}});
            },
            ErrorKind::Unavailable);
    }

    void everyFieldOfAUser()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        const ContactRecord &record = all->records[101];
        QCOMPARE(record.recordKey, u"1101"_s);
        QCOMPARE(record.name, u"Zoë Müller 101"_s);
        QCOMPARE(record.email, u"u101@customer.example"_s);
        QCOMPARE(record.phone, u"+49 30 555101"_s);
        QCOMPARE(record.organisation, u"Customer 101"_s);
        QCOMPARE(record.account, u"40101"_s);
        QCOMPARE(record.language, u"en-US"_s);
        QCOMPARE(record.roles, (QVector<Role>{Role::Executive, Role::Billing}));
        QCOMPARE(record.row, 102);
        QCOMPARE(all->records[100].account, QString());
        QCOMPARE(all->records[249].organisation, QString());
    }

    void changesAreFollowed()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        const QString list = u"zendesk.users"_s;
        QVERIFY(m_desk.change(list, 9000, user(9000, {{u"active"_s, true}})));
        QVERIFY(m_desk.change(list, 1003, QJsonObject{{u"suspended"_s, true}}));
        QVERIFY(m_desk.change(list, 1004, QJsonObject{{u"active"_s, false}}));
        QVERIFY(m_desk.change(list, 1005, QJsonObject{{u"role"_s, u"agent"_s}}));
        QVERIFY(m_desk.change(u"zendesk.organizations"_s, 900,
            QJsonObject{{u"name"_s, u"New"_s}, {u"created_at"_s, u"2026-03-04T00:00:00Z"_s}}));
        auto changed = since(all->token);
        QVERIFY2(changed, tests::wordsOf(changed));
        QVERIFY(!changed->whole);
        QCOMPARE(tests::keysOf(*changed), QSet<QString>{u"9000"_s});
        QCOMPARE(QSet<QString>(changed->removed.begin(), changed->removed.end()),
            (QSet<QString>{u"1003"_s, u"1004"_s, u"1005"_s}));
        // One that was there and has another name now changes what its users have.
        QVERIFY(
            m_desk.change(u"zendesk.organizations"_s, 500, QJsonObject{{u"name"_s, u"Renamed"_s}}));
        changed = since(changed->token);
        QVERIFY2(changed, tests::wordsOf(changed));
        QVERIFY(changed->whole);
        QCOMPARE(changed->records.size(), users - 3 + 1);
        QCOMPARE(changed->records[0].organisation, u"Renamed"_s);
    }

    void anUnknownTokenBringsAll_data()
    {
        QTest::addColumn<QString>("token");
        QTest::newRow("no cursor") << u"users 127.0.0.1:%1  0 bad"_s;
        QTest::newRow("another account's") << u"users acme.zendesk.com  0 c3"_s;
        QTest::newRow("no token") << u"what?"_s;
    }
    void anUnknownTokenBringsAll()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, token);
        const auto all = since(token.replace(u"%1"_s, m_desk.url().section(u':', 2)));
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(all->whole);
        QCOMPARE(all->records.size(), users);
        QVERIFY(!all->token.isEmpty());
    }

    void whoMayNotExportLists()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAll(*source(u"agent@acme.example"_s));
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(all->whole);
        QCOMPARE(all->token, QString());
        QCOMPARE(tests::keysOf(*all).size(), users);
        QCOMPARE(m_desk.asked().filter(u"/api/v2/users?"_s).size(), 3);
    }

    void aBusyServiceIsWaitedFor()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.beBusy(0));
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->records.size(), users);
        QVERIFY(m_desk.beBusy(3600));
        const auto late = everything();
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::RateLimited);
        QCOMPARE(late.error().retryAfter, std::chrono::milliseconds(3'600'000));
    }

    // The first is taken; the next sync begins where the second is.
    void whoChangesMeanwhileComesWithTheNextSync()
    {
        const QString path = u"/api/v2/incremental/users/cursor"_s;
        tests::JsonAnswers service;
        service.say(u"/api/v2/organizations"_s, {noOrganisations()});
        service.say(path + u"?per_page=1000&start_time=0"_s,
            {page({user(1), user(2), user(3, {{u"suspended"_s, true}})}, u"A"_s, false)});
        service.say(path + u"?per_page=1000&cursor=A"_s, {page({user(4)}, u"B"_s, false)});
        service.say(path + u"?per_page=1000&cursor=B"_s,
            {page({user(1, {{u"active"_s, false}}), user(2, {{u"name"_s, u"New"_s}}), user(3)},
                u"C"_s, false)});
        service.say(path + u"?per_page=1000&cursor=C"_s, {page({user(5)}, u"D"_s, true)});
        service.say(path + u"?per_page=1000&cursor=D"_s, {page({}, u"D"_s, true)});
        QVERIFY(service.start());
        const auto source = sourceOf(service);
        const auto all = tests::readAll(*source);
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::keysOf(*all), (QSet<QString>{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s}));
        QCOMPARE(all->records.size(), 5);
        const auto rest = tests::readAll(*source, all->token);
        QVERIFY2(rest, tests::wordsOf(rest));
        QCOMPARE(tests::keysOf(*rest), (QSet<QString>{u"2"_s, u"3"_s, u"5"_s}));
        QCOMPARE(rest->removed, QStringList{u"1"_s});
        const auto nothing = tests::readAll(*source, rest->token);
        QVERIFY2(nothing, tests::wordsOf(nothing));
        QVERIFY(nothing->records.isEmpty() && nothing->removed.isEmpty() && !nothing->whole);
    }

    void badAnswers_data()
    {
        QTest::addColumn<QJsonArray>("bodies");
        QTest::addColumn<QString>("word");
        QTest::newRow("users") << QJsonArray{QJsonObject{{u"users"_s, 3}}}
                               << u"users: it is a number, not a list"_s;
        QTest::newRow("no cursor")
            << QJsonArray{page({user(1)}, {}, false)} << u"after_cursor: it is missing"_s;
        QTest::newRow("end") << QJsonArray{QJsonObject{
            {u"users"_s, QJsonArray()}, {u"end_of_stream"_s, u"yes"_s}}}
                             << u"end_of_stream: it is a text, not true or false"_s;
        QTest::newRow("the same page again") << QJsonArray{page({user(1)}, u"A"_s, false),
            page({user(2)}, u"A"_s, false)} << u"go round"_s;
        QTest::newRow("an earlier page") << QJsonArray{page({user(1)}, u"A"_s, false),
            page({user(2)}, u"B"_s, false), page({user(3)}, u"A"_s, false)}
                                         << u"go round"_s;
    }
    void badAnswers()
    {
        QFETCH(QJsonArray, bodies);
        QFETCH(QString, word);
        tests::JsonAnswers service;
        service.say(u"/api/v2/organizations"_s, {noOrganisations()});
        service.say(u"/api/v2/incremental/users/cursor"_s, bodies);
        QVERIFY(service.start());
        const auto all = tests::readAll(*sourceOf(service));
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QVERIFY2(all.error().detail.contains(word), tests::wordsOf(all));
    }

    void organisationsThatGoRound()
    {
        tests::JsonAnswers service;
        service.say(u"/api/v2/organizations"_s,
            {QJsonObject{{u"organizations"_s, QJsonArray()},
                {u"meta"_s, QJsonObject{{u"has_more"_s, true}, {u"after_cursor"_s, u"A"_s}}}}});
        QVERIFY(service.start());
        const auto all = tests::readAll(*sourceOf(service));
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"go round"_s), tests::wordsOf(all));
        QCOMPARE(service.asked().size(), 2);
        QVERIFY(service.asked()[0].endsWith(u"Bearer right"_s)); // nobody's: an OAuth token
    }

    void oneBadUserIsOneProblem()
    {
        tests::JsonAnswers service;
        service.say(u"/api/v2/organizations"_s, {noOrganisations()});
        service.say(u"/api/v2/incremental/users/cursor"_s,
            {page({user(1), user(2, {{u"email"_s, 5}}), user(3, {{u"suspended"_s, u"no"_s}}),
                      QJsonValue::Null, user(5, {{u"tags"_s, QJsonArray{7}}}),
                      user(6, {{u"role"_s, u"agent"_s}, {u"email"_s, u"nobody"_s}}), user(7)},
                u"A"_s, true)});
        QVERIFY(service.start());
        const auto all = tests::readAll(*sourceOf(service));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::keysOf(*all), (QSet<QString>{u"1"_s, u"7"_s}));
        QCOMPARE(all->problems,
            (QVector<RowProblem>{{2, u"2: users[1].email: it is a number, not a text"_s},
                {3, u"3: users[2].suspended: it is a text, not true or false"_s},
                {4, u"users[3]: it is nothing, not an object"_s},
                {5, u"5: users[4].tags[0]: it is a number, not a text"_s}}));
    }
};

HELIOGRAPH_TEST(ZendeskContactSourceTest)
#include "zendesk_contact_source_test.moc"
