#include "app/keeping_schedule.h"

#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/async.h"

#include <QtConcurrentRun>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes keepingLookEvery(1);

}

KeepingSchedule::KeepingSchedule(models::Workspace &workspace, models::Clock &clock)
    : m_workspace(workspace)
    , m_clock(clock)
{
    m_thread.setMaxThreadCount(1);
    m_timer.setInterval(keepingLookEvery);
    connect(&m_timer, &QTimer::timeout, this, &KeepingSchedule::look);
}

KeepingSchedule::~KeepingSchedule()
{
    m_ending.request_stop();
    m_thread.waitForDone();
}

void KeepingSchedule::start()
{
    m_timer.start();
    look();
}

void KeepingSchedule::look()
{
    if (m_busy)
        return;
    m_busy = true;
    models::whenDone(QtConcurrent::run(&m_thread,
                         [this] {
                             runDue();
                             return true;
                         }),
        this, [this](bool) {
            m_busy = false;
            emit idle();
        });
}

//! On the thread of its own. What fails is kept with the workspace, or tried at the next look.
void KeepingSchedule::runDue()
{
    const auto state
        = m_workspace
              .read([](const models::Repositories &all) { return all.keeping.backups(); },
                  models::Workspace::For::Background, m_ending.get_token())
              .result();
    if (state && state->isDue(m_clock.now()))
        (void)models::backUpNext(m_workspace, m_ending.get_token());
    (void)models::forgetWithdrawnDaily(m_workspace, m_clock.now(), m_ending.get_token());
}

QFuture<models::Result<models::BackupReport>> KeepingSchedule::backUp(std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, asked = std::move(stop)]() -> models::Result<models::BackupReport> {
            std::stop_source either;
            const auto ask = [&either] { either.request_stop(); };
            const std::stop_callback ending(m_ending.get_token(), ask);
            const std::stop_callback stopped(asked, ask);
            return models::backUpNext(m_workspace, either.get_token());
        });
}

QFuture<models::Result<void>> KeepingSchedule::removeLeftStages(const models::Actor &actor)
{
    return QtConcurrent::run(&m_thread, [this, actor] {
        return models::removeLeftStages(m_workspace, actor, m_ending.get_token());
    });
}

QFuture<models::Result<models::ErasureReport>> KeepingSchedule::erase(const models::Actor &actor,
    const QVector<models::ContactId> &contacts, const QString &confirmation)
{
    return QtConcurrent::run(&m_thread, [this, actor, contacts, confirmation] {
        return models::eraseContacts(m_workspace, actor, contacts, confirmation);
    });
}

} // namespace app
