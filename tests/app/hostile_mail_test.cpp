#include "tests/app/written_mail.h"
#include "tests/support/test_main.h"

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! Mails that are made to crash whoever reads them, or to keep them busy.
class HostileMailTest : public QObject, tests::WrittenMail
{
    Q_OBJECT

private slots:
    void hostile_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<bool>("cut");
        const auto row = [](const char *name, const QByteArray &raw, bool cut) {
            QTest::newRow(name) << QByteArray(head() + raw) << cut;
        };
        QByteArray levels;
        QByteArray headers;
        QByteArray files;
        for (int i = 0; i < 100'000; ++i) {
            const QByteArray b = QByteArray::number(i);
            levels += "Content-Type: multipart/mixed; boundary=b" + b + "\n\n--b" + b + "\n";
        }
        for (int i = 0; i < 200'000; ++i)
            headers += "X-" + QByteArray::number(i) + ": a\n";
        for (int i = 0; i < 101; ++i)
            files += "--b\nContent-Type: image/png\n\nabc\n";
        const QByteArray parts("Content-Type: multipart/mixed; boundary=b\n\n");
        row("100,000 levels", levels, true);
        row("100,000 mails in mails",
            QByteArray("Content-Type: message/rfc822\n\n").repeated(100'000), false);
        row("100,000 parts", parts + QByteArray("--b\n\nx\n").repeated(100'000), true);
        row("201 parts", parts + QByteArray("--b\n\nx\n").repeated(201), true);
        row("101 files", parts + files, true);
        row("201 levels", levels.left(levels.indexOf("\n--b201\n")), true);
        row("20,001 lines of dashes", "\n" + QByteArray("-- x\n\n").repeated(20'001), true);
        row("a header of 5 MB", "X-Long: " + QByteArray(5'000'000, 'x') + "\n\nhi", true);
        row("a header of 5 MB in lines",
            "X-Long:" + QByteArray(" x\n").repeated(1'700'000) + "\nhi", true);
        row("one header 200,000 times",
            QByteArray("Content-Type: text/plain\n").repeated(200'000) + "\nhi", true);
        row("200,000 headers", headers + "\nhi", true);
        row("a million parameters",
            "Content-Type: text/plain" + QByteArray("; a=b").repeated(1'000'000) + "\n\nhi", true);
        row("a long text", "\n" + QByteArray("hello ").repeated(200'000), true);
        row("a long html",
            "Content-Type: text/html\n\n<b " + QByteArray(" a=\"b\"").repeated(500'000) + ">"
                + QByteArray("hello ").repeated(300'000),
            true);
        row("nuls", QByteArray(100'000, '\0'), false);
    }
    void hostile()
    {
        QFETCH(QByteArray, raw);
        const auto mail = readMail(raw);
        QVERIFY(mail);
        QTEST(mail->cut, "cut");
        QCOMPARE(mail->subject, u"Help"_s);
        QCOMPARE(mail->fromAddress, u"ada@acme.example"_s);
        QVERIFY(mail->attachments.size() <= 100);
        QVERIFY(mail->text.size() <= 1'000'000);
        QVERIFY(isClean(mail->text));
    }

    void whatComesBehindALongHeadIsRead()
    {
        const ReceivedMail mail
            = read("X-Long: " + QByteArray(5'000'000, 'x') + "\r\n" + head() + "\r\nhi\r\n");
        QVERIFY(mail.cut);
        QCOMPARE(mail.subject, u"Help"_s);
        QCOMPARE(mail.text, u"hi"_s);
    }

    void moreThan32MiBAreNotRead()
    {
        const ReceivedMail mail = read(head()
            + multipart("mixed",
                {plain("one"), file("attachment; filename=a") + QByteArray(34 << 20, 'A'),
                    file("attachment; filename=b")}));
        QVERIFY(mail.cut);
        QCOMPARE(mail.text, u"one"_s);
        QCOMPARE(mail.attachments.size(), 1);
    }

    void randomBytes()
    {
        quint32 state = 1;
        for (int i = 0; i < 2000; ++i) {
            QByteArray raw = head() + "Content-Type: multipart/mixed; boundary=b\n\n";
            for (int k = 0; k < 200; ++k) {
                state = state * 1664525 + 1013904223;
                raw += (state >> 24) < 20 ? QByteArray("\n--b\n")
                                          : QByteArray(1, char(state >> 16));
            }
            const auto mail = readMail(raw);
            QVERIFY(mail);
            QVERIFY(isClean(mail->text));
            QCOMPARE(mail, readMail(raw));
        }
    }
};

HELIOGRAPH_TEST(HostileMailTest)
#include "hostile_mail_test.moc"
