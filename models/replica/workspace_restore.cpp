#include "models/replica/workspace_restore.h"

#include "models/replica/erasing.h"
#include "models/store/repositories.h"
#include "models/store/whole_copy.h"
#include "models/store/workspace.h"
#include "models/support/durable_file.h"
#include "models/support/use_lock.h"

#include <QDir>
#include <QFileInfo>

#include <tuple>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String logTails[]{QLatin1String("-wal"), QLatin1String("-shm")};

} // namespace

WorkspaceRestore::WorkspaceRestore(const RestoreOrder &order, Clock &clock)
    : m_order(order)
    , m_clock(clock)
{
    const QFileInfo file(order.workspace);
    m_path = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
    m_stage = restoreStage(m_path);
    m_order.backup = QFileInfo(order.backup).absoluteFilePath();
}

WorkspaceRestore::~WorkspaceRestore()
{
    letGo();
}

Result<RestoreReport> WorkspaceRestore::run(const QString &confirmation)
{
    Result<void> done = m_restored ? Result<void>() : prepare();
    if (done && !isConfirmed(confirmation)) {
        done = m_checked ? done : checkStaged();
        if (done)
            return m_report;
    }
    if (done)
        done = restore();
    letGo();
    return done ? Result<RestoreReport>(m_report) : fail(done.error());
}

void WorkspaceRestore::letGo()
{
    m_restored.reset();
    m_present.reset();
    m_checked = false;
    if (m_lock) // else what is staged there is another's
        removeRestoreStage(m_path);
    m_lock.reset();
}

Result<void> WorkspaceRestore::prepare()
{
    if (const auto good = checkBackup(); !good)
        return good;
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    auto lock = UseLock::haveAlone(m_path);
    if (!lock && lock.error().kind == ErrorKind::Busy)
        return fail(ErrorKind::Busy,
            u"%1; close the console, and wait for commands that work on it"_s.arg(m_path));
    if (!lock)
        return fail(lock.error());
    m_lock = std::move(*lock);
    removeRestoreStage(m_path);
    const auto read = readPresent();
    return read ? stage() : read;
}

Result<void> WorkspaceRestore::checkBackup() const
{
    if (const auto ours = checkIsWorkspace(m_order.backup); !ours)
        return fail(ofBackup(ours.error()));
    if (QFileInfo(m_order.backup).canonicalFilePath() == m_path)
        return fail(ErrorKind::BadBackup, m_order.backup + u" is the workspace itself"_s);
    return {};
}

//! What may be damaged is the workspace; a backup that is, or is another program's, is a wrong one.
//! It is called by its own name, once.
Error WorkspaceRestore::ofBackup(const Error &error) const
{
    QString detail = QString(error.detail).replace(m_stage, m_order.backup);
    if (error.kind != ErrorKind::Damaged && error.kind != ErrorKind::Invalid)
        return {error.kind, detail, std::nullopt};
    if (!detail.contains(m_order.backup))
        detail.prepend(m_order.backup + u": "_s);
    return {ErrorKind::BadBackup, detail, std::nullopt};
}

