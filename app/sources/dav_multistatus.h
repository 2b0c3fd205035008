#pragma once

#include "models/support/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

namespace app {

//! What a WebDAV server says of one resource, of the properties that an address book needs.
struct DavResponse
{
    QString href; //!< as it came: a path or a whole address
    int status = 0; //!< of the resource as a whole; 0 when its properties have theirs
    bool collection = false;
    bool addressBook = false;
    QString displayName;
    QString etag;
    QString principal; //!< current-user-principal's href
    QString home; //!< addressbook-home-set's first href
    QStringList reports; //!< local names of the reports it knows; empty: it did not say
    QString card; //!< address-data, a vCard

    bool operator==(const DavResponse &) const = default;
};

//! The body of a 207 (RFC 4918, 13).
struct DavMultistatus
{
    QVector<DavResponse> responses;
    QString syncToken; //!< of a sync-collection report (RFC 6578, 6.2)

    bool operator==(const DavMultistatus &) const = default;
};

//! Reads it. Properties count where their own status is a good one. Invalid, with the line, for
//! what is no multistatus, is cut short, nests deeper than 40 elements or brings a DTD: no entity
//! but XML's own is ever looked up.
models::Result<DavMultistatus> readMultistatus(const QByteArray &xml);

} // namespace app
