#pragma once

#include "app/sources/make_source.h"
#include "models/ports/ticket_source.h"

#include <memory>
#include <vector>

namespace app {

// Sources of tickets, beside those of contacts in make_source.h, which has what is said of both.

//! Every kind that can be configured, with its settings, in the order that forms show them.
const std::vector<models::SourceKindInfo> &ticketSourceKinds();
//! What a kind asks beyond each setting's own form.
models::Result<void> checkTicketSource(const models::SourceConfig &config);
//! The adapter of a configured source. The two must outlive it. Invalid as validateSource().
models::Result<std::unique_ptr<models::TicketSource>> makeTicketSource(
    const models::SourceConfig &config, models::SecretStore &secrets, HttpClient &http);

} // namespace app
