#pragma once

#include "models/support/clock.h"
#include "models/support/result.h"
#include "models/values/source.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>
#include <stop_token>

namespace models {
class Workspace;
}

namespace app {

//! Syncs by itself what is older than it may be, one source at a time, while the console runs. What
//! fails is in the source's last run, and is tried again later.
class SourceSchedule final : public QObject
{
    Q_OBJECT
public:
    using Sync = std::function<QFuture<models::Result<void>>(
        const models::SourceConfig &source, std::stop_token stop)>;

    //! Both must outlive it.
    SourceSchedule(models::Workspace &workspace, models::Clock &clock, Sync sync);
    ~SourceSchedule() override; // asks what is under way to stop

    //! Looks now, and then once a minute.
    void start();
    void look();

signals:
    void idle(); //!< it has looked, and nothing is due any more

private:
    void take(QVector<models::SourceConfig> due);

    models::Workspace &m_workspace;
    models::Clock &m_clock;
    Sync m_sync;
    QTimer m_timer;
    std::stop_source m_stop;
    bool m_busy = false;
};

} // namespace app
