#include "models/support/sealed_file.h"
#include "tests/support/test_main.h"

#include <QBuffer>

using namespace models;
using namespace Qt::StringLiterals;

//! What is sealed opens again, and nothing else does.
class SealedFileTest : public QObject
{
    Q_OBJECT

    // Argon2id at its least: the test is about the file, not about the price of a guess.
    static constexpr SealCost cheap{1, 8192};
    static constexpr qsizetype headerSize = 64;
    static constexpr qsizetype chunk = 65'536 + 17;

    static QByteArray sealed(const QList<QByteArray> &lines, const QByteArray &passphrase)
    {
        QBuffer buffer;
        buffer.open(QBuffer::WriteOnly);
        const auto writer = SealedWriter::begin(buffer, passphrase, cheap);
        if (!writer)
            return {};
        for (const QByteArray &line : lines) {
            if (!(*writer)->write(line))
                return {};
        }
        return (*writer)->finish() ? buffer.data() : QByteArray();
    }

    //! The lines, or what became of them.
    static Result<QList<QByteArray>> opened(
        const QByteArray &file, const QByteArray &passphrase, int times = 1)
    {
        QBuffer buffer;
        buffer.setData(file);
        buffer.open(QBuffer::ReadOnly);
        const auto reader = SealedReader::open(buffer, passphrase);
        if (!reader)
            return fail(reader.error());
        QList<QByteArray> lines;
        for (int time = 0; time < times; ++time) {
            lines.clear();
            if (const auto back = (*reader)->rewind(); !back)
                return fail(back.error());
            while (true) {
                const auto line = (*reader)->line();
                if (!line)
                    return fail(line.error());
                if (!*line)
                    break;
                lines.append(**line);
            }
        }
        return lines;
    }

