#include "ui/shell/english_plurals.h"

namespace ui {

using namespace Qt::StringLiterals;

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const
{
    QString text = QString::fromUtf8(sourceText);
    if (n < 0 || !text.contains(u"(s)"_s))
        return {};
    return text.replace(u"(s)"_s, n == 1 ? QString() : u"s"_s);
}

} // namespace ui
