#include "models/support/markdown.h"

#include <QRegularExpression>
#include <QUrl>

using namespace models;
using namespace Qt::StringLiterals;

//! Whatever is typed: no element but those of text, no attribute but a safe link's address and
//! where a list or a code's language begins, and the plain text ends without a blank line.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QRegularExpression element(
        u"\\A</?(?:p|br|a|ul|ol|li|h[2-6]|strong|em|code|pre|blockquote|hr)"
        "((?: (?:href|start|class)=\"[^\"<>]*\")*)>"_s);
    static const QRegularExpression link(u" href=\"([^\"]*)\""_s);
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString html = markdownToHtml(text);
    for (qsizetype at = html.indexOf(u'<'); at >= 0; at = html.indexOf(u'<', at + 1)) {
        const auto match = element.match(QStringView(html).mid(at));
        if (!match.hasMatch())
            qFatal("an element that is none of text: %s", qPrintable(html.mid(at, 60)));
        const auto address = link.match(match.captured(1));
        if (address.hasMatch()
            && !QStringList{u"http"_s, u"https"_s, u"mailto"_s}.contains(
                QUrl(address.captured(1)).scheme()))
            qFatal("a link to elsewhere: %s", qPrintable(address.captured(1)));
    }
    const QString plain = markdownToPlainText(text);
    if (plain != plain.trimmed())
        qFatal("white space around the plain text");
    return 0;
}
