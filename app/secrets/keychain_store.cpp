#include "app/secrets/keychain_store.h"

#include <QPromise>
#include <QRandomGenerator>
#include <QThread>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <functional>
#include <memory>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr QLatin1String keychainService{"heliograph"};

//! Where QtKeychain's jobs live: the library has one queue a process, bound to the thread that
//! first used it, so this thread is the process's and ends with it.
QObject *keychainThread()
{
    static QObject *const anchor = [] {
        auto *thread = new QThread;
        thread->setObjectName(u"keychain"_s);
        auto *object = new QObject;
        object->moveToThread(thread);
        thread->start();
        return object;
    }();
    return anchor;
}

models::Error keychainError(const QKeychain::Job &job)
{
    const QString words = u"keychain: "_s + job.errorString();
    switch (job.error()) {
    case QKeychain::NoError:
        break;
    case QKeychain::EntryNotFound:
        return {ErrorKind::NotFound, words, std::nullopt};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
        return {ErrorKind::Locked, words, std::nullopt};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: // also said where there is no session bus, or nobody on it
        return {ErrorKind::Unavailable, words, std::nullopt};
    }
    return {ErrorKind::Internal, words, std::nullopt};
}

//! Starts a job in the keychain's thread; the end is called there once, with or without an answer.
template <typename Job>
void runKeychainJob(Job *job, const QString &key, std::chrono::milliseconds patience,
    const std::function<void(const Result<void> &, Job *)> &end)
{
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(key);
    auto *timer = new QTimer(job);
    timer->setSingleShot(true);
    const auto over = std::make_shared<bool>(false);
    const auto finish = [job, over, end](const Result<void> &result) {
        if (*over)
            return;
        *over = true;
        end(result, job);
    };
    QObject::connect(timer, &QTimer::timeout, job,
        [finish] { finish(fail(ErrorKind::Locked, u"keychain: it did not answer in time"_s)); });
    QObject::connect(job, &QKeychain::Job::finished, job, [job, finish] {
        finish(job->error() == QKeychain::NoError ? Result<void>() : fail(keychainError(*job)));
        job->deleteLater();
    });
    timer->start(patience);
    job->start();
}

using KeychainEnd = std::function<void(const Result<void> &)>;

void writeEntry(const QString &key, const QByteArray &secret, std::chrono::milliseconds patience,
    const KeychainEnd &end)
{
    auto *job = new QKeychain::WritePasswordJob(keychainService);
    job->setBinaryData(secret);
    runKeychainJob<QKeychain::WritePasswordJob>(job, key, patience,
        [end](const Result<void> &result, QKeychain::WritePasswordJob *) { end(result); });
}

void readEntry(const QString &key, std::chrono::milliseconds patience,
    const std::function<void(const Result<QByteArray> &)> &end)
{
    runKeychainJob<QKeychain::ReadPasswordJob>(new QKeychain::ReadPasswordJob(keychainService), key,
        patience, [end](const Result<void> &result, QKeychain::ReadPasswordJob *job) {
            if (result)
                end(job->binaryData());
            else
                end(fail(result.error()));
        });
}

void removeEntry(const QString &key, std::chrono::milliseconds patience, const KeychainEnd &end)
{
    runKeychainJob<QKeychain::DeletePasswordJob>(new QKeychain::DeletePasswordJob(keychainService),
        key, patience,
        [end](const Result<void> &result, QKeychain::DeletePasswordJob *) { end(result); });
}

//! Writes an entry of ours, reads it back and removes it.
void probeKeychain(std::chrono::milliseconds patience, const KeychainEnd &end)
{
    const QByteArray said = QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    const QString key = u"probe/"_s + QString::fromLatin1(said);
    writeEntry(key, said, patience, [key, said, patience, end](const Result<void> &written) {
        if (!written)
            return end(written);
        readEntry(key, patience, [key, said, patience, end](const Result<QByteArray> &read) {
            removeEntry(key, patience, [said, read, end](const Result<void> &) {
                if (read && *read == said)
                    end({});
                else
                    end(fail(ErrorKind::Locked, u"keychain: it does not give back what it got"_s));
            });
        });
    });
}

//! Runs fn in the keychain's thread; the promise is ended by whoever gets it.
template <typename Answer, typename Fn> QFuture<Answer> inKeychainThread(Fn fn)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    const auto end = [promise](const Answer &answer) {
        promise->addResult(answer);
        promise->finish();
    };
    QMetaObject::invokeMethod(
        keychainThread(), [fn = std::move(fn), end] { fn(end); }, Qt::QueuedConnection);
    return future;
}

} // namespace

KeychainStore::KeychainStore(std::chrono::milliseconds patience)
    : m_patience(patience)
{ }

QFuture<Result<void>> KeychainStore::probe()
{
    return inKeychainThread<Result<void>>(
        [patience = m_patience](const KeychainEnd &end) { probeKeychain(patience, end); });
}

QFuture<Result<QByteArray>> KeychainStore::read(const QString &key)
{
    using End = std::function<void(const Result<QByteArray> &)>;
    return inKeychainThread<Result<QByteArray>>([key, patience = m_patience](const End &end) {
        readEntry(key, patience, [key, patience, end](const Result<QByteArray> &read) {
            if (read || read.error().kind != ErrorKind::NotFound)
                return end(read);
            probeKeychain(patience, [key, end](const Result<void> &open) {
                if (open)
                    end(fail(ErrorKind::NotFound, u"keychain: there is no "_s + key));
                else
                    end(fail(open.error()));
            });
        });
    });
}

QFuture<Result<void>> KeychainStore::write(const QString &key, const QByteArray &secret)
{
    return inKeychainThread<Result<void>>(
        [key, secret, patience = m_patience](
            const KeychainEnd &end) { writeEntry(key, secret, patience, end); });
}

QFuture<Result<void>> KeychainStore::remove(const QString &key)
{
    return inKeychainThread<Result<void>>([key, patience = m_patience](const KeychainEnd &end) {
        probeKeychain(patience, [key, patience, end](const Result<void> &open) {
            if (!open)
                return end(open);
            removeEntry(key, patience, [end](const Result<void> &removed) {
                // What was not there is gone as well.
                const bool absent = !removed && removed.error().kind == ErrorKind::NotFound;
                end(absent ? Result<void>() : removed);
            });
        });
    });
}

QString KeychainStore::place() const
{
    return u"the system's keychain"_s;
}

} // namespace app
