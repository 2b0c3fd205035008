#include "models/values/keeping.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr Duration afterTrouble = std::chrono::minutes(10);
// A timer comes by now and then, and copying takes its time: a little late is not overdue.
constexpr Duration backupGrace = std::chrono::minutes(30);

} // namespace

QString copyKindName(CopyKind kind)
{
    switch (kind) {
    case CopyKind::Backup:
        return u"backup"_s;
    case CopyKind::Scheduled:
        return u"scheduled"_s;
    case CopyKind::SetAside:
        return u"set_aside"_s;
    case CopyKind::BeforeUpdate:
        return u"before_update"_s;
    }
    return {};
}

// A time to come is a clock that was wrong: it must not keep backups from being made.
bool BackupState::isDue(Instant now) const
{
    if (rules.backupFolder.isEmpty())
        return false;
    if (trouble && trouble->at <= now && now - trouble->at < afterTrouble)
        return false;
    return !last || last->madeAt > now || now - last->madeAt >= rules.backupEvery;
}

std::optional<Duration> BackupState::overdue(Instant now) const
{
    if (rules.backupFolder.isEmpty() || !last)
        return std::nullopt;
    const Duration over = now - last->madeAt - rules.backupEvery;
    return over > backupGrace ? std::optional(over) : std::nullopt;
}

} // namespace models
