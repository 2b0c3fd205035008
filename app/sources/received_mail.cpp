#include "app/sources/received_mail.h"

#include "app/sources/html_text.h"
#include "app/sources/mail_letters.h"
#include "app/sources/mail_trim.h"
#include "app/start_gmime.h"
#include "models/support/mail_domain.h"

#include <QCryptographicHash>
#include <QSet>

#pragma push_macro("signals")
#undef signals // glib has members of this name
#include <gmime/gmime.h>
#pragma pop_macro("signals")

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr qsizetype mailBytesLimit = 32 << 20;
constexpr qsizetype mailTextLimit = 1'000'000;
constexpr qsizetype mailTextBytesLimit = 4 * mailTextLimit;
constexpr int mailPartsLimit = 200;
constexpr int mailAttachmentsLimit = 100;
constexpr int mailForwardsLimit = 2; // one within the other

constexpr qsizetype mailIdsLimit = 256 << 10;
// GMime calls itself for each group that an address list opens; at 100,000 it is out of stack.
constexpr qsizetype mailAddressesLimit = 4096;

template <auto release> struct MailRelease
{
    template <typename Thing> void operator()(Thing *thing) const { release(thing); }
};
template <typename Object> using MailObject = std::unique_ptr<Object, MailRelease<g_object_unref>>;
using MailOptions = std::unique_ptr<GMimeParserOptions, MailRelease<g_mime_parser_options_free>>;
using MailChars = std::unique_ptr<char, MailRelease<g_free>>;

MailOptions mailOptions()
{
    static const std::array<const char *, 3> charsets{"utf-8", "windows-1252", nullptr};
    MailOptions options(g_mime_parser_options_new());
    g_mime_parser_options_set_fallback_charsets(
        options.get(), const_cast<const char **>(charsets.data()));
    return options;
}

//! The mail's parts, its root with the mail's own headers; nothing where it is none. Read as a
//! part: as a message, GMime would read all its address lists at once.
MailObject<GMimeObject> mailParts(QByteArrayView raw, GMimeParserOptions *options, bool &cut)
{
    const QByteArray kept = trimmedMail(raw, cut);
    const MailObject<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(kept.constData(), size_t(kept.size())));
    const MailObject<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return MailObject<GMimeObject>(g_mime_parser_construct_part(parser.get(), options));
}

//! Of the first header of this name, on one line; null without one.
QByteArray mailHeader(GMimeObject *mail, const char *name, qsizetype limit)
{
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(mail), name);
    const char *raw = header ? g_mime_header_get_raw_value(header) : nullptr;
    if (!raw)
        return {};
    QByteArray value(raw, qsizetype(strnlen(raw, size_t(limit))));
    value.replace('\r', ' ').replace('\n', ' ');
    return value.trimmed();
}

QString mailHeaderText(GMimeObject *mail, const char *name, GMimeParserOptions *options)
{
    const QByteArray value = mailHeader(mail, name, 16 << 10);
    const MailChars text(g_mime_utils_header_decode_text(options, value.constData()));
    return mailOneLine(QString::fromUtf8(text.get()), 998);
}

bool mailIdFits(QByteArrayView id)
{
    return !id.isEmpty() && id.size() <= 250 && std::all_of(id.begin(), id.end(), [](char c) {
        return c > ' ' && c < 0x7f && c != '<' && c != '>';
    });
}

//! What stands in <…>. Not by GMime, which stops at the first thing that is none.
QStringList mailIds(GMimeObject *mail, const char *name)
{
    const QByteArray value = mailHeader(mail, name, mailIdsLimit);
    QStringList ids;
    qsizetype start = -1;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == '<')
            start = i + 1;
        if (value[i] != '>' || start < 0)
            continue;
        const QByteArray id = value.mid(start, i - start).trimmed();
        if (mailIdFits(id))
            ids << QString::fromLatin1(id);
        start = -1;
    }
    return ids;
}

QString mailId(GMimeObject *mail, const QByteArray &raw)
{
    const QStringList ids = mailIds(mail, "Message-ID");
    if (!ids.isEmpty())
        return ids.first();
    const QByteArray bare = mailHeader(mail, "Message-ID", 1000);
    if (mailIdFits(bare))
        return QString::fromLatin1(bare);
    const QByteArray hash = QCryptographicHash::hash(raw, QCryptographicHash::Blake2b_160);
    return u"sha-"_s + QString::fromLatin1(hash.left(16).toHex());
}

