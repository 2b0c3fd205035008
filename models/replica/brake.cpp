#include "models/replica/brake.h"

#include "models/support/count_phrase.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 withdrawnFreely = 25;
constexpr qint64 withdrawnFreelyInHundred = 1;
constexpr qint64 emptiedFreelyInHundred = 5;

} // namespace

QString brakePhrase(const Takings &takings)
{
    if (takings.withdrawn > withdrawnFreely
        && takings.withdrawn * 100 > takings.records * withdrawnFreelyInHundred)
        return countPhrase(u"withdraw"_s, int(takings.withdrawn));
    const qint64 most = *std::max_element(takings.emptied.begin(), takings.emptied.end());
    if (most * 100 > takings.records * emptiedFreelyInHundred)
        return countPhrase(u"empty"_s, int(most));
    return {};
}

} // namespace models
