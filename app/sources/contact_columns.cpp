#include "app/sources/contact_columns.h"

#include "models/support/contact_keys.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

struct KnownColumn
{
    ContactField field;
    const char16_t *word; //!< in mappings
    const char16_t *names; //!< of columns: lower case, no accents, no spaces; the surest first
};

// Headings of Salesforce, HubSpot, Zendesk, Freshdesk, Jira, Google, Outlook and people's own
// files, in English, German, French and Spanish.
constexpr KnownColumn knownColumns[] = {
    {ContactField::Id, u"id",
        u"contactid recordid recordidcontact personid userid kontaktid externalid id"},
    {ContactField::Name, u"name",
        u"name fullname contactname displayname contact person user username ansprechpartner "
        u"kontakt kontaktname vollername vollstandigername nom nomcomplet nombre nombrecompleto"},
    {ContactField::FirstName, u"first_name",
        u"firstname givenname vorname first prenom nombredepila forename"},
    {ContactField::LastName, u"last_name",
        u"lastname surname familyname nachname last nomdefamille apellido apellidos"},
    {ContactField::Email, u"email",
        u"email emailaddress mail mailaddress primaryemail workemail businessemail contactemail "
        u"useremail emailadresse mailadresse email1value email1address courriel correo "
        u"correoelectronico adressemail"},
    {ContactField::Phone, u"phone",
        u"phone phonenumber telephone telephonenumber tel businessphone workphone primaryphone "
        u"contactphone mobile mobilephone mobilephonenumber cell cellphone telefon telefonnummer "
        u"rufnummer mobil mobiltelefon handy phone1value telefono portable"},
    {ContactField::Organisation, u"organisation",
        u"organisation organization organisationname organizationname organization1name company "
        u"companyname company1 accountname customername customer client clientname org orgname "
        u"firma firmenname unternehmen kunde kundenname societe entreprise empresa cuenta"},
    {ContactField::Account, u"account",
        u"accountid accountnumber accountno accountkey account customerid customernumber "
        u"customerno clientid companyid associatedcompanyid organizationid organisationid orgid "
        u"kundennummer kundennr kundenid kdnr numerodecompte"},
    {ContactField::Site, u"site",
        u"siteid site tenantid tenant instanceid instance installationid installation cloudid "
        u"workspaceid mandant mandantid mandantennummer standortid"},
    {ContactField::SiteName, u"site_name",
        u"sitename siteurl siteaddress tenantname instancename instanceurl installationname "
        u"standort standortname"},
    {ContactField::Role, u"role",
        u"role roles contactrole contacttype jobtitle jobfunction function position rolle rollen "
        u"funktion stelle fonction cargo"},
    {ContactField::Region, u"region",
        u"region geo geography dataregion countryregion country land gebiet pays pais"},
    {ContactField::Language, u"language",
        u"language lang locale preferredlanguage contactlanguage sprache langue idioma"},
    {ContactField::Tier, u"tier",
        u"tier customertier accounttier supporttier servicetier companytier stufe kundenstufe"},
};

QString columnKey(const QString &heading)
{
    return models::personKey(heading).remove(u' ');
}

const KnownColumn *fieldOfWord(const QString &word)
{
    for (const KnownColumn &known : knownColumns) {
        if (word.compare(QStringView(known.word), Qt::CaseInsensitive) == 0)
            return &known;
    }
    return nullptr;
}

QString quotedColumns(const QStringList &names)
{
    return u'"' + names.join(u"\", \""_s) + u'"';
}

} // namespace

QStringList ContactColumns::fieldNames()
{
    QStringList names;
    for (const KnownColumn &known : knownColumns)
        names << QString::fromUtf16(known.word);
    return names;
}

models::Result<ContactColumns> ContactColumns::recognise(
    const QStringList &header, const QStringList &mappings)
{
    using models::ErrorKind;
    ContactColumns columns;
    QStringList keys;
    for (const QString &heading : header)
        keys << columnKey(heading);
    for (const KnownColumn &known : knownColumns) {
        for (const QString &name : QString::fromUtf16(known.names).split(u' ')) {
            if (const qsizetype at = keys.indexOf(name); at >= 0)
                columns.m_columns[known.field].append(int(at));
        }
    }
    for (const QString &mapping : mappings) {
        const qsizetype equals = mapping.indexOf(u'=');
        const KnownColumn *known = fieldOfWord(mapping.left(std::max<qsizetype>(equals, 0)));
        if (!known)
            return models::fail(ErrorKind::Invalid,
                u"--map %1: write field=Column, with one of the fields %2"_s.arg(
                    mapping, fieldNames().join(u", "_s)));
        const QString column = mapping.mid(equals + 1).trimmed();
        qsizetype at = header.indexOf(column);
        if (at < 0)
            at = keys.indexOf(columnKey(column));
        if (at < 0 && !column.isEmpty())
            return models::fail(ErrorKind::Invalid,
                u"--map %1: there is no column \"%2\"; the columns are %3"_s.arg(
                    mapping, column, quotedColumns(header)));
        columns.m_columns[known->field] = column.isEmpty() ? QVector<int>() : QVector<int>{int(at)};
    }
    if (!columns.has(ContactField::Email) && !columns.has(ContactField::Phone))
        return models::fail(ErrorKind::Invalid,
            u"no column is known to hold e-mail addresses or phone numbers; say which does with "
            u"--map email=Column; the columns are %1"_s.arg(quotedColumns(header)));
    return columns;
}

QString ContactColumns::value(ContactField field, const QStringList &row) const
{
    for (const int column : m_columns.value(field)) {
        if (column < row.size() && !row[column].trimmed().isEmpty())
            return row[column].trimmed();
    }
    return {};
}

} // namespace app
