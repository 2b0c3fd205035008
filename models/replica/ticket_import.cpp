#include "models/replica/ticket_import.h"

#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QCryptographicHash>
#include <QtConcurrentRun>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// A ticket takes the writer some 30 µs and its text some 10 ms a megabyte.
constexpr qsizetype ticketsInSlice = 400;
constexpr qsizetype charactersInSlice = 1'000'000;
constexpr int sweptAtOnce = 500;
constexpr qsizetype ticketProblemsKept = 1'000;

//! One run, on its own thread.
class TicketImportRun
{
public:
    TicketImportRun(Workspace &workspace, TicketSource &source, const TicketImportRequest &request,
        std::stop_token stop, const TicketImport::Progress &progress)
        : m_workspace(workspace)
        , m_source(source)
        , m_request(request)
        , m_stop(std::move(stop))
        , m_progress(progress)
    { }

    Result<TicketImportReport> run()
    {
        const auto begun
            = m_workspace
                  .write(m_request.actor,
                      [request = m_request](Repositories &all) -> Result<TicketStage> {
                          if (request.source.isNull())
                              return TicketStage{all.ticketSyncs.begin(request.desk), {}};
                          return all.ticketSyncs.begin(request.source);
                      })
                  .result();
        if (!begun)
            return fail(begun.error());
        m_report.sync = begun->id;
        Result<void> done = stageAll(m_request.fromTheBeginning ? QString() : begun->since);
        if (done && (m_report.bad == 0 || m_request.skipBad)) {
            done = accept();
            m_report.accepted = done.has_value();
        }
        if (!m_report.accepted)
            drop(done ? notTaken() : done.error());
        if (const auto swept = sweep(); done && !swept)
            done = swept;
        if (!done)
            return fail(done.error());
        return m_report;
    }

private:
    Result<void> stageAll(QString cursor)
    {
        do {
            if (m_stop.stop_requested())
                return fail(ErrorKind::Cancelled);
            const auto page = m_source.fetch(cursor, m_stop).result();
            if (!page)
                return fail(page.error());
            m_report.bad += page->problems.size();
            const qsizetype room = ticketProblemsKept - m_report.problems.size();
            m_report.problems += page->problems.first(std::min(room, page->problems.size()));
            if (const auto staged = stage(page->tickets); !staged)
                return staged;
            if (m_progress)
                m_progress(page->progress);
            cursor = page->next;
            m_token = page->token;
        } while (!cursor.isEmpty());
        return {};
    }

    Result<void> stage(const QVector<Ticket> &tickets)
    {
        qsizetype begin = 0;
        while (begin < tickets.size()) {
            if (m_stop.stop_requested())
                return fail(ErrorKind::Cancelled);
            qsizetype end = begin;
            qsizetype characters = 0;
            while (end < tickets.size() && end - begin < ticketsInSlice
                && (end == begin || characters < charactersInSlice)) {
                m_digest.addData(ticketDigest(tickets[end]));
                characters += tickets[end++].text.size();
            }
            const auto counts
                = m_workspace
                      .write(
                          m_request.actor,
                          [sync = m_report.sync, slice = tickets.mid(begin, end - begin)](
                              Repositories &all) { return all.ticketSyncs.stage(sync, slice); },
                          Workspace::Durability::Staged)
                      .result();
            if (!counts)
                return fail(counts.error());
            m_report.counts += *counts;
            begin = end;
        }
        return {};
    }

    Result<void> accept()
    {
        return m_workspace
            .write(m_request.actor,
                [sync = m_report.sync, counts = m_report.counts, digest = m_digest.result(),
                    token = m_token, notTaken = notTaken()](Repositories &all) {
                    return all.ticketSyncs.accept(sync, counts, digest, token, notTaken);
                })
            .result();
    }

    //! What a person should know of it who sees the run alone.
    std::optional<Error> notTaken() const
    {
        if (m_report.bad == 0)
            return std::nullopt;
        return Error{ErrorKind::Invalid,
            u"%1 cannot be used; the first: %2"_s.arg(
                m_report.bad == 1 ? u"1 ticket"_s : u"%1 tickets"_s.arg(m_report.bad),
                m_report.problems.constFirst().reason),
            std::nullopt};
    }

    void drop(const std::optional<Error> &why)
    {
        // Were this to fail, the next import of this desk would do it.
        m_workspace
            .write(m_request.actor,
                [sync = m_report.sync, why](Repositories &all) { all.ticketSyncs.drop(sync, why); })
            .waitForFinished();
    }

    Result<void> sweep()
    {
        while (true) {
            const auto more
                = m_workspace
                      .write(
                          m_request.actor,
                          [](Repositories &all) { return all.ticketSyncs.sweep(sweptAtOnce); },
                          Workspace::Durability::Staged)
                      .result();
            if (!more)
                return fail(more.error());
            if (!*more)
                return {};
        }
    }

    Workspace &m_workspace;
    TicketSource &m_source;
    const TicketImportRequest &m_request;
    std::stop_token m_stop;
    const TicketImport::Progress &m_progress;
    TicketImportReport m_report;
    QString m_token;
    QCryptographicHash m_digest{QCryptographicHash::Blake2b_256};
};

} // namespace

TicketImport::TicketImport(Workspace &workspace)
    : m_workspace(workspace)
{ }

QFuture<Result<TicketImportReport>> TicketImport::run(TicketSource &source,
    TicketImportRequest request, std::stop_token stop, Progress progress) const
{
    return QtConcurrent::run([&workspace = m_workspace, &source, request = std::move(request),
                                 stop = std::move(stop), progress = std::move(progress)] {
        return TicketImportRun(workspace, source, request, stop, progress).run();
    });
}

} // namespace models
