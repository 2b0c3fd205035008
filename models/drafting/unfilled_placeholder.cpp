#include "models/drafting/unfilled_placeholder.h"

#include <array>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostPlaceholders = 50;
constexpr qsizetype longestPlaceholder = 200;

struct Brackets
{
    const char16_t *open;
    const char16_t *close;
};

constexpr std::array brackets{Brackets{u"{{", u"}}"}, Brackets{u"[", u"]"}, Brackets{u"<", u">"}};

// Square and angle brackets stand in many a text; only words that ask to be replaced count there.
bool asksToBeFilled(QStringView inside)
{
    static const QStringList words = u"todo tbd fixme xxx insert fill placeholder"_s.split(u' ');
    const QStringView first = inside.trimmed().left(inside.trimmed().indexOf(u' '));
    const QString word = (first.isEmpty() ? inside.trimmed() : first).toString().toLower();
    return words.contains(word);
}

Finding findingFor(const QString &body, qsizetype start, qsizetype length)
{
    Finding finding;
    finding.rule = u"unfilled_placeholder"_s;
    finding.severity = FindingSeverity::Serious;
    finding.start = int(start);
    finding.length = int(length);
    finding.message = u"%1 is not filled: readers would see it as it stands."_s.arg(
        body.mid(start, std::min(length, longestPlaceholder)).simplified());
    finding.advice = u"Write what belongs there, or take it out."_s;
    return finding;
}

} // namespace

QVector<Finding> unfilledPlaceholder(const DraftView &view)
{
    QVector<Finding> findings;
    for (const Brackets &pair : brackets) {
        const QString open = QString::fromUtf16(pair.open);
        const QString close = QString::fromUtf16(pair.close);
        qsizetype from = 0;
        while (findings.size() < mostPlaceholders) {
            const qsizetype start = view.body.indexOf(open, from);
            if (start < 0)
                break;
            const qsizetype inside = start + open.size();
            const QStringView near = QStringView(view.body).mid(inside, longestPlaceholder);
            const qsizetype end = near.indexOf(close);
            from = inside;
            if (end < 0 || near.left(end).contains(u'\n'))
                continue;
            if (open != u"{{"_s && !asksToBeFilled(near.left(end)))
                continue;
            from = inside + end + close.size();
            findings.append(findingFor(view.body, start, from - start));
        }
    }
    return findings;
}

} // namespace models
