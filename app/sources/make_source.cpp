#include "app/sources/make_source.h"

#include "app/http/this_machine.h"
#include "app/setting_check.h"
#include "app/sources/carddav_contact_source.h"
#include "app/sources/folder_contact_source.h"
#include "app/sources/hubspot_contact_source.h"
#include "app/sources/jsm_contact_source.h"
#include "app/sources/ldap_contact_source.h"
#include "app/sources/make_ticket_source.h"
#include "app/sources/scim_contact_source.h"
#include "app/sources/source_settings.h"
#include "app/sources/unmade_source.h"
#include "app/sources/zendesk_contact_source.h"
#include "models/support/phone_number.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;
using models::ContactSource;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::Setting;
using models::SettingType;
using models::SourceConfig;
using models::SourceKindInfo;
using models::SourceType;

namespace {

using Made = Result<std::unique_ptr<ContactSource>>;

constexpr QLatin1String hubSpotAddress{"https://api.hubapi.com"};

//! A kind of source: what it needs and how it is made. A new kind is one line in the table.
struct SourceMaker
{
    SourceKindInfo info;
    Made (*make)(const SourceConfig &, models::SecretStore &, HttpClient &);
    Result<void> (*check)(const SourceConfig &) = nullptr; // beyond each setting's own form
};

constexpr QLatin1String countryKey("country");

//! What every kind has besides its own.
Setting countrySetting()
{
    return {QString(countryKey), Setting::english("Country"), SettingType::Text, false,
        Setting::english("Country of numbers that name none, in two letters: DE"),
        Setting::english("the workspace's"), {}};
}

SourceKindInfo folderKind()
{
    return {SourceType::Folder, Setting::english("A folder of contact files: CSV, vCards, LDIF"),
        {
            {u"path"_s, Setting::english("Path"), SettingType::Folder, true,
                Setting::english("The folder"), {}, {}},
            {u"columns"_s, Setting::english("Columns"), SettingType::Text, false,
                Setting::english(
                    "Which columns of CSV files hold what: email=Kontakt-Mail; name=Person"),
                {}, {}},
        }};
}

Made makeFolder(const SourceConfig &config, models::SecretStore &, HttpClient &)
{
    QStringList mappings;
    for (const QString &mapping : config.settings[u"columns"_s].toString().split(u';'))
        mappings << mapping.trimmed();
    mappings.removeAll(QString());
    auto source = FolderContactSource::open(config.settings[u"path"_s].toString(), mappings);
    if (!source)
        return fail(source.error());
    return std::unique_ptr<ContactSource>(std::move(*source));
}

SourceKindInfo cardDavKind()
{
    return {SourceType::CardDav, Setting::english("An address book on a CardDAV server"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, true,
                Setting::english("The server, a user's place on it, or the address book itself"),
                {}, {}},
            {u"user"_s, Setting::english("User"), SettingType::Text, false,
                Setting::english("Who logs in"), Setting::english("nobody"), {}},
            {u"password"_s, Setting::english("Password"), SettingType::Secret, false,
                Setting::english("The user's password"), {}, {}},
            {u"address_book"_s, Setting::english("Address book"), SettingType::Text, false,
                Setting::english("Which one, by its name or the last part of its path"),
                Setting::english("the first"), {}},
            caFileSetting(),
        }};
}

Made makeCardDav(const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    CardDavSettings settings;
    settings.url = QUrl(config.settings[u"url"_s].toString());
    settings.user = config.settings[u"user"_s].toString();
    settings.secretKey = models::secretKey(config.id, u"password"_s);
    settings.addressBook = config.settings[u"address_book"_s].toString();
    settings.caFile = config.settings[u"ca_file"_s].toString();
    return std::make_unique<CardDavContactSource>(settings, secrets, http);
}

const std::pair<QString, LdapSecurity> ldapSecurities[] = {
    {u"starttls"_s, LdapSecurity::StartTls},
    {u"ldaps"_s, LdapSecurity::Tls},
    {Setting::english("none"), LdapSecurity::None},
};

