#include "app/sources/imap_words.h"
#include "tests/support/test_main.h"

using namespace app;
using namespace Qt::StringLiterals;

//! What an IMAP server says, read word by word.
class ImapWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatFollowsALine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<qint64>("length");
        QTest::newRow("a literal") << QByteArray("* 1 FETCH (BODY[] {12}") << qint64(12);
        QTest::newRow("of nothing") << QByteArray("{0}") << qint64(0);
        QTest::newRow("nothing") << QByteArray("* OK") << qint64(-1);
        QTest::newRow("a list") << QByteArray("({12})") << qint64(-1);
        QTest::newRow("no number") << QByteArray("{1a}") << qint64(-1);
        QTest::newRow("less than nothing") << QByteArray("{-1}") << qint64(-1);
        QTest::newRow("without digits") << QByteArray("{}") << qint64(-1);
        QTest::newRow("too many digits") << QByteArray("{9999999999999999999}") << qint64(-1);
    }
    void whatFollowsALine()
    {
        QFETCH(QByteArray, line);
        QTEST(imapLiteralLength(line).value_or(-1), "length");
    }

    void aMail()
    {
        const auto mail
            = imapMailOf({"* 3 fetch (FLAGS (\\Seen (x \"y)\")) BODY[HEADER (A B)]<0> {4}"
                          " UID 7 ENVELOPE NIL rfc822.size 12)",
                {"a)\r\n"}});
        QVERIFY(mail);
        QCOMPARE(mail->uid, 7u);
        QCOMPARE(mail->size, 12);
        QCOMPARE(mail->bytes, QByteArray("a)\r\n"));
    }

    void whatIsNoMail_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
            {"", "*", "* 3", "* 3 FETCH", "* x FETCH (UID 1)", "* 3 FETCH UID 1",
                "* 3 FETCH (UID 1", "* 3 FETCH (UID)", "* 3 FETCH (UID x)", "* 3 FETCH (UID 1 (",
                "* 3 FETCH (UID 99999999999)", "* 3 FETCH (UID 1 BODY[] {4})", "* SEARCH 1",
                "* 3 FETCH (UID 1 BODY[] \"a", "* 3 FETCH ((UID 1))", "* 3 FETCH (BODY[ 1)"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatIsNoMail()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!imapMailOf({text, {}}));
    }

    void aSearch()
    {
        QCOMPARE(imapSearchOf({"* SEARCH 3 1 (MODSEQ 7)", {}}), (QVector<quint32>{3, 1}));
        QCOMPARE(imapSearchOf({"* search", {}}), QVector<quint32>());
        QCOMPARE(imapSearchOf({"* SEARCH 1 x", {}}), std::nullopt);
        QCOMPARE(imapSearchOf({"* 3 EXISTS", {}}), std::nullopt);
    }

    void aListedFolder()
    {
        QCOMPARE(
            imapListedFolder({"* LIST (\\HasNoChildren) \"/\" \"a \\\"b\\\"\"", {}}), u"a \"b\""_s);
        QCOMPARE(imapListedFolder({"* LIST () NIL {2}", {"x)"}}), u"x)"_s);
        QCOMPARE(imapListedFolder({"* LIST (\\Noselect) \"/\" a", {}}), std::nullopt);
        QCOMPARE(imapListedFolder({"* LIST (\\Marked", {}}), std::nullopt);
    }

    void aCode()
    {
        QCOMPARE(imapCode("* OK [UIDNEXT 5] next", "uidnext"), QByteArray("5"));
        QVERIFY(!imapCode("H1 NO [UNAVAILABLE] no", "UNAVAILABLE").isNull());
        QVERIFY(imapCode("H1 NO [UNAVAILABLE] no", "UNAVAIL").isNull());
        QVERIFY(imapCode("H1 NO ]UNAVAILABLE[ no", "UNAVAILABLE").isNull());
        QVERIFY(imapCode("H1 NO", "UNAVAILABLE").isNull());
    }

    void aSet()
    {
        QCOMPARE(imapSetOf({1}), QByteArray("1"));
        QCOMPARE(imapSetOf({1, 2, 3, 5, 8, 9}), QByteArray("1:3,5,8:9"));
        QCOMPARE(imapSetOf({0xfffffffe, 0xffffffff}), QByteArray("4294967294:4294967295"));
    }

    void namesOfFolders_data()
    {
        QTest::addColumn<QByteArray>("coded");
        QTest::newRow("INBOX") << QByteArray("INBOX");
        QTest::newRow("a & b") << QByteArray("a &- b");
        QTest::newRow("~peter/mail/台北/日本語") << QByteArray("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
        QTest::newRow("😀") << QByteArray("&2D3eAA-");
    }
    void namesOfFolders()
    {
        QFETCH(QByteArray, coded);
        const QString name = QString::fromUtf8(QTest::currentDataTag());
        QCOMPARE(imapNameOf(name), coded);
        QCOMPARE(folderOfImapName(coded), name);
    }
    void whatIsNoFoldersNameStaysAsItIs()
    {
        for (const char *name : {"a&b", "&Jjo!-", "&AA-", "K\xc3\xb6ln", "&AGE-"})
            QCOMPARE(folderOfImapName(name), QString::fromUtf8(name));
    }
};

HELIOGRAPH_TEST(ImapWordsTest)
#include "imap_words_test.moc"
