#pragma once

#include "models/store/lookups.h"

#include <QtGlobal>

namespace models {

//! Which of a customer's known persons a new record is of, in the store and in the stage.
class PersonLookup
{
public:
    //! The two must outlive it.
    PersonLookup(Database &database, const PendingLookups &pending, qint64 source);

    //! By the record's address, else by its number; 0: nobody that is known.
    qint64 find(const StagedContact &contact, qint64 customer) const;

private:
    qint64 byAddress(const StagedContact &contact, qint64 customer) const;
    qint64 byNumber(const StagedContact &contact, qint64 customer) const;

    Database &m_database;
    const PendingLookups &m_pending;
    qint64 m_source;
};

} // namespace models
