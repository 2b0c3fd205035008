#pragma once

#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/clock.h"

#include <QTemporaryDir>

namespace tests {

//! A desk for one test: a real workspace in a temporary folder, and a clock that stands still.
struct TestDesk
{
    QTemporaryDir folder;
    models::ManualClock clock{*models::fromIso(QStringLiteral("2026-04-05T07:38:00Z"))};
    std::unique_ptr<models::Workspace> workspace{
        std::move(*models::Workspace::open(path(), clock))};

    QString path() const { return folder.filePath(QStringLiteral("desk.heliograph")); }

    //! Runs the function as Ada and waits for its answer, a Result.
    template <typename Fn> auto write(Fn fn)
    {
        return workspace->write({QStringLiteral("Ada"), {}}, std::move(fn)).result();
    }
    //! The value that the function reads.
    template <typename Fn> auto read(Fn fn) const
    {
        return *workspace->read(std::move(fn)).result();
    }

    QStringList problems() const { return *workspace->verify().result(); }
    int journalEntries() const
    {
        return read([](const models::Repositories &all) {
            return int(all.journal.recent(100'000).size());
        });
    }
};

} // namespace tests
