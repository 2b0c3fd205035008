#include "app/sources/imap_ticket_source.h"

#include "app/secrets/wipe.h"
#include "app/sources/mail_ticket_source.h"
#include "app/sources/source_error.h"
#include "app/sources/source_password.h"

#include <QHash>
#include <QtConcurrentRun>

#include <algorithm>
#include <limits>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::TicketPage;

namespace {

constexpr int mostImapMailsAPage = 500;
constexpr qsizetype shownImapFolders = 30;

} // namespace

//! The mails of a page as they come in, in whatever order the server sends them.
struct ImapTicketSource::Batch
{
    QHash<quint32, qint64> sizes; // those that are there
    QHash<quint32, Result<ReceivedMail>> read;
    QVector<quint32> tooLarge;
};

ImapTicketSource::ImapTicketSource(ImapSettings settings, models::SecretStore &secrets)
    : m_settings(std::move(settings))
    , m_secrets(secrets)
{
    m_settings.folders.removeDuplicates();
    m_settings.pageMails = std::clamp(m_settings.pageMails, 1, mostImapMailsAPage);
    m_settings.pageBytes = std::max<qint64>(m_settings.pageBytes, 1);
    m_settings.largestMail = std::max<qint64>(m_settings.largestMail, 1);
    m_settings.beginningBytes = std::max<qint64>(m_settings.beginningBytes, 1);
    m_settings.mostMails = std::max(m_settings.mostMails, 1);
    m_thread.setMaxThreadCount(1);
}

ImapTicketSource::~ImapTicketSource()
{
    m_thread.waitForDone();
}

QFuture<Result<TicketPage>> ImapTicketSource::fetch(const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, cursor, stop = std::move(stop)]() -> Result<TicketPage> {
            auto got = page(cursor, stop);
            if (got && !got->next.isEmpty())
                return got;
            m_session.reset();
            if (!got)
                return fail(asTheSourcePortHasIt(got.error()));
            return got;
        });
}

QString ImapTicketSource::account() const
{
    return u"%1@%2:%3"_s.arg(m_settings.user, m_settings.host.toLower()).arg(m_settings.usedPort());
}

ImapPlace ImapTicketSource::placeOf(const QString &cursor) const
{
    const ImapPlace given = ImapPlace::of(cursor);
    ImapPlace place;
    place.account = account();
    if (given.account != place.account)
        return place;
    for (const ImapPlace::Seen &one : given.seen) {
        if (m_settings.folders.contains(one.folder))
            place.seen.append(one);
    }
    if (given.open && m_settings.folders.contains(given.open->folder))
        place.open = given.open;
    return place;
}

Result<void> ImapTicketSource::connect(const std::stop_token &stop)
{
    m_folderName.clear();
    m_listed.reset();
    auto password = sourcePassword(m_secrets, m_settings.secretKey);
    if (!password)
        return fail(password.error());
    const Wiped wiped(*password);
    m_session = std::make_unique<ImapSession>(m_settings);
    return m_session->open(*password, stop);
}

models::Error ImapTicketSource::folderFailure(
    const models::Error &error, const QString &folder, const std::stop_token &stop)
{
    if (error.kind != ErrorKind::Rejected && error.kind != ErrorKind::NotFound)
        return error;
    const auto there = m_session->folders(stop);
    if (!there)
        return there.error();
    if (there->contains(folder))
        return error;
    QString names
        = QStringList(there->first(std::min(there->size(), shownImapFolders))).join(u", "_s);
    if (there->size() > shownImapFolders)
        names += u", …"_s;
    return {ErrorKind::NotFound,
        u"%1: there is no folder \"%2\"; there are: %3"_s.arg(m_settings.host, folder, names),
        std::nullopt};
}

//! Opens the folder if it is not the one that is open, and begins it if its UIDs are not those
//! of the cursor.
Result<void> ImapTicketSource::openFolder(
    ImapPlace::Open &open, const ImapPlace &place, const std::stop_token &stop)
{
    if (m_folderName != open.folder || open.validity == 0) {
        m_folderName.clear();
        const auto opened = m_session->examine(open.folder, stop);
        if (!opened)
            return fail(folderFailure(opened.error(), open.folder, stop));
        m_folder = *opened;
        m_folderName = open.folder;
    }
    if (open.validity == m_folder.validity)
        return {};
    constexpr quint32 highest = std::numeric_limits<quint32>::max();
    open = {open.folder, m_folder.validity, 0, m_folder.next > 0 ? m_folder.next - 1 : highest, 0};
    const auto seen = place.seenOf(open.folder);
    // A next UID below those that were seen is one of another time, whatever its server says.
    if (seen && seen->validity == open.validity && seen->uid <= open.last)
        open.from = open.uid = seen->uid;
    if (m_folder.next > 0)
        return {};
    if (const auto listed = listMails(open, stop); !listed)
        return listed;
    open.last = m_listed->last = m_listed->uids.isEmpty() ? open.from : m_listed->uids.last();
    return {};
}

Result<void> ImapTicketSource::listMails(const ImapPlace::Open &open, const std::stop_token &stop)
{
    if (m_listed && m_listed->folder == open.folder && m_listed->validity == open.validity
        && m_listed->last == open.last && m_listed->from <= open.uid)
        return {};
    m_listed = Listed{open.folder, open.validity, open.uid, open.last, {}};
    if (open.uid >= open.last)
        return {};
    auto uids = m_session->search(open.uid + 1, open.last, stop);
    if (!uids)
        return fail(uids.error());
    m_listed->uids = std::move(*uids);
    return {};
}

