#include "app/sources/ldif_contact_source.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! Which attribute is what, which entries are persons, and what is said of a broken record.
class LdifContactSourceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(u"people.ldif"_s);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return path;
    }
    ContactPage read(const QByteArray &bytes)
    {
        const auto source = openLdifContacts(file(bytes));
        const auto page = (*source)->fetch({}, {}).result();
        if (!page)
            qWarning("%s", qPrintable(page.error().detail));
        return page ? *page : ContactPage{};
    }
    static QByteArray entry(const QByteArray &attributes)
    {
        return "dn: uid=ada,dc=x\nobjectClass: inetOrgPerson\n" + attributes + "\n\n";
    }
    static QByteArray good(int n)
    {
        return "dn: uid=good" + QByteArray::number(n) + ",dc=x\nobjectClass: person\nmail: good"
            + QByteArray::number(n) + "@x.example\n\n";
    }
    //! "name|email|phone|organisation|language|roles|key"
    static QString flat(const ContactRecord &record)
    {
        QStringList roles;
        for (const Role role : record.roles)
            roles << roleName(role);
        return QStringList{record.name, record.email, record.phone, record.organisation,
            record.language, roles.join(u'+'), record.recordKey}
            .join(u'|');
    }

private slots:
    void entries_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("contact");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &contact) {
            QTest::newRow(name) << bytes << contact;
        };
        const QString key = u"id uid=ada,dc=x"_s;
        row("every attribute",
            "version: 1\ndn: uid=ada,dc=x\nobjectClass: top\nobjectClass: inetOrgPerson\n"
            "displayName: Ada Miller\ncn: amiller\nmail: ada@acme.example\n"
            "telephoneNumber: +49 30 1\nmobile: +49 171 2\no: Acme\nou: Ops\ntitle: CTO\n"
            "employeeType: Tech owner\npreferredLanguage: en;q=0.5, de-AT\n"
            "entryUUID: 8fd7-1\n",
            u"Ada Miller|ada@acme.example|+49 30 1|Acme|de-AT|technical_owner+executive|"_s + key);
        row("folded, comments",
            "# a\n# list\n\n#of\n  people\nversion: 1\n\ndn: uid=a\n da,dc=x\n# who\ncn: Ada\n"
            "  Miller\nmail: a@x.\n example",
            u"Ada Miller|a@x.example|||||"_s + key);
        row("crlf and a mark",
            "\xef\xbb\xbf"
            "dn: uid=ada,dc=x\r\ncn: Ada\r\nmail: a@x.example\r\n",
            u"Ada|a@x.example|||||"_s + key);
        row("base64", entry("cn:: Wm/Dqw==\nmail:: YUB4LmV4YW1wbGU="),
            u"Zoë|a@x.example|||||"_s + key);
        row("folded base64 DN", "dn:: dWlkPWFk\n YSxkYz14\nmail: a@x.example\n",
            u"|a@x.example|||||"_s + key);
        row("names in any case", entry("GIVENNAME: Ada\nSN: Miller\nMAIL: a@x.example"),
            u"Ada Miller|a@x.example|||||"_s + key);
        row("options come last", entry("cn;lang-fr: Adèle\ncn: Ada\nmail;x-work: a@x.example"),
            u"Ada|a@x.example|||||"_s + key);
        row("mobile alone, department", entry("cn: Ada\nmobile: +49 171 2\nou: Ops"),
            u"Ada||+49 171 2|Ops|||"_s + key);
        row("DN written otherwise", "dn: UID = Ada ,  DC=X\ncn: Ada\nmail: a@x.example\n",
            u"Ada|a@x.example|||||"_s + key);
        row("added by a change",
            "dn: uid=ada,dc=x\ncontrol: 1.2.3 true\nchangetype: add\nmail: a@x.example\n",
            u"|a@x.example|||||"_s + key);
        row("pictures and secrets",
            entry("cn: Ada\njpegPhoto:: " + QByteArray(3 << 20, 'A')
                + "\n AAAA\nuserPassword: \xff\n"
                  "mail: a@x.example"),
            u"Ada|a@x.example|||||"_s + key);
        row("ldapsearch's last words",
            entry("mail: a@x.example")
                + "# search reference\nref: ldap://other.example/\n\n# search result\nsearch: 2\n"
                  "result: 0 Success\n\n# numEntries: 1\n",
            u"|a@x.example|||||"_s + key);
    }
    void entries()
    {
        QFETCH(QByteArray, bytes);
        const ContactPage page = read(bytes);
        QCOMPARE(page.problems, QVector<RowProblem>());
        QCOMPARE(page.records.size(), 1);
        QTEST(flat(page.records[0]), "contact");
    }

    void persons_data()
    {
        QTest::addColumn<QByteArray>("attributes");
        QTest::addColumn<bool>("person");
        const auto row = [](const char *name, const char *attributes, bool person) {
            QTest::newRow(name) << QByteArray(attributes) << person;
        };
        row("person", "objectClass: PERSON\ntelephoneNumber: 123456", true);
        row("organizationalPerson", "objectClass: organizationalPerson\nmail: a@x.example", true);
        row("an account with an address", "objectClass: account\nmail: a@x.example", true);
        row("an account without", "objectClass: account\ntelephoneNumber: 123456", false);
        row("a unit", "objectClass: organizationalUnit\nmail: a@x.example", false);
        row("a group", "objectClass: groupOfNames\nmail: a@x.example", false);
        row("a computer", "objectClass: person\nobjectClass: computer\nmail: a@x.example", false);
    }
    void persons()
    {
        QFETCH(QByteArray, attributes);
        QFETCH(bool, person);
        const ContactPage page = read("dn: cn=a\n" + attributes + "\n");
        QCOMPARE(page.problems, QVector<RowProblem>());
        QCOMPARE(page.records.size(), qsizetype(person));
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &word) {
            QTest::newRow(name) << bytes << word;
        };
        row("no dn", "cn: Ada\nmail: a@x.example\n\n", u"begins with \"dn:\", not with \"cn"_s);
        row("no colon", entry("mail: a@x.example\nrubbish"), u"\"rubbish\" is no attribute"_s);
        row("a URL", entry("mail: a@x.example\ncn:< file:///etc/passwd"),
            u"cn: its value stands"_s);
        row("a picture at a URL", entry("mail: a@x.example\njpegPhoto:< http://x.example/a"),
            u"jpegPhoto: its value stands"_s);
        row("base64", entry("mail: a@x.example\ncn:: ***"), u"cn: its value is no base64"_s);
        row("not UTF-8", entry("mail: a@x.example\ncn: J\xfcrgen"), u"cn: it is not UTF-8"_s);
        row("a DN that is not UTF-8", "dn: cn=J\xfcrgen\nmail: a@x.example\n\n",
            u"dn: it is not"_s);
        row("an empty DN", "dn:\nmail: a@x.example\n\n", u"dn: it is empty"_s);
        row("a long DN", "dn: cn=" + QByteArray(501, 'x') + "\nmail: a@x.example\n\n",
            u"dn: 504"_s);
        row("two entries in one", entry("mail: a@x.example\ndn: cn=b"), u"dn: a second one"_s);
        row("modify", "dn: cn=a\nchangetype: modify\nreplace: mail\nmail: a@x.example\n-\n\n",
            u"modify"_s);
        row("rename", "dn: cn=a\nchangetype: modrdn\nnewrdn: cn=b\n\n", u"modrdn"_s);
        row("begins with a fold", " cn: Ada\nmail: a@x.example\n\n", u"folded"_s);
        row("neither address nor number", entry("cn: Ada"), u"e-mail and phone"_s);
        row("no address", entry("mail: ada(at)x"), u"e-mail: \"ada(at)x\""_s);
        row("two lines in an address", entry("mail:: YUB4LmV4YW1wbGUKQmNjOiBiQHkuZXhhbXBsZQ=="),
            u"e-mail"_s);
        row("nul", entry("mail: a@x.example\ncn:: QQBi"), u"name: a control"_s);
        row("language", entry("mail: a@x.example\npreferredLanguage: ?!"), u"language"_s);
        row("endless line", entry("mail: a@x.example\ndescription: " + QByteArray(2 << 20, 'x')),
            u"longer than 1 MiB"_s);
        row("endless record",
            entry("mail: a@x.example" + ("\ndescription: " + QByteArray(40, 'x')).repeated(30'000)),
            u"longer than 1 MiB"_s);
        row("endless list", entry("mail: a@x.example" + QByteArray("\na:").repeated(20'001)),
            u"20000"_s);
        row("the search failed", "search: 2\nresult: 4 Size limit exceeded\n\n",
            u"\"4 Size limit exceeded\""_s);
    }
    void broken()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const ContactPage page = read(good(1) + bytes + good(2));
        QCOMPARE(page.problems.size(), 1);
        QCOMPARE(page.problems[0].row, 5);
        QVERIFY2(page.problems[0].reason.contains(word), qPrintable(page.problems[0].reason));
        QCOMPARE(page.records.size(), 2);
        QCOMPARE(page.records[1].email, u"good2@x.example"_s);
        QCOMPARE(page.removed, QStringList());
    }

    void deletionsNameTheSameKey()
    {
        const ContactPage page
            = read(good(1) + "dn: uid=GOOD1, dc=x\nchangetype: delete\n\n" + good(2));
        QCOMPARE(page.problems, QVector<RowProblem>());
        QCOMPARE(page.removed, QStringList{page.records[0].recordKey});
        QVERIFY(!page.whole);
    }

    void refusedAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QByteArray() << u"no record"_s;
        QTest::newRow("comments") << QByteArray("# nothing\n\n# here\n") << u"no record"_s;
        QTest::newRow("found nothing")
            << QByteArray("version: 1\n\nsearch: 2\nresult: 0 Success\n") << u"no record"_s;
        QTest::newRow("version 2") << QByteArray("version: 2\ndn: cn=a\n") << u"version \"2\""_s;
    }
    void refusedAsAWhole()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const auto source = openLdifContacts(file(bytes));
        const auto page = (*source)->fetch({}, {}).result();
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Invalid);
        QVERIFY2(page.error().detail.contains(word), qPrintable(page.error().detail));
    }

    void theKeyOfADirectory()
    {
        DirectoryAttributes attributes;
        attributes.add("mail", "a@x.example");
        const DirectoryMap map;
        const auto key = [&attributes, &map] {
            const auto record = contactOfEntry(u"CN=Ada, DC=x"_s, attributes, map);
            return record ? record->recordKey : record.error().detail;
        };
        QCOMPARE(key(), u"id cn=ada,dc=x"_s);
        attributes.add("objectGUID", QByteArray("\x01\xff\x00\x20", 4));
        QCOMPARE(key(), u"id 01ff0020"_s);
        attributes.add("entryuuid", "8fd7-1");
        QCOMPARE(key(), u"id 8fd7-1"_s);
        QCOMPARE(recordKeyOfDn(u"cn=a\\, b , o = X  Y"_s), u"id cn=a\\, b,o=x y"_s);
    }

    void pagesFollowTheirCursor()
    {
        QByteArray bytes("version: 1\n\n");
        for (int i = 0; i < 1500; ++i)
            bytes += good(i);
        const auto source = openLdifContacts(file(bytes));
        const auto first = (*source)->fetch({}, {}).result();
        QCOMPARE(first->records.size(), 1000);
        const auto second = (*source)->fetch(first->next, {}).result();
        QCOMPARE(second->records.size(), 500);
        QCOMPARE(second->records[0].row, 4003);
        QCOMPARE(second->next, QString());
        const auto again = (*source)->fetch(first->next, {}).result();
        QCOMPARE(again->records, second->records);
    }
};

HELIOGRAPH_TEST(LdifContactSourceTest)
#include "ldif_contact_source_test.moc"
