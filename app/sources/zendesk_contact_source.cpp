#include "app/sources/zendesk_contact_source.h"

#include "app/sources/zendesk_api.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ContactPage;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr int exportedAPage = 1000; // the most, as ten requests a minute are answered
constexpr qsizetype mostOrganisations = 2'000'000;

quint64 organisationDigest(const QString &id, const QString &name, const QString &account)
{
    const QByteArray all = (id + u'\n' + name + u'\n' + account).toUtf8();
    return qFromBigEndian<quint64>(
        QCryptographicHash::hash(all, QCryptographicHash::Sha256).constData());
}

} // namespace

ZendeskContactSource::ZendeskContactSource(
    ZendeskSettings settings, models::SecretStore &secrets, HttpClient &http)
    : m_settings(std::move(settings))
    , m_session(withZendeskToken(m_settings.service), secrets, http)
{ }

QFuture<Result<ContactPage>> ZendeskContactSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return m_pages.fetch(cursor, std::move(stop));
}

ListPlace ZendeskContactSource::begin(const QString &token)
{
    m_since = tokenFrom(token);
    m_organisations.clear();
    m_givenAt.clear();
    m_gone.clear();
    m_firstRepeat.clear();
    return {u"organisations"_s, 0, {}};
}

Result<ContactPage> ZendeskContactSource::read(const ListPlace &place, const std::stop_token &stop)
{
    if (place.list == u"organisations"_s)
        return organisations(place, stop);
    return place.list == u"export"_s ? exported(place, stop) : listed(place, stop);
}

Result<ContactPage> ZendeskContactSource::organisations(
    const ListPlace &place, const std::stop_token &stop)
{
    const auto got
        = m_session.get({u"/api/v2/organizations"_s, zendeskPageQuery(place.cursor)}, stop);
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QVector<JsonFields> found = answer.objects(u"organizations"_s);
    for (const JsonFields &one : found) {
        const QString id = one.id(u"id"_s);
        Organisation organisation{
            one.text(u"name"_s), one.idIfAny(u"external_id"_s), one.text(u"created_at"_s), 0};
        organisation.digest = organisationDigest(id, organisation.name, organisation.account);
        m_organisations.insert(id, organisation);
    }
    const QString next = zendeskNextCursor(answer, check);
    if (m_organisations.size() > mostOrganisations)
        check.refuse(u"organizations: more than %1"_s.arg(mostOrganisations));
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, u"/organizations: "_s + check.problem());
    ContactPage page;
    if (!next.isEmpty()) {
        page.next = ListPlace{place.list, place.number + found.size(), next}.toString();
        return page;
    }
    if (m_since && digestUpTo(m_since->newest) != m_since->digest)
        m_since.reset();
    page.next = ListPlace{u"export"_s, 0, m_since ? m_since->cursor : QString()}.toString();
    return page;
}

Result<ContactPage> ZendeskContactSource::exported(
    const ListPlace &place, const std::stop_token &stop)
{
    JsonRequest request{u"/api/v2/incremental/users/cursor"_s,
        {{u"per_page"_s, QString::number(exportedAPage)},
            place.cursor.isEmpty() ? std::pair(u"start_time"_s, u"0"_s)
                                   : std::pair(u"cursor"_s, place.cursor)}};
    request.wantedStatuses = {403}; // for who is no administrator
    if (!place.cursor.isEmpty() && place.number == 0)
        request.wantedStatuses += {400, 404, 410, 422}; // for a cursor that is not known any more
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    ContactPage page;
    if (request.wantedStatuses.contains(got->status)) {
        m_since.reset();
        page.next = ListPlace{got->status == 403 ? u"users"_s : u"export"_s, 0, {}}.toString();
        return page;
    }
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QJsonArray users = answer.list(u"users"_s);
    const QString after = answer.text(u"after_cursor"_s);
    const bool end = answer.flag(u"end_of_stream"_s, false);
    if (after.isEmpty() && !end)
        check.refuse(u"after_cursor: it is missing, and there is more"_s);
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, u"/incremental/users: "_s + check.problem());
    takeUsers(users, place, page);
    if (!end) {
        page.next = ListPlace{place.list, place.number + users.size(), after}.toString();
        return page;
    }
    if (m_since)
        page.removed = QStringList(m_gone.begin(), m_gone.end());
    page.progress = 1;
    page.whole = !m_since;
    page.token = tokenText(!m_firstRepeat.isEmpty() ? m_firstRepeat
            : after.isEmpty()                       ? place.cursor
                                                    : after);
    return page;
}

