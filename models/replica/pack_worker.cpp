#include "models/replica/pack_worker.h"

#include <QtConcurrentRun>

namespace models {

PackWorker::PackWorker(Workspace &workspace)
    : m_workspace(workspace)
{
    m_thread.setMaxThreadCount(1);
}

PackWorker::~PackWorker()
{
    m_ending.request_stop();
    m_thread.waitForDone();
}

//! Runs the work with options whose stop is asked for at the end, too.
template <typename Options, typename Work> auto PackWorker::start(Options options, Work work)
{
    return QtConcurrent::run(
        &m_thread, [this, options = std::move(options), work = std::move(work)]() mutable {
            std::stop_source stop;
            const auto ask = [&stop] { stop.request_stop(); };
            const std::stop_callback ending(m_ending.get_token(), ask);
            const std::stop_callback asked(options.stop, ask);
            options.stop = stop.get_token();
            return work(m_workspace, options);
        });
}

QFuture<Result<PackEnd>> PackWorker::exportPack(PackExportOptions options)
{
    return start(std::move(options), [](Workspace &workspace, const PackExportOptions &wanted) {
        return models::exportPack(workspace, wanted);
    });
}

QFuture<Result<PackImportReport>> PackWorker::importPack(
    const QString &path, const QByteArray &passphrase, PackImportOptions options)
{
    return start(std::move(options),
        [path, passphrase](Workspace &workspace, const PackImportOptions &wanted) {
            return models::importPack(workspace, path, passphrase, wanted);
        });
}

QFuture<Result<CustomerFile>> PackWorker::exportCustomer(
    const Actor &actor, const CustomerId &customer, const QString &path)
{
    return QtConcurrent::run(&m_thread, [this, actor, customer, path] {
        return models::exportCustomer(m_workspace, actor, customer.toString(), path);
    });
}

} // namespace models
