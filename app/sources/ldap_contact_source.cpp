#include "app/sources/ldap_contact_source.h"

#include "app/secrets/wipe.h"
#include "app/sources/source_password.h"

#include <QRegularExpression>
#include <QtConcurrentRun>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ContactPage;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr int largestPage = 10'000;
constexpr qint64 mostEntries = 1'000'000;
constexpr qint64 mostPages = 100'000;
constexpr qsizetype shownOfDn = 200;

//! What the map reads. Asked for by name: "*" would bring pictures, and no entryUUID.
QStringList attributesOf(const DirectoryMap &map)
{
    QStringList names{u"objectClass"_s};
    for (const QStringList &some : {map.key, map.name, map.firstName, map.lastName, map.email,
             map.phone, map.organisation, map.roles, map.language, map.account, map.site})
        names << some;
    names.removeDuplicates();
    return names;
}

// No class is excluded here: for a class that its schema lacks, a server calls "is not" undefined,
// and leaves out everybody.
QString filterOf(const DirectoryMap &map)
{
    QString filter = u"(|"_s;
    for (const QString &name : map.email + map.phone)
        filter += u'(' + name + u"=*)"_s;
    return filter + u')';
}

//! RFC 4512, 1.4, and what is met beside it.
bool isAttributeName(const QString &name)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9][A-Za-z0-9._;-]*$"_s);
    return plain.match(name).hasMatch();
}

} // namespace

LdapContactSource::LdapContactSource(LdapSettings settings, models::SecretStore &secrets)
    : m_settings(std::move(settings))
    , m_secrets(secrets)
{
    const DirectoryMap &map = m_settings.map;
    m_search.base = m_settings.base;
    m_search.filter = m_settings.filter.isEmpty() ? filterOf(map) : m_settings.filter;
    m_search.attributes = attributesOf(map);
    m_search.pageSize = std::clamp(m_settings.pageSize, 1, largestPage);
    m_thread.setMaxThreadCount(1);
}

LdapContactSource::~LdapContactSource()
{
    m_thread.waitForDone();
}

QFuture<Result<ContactPage>> LdapContactSource::fetch(const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, cursor, stop = std::move(stop)]() -> Result<ContactPage> {
            auto got = page(cursor.toLongLong(), stop);
            if (!got)
                m_connection.reset();
            return got;
        });
}

Result<void> LdapContactSource::connect(const std::stop_token &stop)
{
    m_pagesRead = 0;
    m_entriesRead = 0;
    m_skipped = false;
    m_cookie.clear();
    for (const QString &name : std::as_const(m_search.attributes)) {
        if (!isAttributeName(name))
            return fail(ErrorKind::Invalid,
                u"\"%1\" is no attribute's name"_s.arg(name.simplified().left(shownOfDn)));
    }
    m_connection = std::make_unique<LdapConnection>(m_settings.server);
    if (const auto open = m_connection->open(stop); !open || m_settings.bindDn.isEmpty())
        return open;
    auto password = sourcePassword(m_secrets, m_settings.secretKey);
    if (!password)
        return fail(password.error());
    const Wiped wiped(*password);
    return m_connection->login(m_settings.bindDn, *password, stop);
}

Result<LdapPage> LdapContactSource::next(const std::stop_token &stop)
{
    auto read = m_connection->search(m_search, m_cookie, stop);
    if (read) {
        m_cookie = read->cookie;
        ++m_pagesRead;
        m_entriesRead += read->entries.size();
        if (m_entriesRead > mostEntries || m_pagesRead > mostPages)
            return fail(ErrorKind::Invalid,
                u"more than %1 entries, or pages without an end"_s.arg(mostEntries));
    }
    return read;
}

Result<ContactPage> LdapContactSource::page(qint64 number, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled);
    if (number == 0 || number != m_pagesRead || !m_connection) {
        if (const auto connected = connect(stop); !connected)
            return fail(connected.error());
    }
    while (m_pagesRead < number) {
        m_skipped = true;
        const auto skipped = next(stop);
        if (!skipped)
            return fail(skipped.error());
        if (m_cookie.isEmpty())
            return fail(ErrorKind::Invalid, u"the directory has become shorter meanwhile"_s);
    }
    const qint64 before = m_entriesRead;
    const auto read = next(stop);
    if (!read)
        return fail(read.error());
    ContactPage page;
    for (qsizetype i = 0; i < read->entries.size(); ++i)
        take(read->entries[i], before + i + 1, page);
    if (!m_cookie.isEmpty()) {
        page.next = QString::number(m_pagesRead);
        if (read->estimated > 0)
            page.progress = std::min(1.0, double(m_entriesRead) / double(read->estimated));
        return page;
    }
    page.whole = !m_skipped;
    page.progress = 1;
    m_connection.reset();
    return page;
}

void LdapContactSource::take(const LdapEntry &entry, qint64 row, ContactPage &page) const
{
    if (!isDirectoryPerson(entry.attributes, m_settings.map))
        return;
    auto record = contactOfEntry(entry.dn, entry.attributes, m_settings.map);
    if (!record) {
        page.problems.append(
            {row, entry.dn.simplified().left(shownOfDn) + u": "_s + record.error().detail});
        return;
    }
    record->row = row;
    page.records.append(std::move(*record));
}

} // namespace app