Result<ContactPage> ZendeskContactSource::listed(
    const ListPlace &place, const std::stop_token &stop)
{
    JsonRequest request{u"/api/v2/users"_s, zendeskPageQuery(place.cursor)};
    request.query.append({u"role"_s, u"end-user"_s});
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QJsonArray users = answer.list(u"users"_s);
    const QString next = zendeskNextCursor(answer, check);
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, u"/users: "_s + check.problem());
    ContactPage page;
    takeUsers(users, place, page);
    if (next.isEmpty()) {
        page.progress = 1;
        page.whole = true;
    } else {
        page.next = ListPlace{place.list, place.number + users.size(), next}.toString();
    }
    return page;
}

//! A user that changes while the export is read comes twice. The first is taken; the next sync
//! begins where the second is.
void ZendeskContactSource::takeUsers(
    const QJsonArray &users, const ListPlace &place, ContactPage &page)
{
    for (qsizetype i = 0; i < users.size(); ++i) {
        ContactCheck check;
        const JsonFields user(users[i], u"users[%1]"_s.arg(i), check);
        models::ContactRecord record;
        record.row = place.number + i + 1;
        record.recordKey = user.id(u"id"_s);
        const QString &key = record.recordKey;
        if (m_givenAt.value(key, place.number) != place.number) {
            if (m_firstRepeat.isEmpty())
                m_firstRepeat = place.cursor;
            continue;
        }
        const bool endUser = user.text(u"role"_s) == u"end-user"_s && user.flag(u"active"_s, true)
            && !user.flag(u"suspended"_s, false);
        if (endUser)
            takeFields(user, check, record);
        const bool reachable = !record.email.isEmpty() || !record.phone.isEmpty();
        if (check.problem().isEmpty() && !(endUser && reachable)) {
            m_gone.insert(key);
            continue;
        }
        m_gone.remove(key);
        m_givenAt.insert(key, place.number);
        takeRecord(std::move(record), check, page);
    }
}

void ZendeskContactSource::takeFields(
    const JsonFields &user, ContactCheck &check, models::ContactRecord &record) const
{
    record.name = check.line(user.text(u"name"_s), u"name"_s);
    record.email = check.email(user.text(u"email"_s));
    record.phone = check.phone(user.text(u"phone"_s));
    // A locale of the account's own is "en-US-x-7".
    record.language = check.language(user.text(u"locale"_s).section(u"-x-"_s, 0, 0));
    const Organisation organisation = m_organisations.value(user.idIfAny(u"organization_id"_s));
    record.organisation = check.line(organisation.name, u"organisation"_s);
    record.account = check.externalId(organisation.account, u"account"_s);
    QStringList roles;
    if (!m_settings.roleField.isEmpty())
        roles << user.object(u"user_fields"_s).text(m_settings.roleField);
    record.roles = check.roles(roles, user.texts(u"tags"_s));
}

quint64 ZendeskContactSource::digestUpTo(const QString &newest) const
{
    quint64 sum = 0; // whatever their order
    for (const Organisation &one : m_organisations) {
        if (one.createdAt <= newest)
            sum += one.digest;
    }
    return sum;
}

//! "users HOST TIME DIGEST CURSOR": another account's token is none of this one.
QString ZendeskContactSource::tokenText(const QString &cursor) const
{
    QString newest;
    for (const Organisation &one : m_organisations)
        newest = std::max(newest, one.createdAt);
    return u"users %1 %2 %3 %4"_s.arg(m_session.service().url.authority(), newest,
        QString::number(digestUpTo(newest), 16), cursor);
}

std::optional<ZendeskContactSource::Token> ZendeskContactSource::tokenFrom(
    const QString &text) const
{
    const QStringList parts = text.split(u' ');
    bool number = false;
    const Token token{parts.value(4), parts.value(2), parts.value(3).toULongLong(&number, 16)};
    if (parts.size() != 5 || parts[0] != u"users"_s || !number || token.cursor.isEmpty()
        || parts[1] != m_session.service().url.authority())
        return std::nullopt;
    return token;
}

} // namespace app
