#include "models/values/promise.h"

namespace models {

using namespace Qt::StringLiterals;

QString promiseTypeName(PromiseType type)
{
    switch (type) {
    case PromiseType::Eta:
        return u"eta"_s;
    case PromiseType::NextUpdate:
        return u"next_update"_s;
    }
    return u"eta"_s;
}

QString promiseStateName(PromiseState state)
{
    switch (state) {
    case PromiseState::Open:
        return u"open"_s;
    case PromiseState::Kept:
        return u"kept"_s;
    case PromiseState::Missed:
        return u"missed"_s;
    case PromiseState::Moved:
        return u"moved"_s;
    case PromiseState::Withdrawn:
        return u"withdrawn"_s;
    }
    return u"open"_s;
}

std::optional<PromiseState> promiseStateFromName(const QString &name)
{
    for (const auto state : {PromiseState::Open, PromiseState::Kept, PromiseState::Missed,
             PromiseState::Moved, PromiseState::Withdrawn}) {
        if (promiseStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

QString confidenceName(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Unknown:
        return u"unknown"_s;
    case Confidence::Possible:
        return u"possible"_s;
    case Confidence::Likely:
        return u"likely"_s;
    case Confidence::Certain:
        return u"certain"_s;
    }
    return u"unknown"_s;
}

std::optional<Confidence> confidenceFromName(const QString &name)
{
    for (const auto confidence :
        {Confidence::Unknown, Confidence::Possible, Confidence::Likely, Confidence::Certain}) {
        if (confidenceName(confidence) == name)
            return confidence;
    }
    return std::nullopt;
}

} // namespace models
