#include "tests/app/written_mail.h"
#include "tests/support/test_main.h"

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! What is read of mails as they come: well-formed and sloppy.
class ReceivedMailTest : public QObject, tests::WrittenMail
{
    Q_OBJECT

private slots:
    void aPlainMail()
    {
        const ReceivedMail mail
            = read("From: Ada Miller <Ada@Acme.example>\r\nDate: Sun, 5 Apr 2026 09:38:00 +0200\r\n"
                   "Subject: Site is\r\n down\r\nMessage-ID: <M1@acme.example>\r\n"
                   "References: <r1@x.example> <r2@x.example>\r\nIn-Reply-To: <r2@x.example>\r\n"
                   "\r\nHello,\r\n\r\nit is down.\r\n");
        QCOMPARE(mail.id, u"M1@acme.example"_s);
        QCOMPARE(mail.answers, (QStringList{u"r1@x.example"_s, u"r2@x.example"_s}));
        QCOMPARE(mail.fromName, u"Ada Miller"_s);
        QCOMPARE(mail.fromAddress, u"Ada@Acme.example"_s);
        QCOMPARE(mail.subject, u"Site is down"_s);
        QCOMPARE(mail.text, u"Hello,\n\nit is down."_s);
        QCOMPARE(mail.sentAt, fromIso(u"2026-04-05T07:38:00Z"_s));
        QVERIFY(mail.attachments.isEmpty());
        QVERIFY(!mail.automatic && !mail.cut);
    }

