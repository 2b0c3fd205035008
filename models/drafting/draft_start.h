#pragma once

#include "models/drafting/render_template.h"
#include "models/support/result.h"
#include "models/values/update.h"

#include <QStringList>

namespace models {

struct Repositories;

//! The facts a template is filled with for this audience, as the workspace knows them now: those
//! of templateFacts, and last_update.at (when something was last said).
Result<QJsonObject> draftFacts(
    const Repositories &all, const IncidentId &incident, const Audience &audience, Instant now);

//! A draft as a template makes it; the names that nothing filled stand in it as {{name}}.
struct FilledDraft
{
    Update draft; //!< not written yet: title, body, language, template, audience, incident state
    QStringList unfilled; //!< each once, in their order

    bool operator==(const FilledDraft &) const = default;
};

//! Fills the named template for an incident. NotFound: no such incident or template; Invalid: the
//! template is malformed.
Result<FilledDraft> fillDraft(const Repositories &all, const IncidentId &incident,
    const Audience &audience, const QString &templateName, Instant now);

//! "public", "all_affected", "wave:2", "customer:cus_…" or "customer:account:40188". NotFound: the
//! customer is not known; Invalid: no audience.
Result<Audience> audienceFromText(const Repositories &all, const QString &text);

} // namespace models
