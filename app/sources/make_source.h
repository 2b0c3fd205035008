#pragma once

#include "models/ports/contact_source.h"
#include "models/ports/secret_store.h"
#include "models/values/source.h"

#include <memory>
#include <vector>

namespace app {

class HttpClient;

//! Every kind of source that can be configured, of contacts and then of tickets, with its settings,
//! in the order that forms and help show them.
const std::vector<models::SourceKindInfo> &sourceKinds();
//! Nothing for what is not configured: files that are imported, and what is typed by hand.
const models::SourceKindInfo *sourceKind(models::SourceType type);

//! Whose numbers without a country's code are in the source; empty where it does not say so.
QString phoneCountry(const models::SourceConfig &config);

//! Invalid, naming the key, when a setting is missing, unknown or of the wrong form. Looks at the
//! settings alone, reaches nothing.
models::Result<void> validateSource(const models::SourceConfig &config);
//! The same of what somebody has just changed: another folder must be there. Later it may be on a
//! disk that is not plugged in; now it is a slip of the hand.
models::Result<void> validateSource(
    const models::SourceConfig &config, const models::SourceConfig &before);

//! The adapter of a configured source of contacts. The two must outlive it. Invalid as
//! validateSource().
models::Result<std::unique_ptr<models::ContactSource>> makeSource(
    const models::SourceConfig &config, models::SecretStore &secrets, HttpClient &http);
//! The same for a sync, which keeps why it failed: one that cannot be made fails on its first page.
std::shared_ptr<models::ContactSource> makeSourceToSync(
    const models::SourceConfig &config, models::SecretStore &secrets, HttpClient &http);

} // namespace app
