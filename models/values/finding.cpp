#include "models/values/finding.h"

namespace models {

using namespace Qt::StringLiterals;

QString findingSeverityName(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Note:
        return u"note"_s;
    case FindingSeverity::Warning:
        return u"warning"_s;
    case FindingSeverity::Serious:
        return u"serious"_s;
    }
    return u"note"_s;
}

} // namespace models
