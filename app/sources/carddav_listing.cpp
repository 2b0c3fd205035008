#include "app/sources/carddav_listing.h"

#include <QXmlStreamWriter>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr qsizetype mostCards = 1'000'000;
constexpr qsizetype mostEtagsKept = 100'000;
constexpr int mostBatches = 10'000;
constexpr qsizetype longestKey = 500;
constexpr quint32 largestEtagMap = 64U * 1024 * 1024;
constexpr int timeoutsOfAList = 4;
constexpr int goneStatus = 404;
constexpr int insufficientStorage = 507;

// What a server answers that has no such report, or not with this token (RFC 6578, 3.2: 403 and
// 409; some say 410 or 412) or cannot cut its answer (507).
constexpr std::array refusals{400, 403, 405, 409, 410, 412, 415, 422, 501, insufficientStorage};

bool isRefusal(int status)
{
    return std::find(refusals.begin(), refusals.end(), status) != refusals.end();
}

constexpr QByteArrayView etagsOfAll
    = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
      "<d:propfind xmlns:d=\"DAV:\"><d:prop><d:resourcetype/><d:getetag/></d:prop></d:propfind>";

QByteArray syncReport(const QString &token)
{
    const QString dav = u"DAV:"_s;
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeNamespace(dav, u"d"_s);
    xml.writeStartElement(dav, u"sync-collection"_s);
    xml.writeTextElement(dav, u"sync-token"_s, token);
    xml.writeTextElement(dav, u"sync-level"_s, u"1"_s);
    xml.writeStartElement(dav, u"prop"_s);
    xml.writeEmptyElement(dav, u"getetag"_s);
    xml.writeEndDocument();
    return bytes;
}

// Tokens: "sync PATH TOKEN" and "etag PATH MAP". The path keeps one book's token from another's.

QString tokenStart(const char16_t *way, const QUrl &book)
{
    return QString::fromUtf16(way) + u' ' + book.path(QUrl::FullyEncoded) + u' ';
}

QString withoutStart(const QString &token, const QString &start)
{
    return token.startsWith(start) ? token.mid(start.size()) : QString();
}

using EtagsByKey = QHash<QString, QString>;

QString packed(const EtagsByKey &etags)
{
    QStringList lines;
    lines.reserve(etags.size());
    for (auto one = etags.begin(); one != etags.end(); ++one)
        lines.append(one.key() + u'\n' + one.value());
    lines.sort();
    return QString::fromLatin1(qCompress(lines.join(u'\n').toUtf8()).toBase64());
}

//! Nothing for what packed() did not write.
EtagsByKey unpacked(const QString &text)
{
    const QByteArray bytes = QByteArray::fromBase64(text.toLatin1());
    // qUncompress takes the size that is written in front at its word.
    if (bytes.size() < 4 || qFromBigEndian<quint32>(bytes.constData()) > largestEtagMap)
        return {};
    const QStringList lines = QString::fromUtf8(qUncompress(bytes)).split(u'\n');
    EtagsByKey etags;
    for (qsizetype i = 0; i + 1 < lines.size(); i += 2)
        etags.insert(lines[i], lines[i + 1]);
    return etags;
}

class CardLister
{
public:
    CardLister(const DavSession &session, const CardDavBook &book, const std::stop_token &stop)
        : m_session(session)
        , m_book(book)
        , m_stop(stop)
    { }

    Result<CardListing> list(const QString &token)
    {
        if (m_book.maySync) {
            const auto listed = listBySync(withoutStart(token, tokenStart(u"sync", m_book.url)));
            if (!listed)
                return fail(listed.error());
            if (*listed)
                return result();
        }
        const auto listed = listByEtags(withoutStart(token, tokenStart(u"etag", m_book.url)));
        if (!listed)
            return fail(listed.error());
        return result();
    }

private:
    //! False when the server does not have it.
    Result<bool> listBySync(QString token)
    {
        m_listing.whole = token.isEmpty();
        for (int batch = 0; batch < mostBatches; ++batch) {
            const auto answer
                = m_session.ask({"REPORT", m_book.url, "0", syncReport(token),
                                    {refusals.begin(), refusals.end()}, timeoutsOfAList},
                    m_stop);
            if (!answer)
                return fail(answer.error());
            if (isRefusal(answer->status)) {
                if (token.isEmpty())
                    return false;
                if (batch > 0 && m_listing.whole)
                    return stuck(u"its own sync-token is refused"_s);
                token.clear();
                startAgain();
                continue;
            }
            const QString next = answer->multistatus.syncToken;
            if (next.isEmpty())
                return stuck(u"the answer has no sync-token"_s);
            const auto cut = takeChanges(*answer);
            if (!cut)
                return cut;
            if (!*cut) {
                m_listing.token = tokenStart(u"sync", m_book.url) + next;
                return true;
            }
            if (next == token)
                return stuck(u"the answers are cut and do not get on"_s);
            token = next;
        }
        return stuck(u"the answers have no end"_s);
    }

