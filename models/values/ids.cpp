#include "models/values/ids.h"

#include <algorithm>

namespace models {

std::optional<ExternalId> ExternalId::fromString(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon <= 0)
        return std::nullopt;
    const QString kind = text.left(colon).trimmed().toString().toLower();
    const QString value = text.mid(colon + 1).trimmed().toString();
    const bool letters
        = std::all_of(kind.begin(), kind.end(), [](QChar c) { return c.isLetter(); });
    if (kind.isEmpty() || value.isEmpty() || !letters)
        return std::nullopt;
    return ExternalId{kind, value};
}

} // namespace models
