#include "app/secrets/secret_place.h"
#include "app/secrets/wipe.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <mutex>
#include <optional>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr qsizetype longestPassphrase = 4096;

// Byte by byte: what stands behind the line belongs to somebody else.
Result<QByteArray> lineFrom(int descriptor)
{
    QByteArray line;
    line.reserve(longestPassphrase); // so that no copy is left behind while it grows
    char byte = 0;
    while (line.size() < longestPassphrase) {
        const ssize_t got = ::read(descriptor, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ErrorKind::Locked, u"the passphrase cannot be read"_s);
        if (got == 0 || byte == '\n')
            break;
        line += byte;
    }
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

class QuietTerminal
{
public:
    QuietTerminal()
        : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_descriptor < 0 || ::tcgetattr(m_descriptor, &m_before) != 0)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        m_quiet = ::tcsetattr(m_descriptor, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal()
    {
        if (m_quiet)
            ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    QuietTerminal(const QuietTerminal &) = delete;
    QuietTerminal &operator=(const QuietTerminal &) = delete;

    bool isThere() const { return m_quiet; }

    Result<QByteArray> ask(const QByteArray &words)
    {
        if (!m_quiet)
            return fail(
                ErrorKind::Locked, u"the passphrase is needed; give it with --passphrase-fd"_s);
        if (::write(m_descriptor, words.constData(), size_t(words.size())) < 0)
            return fail(ErrorKind::Locked, u"the terminal cannot be written to"_s);
        auto line = lineFrom(m_descriptor);
        [[maybe_unused]] const ssize_t written = ::write(m_descriptor, "\n", 1);
        return line;
    }

private:
    int m_descriptor;
    termios m_before{};
    bool m_quiet = false;
};

} // namespace

Result<QByteArray> secretFromTerminal(const QString &name)
{
    QuietTerminal terminal;
    if (!terminal.isThere())
        return fail(
            ErrorKind::Locked, u"what is typed would be seen; give the secret with --secret-fd"_s);
    return terminal.ask(name.toUtf8() + ": ");
}

PassphraseSource passphraseFromDescriptor(int descriptor)
{
    struct Kept
    {
        std::mutex mutex;
        std::optional<Result<QByteArray>> line;
        ~Kept()
        {
            if (line && *line)
                wipe(**line);
        }
    };
    return [descriptor, kept = std::make_shared<Kept>()](PassphraseFor) {
        const std::lock_guard lock(kept->mutex);
        if (!kept->line)
            kept->line = lineFrom(descriptor);
        return *kept->line;
    };
}

PassphraseSource passphraseFromTerminal(const QString &whose)
{
    return [whose = whose.toUtf8()](PassphraseFor purpose) -> Result<QByteArray> {
        QuietTerminal terminal;
        if (purpose == PassphraseFor::Opening)
            return terminal.ask("Passphrase of " + whose + ": ");
        auto first = terminal.ask("New passphrase for " + whose + ": ");
        if (!first)
            return first;
        auto second = terminal.ask("The same once more: ");
        if (!second)
            return second;
        const Wiped wiped(*second);
        if (*first != *second)
            return fail(ErrorKind::Invalid, u"the two passphrases differ"_s);
        return first;
    };
}

} // namespace app
