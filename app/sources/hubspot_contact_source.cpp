#include "app/sources/hubspot_contact_source.h"

namespace app {

using namespace Qt::StringLiterals;
using models::ContactPage;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr int objectsAPage = 100; // the most that HubSpot gives
constexpr qsizetype mostCompanies = 2'000'000;

} // namespace

HubSpotContactSource::HubSpotContactSource(
    HubSpotSettings settings, models::SecretStore &secrets, HttpClient &http)
    : m_settings(std::move(settings))
    , m_session(m_settings.service, secrets, http)
{ }

QFuture<Result<ContactPage>> HubSpotContactSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return m_pages.fetch(cursor, std::move(stop));
}

ListPlace HubSpotContactSource::begin(const QString &)
{
    m_companies.clear();
    return {u"companies"_s, 0, {}};
}

JsonRequest HubSpotContactSource::requestFor(const ListPlace &place) const
{
    const bool contacts = place.list == u"contacts"_s;
    QStringList properties{u"name"_s, m_settings.accountProperty};
    if (contacts)
        properties = {u"firstname"_s, u"lastname"_s, u"email"_s, u"phone"_s, u"mobilephone"_s,
            u"company"_s, u"hs_language"_s, m_settings.roleProperty};
    properties.removeAll(QString());
    JsonRequest request{u"/crm/v3/objects/"_s + place.list,
        {{u"limit"_s, QString::number(objectsAPage)}, {u"properties"_s, properties.join(u',')}}};
    if (contacts)
        request.query.append({u"associations"_s, u"companies"_s});
    if (!place.cursor.isEmpty())
        request.query.append({u"after"_s, place.cursor});
    return request;
}

Result<ContactPage> HubSpotContactSource::read(const ListPlace &place, const std::stop_token &stop)
{
    const auto got = m_session.get(requestFor(place), stop);
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QJsonArray found = answer.list(u"results"_s);
    const QString after = answer.object(u"paging"_s).object(u"next"_s).idIfAny(u"after"_s);
    ContactPage page;
    for (qsizetype i = 0; i < found.size(); ++i) {
        const QString at = u"results[%1]"_s.arg(i);
        if (place.list == u"companies"_s)
            takeCompany({found[i], at, check});
        else
            takeContact(found[i], at, place.number + i + 1, page);
    }
    if (m_companies.size() > mostCompanies)
        check.refuse(u"results: more than %1 companies"_s.arg(mostCompanies));
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, u'/' + place.list + u": "_s + check.problem());
    if (!after.isEmpty()) {
        page.next = ListPlace{place.list, place.number + found.size(), after}.toString();
    } else if (place.list == u"companies"_s) {
        page.next = ListPlace{u"contacts"_s, 0, {}}.toString();
    } else {
        page.progress = 1;
        page.whole = true;
    }
    return page;
}

void HubSpotContactSource::takeCompany(const JsonFields &company)
{
    const QString id = company.id(u"id"_s);
    const JsonFields properties = company.object(u"properties"_s);
    Company taken{properties.text(u"name"_s), {}};
    if (!m_settings.accountProperty.isEmpty())
        taken.account = properties.text(m_settings.accountProperty);
    m_companies.insert(id, taken);
}

void HubSpotContactSource::takeContact(
    const QJsonValue &value, const QString &place, qint64 row, ContactPage &page) const
{
    ContactCheck check;
    const JsonFields contact(value, place, check);
    const JsonFields properties = contact.object(u"properties"_s);
    models::ContactRecord record;
    record.row = row;
    record.recordKey = contact.id(u"id"_s);
    record.name = check.line(
        properties.text(u"firstname"_s) + u' ' + properties.text(u"lastname"_s), u"name"_s);
    record.email = check.email(properties.text(u"email"_s));
    record.phone = check.phone(properties.text(u"phone"_s));
    if (record.phone.isEmpty())
        record.phone = check.phone(properties.text(u"mobilephone"_s));
    record.language = check.language(properties.text(u"hs_language"_s));
    if (!m_settings.roleProperty.isEmpty())
        record.roles = check.roles({properties.text(m_settings.roleProperty)});
    const Company company = companyOf(contact);
    record.organisation = check.line(
        company.name.isEmpty() ? properties.text(u"company"_s) : company.name, u"organisation"_s);
    record.account = check.externalId(company.account, u"account"_s);
    takeRecord(std::move(record), check, page);
}

//! Of the companies of a contact the primary one has an association "contact_to_company"; others
//! have one with a longer name alone.
HubSpotContactSource::Company HubSpotContactSource::companyOf(const JsonFields &contact) const
{
    QString first;
    const JsonFields companies = contact.object(u"associations"_s).object(u"companies"_s);
    for (const JsonFields &one : companies.objects(u"results"_s)) {
        const QString id = one.id(u"id"_s);
        if (one.text(u"type"_s) == u"contact_to_company"_s)
            return m_companies.value(id);
        if (first.isEmpty())
            first = id;
    }
    return m_companies.value(first);
}

} // namespace app
