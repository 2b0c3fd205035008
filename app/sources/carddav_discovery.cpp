#include "app/sources/carddav_discovery.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr QByteArrayView whatIsThere
    = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
      "<d:propfind xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:carddav\"><d:prop>"
      "<d:resourcetype/><d:displayname/><d:supported-report-set/>"
      "<d:current-user-principal/><c:addressbook-home-set/>"
      "</d:prop></d:propfind>";

//! What one place says of itself.
struct DavPlace
{
    QUrl url;
    DavResponse properties;
};

CardDavBook bookOf(const QUrl &url, const DavResponse &properties)
{
    return {url, properties.reports.isEmpty() || properties.reports.contains(u"sync-collection"_s)};
}

QString lastPart(const QUrl &url)
{
    return url.path().section(u'/', -1, -1, QString::SectionSkipEmpty);
}

class BookFinder
{
public:
    BookFinder(const DavSession &session, const std::stop_token &stop)
        : m_session(session)
        , m_stop(stop)
    { }

    Result<CardDavBook> find() const
    {
        const auto first = start();
        if (!first)
            return fail(first.error());
        if (first->properties.addressBook)
            return bookOf(first->url, first->properties);
        const auto home = homeOf(*first);
        if (!home)
            return fail(home.error());
        return bookIn(*home);
    }

private:
    Result<DavAnswer> ask(const QUrl &url, const QByteArray &depth) const
    {
        return m_session.ask({"PROPFIND", url, depth, whatIsThere.toByteArray(), {}}, m_stop);
    }

    Result<DavPlace> look(const QUrl &url) const
    {
        auto answer = ask(url, "0");
        if (!answer)
            return fail(answer.error());
        if (answer->multistatus.responses.size() != 1)
            return fail(ErrorKind::Invalid,
                u"%1: %2 answers for one place"_s.arg(url.path())
                    .arg(answer->multistatus.responses.size()));
        return DavPlace{answer->url, answer->multistatus.responses.first()};
    }

    Result<DavPlace> start() const
    {
        QUrl url = m_session.settings().url;
        if (!url.path().isEmpty() && url.path() != u"/"_s)
            return look(url);
        url.setPath(u"/.well-known/carddav"_s);
        const auto known = look(url);
        if (known)
            return known;
        const models::Error wellKnown = known.error();
        const ErrorKind kind = wellKnown.kind;
        if (kind != ErrorKind::Rejected && kind != ErrorKind::Forbidden
            && kind != ErrorKind::Invalid && kind != ErrorKind::Protocol)
            return known;
        // Not every server has it; most know their user at the root as well.
        url.setPath(u"/"_s);
        auto root = look(url);
        if (root)
            return root;
        models::Error error = root.error();
        error.detail += u"; "_s + wellKnown.detail;
        return fail(error);
    }

    Result<QUrl> homeOf(const DavPlace &place) const
    {
        if (!place.properties.home.isEmpty())
            return m_session.resolved(place.url, place.properties.home);
        if (place.properties.principal.isEmpty())
            return place.url;
        const auto principal = m_session.resolved(place.url, place.properties.principal);
        if (!principal)
            return principal;
        const auto found = look(*principal);
        if (!found)
            return fail(found.error());
        // A server that has no homes keeps the books below the principal itself.
        return found->properties.home.isEmpty()
            ? Result<QUrl>(found->url)
            : m_session.resolved(found->url, found->properties.home);
    }

    Result<CardDavBook> bookIn(const QUrl &home) const
    {
        auto answer = ask(home, "1");
        if (!answer)
            return fail(answer.error());
        auto &all = answer->multistatus.responses;
        all.removeIf([](const DavResponse &one) { return !one.addressBook; });
        std::sort(all.begin(), all.end(),
            [](const DavResponse &a, const DavResponse &b) { return a.href < b.href; });
        const QString wanted = m_session.settings().addressBook;
        QStringList names;
        for (const DavResponse &one : std::as_const(all)) {
            const auto url = m_session.resolved(answer->url, one.href);
            if (!url)
                return fail(url.error());
            if (wanted.isEmpty() || wanted == lastPart(*url) || wanted == one.displayName)
                return bookOf(*url, one);
            names.append(
                u'"' + (one.displayName.isEmpty() ? lastPart(*url) : one.displayName) + u'"');
        }
        if (names.isEmpty())
            return fail(ErrorKind::Invalid, u"%1: no address book is there"_s.arg(home.path()));
        return fail(ErrorKind::Invalid,
            u"no address book is called \"%1\"; there are %2"_s.arg(
                wanted, names.mid(0, 20).join(u", "_s)));
    }

    const DavSession &m_session;
    const std::stop_token &m_stop;
};

} // namespace

Result<CardDavBook> findAddressBook(const DavSession &session, const std::stop_token &stop)
{
    return BookFinder(session, stop).find();
}

} // namespace app
