#include "app/channels/mail_text.h"

#include "app/start_gmime.h"
#include "models/support/markdown.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QUrl>

#undef signals // glib has members of this name
#include <gmime/gmime.h>

#include <memory>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

template <typename Object> struct GObjectRelease
{
    void operator()(Object *object) const { g_object_unref(object); }
};
template <typename Object> using GObjectPointer = std::unique_ptr<Object, GObjectRelease<Object>>;

// A header is one line: whatever could end it goes.
QByteArray headerWords(const QString &text)
{
    QString line;
    for (const QChar c : text)
        line += c.category() == QChar::Other_Control || c.unicode() == 0x2028
                || c.unicode() == 0x2029
            ? QChar(u' ')
            : c;
    return line.simplified().toUtf8();
}

QByteArray domainOf(const QByteArray &address)
{
    return address.mid(address.lastIndexOf('@') + 1);
}

QByteArray incidentThreadId(const models::Message &message, const QByteArray &domain)
{
    return '<' + message.incident.toString().toLatin1() + '@' + domain + '>';
}

//! The id of the first mail of this thread, when the thread's reference names one.
QByteArray firstMailId(const models::Message &message)
{
    static const QRegularExpression id(u"<[A-Za-z0-9_.+-]{1,200}@[A-Za-z0-9.-]{1,200}>"_s);
    return id.match(message.threadRef).captured().toLatin1();
}

void setHeader(GMimeMessage *mail, const char *name, const QByteArray &value)
{
    g_mime_object_set_header(GMIME_OBJECT(mail), name, value.constData(), "utf-8");
}

void setThread(GMimeMessage *mail, const models::Message &message, const QByteArray &domain)
{
    const QByteArray thread = incidentThreadId(message, domain);
    const QByteArray first = firstMailId(message);
    setHeader(mail, "References", first.isEmpty() ? thread : thread + ' ' + first);
    if (!first.isEmpty() || !message.firstOfThread)
        setHeader(mail, "In-Reply-To", first.isEmpty() ? thread : first);
}

void setListHeaders(GMimeMessage *mail, const MailSender &sender)
{
    setHeader(mail, "Auto-Submitted", "auto-generated"); // RFC 3834
    setHeader(mail, "Precedence", "bulk");
    const QByteArray leave = QUrl(sender.listUnsubscribe).toEncoded();
    if (leave.isEmpty())
        return;
    setHeader(mail, "List-Unsubscribe", '<' + leave + '>');
    if (leave.startsWith("https:")) // RFC 8058
        setHeader(mail, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
}

QString closingLine(const models::Message &message)
{
    QStringList words{message.incidentTitle.simplified()};
    if (!message.incidentState.isEmpty())
        words << message.incidentState;
    words << models::toUtcMinutes(message.publishedAt);
    return words.join(u" · "_s);
}

QString htmlBody(const models::Message &message)
{
    return u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<title>%2</title>\n</head>\n<body>\n%3<p><small>%4</small></p>\n</body>\n</html>\n"_s
               .arg(message.language.isEmpty() ? u"en"_s : message.language.toHtmlEscaped(),
                   (message.title.isEmpty() ? message.incidentTitle : message.title)
                       .toHtmlEscaped(),
                   models::markdownToHtml(message.body), closingLine(message).toHtmlEscaped());
}

GMimeObject *textPart(const char *subtype, const QString &text)
{
    GMimeTextPart *part = g_mime_text_part_new_with_subtype(subtype);
    g_mime_text_part_set_charset(part, "utf-8");
    g_mime_text_part_set_text(part, text.toUtf8().constData());
    return GMIME_OBJECT(part);
}

void setBody(GMimeMessage *mail, const models::Message &message)
{
    const GObjectPointer<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
    const QString plain
        = models::markdownToPlainText(message.body) + u"\n\n-- \n"_s + closingLine(message) + u'\n';
    const GObjectPointer<GMimeObject> text(textPart("plain", plain));
    const GObjectPointer<GMimeObject> html(textPart("html", htmlBody(message)));
    g_mime_multipart_add(both.get(), text.get());
    g_mime_multipart_add(both.get(), html.get());
    g_mime_message_set_mime_part(mail, GMIME_OBJECT(both.get()));
    g_mime_object_encode(GMIME_OBJECT(mail), GMIME_ENCODING_CONSTRAINT_7BIT);
}

void addPerson(
    GMimeMessage *mail, GMimeAddressType type, const QString &name, const QByteArray &address)
{
    const QByteArray words = headerWords(name);
    InternetAddress *person = internet_address_mailbox_new(
        words.isEmpty() ? nullptr : words.constData(), address.constData());
    internet_address_set_charset(person, "utf-8");
    internet_address_list_add(g_mime_message_get_addresses(mail, type), person);
    g_object_unref(person);
}

QByteArray asBytes(GMimeMessage *mail)
{
    GMimeFormatOptions *format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
    char *written = g_mime_object_to_string(GMIME_OBJECT(mail), format);
    const QByteArray bytes(written);
    g_free(written);
    g_mime_format_options_free(format);
    return bytes;
}

} // namespace

