#pragma once

#include "app/sources/contact_check.h"
#include "models/ports/contact_source.h"
#include "models/ports/ticket_source.h"

#include <QHash>
#include <QStringList>
#include <QThreadPool>

namespace app {

//! Where a page stands in a run: in which of a service's lists, and where there.
struct ListPlace
{
    QString list;
    qint64 number = 0; //!< records or lists before it
    QString cursor; //!< as the service gave it; empty where it counts

    QString toString() const;
    static ListPlace fromString(const QString &text);
    bool operator==(const ListPlace &) const = default;
};

//! What reads a service's lists, a page (of contacts, or of tickets) a call.
template <typename Page> class PageReader
{
public:
    virtual ~PageReader() = default;
    //! Begins a new run, with what changed since the token where it can; its first place.
    virtual ListPlace begin(const QString &token) = 0;
    //! The page at a place of the run, which may come again. Its next is a place as text.
    virtual models::Result<Page> read(const ListPlace &place, const std::stop_token &stop) = 0;
};

//! Gives the port what a reader reads, on a thread of its own. Pages without an end, that lead
//! back to an earlier one, or that give the same on and on, are Invalid. Pages with nothing on
//! them are passed over, a few at once: who only tries a source sees something. A page's cursor is
//! good for the object that gave it, until it begins again.
template <typename Page> class SourcePages
{
public:
    //! The reader must outlive it.
    explicit SourcePages(PageReader<Page> &reader);
    ~SourcePages(); // waits for what is under way

    QFuture<models::Result<Page>> fetch(const QString &cursor, std::stop_token stop);

private:
    models::Result<Page> page(const QString &cursor, const std::stop_token &stop);
    models::Result<void> takeKeys(const QStringList &keys);
    models::Result<void> takeNext(const ListPlace &place, const Page &page);

    PageReader<Page> &m_reader;
    QHash<QString, QString> m_cameFrom; // places of the run, each with the one that led to it
    qsizetype m_records = 0; // of the run so far
    QStringList m_lastKeys; // of what was on the page before
    int m_repeats = 0; // pages in a row that had the very same
    QThreadPool m_thread; // last: it uses all of the above
};

//! Adds the record, or what the check has against it. Who has neither address nor number is no
//! contact, and may have been one.
void takeRecord(models::ContactRecord record, const ContactCheck &check, models::ContactPage &page);

} // namespace app
