#pragma once

#include "models/support/clock.h"
#include "models/support/result.h"
#include "models/values/journal.h"
#include "models/values/keeping.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>

namespace models {

struct Repositories;
class Checkpointer;
class CommonGramsKeeper;
class StoreThread;
class UseLock;

//! Everything Heliograph knows on this desk: one file, and the only way to it.
//!
//! read() and write() run a function over the repositories in one transaction, on the store's own
//! threads: one writer, one reader for what a person waits for, one for the rest, and one that
//! copies and verifies the whole of it. What the function answers (a value, or a Result) comes as a
//! future; a failing write leaves nothing behind. Functions must not touch the workspace itself,
//! nor anything of the window's.
class Workspace : public QObject
{
    Q_OBJECT
public:
    //! For whom a read is: background reads never stand before a person's.
    enum class For
    {
        Person,
        Background
    };
    //! Staged leaves the flush to the disk to the next Durable write: for slices of a stage, which
    //! are dropped after a crash anyway. Others go first: asking for it blocks for a moment, on
    //! a thread that may wait.
    enum class Durability
    {
        Durable,
        Staged
    };

    //! Who keeps the file from being put another in the place of while it is open.
    enum class Guard
    {
        Shared, //!< the workspace itself, beside all others that have it open
        Held //!< the caller, who has it alone
    };

    //! Opens or makes the workspace. Errors: Damaged, TooNew, Invalid (another program's), Io,
    //! Busy (a backup is being put in its place). The clock must outlive it.
    static Result<std::unique_ptr<Workspace>> open(
        const QString &path, Clock &clock, Guard guard = Guard::Shared);
    //! Finishes all writes that were asked for; reads that have not begun end as Cancelled.
    ~Workspace() override;

    QString path() const { return m_path; }
    Clock &clock() const { return m_clock; }

    //! Once the stop is asked for, the read ends soon, as Cancelled.
    template <typename Fn> auto read(Fn fn, For whom = For::Person, std::stop_token stop = {}) const
    {
        using Answer = Result<ValueOf<std::invoke_result_t<Fn, const Repositories &>>>;
        return submit<Answer>(
            whom == For::Person ? *m_reader : *m_backgroundReader,
            [fn = std::move(fn)](Repositories &all) mutable -> Answer {
                return fn(static_cast<const Repositories &>(all));
            },
            {}, Durability::Durable, std::move(stop));
    }

    template <typename Fn>
    auto write(Actor actor, Fn fn, Durability durability = Durability::Durable)
    {
        using Answer = Result<ValueOf<std::invoke_result_t<Fn, Repositories &>>>;
        if (durability == Durability::Staged)
            makeRoom();
        return submit<Answer>(*m_writer,
            [fn = std::move(fn)](Repositories &all) mutable -> Answer {
                if constexpr (std::is_void_v<std::invoke_result_t<Fn, Repositories &>>) {
                    fn(all);
                    return {};
                } else {
                    return fn(all);
                }
            },
            std::move(actor), durability, {});
    }

    //! A whole copy while work goes on, opened and checked before it gets its name, and noted for
    //! erasures from its first byte on. Conflict: there is such a file already. Io: its folder is
    //! missing, full or not to be written to. Nothing is left of one that fails or is stopped.
    QFuture<Result<void>> backup(
        const QString &to, CopyKind kind = CopyKind::Backup, std::stop_token stop = {});
    //! The file's, the index's, the journal's and the deliveries' health; each problem in words.
    QFuture<Result<QStringList>> verify() const;

    //! Reads in the background what makes searching very many contacts faster; to be asked for
    //! again after changes. Needs an event loop.
    void prepareSearch();
    //! Emits changed() for what other processes write, too. Needs an event loop.
    void watch(std::chrono::milliseconds interval);

signals:
    //! Something was committed that is not of a stage, or (while watching) by another process.
    void changed();

private:
    template <typename T> struct Unwrap
    {
        using Type = T;
    };
    template <typename T> struct Unwrap<Result<T>>
    {
        using Type = T;
    };
    template <typename T> using ValueOf = typename Unwrap<std::remove_cvref_t<T>>::Type;

    //! What a store thread runs: the work says whether to commit; the end comes after that.
    struct Job
    {
        std::function<bool(Repositories &)> work;
        std::function<void(const std::optional<Error> &)> end;
        Actor actor;
        Durability durability = Durability::Durable;
        std::stop_token stop;
        bool transaction = true;
    };
    friend class StoreThread;

    Workspace(const QString &path, Clock &clock);
    static void enqueue(StoreThread &thread, Job job);
    void makeRoom();
    Result<void> makeCopy(const Repositories &all, const QString &to, CopyKind kind);

    template <typename Answer, typename Fn>
    static QFuture<Answer> submit(
        StoreThread &thread, Fn fn, Actor actor, Durability durability, std::stop_token stop)
    {
        struct State
        {
            QPromise<Answer> promise;
            std::optional<Answer> answer;
        };
        auto state = std::make_shared<State>();
        state->promise.start();
        QFuture<Answer> future = state->promise.future();
        Job job;
        job.work = [state, fn = std::move(fn)](Repositories &all) mutable {
            state->answer.emplace(fn(all));
            return state->answer->has_value();
        };
        job.end = [state](const std::optional<Error> &error) {
            if (error)
                state->promise.addResult(Answer(fail(*error)));
            else
                state->promise.addResult(std::move(*state->answer));
            state->promise.finish();
        };
        job.actor = std::move(actor);
        job.durability = durability;
        job.stop = std::move(stop);
        enqueue(thread, std::move(job));
        return future;
    }

    QString m_path;
    Clock &m_clock;
    std::unique_ptr<UseLock> m_guard; // first: it is let go last
    std::unique_ptr<Checkpointer> m_checkpointer;
    std::unique_ptr<CommonGramsKeeper> m_commonGrams;
    std::unique_ptr<StoreThread> m_writer;
    std::unique_ptr<StoreThread> m_reader;
    std::unique_ptr<StoreThread> m_backgroundReader;
    std::unique_ptr<StoreThread> m_copier; //!< for what reads the whole file and takes its time
    QTimer m_watch;
    qint64 m_seenVersion = -1;
    bool m_preparesSearch = false;
};

} // namespace models
