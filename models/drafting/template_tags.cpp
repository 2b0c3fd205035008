#include "models/drafting/template_tags.h"

#include <QStringView>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestSection = 8;
constexpr qsizetype longestName = 200;

tl::unexpected<Error> malformed(const QString &text, qsizetype at, const QString &what)
{
    const QStringView before = QStringView(text).left(at);
    const qsizetype line = before.count(u'\n') + 1;
    const qsizetype column = at - before.lastIndexOf(u'\n');
    return fail(ErrorKind::Invalid, u"line %1, column %2: %3"_s.arg(line).arg(column).arg(what));
}

bool isName(QStringView name)
{
    if (name == u".")
        return true;
    if (name.isEmpty() || name.size() > longestName || name.startsWith(u'.') || name.endsWith(u'.'))
        return false;
    for (const QChar c : name) {
        if (!c.isLetterOrNumber() && c != u'_' && c != u'-' && c != u'.')
            return false;
    }
    return !name.contains(u"..");
}

//! What stands between the braces: the sign before the name says which kind of tag it is.
Result<TemplateTag> readTag(const QString &text, qsizetype start, QStringView inside)
{
    TemplateTag tag;
    tag.start = int(start);
    QStringView name = inside.trimmed();
    const QChar sign = name.isEmpty() ? QChar() : name.front();
    if (sign == u'!') {
        tag.kind = TagKind::Comment;
        return tag;
    }
    if (sign == u'>')
        return malformed(text, start, u"a template cannot include another one"_s);
    if (sign == u'=')
        return malformed(text, start, u"the braces cannot be changed"_s);
    if (sign == u'#')
        tag.kind = TagKind::Section;
    else if (sign == u'^')
        tag.kind = TagKind::InvertedSection;
    else if (sign == u'/')
        tag.kind = TagKind::SectionEnd;
    if (tag.kind != TagKind::Variable || sign == u'&')
        name = name.mid(1).trimmed();
    if (!isName(name)) {
        return malformed(text, start,
            u"\"%1\" is no name; names have letters, digits, _ and dots"_s.arg(name.left(40)));
    }
    tag.name = name.toString();
    return tag;
}

} // namespace

Result<QVector<TemplateTag>> readTags(const QString &text)
{
    QVector<TemplateTag> tags;
    QVector<qsizetype> open; // indexes of the sections we are in
    for (qsizetype at = text.indexOf(u"{{"); at >= 0; at = text.indexOf(u"{{", at)) {
        const bool triple = text.mid(at, 3) == u"{{{"_s;
        const QString end = triple ? u"}}}"_s : u"}}"_s;
        const qsizetype from = at + end.size();
        const qsizetype to = text.indexOf(end, from);
        if (to < 0)
            return malformed(text, at, u"%1 is not closed"_s.arg(text.mid(at, end.size())));
        Result<TemplateTag> tag = readTag(text, at, QStringView(text).mid(from, to - from));
        if (!tag)
            return fail(tag.error());
        tag->length = int(to + end.size() - at);
        if (tag->kind == TagKind::Section || tag->kind == TagKind::InvertedSection) {
            if (open.size() == deepestSection)
                return malformed(text, at, u"sections are nested too deep"_s);
            open.append(tags.size());
        } else if (tag->kind == TagKind::SectionEnd) {
            if (open.isEmpty())
                return malformed(text, at, u"{{/%1}} closes nothing"_s.arg(tag->name));
            TemplateTag &section = tags[open.takeLast()];
            if (section.name != tag->name) {
                return malformed(text, at,
                    u"{{/%1}} stands where {{/%2}} is wanted"_s.arg(tag->name, section.name));
            }
            section.bodySize = int(at - section.start - section.length);
        }
        at += tag->length;
        tags.append(std::move(*tag));
    }
    if (!open.isEmpty()) {
        const TemplateTag &section = tags[open.last()];
        return malformed(
            text, section.start, u"the section \"%1\" is not closed"_s.arg(section.name));
    }
    return tags;
}

} // namespace models
