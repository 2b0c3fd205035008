#include "models/values/timeline.h"

namespace models {

using namespace Qt::StringLiterals;

QString timelineKindName(TimelineKind kind)
{
    switch (kind) {
    case TimelineKind::Incident:
        return u"incident"_s;
    case TimelineKind::Update:
        return u"update"_s;
    case TimelineKind::Draft:
        return u"draft"_s;
    case TimelineKind::Delivery:
        return u"delivery"_s;
    case TimelineKind::Promise:
        return u"promise"_s;
    case TimelineKind::Ticket:
        return u"ticket"_s;
    case TimelineKind::Note:
        return u"note"_s;
    }
    return u"note"_s;
}

QString timelineKindTitle(TimelineKind kind)
{
    const QString name = timelineKindName(kind);
    return name.left(1).toUpper() + name.mid(1);
}

} // namespace models