SourceKindInfo ldapKind()
{
    QStringList securities;
    for (const auto &[word, security] : ldapSecurities)
        securities << word;
    return {SourceType::Ldap, Setting::english("The people of an LDAP directory"),
        {
            {u"host"_s, Setting::english("Host"), SettingType::Text, true,
                Setting::english("The directory server"), {}, {}},
            {u"port"_s, Setting::english("Port"), SettingType::Number, false,
                Setting::english("Its port"), Setting::english("389, or 636 for ldaps"), {}, 1,
                65535},
            {u"security"_s, Setting::english("Security"), SettingType::Choice, false,
                Setting::english("How the connection is sealed; none goes to this machine only"),
                u"starttls"_s, securities},
            {u"base"_s, Setting::english("Base"), SettingType::Text, true,
                Setting::english("Where the people are: ou=people,dc=example,dc=com"), {}, {}},
            {u"bind_dn"_s, Setting::english("Bind DN"), SettingType::Text, false,
                Setting::english("Who asks, as a DN"), Setting::english("nobody"), {}},
            {u"password"_s, Setting::english("Password"), SettingType::Secret, false,
                Setting::english("The password of who asks"), {}, {}},
            {u"filter"_s, Setting::english("Filter"), SettingType::Text, false,
                Setting::english("Which entries, as RFC 4515 has it"),
                Setting::english("people with an address or a number"), {}},
            {u"attributes"_s, Setting::english("Attributes"), SettingType::Text, false,
                Setting::english("What this directory calls things: account=employeeNumber; "
                                 "organisation=company"),
                {}, {}},
            {u"page_size"_s, Setting::english("Page size"), SettingType::Number, false,
                Setting::english("Entries asked for at once"), u"500"_s, {}, 1, 5000},
            {u"ca_file"_s, Setting::english("CA file"), SettingType::Path, false,
                Setting::english("PEM file of the CAs to trust instead of the system's"), {}, {}},
        }};
}

//! "account=employeeNumber; organisation=company, o": a field's attributes stand for the usual
//! ones.
Result<DirectoryMap> directoryMap(const QString &text)
{
    DirectoryMap map;
    const std::pair<QString, QStringList *> fields[]
        = {{u"key"_s, &map.key}, {u"name"_s, &map.name}, {u"first_name"_s, &map.firstName},
            {u"last_name"_s, &map.lastName}, {u"email"_s, &map.email}, {u"phone"_s, &map.phone},
            {u"organisation"_s, &map.organisation}, {u"role"_s, &map.roles},
            {u"language"_s, &map.language}, {u"account"_s, &map.account}, {u"site"_s, &map.site}};
    QStringList names;
    for (const auto &[name, attributes] : fields)
        names << name;
    for (const QString &part : text.split(u';', Qt::SkipEmptyParts)) {
        const QString field = part.section(u'=', 0, 0).trimmed();
        QStringList attributes;
        for (const QString &word : part.section(u'=', 1).split(u',', Qt::SkipEmptyParts))
            attributes << word.trimmed();
        const qsizetype at = names.indexOf(field);
        if (at < 0 || attributes.isEmpty())
            return fail(ErrorKind::Invalid,
                u"setting attributes: \"%1\" is no field=attribute; the fields are %2"_s.arg(
                    part.trimmed(), names.join(u", "_s)));
        *fields[at].second = attributes;
    }
    return map;
}

Result<void> checkLdap(const SourceConfig &config)
{
    const auto map = directoryMap(config.settings[u"attributes"_s].toString());
    if (!map)
        return fail(map.error());
    const QString host = config.settings[u"host"_s].toString();
    if (config.settings[u"security"_s].toString() == u"none"_s && !isThisMachine(host))
        return fail(ErrorKind::Invalid,
            u"setting security: none goes to this machine only; %1 is another"_s.arg(host));
    return {};
}

