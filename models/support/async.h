#pragma once

#include "models/support/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <utility>

namespace models {

//! Calls fn(value) in the context's thread once the future has its result, and never if the
//! context has gone by then. A future without a result (its maker was destroyed) calls nothing.
//! Qt's own then(context, …) aborts on 6.4 when the context has gone; this does not.
template <typename T, typename Fn> void whenDone(const QFuture<T> &future, QObject *context, Fn fn)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, fn = std::move(fn)]() mutable {
            watcher->deleteLater();
            if (watcher->future().resultCount() > 0)
                fn(watcher->future().result());
        });
    watcher->setFuture(future);
}

//! A future that has its value already.
template <typename T> QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace models
