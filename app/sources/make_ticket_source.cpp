#include "app/sources/make_ticket_source.h"

#include "app/http/this_machine.h"
#include "app/sources/freshdesk_ticket_source.h"
#include "app/sources/github_ticket_source.h"
#include "app/sources/imap_ticket_source.h"
#include "app/sources/jira_ticket_source.h"
#include "app/sources/jsm_ticket_source.h"
#include "app/sources/source_settings.h"
#include "app/sources/zendesk_ticket_source.h"

#include <utility>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::Setting;
using models::SettingType;
using models::SourceConfig;
using models::SourceKindInfo;
using models::SourceType;
using models::TicketSource;

namespace {

using MadeTickets = Result<std::unique_ptr<TicketSource>>;

struct TicketSourceMaker
{
    SourceKindInfo info;
    MadeTickets (*make)(const SourceConfig &, models::SecretStore &, HttpClient &);
    Result<void> (*check)(const SourceConfig &) = nullptr; // beyond each setting's own form
};

constexpr QLatin1String inbox{"INBOX"};

Setting deskNameSetting()
{
    return {u"desk"_s, Setting::english("Desk"), SettingType::Text, false,
        Setting::english("What its tickets are called after: zendesk, as in zendesk:4711"),
        Setting::english("the source's first name"), {}};
}

TicketDesk ticketDesk(const SourceConfig &config)
{
    const QString desk = config.settings[u"desk"_s].toString().trimmed();
    return {jsonService(config), desk.isEmpty() ? config.name : desk};
}

const std::pair<QString, ImapSecurity> imapSecurities[] = {
    {u"tls"_s, ImapSecurity::Tls},
    {u"starttls"_s, ImapSecurity::StartTls},
    {Setting::english("none"), ImapSecurity::None},
};

SourceKindInfo imapKind()
{
    QStringList securities;
    for (const auto &[word, security] : imapSecurities)
        securities << word;
    return {SourceType::Imap, Setting::english("The mails of a mailbox, read by IMAP"),
        {
            {u"host"_s, Setting::english("Host"), SettingType::Text, true,
                Setting::english("The mail server"), {}, {}},
            {u"port"_s, Setting::english("Port"), SettingType::Number, false,
                Setting::english("Its port"), Setting::english("993, or 143 without tls"), {}, 1,
                65535},
            {u"security"_s, Setting::english("Security"), SettingType::Choice, false,
                Setting::english("How the connection is sealed; none goes to this machine only"),
                u"tls"_s, securities},
            {u"user"_s, Setting::english("User"), SettingType::Text, true,
                Setting::english("Who logs in"), {}, {}},
            {u"password"_s, Setting::english("Password"), SettingType::Secret, true,
                Setting::english("The user's password, or one for this program alone"), {}, {}},
            {u"folders"_s, Setting::english("Folders"), SettingType::Text, false,
                Setting::english("Which ones, with ; between them: INBOX; Archive/2026"),
                QString(inbox), {}},
            caFileSetting(),
        }};
}

QStringList foldersOf(const SourceConfig &config)
{
    QStringList folders;
    for (const QString &word : config.settings[u"folders"_s].toString(inbox).split(u';')) {
        const QString folder = word.trimmed();
        // RFC 3501: that one alone is written in any case.
        const bool isInbox = folder.compare(inbox, Qt::CaseInsensitive) == 0;
        if (!folder.isEmpty())
            folders << (isInbox ? QString(inbox) : folder);
    }
    folders.removeDuplicates();
    return folders;
}

Result<void> checkImap(const SourceConfig &config)
{
    const QString host = config.settings[u"host"_s].toString();
    if (host.contains(u'/'))
        return fail(ErrorKind::Invalid,
            u"setting host: it takes a server's name alone; \"%1\" is an address"_s.arg(host));
    if (foldersOf(config).isEmpty())
        return fail(ErrorKind::Invalid, u"setting folders: it names none"_s);
    if (config.settings[u"security"_s].toString() == u"none"_s && !isThisMachine(host))
        return fail(ErrorKind::Invalid,
            u"setting security: none goes to this machine only; %1 is another"_s.arg(host));
    return {};
}

MadeTickets makeImap(const SourceConfig &config, models::SecretStore &secrets, HttpClient &)
{
    const QJsonObject &words = config.settings;
    ImapSettings settings;
    settings.host = words[u"host"_s].toString();
    settings.port = words[u"port"_s].toInt();
    for (const auto &[word, security] : imapSecurities) {
        if (word == words[u"security"_s].toString(u"tls"_s))
            settings.security = security;
    }
    settings.user = words[u"user"_s].toString();
    settings.secretKey = models::secretKey(config.id, u"password"_s);
    settings.caFile = words[u"ca_file"_s].toString();
    settings.folders = foldersOf(config);
    return std::make_unique<ImapTicketSource>(settings, secrets);
}

SourceKindInfo zendeskTicketsKind()
{
    return {SourceType::ZendeskTickets, Setting::english("The tickets of a Zendesk"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, true,
                u"https://company.zendesk.com"_s, {}, {}},
            {u"user"_s, Setting::english("User"), SettingType::Text, false,
                Setting::english("E-mail address of whose API token it is"),
                Setting::english("nobody: an OAuth token"), {}},
            {u"token"_s, Setting::english("Token"), SettingType::Secret, true,
                Setting::english("The API or OAuth token"), {}, {}},
            deskNameSetting(),
            caFileSetting(),
        }};
}

MadeTickets makeZendeskTickets(
    const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    return std::make_unique<ZendeskTicketSource>(ticketDesk(config), secrets, http);
}