Made makeLdap(const SourceConfig &config, models::SecretStore &secrets, HttpClient &)
{
    const QJsonObject &words = config.settings;
    LdapSettings settings;
    settings.server.host = words[u"host"_s].toString();
    settings.server.port = words[u"port"_s].toInt();
    for (const auto &[word, security] : ldapSecurities) {
        if (word == words[u"security"_s].toString(u"starttls"_s))
            settings.server.security = security;
    }
    settings.server.caFile = words[u"ca_file"_s].toString();
    settings.base = words[u"base"_s].toString();
    settings.bindDn = words[u"bind_dn"_s].toString();
    settings.secretKey = models::secretKey(config.id, u"password"_s);
    if (const QString filter = words[u"filter"_s].toString(); !filter.isEmpty())
        settings.filter = filter;
    settings.pageSize = words[u"page_size"_s].toInt(settings.pageSize);
    const auto map = directoryMap(words[u"attributes"_s].toString());
    if (map)
        settings.map = *map; // validateSource() has looked
    return std::make_unique<LdapContactSource>(settings, secrets);
}

SourceKindInfo scimKind()
{
    return {SourceType::Scim, Setting::english("The users of a SCIM 2.0 service"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, true,
                Setting::english("What /Users stands behind: https://login.example.com/scim/v2"),
                {}, {}},
            {u"user"_s, Setting::english("User"), SettingType::Text, false,
                Setting::english("Who logs in with a password"),
                Setting::english("nobody: the token alone"), {}},
            {u"token"_s, Setting::english("Token"), SettingType::Secret, true,
                Setting::english("The bearer token, or the user's password"), {}, {}},
            {u"filter"_s, Setting::english("Filter"), SettingType::Text, false,
                Setting::english("Which users, as RFC 7644 has it: userType eq \"customer\""),
                Setting::english("all"), {}},
            {u"page_size"_s, Setting::english("Page size"), SettingType::Number, false,
                Setting::english("Users asked for at once"), u"200"_s, {}, 1, 1000},
            caFileSetting(),
        }};
}

Made makeScim(const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    ScimSettings settings;
    settings.service = jsonService(config);
    settings.filter = config.settings[u"filter"_s].toString();
    settings.pageSize = config.settings[u"page_size"_s].toInt(settings.pageSize);
    return std::make_unique<ScimContactSource>(settings, secrets, http);
}

SourceKindInfo zendeskKind()
{
    return {SourceType::Zendesk, Setting::english("The end users and organisations of a Zendesk"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, true,
                u"https://company.zendesk.com"_s, {}, {}},
            {u"user"_s, Setting::english("User"), SettingType::Text, false,
                Setting::english("E-mail address of whose API token it is"),
                Setting::english("nobody: an OAuth token"), {}},
            {u"token"_s, Setting::english("Token"), SettingType::Secret, true,
                Setting::english("The API or OAuth token"), {}, {}},
            {u"role_field"_s, Setting::english("Role field"), SettingType::Text, false,
                Setting::english("Key of the user field that holds roles, beside tags"), {}, {}},
            caFileSetting(),
        }};
}

Made makeZendesk(const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    ZendeskSettings settings;
    settings.service = jsonService(config);
    settings.roleField = config.settings[u"role_field"_s].toString();
    return std::make_unique<ZendeskContactSource>(settings, secrets, http);
}

SourceKindInfo hubSpotKind()
{
    return {SourceType::HubSpot,
        Setting::english("The contacts and companies of a HubSpot account"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, false,
                Setting::english("Where the account's API is"), QString(hubSpotAddress), {}},
            {u"token"_s, Setting::english("Token"), SettingType::Secret, true,
                Setting::english("A private app's access token"), {}, {}},
            {u"account_property"_s, Setting::english("Account property"), SettingType::Text, false,
                Setting::english("Name of the company property that holds the account id"), {}, {}},
            {u"role_property"_s, Setting::english("Role property"), SettingType::Text, false,
                Setting::english("Name of the contact property that holds roles"), u"jobtitle"_s,
                {}},
            caFileSetting(),
        }};
}

Made makeHubSpot(const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    HubSpotSettings settings;
    settings.service = jsonService(config);
    if (settings.service.url.isEmpty())
        settings.service.url = QUrl(QString(hubSpotAddress));
    settings.accountProperty = config.settings[u"account_property"_s].toString();
    settings.roleProperty = config.settings[u"role_property"_s].toString(settings.roleProperty);
    return std::make_unique<HubSpotContactSource>(settings, secrets, http);
}

