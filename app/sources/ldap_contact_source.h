#pragma once

#include "app/sources/ldap_connection.h"
#include "models/ports/contact_source.h"
#include "models/ports/secret_store.h"

#include <QThreadPool>

#include <memory>

namespace app {

//! Which people of which directory, and who asks for them.
struct LdapSettings
{
    LdapServer server; //!< where the directory is
    QString bindDn; //!< the DN that logs in; empty: nobody does, the search is anonymous
    QString secretKey; //!< of its password in the secret store
    QString base; //!< the DN below which everybody is
    //! Who of them (RFC 4515). Empty: who has an e-mail address or a telephone number by the map;
    //! others would each be a problem of the sync.
    QString filter;
    DirectoryMap map; //!< this directory's attributes
    int pageSize = 500; //!< entries asked for at a time, 1 to 10,000

    bool operator==(const LdapSettings &) const = default;
};

//! Contacts of a directory, by paged search on a thread of its own. It has no memory of what
//! changed: the pages are always all there is. A record's row is its place in the answer.
//!
//! The cursor is the number of pages read. Where the connection has gone, or is elsewhere, the
//! search begins anew and goes on to there; as entries may have moved between the pages meanwhile,
//! such a run does not say that it was whole.
class LdapContactSource final : public models::ContactSource
{
public:
    //! The store must outlive it.
    LdapContactSource(LdapSettings settings, models::SecretStore &secrets);
    ~LdapContactSource() override; // waits for what is under way

    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    models::Result<models::ContactPage> page(qint64 number, const std::stop_token &stop);
    models::Result<void> connect(const std::stop_token &stop);
    models::Result<LdapPage> next(const std::stop_token &stop);
    void take(const LdapEntry &entry, qint64 row, models::ContactPage &page) const;

    LdapSettings m_settings;
    LdapSearch m_search;
    models::SecretStore &m_secrets;
    std::unique_ptr<LdapConnection> m_connection;
    QByteArray m_cookie;
    qint64 m_pagesRead = 0; // over this connection
    qint64 m_entriesRead = 0;
    bool m_skipped = false; // pages, which an earlier connection had brought
    QThreadPool m_thread; // last: it uses all of the above
};

} // namespace app
