#pragma once

#include "models/values/contact.h"
#include "models/values/customer.h"
#include "models/values/delivery.h"
#include "models/values/journal.h"
#include "models/values/ticket.h"

#include <QVector>

#include <optional>

namespace models {
struct Repositories;
}

namespace ui {

//! What is known of one customer.
struct CustomerView
{
    std::optional<models::Customer> customer;
    QVector<models::Site> sites;
    QVector<models::Contact> contacts;
    std::optional<models::JournalEntry> regrouped; //!< what was last done to who is whom
    QVector<models::Customer> merged;
    QVector<models::Ticket> tickets; //!< the newest ones
    QVector<models::Delivery> told; //!< the newest ones
};

CustomerView customerView(const models::Repositories &all, const models::CustomerId &id,
    const models::IncidentId &incident);

//! The list of customers, and whether there are more.
struct CustomerList
{
    QVector<models::CustomerRow> rows;
    bool more = false;
};

CustomerList customerList(const models::Repositories &all, const QString &text, int limit);

} // namespace ui
