#include "models/timeline/render_html.h"

#include "models/support/markdown.h"

#include <QStringList>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr char16_t timelineStyle[] = uR"(
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 52rem; padding: 0 1rem;
  color: #1d2733; background: #fff; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt, .origin { color: #55606e; } dd { margin: 0; overflow-wrap: anywhere; }
ol { list-style: none; padding: 0; } li.entry { border-top: 1px solid #d5dbe2; padding: .5rem 0; }
h3 { font-size: 1rem; margin: .25rem 0; } .text { border-left: 3px solid #b9c3cf;
  padding-left: 1rem; overflow-wrap: anywhere; } .origin { font-size: .85rem; }
)";

QString escapedHtml(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        if (c.unicode() >= 0x20 || c == u'\n' || c == u'\t')
            clean += c;
    }
    return clean.toHtmlEscaped();
}

QString timeElement(Instant at, const QString &shown)
{
    return u"<time datetime=\"%1\">%2</time>"_s.arg(toIso(at), shown);
}

QString timelineHeadHtml(const Timeline &timeline)
{
    QString rows;
    const auto row = [&rows](const QString &name, const QString &value) {
        if (!value.isEmpty())
            rows += u"<dt>"_s + name + u"</dt><dd>"_s + value + u"</dd>\n"_s;
    };
    const auto when = [](const std::optional<Instant> &at) {
        return at ? timeElement(*at, toUtcMinutes(*at)) : QString();
    };
    row(u"Incident"_s, escapedHtml(timeline.incidentId));
    row(u"Severity"_s, QString::number(timeline.severity));
    row(u"State"_s, escapedHtml(timeline.state));
    row(u"Started"_s, when(timeline.startedAt));
    row(u"Resolved"_s, when(timeline.resolvedAt));
    row(u"Made"_s, when(timeline.madeAt));
    row(u"Desk"_s, escapedHtml(timeline.desk));
    row(u"Journal head"_s, escapedHtml(timeline.chainHead));
    return u"<h1>"_s + escapedHtml(timeline.title) + u"</h1>\n<dl>\n"_s + rows + u"</dl>\n"_s;
}

QString timelineEntryHtml(const TimelineEntry &entry)
{
    QString out = u"<li class=\"entry\">\n<h3>"_s;
    out += entry.at ? timeElement(*entry.at, toIso(*entry.at).mid(11, 8) + u" UTC"_s)
                    : u"No time"_s;
    out += u" · "_s + timelineKindTitle(entry.kind);
    if (!entry.state.isEmpty())
        out += u" ("_s + escapedHtml(entry.state) + u')';
    out += u": "_s + escapedHtml(entry.title) + u"</h3>\n"_s;
    if (!entry.text.isEmpty())
        out += u"<div class=\"text\">\n"_s + markdownToHtml(entry.text, 4) + u"</div>\n"_s;
    QStringList origin;
    for (const QString &part : {entry.who, entry.source, entry.ref}) {
        if (!part.isEmpty())
            origin << escapedHtml(part);
    }
    if (!origin.isEmpty())
        out += u"<p class=\"origin\">"_s + origin.join(u" · "_s) + u"</p>\n"_s;
    return out + u"</li>\n"_s;
}

} // namespace

QByteArray timelineHtml(const Timeline &timeline)
{
    QString out = u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<title>"_s
        + escapedHtml(u"Timeline: "_s + timeline.title.simplified().left(50))
        + u"</title>\n<style>"_s + QString::fromUtf16(timelineStyle)
        + u"</style>\n</head>\n<body>\n<main>\n"_s + timelineHeadHtml(timeline);
    QString day;
    bool listOpen = false;
    for (const TimelineEntry &entry : timeline.entries) {
        const QString of = entry.at ? toIso(*entry.at).left(10) : day;
        if (of != day || !listOpen) {
            out += (listOpen ? u"</ol>\n"_s : QString()) + u"<h2>"_s
                + (of.isEmpty() ? u"No time"_s : of) + u"</h2>\n<ol>\n"_s;
            listOpen = true;
            day = of;
        }
        out += timelineEntryHtml(entry);
    }
    out += (listOpen ? u"</ol>\n"_s : QString()) + u"</main>\n</body>\n</html>\n"_s;
    return out.toUtf8();
}

} // namespace models
