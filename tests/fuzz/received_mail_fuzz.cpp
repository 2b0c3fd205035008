#include "app/sources/received_mail.h"
#include "tests/fuzz/started_gmime.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

void isOneLine(const QString &text, qsizetype limit)
{
    if (text.size() > limit || std::any_of(text.begin(), text.end(), isControl))
        qFatal("no line of at most %lld: %s", qint64(limit), qPrintable(text));
}

void isId(const QString &id)
{
    isOneLine(id, 250);
    if (id.isEmpty() || id.contains(u' ') || id.contains(u'<') || id.contains(u'>'))
        qFatal("no id: %s", qPrintable(id));
}

} // namespace

//! Whatever a mail holds, what is read of it is bounded, holds nothing that could end a line it
//! stands in, and is the same once more.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray raw(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto mail = app::readMail(raw);
    if (app::readMail(raw) != mail)
        qFatal("read twice, it is not the same");
    if (!mail) {
        if (mail.error().kind != models::ErrorKind::Invalid || mail.error().detail.isEmpty())
            qFatal("no reason");
        return 0;
    }
    isOneLine(mail->subject, 998);
    isOneLine(mail->fromName, 998);
    isOneLine(mail->fromAddress, 254);
    isId(mail->id);
    for (const QString &id : mail->answers)
        isId(id);
    if (mail->answers.size() > 50 || mail->attachments.size() > 100)
        qFatal("too many");
    for (const models::Attachment &attachment : mail->attachments) {
        isOneLine(attachment.name, 200);
        isOneLine(attachment.type, 200);
        if (attachment.bytes < 0 || attachment.name.contains(u'/')
            || attachment.name.contains(u'\\'))
            qFatal("no file: %s", qPrintable(attachment.name));
    }
    const bool clean = std::none_of(mail->text.begin(), mail->text.end(),
        [](QChar c) { return isControl(c) && c != u'\n' && c != u'\t'; });
    if (!clean || mail->text.size() > 1'000'000)
        qFatal("the text");
    return 0;
}
