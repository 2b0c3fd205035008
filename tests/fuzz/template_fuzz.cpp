#include "models/drafting/render_template.h"

#include <QJsonArray>

using namespace models;
using namespace Qt::StringLiterals;

//! Whatever the template is: it is refused, or what stays unfilled is one of its own names, and a
//! text without a tag is itself.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QJsonObject facts{
        {u"incident"_s,
            QJsonObject{{u"title"_s, u"API <b>down</b> {{x}}"_s}, {u"severity"_s, 1},
                {u"components"_s, QJsonArray{u"API"_s, u"Web"_s}}}},
        {u"eta"_s, QJsonObject{{u"low"_s, u""_s}, {u"slips"_s, 0}}},
        {u"waves"_s, QJsonArray{QJsonObject{{u"name"_s, u"1"_s}}, QJsonObject()}}};
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto named = placeholdersOf(text);
    const auto rendered = renderTemplate(text, facts);
    if (!rendered)
        return 0;
    if (!named)
        qFatal("rendered, and yet malformed: %s", qPrintable(named.error().detail));
    if (rendered->text.size() > maximumRenderedSize)
        qFatal("%lld units", qint64(rendered->text.size()));
    for (const Placeholder &place : rendered->unfilled) {
        if (!named->contains(place))
            qFatal("unfilled, and not in the template: %s", qPrintable(place.name));
    }
    if (!text.contains(u"{{"_s) && rendered->text != text)
        qFatal("a text without a tag changed");
    return 0;
}
