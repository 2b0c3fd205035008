#pragma once

#include "models/store/known_rows.h"
#include "models/support/phone_number.h"
#include "models/values/contact.h"

#include <QByteArray>

#include <optional>

namespace models {

//! A record with the keys it is compared by, made before the writer is asked for anything.
struct StagedContact
{
    ContactRecord record;
    QString emailKey;
    QString domain; //!< one organisation's own, or empty
    QString phoneDigits; //!< of E.164, where it is such a number
    QString personKey;
    QString organisationKey;
    QByteArray digest; //!< of all that the row holds, 16 bytes
    //! The row is known just so; then only the keys of its customer were made.
    std::optional<KnownRow> known;
    //! It names somebody who was erased: nothing of it is taken, but the record is still there.
    bool leftOut = false;
    bool leftOutIfNew = false; //!< what it has further names such a one: it may be they again

    //! An address or number that the record before it has besides its own.
    bool isFurther() const { return isFurtherRecord(record.recordKey); }
};

//! The record's keys, its number read by the phones. What is known to be the same is not looked at
//! any further.
StagedContact stagedContact(ContactRecord record, PhoneKeys &phones, const KnownRows &known = {});

//! What the record has besides its own address and number: each a record that says its name and
//! this one value. Those that are no address or no number, and those past a bound, are named.
QVector<ContactRecord> furtherRecords(const ContactRecord &record, QStringList &notTaken);

} // namespace models
