#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;

//! A secret that is typed at a terminal is kept, and never shown.
class TypedSecretTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    //! Reads what the terminal shows until the words are there, or it is closed.
    static bool waitFor(int terminal, QByteArray &shown, const QByteArray &words)
    {
        char bytes[512];
        while (!shown.contains(words)) {
            const ssize_t got = ::read(terminal, bytes, sizeof bytes);
            if (got <= 0)
                return false;
            shown.append(bytes, qsizetype(got));
        }
        return true;
    }

private slots:
    void isNotShown()
    {
        const QByteArray program = HELIOGRAPH_PROGRAM_DIR "/heliographctl";
        const QByteArray workspace = m_folder.filePath(u"desk.heliograph"_s).toUtf8();
        int passphrase[2] = {-1, -1};
        QCOMPARE(::pipe(passphrase), 0);
        QCOMPARE(::write(passphrase[1], "of the vault\n", 13), ssize_t(13));
        const QByteArray descriptor = QByteArray::number(passphrase[0]);
        int terminal = -1;
        const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
        QVERIFY(child >= 0);
        if (child == 0) {
            ::execl(program.constData(), program.constData(), "--workspace", workspace.constData(),
                "--passphrase-fd", descriptor.constData(), "channels", "add", "webhook", "Hook",
                "--set", "url=https://hook.example/x", "--secret", "signing_secret", nullptr);
            ::_exit(127);
        }
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n";
        QByteArray shown;
        QVERIFY2(waitFor(terminal, shown, "signing_secret: "), shown.constData());
        QCOMPARE(
            ::write(terminal, secret.constData(), size_t(secret.size())), ssize_t(secret.size()));
        waitFor(terminal, shown, "Added Hook");
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        ::close(terminal);
        ::close(passphrase[0]);
        ::close(passphrase[1]);
        QVERIFY2(WIFEXITED(status) && WEXITSTATUS(status) == 0, shown.constData());
        QVERIFY2(!shown.contains("MfKQ9r8"), shown.constData());
    }
};

HELIOGRAPH_TEST(TypedSecretTest)
#include "typed_secret_test.moc"
