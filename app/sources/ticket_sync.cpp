#include "app/sources/ticket_sync.h"

#include "app/sources/make_ticket_source.h"
#include "app/sources/unmade_source.h"

namespace app {

using models::Result;

Result<TicketSyncReport> syncTickets(models::Workspace &workspace,
    const models::SourceConfig &config, models::SecretStore &secrets, HttpClient &http,
    const TicketSyncOptions &options, const std::stop_token &stop)
{
    using Unmade = UnmadeSource<models::TicketSource, models::TicketPage>;
    auto made = makeTicketSource(config, secrets, http);
    const std::unique_ptr<models::TicketSource> source
        = made ? std::move(*made) : std::make_unique<Unmade>(made.error());
    models::TicketImportRequest request;
    request.source = config.id;
    request.skipBad = true;
    request.actor = options.actor;
    request.fromTheBeginning = options.fromTheBeginning;
    const auto import
        = models::TicketImport(workspace).run(*source, request, stop, options.progress).result();
    if (!import)
        return models::fail(import.error());
    TicketSyncReport report{*import, {}, {}};
    if (import->counts.added + import->counts.changed == 0)
        return report;
    const auto grouping
        = models::TicketGrouper(workspace).run(models::Regroup::Undecided, stop).result();
    if (grouping)
        report.grouping = *grouping;
    else
        report.notGrouped = grouping.error();
    return report;
}

} // namespace app
