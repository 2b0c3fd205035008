#pragma once

#include "models/values/search_hit.h"

#include <QString>
#include <QVector>

namespace models {

class Database;
struct StoreParts;

//! Finds anything by a few words: customers, contacts, incidents and tickets, also by typed ids
//! and by the number that a desk gave a ticket.
class Search
{
public:
    explicit Search(const StoreParts &parts);

    //! At most this many of each kind; customers first, then contacts, incidents and tickets.
    QVector<SearchHit> find(const QString &text, int limit = 20) const;

private:
    void addCustomers(QVector<SearchHit> &hits, const QString &text, int limit) const;
    void addContacts(QVector<SearchHit> &hits, const QString &text, int limit) const;
    void addIncidents(QVector<SearchHit> &hits, const QString &text, int limit) const;
    void addTickets(QVector<SearchHit> &hits, const QString &text, int limit) const;

    const StoreParts &m_parts;
    Database &m_database;
};

} // namespace models
