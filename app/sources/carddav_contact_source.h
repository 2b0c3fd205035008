#pragma once

#include "app/sources/carddav_listing.h"
#include "models/ports/contact_source.h"

#include <QThreadPool>

#include <optional>

namespace app {

//! Contacts of a CardDAV address book (RFC 6352), two hundred cards a page. A record's key is the
//! last part of its card's path, which is also known for a card that is gone. Cards of groups are
//! no records. What changed while the pages are read comes with the next sync.
//!
//! A page's cursor is good for the object that gave it, until it begins again; any page of the
//! run may be asked for again.
class CardDavContactSource final : public models::ContactSource
{
public:
    //! The two must outlive it.
    CardDavContactSource(CardDavSettings settings, models::SecretStore &secrets, HttpClient &http);
    ~CardDavContactSource() override; // waits for what is under way

    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    models::Result<models::ContactPage> page(const QString &cursor, const std::stop_token &stop);
    models::Result<models::ContactPage> cards(qsizetype from, const std::stop_token &stop);
    void takeCard(const DavResponse &card, const QString &key, qsizetype place,
        models::ContactPage &page) const;
    void finish(models::ContactPage &page, qsizetype read) const;

    DavSession m_session;
    std::optional<CardDavBook> m_book;
    std::optional<CardListing> m_listing; // of the run under way
    qsizetype m_cardsAPage = 0;
    int m_unreadable = 0; // cards so far that no answer could be read with
    QThreadPool m_thread; // last: it uses all of the above
};

} // namespace app
