#include "app/sources/mail_ticket_source.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QtConcurrentRun>

#include <algorithm>
#include <optional>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;

namespace {

constexpr int mailsAPage = 200;
constexpr qint64 mailBytesAPage = 8 * 1024 * 1024;
constexpr qint64 longestMail = 33 * 1024 * 1024; // more than is read of one
constexpr int mostMailFiles = 100'000;
constexpr QByteArrayView mboxMark(
    "From "); // what the first line of each mail in an mbox begins with

//! Where reading goes on: in which file, from which byte, and how many mails were before it.
struct MailPlace
{
    qsizetype file = 0;
    qint64 offset = 0;
    qint64 mails = 0;
};

QString cursorOf(const MailPlace &place)
{
    return u"%1:%2:%3"_s.arg(place.file).arg(place.offset).arg(place.mails);
}

MailPlace placeOf(const QString &cursor)
{
    const QStringList parts = cursor.split(u':');
    return {parts.value(0).toLongLong(), parts.value(1).toLongLong(), parts.value(2).toLongLong()};
}

//! One mail after the other, from an mbox (RFC 4155, with its ">From " lines) or the one of an
//! .eml.
class MailFileReader
{
public:
    explicit MailFileReader(QIODevice &device)
        : m_device(device)
        , m_isMbox(device.peek(mboxMark.size()) == mboxMark)
    { }

    bool seek(qint64 offset) { return offset == 0 || m_device.seek(offset); }

    //! Nothing after the last.
    std::optional<QByteArray> next()
    {
        QByteArray mail;
        bool isBegun = !m_isMbox && !m_device.atEnd();
        bool isAfterEmpty = true;
        while (!m_device.atEnd()) {
            const qint64 lineBegin = m_device.pos();
            QByteArray line = m_device.readLine(longestMail);
            if (line.isEmpty())
                break; // it can be read no further
            if (m_isMbox && isAfterEmpty && beginsMail(line, lineBegin)) {
                if (isBegun) {
                    m_device.seek(lineBegin);
                    return mail;
                }
                isBegun = true;
                isAfterEmpty = false;
                continue;
            }
            isAfterEmpty = line == "\n" || line == "\r\n";
            if (m_isMbox && line.startsWith('>') && isEscapedMark(line))
                line.remove(0, 1);
            if (isBegun && mail.size() < longestMail)
                mail += line;
        }
        return isBegun ? std::optional(mail) : std::nullopt;
    }

    qint64 offset() const { return m_device.pos(); }

private:
    //! "From ada@acme.example Sat Nov 28 13:40:01 2026": a text may have a line that begins so.
    static bool beginsMail(const QByteArray &line, qint64 offset)
    {
        static const QRegularExpression mark(
            u"\\AFrom \\S.* \\w{3} +\\w{3} +\\d{1,2} +\\d{1,2}:\\d{2}(:\\d{2})?\\b.*\\b\\d{4}\\s*\\z"_s);
        return line.startsWith(mboxMark)
            && (offset == 0 || mark.match(QString::fromLatin1(line.left(400))).hasMatch());
    }

    static bool isEscapedMark(QByteArrayView line)
    {
        while (line.startsWith('>'))
            line = line.sliced(1);
        return line.startsWith(mboxMark);
    }

    QIODevice &m_device;
    bool m_isMbox;
};

bool isMailName(const QString &name)
{
    static const QStringList suffixes{u"eml"_s, u"mbox"_s, u"mbx"_s};
    return suffixes.contains(QFileInfo(name).suffix().toLower());
}

} // namespace