SourceKindInfo jsmKind()
{
    return {SourceType::JiraServiceManagement,
        Setting::english("The organisations and customers of Jira Service Management"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, true,
                u"https://company.atlassian.net"_s, {}, {}},
            {u"user"_s, Setting::english("User"), SettingType::Text, true,
                Setting::english("E-mail address of whose API token it is"), {}, {}},
            {u"token"_s, Setting::english("Token"), SettingType::Secret, true,
                Setting::english("The API token"), {}, {}},
            {u"service_desk"_s, Setting::english("Service desk"), SettingType::Text, false,
                Setting::english("Which one, by its id or its project's key"),
                Setting::english("all of them"), {}},
            caFileSetting(),
        }};
}

Made makeJsm(const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    JsmSettings settings;
    settings.service = jsonService(config);
    settings.serviceDesk = config.settings[u"service_desk"_s].toString();
    return std::make_unique<JsmContactSource>(settings, secrets, http);
}

const std::vector<SourceMaker> &sourceMakers()
{
    static const std::vector<SourceMaker> makers{
        {folderKind(), makeFolder},
        {cardDavKind(), makeCardDav},
        {ldapKind(), makeLdap, checkLdap},
        {scimKind(), makeScim},
        {zendeskKind(), makeZendesk},
        {hubSpotKind(), makeHubSpot},
        {jsmKind(), makeJsm},
    };
    return makers;
}

const SourceMaker *sourceMaker(SourceType type)
{
    for (const SourceMaker &maker : sourceMakers()) {
        if (maker.info.type == type)
            return &maker;
    }
    return nullptr;
}

} // namespace

const std::vector<SourceKindInfo> &sourceKinds()
{
    static const std::vector<SourceKindInfo> kinds = [] {
        std::vector<SourceKindInfo> all;
        for (const SourceMaker &maker : sourceMakers()) {
            all.push_back(maker.info);
            all.back().settings << countrySetting();
        }
        for (const SourceKindInfo &kind : ticketSourceKinds())
            all.push_back(kind);
        return all;
    }();
    return kinds;
}

const SourceKindInfo *sourceKind(SourceType type)
{
    const auto &kinds = sourceKinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
        [type](const SourceKindInfo &info) { return info.type == type; });
    return kind != kinds.end() ? &*kind : nullptr;
}

QString phoneCountry(const SourceConfig &config)
{
    return config.settings[countryKey].toString().trimmed().toUpper();
}

Result<void> validateSource(const SourceConfig &config)
{
    const SourceKindInfo *kind = sourceKind(config.type);
    if (!kind)
        return fail(ErrorKind::Invalid,
            u"\"%1\" is not synced: its files are imported, or its values typed"_s.arg(
                config.name));
    const auto valid = checkSettings(
        kind->settings, config.settings, u"a %1 source"_s.arg(models::sourceTypeName(config.type)));
    if (!valid)
        return valid;
    const QString country = phoneCountry(config);
    if (!country.isEmpty() && !models::isPhoneCountry(country))
        return fail(ErrorKind::Invalid,
            u"setting country: it takes a country's two letters, as DE; \"%1\" is none"_s.arg(
                country));
    if (givesTickets(config.type))
        return checkTicketSource(config);
    const auto check = sourceMaker(config.type)->check;
    return check ? check(config) : valid;
}

Result<void> validateSource(const SourceConfig &config, const SourceConfig &before)
{
    const QString folder = config.settings.value(u"path"_s).toString();
    const auto valid = validateSource(config);
    if (valid && config.type == SourceType::Folder
        && folder != before.settings.value(u"path"_s).toString() && !QFileInfo(folder).isDir())
        return fail(ErrorKind::Invalid, u"setting path: there is no folder %1"_s.arg(folder));
    return valid;
}

Made makeSource(const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    if (const auto valid = validateSource(config); !valid)
        return fail(valid.error());
    if (givesTickets(config.type))
        return fail(ErrorKind::Invalid, u"\"%1\" is no source of contacts"_s.arg(config.name));
    return sourceMaker(config.type)->make(config, secrets, http);
}

std::shared_ptr<ContactSource> makeSourceToSync(
    const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    auto made = makeSource(config, secrets, http);
    if (!made)
        return std::make_shared<UnmadeSource<ContactSource, models::ContactPage>>(made.error());
    return std::move(*made);
}

} // namespace app