//! The first that began it and the last ones; nobody answers more.
QStringList mailAnswers(GMimeObject *mail)
{
    QStringList ids = mailIds(mail, "References") + mailIds(mail, "In-Reply-To");
    ids.removeDuplicates();
    if (ids.size() > 50)
        ids.erase(ids.begin() + 1, ids.end() - 49);
    return ids;
}

std::optional<models::Instant> mailDate(GMimeObject *mail)
{
    const QByteArray value = mailHeader(mail, "Date", 200);
    const std::unique_ptr<GDateTime, MailRelease<g_date_time_unref>> date(
        value.isEmpty() ? nullptr : g_mime_utils_header_decode_date(value.constData()));
    if (!date)
        return {};
    constexpr auto first = std::chrono::sys_days(std::chrono::year(1990) / 1 / 1);
    constexpr auto last = std::chrono::sys_days(std::chrono::year(2201) / 1 / 1);
    const models::Instant at{std::chrono::seconds(g_date_time_to_unix(date.get()))};
    return at >= first && at < last ? std::optional(at) : std::nullopt;
}

//! Takes the first usable address of the list; of none the first name.
void takeMailPerson(InternetAddressList *list, ReceivedMail &mail)
{
    const int count = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count && mail.fromAddress.isEmpty(); ++i) {
        InternetAddress *one = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(one)) { // as deep as mailAddressesLimit allows
            takeMailPerson(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), mail);
            continue;
        }
        const QString name = mailOneLine(QString::fromUtf8(internet_address_get_name(one)), 998);
        const QString address
            = QString::fromUtf8(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)));
        const bool fits = !models::emailKey(address).isEmpty()
            && mailOneLine(address, address.size()) == address
            && !address.startsWith(u"mailto:"_s, Qt::CaseInsensitive);
        if (fits)
            mail.fromAddress = address;
        if (fits || mail.fromName.isEmpty())
            mail.fromName = name;
    }
}

bool mailIsAutomatic(GMimeObject *mail, const QString &from)
{
    const auto word = [mail](const char *name) {
        const QByteArray value = mailHeader(mail, name, 200).toLower();
        const auto end = std::find_if(value.begin(), value.end(),
            [](char c) { return c == ';' || c == '(' || c == ' ' || c == '\t'; });
        return value.left(end - value.begin());
    };
    const auto says = [&word](const char *name) {
        const QByteArray value = word(name);
        return !value.isEmpty() && value != "no" && value != "none";
    };
    static const QSet<QByteArray> precedences{"bulk", "junk", "list", "auto_reply"};
    GMimeContentType *type = g_mime_object_get_content_type(mail);
    return says("Auto-Submitted") || says("X-Auto-Response-Suppress") || says("X-Autoreply")
        || !mailHeader(mail, "List-Id", 200).isEmpty() || precedences.contains(word("Precedence"))
        || mailHeader(mail, "Return-Path", 200).startsWith("<>")
        || g_mime_content_type_is_type(type, "multipart", "report")
        || from.startsWith(u"mailer-daemon@"_s, Qt::CaseInsensitive);
}

//! How many bytes a part has when it is decoded; so many as the limit are added to kept.
qint64 readMailPart(GMimePart *part, qsizetype limit, QByteArray *kept)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *bytes = content ? g_mime_data_wrapper_get_stream(content) : nullptr;
    if (!bytes)
        return 0;
    g_mime_stream_reset(bytes);
    const MailObject<GMimeStream> decoded(g_mime_stream_filter_new(bytes));
    const MailObject<GMimeFilter> decoder(
        g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(content), FALSE));
    g_mime_stream_filter_add(GMIME_STREAM_FILTER(decoded.get()), decoder.get());
    qint64 total = 0;
    std::array<char, 16 << 10> block;
    for (;;) {
        const auto got = g_mime_stream_read(decoded.get(), block.data(), block.size());
        if (got <= 0)
            return total;
        total += got;
        if (kept)
            kept->append(block.data(), std::min<qsizetype>(got, limit - kept->size()));
        if (kept && total > limit)
            return total;
    }
}

//! What a part has to say; the greater kind is the better reading of the same.
struct MailWords
{
    enum Kind
    {
        None,
        Forwarded,
        Html,
        Plain
    } kind
        = None;
    QString text;

    void add(const MailWords &words)
    {
        kind = std::max(kind, words.kind);
        text += text.isEmpty() || words.text.isEmpty() ? words.text : u"\n\n"_s + words.text;
    }
};

