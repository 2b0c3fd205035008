#pragma once

#include "models/replica/backups.h"
#include "models/replica/erasing.h"
#include "models/support/clock.h"
#include "models/support/result.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <stop_token>

namespace models {
class Workspace;
}

namespace app {

//! Looks after the workspace while the console runs: makes the backup that is due, and once a day
//! removes contacts whose time is over; makes and erases what somebody asks for. One after the
//! other. How a backup went is kept in the workspace.
class KeepingSchedule final : public QObject
{
    Q_OBJECT
public:
    //! Both must outlive it.
    KeepingSchedule(models::Workspace &workspace, models::Clock &clock);
    ~KeepingSchedule() override; // stops what is under way, and waits until it has

    //! Looks now, and then once a minute.
    void start();
    void look();

    //! The next backup, due or not.
    QFuture<models::Result<models::BackupReport>> backUp(std::stop_token stop);
    //! As models::removeLeftStages.
    QFuture<models::Result<void>> removeLeftStages(const models::Actor &actor);
    //! As models::eraseContacts.
    QFuture<models::Result<models::ErasureReport>> erase(const models::Actor &actor,
        const QVector<models::ContactId> &contacts, const QString &confirmation);

signals:
    void idle(); //!< it has looked, and nothing is due any more

private:
    void runDue();

    models::Workspace &m_workspace;
    models::Clock &m_clock;
    QTimer m_timer;
    std::stop_source m_ending;
    bool m_busy = false;
    QThreadPool m_thread; // last: its work uses all of the above
};

} // namespace app
