#pragma once

#include <QJsonArray>
#include <QString>

#include <array>

namespace models {

//! The values of a record that a sync can empty.
enum class EmptiedField
{
    Name,
    Email,
    Phone,
    Roles,
    Language
};
inline constexpr int emptiedFieldCount = 5;
QString emptiedFieldName(EmptiedField field); //!< "e-mail"

//! What a sync would take from what a source had.
struct Takings
{
    qint64 records = 0; //!< that the source had, without those withdrawn already
    qint64 withdrawn = 0; //!< of them, those it does not have any more
    std::array<qint64, emptiedFieldCount> emptied{}; //!< of them, those whose value is gone

    bool operator==(const Takings &) const = default;
};

//! A sync that the brake holds: nothing of it counts, a person looks and types the phrase.
struct HeldSync
{
    QString phrase; //!< "withdraw-883"
    Takings takings;
    QJsonArray samples; //!< the first who would be withdrawn: {name, email, phone, customer}

    bool operator==(const HeldSync &) const = default;
};

} // namespace models
