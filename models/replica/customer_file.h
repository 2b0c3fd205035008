#pragma once

#include "models/replica/pack_import.h"

#include <QString>

namespace models {

// All that stands under one customer, in one file of JSON, for its owner's eyes alone:
//
//   {"heliograph": "customer", "version": 1, "made_at": TIME, "name": TEXT,
//    "replica": [LINE…],       a contact pack's lines (CONTRIBUTING.md), of this customer alone
//    "tickets": […], "messages": […], "promises": […], "notes": […]}
//
// The replica comes in again. The rest is to be read: tickets are their desk's, and what was sent
// is the sending desk's own.

//! How much of a customer's file is there to be read.
struct CustomerPapers
{
    qint64 tickets = 0; //!< with their grouping
    qint64 messages = 0; //!< each delivery to one of theirs, with what it said
    qint64 promises = 0; //!< made to them, or in a message to them
    qint64 notes = 0; //!< of incidents, that name the customer or one of its sites

    bool operator==(const CustomerPapers &) const = default;
};

struct CustomerFile
{
    CustomerId customer;
    QString name;
    PackEnd replica;
    CustomerPapers papers;

    bool operator==(const CustomerFile &) const = default;
};

//! Writes the file of the customer ("cus_…", "account:…", "site:…") and of all that were merged
//! into it; notes that it was made. It blocks. NotFound; Invalid: that names no customer;
//! Conflict: the file is there already; Io.
Result<CustomerFile> exportCustomer(
    Workspace &workspace, const Actor &actor, const QString &customer, const QString &path);

struct CustomerImport
{
    PackImportReport replica;
    CustomerPapers left; //!< stays in the file

    bool operator==(const CustomerImport &) const = default;
};

//! Takes a customer's contacts, sites and facts from its file, beside what is here; nobody else's
//! are touched. It blocks. Invalid: it is no such file, with the place; TooNew; Io; and what
//! PackImport answers. None of them changes anything.
Result<CustomerImport> importCustomer(
    Workspace &workspace, const QString &path, const PackImportOptions &options);

} // namespace models
