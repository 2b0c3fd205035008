#include "app/sources/vcard_contact_source.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QStringEncoder>
#include <QTemporaryDir>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! Which property is what, what is said of a broken card, and that reading goes on behind it.
class VCardContactSourceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(u"people.vcf"_s);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return path;
    }
    ContactPage read(const QByteArray &bytes)
    {
        const auto source = openVCardContacts(file(bytes));
        const auto page = (*source)->fetch({}, {}).result();
        if (!page)
            qWarning("%s", qPrintable(page.error().detail));
        return page ? *page : ContactPage{};
    }
    static QByteArray card(const QByteArray &lines, const QByteArray &version = "3.0")
    {
        return "BEGIN:VCARD\r\nVERSION:" + version + "\r\n" + lines + "\r\nEND:VCARD\r\n";
    }
    static QByteArray good(int n)
    {
        return card("FN:Good\r\nEMAIL:good" + QByteArray::number(n) + "@x.example");
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
    void cards_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("contact");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &contact) {
            QTest::newRow(name) << bytes << contact;
        };
        row("3.0",
            card("N:Miller;Ada;;;\r\nFN:Ada Miller\r\nORG:Acme\\, Inc.;Ops;Night\r\nTITLE:CTO\r\n"
                 "EMAIL;TYPE=INTERNET:ada@acme.example\r\nTEL;TYPE=WORK,VOICE:+49 30 "
                 "123\r\nUID:u-1"),
            u"Ada Miller|ada@acme.example|+49 30 123|Acme, Inc.||executive|id u-1"_s);
        row("4.0",
            card("FN;PREF=2:A. Miller\r\nFN;PREF=1:Ada Miller\r\nEMAIL;PREF=20:b@acme.example\r\n"
                 "EMAIL;PREF=3:ada@acme.example\r\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+49-30-"
                 "123;ext=4\r\nLANG;PREF=2:de\r\nLANG;PREF=1:en-GB\r\nUID:urn:uuid:u-1",
                "4.0"),
            u"Ada Miller|ada@acme.example|+49-30-123;ext=4||en-GB||id u-1"_s);
        row("2.1",
            card("N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;Ad=\r\nele\r\n"
                 "EMAIL;INTERNET:a@x.example\r\nEMAIL;PREF;INTERNET:ada@x.example\r\n"
                 "TEL;WORK;FAX:+49 30 1\r\nTEL;CELL:+49 30 222",
                "2.1"),
            u"Adele Müller|ada@x.example|+49 30 222||||ada@x.example|"_s);
        row("2.1, a charset in eight bits",
            card("FN;CHARSET=ISO-8859-1:J\xfcrgen\r\nEMAIL:j@x.example", "2.1"),
            u"Jürgen|j@x.example|||||j@x.example|"_s);
        row("2.1, a picture without indents",
            card(
                "FN:Ada\r\nX-PICTURE;ENCODING=BASE64:AAAA\r\nBBBB\r\n\r\nEMAIL:a@x.example", "2.1"),
            u"Ada|a@x.example|||||a@x.example|"_s);
        row("folded, also within a letter",
            card("FN:Ad\r\n a Mi\r\n\tller Z\xc3\r\n \xbc\r\nEMA\r\n IL:a@x.exam\r\n ple"),
            u"Ada Miller Zü|a@x.example|||||a@x.example|"_s);
        row("LF and a mark",
            "\xef\xbb\xbf"
            "begin:vcard\nversion:3.0\nfn:Ada\nemail:a@x.example\nend:vcard",
            u"Ada|a@x.example|||||a@x.example|"_s);
        row("escapes", card("FN:Ada\\, the\\; first\\n\\\\\r\nEMAIL:a@x.example"),
            u"Ada, the; first \\|a@x.example|||||a@x.example|"_s);
        row("grouped",
            card("FN:Ada\r\nitem1.EMAIL;type=INTERNET:b@x.example\r\nitem1.X-ABLabel:other\r\n"
                 "item2.EMAIL;type=INTERNET;type=pref:a@x.example"),
            u"Ada|a@x.example|||||a@x.example|"_s);
        row("pref in a list", card("FN:Ada\r\nTEL:+49 1 234\r\nTEL;TYPE=\"work,pref\":+49 5 678"),
            u"Ada||+49 5 678||||495678 ada|"_s);
        row("quoted parameter", card("FN;X-LABEL=\"a:b;c,d\":Ada\r\nEMAIL:a@x.example"),
            u"Ada|a@x.example|||||a@x.example|"_s);
        row("no FN", card("N:Miller;Ada;B.,C.;Dr.;\r\nEMAIL:a@x.example"),
            u"Ada B. C. Miller|a@x.example|||||a@x.example|"_s);
        row("roles",
            card("FN:Ada\r\nEMAIL:a@x.example\r\nROLE:Security\\; billing\r\n"
                 "CATEGORIES:Friends,tech-owner"),
            u"Ada|a@x.example||||technical_owner+billing+security|a@x.example|"_s);
        row("key by organisation", card("FN:Ada\r\nEMAIL:a@x.example\r\nORG:Acme GmbH"),
            u"Ada|a@x.example||Acme GmbH|||a@x.example|acme"_s);
        row("base64 text", card("FN;ENCODING=b:QWRh\r\nEMAIL:a@x.example"),
            u"Ada|a@x.example|||||a@x.example|"_s);
        row("mailto", card("FN:Ada\r\nEMAIL:mailto:a%2Bb@x.example"),
            u"Ada|a+b@x.example|||||a+b@x.example|"_s);
        row("empty address first", card("FN:Ada\r\nEMAIL;TYPE=pref:\r\nEMAIL:a@x.example"),
            u"Ada|a@x.example|||||a@x.example|"_s);
        row("3 MiB picture",
            card("FN:Ada\r\nPHOTO;ENCODING=b:" + QByteArray(3 << 20, 'A')
                + "\r\n AAAA\r\nEMAIL:a@x.example"),
            u"Ada|a@x.example|||||a@x.example|"_s);
        QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        const QByteArray wide = utf16(QString::fromUtf8(card("FN:Zoë\r\nEMAIL:a@x.example")));
        row("UTF-16", wide, u"Zoë|a@x.example|||||a@x.example|"_s);
    }
    void cards()
    {
        QFETCH(QByteArray, bytes);
        const ContactPage page = read(bytes);
        QCOMPARE(page.problems, QVector<RowProblem>());
        QCOMPARE(page.records.size(), 1);
        QTEST(flat(page.records[0]), "contact");
    }

    void furtherAddressesAndNumbers()
    {
        const ContactPage page
            = read(card("FN:Ada\r\nEMAIL:a@x.example\r\nEMAIL;TYPE=pref:b@x.example\r\n"
                        "TEL:+49 30 1234567\r\nTEL;TYPE=fax:+49 30 7654321\r\nTEL:+49 171 33333"));
        QCOMPARE(page.records.value(0).email, u"b@x.example"_s);
        QCOMPARE(page.records.value(0).furtherEmails, QStringList{u"a@x.example"_s});
        QCOMPARE(page.records.value(0).furtherPhones, QStringList{u"+49 171 33333"_s});
    }

    void noPersons_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("group") << QByteArray("KIND:group\r\nFN:All\r\nEMAIL:all@x.example");
        QTest::newRow("organisation") << QByteArray("KIND:ORG\r\nFN:Acme\r\nTEL:+49 30 1");
        QTest::newRow("place") << QByteArray("KIND:location\r\nFN:Hall\r\nTEL:+49 30 1");
        QTest::newRow("group, as address books say it")
            << QByteArray("X-ADDRESSBOOKSERVER-KIND:group\r\nFN:All");
        QTest::newRow("organisation, as address books say it")
            << QByteArray("X-ABShowAs:COMPANY\r\nFN:Acme\r\nEMAIL:x@x.example");
    }
    void noPersons()
    {
        QFETCH(QByteArray, lines);
        const ContactPage page = read(card(lines) + good(1));
        QCOMPARE(page.problems, QVector<RowProblem>());
        QCOMPARE(page.records.size(), 1);
        QCOMPARE(page.records[0].email, u"good1@x.example"_s);
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &word) {
            QTest::newRow(name) << bytes << word;
        };
        const QByteArray mail("EMAIL:a@x.example\r\n");
        row("no END", "BEGIN:VCARD\r\nVERSION:3.0\r\n" + mail, u"END:VCARD before line 9"_s);
        row("no VERSION", "BEGIN:VCARD\r\n" + mail + "END:VCARD\r\n", u"VERSION: there is none"_s);
        row("VERSION 5", card(mail, "5.0"), u"\"5.0\" is not known"_s);
        row("no colon", card(mail + "NOTE"), u"\"NOTE\" is no property"_s);
        row("no name", card(mail + ":value"), u"is no property"_s);
        row("parameters only", card(mail + "NOTE;TYPE=work"), u"NOTE: it has no value"_s);
        row("open quote", card(mail + "NOTE;TYPE=\"work:x"), u"NOTE: a quote"_s);
        row("not UTF-8", card(mail + "FN:J\xfcrgen"), u"FN: it is not UTF-8"_s);
        row("charset that lies", card(mail + "FN;CHARSET=UTF-8:J\xfcrgen", "2.1"), u"UTF-8"_s);
        row("charset unknown", card(mail + "FN;CHARSET=KLINGON-1:x", "2.1"), u"KLINGON-1"_s);
        row("charset with a nul", card(mail + QByteArray("FN;CHARSET=a\0b:x", 16), "2.1"),
            u"is not known"_s);
        row("quoted-printable", card(mail + "FN;ENCODING=QUOTED-PRINTABLE:=G1", "2.1"),
            u"FN: it is no quoted-printable"_s);
        row("base64", card(mail + "FN;ENCODING=b:****"), u"FN: it is no base64"_s);
        row("neither address nor number", card("FN:Ada"), u"e-mail and phone"_s);
        row("only a fax", card("FN:Ada\r\nTEL;TYPE=fax:+49 30 1"), u"e-mail and phone"_s);
        row("no address", card("FN:Ada\r\nEMAIL:ada(at)x"), u"e-mail: \"ada(at)x\""_s);
        row("two lines in an address", card("EMAIL:a@x.example\\nBcc: b@y.example"), u"e-mail"_s);
        row("no number", card("TEL:none"), u"phone: \"none\""_s);
        row("control character", card(mail + "FN:A\x07z"), u"name: a control"_s);
        row("nul", card(mail + QByteArray("FN:A\0z", 6)), u"name: a control"_s);
        row("language", card(mail + "LANG:?!"), u"language"_s);
        row("long name", card(mail + "FN:" + QByteArray(501, 'x')), u"name: 501"_s);
        row("long id", card(mail + "UID:" + QByteArray(501, 'x')), u"uid: 501"_s);
        row("endless line", card(mail + "NOTE:" + QByteArray(2 << 20, 'x')),
            u"longer than 1 MiB"_s);
        QByteArray lines;
        for (int i = 0; i < 30'000; ++i)
            lines += "NOTE:" + QByteArray(40, 'x') + "\r\n";
        row("endless card", card(lines + mail), u"longer than 1 MiB"_s);
        row("endless list", card(QByteArray("A:\r\n").repeated(10'001) + mail), u"10000"_s);
        row("text between", "hello\r\nworld\r\n", u"\"hello\" stands outside"_s);
        row("END alone", "END:VCARD\r\n", u"outside of a card"_s);
    }
    void broken()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const ContactPage page = read(good(1) + bytes + good(2));
        QCOMPARE(page.problems.size(), 1);
        QCOMPARE(page.problems[0].row, 6);
        QVERIFY2(page.problems[0].reason.contains(word), qPrintable(page.problems[0].reason));
        QCOMPARE(page.records.size(), 2);
        QCOMPARE(page.records[1].email, u"good2@x.example"_s);
    }

    void aCardWithinACardBreaksTheOuterOne()
    {
        const ContactPage page
            = read("BEGIN:VCARD\r\nVERSION:2.1\r\nEMAIL:a@x.example\r\nAGENT:\r\n" + good(1)
                + "TITLE:late\r\nEND:VCARD\r\n" + good(2));
        QCOMPARE(page.problems.size(), 1);
        QCOMPARE(page.problems[0].row, 1);
        QVERIFY(page.problems[0].reason.contains(u"line 5"_s));
        QCOMPARE(page.records.size(), 2);
    }

    void theFileEndsWithinACard()
    {
        const ContactPage page = read(good(1) + "BEGIN:VCARD\nVERSION:3.0\nEMAIL:a@x.exa");
        QCOMPARE(page.records.size(), 1);
        QCOMPARE(page.problems.size(), 1);
        QCOMPARE(page.problems[0].row, 6);
        QVERIFY(page.problems[0].reason.contains(u"the file ends"_s));
    }

    void withoutAnyCard()
    {
        for (const QByteArray &bytes : {QByteArray(), QByteArray("\r\n\r\n")}) {
            const auto source = openVCardContacts(file(bytes));
            const auto page = (*source)->fetch({}, {}).result();
            QVERIFY(!page);
            QCOMPARE(page.error().kind, ErrorKind::Invalid);
            QVERIFY(page.error().detail.contains(u"people.vcf: there is no card"_s));
        }
        QCOMPARE(openVCardContacts(u"/nowhere/x.vcf"_s).error().kind, ErrorKind::Io);
    }

    void pagesFollowTheirCursor()
    {
        QByteArray bytes;
        for (int i = 0; i < 2500; ++i)
            bytes += good(i);
        const auto source = openVCardContacts(file(bytes));
        const auto first = (*source)->fetch({}, {}).result();
        QCOMPARE(first->records.size(), 1000);
        QVERIFY(!first->whole);
        const auto second = (*source)->fetch(first->next, {}).result();
        QCOMPARE(second->records[0].email, u"good1000@x.example"_s);
        QCOMPARE(second->records[0].row, 5001);
        QCOMPARE((*source)->fetch({}, {}).result()->records[0].email, u"good0@x.example"_s);
        const auto third = (*source)->fetch(second->next, {}).result();
        QCOMPARE(third->records.size(), 500);
        QCOMPARE(third->next, QString());
        QCOMPARE(third->progress, 1.0);
        QVERIFY(!(*source)->fetch(u"9999"_s, {}).result());
    }

    void itCanBeStopped()
    {
        const auto source = openVCardContacts(file(good(1)));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(
            (*source)->fetch({}, stop.get_token()).result().error().kind, ErrorKind::Cancelled);
        // A line without an end.
        const auto endless = openVCardContacts(u"/dev/zero"_s);
        std::stop_source later;
        const auto page = (*endless)->fetch({}, later.get_token());
        QTest::qWait(50);
        QVERIFY(!page.isFinished());
        later.request_stop();
        QCOMPARE(page.result().error().kind, ErrorKind::Cancelled);
    }

    void oneCardsText()
    {
        const auto one = readVCard(good(1));
        QVERIFY(one);
        QCOMPARE(one->version, u"3.0"_s);
        QCOMPARE(one->text(u"EMAIL"_s), u"good1@x.example"_s);
        for (const QByteArray &bytes :
            {QByteArray(), good(1) + good(2), good(1) + "rest", QByteArray("BEGIN:VCARD\r\n")}) {
            const auto none = readVCard(bytes);
            QVERIFY(!none);
            QCOMPARE(none.error().kind, ErrorKind::Invalid);
        }
    }

    void hostileFoldsTakeNoTime()
    {
        // Each line goes on with the one before it; nothing is looked through again and again.
        QByteArray lines("FN;QUOTED-PRINTABLE=\n");
        lines += QByteArray("=\n").repeated(400'000);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!readVCard("BEGIN:VCARD\nVERSION:2.1\n" + lines + "END:VCARD\n"));
        QVERIFY(!readVCard("BEGIN:VCARD\nVERSION:2.1\nA;BASE64\n"
            + QByteArray("b\n").repeated(400'000) + "END:VCARD\n"));
        qInfo("%lld ms", timer.elapsed());
    }
};

HELIOGRAPH_TEST(VCardContactSourceTest)
#include "vcard_contact_source_test.moc"
