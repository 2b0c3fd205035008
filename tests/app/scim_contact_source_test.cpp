#include "tests/app/configured_source.h"
#include "tests/app/json_answers.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! SCIM against a real server of npm's, and against one that answers badly.
class ScimContactSourceTest : public QObject
{
    Q_OBJECT

    static constexpr int users = 12; // of whom the last is not active
    static constexpr int pageSize = 5;

    tests::ConfiguredSources m_sources{SourceType::Scim};
    std::unique_ptr<tests::TestServer> m_scim; // a fresh one a test

    QJsonObject settings(const QString &place = u"scim"_s) const
    {
        return {{u"url"_s, u"http://127.0.0.1:%1/%2"_s.arg(m_scim->port()).arg(place)},
            {u"page_size"_s, pageSize}};
    }
    static QByteArray missing() { return tests::missingNodeTool(u"scimmy-routers"_s); }
    std::unique_ptr<ContactSource> source() { return m_sources.make(settings()); }
    QStringList asked()
    {
        const auto text = tests::textFrom(m_sources.clock(), m_scim->port(), u"/asked"_s);
        return QString::fromUtf8(text.value_or(QByteArray())).split(u'\n');
    }
    std::optional<QByteArray> change(
        const QByteArray &verb, const QString &path, const QByteArray &body = {})
    {
        return tests::textFrom(
            m_sources.clock(), m_scim->port(), u"/scim"_s + path, verb, body, "Bearer right");
    }

    tests::SourceUnderTest subject()
    {
        return {[this] { return source(); }, users - 1, true, {}, {}, {}};
    }

    static QJsonObject list(const QJsonArray &resources, int all = -1)
    {
        return {{u"totalResults"_s, all < 0 ? int(resources.size()) : all},
            {u"Resources"_s, resources}};
    }
    static QJsonObject user(const QString &id, const QJsonObject &more = {})
    {
        QJsonObject user{{u"id"_s, id}, {u"userName"_s, id},
            {u"emails"_s, QJsonArray{QJsonObject{{u"value"_s, id + u"@customer.example"_s}}}}};
        for (auto it = more.begin(); it != more.end(); ++it)
            user.insert(it.key(), it.value());
        return user;
    }
    //! What becomes of the users' answers, of a service that has no groups.
    Result<ContactPage> answered(tests::JsonAnswers &service, const QJsonArray &bodies)
    {
        service.say(u"/Users"_s, bodies);
        if (!service.start())
            return fail(ErrorKind::Internal, u"the server does not start"_s);
        return tests::readAll(*m_sources.make({{u"url"_s, service.url()}}));
    }

private slots:
    void init()
    {
        m_sources.secrets.locked = false;
        if (!missing().isEmpty())
            return;
        m_scim = std::make_unique<tests::TestServer>();
        QVERIFY(m_scim->start(tests::serverScript(u"scim_server.mjs"_s),
            {tests::nodeModules(), QString::number(users)}));
    }
    void cleanup() { m_scim.reset(); }

