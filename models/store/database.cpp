#include "models/store/database.h"

#include "models/support/contact_keys.h"
#include "models/support/utf8.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <thread>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestBusy = std::chrono::seconds(10);
constexpr auto busyWait = std::chrono::microseconds(100);
constexpr int stopCheckOperations = 2'000; // a stop is seen within well under a millisecond

ErrorKind sqliteErrorKind(int code)
{
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorKind::Damaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorKind::Busy;
    case SQLITE_INTERRUPT:
        return ErrorKind::Cancelled;
    case SQLITE_CONSTRAINT:
        return ErrorKind::Conflict;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ErrorKind::Io;
    default:
        return ErrorKind::Internal;
    }
}

//! Looks often: whoever stages much lets those who wait go first, but waits no longer for them than
//! need be, which SQLite's own ever longer waits would make it.
int waitForLock(void *, int waited)
{
    using Clock = std::chrono::steady_clock;
    thread_local Clock::time_point until; // sleeping takes longer than it is asked to
    if (waited == 0)
        until = Clock::now() + longestBusy;
    if (Clock::now() >= until)
        return 0;
    std::this_thread::sleep_for(busyWait);
    return 1;
}

//! Who begins to write, for as long as that takes.
struct Waiting
{
    const std::function<void(bool)> &told;
    bool isSaid = false;
};

int sayAndWaitForLock(void *waiting, int waited)
{
    auto &self = *static_cast<Waiting *>(waiting);
    if (self.told && !std::exchange(self.isSaid, true))
        self.told(true);
    return waitForLock(nullptr, waited);
}

int countLogPages(void *pages, sqlite3 *, const char *, int inLog)
{
    *static_cast<int *>(pages) = inLog;
    return SQLITE_OK;
}

int stopAsked(void *token)
{
    return static_cast<std::stop_token *>(token)->stop_requested() ? 1 : 0;
}

//! SQL's without_accents(text), as contact_keys.h has it.
void addWithoutAccents(sqlite3 *handle)
{
    const auto answer = [](sqlite3_context *context, int, sqlite3_value **values) {
        const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(values[0]));
        const int size = sqlite3_value_bytes(values[0]);
        const QByteArrayView text(bytes, bytes ? size : 0);
        if (isAscii(text)) {
            sqlite3_result_value(context, values[0]);
            return;
        }
        const QByteArray plain = withoutAccents(QString::fromUtf8(text)).toUtf8();
        sqlite3_result_text(context, plain.constData(), int(plain.size()), SQLITE_TRANSIENT);
    };
    sqlite3_create_function_v2(handle, "without_accents", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
        nullptr, answer, nullptr, nullptr, nullptr);
}

} // namespace

Statement::Statement(Database &database, sqlite3_stmt *handle, sqlite3_stmt **slot)
    : m_database(database)
    , m_handle(handle)
    , m_slot(slot)
{ }

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database)
    , m_handle(std::exchange(other.m_handle, nullptr))
    , m_slot(std::exchange(other.m_slot, nullptr))
{ }

Statement::~Statement()
{
    if (!m_handle)
        return;
    sqlite3_reset(m_handle);
    sqlite3_clear_bindings(m_handle);
    if (m_slot && !*m_slot)
        *m_slot = m_handle;
    else
        sqlite3_finalize(m_handle);
}

bool Statement::next()
{
    if (!m_handle || m_database.failure())
        return false;
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_database.failWith(code);
    return false;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_handle, column);
}

QString Statement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(m_handle, column));
}

QByteArray Statement::blob(int column) const
{
    return bytes(column).toByteArray();
}

QByteArrayView Statement::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return QByteArrayView(bytes, sqlite3_column_bytes(m_handle, column));
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

std::optional<Instant> Statement::maybeTime(int column) const
{
    return isNull(column) ? std::nullopt : std::optional<Instant>(time(column));
}

void Statement::bind(int index, std::nullptr_t)
{
    if (m_handle)
        sqlite3_bind_null(m_handle, index);
}

void Statement::bind(int index, qint64 value)
{
    if (m_handle)
        sqlite3_bind_int64(m_handle, index, value);
}

void Statement::bind(int index, double value)
{
    if (m_handle)
        sqlite3_bind_double(m_handle, index, value);
}

void Statement::bind(int index, const QString &value)
{
    if (!m_handle)
        return;
    const QByteArray utf8 = value.toUtf8();
    sqlite3_bind_text(
        m_handle, index, utf8.isNull() ? "" : utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT);
}

void Statement::bind(int index, const QByteArray &value)
{
    if (m_handle)
        sqlite3_bind_blob(m_handle, index, value.isNull() ? "" : value.constData(),
            int(value.size()), SQLITE_TRANSIENT);
}