    //! Four chunks, the last one not full.
    static QList<QByteArray> manyLines()
    {
        QList<QByteArray> lines;
        for (int i = 0; i < 2200; ++i)
            lines.append("line " + QByteArray::number(i) + QByteArray(90, 'x'));
        return lines;
    }

private slots:
    void opensAgain_data()
    {
        QTest::addColumn<QList<QByteArray>>("lines");
        QTest::newRow("nothing") << QList<QByteArray>();
        QTest::newRow("an empty line") << QList<QByteArray>{""};
        QTest::newRow("some") << QList<QByteArray>{"one", "", "three"};
        QTest::newRow("a chunk to the byte") << QList<QByteArray>{QByteArray(65'535, 'a')};
        QTest::newRow("a byte more") << QList<QByteArray>{QByteArray(65'536, 'a')};
        QTest::newRow("a line over chunks") << QList<QByteArray>{QByteArray(300'000, 'b'), "c"};
        QTest::newRow("many") << manyLines();
    }
    void opensAgain()
    {
        QFETCH(QList<QByteArray>, lines);
        const QByteArray file = sealed(lines, "correct horse");
        const auto again = opened(file, "correct horse", 2);
        QVERIFY2(again, qPrintable(again ? QString() : again.error().detail));
        QCOMPARE(*again, lines);
        QVERIFY(!file.contains("three") && !file.contains("line 7"));
        // Twice the same is never the same file.
        QVERIFY(sealed(lines, "correct horse") != file);
    }

    void aWrongPassphraseIsRefused()
    {
        const QByteArray file = sealed({"one"}, "correct horse");
        const auto wrong = opened(file, "battery staple");
        QCOMPARE(wrong.error().kind, ErrorKind::Unauthorized);
        QVERIFY(wrong.error().detail.contains(u"passphrase"_s));
        QVERIFY(wrong.error().detail.contains(u"changed"_s));
        QCOMPARE(opened(file, "").error().kind, ErrorKind::Unauthorized);
    }

    void aShortPassphraseIsNotTaken()
    {
        QBuffer buffer;
        buffer.open(QBuffer::WriteOnly);
        QCOMPARE(SealedWriter::begin(buffer, "too short", cheap).error().kind, ErrorKind::Invalid);
        QVERIFY(buffer.data().isEmpty());
    }

    void aChangedByteIsFound_data()
    {
        QTest::addColumn<qsizetype>("at");
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](const char *name, qsizetype at, ErrorKind kind) {
            QTest::newRow(name) << at << kind;
        };
        row("another file", 0, ErrorKind::Invalid);
        row("the version, low", 6, ErrorKind::Invalid); // 0
        row("the version, high", 7, ErrorKind::TooNew);
        row("the operations", 8, ErrorKind::Invalid); // 0
        row("the operations, high", 15, ErrorKind::Invalid);
        row("the memory", 16, ErrorKind::Unauthorized);
        row("the memory, high", 23, ErrorKind::Invalid);
        row("the salt", 24, ErrorKind::Unauthorized);
        row("the stream's header", 40, ErrorKind::Unauthorized);
        row("the header's last byte", headerSize - 1, ErrorKind::Unauthorized);
        row("the first chunk's mark", headerSize, ErrorKind::Unauthorized);
        row("the first chunk", headerSize + 1000, ErrorKind::Unauthorized);
        row("the first chunk's end", headerSize + chunk - 1, ErrorKind::Unauthorized);
        row("the second chunk", headerSize + chunk, ErrorKind::Invalid);
        row("the third chunk", headerSize + 2 * chunk + 77, ErrorKind::Invalid);
        row("the last chunk", headerSize + 3 * chunk + 1, ErrorKind::Invalid);
        row("the last byte", -1, ErrorKind::Invalid);
    }
    void aChangedByteIsFound()
    {
        QFETCH(qsizetype, at);
        QFETCH(ErrorKind, kind);
        QByteArray file = sealed(manyLines(), "correct horse");
        QVERIFY(file.size() > headerSize + 3 * chunk && file.size() < headerSize + 4 * chunk);
        const qsizetype place = at < 0 ? file.size() + at : at;
        file[place] = char(file[place] ^ 1);
        QCOMPARE(opened(file, "correct horse").error().kind, kind);
    }

    void whatIsCutShortIsFound_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("nothing") << qsizetype(0) << ErrorKind::Invalid;
        QTest::newRow("within the header") << qsizetype(30) << ErrorKind::Invalid;
        QTest::newRow("after the header") << headerSize << ErrorKind::Invalid;
        QTest::newRow("within a mark") << headerSize + 5 << ErrorKind::Invalid;
        QTest::newRow("within a chunk") << headerSize + 900 << ErrorKind::Unauthorized;
        QTest::newRow("after a chunk") << headerSize + chunk << ErrorKind::Invalid;
        QTest::newRow("after two") << headerSize + 2 * chunk << ErrorKind::Invalid;
        QTest::newRow("after three") << headerSize + 3 * chunk << ErrorKind::Invalid;
        QTest::newRow("the last byte") << qsizetype(-1) << ErrorKind::Invalid;
    }
    void whatIsCutShortIsFound()
    {
        QFETCH(qsizetype, size);
        QFETCH(ErrorKind, kind);
        const QByteArray file = sealed(manyLines(), "correct horse");
        const auto cut = file.left(size < 0 ? file.size() + size : size);
        QCOMPARE(opened(cut, "correct horse").error().kind, kind);
    }

    void whatIsLongerOrInAnotherOrderIsFound()
    {
        const QByteArray file = sealed(manyLines(), "correct horse");
        QCOMPARE(opened(file + "x", "correct horse").error().kind, ErrorKind::Invalid);
        QCOMPARE(
            opened(file + file.mid(headerSize), "correct horse").error().kind, ErrorKind::Invalid);
        const QByteArray swapped = file.left(headerSize) + file.mid(headerSize + chunk, chunk)
            + file.mid(headerSize, chunk) + file.mid(headerSize + 2 * chunk);
        QCOMPARE(opened(swapped, "correct horse").error().kind, ErrorKind::Unauthorized);
        const QByteArray without = file.left(headerSize + chunk) + file.mid(headerSize + 2 * chunk);
        QCOMPARE(opened(without, "correct horse").error().kind, ErrorKind::Invalid);
    }

    void aHostileHeaderAsksForNothing_data()
    {
        QTest::addColumn<quint64>("operations");
        QTest::addColumn<quint64>("memory");
        QTest::newRow("100 GB") << quint64(1) << quint64(100'000'000'000);
        QTest::newRow("all there is") << quint64(1) << ~quint64(0);
        QTest::newRow("for years") << quint64(1'000'000'000) << quint64(8192);
        QTest::newRow("next to nothing") << quint64(1) << quint64(1);
        QTest::newRow("no operation") << quint64(0) << quint64(8192);
    }
    void aHostileHeaderAsksForNothing()
    {
        QFETCH(quint64, operations);
        QFETCH(quint64, memory);
        QByteArray file = sealed({"one"}, "correct horse");
        for (int byte = 0; byte < 8; ++byte) {
            file[8 + byte] = char(operations >> (8 * byte));
            file[16 + byte] = char(memory >> (8 * byte));
        }
        QCOMPARE(opened(file, "correct horse").error().kind, ErrorKind::Invalid);
    }
};

HELIOGRAPH_TEST(SealedFileTest)
#include "sealed_file_test.moc"
