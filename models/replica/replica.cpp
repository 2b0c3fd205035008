#include "models/replica/replica.h"

#include "models/replica/sync_run.h"
#include "models/store/workspace.h"

#include <QtConcurrentRun>

namespace models {

Replica::Replica(Workspace &workspace)
    : m_workspace(workspace)
{
    m_thread.setMaxThreadCount(1);
}

Replica::~Replica()
{
    m_ending.request_stop();
    m_thread.waitForDone();
}

QFuture<Result<SyncReport>> Replica::run(std::shared_ptr<ContactSource> source, SyncOptions options)
{
    return QtConcurrent::run(&m_thread,
        [this, source = std::move(source), options = std::move(options)]() -> Result<SyncReport> {
            std::stop_source stop;
            const auto ask = [&stop] { stop.request_stop(); };
            const std::stop_callback ending(m_ending.get_token(), ask);
            const std::stop_callback asked(options.stop, ask);
            return SyncRun(m_workspace, *source, options, stop.get_token()).run();
        });
}

} // namespace models
