#pragma once

#include "app/sources/json_fields.h"
#include "app/sources/json_session.h"
#include "app/sources/source_pages.h"

namespace app {

//! Which users of a SCIM service, and who asks for them.
struct ScimSettings
{
    JsonService service; //!< its address is what "/Users" stands behind
    QString filter; //!< which users (RFC 7644, 3.4.2.2); empty: all
    int pageSize = 200; //!< users asked for at a time, 1 to 1,000

    bool operator==(const ScimSettings &) const = default;
};

//! Contacts of a SCIM 2.0 service (RFC 7643, RFC 7644): its users that are active. Roles come from
//! their title and user type, and from the names of their groups, as the users or the groups have
//! it. A record's key is the service's id of the user.
//!
//! SCIM does not say what changed: the pages are always all there is. They are counted by their
//! users, so a run during which their number changes does not say that it was whole.
class ScimContactSource final : public models::ContactSource,
                                private PageReader<models::ContactPage>
{
public:
    //! The two must outlive it.
    ScimContactSource(ScimSettings settings, models::SecretStore &secrets, HttpClient &http);

    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    //! A group whose name is a role's.
    struct RoleGroup
    {
        QString id;
        QVector<models::Role> roles;

        bool operator==(const RoleGroup &) const = default;
    };

    ListPlace begin(const QString &token) override;
    models::Result<models::ContactPage> read(
        const ListPlace &place, const std::stop_token &stop) override;
    models::Result<models::ContactPage> groups(qint64 before, const std::stop_token &stop);
    models::Result<models::ContactPage> members(qint64 group, const std::stop_token &stop);
    models::Result<models::ContactPage> users(qint64 before, const std::stop_token &stop);
    models::Result<JsonAnswer> list(const QString &path, qint64 before, const std::stop_token &stop,
        const QList<QPair<QString, QString>> &query) const;
    void takeUser(
        const QJsonValue &value, const QString &place, qint64 row, models::ContactPage &page) const;

    ScimSettings m_settings;
    JsonSession m_session;
    QVector<RoleGroup> m_roleGroups; // of the run
    QHash<QString, QVector<models::Role>> m_rolesOfUser; // by id
    qint64 m_users = -1; // how many there were at first
    bool m_changed = false; // their number, meanwhile
    SourcePages<models::ContactPage> m_pages{*this}; // last: it uses all of the above
};

} // namespace app
