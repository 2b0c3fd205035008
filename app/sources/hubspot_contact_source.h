#pragma once

#include "app/sources/json_fields.h"
#include "app/sources/json_session.h"
#include "app/sources/source_pages.h"

namespace app {

//! Which HubSpot account, and what it calls things.
struct HubSpotSettings
{
    JsonService service; //!< with the token of a private app; nobody's name
    QString accountProperty; //!< of companies: holds the account id; empty: none does
    QString roleProperty = QStringLiteral("jobtitle"); //!< of contacts: holds their roles

    bool operator==(const HubSpotSettings &) const = default;
};

//! Contacts of a HubSpot account (CRM v3, the vendor's API description), each with the name and
//! the account id of its company; of several companies the primary one counts. A record's key is
//! the contact's id.
//!
//! Always all of them: a search by lastmodifieddate would bring what was changed, but nothing
//! there tells which contacts were deleted for good, or merged into others.
class HubSpotContactSource final : public models::ContactSource,
                                   private PageReader<models::ContactPage>
{
public:
    //! The two must outlive it.
    HubSpotContactSource(HubSpotSettings settings, models::SecretStore &secrets, HttpClient &http);

    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    struct Company
    {
        QString name;
        QString account;
    };

    ListPlace begin(const QString &token) override;
    models::Result<models::ContactPage> read(
        const ListPlace &place, const std::stop_token &stop) override;
    JsonRequest requestFor(const ListPlace &place) const;
    void takeCompany(const JsonFields &company);
    void takeContact(
        const QJsonValue &value, const QString &place, qint64 row, models::ContactPage &page) const;
    Company companyOf(const JsonFields &contact) const;

    HubSpotSettings m_settings;
    JsonSession m_session;
    QHash<QString, Company> m_companies; // of the run, by id
    SourcePages<models::ContactPage> m_pages{*this}; // last: it uses all of the above
};

} // namespace app
