#include "models/values/incident_impact.h"

namespace models {

using namespace Qt::StringLiterals;

QString impactOfSeverity(int severity)
{
    return severity <= 1 ? u"critical"_s : severity == 2 ? u"major"_s : u"minor"_s;
}

} // namespace models
