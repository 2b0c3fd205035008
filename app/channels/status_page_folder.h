#pragma once

#include "app/channels/status_page.h"
#include "models/ports/channel.h"
#include "models/support/clock.h"
#include "models/values/channel.h"

#include <QThreadPool>

namespace app {

//! A status page as a folder of files that any static host can serve.
//!
//! Settings: folder (absolute path of a folder that is there and empty, or that holds this
//! channel's page, which a file in it tells; required), page_name, page_url (where it is served;
//! feeds and links need it outside).
//!
//! The whole page is made anew from the published history each time, so a delivery may be said
//! again. New files are written beside the old ones first; then each is renamed into its place,
//! pages before what links to them and the front page last; pages that nothing links to any more
//! go at the end. So a reader always finds whole files and no dead link, and a full disk changes
//! nothing. Files that we did not write are never touched.
class StatusPageFolder final : public models::Channel
{
public:
    StatusPageFolder(
        const models::ChannelConfig &config, PublicHistorySource history, models::Clock &clock);
    ~StatusPageFolder() override;

    static models::ChannelKindInfo kind();

    models::ChannelLimits limits() const override { return {}; }
    bool repeatable() const override { return true; }
    int parallel() const override { return 1; }
    QFuture<models::Result<models::Receipt>> deliver(
        const models::Message &message, std::stop_token stop) override;
    //! Looks whether the folder is there, ours or empty, and writable.
    QFuture<models::Result<models::Receipt>> test(std::stop_token stop) override;

private:
    models::Result<models::Receipt> publish(
        const models::Message &message, const std::stop_token &stop) const;

    StatusPageIdentity m_identity;
    QString m_folder;
    PublicHistorySource m_history;
    models::Clock &m_clock;
    QThreadPool m_worker;
};

//! Puts a page's files into its folder as StatusPageFolder promises, and makes the folder where
//! only that is missing. Io: it is no folder, not writable, or cannot be made; Conflict: it holds
//! what is not ours, or another channel's page; Unavailable: another is writing.
models::Result<void> replaceStatusPage(
    const QString &folder, const models::ChannelId &channel, const StatusPageFiles &files);
//! The checks of replaceStatusPage() alone.
models::Result<void> checkStatusPageFolder(const QString &folder, const models::ChannelId &channel);

} // namespace app
