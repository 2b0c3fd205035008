#include "models/support/count_phrase.h"

namespace models {

QString countPhrase(const QString &verb, int count)
{
    return verb + u'-' + QString::number(count);
}

Result<void> checkCountPhrase(const QString &verb, int count, const QString &typed)
{
    const QString phrase = countPhrase(verb, count);
    if (count > countPhraseThreshold && typed.trimmed() != phrase)
        return fail(ErrorKind::NeedsCount, phrase);
    return {};
}

} // namespace models
