#include "models/support/csv.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QStringEncoder>
#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! Reading CSV as it is found in the wild.
class CsvTest : public QObject
{
    Q_OBJECT

    //! The fields of all records, "!" and the problem for those that have one.
    static QStringList flat(const CsvTable &table)
    {
        QStringList lines;
        for (const CsvRow &row : table.rows) {
            lines << QString::number(row.line) + u' '
                    + (row.problem.isEmpty() ? row.fields.join(u'|') : u'!' + row.problem);
        }
        return lines;
    }

    static Result<std::unique_ptr<CsvReader>> open(const QByteArray &bytes)
    {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(bytes);
        return CsvReader::open(std::move(buffer));
    }

    static QByteArray utf16(const QString &text, QStringConverter::Encoding encoding, bool mark)
    {
        QStringEncoder encoder(
            encoding, mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
        return encoder(text);
    }

private slots:
    void shapes_data()
    {
        const QString semicolons = u"name;email\nZoë Łuk;z@example.org\n"_s;
        const QStringList zoe{u"2 Zoë Łuk|z@example.org"_s};
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("comma") << QByteArray("a,b\n1,2\n3,4\n")
                               << QStringList{u"2 1|2"_s, u"3 3|4"_s};
        QTest::newRow("tab") << QByteArray("a\tb\n1\t2,5\n") << QStringList{u"2 1|2,5"_s};
        QTest::newRow("semicolon, commas inside")
            << QByteArray("\"a,b,c,d\";b\n1;2,5\n") << QStringList{u"2 1|2,5"_s};
        QTest::newRow("one column") << QByteArray("email\na@b.c\n") << QStringList{u"2 a@b.c"_s};
        QTest::newRow("sep line") << QByteArray("sep=;\r\na,x;b\r\n1;2\r\n")
                                  << QStringList{u"3 1|2"_s};
        QTest::newRow("sep line without a separator")
            << QByteArray("sep=\r\n1\r\n") << QStringList{u"2 1"_s};
        QTest::newRow("utf-8 mark") << "\xef\xbb\xbf" + semicolons.toUtf8() << zoe;
        QTest::newRow("utf-16le mark") << utf16(semicolons, QStringConverter::Utf16LE, true) << zoe;
        QTest::newRow("utf-16be mark") << utf16(semicolons, QStringConverter::Utf16BE, true) << zoe;
        QTest::newRow("utf-16le bare")
            << utf16(semicolons, QStringConverter::Utf16LE, false) << zoe;
        QTest::newRow("utf-16be bare")
            << utf16(semicolons, QStringConverter::Utf16BE, false) << zoe;
        QTest::newRow("marks inside are text") << QByteArray("a,b\n\xef\xbb\xbf\xef\xbb\xbfx,2\n")
                                               << QStringList{u"2 \ufeff\ufeffx|2"_s};
        QTest::newRow("crlf, no end")
            << QByteArray("a,b\r\n1,2\r\n3,4") << QStringList{u"2 1|2"_s, u"3 3|4"_s};
        QTest::newRow("cr only") << QByteArray("a,b\r1,2\r3,4\r")
                                 << QStringList{u"2 1|2"_s, u"3 3|4"_s};
        QTest::newRow("quoted lines")
            << QByteArray("a,b\n\"1\n\n1\",2\n3,4\n") << QStringList{u"2 1\n\n1|2"_s, u"5 3|4"_s};
        QTest::newRow("quoted crlf") << QByteArray("a,b\r\n\"1\r\n1\",2\r\n3,4\r\n")
                                     << QStringList{u"2 1\r\n1|2"_s, u"4 3|4"_s};
        QTest::newRow("doubled quotes")
            << QByteArray("a,b\n\"say \"\"hi\"\"\",2\n") << QStringList{u"2 say \"hi\"|2"_s};
        QTest::newRow("loose quote")
            << QByteArray("a,b\n5\" pipe,2\n3,4\n") << QStringList{u"2 5\" pipe|2"_s, u"3 3|4"_s};
        QTest::newRow("blank records")
            << QByteArray("\n\na,b\n\n,,,\n1,2\n  \n") << QStringList{u"6 1|2"_s};
        QTest::newRow("short and trailing")
            << QByteArray("a,b,c\n1\n1,2,3,,,\n") << QStringList{u"2 1||"_s, u"3 1|2|3"_s};
        QTest::newRow("spaces") << QByteArray("a,b\n  1 ,\" 2 \"\n") << QStringList{u"2 1| 2 "_s};
        QTest::newRow("nul") << QByteArray("a,b\nx\0y,2\n", 10)
                             << QStringList{u"2 x"_s + QChar(0) + u"y|2"_s};
    }
    void shapes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, rows);
        const auto table = readCsv(bytes);
        QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
        QCOMPARE(flat(*table), rows);
    }

    void badRecordsAreNamedAndTheRestIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("not utf-8")
            << QByteArray("a,b\n1,2\nx,M\xfcller\n3,4\n") << u"field 2 is not UTF-8"_s;
        QTest::newRow("too many") << QByteArray("a,b\n1,2\n1,2,3\n3,4\n") << u"3 fields"_s;
        QTest::newRow("quote within") << QByteArray("a,b\n1,2\n\"x\"y,2\n3,4\n") << u"quote"_s;
    }
    void badRecordsAreNamedAndTheRestIsRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const QStringList rows = flat(*readCsv(bytes));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0], u"2 1|2"_s);
        QVERIFY2(rows[1].startsWith(u"3 !"_s) && rows[1].contains(word), qPrintable(rows[1]));
        QCOMPARE(rows[2], u"4 3|4"_s);
    }

    //! A quote that is closed by another row's takes all rows between along: they are named.
    void rowsThatAQuoteTookAlongAreNamed()
    {
        const QStringList rows = flat(*readCsv("a,b\n\"x,2\n3,4\n5,\"y\"\n7,8\n"));
        QCOMPARE(rows.size(), 2);
        QVERIFY2(rows[0].startsWith(u"2 !"_s) && rows[0].contains(u"before line 4,"_s),
            qPrintable(rows[0]));
        QCOMPARE(rows[1], u"5 7|8"_s);
    }

    void whatNeverEndsIsTheLastRow_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("open quote") << QByteArray("a,b\n1,2\n\"x,2\n3,4\n");
        QTest::newRow("endless record")
            << "a,b\n1,2\n\"" + QByteArray(17 * 1024 * 1024, 'x') + "\",2\n5,6\n";
    }
    void whatNeverEndsIsTheLastRow()
    {
        QFETCH(QByteArray, bytes);
        const QStringList rows = flat(*readCsv(bytes));
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0], u"2 1|2"_s);
        QVERIFY2(rows[1].startsWith(u"3 !"_s) && rows[1].contains(u"quote"_s), qPrintable(rows[1]));
    }

    void whatLeavesTheRestInDoubtEnds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("blank") << QByteArray("\n\n ,, \n") << u"empty"_s;
        QTest::newRow("open quote in the header") << QByteArray("a,\"b\n1,2\n") << u"line 1"_s;
        QTest::newRow("utf-32") << utf16(u"a,b\n1,2\n"_s, QStringConverter::Utf32LE, true)
                                << u"UTF-32"_s;
        QTest::newRow("utf-32, bare")
            << utf16(u"a,b\n1,2\n"_s, QStringConverter::Utf32BE, false) << u"UTF-32"_s;
        QTest::newRow("no text at all") << QByteArray(70'000, '\0') << u"zero bytes"_s;
        QTest::newRow("half a character")
            << utf16(u"a,b\n1,2\n"_s, QStringConverter::Utf16LE, true) + 'x' << u"UTF-16"_s;
    }
    void whatLeavesTheRestInDoubtEnds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const auto table = readCsv(bytes);
        QVERIFY(!table);
        QCOMPARE(table.error().kind, ErrorKind::Invalid);
        QVERIFY2(table.error().detail.contains(word), qPrintable(table.error().detail));
    }

    void aLongFieldPasses()
    {
        const QByteArray field = QByteArray(1024 * 1024, 'x') + "\n\xc3\xa4";
        const auto table = readCsv("a,b\n\"" + field + "\",2\n3,4\n");
        QVERIFY(table);
        QCOMPARE(table->rows.size(), 2);
        QCOMPARE(table->rows[0].fields[0].toUtf8(), field);
        QCOMPARE(table->rows[1].line, 4);
    }

    void pagesHoldWhatWasAskedFor()
    {
        QByteArray bytes("id,text\n");
        for (int i = 0; i < 20'000; ++i)
            bytes += QByteArray::number(i) + ",\"line\nof " + QByteArray::number(i) + "\"\r\n";
        auto reader = open(bytes);
        QVERIFY(reader);
        QCOMPARE((*reader)->header(), (QStringList{u"id"_s, u"text"_s}));
        int next = 0;
        bool last = false;
        while (!last) {
            const auto page = (*reader)->next(777);
            QVERIFY(page);
            QVERIFY(page->rows.size() <= 777);
            for (const CsvRow &row : page->rows) {
                QCOMPARE(row.fields[0], QString::number(next));
                QCOMPARE(row.line, 2 + 2 * next);
                ++next;
            }
            last = page->last;
        }
        QCOMPARE(next, 20'000);
        QCOMPARE((*reader)->progress(), 1.0);
    }

    void aBrokenLineOverAChunksEdgeIsOneProblem()
    {
        const QByteArray filler(256 * 1024 - 20, 'x');
        const auto table
            = readCsv("a,b\n\"" + filler + "\"y" + QByteArray(5000, 'z') + ",2\n3,4\n");
        QVERIFY(table);
        QCOMPARE(table->rows.size(), 2);
        QVERIFY(!table->rows[0].problem.isEmpty());
        QCOMPARE(flat(*table)[1], u"3 3|4"_s);
    }

    void whatIsWrittenIsReadBack()
    {
        const QStringList fields{u"a,b"_s, u"say \"hi\""_s, u"two\r\nlines"_s, u" spaced "_s,
            u"=cmd"_s, QString(), u"Łuk\tx"_s};
        const QByteArray header = csvRecord(
            {u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s}, CsvFormulas::AsIs, ';');
        const auto table = readCsv(header + csvRecord(fields, CsvFormulas::AsIs, ';'));
        QVERIFY(table);
        QCOMPARE(table->rows[0].fields, fields);
    }

    void aFirstFieldIsNeverAMark_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("of the separator") << u"sep=;"_s;
        QTest::newRow("of the encoding") << u"\ufeff"_s;
    }
    void aFirstFieldIsNeverAMark()
    {
        QFETCH(QString, field);
        const auto table = readCsv(csvRecord({field}, CsvFormulas::AsIs) + "1\r\n");
        QVERIFY(table);
        QCOMPARE(table->header, QStringList{field});
        QCOMPARE(flat(*table), QStringList{u"2 1"_s});
    }

    void formulasAreMadeText()
    {
        QCOMPARE(csvRecord({u"=1+1"_s, u"+49 30"_s, u"a=b"_s, u"@x,y"_s}, CsvFormulas::AsText),
            QByteArray("'=1+1,'+49 30,a=b,\"'@x,y\"\r\n"));
    }

    void aMissingFileIsSaidSo()
    {
        const QTemporaryDir folder;
        const auto reader = CsvReader::open(folder.filePath(u"none.csv"_s));
        QVERIFY(!reader);
        QCOMPARE(reader.error().kind, ErrorKind::Io);
        QVERIFY(reader.error().detail.contains(u"none.csv"_s));
    }
};

HELIOGRAPH_TEST(CsvTest)
#include "csv_test.moc"
