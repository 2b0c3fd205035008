#include "app/sources/contact_columns.h"

#include "models/support/contact_keys.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

// Headings of Salesforce, HubSpot, Zendesk, Freshdesk, Jira, Google, Outlook and people's own
// files, in English, German, French and Spanish: lower case, no accents, no spaces.
constexpr FieldNames contactFields[] = {
    {int(ContactField::Id), u"id",
        u"contactid recordid recordidcontact personid userid kontaktid externalid id"},
    {int(ContactField::Name), u"name",
        u"name fullname contactname displayname contact person user username ansprechpartner "
        u"kontakt kontaktname vollername vollstandigername nom nomcomplet nombre nombrecompleto"},
    {int(ContactField::FirstName), u"first_name",
        u"firstname givenname vorname first prenom nombredepila forename"},
    {int(ContactField::LastName), u"last_name",
        u"lastname surname familyname nachname last nomdefamille apellido apellidos"},
    {int(ContactField::Email), u"email",
        u"email emailaddress mail mailaddress primaryemail workemail businessemail contactemail "
        u"useremail emailadresse mailadresse email1value email1address courriel correo "
        u"correoelectronico adressemail email1 email2 email2value email2address email3value "
        u"email3address secondaryemail homeemail privateemail personalemail otheremail "
        u"alternateemail alternativeemail additionalemail backupemail emailprivat "
        u"emailgeschaftlich",
        true},
    {int(ContactField::Phone), u"phone",
        u"phone phonenumber telephone telephonenumber tel businessphone workphone primaryphone "
        u"contactphone mobile mobilephone mobilephonenumber cell cellphone telefon telefonnummer "
        u"rufnummer mobil mobiltelefon handy phone1value telefono portable "
        u"phone1 phone2 phone2value phone3value telephone2 telefon2 homephone privatephone "
        u"otherphone alternatephone directphone officephone companymainphone emergencyphone "
        u"telefonprivat telefongeschaftlich telefonmobil",
        true},
    {int(ContactField::Organisation), u"organisation",
        u"organisation organization organisationname organizationname organization1name company "
        u"companyname company1 accountname customername customer client clientname org orgname "
        u"firma firmenname unternehmen kunde kundenname societe entreprise empresa cuenta"},
    {int(ContactField::Account), u"account",
        u"accountid accountnumber accountno accountkey account customerid customernumber "
        u"customerno clientid companyid associatedcompanyid organizationid organisationid orgid "
        u"kundennummer kundennr kundenid kdnr numerodecompte"},
    {int(ContactField::Site), u"site",
        u"siteid site tenantid tenant instanceid instance installationid installation cloudid "
        u"workspaceid mandant mandantid mandantennummer standortid"},
    {int(ContactField::SiteName), u"site_name",
        u"sitename siteurl siteaddress tenantname instancename instanceurl installationname "
        u"standort standortname"},
    {int(ContactField::Role), u"role",
        u"role roles contactrole contacttype jobtitle jobfunction function position rolle rollen "
        u"funktion stelle fonction cargo"},
    {int(ContactField::Region), u"region",
        u"region geo geography dataregion countryregion country land gebiet pays pais"},
    {int(ContactField::Language), u"language",
        u"language lang locale preferredlanguage contactlanguage sprache langue idioma"},
    {int(ContactField::Tier), u"tier",
        u"tier customertier accounttier supporttier servicetier companytier stufe kundenstufe"},
};

QString columnKey(const QString &heading)
{
    return models::personKey(heading).remove(u' ');
}

} // namespace

QStringList ContactColumns::fieldNames()
{
    return fieldWords(contactFields);
}

models::Result<ContactColumns> ContactColumns::recognise(
    const QStringList &header, const QStringList &mappings)
{
    ContactColumns columns;
    auto found = FieldColumns::recognise(contactFields, columnKey, header, mappings);
    if (!found)
        return models::fail(found.error());
    columns.m_columns = *found;
    if (!columns.has(ContactField::Email) && !columns.has(ContactField::Phone))
        return models::fail(models::ErrorKind::Invalid,
            u"no column is known to hold e-mail addresses or phone numbers; say which does with "
            u"--map email=Column; the columns are %1"_s.arg(found->quotedHeadings()));
    return columns;
}

} // namespace app
