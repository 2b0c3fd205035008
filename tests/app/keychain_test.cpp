#include "app/secrets/keychain_store.h"
#include "app/secrets/secret_place.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! The keychain against a real gnome-keyring on a bus of its own. Outside such a session the test
//! starts itself again in one, a home each, so that nobody's own keyring is touched.
class KeychainTest : public QObject
{
    Q_OBJECT

    static bool inside() { return qEnvironmentVariableIsSet("HELIOGRAPH_TEST_KEYRING"); }

    //! Runs one of this class's tests in a new process and session; "unlock" opens the keyring.
    static void runInSession(const QString &home, const QString &test, bool unlock)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name :
            {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(u"HOME"_s, home);
        environment.insert(u"XDG_DATA_HOME"_s, home + u"/data"_s);
        environment.insert(u"XDG_RUNTIME_DIR"_s, home + u"/run"_s);
        environment.insert(u"HELIOGRAPH_TEST_KEYRING"_s, home);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        const QString keyring = unlock
            ? u"printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "_s
            : u"gnome-keyring-daemon --start --components=secrets >/dev/null && "_s;
        process.start(u"dbus-run-session"_s,
            {u"--"_s, u"sh"_s, u"-c"_s, keyring + u"exec \"$0\" keychain_test \"$1\""_s,
                QCoreApplication::applicationFilePath(), test});
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray said = process.readAll();
        QVERIFY2(process.exitCode() == 0 && said.contains("0 failed"), said.constData());
    }

private slots:
    void overARestart()
    {
        if (inside())
            return;
        for (const QString &program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP("dbus-run-session and gnome-keyring-daemon are not installed");
        }
        QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkdir(u"run"_s));
        QFile::setPermissions(
            home.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        runInSession(home.path(), u"insideWrites"_s, true);
        runInSession(home.path(), u"insideReads"_s, true);
        runInSession(home.path(), u"insideLocked"_s, false);
        runInSession(home.path(), u"insideReads"_s, true); // nothing was overwritten meanwhile
    }

    void insideWrites()
    {
        if (!inside())
            return;
        KeychainStore store;
        QVERIFY2(store.probe().result(), "probe");
        QVERIFY(store.write(u"chn_1/password"_s, QByteArray("a \0 b", 5)).result());
        QVERIFY(store.write(u"chn_2/password"_s, "two").result());
        QVERIFY(store.remove(u"chn_2/password"_s).result());
        QVERIFY(store.remove(u"chn_3/password"_s).result());
        QCOMPARE(store.read(u"chn_2/password"_s).result().error().kind, ErrorKind::NotFound);
        KeychainStore another;
        QCOMPARE(*another.read(u"chn_1/password"_s).result(), QByteArray("a \0 b", 5));
    }

    void insideReads()
    {
        if (!inside())
            return;
        const QString home = qEnvironmentVariable("HELIOGRAPH_TEST_KEYRING");
        SecretPlace place(home + u"/desk.vault"_s, {});
        QCOMPARE(*place.read(u"chn_1/password"_s).result(), QByteArray("a \0 b", 5));
        QVERIFY(!QFile::exists(home + u"/desk.vault"_s));
    }

    void insideLocked()
    {
        if (!inside())
            return;
        KeychainStore store(std::chrono::seconds(5));
        const auto hidden = store.read(u"chn_1/password"_s).result();
        QVERIFY(!hidden);
        QVERIFY2(hidden.error().kind != ErrorKind::NotFound, qPrintable(hidden.error().detail));
        QVERIFY(!store.remove(u"chn_1/password"_s).result());
        QVERIFY(!store.write(u"chn_1/password"_s, "overwritten").result());
    }

    void withoutAKeychainTheVaultIsUsed()
    {
        if (inside())
            return;
        // A bus that nobody answers on: what a server without a desktop has.
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        QTemporaryDir folder;
        const QString vault = folder.filePath(u"desk.vault"_s);
        SecretPlace place(vault, [](PassphraseFor) { return Result<QByteArray>("pw"); },
            SecretPlace::Use::KeychainElseVault, {1, 8192});
        QCOMPARE(place.read(u"a"_s).result().error().kind, ErrorKind::NotFound);
        QVERIFY(place.write(u"a"_s, "x").result());
        QVERIFY(QFile::exists(vault));
        QCOMPARE(*place.read(u"a"_s).result(), QByteArray("x"));
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    }
};

HELIOGRAPH_TEST(KeychainTest)
#include "keychain_test.moc"