bool looksLikeMail(const QByteArray &beginning)
{
    static const QRegularExpression head(
        u"\\A(From |(Return-Path|Received|Delivered-To|Envelope-To|From|To|Date|Subject|Message-ID"
        "|MIME-Version|DKIM-Signature|Content-Type|X-[A-Za-z0-9-]+): ?\\S)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return head.match(QString::fromLatin1(beginning.left(200))).hasMatch();
}

models::Ticket ticketOfMail(const ReceivedMail &mail)
{
    models::Ticket ticket;
    ticket.desk = models::mailDesk;
    ticket.deskId = mail.id;
    ticket.requesterName = mail.fromName;
    ticket.requesterEmail = mail.fromAddress;
    ticket.subject = mail.subject;
    ticket.text = mail.text;
    ticket.status = u"open"_s;
    if (mail.automatic)
        ticket.tags << u"automatic"_s;
    ticket.createdAt = mail.sentAt;
    ticket.updatedAt = mail.sentAt;
    ticket.messages.append({mail.id, mail.answers, mail.fromName, mail.fromAddress, mail.sentAt,
        mail.text, mail.attachments});
    return ticket;
}

models::Result<std::unique_ptr<MailTicketSource>> MailTicketSource::open(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorKind::NotFound, path + u": there is no such file"_s);
    QVector<MailFile> files;
    const auto add = [&files](const QString &file, const QString &name) {
        files.append(
            {name, [file] { return std::unique_ptr<QIODevice>(std::make_unique<QFile>(file)); },
                QFileInfo(file).size()});
    };
    if (!info.isDir()) {
        add(path, info.fileName());
    } else {
        const QDir folder(path);
        const QStringList names = folder.entryList(QDir::Files, QDir::Name);
        for (const QString &name : names) {
            if (isMailName(name) && files.size() < mostMailFiles)
                add(folder.filePath(name), name);
        }
        if (files.isEmpty())
            return fail(ErrorKind::Invalid,
                path + u": there are no mails in this folder (*.eml, *.mbox)"_s);
    }
    return std::unique_ptr<MailTicketSource>(new MailTicketSource(std::move(files)));
}

models::Result<std::unique_ptr<MailTicketSource>> MailTicketSource::open(const QByteArray &bytes)
{
    const auto device = [bytes] {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(bytes);
        return std::unique_ptr<QIODevice>(std::move(buffer));
    };
    return std::unique_ptr<MailTicketSource>(
        new MailTicketSource({{u"standard input"_s, device, bytes.size()}}));
}

MailTicketSource::MailTicketSource(QVector<MailFile> files)
    : m_files(std::move(files))
{
    m_thread.setMaxThreadCount(1);
    for (const MailFile &file : std::as_const(m_files))
        m_allBytes += file.size;
}

QFuture<models::Result<models::TicketPage>> MailTicketSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, cursor, stop = std::move(stop)] { return read(cursor, stop); });
}

models::Result<models::TicketPage> MailTicketSource::read(
    const QString &cursor, const std::stop_token &stop)
{
    models::TicketPage page;
    MailPlace place = placeOf(cursor);
    qint64 bytes = 0;
    qint64 before = 0;
    for (qsizetype i = 0; i < std::min(place.file, m_files.size()); ++i)
        before += m_files[i].size;
    for (; place.file < m_files.size(); before += m_files[place.file++].size, place.offset = 0) {
        const MailFile &file = m_files[place.file];
        const auto device = file.device();
        if (!device->open(QIODevice::ReadOnly))
            return fail(ErrorKind::Io, u"%1: %2"_s.arg(file.name, device->errorString()));
        MailFileReader reader(*device);
        if (!reader.seek(place.offset))
            return fail(ErrorKind::Io, u"%1: %2"_s.arg(file.name, device->errorString()));
        while (const auto raw = reader.next()) {
            if (stop.stop_requested())
                return fail(ErrorKind::Cancelled);
            ++place.mails;
            place.offset = reader.offset();
            bytes += raw->size();
            const auto mail = readMail(*raw);
            if (mail)
                page.tickets.append(ticketOfMail(*mail));
            else
                page.problems.append(
                    {place.mails, u"%1: %2"_s.arg(file.name, mail.error().detail)});
            if (page.tickets.size() + page.problems.size() >= mailsAPage
                || bytes >= mailBytesAPage) {
                page.next = cursorOf(place);
                page.progress
                    = m_allBytes > 0 ? double(before + place.offset) / double(m_allBytes) : 0;
                return page;
            }
        }
    }
    page.progress = 1;
    return page;
}

} // namespace app
