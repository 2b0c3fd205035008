#include "models/store/erasure_filter.h"

#include <QMessageAuthenticationCode>

#include <algorithm>

namespace models {

QByteArray erasureHash(const QByteArray &key, char kind, const QString &text)
{
    return QMessageAuthenticationCode::hash(
        kind + text.toUtf8(), key, QCryptographicHash::Blake2b_256);
}

QString sourceText(const SourceId &source, const QString &recordKey)
{
    return source.toString() + QChar(0x1f) + recordKey;
}

QString namedText(const QString &personKey, const QString &value)
{
    return personKey.isEmpty() || value.isEmpty() ? QString() : personKey + QChar(0x1f) + value;
}

bool ErasureFilter::knows(char kind, const QString &text) const
{
    return !text.isEmpty() && std::any_of(keys.begin(), keys.end(), [&](const QByteArray &key) {
        return hashes.contains(erasureHash(key, kind, text));
    });
}

bool ErasureFilter::blocksAddress(const QString &address) const
{
    return !hashes.isEmpty() && knows('a', address);
}

bool ErasureFilter::blocksNumber(const QString &digits) const
{
    return !hashes.isEmpty() && knows('n', digits);
}

bool ErasureFilter::blocksNamed(const QString &personKey, const QString &value) const
{
    return !hashes.isEmpty() && knows('p', namedText(personKey, value));
}

bool ErasureFilter::blocksRecord(const SourceId &source, const QString &recordKey) const
{
    return !hashes.isEmpty() && knows('k', sourceText(source, recordKey));
}

bool ErasureFilter::blocks(const SourceId &source, const StagedContact &contact) const
{
    if (hashes.isEmpty())
        return false;
    // A number may be a switchboard's: it tells somebody only where there is no address.
    return blocksRecord(source, contact.record.recordKey) || blocksAddress(contact.emailKey)
        || blocksNamed(contact.personKey, contact.emailKey)
        || blocksNamed(contact.personKey, contact.phoneDigits)
        || (contact.emailKey.isEmpty() && !contact.isFurther()
            && blocksNumber(contact.phoneDigits));
}

} // namespace models
