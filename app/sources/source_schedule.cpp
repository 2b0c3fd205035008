#include "app/sources/source_schedule.h"

#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/async.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::chrono::minutes lookEvery(1);

}

SourceSchedule::SourceSchedule(models::Workspace &workspace, models::Clock &clock, Sync sync)
    : m_workspace(workspace)
    , m_clock(clock)
    , m_sync(std::move(sync))
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &SourceSchedule::look);
}

SourceSchedule::~SourceSchedule()
{
    m_stop.request_stop();
}

void SourceSchedule::start()
{
    m_timer.start();
    look();
}

void SourceSchedule::look()
{
    if (m_busy)
        return;
    m_busy = true;
    auto listed
        = m_workspace.read([](const models::Repositories &all) { return all.sources.list(); },
            models::Workspace::For::Background, m_stop.get_token());
    models::whenDone(
        listed, this, [this](const models::Result<QVector<models::SourceStatus>> &sources) {
            QVector<models::SourceConfig> due;
            if (sources) {
                for (const models::SourceStatus &source : *sources) {
                    if (source.isDue(m_clock.now()))
                        due.append(source.config);
                }
            }
            take(due);
        });
}

void SourceSchedule::take(QVector<models::SourceConfig> due)
{
    if (due.isEmpty()) {
        m_busy = false;
        emit idle();
        return;
    }
    const models::SourceConfig next = due.takeFirst();
    models::whenDone(m_sync(next, m_stop.get_token()), this,
        [this, due](const models::Result<void> &) { take(due); });
}

} // namespace app
