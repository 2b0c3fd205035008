#include "app/sources/scim_contact_source.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ContactPage;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::Role;

namespace {

constexpr int largestScimPage = 1000;
constexpr qsizetype mostRoleGroups = 10'000;
constexpr std::pair<const char *, const char *> acceptScim{
    "Accept", "application/scim+json, application/json"}; // RFC 7644, 3.1

//! Of a multi-valued attribute (RFC 7643, 2.4) the primary value, else the first.
//! The primary one first.
QStringList valuesOf(const JsonFields &user, const QString &name)
{
    QStringList values;
    qsizetype primary = 0;
    for (const JsonFields &one : user.objects(name)) {
        const QString value = one.text(u"value"_s).trimmed();
        if (value.isEmpty())
            continue;
        if (one.flag(u"primary"_s, false))
            values.insert(primary++, value);
        else
            values.append(value);
    }
    return values;
}

//! "tel:+1-201-555-0123;ext=5" (RFC 3966), or a number as it is.
QString bareNumber(const QString &value)
{
    return value.startsWith(u"tel:"_s, Qt::CaseInsensitive) ? value.mid(4).section(u';', 0, 0)
                                                            : value;
}

QString shownName(const JsonFields &user)
{
    const JsonFields name = user.object(u"name"_s);
    for (const QString &given : {user.text(u"displayName"_s), name.text(u"formatted"_s),
             name.text(u"givenName"_s) + u' ' + name.text(u"familyName"_s)}) {
        if (!given.trimmed().isEmpty())
            return given;
    }
    return user.text(u"userName"_s);
}

} // namespace

ScimContactSource::ScimContactSource(
    ScimSettings settings, models::SecretStore &secrets, HttpClient &http)
    : m_settings(std::move(settings))
    , m_session(m_settings.service, secrets, http)
{
    m_settings.pageSize = std::clamp(m_settings.pageSize, 1, largestScimPage);
}

QFuture<Result<ContactPage>> ScimContactSource::fetch(const QString &cursor, std::stop_token stop)
{
    return m_pages.fetch(cursor, std::move(stop));
}

ListPlace ScimContactSource::begin(const QString &)
{
    m_roleGroups.clear();
    m_rolesOfUser.clear();
    m_users = -1;
    m_changed = false;
    return {u"groups"_s, 0, {}};
}

Result<ContactPage> ScimContactSource::read(const ListPlace &place, const std::stop_token &stop)
{
    if (place.list == u"groups"_s)
        return groups(place.number, stop);
    return place.list == u"members"_s ? members(place.number, stop) : users(place.number, stop);
}

Result<JsonAnswer> ScimContactSource::list(const QString &path, qint64 before,
    const std::stop_token &stop, const QList<QPair<QString, QString>> &query) const
{
    JsonRequest request{path, query, {acceptScim}};
    request.query += {{u"startIndex"_s, QString::number(before + 1)},
        {u"count"_s, QString::number(m_settings.pageSize)}};
    // Not every service has groups.
    if (path == u"/Groups"_s)
        request.wantedStatuses = {404, 501};
    return m_session.get(request, stop);
}

Result<ContactPage> ScimContactSource::groups(qint64 before, const std::stop_token &stop)
{
    // Everybody can be a member of something: members are asked for where the name matters.
    const auto got = list(u"/Groups"_s, before, stop, {{u"excludedAttributes"_s, u"members"_s}});
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QVector<JsonFields> found = answer.objects(u"Resources"_s);
    for (const JsonFields &group : found) {
        const RoleGroup named{
            group.id(u"id"_s), ContactCheck().roles({}, {group.text(u"displayName"_s)})};
        if (!named.roles.isEmpty() && !m_roleGroups.contains(named))
            m_roleGroups.append(named);
    }
    const qint64 read = before + found.size();
    const qint64 all = answer.number(u"totalResults"_s, 0);
    if (read < all && found.isEmpty())
        check.refuse(u"Resources: none of %1 groups after %2"_s.arg(all).arg(before));
    if (m_roleGroups.size() > mostRoleGroups)
        check.refuse(u"Resources: more than %1 groups for roles"_s.arg(mostRoleGroups));
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, u"/Groups: "_s + check.problem());
    ContactPage page;
    page.next = (read < all
            ? ListPlace{u"groups"_s, read, {}}
            : ListPlace{u"members"_s, 0,
                {}}).toString();
    return page;
}

