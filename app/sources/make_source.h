#pragma once

#include "models/ports/contact_source.h"
#include "models/ports/secret_store.h"
#include "models/values/source.h"

#include <memory>
#include <vector>

namespace app {

class HttpClient;

//! Every kind of source that can be configured, with its settings, in the order that forms and
//! help show them.
const std::vector<models::SourceKindInfo> &sourceKinds();
//! Nothing for what is not configured: files that are imported, and what is typed by hand.
const models::SourceKindInfo *sourceKind(models::SourceType type);

//! Whose numbers without a country's code are in the source; empty where it does not say so.
QString phoneCountry(const models::SourceConfig &config);

//! Invalid, naming the key, when a setting is missing, unknown or of the wrong form. Looks at the
//! settings alone, reaches nothing.
models::Result<void> validateSource(const models::SourceConfig &config);

//! The adapter of a configured source. The two must outlive it. Invalid as validateSource().
models::Result<std::unique_ptr<models::ContactSource>> makeSource(
    const models::SourceConfig &config, models::SecretStore &secrets, HttpClient &http);

} // namespace app
