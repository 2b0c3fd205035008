#include "app/sources/directory_person.h"
#include "models/support/ldif.h"

#include <QBuffer>

using namespace models;
using namespace Qt::StringLiterals;

namespace {

LdifReader readerOf(const QByteArray &bytes)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    buffer->open(QBuffer::ReadOnly);
    return LdifReader(std::make_unique<LineReader>(std::move(buffer)));
}

//! What is read of a record is read again of the same with every value encoded.
void recordGoesOutAsItCameIn(const LdifRecord &record)
{
    QByteArray encoded = "dn:: " + record.dn.toUtf8().toBase64() + '\n';
    if (!record.change.isEmpty())
        encoded += "changetype:: " + record.change.toLatin1().toBase64() + '\n';
    for (const auto &[name, value] : record.attributes)
        encoded += name + ":: " + value.toBase64() + '\n';
    auto reader = readerOf(encoded);
    const auto again = reader.next({});
    if (!again || !*again || !(*again)->problem.isEmpty() || (*again)->dn != record.dn
        || (*again)->change != record.change || (*again)->attributes != record.attributes)
        qFatal("changed on its way: %s", encoded.constData());
}

void entryIsFit(const LdifRecord &record)
{
    const app::DirectoryMap map;
    app::DirectoryAttributes attributes;
    for (const auto &[name, value] : record.attributes)
        attributes.add(name, value);
    if (!app::isDirectoryPerson(attributes, map))
        return;
    const auto contact = app::contactOfEntry(record.dn, attributes, map);
    if (!contact)
        return;
    if (contact->recordKey.isEmpty() || (contact->email.isEmpty() && contact->phone.isEmpty()))
        qFatal("a record without a key or an address");
    for (const QString &text : {contact->name, contact->email, contact->phone}) {
        if (text.size() > 500 || text.contains(u'\n') || text.contains(u'\0'))
            qFatal("a field that is too long or more than a line: %s", qPrintable(text));
    }
}

} // namespace

//! Whatever the bytes are: lines rise, and what is taken is fit to be kept.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    auto reader = readerOf(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    qint64 line = 0;
    while (true) {
        const auto record = reader.next({});
        if (!record || !*record)
            return 0;
        if ((*record)->line <= line)
            qFatal("line %lld after line %lld", (*record)->line, line);
        line = (*record)->line;
        if (!(*record)->problem.isEmpty())
            continue;
        recordGoesOutAsItCameIn(**record);
        entryIsFit(**record);
    }
}
