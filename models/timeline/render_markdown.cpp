#include "models/timeline/render_markdown.h"

#include <QRegularExpression>
#include <QStringList>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! One line in which nothing is markup.
QString plainMarkdown(const QString &text)
{
    static const QString special = u"\\`*_{}[]()#+-.!<>|~&"_s;
    QString out;
    out.reserve(text.size() * 2);
    const QString words = text.simplified();
    for (const QChar c : words) {
        if (special.contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

//! What was said keeps its Markdown, but brings no HTML and no link that runs something.
QString quotedMarkdown(QString text)
{
    static const QRegularExpression runs(
        u"(javascript|vbscript|data)(:|&|%)"_s, QRegularExpression::CaseInsensitiveOption);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    text.replace(u'<', u"\\<"_s);
    if (text.contains(runs) || text.contains(u"&#"_s))
        text.replace(u'[', u"\\["_s).replace(u"&#"_s, u"\\&#"_s);
    return u"> "_s + text.split(u'\n').join(u"\n> "_s) + u"\n\n"_s;
}

QString timelineHeadMarkdown(const Timeline &timeline)
{
    QString out = u"# Timeline: %1\n\n"_s.arg(plainMarkdown(timeline.title));
    const auto row = [&out](const QString &name, const QString &value) {
        if (!value.isEmpty())
            out += u"- %1: %2\n"_s.arg(name, value);
    };
    row(u"Incident"_s, plainMarkdown(timeline.incidentId));
    row(u"Severity"_s, QString::number(timeline.severity));
    row(u"State"_s, plainMarkdown(timeline.state));
    row(u"Started"_s, timeline.startedAt ? toUtcMinutes(*timeline.startedAt) : QString());
    row(u"Resolved"_s, timeline.resolvedAt ? toUtcMinutes(*timeline.resolvedAt) : QString());
    row(u"Made"_s, u"%1 on desk %2"_s.arg(toIso(timeline.madeAt), plainMarkdown(timeline.desk)));
    row(u"Journal head"_s, u"`%1`"_s.arg(timeline.chainHead));
    return out + u'\n';
}

} // namespace

QByteArray timelineMarkdown(const Timeline &timeline)
{
    QString out = timelineHeadMarkdown(timeline);
    QString day;
    for (const TimelineEntry &entry : timeline.entries) {
        const QString iso = entry.at ? toIso(*entry.at) : QString();
        if (entry.at && iso.left(10) != day) {
            day = iso.left(10);
            out += u"## %1\n\n"_s.arg(day);
        }
        out += u"**%1** %2"_s.arg(
            entry.at ? iso.mid(11, 8) + u" UTC"_s : u"no time"_s, timelineKindTitle(entry.kind));
        if (!entry.state.isEmpty())
            out += u" (%1)"_s.arg(plainMarkdown(entry.state));
        out += u": %1\n\n"_s.arg(plainMarkdown(entry.title));
        if (!entry.text.isEmpty())
            out += quotedMarkdown(entry.text);
        QStringList origin;
        for (const QString &part : {entry.who, entry.source, entry.ref}) {
            if (!part.isEmpty())
                origin << plainMarkdown(part);
        }
        if (!origin.isEmpty())
            out += origin.join(u" · "_s) + u"\n\n"_s;
    }
    return out.toUtf8();
}

} // namespace models
