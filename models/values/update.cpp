#include "models/values/update.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

bool saysNothing(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control
            || c.category() == QChar::Other_Format;
    });
}

QString updateStateName(UpdateState state)
{
    switch (state) {
    case UpdateState::Draft:
        return u"draft"_s;
    case UpdateState::InReview:
        return u"in_review"_s;
    case UpdateState::Approved:
        return u"approved"_s;
    case UpdateState::Published:
        return u"published"_s;
    }
    return u"draft"_s;
}

std::optional<UpdateState> updateStateFromName(const QString &name)
{
    for (const auto state : {UpdateState::Draft, UpdateState::InReview, UpdateState::Approved,
             UpdateState::Published}) {
        if (updateStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

QString audienceKindName(AudienceKind kind)
{
    switch (kind) {
    case AudienceKind::Public:
        return u"public"_s;
    case AudienceKind::AllAffected:
        return u"all_affected"_s;
    case AudienceKind::Wave:
        return u"wave"_s;
    case AudienceKind::Customer:
        return u"customer"_s;
    case AudienceKind::Executives:
        return u"executives"_s;
    case AudienceKind::Internal:
        return u"internal"_s;
    }
    return u"public"_s;
}

std::optional<AudienceKind> audienceKindFromName(const QString &name)
{
    for (const auto kind : {AudienceKind::Public, AudienceKind::AllAffected, AudienceKind::Wave,
             AudienceKind::Customer, AudienceKind::Executives, AudienceKind::Internal}) {
        if (audienceKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

QString newsName(News news)
{
    switch (news) {
    case News::New:
        return u"new_information"_s;
    case News::Repeat:
        return u"repeat"_s;
    case News::NothingNew:
        return u"no_new_information"_s;
    }
    return u"new_information"_s;
}

std::optional<News> newsFromName(const QString &name)
{
    for (const auto news : {News::New, News::Repeat, News::NothingNew}) {
        if (newsName(news) == name)
            return news;
    }
    return std::nullopt;
}

} // namespace models
