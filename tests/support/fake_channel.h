#pragma once

#include "models/ports/channel.h"
#include "models/support/alarm.h"

#include <QMutex>
#include <QPromise>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace tests {

//! What happens on one channel, seen from the test: who was told what, and the test's answers.
//! It outlives the adapters made of it, as the other side does.
class FakeOtherSide
{
public:
    bool repeatable = false;
    int parallel = 2;

    //! Targets in the order they were told, repeats included.
    QStringList told() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_told;
    }
    models::Message message(int index) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_messages.at(size_t(index));
    }
    int waiting() const
    {
        const QMutexLocker lock(&m_mutex);
        return int(m_waiting.size());
    }
    int mostAtOnce() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_mostAtOnce;
    }

    //! From now on everybody gets this answer at once; nothing: they wait for answer().
    void setAnswer(std::optional<models::Result<models::Receipt>> answer)
    {
        const QMutexLocker lock(&m_mutex);
        m_answer = std::move(answer);
    }
    //! Answers the one that has waited longest.
    void answer(const models::Result<models::Receipt> &answer)
    {
        std::shared_ptr<Waiting> first;
        {
            const QMutexLocker lock(&m_mutex);
            Q_ASSERT(!m_waiting.empty());
            first = m_waiting.front();
            m_waiting.erase(m_waiting.begin());
        }
        finish(first->promise, answer);
    }

    QFuture<models::Result<models::Receipt>> deliver(
        const models::Message &message, const std::stop_token &stop)
    {
        auto waiting = std::make_shared<Waiting>();
        waiting->promise.start();
        const auto future = waiting->promise.future();
        std::optional<models::Result<models::Receipt>> answer;
        {
            const QMutexLocker lock(&m_mutex);
            m_told.append(message.target);
            m_messages.push_back(message);
            answer = m_answer;
            if (!answer) {
                m_waiting.push_back(waiting);
                m_mostAtOnce = std::max(m_mostAtOnce, int(m_waiting.size()));
            }
        }
        if (answer)
            finish(waiting->promise, *answer);
        else
            waiting->stopped.emplace(stop, [this, raw = waiting.get()] { cancel(raw); });
        return future;
    }

private:
    struct Waiting
    {
        QPromise<models::Result<models::Receipt>> promise;
        std::optional<std::stop_callback<std::function<void()>>> stopped;
    };

    static void finish(QPromise<models::Result<models::Receipt>> &promise,
        const models::Result<models::Receipt> &answer)
    {
        promise.addResult(answer);
        promise.finish();
    }

    // Stopped before its first byte.
    void cancel(const Waiting *which)
    {
        std::shared_ptr<Waiting> found;
        {
            const QMutexLocker lock(&m_mutex);
            const auto at = std::find_if(m_waiting.begin(), m_waiting.end(),
                [&](const auto &waiting) { return waiting.get() == which; });
            if (at == m_waiting.end())
                return;
            found = *at;
            m_waiting.erase(at);
        }
        finish(found->promise, models::fail(models::ErrorKind::Cancelled));
    }

    mutable QMutex m_mutex;
    QStringList m_told;
    std::vector<models::Message> m_messages;
    std::vector<std::shared_ptr<Waiting>> m_waiting;
    std::optional<models::Result<models::Receipt>> m_answer;
    int m_mostAtOnce = 0;
};

//! A channel that records what it is told and answers when told.
class FakeChannel final : public models::Channel
{
public:
    explicit FakeChannel(FakeOtherSide &side)
        : m_side(side)
    { }
    models::ChannelLimits limits() const override { return {}; }
    bool repeatable() const override { return m_side.repeatable; }
    int parallel() const override { return m_side.parallel; }
    QFuture<models::Result<models::Receipt>> deliver(
        const models::Message &message, std::stop_token stop) override
    {
        return m_side.deliver(message, stop);
    }
    QFuture<models::Result<models::Receipt>> test(std::stop_token stop) override
    {
        return m_side.deliver({}, stop);
    }

private:
    FakeOtherSide &m_side;
};

//! Remembers how long it was to wait; whoever holds the clock wakes the waiting.
class FakeAlarm final : public models::Alarm
{
public:
    explicit FakeAlarm(std::shared_ptr<std::atomic<qint64>> lastWait)
        : m_lastWait(std::move(lastWait))
    { }
    void set(models::Duration after, std::function<void()>) override
    {
        *m_lastWait = after.count();
    }
    void cancel() override { *m_lastWait = -1; }

private:
    std::shared_ptr<std::atomic<qint64>> m_lastWait;
};

} // namespace tests
