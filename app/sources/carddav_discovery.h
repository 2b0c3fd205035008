#pragma once

#include "app/sources/dav_session.h"

namespace app {

//! An address book that was found.
struct CardDavBook
{
    QUrl url;
    bool maySync = true; //!< false: the server says that it has no sync-collection report
};

//! From what a person knows of a server to the address book (RFC 6764, RFC 6352 6.1 and 7.1):
//! /.well-known/carddav, the user's principal, its address books' home, the books in it. Of several
//! books the named one, else the first by its path, so that it is the same one every time.
//! Invalid when there is none, or none of that name.
models::Result<CardDavBook> findAddressBook(const DavSession &session, const std::stop_token &stop);

} // namespace app
