#include "models/values/cadence.h"

namespace models {

using namespace Qt::StringLiterals;

QString silenceName(Silence silence)
{
    switch (silence) {
    case Silence::Calm:
        return u"calm"_s;
    case Silence::Amber:
        return u"amber"_s;
    case Silence::Red:
        return u"red"_s;
    }
    return u"calm"_s;
}

} // namespace models
