#pragma once

#include "models/store/store_parts.h"
#include "models/values/journal.h"

#include <QString>

#include <optional>

namespace models {

enum class AddressKind
{
    Email,
    Phone
};

//! What is known of an address or a number itself, whoever has it.
struct AddressState
{
    bool bouncing = false; //!< a receiving server refused it for good
    bool unsubscribed = false; //!< its owner asked not to be written to
    std::optional<Instant> verifiedAt; //!< somebody looked, and it is right
    QString verifiedBy;

    bool operator==(const AddressState &) const = default;
};

//! Addresses and numbers of which something is known, each as it is compared. A mark is taken
//! back, never deleted.
class Addresses
{
public:
    explicit Addresses(const StoreParts &parts);

    //! The value is an address, or a number as Contact::phoneKey() has it.
    AddressState find(AddressKind kind, const QString &value) const;
    //! As it was at a time: by what the journal says of it.
    AddressState find(AddressKind kind, const QString &value, Instant asOf) const;
    //! When and by whom the address was last marked as bouncing; nothing where nobody knows.
    std::optional<JournalEntry> bounceOf(const QString &email) const;
    //! Journals what differs under the action ("bounce", "verify", "unsubscribe"). A value that
    //! cannot be compared to anything is left alone.
    void save(
        AddressKind kind, const QString &value, const AddressState &state, const QString &action);

private:
    Uuid idOf(AddressKind kind, const QString &value) const; //!< null: nothing is known of it

    StoreParts m_parts;
};

} // namespace models
