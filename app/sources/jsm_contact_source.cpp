#include "app/sources/jsm_contact_source.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ContactPage;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr int valuesAPage = 50; // what Jira gives by itself, and for some lists the most
constexpr qsizetype mostGroups = 200'000;

QString numbered(const QString &list, qsizetype number)
{
    return list + u':' + QString::number(number);
}

} // namespace

JsmContactSource::JsmContactSource(
    JsmSettings settings, models::SecretStore &secrets, HttpClient &http)
    : m_settings(std::move(settings))
    , m_session(m_settings.service, secrets, http)
{ }

QFuture<Result<ContactPage>> JsmContactSource::fetch(const QString &cursor, std::stop_token stop)
{
    return m_pages.fetch(cursor, std::move(stop));
}

ListPlace JsmContactSource::begin(const QString &)
{
    m_organisations.clear();
    m_desks.clear();
    m_firstIn.clear();
    m_shown = false;
    m_hidden = false;
    if (m_settings.serviceDesk.isEmpty())
        return {u"desks"_s, 0, {}};
    m_desks = {{m_settings.serviceDesk, {}}};
    return {u"organisations"_s, 0, {}};
}

Result<ContactPage> JsmContactSource::read(const ListPlace &place, const std::stop_token &stop)
{
    const QString list = place.list.section(u':', 0, 0);
    const qsizetype number = place.list.section(u':', 1).toLongLong();
    if (list == u"desks"_s)
        return desks(place, stop);
    if (list == u"organisations"_s)
        return organisations(place, stop);
    if (list == u"members"_s)
        return people({u"/rest/servicedeskapi/organization/%1/user"_s.arg(
                          pathPart(m_organisations.value(number).id))},
            place, stop);
    return people(
        {u"/rest/servicedeskapi/servicedesk/%1/customer"_s.arg(pathPart(m_desks.value(number).id)),
            {}, {{"X-ExperimentalApi", "opt-in"}}},
        place, stop);
}

Result<JsmContactSource::Listed> JsmContactSource::list(
    JsonRequest request, qint64 before, const std::stop_token &stop) const
{
    request.query
        = {{u"start"_s, QString::number(before)}, {u"limit"_s, QString::number(valuesAPage)}};
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    Listed listed{answer.list(u"values"_s), false};
    listed.last = answer.flag(u"isLastPage"_s, listed.values.isEmpty());
    if (listed.values.isEmpty() && !listed.last)
        check.refuse(u"values: none after %1, and it is not the last page"_s.arg(before));
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, request.path + u": "_s + check.problem());
    return listed;
}

Result<ContactPage> JsmContactSource::desks(const ListPlace &place, const std::stop_token &stop)
{
    const auto listed = list({u"/rest/servicedeskapi/servicedesk"_s}, place.number, stop);
    if (!listed)
        return fail(listed.error());
    if (const auto taken = takeGroups(*listed, place, m_desks); !taken)
        return fail(taken.error());
    ContactPage page;
    page.next = (listed->last
            ? ListPlace{u"organisations"_s, 0, {}}
            : ListPlace{place.list, place.number + listed->values.size(),
                {}}).toString();
    return page;
}

Result<ContactPage> JsmContactSource::organisations(
    const ListPlace &place, const std::stop_token &stop)
{
    const QString &desk = m_settings.serviceDesk;
    const QString path = desk.isEmpty()
        ? u"/rest/servicedeskapi/organization"_s
        : u"/rest/servicedeskapi/servicedesk/%1/organization"_s.arg(pathPart(desk));
    const auto listed = list({path}, place.number, stop);
    if (!listed)
        return fail(listed.error());
    if (const auto taken = takeGroups(*listed, place, m_organisations); !taken)
        return fail(taken.error());
    ContactPage page;
    if (listed->last)
        page.next = nextList(-1);
    else
        page.next = ListPlace{place.list, place.number + listed->values.size(), {}}.toString();
    return page;
}

Result<void> JsmContactSource::takeGroups(
    const Listed &listed, const ListPlace &place, QVector<Group> &groups) const
{
    ContactCheck check;
    for (qsizetype i = 0; i < listed.values.size(); ++i) {
        const JsonFields one(listed.values[i], u"values[%1]"_s.arg(i), check);
        const Group group{one.id(u"id"_s), one.text(u"name"_s)};
        if (const qsizetype at = place.number + i; at < groups.size())
            groups[at] = group; // the page came before
        else
            groups.append(group);
    }
    if (groups.size() > mostGroups)
        check.refuse(u"values: more than %1"_s.arg(mostGroups));
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, place.list + u": "_s + check.problem());
    return {};
}

QString JsmContactSource::nextList(qsizetype done) const
{
    const qsizetype next = done + 1;
    if (next < m_organisations.size())
        return ListPlace{numbered(u"members"_s, next), 0, {}}.toString();
    const qsizetype desk = next - m_organisations.size();
    return desk < m_desks.size() ? ListPlace{numbered(u"customers"_s, desk), 0, {}}.toString()
                                 : QString();
}

Result<ContactPage> JsmContactSource::people(
    const JsonRequest &request, const ListPlace &place, const std::stop_token &stop)
{
    const auto listed = list(request, place.number, stop);
    if (!listed)
        return fail(listed.error());
    const bool members = place.list.startsWith(u"members"_s);
    const qsizetype number = place.list.section(u':', 1).toLongLong();
    const qsizetype done = members ? number : m_organisations.size() + number;
    ContactPage page;
    for (qsizetype i = 0; i < listed->values.size(); ++i)
        takePerson(listed->values[i], u"values[%1]"_s.arg(i), place,
            members ? m_organisations[number] : Group(), page);
    if (!listed->last)
        page.next = ListPlace{place.list, place.number + listed->values.size(), {}}.toString();
    else
        page.next = nextList(done);
    page.progress
        = double(done + (listed->last ? 1 : 0)) / double(m_organisations.size() + m_desks.size());
    page.whole = page.next.isEmpty();
    if (page.whole && m_hidden && !m_shown)
        return fail(ErrorKind::Forbidden, u"Jira shows this user nobody's e-mail address"_s);
    return page;
}

void JsmContactSource::takePerson(const QJsonValue &value, const QString &at,
    const ListPlace &place, const Group &organisation, ContactPage &page)
{
    ContactCheck check;
    const JsonFields person(value, at, check);
    const QString account = person.id(u"accountId"_s);
    const QString first = m_firstIn.value(account, place.list);
    m_firstIn.insert(account, first);
    if (organisation.id.isEmpty() && first != place.list)
        return; // was there with an organisation, or at another desk
    models::ContactRecord record;
    record.row = page.records.size() + page.removed.size() + page.problems.size() + 1;
    record.recordKey = organisation.id.isEmpty() ? account : organisation.id + u' ' + account;
    if (!person.flag(u"active"_s, true) && check.problem().isEmpty()) {
        page.removed.append(record.recordKey);
        return;
    }
    record.name = check.line(person.text(u"displayName"_s), u"name"_s);
    record.email = check.email(person.text(u"emailAddress"_s));
    record.organisation = check.line(organisation.name, u"organisation"_s);
    m_shown = m_shown || !record.email.isEmpty();
    m_hidden = m_hidden || record.email.isEmpty();
    takeRecord(std::move(record), check, page);
}

} // namespace app
