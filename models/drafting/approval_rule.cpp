#include "models/drafting/approval_rule.h"

#include <QStringList>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

QStringList approvalMeans()
{
    return {u"here"_s, u"phone"_s, u"chat"_s};
}

bool approvalCounts(const Approval &approval, const Update &update)
{
    if (approval.revision != update.revision)
        return false;
    if (!approval.reasonWithout.trimmed().isEmpty())
        return true;
    const QString by = approval.by.trimmed();
    return !by.isEmpty() && by.compare(update.author.trimmed(), Qt::CaseInsensitive) != 0
        && approvalMeans().contains(approval.means);
}

bool approvalNeeded(
    const Incident &incident, const Update &update, const QVector<Approval> &approvals)
{
    if (incident.severity > 2)
        return false;
    return std::none_of(approvals.begin(), approvals.end(),
        [&](const Approval &approval) { return approvalCounts(approval, update); });
}

} // namespace models