//! The name that the present one gets. It is taken when there is no way back.
void WorkspaceRestore::nameKept()
{
    if (!QFileInfo::exists(m_path))
        return;
    Instant at = m_clock.now();
    do {
        m_report.keptAt = u"%1.before-restore-%2"_s.arg(
            m_path, toDateTime(at).toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
        at += std::chrono::seconds(1);
    } while (QFile::exists(m_report.keptAt));
}

Result<void> WorkspaceRestore::restore()
{
    nameKept();
    for (const auto step : {&WorkspaceRestore::change, &WorkspaceRestore::setPresentAside,
             &WorkspaceRestore::putInPlace}) {
        if (const auto done = (this->*step)(); !done)
            return done;
    }
    return {};
}

Result<void> WorkspaceRestore::readPresent()
{
    if (!QFileInfo::exists(m_path))
        return {};
    // SQLite would throw the log away of what it cannot read.
    if (const auto ours = checkIsWorkspace(m_path);
        !ours && ours.error().kind == ErrorKind::Damaged) {
        m_report.presentUnreadable = true;
        return {};
    }
    auto opened = Workspace::open(m_path, m_clock, Workspace::Guard::Held);
    if (!opened)
        return presentFails(opened.error());
    const auto carried = (*opened)->read(readCarriedOver).result();
    if (!carried)
        return presentFails(carried.error());
    m_newer = *carried;
    m_present = std::move(*opened);
    return {};
}

//! A damaged one is what a backup is there for; whatever else is wrong must be looked at first.
Result<void> WorkspaceRestore::presentFails(const Error &error)
{
    m_report.presentUnreadable = error.kind == ErrorKind::Damaged;
    return m_report.presentUnreadable ? Result<void>() : fail(error);
}

//! A private copy with the log that may stand beside it, opened.
Result<void> WorkspaceRestore::stage()
{
    if (const auto copied = copyToNew(m_order.backup, m_stage); !copied)
        return copied;
    const QString log = m_order.backup + logTails[0];
    if (QFileInfo(log).size() > 0) {
        if (const auto copied = copyToNew(log, m_stage + logTails[0]); !copied)
            return copied;
    }
    auto opened = Workspace::open(m_stage, m_clock, Workspace::Guard::Held);
    if (!opened)
        return fail(ofBackup(opened.error()));
    m_restored = std::move(*opened);
    return readStaged();
}

//! The longest part of a restore. For who has to be asked it is done before; for who knows the
//! phrase already only once, when all is changed.
Result<void> WorkspaceRestore::checkStaged()
{
    const auto problems = m_restored->verify().result();
    if (!problems)
        return fail(ofBackup(problems.error()));
    if (problems->isEmpty()) {
        m_checked = true;
        return {};
    }
    // What passed before we changed it is our own fault.
    return m_checked
        ? fail(ErrorKind::Internal, problems->constFirst())
        : fail(ErrorKind::BadBackup,
            u"%1 does not pass its check (%2)"_s.arg(m_order.backup, problems->constFirst()));
}

Result<void> WorkspaceRestore::readStaged()
{
    const auto read = m_restored
                          ->read([](const Repositories &all) {
                              return std::pair(copyMadeAt(all), all.contacts.count());
                          })
                          .result();
    if (!read)
        return fail(ofBackup(read.error()));
    std::tie(m_report.madeAt, m_report.contacts) = *read;
    return {};
}

bool WorkspaceRestore::isConfirmed(const QString &confirmation)
{
    m_report.phrase.clear();
    if (m_report.presentUnreadable)
        m_report.phrase = u"restore-damaged"_s;
    else if (m_newer && m_newer->holdsData)
        m_report.phrase = u"restore-%1"_s.arg(m_newer->contacts);
    if (confirmation.trimmed() == m_report.phrase)
        m_report.phrase.clear();
    return m_report.phrase.isEmpty();
}

QString WorkspaceRestore::words() const
{
    return m_report.madeAt ? u"restored from a backup of %1"_s.arg(toUtcMinutes(*m_report.madeAt))
                           : u"restored from a backup"_s;
}

//! What was said and done in between is missing from what the postmortem will read.
void WorkspaceRestore::sayInTimelines(Repositories &all) const
{
    IncidentFilter open;
    open.which = IncidentFilter::Which::Open;
    for (const Incident &incident : all.incidents.list(open))
        (void)all.notes.add(incident.id, m_clock.now(),
            u"The workspace of this desk was %1. What happened between then and now is not in this "
            "timeline; it stands in the workspace that was set aside."_s.arg(words()));
}

Result<void> WorkspaceRestore::changeStaged(Repositories &all)
{
    const QString chain = all.journal.head();
    const DeskId desk = all.journal.desk();
    beginAnotherDesk(all);
    const auto field = [](const QString &after) {
        return QJsonObject{{u"before"_s, QJsonValue()}, {u"after"_s, after}};
    };
    all.journal.append("workspace"_L1, all.journal.desk().uuid, u"restore"_s,
        {{u"from"_s, field(m_order.backup)},
            {u"made_at"_s, field(m_report.madeAt ? toIso(*m_report.madeAt) : QString())},
            {u"desk_before"_s, field(desk.toString())}, {u"its_journal_head"_s, field(chain)},
            {u"kept_at"_s, field(m_report.keptAt)},
            {u"kept_journal_head"_s, field(m_newer ? m_newer->journalHead : QString())}});
    finishOwnNote(all);
    sayInTimelines(all);
    m_report.deliveries = settleRestored(all, m_newer, words());
    if (m_newer) {
        m_report.unsubscribed = takeOver(all, *m_newer);
        m_report.publishedSince = int((m_newer->published - readCarriedOver(all).published).size());
    }
    const Instant now = m_clock.now();
    all.copies.adopt(copyKindName(CopyKind::Backup), m_order.backup, m_report.madeAt.value_or(now));
    for (const NotedCopy &copy : all.copies.list()) {
        if (copy.path.startsWith(m_stage)) // the copy that a schema step made of the stage
            all.copies.markRemoved(copy.key);
    }
    if (!m_report.keptAt.isEmpty())
        all.copies.adopt(copyKindName(CopyKind::SetAside), m_report.keptAt, now);
    all.keeping.setTrouble({});
    return {};
}

Result<void> WorkspaceRestore::change()
{
    const auto changed
        = m_restored->write(m_order.actor, [this](Repositories &all) { return changeStaged(all); })
              .result();
    if (!changed)
        return fail(ofBackup(changed.error()));
    const auto erased
        = eraseReturned(*m_restored, {m_order.actor.who, u"erased before the restore"_s});
    if (!erased)
        return fail(ofBackup(erased.error()));
    m_report.erased = *erased;
    if (const auto good = checkStaged(); !good)
        return good;
    m_restored.reset();
    return foldLog(m_stage);
}

//! A whole copy, noted in the workspace that may still go on if this is broken off. A second name
//! for the same file would not do: whoever opened the one would break the other's log.
Result<void> WorkspaceRestore::setPresentAside()
{
    if (m_report.keptAt.isEmpty())
        return {};
    if (m_present) {
        const auto noted = m_present
                               ->write(m_order.actor,
                                   [to = m_report.keptAt](Repositories &all) {
                                       all.copies.begin(CopyKind::SetAside, to);
                                   })
                               .result();
        if (!noted)
            return fail(noted.error());
        m_present.reset();
        if (const auto folded = foldLog(m_path); !folded)
            return folded;
    } else {
        for (const QLatin1String tail : logTails) {
            if (!QFileInfo::exists(m_path + tail))
                continue;
            if (const auto kept = copyToNew(m_path + tail, m_report.keptAt + tail); !kept)
                return kept;
        }
    }
    return copyToNew(m_path, m_report.keptAt);
}

Result<void> WorkspaceRestore::putInPlace()
{
    // Only a damaged one has a log left, which the restored one must not take for its own.
    for (const QLatin1String tail : logTails)
        QFile::remove(m_path + tail);
    return renameOver(m_stage, m_path);
}

} // namespace models