    void charsets_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QByteArray &type, const QByteArray &encoding,
                             const QByteArray &body, const QString &text) {
            QTest::newRow(name) << QByteArray(
                (type.isEmpty() ? type : "Content-Type: " + type + "\r\n")
                + "Content-Transfer-Encoding: " + encoding + "\r\n\r\n" + body)
                                << text;
        };
        row("latin 1", "text/plain; charset=iso-8859-1", "quoted-printable", "Gr=FC=\r\n=DFe",
            u"Grüße"_s);
        row("latin 1 with what is windows'", "text/plain; charset=iso-8859-1", "8bit", "5 \x80",
            u"5 €"_s);
        row("undeclared windows-1252", "", "8bit",
            "\x84Gr\xfc\xdf"
            "e\x93 5 \x80",
            u"„Grüße“ 5 €"_s);
        row("undeclared utf-8", "", "8bit", "Grüße", u"Grüße"_s);
        row("utf-8 in base64", "text/plain; charset=UTF-8", "base64",
            "R3LDvMOf\r\nZQ==", u"Grüße"_s);
        row("gb2312", "text/plain; charset=gb2312", "8bit", "\xc4\xe3\xba\xc3", u"你好"_s);
        row("iso-2022-jp", "text/plain; charset=iso-2022-jp", "7bit", "\x1b$B$3$s\x1b(B",
            u"こん"_s);
        row("koi8-r", "text/plain; charset=koi8-r", "8bit", "\xf0\xd2\xc9\xd7\xc5\xd4",
            u"Привет"_s);
        row("utf-16", "text/plain; charset=utf-16", "base64", "//5HAPwA", u"Gü"_s);
        row("an unknown one, utf-8", "text/plain; charset=klingon-1", "8bit", "Grüße", u"Grüße"_s);
        row("an unknown one, no utf-8", "text/plain; charset=klingon-1", "8bit",
            "Gr\xfc\xdf"
            "e",
            u"Grüße"_s);
        row("a name that is none", "text/plain; charset=\"../../utf-8\"", "8bit", "Grüße",
            u"Grüße"_s);
        row("utf-8 that is none", "text/plain; charset=utf-8", "8bit",
            "Gr\xfc\xdf"
            "e",
            u"Grüße"_s);
        row("utf-8 with one wrong byte", "text/plain; charset=utf-8", "8bit", "äöü\xff",
            u"äöü\ufffd"_s);
        row("ascii that is none", "text/plain; charset=us-ascii", "8bit", "Grüße", u"Grüße"_s);
        row("broken base64", "text/plain; charset=utf-8", "base64", "SGVs*&%bG8\r\n=?!",
            u"Hello"_s);
        row("broken quoted-printable", "text/plain", "quoted-printable", "a=ZZb=4", u"a=ZZb"_s);
        row("an unknown encoding", "text/plain", "zip", "abc", u"abc"_s);
        row("control characters", "text/plain", "8bit",
            QByteArray("a\0b\x07\x1b[1m\tc\rd\r\n\x7f"
                       "e",
                17),
            u"ab[1m\tcd\ne"_s);
        row("turned round", "text/plain; charset=utf-8", "8bit", "a\u202eb\u2066c", u"abc"_s);
    }
    void charsets()
    {
        QFETCH(QByteArray, part);
        QTEST(read(head() + part).text, "text");
    }

    void texts_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QByteArray &body, const QString &text) {
            QTest::newRow(name) << body << text;
        };
        row("alternative", multipart("alternative", {plain("one"), html("<p>two")}), u"one"_s);
        row("alternative, html first", multipart("alternative", {html("<p>two"), plain("one")}),
            u"one"_s);
        row("alternative, blank plain", multipart("alternative", {plain(" \r\n"), html("<p>two")}),
            u"two"_s);
        row("alternative in mixed in mixed",
            multipart("mixed",
                {multipart("mixed", {multipart("alternative", {plain("one"), html("two")})}),
                    plain("three")}),
            u"one\n\nthree"_s);
        row("related in alternative",
            multipart(
                "alternative", {plain("one"), multipart("related", {html("two"), file("inline")})}),
            u"one"_s);
        row("several", multipart("mixed", {plain("one\r\n"), file("inline"), plain("two")}),
            u"one\n\ntwo"_s);
        row("the same as html behind", multipart("mixed", {plain("one"), html("one")}), u"one"_s);
        row("html and a list's footer", multipart("mixed", {html("one"), plain("two")}),
            u"one\n\ntwo"_s);
        row("html alone", html("<html><head><title>t</title></head><body><p>a &amp; b<br>c</p>"),
            u"a & b\nc"_s);
        row("signed",
            multipart("signed; protocol=\"application/pgp-signature\"",
                {plain("one"), "Content-Type: application/pgp-signature\r\n\r\nAAAA"}),
            u"one"_s);
        row("encrypted",
            multipart("encrypted",
                {"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", plain("secret")}),
            QString());
        row("an attached text",
            multipart("mixed",
                {plain("one"), "Content-Disposition: attachment\r\n\r\ntwo",
                    "Content-Type: text/plain; name=a.txt\r\n\r\nthree"}),
            u"one"_s);
        row("without its end", "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none",
            u"one"_s);
        row("without a boundary", "Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\none", QString());
        row("a broken type", "Content-Type: ;;;\r\n\r\none", u"one"_s);
        row("flowed",
            "Content-Type: text/plain; format=flowed\r\n\r\nThis is \r\none line.\r\n"
            "\r\n> quoted \r\n> on\r\n>> deeper \r\n> not joined\r\n From here\r\n-- \r\nAda",
            u"This is one line.\n\n> quoted on\n>> deeper \n> not joined\nFrom here\n-- \nAda"_s);
        row("flowed, delsp",
            "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n"
            "Ab \r\ncd  \r\nef",
            u"Abcd ef"_s);
        row("LF alone", "\n\none\ntwo\n", u"one\ntwo"_s);
    }
    void texts()
    {
        QFETCH(QByteArray, body);
        QTEST(read(head() + body).text, "text");
    }

    void forwarded()
    {
        const QByteArray inner
            = "From: =?utf-8?q?Z=C3=B6e?= <zoe@bank.example>\r\nDate: Sun, 5 Apr 2026 07:38:00 "
              "+0000\r\nSubject: Card\r\n declined\r\n"
            + multipart("mixed", {plain("It fails."), file("attachment; filename=log.png")});
        const ReceivedMail mail
            = read(head() + multipart("mixed", {plain("See below."), forward(inner)}));
        QCOMPARE(mail.fromAddress, u"ada@acme.example"_s);
        QCOMPARE(mail.text,
            u"See below.\n\n---------- Forwarded message ---------\n"
            "From: Zöe <zoe@bank.example>\nDate: Sun, 5 Apr 2026 07:38:00 +0000\n"
            "Subject: Card declined\n\nIt fails."_s);
        QCOMPARE(flat(mail.attachments), QStringList{u"log.png|image/png|3"_s});
    }

    void forwardedTwoDeep()
    {
        QByteArray raw = "Subject: 4\r\n\r\nfour";
        for (int i = 3; i > 0; --i)
            raw = "Subject: " + QByteArray::number(i) + "\r\n"
                + multipart("mixed", {plain("text " + QByteArray::number(i)), forward(raw)});
        const ReceivedMail mail = read(raw);
        QVERIFY(mail.text.contains(u"Subject: 3\n\ntext 3"_s));
        QVERIFY(!mail.text.contains(u"four"_s));
        QCOMPARE(flat(mail.attachments), QStringList{u"|message/rfc822|18"_s});
        // What is no mail is a file.
        QCOMPARE(flat(read(head() + forward("rubbish")).attachments),
            QStringList{u"|message/rfc822|7"_s});
        QCOMPARE(
            read(head() + forward("Subject: in\r\n\r\n" + QByteArray(2'000'000, 'x'))).text.size(),
            mail.text.isEmpty() ? 0 : 1'000'000);
    }

    void subjects_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("subject");
        const auto row = [](const char *name, const QByteArray &header, const QString &subject) {
            QTest::newRow(name) << header << subject;
        };
        row("plain", "Hello", u"Hello"_s);
        row("q", "=?iso-8859-1?q?Gr=FC=DFe_an?= alle", u"Grüße an alle"_s);
        row("b, two words", "=?utf-8?B?R3LDvA==?=\r\n =?utf-8?B?w59l?=", u"Grüße"_s);
        row("b, a letter in two words",
            "=?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?= =?utf-8?q?_x?=", u"Grüße x"_s);
        row("b, iso-2022-jp",
            "=?ISO-2022-JP?B?GyRCJDMkcxsoQg==?= =?ISO-2022-JP?B?GyRCJDMbKEI=?=", u"こんこ"_s);
        row("raw utf-8", "Grüße", u"Grüße"_s);
        row("raw windows-1252",
            "Gr\xfc\xdf"
            "e",
            u"Grüße"_s);
        row("folded", "one\r\n\ttwo\r\n   three", u"one two three"_s);
        row("a line end within", "=?utf-8?q?a=0D=0ABcc:_b=07c?=", u"a Bcc: b c"_s);
        row("turned round", "=?utf-8?q?a=E2=80=AEb?=", u"ab"_s);
        row("an unknown charset", "=?klingon?q?abc?=", u"abc"_s);
        row("broken", "=?utf-8?q?abc", u"=?utf-8?q?abc"_s);
        row("none", "", QString());
        row("long", QByteArray(5000, 'x'), QString(998, u'x'));
    }
    void subjects()
    {
        QFETCH(QByteArray, header);
        QTEST(read("From: a@x.example\r\nSubject: " + header + "\r\n\r\nhi").subject, "subject");
    }

    void people_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("address");
        const auto row
            = [](const char *name, const QByteArray &headers, const QString &who,
                  const QString &address) { QTest::newRow(name) << headers << who << address; };
        row("bare", "From: a@x.example\r\n", QString(), u"a@x.example"_s);
        row("comment", "From: a@x.example (Ada)\r\n", u"Ada"_s, u"a@x.example"_s);
        row("comma", "From: \"Miller, Ada\" <A@X.example>\r\n", u"Miller, Ada"_s, u"A@X.example"_s);
        row("encoded", "From: =?utf-8?q?Zo=C3=AB?= <a@x.example>\r\n", u"Zoë"_s, u"a@x.example"_s);
        row("encoded twice", "From: =?utf-8?B?QWRhIA==?= =?utf-8?B?TWlsbGVy?= <a@x.example>\r\n",
            u"Ada Miller"_s, u"a@x.example"_s);
        row("raw utf-8", "From: Zoë <a@x.example>\r\n", u"Zoë"_s, u"a@x.example"_s);
        row("a name that is an address", "From: \"boss@bank.example\" <a@x.example>\r\n",
            u"boss@bank.example"_s, u"a@x.example"_s);
        row("injected", "From: \"=?utf-8?q?Ada=0D=0ABcc:_b=40y.example?=\" <a@x.example>\r\n",
            u"Ada Bcc: b@y.example"_s, u"a@x.example"_s);
        row("the first usable", "From: Bot <bot@localhost>, Ada <a@x.example>, b@x.example\r\n",
            u"Ada"_s, u"a@x.example"_s);
        row("group", "From: us: Ada <a@x.example>, b@x.example;\r\n", u"Ada"_s, u"a@x.example"_s);
        row("groups in groups", "From: " + QByteArray("g:").repeated(100'000) + "\r\n", QString(),
            QString());
        row("nobody", "From: undisclosed:;\r\n", QString(), QString());
        row("sender", "From: Ada\r\nSender: Bea <b@x.example>\r\n", u"Bea"_s, u"b@x.example"_s);
        row("from before sender", "Sender: b@x.example\r\nFrom: Ada <a@x.example>\r\n", u"Ada"_s,
            u"a@x.example"_s);
        row("none", "", QString(), QString());
        row("rubbish", "From: <<>>@@,,;:(\r\n", QString(), QString());
        row("idn", "From: Ada <ada@bücher.example>\r\n", u"Ada"_s, u"ada@bücher.example"_s);
    }
    void people()
    {
        QFETCH(QByteArray, headers);
        const ReceivedMail mail = withHeaders(headers);
        QTEST(mail.fromName, "name");
        QTEST(mail.fromAddress, "address");
    }

    void ids_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("answers");
        const auto row
            = [](const char *name, const QByteArray &headers, const QString &id,
                  const QStringList &answers) { QTest::newRow(name) << headers << id << answers; };
        const QString a = u"a@x.example"_s;
        const QString b = u"b@x.example"_s;
        row("plain", "Message-ID: <a@x.example>\r\n", a, {});
        row("any case", "MESSAGE-id:<a@x.example>\r\n", a, {});
        row("without <>", "Message-ID: a@x.example\r\n", a, {});
        row("folded", "Message-ID:\r\n <a@x.example>\r\n", a, {});
        row("answers", "Message-ID: <m@x>\r\nReferences: <a@x.example>\r\n <b@x.example>\r\n",
            u"m@x"_s, {a, b});
        row("each once",
            "Message-ID: <m@x>\r\nIn-Reply-To: <a@x.example>\r\n"
            "References: <a@x.example> <b@x.example> <a@x.example>\r\n",
            u"m@x"_s, {a, b});
        row("in reply to alone",
            "Message-ID: <m@x>\r\nIn-Reply-To: Ada's mail of Monday <a@x.example>\r\n", u"m@x"_s,
            {a});
        row("rubbish between",
            "Message-ID: <m@x>\r\nReferences: no <a@x.example>, <> <x y@z> <\xc3\xbc@x> "
            "<b@x.example> <"
                + QByteArray(251, 'x') + ">\r\n",
            u"m@x"_s, {a, b});
    }
    void ids()
    {
        QFETCH(QByteArray, headers);
        const ReceivedMail mail = withHeaders(headers);
        QTEST(mail.id, "id");
        QTEST(mail.answers, "answers");
    }

    void withoutAnId_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("empty") << QByteArray("Message-ID: <>\r\n");
        QTest::newRow("two words") << QByteArray("Message-ID: <a b@x>\r\n");
        QTest::newRow("no ascii") << QByteArray("Message-ID: <\xc3\xbc@x>\r\n");
        QTest::newRow("long") << QByteArray("Message-ID: <" + QByteArray(251, 'x') + ">\r\n");
    }
    void withoutAnId()
    {
        QFETCH(QByteArray, headers);
        const QString id = withHeaders(headers).id;
        QVERIFY(id.startsWith(u"sha-"_s));
        QCOMPARE(id.size(), 36);
        QCOMPARE(withHeaders(headers).id, id);
        QVERIFY(withHeaders("X-Other: y\r\n" + headers).id != id);
    }

    void aLongThread()
    {
        QByteArray references = "References:";
        for (int i = 0; i < 10'000; ++i)
            references += "\r\n <" + QByteArray::number(i) + "@x>";
        const QStringList answers = withHeaders(references + "\r\n").answers;
        QCOMPARE(answers.size(), 50);
        QCOMPARE(answers.first(), u"0@x"_s);
        QCOMPARE(answers[1], u"9951@x"_s);
        QCOMPARE(answers.last(), u"9999@x"_s);
    }

    void dates_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QString>("at");
        const auto row = [](const char *name, const QByteArray &date, const QString &at) {
            QTest::newRow(name) << date << at;
        };
        row("offset", "Sun, 5 Apr 2026 09:38:01 +0200", u"2026-04-05T07:38:01.000Z"_s);
        row("comment", "5 Apr 2026 07:38 GMT (UTC)", u"2026-04-05T07:38:00.000Z"_s);
        row("rubbish", "yesterday", QString());
        row("empty", "", QString());
        row("1970", "Thu, 1 Jan 1970 00:00:00 +0000", QString());
        row("1989", "Sun, 31 Dec 1989 23:59:59 +0000", QString());
        row("2201", "Thu, 1 Jan 2201 00:00:00 +0000", QString());
        row("numbers", "Sun, 99999999999 Apr 99999999999 99:99:99 +99999", QString());
    }
    void dates()
    {
        QFETCH(QByteArray, date);
        const auto at = withHeaders("Date: " + date + "\r\n").sentAt;
        QTEST(at ? toIso(*at) : QString(), "at");
    }

    void automatic_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("automatic");
        const auto row = [](const QByteArray &header, bool automatic) {
            QTest::newRow(header.constData()) << header << automatic;
        };
        row("Auto-Submitted: auto-replied", true);
        row("Auto-Submitted: auto-generated; x=y", true);
        row("Auto-Submitted: No", false);
        row("Auto-Submitted: no (a person)", false);
        row("Precedence: bulk", true);
        row("Precedence: JUNK", true);
        row("Precedence: list", true);
        row("Precedence: auto_reply", true);
        row("Precedence: first-class", false);
        row("X-Auto-Response-Suppress: All", true);
        row("X-Autoreply: yes", true);
        row("List-Id: News <news.x.example>", true);
        row("Return-Path: <>", true);
        row("Return-Path: <a@x.example>", false);
        row("Content-Type: multipart/report; boundary=b", true);
        row("From: Mail Delivery <MAILER-DAEMON@x.example>", true);
        row("From: a@x.example", false);
    }
    void automatic()
    {
        QFETCH(QByteArray, header);
        QTEST(withHeaders(header + "\r\n").automatic, "automatic");
    }

    void fileNames_data()
    {
        QTest::addColumn<QByteArray>("disposition");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *name, const QByteArray &disposition, const QString &file) {
            QTest::newRow(name) << disposition << file;
        };
        row("none", "attachment", QString());
        row("plain", "attachment; filename=a.png", u"a.png"_s);
        row("inline", "inline; filename=\"a b.png\"", u"a b.png"_s);
        row("folders", "attachment; filename=\"../../x\"", u"x"_s);
        row("windows", "attachment; filename=\"C:\\x\"", u"x"_s);
        row("windows, quoted", "attachment; filename=\"C:\\\\temp\\\\x.txt\"", u"x.txt"_s);
        row("up", "attachment; filename=\"..\"", QString());
        row("rfc 2231", "attachment; filename*=utf-8''a%C3%BC%2F..%2Fx%00.txt", u"x"_s);
        row("rfc 2231 in pieces", "attachment; filename*0=\"ab\"; filename*1=\"cd.txt\"",
            u"abcd.txt"_s);
        row("rfc 2047", "attachment; filename=\"=?utf-8?q?=C3=BC.txt?=\"", u"ü.txt"_s);
        row("rfc 2047 in two words",
            "attachment; filename=\"=?utf-8?B?w7w=?=\r\n =?utf-8?B?LnR4dA==?=\"", u"ü.txt"_s);
        row("line end", "attachment; filename*=utf-8''a%0D%0Ab", u"a b"_s);
        row("turned round", "attachment; filename*=utf-8''a%E2%80%AEgnp.exe", u"agnp.exe"_s);
        row("long", "attachment; filename=" + QByteArray(5000, 'x'), QString(200, u'x'));
    }
    void fileNames()
    {
        QFETCH(QByteArray, disposition);
        QFETCH(QString, name);
        const ReceivedMail mail
            = read(head() + multipart("mixed", {plain("one"), file(disposition)}));
        QCOMPARE(mail.text, u"one"_s);
        QCOMPARE(flat(mail.attachments), QStringList{name + u"|image/png|3"_s});
    }

    void attachmentsOfOtherKinds()
    {
        const ReceivedMail mail = read(head()
            + multipart("mixed",
                {"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nabc",
                    "Content-Type: text/html; name=a.htm\r\n\r\n<p>",
                    "Content-Type: text/calendar\r\n\r\nBEGIN",
                    "Content-Type: application/pkcs7-mime\r\n\r\nab"}));
        QCOMPARE(flat(mail.attachments),
            (QStringList{u"winmail.dat|application/ms-tnef|3"_s, u"a.htm|text/html|3"_s,
                u"|text/calendar|5"_s, u"|application/pkcs7-mime|2"_s}));
        QCOMPARE(mail.text, QString());
    }

    void noMails_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("line ends") << QByteArray("\r\n\r\n");
        QTest::newRow("words") << QByteArray("hello world");
        QTest::newRow("other headers") << QByteArray("To: a@x.example\r\n\r\nhi");
        QTest::newRow("nuls") << QByteArray(1000, '\0');
        QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        QTest::newRow("from line") << QByteArray("From ");
    }
    void noMails()
    {
        QFETCH(QByteArray, raw);
        const auto mail = readMail(raw);
        QVERIFY(!mail);
        QCOMPARE(mail.error().kind, ErrorKind::Invalid);
        QCOMPARE(mail.error().detail,
            raw.isEmpty() ? u"the mail is empty"_s
                          : u"this is no mail: it has no From, Date, Subject or Message-ID"_s);
    }

    void beforeAMail()
    {
        for (const QByteArray &before : {QByteArray("From ada Sun Apr  5 07:38:00 2026\n"),
                 QByteArray("\xef\xbb\xbf"), QByteArray("\r\n\r\n"), QByteArray(">From x\r\n")})
            QCOMPARE(read(before + head() + "\r\nhi").subject, u"Help"_s);
    }
};

HELIOGRAPH_TEST(ReceivedMailTest)
#include "received_mail_test.moc"
