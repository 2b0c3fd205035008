#pragma once

#include "models/store/workspace.h"

#include <algorithm>
#include <chrono>
#include <memory>

namespace models {

//! Writes much in slices that are short enough for nobody to wait for, from a thread that waits
//! for each. What they leave is staged: a crash may lose it.
class SlicedWrites
{
public:
    SlicedWrites(Workspace &workspace, Actor actor)
        : m_workspace(workspace)
        , m_actor(std::move(actor))
    { }

    //! Runs one step inside a write; the step is given the time at which it should end.
    template <typename Step> auto write(Step step)
    {
        using Steady = std::chrono::steady_clock;
        auto began = std::make_shared<Steady::time_point>();
        auto done
            = m_workspace
                  .write(
                      m_actor,
                      [step = std::move(step), slice = m_slice, began](Repositories &all) mutable {
                          *began = Steady::now();
                          return step(all, *began + slice);
                      },
                      Workspace::Durability::Staged)
                  .result();
        if (*began == Steady::time_point{})
            return done;
        const auto took = Steady::now() - *began;
        m_longest = std::max(m_longest, std::chrono::ceil<Duration>(took));
        m_slice = took > tooLong ? std::max(shortestSlice, m_slice / 2)
                                 : std::min(longestSlice, m_slice + sliceStep);
        return done;
    }

    //! Runs a step again and again, as long as it says that more is left.
    template <typename Step> Result<void> repeat(Step step)
    {
        while (true) {
            const auto more = write(step);
            if (!more)
                return fail(more.error());
            if (!*more)
                return {};
        }
    }

    Duration longest() const { return m_longest; } //!< that the writer was held at once

private:
    // For how long the writer is held at once. The commit comes on top; a slice is made shorter
    // when both together take too long, as on a slow disk.
    static constexpr std::chrono::microseconds longestSlice{8'000};
    static constexpr std::chrono::microseconds shortestSlice{2'000};
    static constexpr std::chrono::microseconds sliceStep{500};
    static constexpr std::chrono::milliseconds tooLong{20};

    Workspace &m_workspace;
    Actor m_actor;
    std::chrono::microseconds m_slice = longestSlice;
    Duration m_longest{};
};

} // namespace models
