#include "app/sources/imap_session.h"

#include "app/http/this_machine.h"
#include "app/sources/imap_line.h"
#include "app/sources/pipe_signal.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr qint64 smallImapAnswer = 1024 * 1024;
constexpr qint64 imapAnswerToAUid = 2000; // what a server may say beside what was asked for
constexpr qint64 imapLettersOfAUid = 11;
constexpr qsizetype mostImapFolders = 10'000;
constexpr qsizetype longestImapFolder = 500;

bool hasControls(const QString &text)
{
    return std::any_of(
        text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

Result<void> checkImapSettings(const ImapSettings &settings, const QByteArray &password)
{
    static const QRegularExpression host(u"\\A[\\p{L}\\p{N}_.:-]+\\z"_s);
    if (!host.match(settings.host).hasMatch())
        return fail(ErrorKind::Invalid, u"host: this is no host's name"_s);
    if (settings.port < 0 || settings.port > 65535)
        return fail(ErrorKind::Invalid, u"port: it goes from 1 to 65535"_s);
    if (settings.user.isEmpty() || hasControls(settings.user))
        return fail(ErrorKind::Invalid, u"user: it is empty, or not one line"_s);
    if (password.contains('\r') || password.contains('\n') || password.contains('\0'))
        return fail(ErrorKind::Invalid, u"password: it is not one line"_s);
    if (settings.folders.isEmpty())
        return fail(ErrorKind::Invalid, u"folders: none is named"_s);
    for (const QString &folder : settings.folders) {
        if (folder.isEmpty() || folder.size() > longestImapFolder || hasControls(folder))
            return fail(ErrorKind::Invalid, u"folders: one is empty, too long or not one line"_s);
    }
    if (settings.security == ImapSecurity::None && !isThisMachine(settings.host))
        return fail(ErrorKind::Invalid, u"only this machine may be asked without TLS"_s);
    if (!settings.caFile.isEmpty() && !QFile::exists(settings.caFile))
        return fail(ErrorKind::Io, u"the CA file %1 is not there"_s.arg(settings.caFile));
    return {};
}

//! What may be done about a NO, by its code (RFC 5530).
ErrorKind kindOfImapNo(const QByteArray &text)
{
    static constexpr std::pair<const char *, ErrorKind> codes[]{
        {"UNAVAILABLE", ErrorKind::Unavailable}, {"INUSE", ErrorKind::Unavailable},
        {"LIMIT", ErrorKind::Unavailable}, {"AUTHENTICATIONFAILED", ErrorKind::Unauthorized},
        {"AUTHORIZATIONFAILED", ErrorKind::Unauthorized}, {"EXPIRED", ErrorKind::Unauthorized},
        {"PRIVACYREQUIRED", ErrorKind::Unauthorized}, {"NOPERM", ErrorKind::Forbidden},
        {"NONEXISTENT", ErrorKind::NotFound}};
    for (const auto &[code, kind] : codes) {
        if (!imapCode(text, code).isNull())
            return kind;
    }
    return ErrorKind::Rejected;
}

bool isAnImap(const char *word, QByteArrayView line)
{
    const qsizetype length = qsizetype(qstrlen(word));
    return line.first(std::min(line.size(), length)).compare(word, Qt::CaseInsensitive) == 0;
}

} // namespace

ImapSession::ImapSession(const ImapSettings &settings)
    : m_settings(settings)
{ }

ImapSession::~ImapSession()
{
    const PipeSignalHeld held; // the end of TLS still talks to the server
    m_line.reset();
}

Result<void> ImapSession::open(const QByteArray &password, const std::stop_token &stop)
{
    const PipeSignalHeld held;
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled);
    if (const auto checked = checkImapSettings(m_settings, password); !checked)
        return checked;
    m_line = std::make_unique<Line>(m_settings);
    return m_line->connect(password, stop);
}

Result<void> ImapSession::ask(const char *doing, const QByteArray &command, qint64 most,
    const Take &take, const std::stop_token &stop)
{
    const PipeSignalHeld held;
    const QByteArray tag = 'H' + QByteArray::number(++m_asked) + ' ';
    m_line->beginAnswer(doing, most);
    if (const auto sent = m_line->say(tag + command + "\r\n", stop); !sent)
        return sent;
    while (true) {
        const auto answer = m_line->answer(tag, stop);
        if (!answer)
            return fail(answer.error());
        const QByteArray &text = answer->text;
        if (isAnImap("* BYE", text))
            return m_line->failure(ErrorKind::Unavailable, QString::fromUtf8(text));
        if (text.startsWith("* ")) {
            if (const auto taken = take(*answer); !taken)
                return taken;
            continue;
        }
        if (!text.startsWith(tag))
            return m_line->failure(ErrorKind::Invalid, u"its answer makes no sense"_s);
        const QByteArrayView outcome = QByteArrayView(text).sliced(tag.size());
        if (isAnImap("OK", outcome))
            return {};
        return m_line->failure(isAnImap("NO", outcome) ? kindOfImapNo(text) : ErrorKind::Invalid,
            QString::fromUtf8(outcome));
    }
}