void Statement::bind(int index, const Uuid &value)
{
    if (!m_handle)
        return;
    if (value.isNull())
        sqlite3_bind_null(m_handle, index);
    else
        sqlite3_bind_blob(
            m_handle, index, value.bytes.data(), int(value.bytes.size()), SQLITE_TRANSIENT);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Mode mode)
{
    // What it counts by default nobody asks for, under a lock that every thread would wait at.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3 *handle = nullptr;
    const int flags = SQLITE_OPEN_NOMUTEX
        | (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY
                                  : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &handle, flags, nullptr);
    std::unique_ptr<Database> database(new Database(handle, mode));
    if (code != SQLITE_OK)
        return fail(
            sqliteErrorKind(code), path + u": "_s + QString::fromUtf8(sqlite3_errstr(code)));

    sqlite3_busy_handler(handle, waitForLock, nullptr);
    sqlite3_extended_result_codes(handle, 1);
    addWithoutAccents(handle);
    database->run("PRAGMA foreign_keys = ON");
    database->run("PRAGMA temp_store = MEMORY");
    database->run("PRAGMA cache_size = -8192");
    if (mode == Mode::ReadWrite) {
        // In place of SQLite's own checkpoints, which a commit would wait for.
        sqlite3_wal_hook(handle, countLogPages, &database->m_logPages);
        Statement journal = database->query("PRAGMA journal_mode = WAL");
        if (journal.next() && journal.text(0) != u"wal"_s)
            return fail(
                ErrorKind::Io, path + u": this file system does not allow a write-ahead log"_s);
        database->run("PRAGMA synchronous = FULL");
        // Beyond what an import makes of it: cutting it shorter takes longer than a slice may.
        database->run("PRAGMA journal_size_limit = 268435456");
    } else {
        database->number("SELECT count(*) FROM sqlite_schema"); // is it a database at all?
    }
    if (database->failure()) {
        Error error = *database->failure();
        error.detail = path + u": "_s + error.detail;
        return fail(std::move(error));
    }
    return database;
}

Database::Database(sqlite3 *handle, Mode mode)
    : m_handle(handle)
    , m_mode(mode)
{ }

Database::~Database()
{
    for (auto &[sql, statement] : m_kept)
        sqlite3_finalize(statement);
    sqlite3_close_v2(m_handle);
}

Statement Database::prepare(std::string_view sql)
{
    if (m_failure)
        return Statement(*this, nullptr, nullptr);
    auto kept = m_kept.find(sql);
    if (kept == m_kept.end())
        kept = m_kept.emplace(sql, nullptr).first;
    sqlite3_stmt *&slot = kept->second;
    if (slot)
        return Statement(*this, std::exchange(slot, nullptr), &slot);
    sqlite3_stmt *made = nullptr;
    const int code = sqlite3_prepare_v3(
        m_handle, sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK)
        failWith(code);
    return Statement(*this, made, &slot);
}

void Database::runWith(std::string_view sql, const Statement &row)
{
    Statement statement = prepare(sql);
    for (int i = 0; statement.m_handle && i < sqlite3_column_count(row.m_handle); ++i)
        sqlite3_bind_value(statement.m_handle, i + 1, sqlite3_column_value(row.m_handle, i));
    while (statement.next()) { }
}

qint64 Database::lastKey() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

void Database::begin()
{
    m_failure.reset();
    if (m_mode == Mode::ReadWrite)
        beginToWrite();
    else
        run("BEGIN");
    m_inTransaction = !m_failure;
}

void Database::beginToWrite()
{
    Waiting waiting{m_onWaiting};
    sqlite3_busy_handler(m_handle, sayAndWaitForLock, &waiting);
    run("BEGIN IMMEDIATE");
    sqlite3_busy_handler(m_handle, waitForLock, nullptr);
    if (waiting.isSaid)
        m_onWaiting(false);
}

Result<void> Database::commit()
{
    if (!m_failure)
        run("COMMIT");
    if (m_failure) {
        const Error error = *m_failure;
        rollback();
        return fail(error);
    }
    m_inTransaction = false;
    return {};
}

void Database::rollback()
{
    m_failure.reset();
    setStop({});
    // SQLite may have rolled back by itself, as on a full disk.
    if (m_inTransaction && !sqlite3_get_autocommit(m_handle))
        run("ROLLBACK");
    m_inTransaction = false;
    m_failure.reset();
}

int Database::checkpoint()
{
    int inLog = 0;
    int done = 0;
    if (sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, &inLog, &done)
        != SQLITE_OK)
        return std::numeric_limits<int>::max();
    m_logPages = inLog;
    return inLog - done;
}

void Database::setFailure(Error error)
{
    if (!m_failure)
        m_failure = std::move(error);
}

void Database::setStop(std::stop_token stop)
{
    m_stop = std::move(stop);
    if (m_stop.stop_possible())
        sqlite3_progress_handler(m_handle, stopCheckOperations, stopAsked, &m_stop);
    else
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
}

void Database::failWith(int code)
{
    setFailure({sqliteErrorKind(code), QString::fromUtf8(sqlite3_errmsg(m_handle)), std::nullopt});
}

} // namespace models
