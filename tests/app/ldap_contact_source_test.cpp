#include "app/sources/ldap_contact_source.h"
#include "tests/app/contact_source_contract.h"
#include "tests/app/slapd_server.h"
#include "tests/app/test_server.h"
#include "tests/support/test_main.h"

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! LDAP against a real slapd with 5,000 people.
class LdapContactSourceTest : public QObject
{
    Q_OBJECT

    static constexpr int people = 5000;

    tests::MemorySecrets m_secrets;
    QTemporaryDir m_folder;
    tests::SlapdServer m_slapd;

    LdapSettings settings() const
    {
        LdapSettings settings;
        settings.server = {u"127.0.0.1"_s, m_slapd.port(), LdapSecurity::StartTls,
            m_folder.filePath(u"cert.pem"_s), std::chrono::seconds(20)};
        settings.bindDn = u"cn=reader,dc=desk,dc=example"_s;
        settings.secretKey = u"src_1/password"_s;
        settings.base = u"ou=people,dc=desk,dc=example"_s;
        return settings;
    }
    LdapSettings tlsSettings() const
    {
        LdapSettings tls = settings();
        tls.server.security = LdapSecurity::Tls;
        tls.server.port = m_slapd.tlsPort();
        return tls;
    }
    Result<ContactPage> firstPage(const LdapSettings &settings)
    {
        return LdapContactSource(settings, m_secrets).fetch({}, {}).result();
    }
    void checkRefused(const LdapSettings &settings, ErrorKind kind, const QString &word = {})
    {
        const auto page = firstPage(settings);
        QVERIFY(!page);
        QVERIFY2(page.error().kind == kind, tests::wordsOf(page));
        QVERIFY2(page.error().detail.contains(word), tests::wordsOf(page));
    }

private slots:
    void initTestCase()
    {
        if (const QByteArray reason = tests::SlapdServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(tests::makeCertificate(m_folder.path()));
        QVERIFY(tests::makeCertificate(m_folder.path(), u"other"_s));
        QVERIFY(m_slapd.start(people, m_folder.filePath(u"cert"_s)));
    }
    void init()
    {
        m_secrets.locked = false;
        m_secrets.write(u"src_1/password"_s, "right");
    }

    void everybodyComesInPages()
    {
        LdapContactSource source(settings(), m_secrets);
        QStringList cursors;
        const auto all = tests::readAll(source, {}, &cursors);
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(cursors.size(), people / 500);
        QCOMPARE(all->records.size(), people);
        QCOMPARE(tests::keysOf(*all).size(), people);
        QCOMPARE(all->problems, QVector<RowProblem>());
        QVERIFY(all->whole);
        QCOMPARE(all->token, QString());
        const auto found = std::find_if(all->records.begin(), all->records.end(),
            [](const ContactRecord &one) { return one.email == u"p42@customer.example"_s; });
        QVERIFY(found != all->records.end());
        QCOMPARE(found->recordKey.size(), 3 + 36); // "id ", an entryUUID
        QCOMPARE(found->name, u"Zoë Müller 42"_s);
        QCOMPARE(found->phone, u"+49 30 55542"_s);
        QCOMPARE(found->organisation, u"Acme Inc."_s);
        QCOMPARE(found->language, u"en-GB"_s);
        QCOMPARE(found->roles, QVector<Role>{Role::TechnicalOwner});
    }

    void attributesCanHaveOtherNames()
    {
        LdapSettings mapped = settings();
        mapped.filter = u"(uid=p7)"_s;
        mapped.map.organisation = {u"businessCategory"_s};
        mapped.map.key = {u"UID"_s};
        auto page = firstPage(mapped);
        QVERIFY2(page, tests::wordsOf(page));
        QCOMPARE(page->records.size(), 1);
        QCOMPARE(page->records.first().organisation, u"gold"_s);
        QCOMPARE(page->records.first().recordKey, u"id p7"_s);
        mapped.map.key = {u"roomNumber"_s}; // nobody has one
        page = firstPage(mapped);
        QVERIFY2(page, tests::wordsOf(page));
        QCOMPARE(page->records.first().recordKey,
            recordKeyOfDn(u"UID=p7, OU=people, DC=desk, DC=example"_s));
        mapped.map.phone = {u"sn"_s};
        page = firstPage(mapped);
        QVERIFY2(page, tests::wordsOf(page));
        QCOMPARE(page->problems.size(), 1);
        QCOMPARE(page->problems.first().row, 1);
        QCOMPARE(page->problems.first().reason,
            u"uid=p7,ou=people,dc=desk,dc=example: phone: \"M\" is not a number"_s);
        mapped.map.phone = {u"*)(uid=*"_s};
        checkRefused(mapped, ErrorKind::Invalid, u"no attribute's name"_s);
    }

    void whoCannotBeReachedIsLeftOut()
    {
        LdapSettings all = settings();
        all.filter = u"(!(uid=p*))"_s; // with the organisational unit, and somebody silent
        all.base = u"dc=desk,dc=example"_s;
        auto page = firstPage(all);
        QVERIFY2(page, tests::wordsOf(page));
        QCOMPARE(page->records.size(), 0);
        QCOMPARE(page->problems.size(), 1); // the others are no persons
        QVERIFY2(page->problems.first().reason.startsWith(u"uid=silent,"_s),
            qPrintable(page->problems.first().reason));
        all.filter.clear();
        all.map.email = {u"mail"_s};
        all.map.phone = {u"roomNumber"_s};
        page = firstPage(all);
        QVERIFY2(page, tests::wordsOf(page));
        QCOMPARE(page->records.size(), 500);
        QCOMPARE(page->records.first().phone, QString());
    }

    void certificatesAreChecked()
    {
        for (LdapSettings one : {settings(), tlsSettings()}) {
            const auto right = firstPage(one);
            QVERIFY2(right, tests::wordsOf(right));
            one.server.caFile = m_folder.filePath(u"other.pem"_s);
            checkRefused(one, ErrorKind::Offline);
            one.server.caFile.clear(); // what the system trusts
            checkRefused(one, ErrorKind::Offline);
            one.server.caFile = m_folder.filePath(u"nowhere.pem"_s);
            checkRefused(one, ErrorKind::Io, u"nowhere.pem"_s);
            one.server.caFile = m_folder.filePath(u"cert.pem"_s);
            one.server.host = u"127.0.0.2"_s; // not one of its names
            checkRefused(one, ErrorKind::Offline);
        }
    }

    void passwords()
    {
        m_secrets.write(u"src_1/password"_s, "wrong");
        checkRefused(settings(), ErrorKind::Unauthorized);
        m_secrets.write(u"src_1/password"_s, ""); // a directory takes that for anybody's
        checkRefused(settings(), ErrorKind::Unauthorized);
        m_secrets.remove(u"src_1/password"_s);
        checkRefused(settings(), ErrorKind::Unauthorized);
        m_secrets.locked = true;
        checkRefused(settings(), ErrorKind::Locked);
    }

    void limitsAreSaid()
    {
        LdapSettings anonymous = settings();
        anonymous.bindDn.clear();
        anonymous.pageSize = 100;
        LdapContactSource source(anonymous, m_secrets);
        const auto all = tests::readAll(source);
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QVERIFY2(all.error().detail.contains(u"fewer entries"_s), tests::wordsOf(all));
        anonymous.filter = u"(uid=p7)"_s;
        const auto one = firstPage(anonymous);
        QVERIFY2(one, tests::wordsOf(one));
        QCOMPARE(one->records.size(), 1);
    }

    void wrongSettings()
    {
        LdapSettings one = settings();
        one.base = u"ou=nobody,dc=desk,dc=example"_s;
        checkRefused(one, ErrorKind::Invalid, u"base"_s);
        one.base = u"no name at all"_s; // the server checks what it is asked
        checkRefused(one, ErrorKind::Invalid, u"Invalid DN syntax"_s);
        one = settings();
        one.filter = u"(uid="_s;
        checkRefused(one, ErrorKind::Invalid);
        one = settings();
        one.server.host = u"ldap.example.com"_s;
        one.server.security = LdapSecurity::None;
        checkRefused(one, ErrorKind::Invalid, u"TLS"_s);
    }

    void aKilledServerIsUnavailable()
    {
        LdapContactSource source(settings(), m_secrets);
        const auto first = source.fetch({}, {}).result();
        QVERIFY2(first, tests::wordsOf(first));
        m_slapd.kill();
        const auto second = source.fetch(first->next, {}).result();
        QVERIFY(!second);
        QVERIFY2(second.error().kind == ErrorKind::Unavailable, tests::wordsOf(second));
        QCOMPARE(source.fetch(first->next, {}).result().error().kind, ErrorKind::Offline);
        QVERIFY(m_slapd.startAgain());
        // The same page comes over a new connection, and the rest after it.
        const auto again = tests::readAll(source, first->next);
        QVERIFY2(again, tests::wordsOf(again));
        QCOMPARE(again->records.size(), people - 500);
        // Somebody may have come between the two searches.
        QVERIFY(!again->whole);
        const auto anew = tests::readAll(source);
        QVERIFY2(anew, tests::wordsOf(anew));
        QVERIFY(anew->whole);
    }

    // In the middle of a message, and of a TLS record.
    void aServerThatStopsInTheMiddleIsLate_data()
    {
        QTest::addColumn<LdapSecurity>("security");
        QTest::newRow("StartTLS") << LdapSecurity::StartTls;
        QTest::newRow("LDAPS") << LdapSecurity::Tls;
        QTest::newRow("none") << LdapSecurity::None;
    }
    void aServerThatStopsInTheMiddleIsLate()
    {
        QFETCH(LdapSecurity, security);
        const int port = security == LdapSecurity::Tls ? m_slapd.tlsPort() : m_slapd.port();
        tests::TestServer proxy;
        QVERIFY(proxy.start(tests::serverScript(u"stalling_proxy.py"_s),
            {QString::number(port), QString::number(20'001)}));
        LdapSettings one = settings();
        one.server.security = security;
        one.server.port = proxy.port();
        one.server.timeout = std::chrono::milliseconds(500);
        checkRefused(one, ErrorKind::Timeout, u"search"_s);
        one.server.timeout = std::chrono::seconds(20);
        LdapContactSource source(one, m_secrets);
        std::stop_source stop;
        auto page = source.fetch({}, stop.get_token());
        QTest::qWait(300);
        QVERIFY(!page.isFinished());
        stop.request_stop();
        QTRY_VERIFY_WITH_TIMEOUT(page.isFinished(), 2000);
        QCOMPARE(page.result().error().kind, ErrorKind::Cancelled);
    }

    void aSilentServerIsLate_data()
    {
        QTest::addColumn<LdapSecurity>("security");
        QTest::newRow("StartTLS") << LdapSecurity::StartTls;
        QTest::newRow("LDAPS") << LdapSecurity::Tls;
        QTest::newRow("none") << LdapSecurity::None;
    }
    void aSilentServerIsLate()
    {
        QFETCH(LdapSecurity, security);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        LdapSettings late = settings();
        late.server.port = silent.serverPort();
        late.server.security = security;
        late.server.timeout = std::chrono::milliseconds(300);
        checkRefused(late, ErrorKind::Timeout);
    }

    void aStopEndsTheWait_data() { aSilentServerIsLate_data(); }
    void aStopEndsTheWait()
    {
        QFETCH(LdapSecurity, security);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        LdapSettings slow = settings();
        slow.server.port = silent.serverPort();
        slow.server.security = security;
        LdapContactSource source(slow, m_secrets);
        std::stop_source stop;
        auto page = source.fetch({}, stop.get_token());
        QTRY_VERIFY(silent.hasPendingConnections());
        stop.request_stop();
        QTRY_VERIFY(page.isFinished());
        QCOMPARE(page.result().error().kind, ErrorKind::Cancelled);
    }
};

HELIOGRAPH_TEST(LdapContactSourceTest)
#include "ldap_contact_source_test.moc"
