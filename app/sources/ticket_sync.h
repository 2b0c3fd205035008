#pragma once

#include "models/grouping/ticket_grouper.h"
#include "models/ports/secret_store.h"
#include "models/replica/ticket_import.h"
#include "models/values/source.h"

#include <stop_token>

namespace app {

class HttpClient;

//! What a sync of tickets did, and whose those are that nobody had decided.
struct TicketSyncReport
{
    models::TicketImportReport import;
    models::GroupingReport grouping;
};

struct TicketSyncOptions
{
    bool fromTheBeginning = false; //!< all of them again, not only what changed
    models::Actor actor;
    models::TicketImport::Progress progress{};
};

//! Takes what a configured source of tickets has now, and groups them. It blocks. One bad ticket
//! keeps no other from coming: the report, and the run in the workspace, say which it was. What
//! was taken stays where the grouping fails or is stopped; the next sync groups it.
//! Errors: the source's; Conflict: another sync of it began meanwhile; Cancelled.
models::Result<TicketSyncReport> syncTickets(models::Workspace &workspace,
    const models::SourceConfig &config, models::SecretStore &secrets, HttpClient &http,
    const TicketSyncOptions &options, const std::stop_token &stop);

} // namespace app
