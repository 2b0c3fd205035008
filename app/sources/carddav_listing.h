#pragma once

#include "app/sources/carddav_discovery.h"
#include "models/values/row_problem.h"

#include <QHash>
#include <QSet>
#include <QVector>

namespace app {

//! Where one card of an address book is.
struct CardPlace
{
    QString href; //!< as the server wrote it, so that it is asked for in its own words
    QString key; //!< the last part of its path: known for a card that is gone as well
    QString etag;

    bool operator==(const CardPlace &) const = default;
};

//! What changed in an address book since a token, or all that is in it.
struct CardListing
{
    QVector<CardPlace> places; //!< to be read
    QSet<QString> removed; //!< keys
    QVector<models::RowProblem> problems;
    bool whole = false; //!< the places are all there are
    QString token; //!< the next one begins with it; empty: that one begins from the beginning
};

//! Lists by sync-collection (RFC 6578), else by ETags: then the token is the ETag of each card.
//! A token that the server, or this book, does not know lists the whole book. Invalid for more
//! than a million cards, or a server that does not get on.
models::Result<CardListing> listCards(const DavSession &session, const CardDavBook &book,
    const QString &token, const std::stop_token &stop);

//! The last part of a path, decoded.
QString cardKey(const QUrl &url);

} // namespace app