Result<ContactPage> ScimContactSource::members(qint64 group, const std::stop_token &stop)
{
    ContactPage page;
    if (group >= m_roleGroups.size()) {
        page.next = ListPlace{u"users"_s, 0, {}}.toString();
        return page;
    }
    const RoleGroup &named = m_roleGroups[group];
    JsonRequest request{u"/Groups/"_s + pathPart(named.id), {}, {acceptScim}};
    request.wantedStatuses = {404}; // gone since
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    for (const JsonFields &member : answer.objects(u"members"_s)) {
        QVector<Role> &roles = m_rolesOfUser[member.idIfAny(u"value"_s)];
        for (const Role role : named.roles) {
            if (!roles.contains(role))
                roles.append(role);
        }
    }
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, request.path + u": "_s + check.problem());
    page.next = ListPlace{u"members"_s, group + 1, {}}.toString();
    return page;
}

Result<ContactPage> ScimContactSource::users(qint64 before, const std::stop_token &stop)
{
    QList<QPair<QString, QString>> query;
    if (!m_settings.filter.isEmpty())
        query.append({u"filter"_s, m_settings.filter});
    const auto got = list(u"/Users"_s, before, stop, query);
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QJsonArray found = answer.list(u"Resources"_s);
    const qint64 read = before + found.size();
    const qint64 all = answer.number(u"totalResults"_s, 0);
    if (read < all && found.isEmpty())
        check.refuse(u"Resources: none of %1 users after %2"_s.arg(all).arg(before));
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, u"/Users: "_s + check.problem());
    m_users = m_users < 0 ? all : m_users;
    m_changed = m_changed || all != m_users;
    ContactPage page;
    for (qsizetype i = 0; i < found.size(); ++i)
        takeUser(found[i], u"Resources[%1]"_s.arg(i), before + i + 1, page);
    if (read < all)
        page.next = ListPlace{u"users"_s, read, {}}.toString();
    page.progress = read < all ? double(read) / double(all) : 1;
    page.whole = page.next.isEmpty() && !m_changed;
    return page;
}

void ScimContactSource::takeUser(
    const QJsonValue &value, const QString &place, qint64 row, ContactPage &page) const
{
    ContactCheck check;
    const JsonFields user(value, place, check);
    models::ContactRecord record;
    record.row = row;
    record.recordKey = user.id(u"id"_s);
    if (!user.flag(u"active"_s, true) && check.problem().isEmpty()) {
        page.removed.append(record.recordKey);
        return;
    }
    record.name = check.line(shownName(user), u"name"_s);
    const QStringList emails = valuesOf(user, u"emails"_s);
    QStringList phones;
    for (const QString &number : valuesOf(user, u"phoneNumbers"_s))
        phones << bareNumber(number);
    record.email = check.email(emails.value(0));
    record.phone = check.phone(phones.value(0));
    addFurther(record, emails, phones);
    const JsonFields enterprise
        = user.object(u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s);
    record.organisation = check.line(enterprise.text(u"organization"_s), u"organisation"_s);
    const QString wanted = mostWantedLanguage(user.text(u"preferredLanguage"_s));
    record.language = check.language(wanted.isEmpty() ? user.text(u"locale"_s) : wanted);
    QStringList groups;
    for (const JsonFields &group : user.objects(u"groups"_s))
        groups << group.text(u"display"_s);
    record.roles = check.roles({user.text(u"title"_s), user.text(u"userType"_s)}, groups);
    for (const Role role : m_rolesOfUser.value(record.recordKey)) {
        if (!record.roles.contains(role))
            record.roles.append(role);
    }
    std::sort(record.roles.begin(), record.roles.end());
    takeRecord(std::move(record), check, page);
}

} // namespace app
