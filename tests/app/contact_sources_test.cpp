#include "app/http/http_client.h"
#include "app/sources/carddav_contact_source.h"
#include "app/sources/csv_contact_source.h"
#include "app/sources/ldap_contact_source.h"
#include "app/sources/ldif_contact_source.h"
#include "app/sources/vcard_contact_source.h"
#include "tests/app/contact_source_contract.h"
#include "tests/app/radicale_server.h"
#include "tests/app/slapd_server.h"
#include "tests/support/test_main.h"

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! Every adapter under the port's contract, against real servers.
class ContactSourcesTest : public QObject
{
    Q_OBJECT

    static constexpr int people = 1200;
    static constexpr int cards = 450;
    static constexpr int rows = 2500;

    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};
    tests::MemorySecrets m_secrets;
    HttpClient m_http{m_clock};
    QTemporaryDir m_folder;
    tests::RadicaleServer m_radicale{m_clock};
    tests::TestServer m_withoutSync; // before the same Radicale
    tests::SlapdServer m_slapd;
    int m_closedPort = 0;
    int m_changes = 0;

    std::unique_ptr<ContactSource> cardDav(int port, const QString &secret)
    {
        CardDavSettings settings;
        settings.url = QUrl(u"http://127.0.0.1:%1/ana/customers/"_s.arg(port));
        settings.user = u"ana"_s;
        settings.secretKey = secret;
        return std::make_unique<CardDavContactSource>(settings, m_secrets, m_http);
    }
    std::unique_ptr<ContactSource> ldap(int port, const QString &secret)
    {
        LdapSettings settings;
        settings.server = {u"127.0.0.1"_s, port, LdapSecurity::None, {}, std::chrono::seconds(20)};
        settings.bindDn = u"cn=reader,dc=desk,dc=example"_s;
        settings.secretKey = secret;
        settings.base = u"dc=desk,dc=example"_s;
        return std::make_unique<LdapContactSource>(settings, m_secrets);
    }
    std::unique_ptr<ContactSource> file(const QString &kind)
    {
        const QString path = m_folder.filePath(u"contacts."_s + kind);
        if (kind == u"csv"_s)
            return *CsvContactSource::open(path, {});
        return kind == u"vcard"_s ? *openVCardContacts(path) : *openLdifContacts(path, {});
    }
    bool writeFiles() const
    {
        QByteArray csv("name,email\n");
        QByteArray vcards;
        QByteArray ldif("version: 1\n\n");
        for (int i = 0; i < rows; ++i) {
            const QByteArray email = 'p' + QByteArray::number(i) + "@customer.example";
            csv += "N," + email + '\n';
            vcards += "BEGIN:VCARD\nVERSION:4.0\nFN:N\nEMAIL:" + email + "\nEND:VCARD\n";
            ldif += "dn: mail=" + email + ",dc=desk\nobjectClass: person\nmail: " + email + "\n\n";
        }
        return tests::writeFile(m_folder.filePath(u"contacts.csv"_s), csv)
            && tests::writeFile(m_folder.filePath(u"contacts.vcard"_s), vcards)
            && tests::writeFile(m_folder.filePath(u"contacts.ldif"_s), ldif);
    }

    tests::SourceUnderTest cardDavSubject(int port)
    {
        const QString right = u"src_1/password"_s;
        const QString wrong = u"src_2/password"_s;
        return {[=, this] { return cardDav(port, right); }, cards, true,
            [=, this] { return cardDav(m_closedPort, right); },
            [=, this] { return cardDav(port, wrong); },
            [this] {
                m_radicale.put(u"c7.vcf"_s,
                    tests::RadicaleServer::card(7, "Renamed " + QByteArray::number(++m_changes)));
            }};
    }
    tests::SourceUnderTest subject(const QString &name)
    {
        if (name == u"carddav"_s)
            return cardDavSubject(m_radicale.port());
        if (name == u"carddav by etags"_s)
            return cardDavSubject(m_withoutSync.port());
        if (name == u"ldap"_s)
            return {[this] { return ldap(m_slapd.port(), u"src_1/password"_s); }, people, true,
                [this] { return ldap(m_closedPort, u"src_1/password"_s); },
                [this] { return ldap(m_slapd.port(), u"src_2/password"_s); }, {}};
        return {[=, this] { return file(name); }, rows, false, {}, {}, {}};
    }

    static QByteArray missing(const QString &adapter)
    {
        if (adapter.startsWith(u"carddav"_s))
            return tests::RadicaleServer::missing();
        return adapter == u"ldap"_s ? tests::SlapdServer::missing() : QByteArray();
    }

    void adapters()
    {
        QTest::addColumn<QString>("adapter");
        for (const char *name : {"csv", "vcard", "ldif", "carddav", "carddav by etags", "ldap"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

private slots:
    void initTestCase()
    {
        m_closedPort = tests::freePort();
        m_secrets.write(u"src_1/password"_s, "right");
        m_secrets.write(u"src_2/password"_s, "wrong");
        QVERIFY(writeFiles());
        QVERIFY(tests::makeCertificate(m_folder.path()));
        if (tests::RadicaleServer::missing().isEmpty()) {
            QVERIFY(m_radicale.start(cards));
            QVERIFY(m_withoutSync.start(
                tests::serverScript(u"dav_server.py"_s), {QString::number(m_radicale.port())}));
        }
        if (tests::SlapdServer::missing().isEmpty())
            QVERIFY(m_slapd.start(people, m_folder.filePath(u"cert"_s)));
    }

    void pagesEnd_data() { adapters(); }
    void pagesEnd()
    {
        QFETCH(QString, adapter);
        if (const QByteArray reason = missing(adapter); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkPagesEnd(subject(adapter));
    }

    void keysAreStable_data() { adapters(); }
    void keysAreStable()
    {
        QFETCH(QString, adapter);
        if (const QByteArray reason = missing(adapter); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkKeysAreStable(subject(adapter));
    }

    void aPageComesAgain_data() { adapters(); }
    void aPageComesAgain()
    {
        QFETCH(QString, adapter);
        if (const QByteArray reason = missing(adapter); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkAPageComesAgain(subject(adapter));
    }

    void aStopEndsIt_data() { adapters(); }
    void aStopEndsIt()
    {
        QFETCH(QString, adapter);
        if (const QByteArray reason = missing(adapter); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkStopEndsIt(subject(adapter));
    }

    void onlyChangesFollow_data() { adapters(); }
    void onlyChangesFollow()
    {
        QFETCH(QString, adapter);
        if (const QByteArray reason = missing(adapter); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto one = subject(adapter);
        if (one.change)
            tests::checkOnlyChangesFollow(one);
    }

    void nobodyIsThere_data() { adapters(); }
    void nobodyIsThere()
    {
        QFETCH(QString, adapter);
        if (const QByteArray reason = missing(adapter); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto one = subject(adapter);
        if (one.makeOffline)
            tests::checkFails(one.makeOffline,
                QByteArrayView(QTest::currentDataTag()).startsWith("carddav")
                    ? ErrorKind::Unavailable // its port is closed, its machine is there
                    : ErrorKind::Offline);
        if (one.makeRefused)
            tests::checkFails(one.makeRefused, ErrorKind::Unauthorized);
    }

    void endsWithTheSource_data() { adapters(); }
    void endsWithTheSource()
    {
        QFETCH(QString, adapter);
        if (const QByteArray reason = missing(adapter); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkEndsWithTheSource(subject(adapter));
    }
};

HELIOGRAPH_TEST(ContactSourcesTest)
#include "contact_sources_test.moc"
