#pragma once

#include "models/store/erasure_filter.h"
#include "models/store/lookups.h"
#include "models/store/store_parts.h"

#include <QSet>
#include <QStringList>

#include <chrono>

namespace models {

struct ErasedPerson;

//! What was removed, and what still holds it.
struct ErasureReport
{
    int contacts = 0;
    int records = 0;
    int deliveries = 0; //!< that went to them: where and to whom is gone, that one went out stays
    int tickets = 0; //!< from their address: it and their name are gone, the text stays
    int journalEntries = 0; //!< whose values are gone; the chain still holds
    QStringList copies; //!< backups and packs that were made while they were here

    void add(const ErasureReport &other);
    bool operator==(const ErasureReport &) const = default;
};

//! Physical removal, which nothing else does: by privacy law, person by person, and of what was
//! withdrawn for longer than it is kept.
class Erasures
{
public:
    using Until = std::chrono::steady_clock::time_point;

    explicit Erasures(const StoreParts &parts);

    ErasureFilter filter() const;

    //! Removes the contact with all that its sources ever said of it, in one act, and leaves the
    //! hashes behind; of a mailbox or a number that others here have as well only with the
    //! name, for it would keep them out. NotFound: no such contact.
    Result<ErasureReport> erase(const ContactId &contact);

    //! Takes what another copy of this workspace remembers: from then on it counts here, too.
    void adopt(const ErasureFilter &other);
    //! Contacts that are here although they were erased, somewhere or sometime.
    QVector<ContactId> returned() const;
    //! Removes what addresses that were erased left where no contact is any more: tickets,
    //! deliveries, marks, values in the journal; of a mailbox that others have as well the tickets
    //! that name them.
    ErasureReport eraseTraces();

    //! A copy of contacts ("pack") was made there: an erasure names it from then on. Backups are
    //! noted by Workspace::backup.
    void noteCopy(const QString &kind, const QString &path);

    //! Contacts whose every record has been withdrawn since before the time.
    QVector<ContactId> withdrawnBefore(Instant time, int limit) const;
    //! Removes such a one without leaving anything: its sources may bring it back.
    Result<ErasureReport> forget(const ContactId &contact);

    //! Makes the search index anew from what is left, in steps: deleted words stay in it until
    //! then. Whether more is left.
    bool purgeIndex(Until until);
    bool isIndexCrowded() const; //!< and worth it, though nobody was removed

private:
    void keepKey(const QByteArray &key, qsizetype others);
    void keepHashes(const ErasedPerson &known);
    ErasureReport remove(const ContactId &contact, qint64 person, const ErasedPerson &known);
    int removeRecords(const ErasedPerson &known);
    int blankDeliveries(qint64 person, const ErasedPerson &known);
    int blankTickets(const ErasedPerson &known);

    StoreParts m_parts;
};

} // namespace models
