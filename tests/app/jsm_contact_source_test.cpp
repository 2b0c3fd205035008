#include "tests/app/described_desk.h"
#include "tests/app/json_answers.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Jira Service Management as its API description has it, and as it may answer nevertheless.
class JsmContactSourceTest : public QObject
{
    Q_OBJECT

    // 111 people of the first organisation and 10 of the second, of whom one is in both, and ten
    // customers of none.
    static constexpr int records = 131;

    tests::ConfiguredSources m_sources{SourceType::JiraServiceManagement};
    tests::DescribedDesk m_desk{{u"jira/jsm-openapi.json"_s},
        {u"/rest/servicedeskapi/organization"_s,
            u"/rest/servicedeskapi/organization/{organizationId}/user"_s,
            u"/rest/servicedeskapi/servicedesk"_s,
            u"/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer"_s,
            u"/rest/servicedeskapi/servicedesk/{serviceDeskId}/organization"_s}};

    std::unique_ptr<ContactSource> source(
        const QJsonObject &more = {}, const QByteArray &token = "right")
    {
        QJsonObject settings{{u"url"_s, m_desk.url()}, {u"user"_s, u"ana@acme.example"_s}};
        for (auto it = more.begin(); it != more.end(); ++it)
            settings.insert(it.key(), it.value());
        return m_sources.make(settings, token);
    }
    tests::SourceUnderTest subject()
    {
        return {[this] { return source(); }, records, true, {}, {}, {}};
    }

