#include "models/grouping/ticket_grouper.h"

#include "models/grouping/grouping.h"
#include "models/store/customer_lookup.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QElapsedTimer>
#include <QtConcurrentRun>

#include <algorithm>
#include <optional>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 wantedSliceMilliseconds = 20; // well below the 50 that nobody may wait
constexpr int smallestSlice = 25;
constexpr int largestSlice = 1'000;

//! Tickets that were judged and wait to be written.
struct JudgedSlice
{
    QVector<TicketGrouping> groupings;
    qint64 last = 0;
};

struct WrittenSlice
{
    int changed = 0;
    qint64 milliseconds = 0;
};

//! One run: reads and judges a slice, then hands it to the writer and goes on.
class GroupingRun
{
public:
    GroupingRun(Workspace &workspace, Regroup which, std::stop_token stop,
        const TicketGrouper::Progress &progress)
        : m_workspace(workspace)
        , m_which(which)
        , m_stop(std::move(stop))
        , m_progress(progress)
    { }

    Result<GroupingReport> run()
    {
        if (const auto done = count(); !done)
            return fail(done.error());
        qint64 after = 0;
        do {
            const auto slice = judge(after);
            // What was judged before is written, whatever comes of this one.
            if (const auto done = finishWriting(); !done)
                return fail(done.error());
            if (!slice)
                return fail(slice.error());
            write(*slice);
            after = slice->last;
        } while (after != 0 && !m_stop.stop_requested());
        if (const auto done = finishWriting(); !done)
            return fail(done.error());
        if (after != 0)
            return fail(ErrorKind::Cancelled);
        return m_report;
    }

private:
    Result<void> count()
    {
        const auto counts = m_workspace
                                .read([](const Repositories &all) { return all.tickets.counts(); },
                                    Workspace::For::Background, m_stop)
                                .result();
        if (!counts)
            return fail(counts.error());
        m_expected = m_which == Regroup::All ? counts->all() : counts->all() - counts->grouped;
        return {};
    }

    Result<JudgedSlice> judge(qint64 after)
    {
        return m_workspace
            .read(
                [after, atMost = m_slice, which = m_which](const Repositories &all) {
                    const TicketsToGroup page = all.tickets.toGroup(after, atMost, which);
                    StoreCustomerLookup lookup(all.database, all.contactSyncs.country());
                    JudgedSlice slice;
                    slice.last = page.last;
                    slice.groupings.reserve(page.tickets.size());
                    for (const Ticket &ticket : page.tickets)
                        slice.groupings.append({ticket.id, groupTicket(ticket, lookup)});
                    return slice;
                },
                Workspace::For::Background, m_stop)
            .result();
    }

    void write(const JudgedSlice &slice)
    {
        for (const TicketGrouping &judged : slice.groupings) {
            m_report.grouped += judged.grouping.state == GroupingState::Grouped;
            m_report.review += judged.grouping.state == GroupingState::Review;
            m_report.unknown += judged.grouping.state == GroupingState::Unknown;
        }
        m_pending = slice.groupings.size();
        m_writing = m_workspace.write({u"rule"_s, {}}, [slice](Repositories &all) {
            QElapsedTimer timer;
            timer.start();
            const int changed = all.tickets.setGroupings(slice.groupings);
            return WrittenSlice{changed, timer.elapsed()};
        });
    }

    Result<void> finishWriting()
    {
        if (!m_writing)
            return {};
        const Result<WrittenSlice> written = m_writing->result();
        m_writing.reset();
        if (!written)
            return fail(written.error());
        m_report.looked += m_pending;
        m_report.changed += written->changed;
        const qint64 spent = std::max<qint64>(1, written->milliseconds);
        m_slice = int(std::clamp<qint64>(
            m_slice * wantedSliceMilliseconds / spent, smallestSlice, 2 * qint64(m_slice)));
        m_slice = std::min(m_slice, largestSlice);
        if (m_progress)
            m_progress(m_report.looked, std::max(m_expected, m_report.looked));
        return {};
    }

    Workspace &m_workspace;
    Regroup m_which;
    std::stop_token m_stop;
    const TicketGrouper::Progress &m_progress;
    GroupingReport m_report;
    qint64 m_expected = 0;
    qint64 m_pending = 0;
    int m_slice = 200;
    std::optional<QFuture<Result<WrittenSlice>>> m_writing;
};

} // namespace

TicketGrouper::TicketGrouper(Workspace &workspace)
    : m_workspace(workspace)
{ }

QFuture<Result<GroupingReport>> TicketGrouper::run(
    Regroup which, std::stop_token stop, Progress progress) const
{
    return QtConcurrent::run(
        [&workspace = m_workspace, which, stop = std::move(stop), progress = std::move(progress)] {
            return GroupingRun(workspace, which, stop, progress).run();
        });
}

} // namespace models
