#pragma once

#include "models/grouping/ticket_grouper.h"
#include "models/ports/secret_store.h"
#include "models/replica/ticket_import.h"
#include "models/values/source.h"

#include <optional>
#include <stop_token>

namespace app {

class HttpClient;

//! What a sync of tickets did, and whose those are that nobody had decided.
struct TicketSyncReport
{
    models::TicketImportReport import;
    models::GroupingReport grouping; //!< of nothing where nothing came
    std::optional<models::Error> notGrouped; //!< or only some: the next sync goes on
};

struct TicketSyncOptions
{
    bool fromTheBeginning = false; //!< all of them again, not only what changed
    models::Actor actor;
    models::TicketImport::Progress progress{};
};

//! Takes what a configured source of tickets has now, and groups them. It blocks. One bad ticket
//! keeps no other from coming: the report, and the run in the workspace, say which it was.
//! Errors: the source's; Conflict: another sync of it began meanwhile; Cancelled.
models::Result<TicketSyncReport> syncTickets(models::Workspace &workspace,
    const models::SourceConfig &config, models::SecretStore &secrets, HttpClient &http,
    const TicketSyncOptions &options, const std::stop_token &stop);

} // namespace app
