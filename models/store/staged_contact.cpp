#include "models/store/staged_contact.h"

#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"
#include "models/support/organisation_name.h"

#include <sodium.h>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype rowDigestSize = 16;
constexpr qsizetype mostFurther = 20; // of one record
constexpr qsizetype longestValue = 500;

//! Rows are the same when all their values are, and their numbers mean the same.
QByteArray rowDigest(const ContactRecord &record, const QString &country)
{
    QByteArray bytes;
    for (const QString &text :
        {record.recordKey, record.name, record.email, record.phone, country, record.language,
            record.organisation, record.account, record.site, record.siteName, record.region}) {
        bytes += text.toUtf8();
        bytes += '\x1f';
    }
    bytes += QByteArray::number(record.tier);
    for (const Role role : record.roles)
        bytes += ' ' + QByteArray::number(int(role));
    QByteArray digest(rowDigestSize, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()), size_t(digest.size()),
        reinterpret_cast<const unsigned char *>(bytes.constData()),
        static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return digest;
}

} // namespace

StagedContact stagedContact(ContactRecord record, PhoneKeys &phones, const KnownRows &known)
{
    StagedContact staged;
    staged.digest = rowDigest(record, phones.country());
    staged.organisationKey = organisationKey(record.organisation);
    if (const KnownRow *row = known.find(staged.digest)) {
        staged.known = *row;
        staged.record = std::move(record);
        return staged;
    }
    staged.emailKey = emailKey(record.email);
    // Where somebody has an address besides their own says nothing of whose the domain is.
    staged.domain = isFurtherRecord(record.recordKey) ? QString() : ownedDomain(staged.emailKey);
    staged.phoneDigits = phones.of(record.phone);
    staged.personKey = personKey(record.name);
    staged.record = std::move(record);
    return staged;
}

QVector<ContactRecord> furtherRecords(const ContactRecord &record, QStringList &notTaken)
{
    QVector<ContactRecord> records;
    const auto add = [&](RecordField kind, QString ContactRecord::*field, const QString &value,
                         const QString &key) {
        if (key.isEmpty() || value.size() > longestValue || records.size() == mostFurther) {
            notTaken << u"%1 \"%2\""_s.arg(recordFieldName(kind), value);
            return;
        }
        ContactRecord further;
        further.recordKey = furtherRecordKey(record.recordKey, key);
        further.name = record.name;
        further.organisation = record.organisation; // they may change with the first's customer
        further.account = record.account;
        further.site = record.site;
        further.row = record.row;
        further.*field = value;
        records.append(std::move(further));
    };
    for (const QString &email : record.furtherEmails)
        add(RecordField::Email, &ContactRecord::email, email, emailKey(email));
    for (const QString &phone : record.furtherPhones)
        add(RecordField::Phone, &ContactRecord::phone, phone, phoneDigits(phone));
    return records;
}

} // namespace models
