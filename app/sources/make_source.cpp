#include "app/sources/make_source.h"

#include "app/http/this_machine.h"
#include "app/setting_check.h"
#include "app/sources/carddav_contact_source.h"
#include "app/sources/folder_contact_source.h"
#include "app/sources/hubspot_contact_source.h"
#include "app/sources/jsm_contact_source.h"
#include "app/sources/ldap_contact_source.h"
#include "app/sources/scim_contact_source.h"
#include "app/sources/zendesk_contact_source.h"
#include "models/support/async.h"
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

//! Stands for one that cannot be made.
class UnmadeSource final : public ContactSource
{
public:
    explicit UnmadeSource(models::Error why)
        : m_why(std::move(why))
    { }
    QFuture<Result<models::ContactPage>> fetch(const QString &, std::stop_token) override
    {
        return models::ready<Result<models::ContactPage>>(fail(m_why));
    }

private:
    models::Error m_why;
};

//! What every kind has besides its own.
models::Setting countrySetting()
{
    return {QString(countryKey), SettingType::Text, false,
        u"Country of numbers that name none, in two letters: DE"_s, u"the workspace's"_s, {}};
}

SourceKindInfo folderKind()
{
    return {SourceType::Folder, u"A folder of contact files: CSV, vCards, LDIF"_s,
        {
            {u"path"_s, SettingType::Folder, true, u"The folder"_s, {}, {}},
            {u"columns"_s, SettingType::Text, false,
                u"Which columns of CSV files hold what: email=Kontakt-Mail; name=Person"_s, {}, {}},
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

models::Setting caFileSetting()
{
    return {u"ca_file"_s, SettingType::Path, false,
        u"PEM file of the one CA to trust instead of the system's"_s, {}, {}};
}

SourceKindInfo cardDavKind()
{
    return {SourceType::CardDav, u"An address book on a CardDAV server"_s,
        {
            {u"url"_s, SettingType::Address, true,
                u"The server, a user's place on it, or the address book itself"_s, {}, {}},
            {u"user"_s, SettingType::Text, false, u"Who logs in"_s, u"nobody"_s, {}},
            {u"password"_s, SettingType::Secret, false, u"The user's password"_s, {}, {}},
            {u"address_book"_s, SettingType::Text, false,
                u"Which one, by its name or the last part of its path"_s, u"the first"_s, {}},
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
    {u"none"_s, LdapSecurity::None},
};

SourceKindInfo ldapKind()
{
    QStringList securities;
    for (const auto &[word, security] : ldapSecurities)
        securities << word;
    return {SourceType::Ldap, u"The people of an LDAP directory"_s,
        {
            {u"host"_s, SettingType::Text, true, u"The directory server"_s, {}, {}},
            {u"port"_s, SettingType::Number, false, u"Its port"_s, u"389, or 636 for ldaps"_s, {},
                1, 65535},
            {u"security"_s, SettingType::Choice, false,
                u"How the connection is sealed; none goes to this machine only"_s, u"starttls"_s,
                securities},
            {u"base"_s, SettingType::Text, true,
                u"Where the people are: ou=people,dc=example,dc=com"_s, {}, {}},
            {u"bind_dn"_s, SettingType::Text, false, u"Who asks, as a DN"_s, u"nobody"_s, {}},
            {u"password"_s, SettingType::Secret, false, u"The password of who asks"_s, {}, {}},
            {u"filter"_s, SettingType::Text, false, u"Which entries, as RFC 4515 has it"_s,
                u"people with an address or a number"_s, {}},
            {u"attributes"_s, SettingType::Text, false,
                u"What this directory calls things: account=employeeNumber; organisation=company"_s,
                {}, {}},
            {u"page_size"_s, SettingType::Number, false, u"Entries asked for at once"_s, u"500"_s,
                {}, 1, 5000},
            {u"ca_file"_s, SettingType::Path, false,
                u"PEM file of the CAs to trust instead of the system's"_s, {}, {}},
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

JsonService jsonService(const SourceConfig &config)
{
    JsonService service;
    service.url = QUrl(config.settings[u"url"_s].toString());
    service.user = config.settings[u"user"_s].toString();
    service.secretKey = models::secretKey(config.id, u"token"_s);
    service.caFile = config.settings[u"ca_file"_s].toString();
    return service;
}

SourceKindInfo scimKind()
{
    return {SourceType::Scim, u"The users of a SCIM 2.0 service"_s,
        {
            {u"url"_s, SettingType::Address, true,
                u"What /Users stands behind: https://login.example.com/scim/v2"_s, {}, {}},
            {u"user"_s, SettingType::Text, false, u"Who logs in with a password"_s,
                u"nobody: the token alone"_s, {}},
            {u"token"_s, SettingType::Secret, true, u"The bearer token, or the user's password"_s,
                {}, {}},
            {u"filter"_s, SettingType::Text, false,
                u"Which users, as RFC 7644 has it: userType eq \"customer\""_s, u"all"_s, {}},
            {u"page_size"_s, SettingType::Number, false, u"Users asked for at once"_s, u"200"_s, {},
                1, 1000},
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
    return {SourceType::Zendesk, u"The end users and organisations of a Zendesk"_s,
        {
            {u"url"_s, SettingType::Address, true, u"https://company.zendesk.com"_s, {}, {}},
            {u"user"_s, SettingType::Text, false, u"E-mail address of whose API token it is"_s,
                u"nobody: an OAuth token"_s, {}},
            {u"token"_s, SettingType::Secret, true, u"The API or OAuth token"_s, {}, {}},
            {u"role_field"_s, SettingType::Text, false,
                u"Key of the user field that holds roles, beside tags"_s, {}, {}},
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
    return {SourceType::HubSpot, u"The contacts and companies of a HubSpot account"_s,
        {
            {u"url"_s, SettingType::Address, false, u"Where the account's API is"_s,
                QString(hubSpotAddress), {}},
            {u"token"_s, SettingType::Secret, true, u"A private app's access token"_s, {}, {}},
            {u"account_property"_s, SettingType::Text, false,
                u"Name of the company property that holds the account id"_s, {}, {}},
            {u"role_property"_s, SettingType::Text, false,
                u"Name of the contact property that holds roles"_s, u"jobtitle"_s, {}},
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
        u"The organisations and customers of Jira Service Management"_s,
        {
            {u"url"_s, SettingType::Address, true, u"https://company.atlassian.net"_s, {}, {}},
            {u"user"_s, SettingType::Text, true, u"E-mail address of whose API token it is"_s, {},
                {}},
            {u"token"_s, SettingType::Secret, true, u"The API token"_s, {}, {}},
            {u"service_desk"_s, SettingType::Text, false,
                u"Which one, by its id or its project's key"_s, u"all of them"_s, {}},
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
    return sourceMaker(config.type)->make(config, secrets, http);
}

std::shared_ptr<ContactSource> makeSourceToSync(
    const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    auto made = makeSource(config, secrets, http);
    if (!made)
        return std::make_shared<UnmadeSource>(made.error());
    return std::move(*made);
}

} // namespace app
