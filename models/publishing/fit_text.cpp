#include "models/publishing/fit_text.h"

#include <QTextBoundaryFinder>

namespace models {

namespace {

// The place in UTF-16 units behind that many characters, or the text's end.
qsizetype placeBehind(const QString &text, int characters)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype place = 0;
    for (int i = 0; i < characters && place < text.size(); ++i)
        place = finder.toNextBoundary();
    return place;
}

QString cutToFit(const QString &text, int limit, int &leftOut)
{
    const int count = characterCount(text);
    if (limit <= 0 || count <= limit)
        return text;
    QString kept = text.left(placeBehind(text, limit - 1));
    // At a word's end, unless that would throw most of it away: not every script has spaces.
    qsizetype space = kept.size();
    const bool midWord = kept.size() < text.size() && !text[kept.size()].isSpace();
    if (midWord) {
        while (space > 0 && !kept[space - 1].isSpace())
            --space;
        if (space > kept.size() / 2)
            kept.truncate(space);
    }
    while (!kept.isEmpty() && kept.back().isSpace())
        kept.chop(1);
    leftOut += count - characterCount(kept);
    return kept + QChar(0x2026);
}

} // namespace

int characterCount(const QString &text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (finder.toNextBoundary() >= 0)
        ++count;
    return count;
}

FittedText fitText(const QString &title, const QString &body, const ChannelLimits &limits)
{
    FittedText fitted;
    fitted.title = cutToFit(title, limits.titleCharacters, fitted.leftOut);
    fitted.body = cutToFit(body, limits.bodyCharacters, fitted.leftOut);
    return fitted;
}

} // namespace models