struct MailBudget
{
    int parts = mailPartsLimit;
    qsizetype textBytes = 2 * mailTextBytesLimit; // before they are decoded to letters
    int forwards = 0; // how many mails this one is in
};

Result<ReceivedMail> readMailWithin(const QByteArray &raw, MailBudget &budget);

QString forwardedMailText(const ReceivedMail &mail, const QString &date)
{
    QString from = mail.fromName;
    if (!mail.fromAddress.isEmpty())
        from = from.isEmpty() ? mail.fromAddress : from + u" <"_s + mail.fromAddress + u'>';
    QStringList lines{u"---------- Forwarded message ---------"_s};
    if (!from.isEmpty())
        lines << u"From: "_s + from;
    if (!date.isEmpty())
        lines << u"Date: "_s + date;
    if (!mail.subject.isEmpty())
        lines << u"Subject: "_s + mail.subject;
    return lines.join(u'\n') + u"\n\n"_s + mail.text;
}

//! Goes through a mail's parts in reading order, taking texts and naming what else there is.
class MailPartReader
{
public:
    MailPartReader(ReceivedMail &mail, MailBudget &budget)
        : m_mail(mail)
        , m_budget(budget)
    { }

    MailWords read(GMimeObject *object)
    {
        if (--m_budget.parts < 0) {
            m_mail.cut = true;
            return {};
        }
        if (GMIME_IS_MULTIPART(object))
            return readMultipart(GMIME_MULTIPART(object));
        return GMIME_IS_PART(object) ? readLeaf(GMIME_PART(object)) : MailWords();
    }

private:
    MailWords readMultipart(GMimeMultipart *multipart)
    {
        GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(multipart));
        const bool alternative = g_mime_content_type_is_type(type, "multipart", "alternative");
        const bool encrypted = g_mime_content_type_is_type(type, "multipart", "encrypted");
        const bool isSigned = g_mime_content_type_is_type(type, "multipart", "signed");
        const bool hadPlain = m_hadPlain;
        const bool within = m_encrypted;
        m_encrypted = within || encrypted;
        MailWords words;
        const int count = g_mime_multipart_get_count(multipart);
        // Behind what is signed there is but the signature.
        for (int i = 0; i < (isSigned ? std::min(count, 1) : count) && m_budget.parts >= 0; ++i) {
            const MailWords next = read(g_mime_multipart_get_part(multipart, i));
            m_hadPlain = m_hadPlain || next.kind == MailWords::Plain;
            if (!alternative)
                words.add(next);
            else if (next.kind >= words.kind && words.kind != MailWords::Plain)
                words = next;
        }
        m_hadPlain = hadPlain;
        m_encrypted = within;
        return words;
    }

    MailWords readLeaf(GMimePart *part)
    {
        GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
        const auto is = [type](const char *one, const char *two) {
            return bool(g_mime_content_type_is_type(type, one, two));
        };
        const bool named = g_mime_part_is_attachment(part) || g_mime_part_get_filename(part);
        if (is("message", "rfc822") || is("message", "global") || is("message", "rfc2822"))
            return readForwarded(part);
        const QByteArray written = mailHeader(GMIME_OBJECT(part), "Content-Type", 100);
        const bool text = is("text", "plain") || is("text", "markdown") || !written.contains('/');
        if (!m_encrypted && !named && text)
            return readPlain(part, type);
        if (!m_encrypted && !named && is("text", "html"))
            return readHtml(part, type);
        if (!is("application", "pgp-encrypted")) // a version number
            addAttachment(part);
        return {};
    }

    QByteArray readText(GMimePart *part)
    {
        QByteArray bytes;
        const qsizetype limit = std::min(mailTextBytesLimit, m_budget.textBytes);
        m_mail.cut = readMailPart(part, limit, &bytes) > limit || m_mail.cut;
        m_budget.textBytes -= bytes.size();
        return bytes;
    }

    MailWords readPlain(GMimePart *part, GMimeContentType *type)
    {
        const auto says = [type](const char *name, const char *value) {
            const char *found = g_mime_content_type_get_parameter(type, name);
            return found && qstricmp(found, value) == 0;
        };
        QString text
            = mailDecodedText(readText(part), g_mime_content_type_get_parameter(type, "charset"));
        text.remove(u'\r');
        if (says("format", "flowed"))
            text = mailUnflowed(text, says("delsp", "yes"));
        text = mailCleanText(text);
        return {text.isEmpty() ? MailWords::None : MailWords::Plain, text};
    }

    //! Behind plain text HTML says the same once more.
    MailWords readHtml(GMimePart *part, GMimeContentType *type)
    {
        if (m_hadPlain)
            return {};
        const QByteArray bytes = readText(part);
        const QString html
            = mailDecodedText(bytes, g_mime_content_type_get_parameter(type, "charset"));
        const QString text = mailCleanText(textOfHtml(html.toUtf8()));
        return {text.isEmpty() ? MailWords::None : MailWords::Html, text};
    }

    MailWords readForwarded(GMimePart *part)
    {
        if (m_encrypted || m_budget.forwards >= mailForwardsLimit) {
            addAttachment(part);
            return {};
        }
        QByteArray bytes;
        readMailPart(part, mailBytesLimit, &bytes);
        ++m_budget.forwards;
        const auto mail = readMailWithin(bytes, m_budget);
        --m_budget.forwards;
        if (!mail) {
            addAttachment(part);
            return {};
        }
        m_mail.cut = m_mail.cut || mail->cut;
        for (const models::Attachment &attachment : mail->attachments)
            add(attachment);
        return {MailWords::Forwarded, mail->text};
    }

    void addAttachment(GMimePart *part)
    {
        if (m_mail.attachments.size() >= mailAttachmentsLimit) {
            m_mail.cut = true;
            return;
        }
        const MailChars type(
            g_mime_content_type_get_mime_type(g_mime_object_get_content_type(GMIME_OBJECT(part))));
        QString name = QString::fromUtf8(g_mime_part_get_filename(part));
        // GMime has taken the backslash of "C:\x" for a quote's.
        name = name.mid(std::max({name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'),
                            name.indexOf(u':') == 1 ? qsizetype(1) : qsizetype(-1)})
            + 1);
        name = mailOneLine(name, 200);
        add({name == u"." || name == u".." ? QString() : name,
            mailOneLine(QString::fromUtf8(type.get()).toLower(), 200),
            readMailPart(part, 0, nullptr)});
    }

    void add(const models::Attachment &attachment)
    {
        if (m_mail.attachments.size() < mailAttachmentsLimit)
            m_mail.attachments << attachment;
        else
            m_mail.cut = true;
    }

    ReceivedMail &m_mail;
    MailBudget &m_budget;
    bool m_hadPlain = false; // before, in one of the multiparts that this part is in
    bool m_encrypted = false;
};

