#pragma once

#include "models/support/result.h"
#include "models/values/ids.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace models {

class Database;

//! One run of a prepared statement: bound, stepped row by row, given back at its end.
class Statement
{
public:
    Statement(Database &database, sqlite3_stmt *handle, sqlite3_stmt **slot);
    Statement(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    //! Moves to the next row. False after the last, and on a failure, which the Database keeps.
    bool next();

    qint64 integer(int column) const;
    double real(int column) const;
    bool flag(int column) const { return integer(column) != 0; }
    QString text(int column) const;
    QByteArray blob(int column) const;
    QByteArrayView bytes(int column) const; //!< a text's in UTF-8, or a blob's, until the next row
    bool isNull(int column) const;
    Instant time(int column) const { return Instant(Duration(integer(column))); }
    std::optional<Instant> maybeTime(int column) const;
    Uuid uuid(int column) const { return Uuid::fromBlob(blob(column)); }
    template <typename IdType> IdType id(int column) const { return IdType{uuid(column)}; }

    void bind(int index, std::nullptr_t);
    void bind(int index, qint64 value);
    void bind(int index, int value) { bind(index, qint64(value)); }
    void bind(int index, bool value) { bind(index, qint64(value)); }
    void bind(int index, double value);
    void bind(int index, const QString &value); //!< a null string is the empty one
    void bind(int index, const QByteArray &value);
    void bind(int index, const Uuid &value); //!< a null one becomes NULL
    void bind(int index, Instant value) { bind(index, qint64(value.time_since_epoch().count())); }
    template <typename Kind> void bind(int index, const Id<Kind> &id) { bind(index, id.uuid); }
    template <typename T> void bind(int index, const std::optional<T> &value)
    {
        value ? bind(index, *value) : bind(index, nullptr);
    }

private:
    friend class Database;
    Database &m_database;
    sqlite3_stmt *m_handle;
    sqlite3_stmt **m_slot; //!< where it is kept for the next use, or none
};

//! A connection to a workspace file, for one thread. The only door to SQLite.
//!
//! Statements are prepared once and kept. The first failure stays until the transaction ends:
//! after it nothing runs, and begin/commit tell. So repositories need not check each call; what
//! they answer after a failure never leaves the transaction.
class Database
{
public:
    enum class Mode
    {
        ReadWrite,
        ReadOnly
    };

    //! Opens or makes the file. Damaged: not a database or a broken one; Invalid: another
    //! program's database; Io: cannot be opened.
    static Result<std::unique_ptr<Database>> open(const QString &path, Mode mode);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    template <typename... Args> Statement query(std::string_view sql, const Args &...args)
    {
        Statement statement = prepare(sql);
        int index = 0;
        (statement.bind(++index, args), ...);
        return statement;
    }

    //! Runs to the end; answers how many rows it changed.
    template <typename... Args> qint64 run(std::string_view sql, const Args &...args)
    {
        Statement statement = query(sql, args...);
        while (statement.next()) { }
        return changes();
    }

    //! Likewise, with the columns of another's row, one for each place.
    void runWith(std::string_view sql, const Statement &row);

    //! The first column of the first row, or the fallback when there is none.
    template <typename... Args> qint64 number(std::string_view sql, const Args &...args)
    {
        Statement statement = query(sql, args...);
        return statement.next() ? statement.integer(0) : 0;
    }

    qint64 lastKey() const; //!< of the last INSERT
    qint64 changes() const;

    void begin(); //!< IMMEDIATE on a writing connection
    //! Called with true once begin() has to wait for another connection, with false after that.
    void onWaiting(std::function<void(bool waits)> told) { m_onWaiting = std::move(told); }
    Result<void> commit();
    void rollback();

    //! Pages in the write-ahead log, as of this connection's last commit or checkpoint.
    int logPages() const { return m_logPages; }
    //! Copies as much of the log into the file as nobody still reads the old state of. Waits for
    //! nobody; what could not be done is left to the next time. Answers how many pages are left,
    //! after none of which the log begins anew; more than any log has where another connection is
    //! just at it.
    int checkpoint();

    const std::optional<Error> &failure() const { return m_failure; }
    void setFailure(Error error); //!< the first one stays
    //! Statements end with Cancelled soon after a stop is asked for.
    void setStop(std::stop_token stop);

    sqlite3 *handle() const { return m_handle; }

private:
    friend class Statement;
    Database(sqlite3 *handle, Mode mode);
    //! Finds a kept statement without making a string of its text.
    struct TextHash : std::hash<std::string_view>
    {
        using is_transparent = void;
    };
    Statement prepare(std::string_view sql);
    void beginToWrite();
    void failWith(int code);

    sqlite3 *m_handle;
    Mode m_mode;
    bool m_inTransaction = false;
    std::function<void(bool)> m_onWaiting;
    std::optional<Error> m_failure;
    std::stop_token m_stop;
    int m_logPages = 0;
    std::unordered_map<std::string, sqlite3_stmt *, TextHash, std::equal_to<>> m_kept;
};

} // namespace models
