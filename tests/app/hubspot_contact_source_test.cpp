#include "tests/app/described_desk.h"
#include "tests/app/json_answers.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! HubSpot as its API descriptions have it, and as it may answer nevertheless.
class HubSpotContactSourceTest : public QObject
{
    Q_OBJECT

    static constexpr int contacts = 250; // over three pages; their companies are two

    tests::ConfiguredSources m_sources{SourceType::HubSpot};
    tests::DescribedDesk m_desk{
        {u"hubspot/crm.contact-openapi.yaml"_s, u"hubspot/crm.company-openapi.yaml"_s},
        {u"/crm/v3/objects/contacts"_s, u"/crm/v3/objects/companies"_s}};

    std::unique_ptr<ContactSource> source(const QByteArray &token = "right")
    {
        return m_sources.make(
            {{u"url"_s, m_desk.url()}, {u"account_property"_s, u"customer_number"_s}}, token);
    }
    tests::SourceUnderTest subject()
    {
        return {[this] { return source(); }, contacts, true, {}, {}, {}};
    }

    static QJsonObject contact(const QString &id, const QJsonObject &more = {})
    {
        QJsonObject properties{{u"email"_s, u"u%1@customer.example"_s.arg(id)}};
        for (auto it = more.begin(); it != more.end(); ++it)
            properties.insert(it.key(), it.value());
        return {{u"id"_s, id}, {u"properties"_s, properties}};
    }
    static QJsonObject page(const QJsonArray &results, const QJsonValue &after = {})
    {
        return {{u"results"_s, results},
            {u"paging"_s, QJsonObject{{u"next"_s, QJsonObject{{u"after"_s, after}}}}}};
    }
    Result<ContactPage> answered(
        tests::JsonAnswers &service, const QJsonArray &companies, const QJsonArray &contactPages)
    {
        service.say(u"/crm/v3/objects/companies"_s, companies);
        service.say(u"/crm/v3/objects/contacts"_s, contactPages);
        if (!service.start())
            return fail(ErrorKind::Internal, u"the server does not start"_s);
        return tests::readAll(*m_sources.make({{u"url"_s, service.url()}}));
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
        for (const char *list : {"contacts", "companies"}) {
            const QString path = u"/crm/v3/objects/"_s + QString::fromLatin1(list);
            QTest::addRow("%s by nobody", list) << path << QByteArray() << 401;
            QTest::addRow("%s with a password", list) << path << tests::basicLogin("a:b") << 401;
            QTest::addRow("%s, many", list)
                << path + u"?limit=many"_s << QByteArray("Bearer right") << 422;
            QTest::addRow("%s elsewhere", list)
                << path + u"/all/of/them"_s << QByteArray("Bearer right") << 404;
        }
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
        QVERIFY(m_desk.change(u"hubspot.contacts"_s, u"1007"_s,
            QJsonObject{{u"properties"_s, QJsonObject{{u"email"_s, 5}}}}));
        const auto all = tests::readAll(*source());
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"500"_s), tests::wordsOf(all));
    }

    void nobodyIsThere()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkFails([this] { return source("wrong"); }, ErrorKind::Unauthorized);
        const QString closed = u"http://127.0.0.1:%1"_s.arg(tests::freePort());
        tests::checkFails(
            [&] {
                return m_sources.make({{u"url"_s, closed}});
            },
            ErrorKind::Unavailable);
    }

    void everyFieldOfAContact()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAll(*source());
        QVERIFY2(all, tests::wordsOf(all));
        const ContactRecord &record = all->records[101];
        QCOMPARE(record.recordKey, u"1101"_s);
        QCOMPARE(record.name, u"Zoë Müller 101"_s);
        QCOMPARE(record.email, u"u101@customer.example"_s);
        QCOMPARE(record.phone, u"+49 30 555101"_s); // the mobile one, for want of another
        QCOMPARE(record.organisation, u"Customer 1"_s); // the primary one, which comes second
        QCOMPARE(record.account, u"401"_s);
        QCOMPARE(record.language, u"de-at"_s);
        QCOMPARE(record.roles, QVector<Role>{Role::Executive});
        QCOMPARE(record.row, 102);
        QCOMPARE(all->records[249].organisation, u"What they said"_s);
        QCOMPARE(all->records[249].account, QString());
        QCOMPARE(all->removed, QStringList{u"1"_s}); // nowhere to be reached
        QCOMPARE(all->token, QString());
    }

    void propertiesAreTheAccountsOwn()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAll(
            *m_sources.make({{u"url"_s, m_desk.url()}, {u"role_property"_s, u"team"_s}}));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->records[1].roles, (QVector<Role>{Role::Billing, Role::Security}));
        QCOMPARE(all->records[1].account, QString());
    }

    void whoIsGoneIsNotAmongThem()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.change(u"hubspot.contacts"_s, u"1007"_s, QJsonValue::Null));
        QVERIFY(m_desk.change(u"hubspot.companies"_s, u"7001"_s, QJsonValue::Null));
        const auto all = tests::readAll(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(all->whole);
        QCOMPARE(all->records.size(), contacts - 1);
        QVERIFY(!tests::keysOf(*all).contains(u"1007"_s));
        QCOMPARE(all->records[1].organisation, u"What they said"_s); // it is not there any more
    }

    void aBusyServiceIsWaitedFor()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.beBusy(0));
        const auto all = tests::readAll(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->records.size(), contacts);
    }

    void badAnswers_data()
    {
        QTest::addColumn<QJsonArray>("companies");
        QTest::addColumn<QJsonArray>("contactPages");
        QTest::addColumn<QString>("word");
        const QJsonArray none{page({})};
        QTest::newRow("companies") << QJsonArray{QJsonObject{{u"results"_s, u"no"_s}}} << none
                                   << u"/companies: results: it is a text, not a list"_s;
        QTest::newRow("a company") << QJsonArray{page(
            {QJsonObject{{u"id"_s, u"1"_s}, {u"properties"_s, QJsonObject{{u"name"_s, 5}}}}})}
                                   << none << u"results[0].properties.name: it is a number"_s;
        QTest::newRow("companies go round")
            << QJsonArray{page({}, u"A"_s)} << none << u"go round"_s;
        QTest::newRow("contacts") << none << QJsonArray{QJsonObject{{u"paging"_s, 5}}}
                                  << u"/contacts: paging: it is a number, not an object"_s;
        QTest::newRow("contacts go round")
            << none
            << QJsonArray{page({contact(u"1"_s)}, u"A"_s), page({contact(u"2"_s)}, u"B"_s),
                   page({contact(u"3"_s)}, u"A"_s)}
            << u"go round"_s;
    }
    void badAnswers()
    {
        QFETCH(QJsonArray, companies);
        QFETCH(QJsonArray, contactPages);
        QFETCH(QString, word);
        tests::JsonAnswers service;
        const auto all = answered(service, companies, contactPages);
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QVERIFY2(all.error().detail.contains(word), tests::wordsOf(all));
    }

    void oneBadContactIsOneProblem()
    {
        QJsonObject lost = contact(u"4"_s);
        lost[u"associations"_s] = QJsonObject{{u"companies"_s, u"none"_s}};
        tests::JsonAnswers service;
        const auto all = answered(service, {page({})},
            {page({contact(u"1"_s), contact(u"2"_s, {{u"email"_s, 5}}),
                contact(u"3"_s, {{u"phone"_s, QJsonValue::Null}}), lost, 5})});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::keysOf(*all), (QSet<QString>{u"1"_s, u"3"_s}));
        QCOMPARE(all->problems,
            (QVector<RowProblem>{
                {2, u"2: results[1].properties.email: it is a number, not a text"_s},
                {4, u"4: results[3].associations.companies: it is a text, not an object"_s},
                {5, u"results[4]: it is a number, not an object"_s}}));
    }
};

HELIOGRAPH_TEST(HubSpotContactSourceTest)
#include "hubspot_contact_source_test.moc"