Result<ReceivedMail> readMailWithin(const QByteArray &raw, MailBudget &budget)
{
    if (raw.isEmpty())
        return fail(ErrorKind::Invalid, u"the mail is empty"_s);
    startGMime();
    const MailOptions options = mailOptions();
    ReceivedMail mail;
    mail.cut = raw.size() > mailBytesLimit;
    const auto root = mailParts(
        QByteArrayView(raw).first(std::min(raw.size(), mailBytesLimit)), options.get(), mail.cut);
    const auto has = [&root](const char *name) {
        return g_mime_header_list_contains(g_mime_object_get_header_list(root.get()), name);
    };
    if (!root || !(has("From") || has("Date") || has("Subject") || has("Message-ID")))
        return fail(
            ErrorKind::Invalid, u"this is no mail: it has no From, Date, Subject or Message-ID"_s);
    for (const char *name : {"From", "Sender"}) {
        const QByteArray people = mailHeader(root.get(), name, mailAddressesLimit);
        const MailObject<InternetAddressList> list(
            internet_address_list_parse(options.get(), people.constData()));
        if (mail.fromAddress.isEmpty())
            takeMailPerson(list.get(), mail);
    }
    mail.id = mailId(root.get(), raw);
    mail.answers = mailAnswers(root.get());
    mail.subject = mailHeaderText(root.get(), "Subject", options.get());
    mail.sentAt = mailDate(root.get());
    mail.automatic = mailIsAutomatic(root.get(), mail.fromAddress);
    const MailWords words = MailPartReader(mail, budget).read(root.get());
    mail.text = firstLetters(words.text, mailTextLimit);
    mail.cut = mail.cut || mail.text.size() < words.text.size();
    if (budget.forwards > 0)
        mail.text = forwardedMailText(
            mail, mailOneLine(QString::fromUtf8(mailHeader(root.get(), "Date", 200)), 200));
    return mail;
}

} // namespace

Result<ReceivedMail> readMail(const QByteArray &raw)
{
    MailBudget budget;
    return readMailWithin(raw, budget);
}

} // namespace app
