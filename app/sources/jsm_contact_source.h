#pragma once

#include "app/sources/json_fields.h"
#include "app/sources/json_session.h"
#include "app/sources/source_pages.h"

namespace app {

//! Which Jira Service Management site, and who asks it.
struct JsmSettings
{
    JsonService service; //!< https://company.atlassian.net; the user is an e-mail address
    QString serviceDesk; //!< its id or its project's key; empty: every one that the user sees

    bool operator==(const JsmSettings &) const = default;
};

//! Contacts of Jira Service Management (REST, the vendor's API description): the people of the
//! organisations, and the customers of the service desk who are in none. Who is in two
//! organisations is a record in each. A record's key is the organisation's id and the account's,
//! or the latter alone; Jira shows no telephone numbers, and addresses as each account's privacy
//! allows: who shows none is no contact, and where nobody does it is Forbidden.
//!
//! Jira does not say what changed: the pages are always all there is.
class JsmContactSource final : public models::ContactSource, private PageReader<models::ContactPage>
{
public:
    //! The two must outlive it.
    JsmContactSource(JsmSettings settings, models::SecretStore &secrets, HttpClient &http);

    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    //! An organisation, or a service desk.
    struct Group
    {
        QString id;
        QString name; //!< of an organisation
    };
    //! A page of any list.
    struct Listed
    {
        QJsonArray values;
        bool last = false;
    };

    ListPlace begin(const QString &token) override;
    models::Result<models::ContactPage> read(
        const ListPlace &place, const std::stop_token &stop) override;
    models::Result<models::ContactPage> desks(const ListPlace &place, const std::stop_token &stop);
    models::Result<models::ContactPage> organisations(
        const ListPlace &place, const std::stop_token &stop);
    models::Result<models::ContactPage> people(
        const JsonRequest &request, const ListPlace &place, const std::stop_token &stop);
    models::Result<Listed> list(
        JsonRequest request, qint64 before, const std::stop_token &stop) const;
    models::Result<void> takeGroups(
        const Listed &listed, const ListPlace &place, QVector<Group> &groups) const;
    void takePerson(const QJsonValue &value, const QString &at, const ListPlace &place,
        const Group &organisation, models::ContactPage &page);
    //! The place of the list of people after so many; empty after the last.
    QString nextList(qsizetype done) const;

    JsmSettings m_settings;
    JsonSession m_session;
    QVector<Group> m_organisations; // of the run, as all below
    QVector<Group> m_desks;
    QHash<QString, QString> m_firstIn; // people by account id: the list they came in first
    bool m_shown = false; // somebody's address
    bool m_hidden = false; // somebody's address is not
    SourcePages<models::ContactPage> m_pages{*this}; // last: it uses all of the above
};

} // namespace app