    tl::unexpected<models::Error> stuck(const QString &words) const
    {
        return fail(ErrorKind::Invalid, u"sync-collection: "_s + words);
    }

    void startAgain()
    {
        m_listing = {};
        m_listing.whole = true;
        m_index.clear();
    }

    //! True when the answer was cut, and more is to be had.
    Result<bool> takeChanges(const DavAnswer &answer)
    {
        bool cut = false;
        for (const DavResponse &one : answer.multistatus.responses) {
            const auto url = m_session.resolved(answer.url, one.href);
            if (!url)
                return fail(url.error());
            if (isBookItself(*url)) {
                cut = cut || one.status == insufficientStorage;
                continue;
            }
            if (one.collection || url->path().endsWith(u'/'))
                continue;
            if (one.status == goneStatus)
                remove(cardKey(*url));
            else
                add({one.href, cardKey(*url), one.etag});
        }
        if (m_listing.places.size() + m_listing.removed.size() > mostCards)
            return fail(ErrorKind::Invalid, u"more than %1 cards"_s.arg(mostCards));
        return cut;
    }

    Result<void> listByEtags(const QString &token)
    {
        startAgain();
        const auto answer = m_session.ask(
            {"PROPFIND", m_book.url, "1", etagsOfAll.toByteArray(), {}, timeoutsOfAList}, m_stop);
        if (!answer)
            return fail(answer.error());
        if (const auto taken = takeChanges(*answer); !taken)
            return fail(taken.error());
        EtagsByKey now;
        for (const CardPlace &place : std::as_const(m_listing.places))
            now.insert(place.key, place.etag);
        const EtagsByKey before = unpacked(token);
        m_listing.whole = before.isEmpty();
        m_listing.places.removeIf([&before](const CardPlace &place) {
            return !place.etag.isEmpty() && before.value(place.key) == place.etag;
        });
        for (auto one = before.begin(); one != before.end(); ++one) {
            if (!now.contains(one.key()))
                m_listing.removed.insert(one.key());
        }
        // Past that the token itself is what costs.
        if (now.size() <= mostEtagsKept)
            m_listing.token = tokenStart(u"etag", m_book.url) + packed(now);
        return {};
    }

    bool isBookItself(const QUrl &url) const
    {
        const auto plain
            = [](const QUrl &one) { return one.adjusted(QUrl::StripTrailingSlash).path(); };
        return plain(url) == plain(m_book.url);
    }

    // What a later answer says of a card is what counts.
    void add(const CardPlace &place)
    {
        const bool odd = place.key.isEmpty() || place.key.size() > longestKey
            || std::any_of(place.key.begin(), place.key.end(),
                [](QChar letter) { return letter.category() == QChar::Other_Control; });
        if (odd) {
            m_listing.problems.append({0, u"\"%1\": no usable name"_s.arg(place.href.left(80))});
            return;
        }
        m_listing.removed.remove(place.key);
        const auto known = m_index.constFind(place.key);
        if (known != m_index.constEnd()) {
            m_listing.places[*known] = place;
            return;
        }
        m_index.insert(place.key, m_listing.places.size());
        m_listing.places.append(place);
    }

    void remove(const QString &key)
    {
        m_listing.removed.insert(key);
        const auto known = m_index.constFind(key);
        if (known == m_index.constEnd())
            return;
        m_listing.places[*known] = {}; // taken out at the end
        m_index.erase(known);
    }

    CardListing result()
    {
        m_listing.places.removeIf([](const CardPlace &place) { return place.href.isEmpty(); });
        return std::move(m_listing);
    }

    const DavSession &m_session;
    const CardDavBook &m_book;
    const std::stop_token &m_stop;
    CardListing m_listing;
    QHash<QString, qsizetype> m_index; // into the places, by key
};

} // namespace

Result<CardListing> listCards(const DavSession &session, const CardDavBook &book,
    const QString &token, const std::stop_token &stop)
{
    return CardLister(session, book, stop).list(token);
}

QString cardKey(const QUrl &url)
{
    const QString last = url.path(QUrl::FullyEncoded).section(u'/', -1);
    return QUrl::fromPercentEncoding(last.toUtf8());
}

} // namespace app