Result<QByteArray> mailAddress(const QString &address)
{
    // The dot-atom form of RFC 5321; quoted local parts are legal and nobody has one.
    static const QRegularExpression form(
        u"\\A([^\\s@<>()\\[\\]\\\\,;:\"\\p{C}]{1,64})@([^\\s@<>()\\[\\]\\\\,;:\"\\p{C}]{1,253})\\z"_s);
    const auto match = form.match(address.trimmed());
    const QByteArray domain = match.hasMatch() ? QUrl::toAce(match.captured(2)) : QByteArray();
    const QString local = match.captured(1);
    if (domain.isEmpty() || local.startsWith(u'.') || local.endsWith(u'.')
        || local.contains(u".."_s))
        return fail(ErrorKind::Invalid,
            u"\"%1\" is no mail address"_s.arg(QString::fromUtf8(headerWords(address.left(100)))));
    return local.toUtf8() + '@' + domain;
}

QByteArray mailMessageId(const models::DeliveryId &delivery, const MailSender &sender)
{
    const auto from = mailAddress(sender.address);
    return '<' + delivery.toString().toLatin1() + '@'
        + (from ? domainOf(*from) : QByteArray("localhost")) + '>';
}

Result<QByteArray> mailText(
    const models::Message &message, const MailSender &sender, models::Instant now)
{
    const auto from = mailAddress(sender.address);
    if (!from)
        return fail(ErrorKind::Invalid, u"from: "_s + from.error().detail);
    const auto to = mailAddress(message.target);
    if (!to)
        return fail(to.error());
    startGMime();
    const GObjectPointer<GMimeMessage> mail(g_mime_message_new(TRUE));
    addPerson(mail.get(), GMIME_ADDRESS_TYPE_FROM, sender.name, *from);
    addPerson(mail.get(), GMIME_ADDRESS_TYPE_TO, message.targetName, *to);
    if (!sender.replyTo.isEmpty()) {
        const auto replyTo = mailAddress(sender.replyTo);
        if (!replyTo)
            return fail(ErrorKind::Invalid, u"reply_to: "_s + replyTo.error().detail);
        addPerson(mail.get(), GMIME_ADDRESS_TYPE_REPLY_TO, {}, *replyTo);
    }
    const QString &subject = message.title.isEmpty() ? message.incidentTitle : message.title;
    g_mime_message_set_subject(mail.get(), headerWords(subject).constData(), "utf-8");
    GDateTime *date = g_date_time_new_from_unix_utc(
        std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
    g_mime_message_set_date(mail.get(), date);
    g_date_time_unref(date);
    QByteArray id = mailMessageId(message.delivery, sender);
    g_mime_message_set_message_id(mail.get(), id.mid(1, id.size() - 2).constData());
    setThread(mail.get(), message, domainOf(*from));
    setListHeaders(mail.get(), sender);
    if (!message.language.isEmpty())
        setHeader(mail.get(), "Content-Language", headerWords(message.language));
    setBody(mail.get(), message);
    return asBytes(mail.get());
}

} // namespace app