Setting atlassianUserSetting()
{
    return {u"user"_s, Setting::english("User"), SettingType::Text, true,
        Setting::english("E-mail address of whose API token it is"), {}, {}};
}

SourceKindInfo jiraTicketsKind()
{
    return {SourceType::JiraTickets, Setting::english("The issues of a Jira Cloud site"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, true,
                u"https://company.atlassian.net"_s, {}, {}},
            atlassianUserSetting(),
            {u"token"_s, Setting::english("Token"), SettingType::Secret, true,
                Setting::english("The API token"), {}, {}},
            {u"query"_s, Setting::english("Query"), SettingType::Text, true,
                Setting::english("Which issues, as JQL without an order: project = SUP"), {}, {}},
            deskNameSetting(),
            caFileSetting(),
        }};
}

MadeTickets makeJiraTickets(
    const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    return std::make_unique<JiraTicketSource>(
        JiraTicketSettings{ticketDesk(config), config.settings[u"query"_s].toString()}, secrets,
        http);
}

SourceKindInfo jsmTicketsKind()
{
    return {SourceType::JsmTickets,
        Setting::english("The requests of Jira Service Management, all of them each time"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, true,
                u"https://company.atlassian.net"_s, {}, {}},
            atlassianUserSetting(),
            {u"token"_s, Setting::english("Token"), SettingType::Secret, true,
                Setting::english("The API token"), {}, {}},
            {u"service_desk"_s, Setting::english("Service desk"), SettingType::Text, false,
                Setting::english("Which one, by its number"), Setting::english("all of them"), {}},
            deskNameSetting(),
            caFileSetting(),
        }};
}

MadeTickets makeJsmTickets(
    const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    return std::make_unique<JsmTicketSource>(
        JsmTicketSettings{ticketDesk(config), config.settings[u"service_desk"_s].toString()},
        secrets, http);
}

SourceKindInfo freshdeskTicketsKind()
{
    return {SourceType::FreshdeskTickets, Setting::english("The tickets of a Freshdesk"),
        {
            {u"url"_s, Setting::english("URL"), SettingType::Address, true,
                u"https://company.freshdesk.com"_s, {}, {}},
            {u"token"_s, Setting::english("Token"), SettingType::Secret, true,
                Setting::english("An agent's API key"), {}, {}},
            deskNameSetting(),
            caFileSetting(),
        }};
}

MadeTickets makeFreshdeskTickets(
    const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    return std::make_unique<FreshdeskTicketSource>(ticketDesk(config), secrets, http);
}

SourceKindInfo gitHubTicketsKind()
{
    return {SourceType::GitHubTickets, Setting::english("The issues of a GitHub repository"),
        {
            {u"repository"_s, Setting::english("Repository"), SettingType::Text, true,
                Setting::english("Its owner and name: company/product"), {}, {}},
            {u"token"_s, Setting::english("Token"), SettingType::Secret, true,
                Setting::english("One that may read its issues"), {}, {}},
            {u"url"_s, Setting::english("URL"), SettingType::Address, false,
                Setting::english("Where the API is"), u"https://api.github.com"_s, {}},
            deskNameSetting(),
            caFileSetting(),
        }};
}

QString repositoryOf(const SourceConfig &config)
{
    return config.settings[u"repository"_s].toString().trimmed();
}

Result<void> checkGitHub(const SourceConfig &config)
{
    if (!isGithubRepository(repositoryOf(config)))
        return fail(ErrorKind::Invalid,
            u"setting repository: it takes an owner and a name, as company/product"_s);
    return {};
}

MadeTickets makeGitHubTickets(
    const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    return std::make_unique<GithubTicketSource>(
        GithubSettings{ticketDesk(config), repositoryOf(config)}, secrets, http);
}

const std::vector<TicketSourceMaker> &ticketSourceMakers()
{
    static const std::vector<TicketSourceMaker> makers{
        {imapKind(), makeImap, checkImap},
        {zendeskTicketsKind(), makeZendeskTickets},
        {jiraTicketsKind(), makeJiraTickets},
        {jsmTicketsKind(), makeJsmTickets},
        {freshdeskTicketsKind(), makeFreshdeskTickets},
        {gitHubTicketsKind(), makeGitHubTickets, checkGitHub},
    };
    return makers;
}

const TicketSourceMaker *ticketSourceMaker(SourceType type)
{
    for (const TicketSourceMaker &maker : ticketSourceMakers()) {
        if (maker.info.type == type)
            return &maker;
    }
    return nullptr;
}

} // namespace

const std::vector<SourceKindInfo> &ticketSourceKinds()
{
    static const std::vector<SourceKindInfo> kinds = [] {
        std::vector<SourceKindInfo> all;
        for (const TicketSourceMaker &maker : ticketSourceMakers())
            all.push_back(maker.info);
        return all;
    }();
    return kinds;
}

Result<void> checkTicketSource(const SourceConfig &config)
{
    const TicketSourceMaker *maker = ticketSourceMaker(config.type);
    return maker && maker->check ? maker->check(config) : Result<void>();
}

MadeTickets makeTicketSource(
    const SourceConfig &config, models::SecretStore &secrets, HttpClient &http)
{
    if (const auto valid = validateSource(config); !valid)
        return fail(valid.error());
    const TicketSourceMaker *maker = ticketSourceMaker(config.type);
    if (!maker)
        return fail(ErrorKind::Invalid, u"\"%1\" is no source of tickets"_s.arg(config.name));
    return maker->make(config, secrets, http);
}

} // namespace app
