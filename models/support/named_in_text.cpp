#include "models/support/named_in_text.h"

#include <QStringView>

namespace models {

namespace {

constexpr qsizetype tellingDigits = 8;

//! The word before that place goes on up to it: a letter, or what joins parts of an address.
bool goesOnFrom(const QString &text, qsizetype at)
{
    if (at == 0)
        return false;
    if (text[at - 1].isLetterOrNumber())
        return true;
    return QStringView(u"._%+-").contains(text[at - 1]) && at > 1
        && text[at - 2].isLetterOrNumber();
}

bool goesOnAt(const QString &text, qsizetype at)
{
    if (at == text.size())
        return false;
    if (text[at].isLetterOrNumber())
        return true;
    return QStringView(u"._@-").contains(text[at]) && at + 1 < text.size()
        && text[at + 1].isLetterOrNumber();
}

} // namespace

bool standsIn(const QString &value, const QString &text)
{
    if (value.isEmpty())
        return false;
    for (qsizetype at = text.indexOf(value, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(value, at + 1, Qt::CaseInsensitive)) {
        if (!goesOnFrom(text, at) && !goesOnAt(text, at + value.size()))
            return true;
    }
    return false;
}

bool numberStandsIn(const QString &digits, const QString &text)
{
    if (digits.size() < tellingDigits)
        return false;
    const QStringView end = QStringView(digits).last(tellingDigits);
    QString run;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool isDigit = i < text.size() && text[i].digitValue() >= 0;
        if (isDigit) {
            run += QChar(u'0' + text[i].digitValue());
        } else if (i == text.size() || !QStringView(u" +-()/.\u00a0").contains(text[i])) {
            if (run.endsWith(end))
                return true;
            run.clear();
        }
    }
    return false;
}

} // namespace models