//! On to the next folder, if there is one.
bool ImapTicketSource::leaveFolder(ImapPlace &place) const
{
    place.setSeen({place.open->folder, place.open->validity, place.open->last});
    const qsizetype next = m_settings.folders.indexOf(place.open->folder) + 1;
    if (next < m_settings.folders.size())
        place.open = ImapPlace::Open{m_settings.folders[next]};
    else
        place.open.reset();
    return place.open.has_value();
}

double ImapTicketSource::progressOf(const ImapPlace::Open &open) const
{
    const double all = double(open.last) - double(open.from);
    const double part = all > 0 ? (double(open.uid) - double(open.from)) / all : 0;
    return (double(m_settings.folders.indexOf(open.folder)) + part)
        / double(m_settings.folders.size());
}

Result<TicketPage> ImapTicketSource::page(const QString &cursor, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled);
    ImapPlace place = placeOf(cursor);
    if (!m_session || !place.open) {
        if (const auto connected = connect(stop); !connected)
            return fail(connected.error());
    }
    if (!place.open)
        place.open = ImapPlace::Open{m_settings.folders.first()};
    TicketPage page;
    bool isMore = true;
    while (isMore) {
        if (const auto opened = openFolder(*place.open, place, stop); !opened)
            return fail(opened.error());
        if (const auto listed = listMails(*place.open, stop); !listed)
            return fail(listed.error());
        if (const auto read = readSome(*place.open, page, stop); !read)
            return fail(read.error());
        const bool isLeft = place.open->uid < place.open->last;
        isMore = isLeft || leaveFolder(place);
        if (isMore && page.tickets.size() + page.problems.size() > 0) {
            page.next = place.text();
            page.progress = progressOf(*place.open);
            return page;
        }
    }
    page.token = place.text();
    page.progress = 1;
    return page;
}

//! The next mails of the open folder, as many as a page holds.
Result<void> ImapTicketSource::readSome(
    ImapPlace::Open &open, TicketPage &page, const std::stop_token &stop)
{
    const QVector<quint32> &all = m_listed->uids;
    const auto begin = std::upper_bound(all.begin(), all.end(), open.uid);
    const auto end = begin + std::min<qsizetype>(all.end() - begin, m_settings.pageMails);
    if (begin == end) {
        open.uid = open.last;
        return {};
    }
    Batch batch;
    if (const auto sized = sizeMails(QVector<quint32>(begin, end), batch, stop); !sized)
        return sized;
    QVector<quint32> whole;
    qint64 bytes = 0;
    auto done = begin;
    for (; done != end && bytes < m_settings.pageBytes; ++done) {
        if (!batch.sizes.contains(*done))
            continue; // deleted meanwhile
        const bool isTooLarge = batch.sizes[*done] > m_settings.largestMail;
        (isTooLarge ? batch.tooLarge : whole).append(*done);
        bytes += isTooLarge ? m_settings.beginningBytes : batch.sizes[*done];
    }
    if (const auto got = fetchMails(whole, 0, batch, stop); !got)
        return got;
    for (const quint32 uid : std::as_const(batch.tooLarge)) {
        if (const auto got = fetchMails({uid}, m_settings.beginningBytes, batch, stop); !got)
            return got;
    }
    for (auto uid = begin; uid != done; ++uid) {
        const auto mail = batch.read.constFind(*uid);
        if (mail == batch.read.constEnd())
            continue;
        const auto problem = [&](const QString &why) {
            page.problems.append({*uid, u"%1, UID %2: %3"_s.arg(open.folder).arg(*uid).arg(why)});
        };
        if (*mail)
            page.tickets.append(ticketOfMail(**mail));
        else
            problem(mail->error().detail);
        if (*mail && batch.tooLarge.contains(*uid))
            problem(u"it has %1 bytes; only its beginning was read"_s.arg(batch.sizes[*uid]));
    }
    open.uid = done == all.end() ? open.last : *(done - 1);
    return {};
}

Result<void> ImapTicketSource::sizeMails(
    const QVector<quint32> &uids, Batch &batch, const std::stop_token &stop)
{
    const auto got = m_session->sizes(
        uids,
        [&batch](const ImapMail &mail) {
            if (mail.size || !batch.sizes.contains(mail.uid)) // flags may come unasked
                batch.sizes.insert(mail.uid, mail.size.value_or(0));
        },
        stop);
    if (got || got.error().kind != ErrorKind::Rejected)
        return got;
    if (uids.size() == 1)
        batch.sizes.insert(uids.first(), 0); // when it is fetched, the server says why
    for (const quint32 uid : uids) {
        if (batch.sizes.contains(uid))
            continue;
        if (const auto one = sizeMails({uid}, batch, stop); !one)
            return one;
    }
    return {};
}

Result<void> ImapTicketSource::fetchMails(
    const QVector<quint32> &uids, qint64 beginning, Batch &batch, const std::stop_token &stop)
{
    if (uids.isEmpty())
        return {};
    const auto got = m_session->mails(
        uids,
        [&batch](const ImapMail &mail) {
            if (!mail.bytes)
                return;
            batch.read.insert(mail.uid,
                mail.bytes->isEmpty()
                    ? fail(ErrorKind::Invalid, u"the server gives nothing of it"_s)
                    : readMail(*mail.bytes));
        },
        stop, beginning);
    if (got || got.error().kind != ErrorKind::Rejected)
        return got;
    if (uids.size() == 1) {
        batch.read.insert(uids.first(), fail(got.error()));
        return {};
    }
    // One of them spoils it for the others.
    for (const quint32 uid : uids) {
        if (batch.read.contains(uid))
            continue;
        if (const auto one = fetchMails({uid}, beginning, batch, stop); !one)
            return one;
    }
    return {};
}

} // namespace app
