#include "app/sources/carddav_contact_source.h"

#include "app/sources/source_error.h"
#include "app/sources/vcard_contact_source.h"

#include <QXmlStreamWriter>
#include <QtConcurrentRun>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ContactPage;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr qsizetype mostCardsAPage = 200;
constexpr int mostUnreadable = 20;

QString pageCursor(qsizetype from)
{
    return u"page "_s + QString::number(from);
}

std::optional<qsizetype> placeOfCursor(const QString &cursor)
{
    if (!cursor.startsWith(u"page "_s))
        return std::nullopt;
    return cursor.mid(5).toLongLong();
}

QByteArray multigetReport(QVector<CardPlace>::const_iterator from, qsizetype count)
{
    const QString dav = u"DAV:"_s;
    const QString cardDav = u"urn:ietf:params:xml:ns:carddav"_s;
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeNamespace(dav, u"d"_s);
    xml.writeNamespace(cardDav, u"c"_s);
    xml.writeStartElement(cardDav, u"addressbook-multiget"_s);
    xml.writeStartElement(dav, u"prop"_s);
    xml.writeEmptyElement(dav, u"getetag"_s);
    xml.writeEmptyElement(cardDav, u"address-data"_s);
    xml.writeEndElement();
    for (auto place = from; place != from + count; ++place)
        xml.writeTextElement(dav, u"href"_s, place->href);
    xml.writeEndDocument();
    return bytes;
}

//! Whether another request could be answered better: not where nobody answered.
bool isUnreadable(const models::Error &error)
{
    return error.kind == ErrorKind::Protocol || error.kind == ErrorKind::Invalid;
}

} // namespace

CardDavContactSource::CardDavContactSource(
    CardDavSettings settings, models::SecretStore &secrets, HttpClient &http)
    : m_session(std::move(settings), secrets, http)
{
    m_thread.setMaxThreadCount(1);
}

CardDavContactSource::~CardDavContactSource() = default;

QFuture<Result<ContactPage>> CardDavContactSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, cursor, stop = std::move(stop)]() -> Result<ContactPage> {
            if (stop.stop_requested())
                return fail(ErrorKind::Cancelled);
            auto got = page(cursor, stop);
            if (!got)
                return fail(asTheSourcePortHasIt(got.error()));
            return got;
        });
}

Result<ContactPage> CardDavContactSource::page(const QString &cursor, const std::stop_token &stop)
{
    if (const auto from = placeOfCursor(cursor)) {
        if (!m_listing || *from < 0 || *from > m_listing->places.size())
            return fail(ErrorKind::Invalid, u"the sync must begin again"_s);
        return cards(*from, stop);
    }
    m_listing.reset();
    m_cardsAPage = mostCardsAPage;
    m_unreadable = 0;
    const auto book = findAddressBook(m_session, stop);
    if (!book)
        return fail(book.error());
    m_book = *book;
    auto listing = listCards(m_session, *book, cursor, stop);
    if (!listing)
        return fail(listing.error());
    m_listing = std::move(*listing);
    return cards(0, stop);
}

Result<ContactPage> CardDavContactSource::cards(qsizetype from, const std::stop_token &stop)
{
    ContactPage page;
    const qsizetype left = m_listing->places.size() - from;
    qsizetype count = std::min(left, m_cardsAPage);
    if (count > 0) {
        const auto first = m_listing->places.constBegin() + from;
        auto answer
            = m_session.ask({"REPORT", m_book->url, "0", multigetReport(first, count)}, stop);
        // Too long, or one card spoils the answer: with fewer cards the others come through.
        while (!answer && isUnreadable(answer.error()) && count > 1) {
            m_cardsAPage = count /= 2;
            answer
                = m_session.ask({"REPORT", m_book->url, "0", multigetReport(first, count)}, stop);
        }
        if (!answer && (!isUnreadable(answer.error()) || ++m_unreadable > mostUnreadable))
            return fail(answer.error());
        QHash<QString, const DavResponse *> byKey;
        if (!answer) {
            page.problems.append({from + 1, first->key + u": "_s + answer.error().detail});
        } else {
            for (const DavResponse &one : answer->multistatus.responses)
                byKey.insert(cardKey(answer->url.resolved(QUrl(one.href))), &one);
            for (qsizetype i = 0; i < count; ++i) {
                const CardPlace &place = first[i];
                const DavResponse *card = byKey.value(place.key);
                takeCard(card ? *card : DavResponse(), place.key, from + i + 1, page);
            }
        }
    }
    finish(page, from + count);
    return page;
}

void CardDavContactSource::takeCard(
    const DavResponse &card, const QString &key, qsizetype place, ContactPage &page) const
{
    if (card.status == 404 || card.status == 410) { // gone since the listing
        page.removed.append(key);
        return;
    }
    if (card.card.isEmpty()) {
        page.problems.append({place, key + u": the server does not give the card"_s});
        return;
    }
    auto record = models::readVCard(card.card.toUtf8()).and_then(contactOfCard);
    if (!record) {
        page.problems.append({place, key + u": "_s + record.error().detail});
    } else if (!*record) { // no person's; it may have been one's
        page.removed.append(key);
    } else {
        (*record)->recordKey = key;
        (*record)->row = place;
        page.records.append(std::move(**record));
    }
}

void CardDavContactSource::finish(ContactPage &page, qsizetype read) const
{
    const qsizetype all = m_listing->places.size();
    page.progress = all == 0 ? 1 : double(read) / double(all);
    if (read < all) {
        page.next = pageCursor(read);
        return;
    }
    page.removed += QStringList(m_listing->removed.begin(), m_listing->removed.end());
    page.problems += m_listing->problems;
    page.whole = m_listing->whole;
    page.token = m_listing->token;
}

} // namespace app
