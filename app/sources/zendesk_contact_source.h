#pragma once

#include "app/sources/json_fields.h"
#include "app/sources/json_session.h"
#include "app/sources/source_pages.h"

#include <QSet>

#include <optional>

namespace app {

//! Which Zendesk, and who asks it. An e-mail address asks with an API token, nobody with an OAuth
//! token.
struct ZendeskSettings
{
    JsonService service; //!< https://company.zendesk.com; the user is the e-mail address alone
    QString roleField; //!< key of the user field that holds a user's roles; empty: none does

    bool operator==(const ZendeskSettings &) const = default;
};

//! Contacts of a Zendesk Support account (the vendor's API description): its end users, each with
//! its organisation's name, and that one's external id as the account. Roles come from tags and
//! from the field. Suspended and deleted users are as gone. A record's key is the user's id.
//!
//! Users come by the incremental export, whose cursor is the token. It wants an administrator;
//! for another agent the users are listed, always all of them. As a changed organisation changes
//! nothing of its users for Zendesk, all organisations are read each time, and the token holds a
//! digest of those there were: where one of them is another now, all users come again.
class ZendeskContactSource final : public models::ContactSource,
                                   private PageReader<models::ContactPage>
{
public:
    //! The two must outlive it.
    ZendeskContactSource(ZendeskSettings settings, models::SecretStore &secrets, HttpClient &http);

    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    struct Organisation
    {
        QString name;
        QString account;
        QString createdAt; //!< ISO 8601 in UTC: text that sorts by time
        quint64 digest = 0;
    };
    //! What an earlier run left.
    struct Token
    {
        QString cursor; //!< of the export
        QString newest; //!< when the newest organisation was made
        quint64 digest = 0; //!< of all organisations up to that one
    };

    ListPlace begin(const QString &token) override;
    models::Result<models::ContactPage> read(
        const ListPlace &place, const std::stop_token &stop) override;
    models::Result<models::ContactPage> organisations(
        const ListPlace &place, const std::stop_token &stop);
    models::Result<models::ContactPage> exported(
        const ListPlace &place, const std::stop_token &stop);
    models::Result<models::ContactPage> listed(const ListPlace &place, const std::stop_token &stop);
    void takeUsers(const QJsonArray &users, const ListPlace &place, models::ContactPage &page);
    void takeFields(
        const JsonFields &user, ContactCheck &check, models::ContactRecord &record) const;
    quint64 digestUpTo(const QString &newest) const; //!< of the organisations made by then
    std::optional<Token> tokenFrom(const QString &text) const;
    QString tokenText(const QString &cursor) const;

    ZendeskSettings m_settings;
    JsonSession m_session;
    std::optional<Token> m_since; // of the run, as all below
    QHash<QString, Organisation> m_organisations; // by id
    QHash<QString, qint64> m_givenAt; // users, by the place of the page they were on
    QSet<QString> m_gone; // users who were contacts, perhaps, and are none now
    QString m_firstRepeat; // cursor of the first page with a user who came before
    SourcePages<models::ContactPage> m_pages{*this}; // last: it uses all of the above
};

} // namespace app
