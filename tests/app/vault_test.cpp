#include "app/secrets/secret_place.h"
#include "app/secrets/vault_store.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! The vault under its passphrase: what stays, what is refused, what a changed byte does.
class VaultTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    // Argon2id at its least: the test is about the vault, not about the price of a guess.
    static constexpr VaultCost cheap{1, 8192};

    QString path() const { return m_folder->filePath(u"desk.vault"_s); }
    std::unique_ptr<VaultStore> vault(const QByteArray &passphrase = "correct horse") const
    {
        return std::make_unique<VaultStore>(
            path(), [passphrase](PassphraseFor) { return Result<QByteArray>(passphrase); }, cheap);
    }
    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setBytes(const QByteArray &to) const
    {
        QFile file(path());
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(to);
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsOverARestart()
    {
        QCOMPARE(vault()->read(u"a"_s).result().error().kind, ErrorKind::NotFound);
        QVERIFY(!QFile::exists(path())); // reading makes none, and asks nobody
        QVERIFY(vault()->write(u"chn_1/password"_s, QByteArray("pass \0 word", 11)).result());
        QVERIFY(vault()->write(u"chn_2/password"_s, "other").result());
        QCOMPARE(*vault()->read(u"chn_1/password"_s).result(), QByteArray("pass \0 word", 11));
        QVERIFY(vault()->remove(u"chn_1/password"_s).result());
        QCOMPARE(vault()->read(u"chn_1/password"_s).result().error().kind, ErrorKind::NotFound);
        QCOMPARE(*vault()->read(u"chn_2/password"_s).result(), QByteArray("other"));
        QVERIFY(!bytes().contains("other"));
        QVERIFY(!bytes().contains("chn_2"));
        QCOMPARE(QFile::permissions(path())
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

    void aWrongPassphraseChangesNothing()
    {
        QVERIFY(vault()->write(u"a"_s, "secret").result());
        const QByteArray before = bytes();
        const auto wrong = vault("battery staple");
        QCOMPARE(wrong->read(u"a"_s).result().error().kind, ErrorKind::Locked);
        QCOMPARE(wrong->write(u"a"_s, "new").result().error().kind, ErrorKind::Locked);
        QCOMPARE(wrong->remove(u"a"_s).result().error().kind, ErrorKind::Locked);
        QCOMPARE(vault("")->write(u"a"_s, "new").result().error().kind, ErrorKind::Invalid);
        QCOMPARE(bytes(), before);
        QVERIFY(wrong->unlock("correct horse").result());
        QCOMPARE(*wrong->read(u"a"_s).result(), QByteArray("secret"));
    }

    void aChangedByteIsFound_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("another file") << 0 << ErrorKind::Damaged;
        QTest::newRow("a later version") << 7 << ErrorKind::TooNew;
        QTest::newRow("the cost") << 15 << ErrorKind::Damaged;
        QTest::newRow("the salt") << 24 << ErrorKind::Locked;
        QTest::newRow("the check") << 40 << ErrorKind::Locked;
        QTest::newRow("the nonce") << 56 << ErrorKind::Damaged;
        QTest::newRow("a sealed byte") << 81 << ErrorKind::Damaged;
        QTest::newRow("the last byte") << -1 << ErrorKind::Damaged;
    }
    void aChangedByteIsFound()
    {
        QFETCH(int, at);
        QFETCH(ErrorKind, kind);
        QVERIFY(vault()->write(u"a"_s, "secret").result());
        QByteArray changed = bytes();
        const qsizetype place = at < 0 ? changed.size() + at : at;
        changed[place] = char(changed[place] ^ 1);
        setBytes(changed);
        QCOMPARE(vault()->read(u"a"_s).result().error().kind, kind);
        QVERIFY(!vault()->write(u"b"_s, "x").result());
        QCOMPARE(bytes(), changed);
        setBytes(changed.left(60));
        QVERIFY(!vault()->read(u"a"_s).result());
    }

    void nobodyToAskIsLocked()
    {
        VaultStore silent(path(), {}, cheap);
        QCOMPARE(silent.write(u"a"_s, "x").result().error().kind, ErrorKind::Locked);
        QVERIFY(silent.unlock("correct horse").result());
        QVERIFY(silent.write(u"a"_s, "x").result());
        QCOMPARE(*vault()->read(u"a"_s).result(), QByteArray("x"));
    }

    void thePassphraseComesFromADescriptor()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const QByteArray line = "correct horse\nnot this";
        QCOMPARE(::write(ends[1], line.constData(), size_t(line.size())), ssize_t(line.size()));
        ::close(ends[1]);
        SecretPlace place(
            path(), passphraseFromDescriptor(ends[0]), SecretPlace::Use::VaultAlone, cheap);
        QVERIFY(place.write(u"a"_s, "x").result());
        QCOMPARE(*place.read(u"a"_s).result(), QByteArray("x"));
        QVERIFY(place.place().contains(path()));
        ::close(ends[0]);
        QCOMPARE(*vault()->read(u"a"_s).result(), QByteArray("x"));
    }
};

HELIOGRAPH_TEST(VaultTest)
#include "vault_test.moc"
