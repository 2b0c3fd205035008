#include "app/channels/mail_text.h"
#include "tests/fuzz/started_gmime.h"

#include <QSet>

#include <algorithm>

using namespace models;
using namespace Qt::StringLiterals;

namespace {

//! The head holds our own headers, each line one of them or the rest of the one before.
void headIsOurs(const QByteArray &mail)
{
    static const QSet<QByteArray> ours{"from", "to", "reply-to", "subject", "date", "message-id",
        "references", "in-reply-to", "auto-submitted", "precedence", "content-language",
        "mime-version", "content-type"};
    const QByteArray head = mail.left(mail.indexOf("\r\n\r\n"));
    for (const QByteArray &line : head.split('\n')) {
        const bool continued = line.startsWith(' ') || line.startsWith('\t');
        if (!continued && !ours.contains(line.left(line.indexOf(':')).toLower()))
            qFatal("a header that is not ours: %s", line.constData());
    }
}

} // namespace

//! Whatever names, addresses and texts are: an address is one word, and a mail is ASCII in whole
//! lines with no header but ours. Lines: target, its name, title, language, thread; then the body.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto field = [&text](int index) { return text.section(u'\n', index, index); };
    if (const auto address = app::mailAddress(field(0))) {
        const bool unfit = std::any_of(address->begin(), address->end(),
            [](char c) { return uchar(c) <= ' ' || uchar(c) == 0x7f || c == '<' || c == '>'; });
        if (unfit || address->count('@') != 1)
            qFatal("no address: %s", address->constData());
    }
    Message message;
    message.target = u"ana@customer.example"_s;
    // Headers meet what the fields' own line ends would be, too.
    message.targetName = field(1).replace(u'|', u"\r\n"_s);
    message.title = field(2).replace(u'|', u"\r\n"_s);
    message.language = field(3).replace(u'|', u"\r\n"_s);
    message.threadRef = field(4).replace(u'|', u"\r\n"_s);
    message.body = text.section(u'\n', 5);
    const app::MailSender sender{u"status@acme.example"_s, message.targetName, {}, {}};
    const auto mail = app::mailText(message, sender, Instant{});
    if (!mail)
        qFatal("refused: %s", qPrintable(mail.error().detail));
    headIsOurs(*mail);
    for (qsizetype i = 0; i < mail->size(); ++i) {
        const char c = mail->at(i);
        if (uchar(c) >= 0x80 || (c == '\n' && (i == 0 || mail->at(i - 1) != '\r')))
            qFatal("byte %d at %lld", uchar(c), qint64(i));
    }
    return 0;
}
