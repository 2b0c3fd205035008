#include "models/publishing/dispatcher.h"

#include "models/publishing/dispatch_worker.h"
#include "models/store/workspace.h"

#include <utility>

namespace models {

using namespace Qt::StringLiterals;

Dispatcher::Dispatcher(Workspace &workspace, ChannelFactory makeChannel,
    std::unique_ptr<Alarm> alarm, const RetryRules &rules, QObject *parent)
    : QObject(parent)
    , m_worker(new DispatchWorker(workspace, std::move(makeChannel),
          alarm ? std::move(alarm) : std::make_unique<TimerAlarm>(), rules))
{
    m_thread.setObjectName(u"dispatcher"_s);
    m_worker->moveToThread(&m_thread);
    connect(m_worker, &DispatchWorker::progressed, this, &Dispatcher::progressed);
    connect(m_worker, &DispatchWorker::sendingElsewhereChanged, this,
        &Dispatcher::sendingElsewhereChanged);
    connect(m_worker, &DispatchWorker::failed, this, &Dispatcher::failed);
    connect(m_worker, &DispatchWorker::ended, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(&workspace, &Workspace::changed, m_worker, &DispatchWorker::lookIfResting);
    m_thread.start();
}

Dispatcher::~Dispatcher()
{
    QMetaObject::invokeMethod(m_worker, &DispatchWorker::shutDown, Qt::QueuedConnection);
    m_thread.wait();
}

void Dispatcher::start()
{
    QMetaObject::invokeMethod(m_worker, &DispatchWorker::start, Qt::QueuedConnection);
}

void Dispatcher::wake()
{
    QMetaObject::invokeMethod(m_worker, &DispatchWorker::reopen, Qt::QueuedConnection);
}

QFuture<Result<DrainReport>> Dispatcher::drain(const UpdateId &update, Duration patience)
{
    auto promise = std::make_shared<QPromise<Result<DrainReport>>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, promise, update, patience] {
            worker->drain(promise, update, patience);
        },
        Qt::QueuedConnection);
    return promise->future();
}

} // namespace models