Result<QStringList> ImapSession::folders(const std::stop_token &stop)
{
    QStringList names;
    const auto done = ask(
        "LIST", "LIST \"\" \"*\"", smallImapAnswer,
        [&names](const ImapAnswer &answer) -> Result<void> {
            const auto name = imapListedFolder(answer);
            if (name && names.size() < mostImapFolders)
                names << *name;
            return {};
        },
        stop);
    if (!done)
        return fail(done.error());
    return names;
}

Result<ImapFolder> ImapSession::examine(const QString &folder, const std::stop_token &stop)
{
    ImapFolder opened;
    const auto done = ask(
        "EXAMINE", "EXAMINE " + imapQuoted(imapNameOf(folder)), smallImapAnswer,
        [&opened](const ImapAnswer &answer) -> Result<void> {
            if (const QByteArray value = imapCode(answer.text, "UIDVALIDITY"); !value.isEmpty())
                opened.validity = value.toUInt();
            if (const QByteArray value = imapCode(answer.text, "UIDNEXT"); !value.isEmpty())
                opened.next = value.toUInt();
            return {};
        },
        stop);
    if (!done)
        return fail(done.error());
    if (opened.validity == 0)
        return m_line->failure(ErrorKind::Invalid, u"the server numbers no mails for good"_s);
    return opened;
}

Result<QVector<quint32>> ImapSession::search(
    quint32 first, quint32 last, const std::stop_token &stop)
{
    QVector<quint32> uids;
    const auto done = ask(
        "SEARCH", "UID SEARCH UID " + QByteArray::number(first) + ':' + QByteArray::number(last),
        smallImapAnswer + imapLettersOfAUid * m_settings.mostMails,
        [&](const ImapAnswer &answer) -> Result<void> {
            const auto some = imapSearchOf(answer);
            if (some) {
                std::copy_if(some->begin(), some->end(), std::back_inserter(uids),
                    [=](quint32 uid) { return uid >= first && uid <= last; });
            } else if (isAnImap("* SEARCH", answer.text)) {
                return m_line->failure(ErrorKind::Invalid, u"its answer makes no sense"_s);
            }
            return {};
        },
        stop);
    if (!done)
        return fail(done.error());
    std::sort(uids.begin(), uids.end());
    uids.erase(std::unique(uids.begin(), uids.end()), uids.end());
    if (uids.size() > m_settings.mostMails)
        return m_line->failure(
            ErrorKind::Invalid, u"more than %1 mails in a folder"_s.arg(m_settings.mostMails));
    return uids;
}

Result<void> ImapSession::fetch(const char *doing, const QVector<quint32> &uids,
    const QByteArray &what, qint64 most, const TakeMail &take, const std::stop_token &stop)
{
    Q_ASSERT(!uids.isEmpty());
    bool isGone = false; // an EXPUNGEISSUED says no more than that
    const auto done = ask(
        doing, "UID FETCH " + imapSetOf(uids) + ' ' + what,
        smallImapAnswer + most + imapAnswerToAUid * uids.size(),
        [&](const ImapAnswer &answer) -> Result<void> {
            auto mail = imapMailOf(answer);
            if (mail && std::binary_search(uids.begin(), uids.end(), mail->uid))
                take(std::move(*mail));
            return {};
        },
        stop);
    if (!done)
        isGone = done.error().detail.contains(u"[EXPUNGEISSUED]"_s, Qt::CaseInsensitive);
    return isGone ? Result<void>() : done;
}

Result<void> ImapSession::sizes(
    const QVector<quint32> &uids, const TakeMail &take, const std::stop_token &stop)
{
    return fetch("FETCH of sizes", uids, "(UID RFC822.SIZE)", 0, take, stop);
}

Result<void> ImapSession::mails(const QVector<quint32> &uids, const TakeMail &take,
    const std::stop_token &stop, qint64 beginning)
{
    // PEEK, though nothing is marked in a folder that was opened by EXAMINE.
    const QByteArray part
        = beginning > 0 ? "<0." + QByteArray::number(beginning) + '>' : QByteArray();
    // Some servers count the bytes of a mail only roughly.
    const qint64 most
        = beginning > 0 ? beginning : 2 * (m_settings.pageBytes + m_settings.largestMail);
    return fetch("FETCH", uids, "(UID BODY.PEEK[]" + part + ')', most, take, stop);
}

} // namespace app
