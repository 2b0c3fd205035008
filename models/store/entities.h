#pragma once

#include <QLatin1String>

#include <span>

namespace models {

//! What a journaled column holds, and so how its value is written into the journal.
enum class FieldType
{
    Text,
    Integer,
    Real,
    Flag,
    Time, //!< Instant
    Json, //!< compact JSON in the column, the value itself in the journal
    Reference, //!< a row's key in the column, its typed id in the journal
};

struct FieldSpec
{
    QLatin1String name; //!< of the column and of the journal's field
    FieldType type = FieldType::Text;
    QLatin1String target{}; //!< the table that a Reference points into
};

//! A journaled table: its name, the prefix of its ids, and the fields that people and rules set.
//! Every one of them has the columns key, uuid and present besides.
struct EntitySpec
{
    QLatin1String table;
    QLatin1String prefix;
    std::span<const FieldSpec> fields;

    const FieldSpec *field(const QString &name) const;
};

std::span<const EntitySpec> allEntities();
//! The spec of a table; our own bug if there is none.
const EntitySpec &entityOf(QLatin1String table);
const EntitySpec *findEntity(const QString &table);

} // namespace models
