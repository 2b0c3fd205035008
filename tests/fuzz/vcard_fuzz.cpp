#include "app/sources/vcard_contact_source.h"

#include <QBuffer>

using namespace models;
using namespace Qt::StringLiterals;

namespace {

//! What is read of a card is read again of the same written plainly.
void cardGoesOutAsItCameIn(const VCard &card)
{
    QByteArray plain("BEGIN:VCARD\r\nVERSION:3.0\r\n");
    QVector<VCardProperty> written;
    for (const VCardProperty &property : card.properties) {
        static const QStringList own{
            u"BEGIN"_s, u"END"_s, u"VERSION"_s, u"PHOTO"_s, u"LOGO"_s, u"SOUND"_s, u"KEY"_s};
        // What cannot be written plainly: other line ends, halves of characters.
        if (own.contains(property.name) || property.value.contains(u'\r')
            || property.value.contains(u"\\\n"_s)
            || QString::fromUtf8(property.value.toUtf8()) != property.value)
            continue;
        written.append(property);
        plain += property.name.toLatin1() + ':'
            + QString(property.value).replace(u'\n', u"\\n"_s).toUtf8() + "\r\n";
    }
    const auto again = readVCard(plain + "END:VCARD\r\n");
    if (!again || again->properties.size() != written.size())
        qFatal("not read again: %s", plain.constData());
    for (qsizetype i = 0; i < written.size(); ++i) {
        if (again->properties[i].name != written[i].name
            || again->properties[i].parts(u';') != written[i].parts(u';'))
            qFatal("property %lld changed: %s", qint64(i), plain.constData());
    }
}

void recordIsFit(const ContactRecord &record)
{
    if (record.recordKey.isEmpty() || (record.email.isEmpty() && record.phone.isEmpty()))
        qFatal("a record without a key or an address");
    for (const QString &text : {record.name, record.email, record.phone, record.organisation}) {
        if (text.size() > 500 || text.contains(u'\n') || text.contains(u'\0'))
            qFatal("a field that is too long or more than a line: %s", qPrintable(text));
    }
}

} // namespace

//! Whatever the bytes are: lines rise, and what is taken is fit to be kept.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(reinterpret_cast<const char *>(data), int(size));
    buffer->open(QBuffer::ReadOnly);
    VCardReader reader(std::make_unique<LineReader>(std::move(buffer)));
    qint64 line = 0;
    while (true) {
        const auto read = reader.next({});
        if (!read)
            qFatal("%s", qPrintable(read.error().detail));
        if (!*read)
            return 0;
        const ReadVCard &found = **read;
        if (found.card.line <= line)
            qFatal("line %lld after line %lld", found.card.line, line);
        line = found.card.line;
        if (!found.problem.isEmpty())
            continue;
        cardGoesOutAsItCameIn(found.card);
        if (const auto contact = app::contactOfCard(found.card); contact && *contact)
            recordIsFit(**contact);
    }
}
