#pragma once

#include "models/values/incident.h"
#include "models/values/update.h"

#include <QVector>

namespace models {

//! The ways an approval can have been given: "here", "phone", "chat".
QStringList approvalMeans();

//! Whether the approval counts for the update as it stands: of its current revision, by somebody
//! other than the author and by a known means, or the reason to go without one.
bool approvalCounts(const Approval &approval, const Update &update);

//! Whether an update still wants an approval before it is published: severity 1 and 2 do, until
//! one that counts is there.
bool approvalNeeded(
    const Incident &incident, const Update &update, const QVector<Approval> &approvals);

} // namespace models