    static QJsonObject list(const QJsonArray &values, const QJsonValue &last = true)
    {
        return {{u"values"_s, values}, {u"isLastPage"_s, last}};
    }
    static QJsonObject person(const QString &id, const QJsonObject &more = {})
    {
        QJsonObject person{{u"accountId"_s, id}, {u"displayName"_s, id},
            {u"emailAddress"_s, id + u"@customer.example"_s}};
        for (auto it = more.begin(); it != more.end(); ++it)
            person.insert(it.key(), it.value());
        return person;
    }
    //! What becomes of the customers of desk 1, which has no organisations.
    Result<ContactPage> answered(tests::JsonAnswers &service, const QJsonArray &customers)
    {
        service.say(u"/rest/servicedeskapi/servicedesk/1/organization"_s, {list({})});
        service.say(u"/rest/servicedeskapi/servicedesk/1/customer"_s, customers);
        if (!service.start())
            return fail(ErrorKind::Internal, u"the server does not start"_s);
        return tests::readAll(*source({{u"url"_s, service.url()}, {u"service_desk"_s, u"1"_s}}));
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

    // Without these a run in which nothing is refused would prove nothing.
    void brokenRequestsAreRefused_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<int>("status");
        const QByteArray right = tests::basicLogin("ana@acme.example:right");
        for (const char *path : {"organization", "organization/1/user", "servicedesk",
                 "servicedesk/10/customer", "servicedesk/10/organization"}) {
            const QString full = u"/rest/servicedeskapi/"_s + QString::fromLatin1(path);
            QTest::addRow("%s by nobody", path) << full << QByteArray() << 401;
            QTest::addRow("%s with a bearer token", path) << full << QByteArray("Bearer x") << 401;
            QTest::addRow("%s from nowhere", path) << full + u"?start=none"_s << right << 422;
        }
        QTest::newRow("no organisation's number")
            << u"/rest/servicedeskapi/organization/one/user"_s << right << 422;
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
        QVERIFY(m_desk.change(u"jsm.users"_s, u"acc:7"_s, QJsonObject{{u"shoeSize"_s, 43}}));
        const auto all = tests::readAll(*source());
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"500"_s), tests::wordsOf(all));
    }

    void nobodyIsThere()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkFails([this] { return source({}, "wrong"); }, ErrorKind::Unauthorized);
        const QString closed = u"http://127.0.0.1:%1"_s.arg(tests::freePort());
        tests::checkFails([&] { return source({{u"url"_s, closed}}); }, ErrorKind::Unavailable);
    }

    void everybodyComesWithTheirOrganisation()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAll(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QHash<QString, ContactRecord> byKey;
        for (const ContactRecord &record : all->records)
            byKey.insert(record.recordKey, record);
        QCOMPARE(byKey.size(), records);
        const ContactRecord &record = byKey[u"1 acc:7"_s];
        QCOMPARE(record.name, u"Zoë Müller 7"_s);
        QCOMPARE(record.email, u"u7@customer.example"_s);
        QCOMPARE(record.organisation, u"Customer 1"_s);
        QCOMPARE(byKey[u"1 acc:110"_s].organisation, u"Customer 1"_s); // is in two
        QCOMPARE(byKey[u"2 acc:110"_s].organisation, u"Customer 2"_s);
        QVERIFY(!byKey.contains(u"acc:110"_s)); // … and a customer of the desk
        QCOMPARE(byKey[u"acc:125"_s].email, u"u125@customer.example"_s); // is in none
        QVERIFY(byKey.contains(u"acc:128"_s)); // of both desks
        QVERIFY(byKey.contains(u"acc:129"_s)); // of the other desk
        QCOMPARE(QSet<QString>(all->removed.begin(), all->removed.end()),
            (QSet<QString>{u"1 acc:gone"_s, u"acc:shy"_s}));
    }

    void oneServiceDesk()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all
            = tests::readAll(*source({{u"service_desk"_s, u"HELP20"_s}})); // by its project's key
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(tests::keysOf(*all).contains(u"acc:128"_s));
        QVERIFY(!tests::keysOf(*all).contains(u"acc:125"_s));
        QCOMPARE(m_desk.asked().filter(u"/servicedesk?"_s), QStringList());
        QCOMPARE(m_desk.asked().filter(u"/servicedesk/10"_s), QStringList());
    }

    void aBusyServiceIsWaitedFor()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.beBusy(0));
        const auto all = tests::readAll(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->records.size(), records);
    }

    void badAnswers_data()
    {
        QTest::addColumn<QJsonArray>("bodies");
        QTest::addColumn<QString>("word");
        QTest::newRow("values") << QJsonArray{QJsonObject{{u"values"_s, QJsonObject()}}}
                                << u"values: it is an object, not a list"_s;
        QTest::newRow("last") << QJsonArray{list({}, u"yes"_s)}
                              << u"isLastPage: it is a text, not true or false"_s;
        QTest::newRow("nobody, and more") << QJsonArray{list({person(u"a"_s)}, false),
            list({}, false)} << u"none after 1, and it is not the last page"_s;
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
        QVERIFY2(all.error().detail.contains(u"/servicedesk/1/customer"_s), tests::wordsOf(all));
    }

    // A server that forgets to say whether there is more is asked until there is none.
    void aMissingEndIsFound()
    {
        tests::JsonAnswers service;
        const auto all = answered(service,
            {list({person(u"a"_s)}, QJsonValue()), list({person(u"b"_s)}, QJsonValue()),
                list({}, QJsonValue())});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::keysOf(*all), (QSet<QString>{u"a"_s, u"b"_s}));
        QVERIFY(all->whole);
    }

    void oneBadPersonIsOneProblem()
    {
        tests::JsonAnswers service;
        const auto all = answered(service,
            {list({person(u"a"_s), person(u"b"_s, {{u"emailAddress"_s, true}}),
                person(u"c"_s, {{u"active"_s, 0}}), u"d"_s, person({}), person(u"f"_s)})});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::keysOf(*all), (QSet<QString>{u"a"_s, u"f"_s}));
        QCOMPARE(all->problems,
            (QVector<RowProblem>{
                {2, u"b: values[1].emailAddress: it is true or false, not a text"_s},
                {3, u"c: values[2].active: it is a number, not true or false"_s},
                {4, u"values[3]: it is a text, not an object"_s},
                {5, u"values[4].accountId: it is missing"_s}}));
    }

    void whereNobodyShowsAnAddressItIsSaid()
    {
        const QJsonObject hidden{{u"emailAddress"_s, QJsonValue::Null}};
        tests::JsonAnswers service;
        const auto all
            = answered(service, {list({person(u"a"_s, hidden), person(u"b"_s, hidden)})});
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Forbidden);
    }
};

HELIOGRAPH_TEST(JsmContactSourceTest)
#include "jsm_contact_source_test.moc"