    void contract_data() { tests::contractRows(); }
    void contract()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(int, check);
        tests::contractChecks[check].check(subject());
    }

    void nobodyIsThere()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const QString closed = u"http://127.0.0.1:%1/scim"_s.arg(tests::freePort());
        tests::checkFails(
            [&] {
                return m_sources.make({{u"url"_s, closed}});
            },
            ErrorKind::Unavailable);
        tests::checkFails(
            [this] { return m_sources.make(settings(), "wrong"); }, ErrorKind::Unauthorized);
        tests::checkFails(
            [this] { return m_sources.make(settings(), "" /* none */); }, ErrorKind::Unauthorized);
        m_sources.secrets.locked = true;
        QCOMPARE(source()->fetch({}, {}).result().error().kind, ErrorKind::Locked);
    }

    void everyFieldOfAUser()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAll(*source());
        QVERIFY2(all, tests::wordsOf(all));
        const ContactRecord &record = all->records[0];
        QCOMPARE(record.recordKey, u"u0"_s);
        QCOMPARE(record.name, u"Zoë Müller 0"_s);
        QCOMPARE(record.email, u"u0@customer.example"_s); // the primary one, which comes second
        QCOMPARE(record.phone, u"+49-30-5550"_s);
        QCOMPARE(record.organisation, u"Acme Inc."_s);
        QCOMPARE(record.language, u"en-GB"_s);
        QCOMPARE(record.row, 1);
        QCOMPARE(all->records[7].row, 8);
    }

    // Its seven groups are two pages; the members of those that say nothing are not asked for.
    void groupsAreRoles()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAll(*source());
        QVERIFY2(all, tests::wordsOf(all));
        const auto has
            = [&all](int user, Role role) { return all->records[user].roles.contains(role); };
        QVERIFY(has(0, Role::TechnicalOwner) && !has(0, Role::Billing));
        QVERIFY(!has(1, Role::TechnicalOwner) && has(1, Role::Billing));
        QVERIFY(has(2, Role::TechnicalOwner) && has(2, Role::Billing));
        QVERIFY(!has(3, Role::TechnicalOwner) && !has(3, Role::Billing));
        const QStringList groups = asked().filter(u"/Groups/"_s);
        QCOMPARE(groups, (QStringList{u"/scim/Groups/g1"_s, u"/scim/Groups/g2"_s}));
        QCOMPARE(asked().filter(u"/Groups?"_s).size(), 2);
    }

    // Who tries a source sees people, and whether they may be read.
    void theFirstPageHasPeople()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto page = source()->fetch({}, {}).result();
        QVERIFY2(page, tests::wordsOf(page));
        QCOMPARE(page->records.size(), pageSize);
        QVERIFY(!page->next.isEmpty());
    }

    void aFilterGoesToTheServer()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QJsonObject some = settings();
        some[u"filter"_s] = u"userType eq \"customer\""_s;
        const auto all = tests::readAll(*m_sources.make(some));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::keysOf(*all), (QSet<QString>{u"u0"_s, u"u3"_s, u"u6"_s, u"u9"_s}));
        QVERIFY(all->whole);
        some[u"filter"_s] = u"userName eq \"a+b\""_s; // a plus is no space
        QVERIFY(tests::readAll(*m_sources.make(some)));
        QVERIFY(asked().constLast().contains(u"\"a+b\""_s));
        // What would come through if nobody checked our requests: the server does.
        some[u"filter"_s] = u"userType equals"_s;
        const auto refused = tests::readAll(*m_sources.make(some));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QVERIFY2(refused.error().detail.contains(u"invalidFilter"_s), tests::wordsOf(refused));
    }

    void aPasswordDoesToo()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QJsonObject basic = settings(u"basic/"_s);
        basic[u"user"_s] = u"ana"_s;
        const auto all = tests::readAll(*m_sources.make(basic));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->records.size(), users - 1);
        tests::checkFails([&] { return m_sources.make(basic, "wrong"); }, ErrorKind::Unauthorized);
    }

    void whoIsNotActiveIsGone()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        auto all = tests::readAll(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(tests::keysOf(*all).contains(u"u3"_s));
        QCOMPARE(all->removed, QStringList{u"u11"_s});
        QVERIFY(change("PATCH", u"/Users/u3"_s,
            R"({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [{"op": "replace", "path": "active", "value": false}]})"));
        QVERIFY(change("DELETE", u"/Users/u4"_s));
        all = tests::readAll(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(all->whole);
        QCOMPARE(all->records.size(), users - 3);
        QVERIFY(!tests::keysOf(*all).contains(u"u3"_s) && !tests::keysOf(*all).contains(u"u4"_s));
    }

    // Who moved to an earlier page meanwhile is not among the pages, and not gone either.
    void aRunDuringWhichUsersGoIsNotWhole()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto subject = source();
        auto page = subject->fetch({}, {}).result();
        while (page && page->records.isEmpty())
            page = subject->fetch(page->next, {}).result();
        QVERIFY2(page, tests::wordsOf(page));
        QVERIFY(change("DELETE", u"/Users/u0"_s));
        const auto rest = tests::readAll(*subject, page->next);
        QVERIFY2(rest, tests::wordsOf(rest));
        QVERIFY(!rest->whole);
        const auto again = tests::readAll(*subject);
        QVERIFY2(again, tests::wordsOf(again));
        QVERIFY(again->whole);
    }

    void aCursorOfAnotherObjectBeginsAgain()
    {
        if (const QByteArray reason = missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto page = source()->fetch({}, {}).result();
        QVERIFY2(page, tests::wordsOf(page));
        const auto other = source()->fetch(page->next, {}).result();
        QVERIFY(!other);
        QCOMPARE(other.error().kind, ErrorKind::Invalid);
        QVERIFY2(other.error().detail.contains(u"begin again"_s), tests::wordsOf(other));
    }

    void badAnswers_data()
    {
        QTest::addColumn<QJsonArray>("bodies");
        QTest::addColumn<QString>("word");
        QTest::newRow("list") << QJsonArray{QJsonObject{{u"Resources"_s, u"no"_s}}}
                              << u"Resources: it is a text, not a list"_s;
        QTest::newRow("total") << QJsonArray{QJsonObject{{u"totalResults"_s, u"2"_s}}}
                               << u"totalResults: it is a text, not a number"_s;
        QTest::newRow("fewer than said")
            << QJsonArray{list({user(u"a"_s)}, 3), list({}, 3)} << u"none of 3 users after 1"_s;
        QTest::newRow("half") << QJsonArray{u"{\"totalResults\": 1, \"Resour"_s} << u"at byte"_s;
        QTest::newRow("words") << QJsonArray{u"no JSON"_s} << u"no JSON"_s;
        QTest::newRow("nobody") << QJsonArray{u"[]"_s} << u"a list, not an object"_s;
        QTest::newRow("deep") << QJsonArray{QString(5000, u'[')} << u"deeply nested"_s;
    }
    void badAnswers()
    {
        QFETCH(QJsonArray, bodies);
        QFETCH(QString, word);
        tests::JsonAnswers service;
        const auto all = answered(service, bodies);
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QVERIFY2(all.error().detail.contains(word), tests::wordsOf(all));
        QVERIFY2(all.error().detail.contains(u"/Users"_s), tests::wordsOf(all));
    }

    //! Else it would be read for hours, and no other import could begin.
    void theSamePageOnAndOnEnds()
    {
        tests::JsonAnswers service;
        const QJsonObject page = list({user(u"a"_s)}, 100'000'000);
        const auto all = answered(service, QJsonArray{page, page, page, page, page, page});
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QVERIFY2(all.error().detail.contains(u"again and again"_s), tests::wordsOf(all));
    }

    void oneBadUserIsOneProblem()
    {
        const QJsonArray spoilt{QJsonObject{{u"value"_s, 7}}};
        const QJsonArray noAddress{QJsonObject{{u"value"_s, u"nobody"_s}}};
        tests::JsonAnswers service;
        const auto all = answered(service,
            {list({user(u"a"_s), user(u"b"_s, {{u"emails"_s, spoilt}}),
                user(u"c"_s, {{u"emails"_s, noAddress}}), u"d"_s,
                user(u"e"_s, {{u"emails"_s, QJsonValue::Null}}), user({}), user(u"g"_s)})});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::keysOf(*all), (QSet<QString>{u"a"_s, u"g"_s}));
        QCOMPARE(all->removed, QStringList{u"e"_s}); // nowhere to be reached
        QCOMPARE(all->problems,
            (QVector<RowProblem>{
                {2, u"b: Resources[1].emails[0].value: it is a number, not a text"_s},
                {3, u"c: e-mail: \"nobody\" is not an address"_s},
                {4, u"Resources[3]: it is a text, not an object"_s},
                {6, u"Resources[5].id: it is missing"_s}}));
    }

    void rolesOfTheUserItself()
    {
        const QJsonObject group{{u"display"_s, u"Security team"_s}};
        const QJsonObject other{{u"display"_s, u"Friends"_s}};
        tests::JsonAnswers service;
        const auto all = answered(service,
            {list({user(u"a"_s, {{u"title"_s, u"CTO"_s}}),
                user(u"b"_s, {{u"userType"_s, u"Billing contact"_s}}),
                user(u"c"_s, {{u"groups"_s, QJsonArray{other, group}}})})});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->records[0].roles, QVector<Role>{Role::Executive});
        QCOMPARE(all->records[1].roles, QVector<Role>{Role::Billing});
        QCOMPARE(all->records[2].roles, QVector<Role>{Role::Security});
    }
};

HELIOGRAPH_TEST(ScimContactSourceTest)
#include "scim_contact_source_test.moc"
