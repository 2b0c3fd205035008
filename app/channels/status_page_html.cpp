#include "app/channels/status_page.h"
#include "models/support/markdown.h"

#include <QHash>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::days shownOnFront{15};
constexpr qsizetype longestTitle = 70; // what result lists and tabs show

constexpr char pageStyle[] = R"(
:root { color-scheme: light dark; --ground: #f4f5f7; --panel: #fff; --line: #dfe2e8;
  --text: #1d2330; --quiet: #596070; --accent: #23618c; --good: #1f7a4d; --good-ground: #e3f4ea;
  --warn: #855900; --warn-ground: #fff4d6; --bad: #b42318; --bad-ground: #fdecea; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1e24; --panel: #23272f;
  --line: #363c47; --text: #e6e9ee; --quiet: #a4adbb; --accent: #7db8e0; --good: #6fcf97;
  --good-ground: #1d3a2a; --warn: #e8b84a; --warn-ground: #3d3319; --bad: #f28b82;
  --bad-ground: #44231f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); overflow-wrap: anywhere;
  font: 1rem/1.55 system-ui, sans-serif; }
header, main, footer { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; margin: 1rem 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; }
h3, h4, h5, h6 { font-size: 1rem; margin: 0 0 .25rem; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--panel); padding: .5rem; }
.overall, .card { background: var(--panel); border: 1px solid var(--line); border-radius: 6px;
  padding: 1rem; margin: 0 0 .75rem; }
.overall { font-weight: 600; }
.good { background: var(--good-ground); color: var(--good); border-color: currentcolor; }
.warn { background: var(--warn-ground); color: var(--warn); border-color: currentcolor; }
.bad { background: var(--bad-ground); color: var(--bad); border-color: currentcolor; }
.quiet { color: var(--quiet); font-size: .875rem; margin: 0 0 .5rem; }
.update { border-top: 1px solid var(--line); padding-top: .75rem; margin-top: .75rem; }
.update p { margin: .25rem 0; }
.plain { list-style: none; padding: 0; margin: 0; }
.plain li { display: flex; justify-content: space-between; gap: 1rem; padding: .5rem 0;
  border-bottom: 1px solid var(--line); }
.tone-good { color: var(--good); } .tone-warn { color: var(--warn); }
.tone-bad { color: var(--bad); }
pre { overflow-x: auto; background: var(--ground); padding: .5rem; }
blockquote { margin: .5rem 0; padding-left: .75rem; border-left: 3px solid var(--line); }
footer { color: var(--quiet); font-size: .875rem; }
)";

QString pageTime(models::Instant at)
{
    return u"<time datetime=\"%1\">%2</time>"_s.arg(models::toIso(at), models::toUtcMinutes(at));
}

QString shortTitle(const QString &title)
{
    if (title.size() <= longestTitle)
        return title;
    QString cut = title.left(longestTitle - 1);
    if (cut.back().isHighSurrogate())
        cut.chop(1);
    return cut.trimmed() + QChar(0x2026);
}

QString languageMark(const QString &language)
{
    for (const QChar c : language) {
        if (!(c.isLetterOrNumber() && c.unicode() < 128) && c != u'-')
            return {};
    }
    return language.isEmpty() || language == u"en"_s ? QString() : u" lang=\"%1\""_s.arg(language);
}

//! A page's frame; "up" is the way from it to the page's folder: "" or "../".
QString framed(const ShownPage &page, const QString &title, const QString &up, const QString &main)
{
    const QString &name = page.identity.name;
    const QString fullTitle = title == name ? title : title + u" · "_s + name;
    return u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"generator\" content=\"Heliograph\">\n<title>%1</title>\n"
           "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Atom\" "
           "href=\"%2history.atom\">\n"
           "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"RSS\" "
           "href=\"%2history.rss\">\n<style>"_s.arg(shortTitle(fullTitle).toHtmlEscaped(), up)
        + QString::fromLatin1(pageStyle)
        + u"</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n"_s
        + main
        + u"<footer>\n<p><a href=\"%1index.html\">Current status</a> · "
          "<a href=\"%1history.html\">History</a> · <a href=\"%1history.atom\">Atom feed</a> · "
          "<a href=\"%1history.rss\">RSS feed</a> · "
          "<a href=\"%1api/v2/summary.json\">JSON</a></p>\n"
          "<p>Last change: %2. All times are UTC.</p>\n</footer>\n</body>\n</html>\n"_s.arg(
              up, pageTime(page.updatedAt));
}

QString updateHtml(const PublicUpdate &update, int level)
{
    QString heading = shownState(update.state).toHtmlEscaped();
    if (!update.title.isEmpty())
        heading += u" – "_s + update.title.toHtmlEscaped();
    return u"<article class=\"update\"%4>\n<h%1 dir=\"auto\">%2</h%1>\n<p class=\"quiet\">%3</p>\n"
           "<div dir=\"auto\">\n"_s.arg(level)
               .arg(heading, pageTime(update.at), languageMark(update.language))
        + models::markdownToHtml(update.body, level + 1) + u"</div>\n</article>\n"_s;
}

QString incidentLine(const ShownIncident &shown)
{
    QString line
        = u"<p class=\"quiet\"><strong>%1</strong>"_s.arg(shownState(shown.state).toHtmlEscaped());
    if (shown.impactStated)
        line += u" · impact %1"_s.arg(shown.impact);
    line += u" · since "_s + pageTime(shown.incident.startedAt);
    if (shown.resolvedAt)
        line += u" · %1 "_s.arg(
                    shown.maintenance ? QLatin1String("completed") : QLatin1String("resolved"))
            + pageTime(*shown.resolvedAt);
    return line + u"</p>\n"_s;
}

QString componentTone(models::ComponentStatus status)
{
    switch (status) {
    case models::ComponentStatus::Operational:
        return u"tone-good"_s;
    case models::ComponentStatus::DegradedPerformance:
    case models::ComponentStatus::UnderMaintenance:
        return u"tone-warn"_s;
    case models::ComponentStatus::PartialOutage:
    case models::ComponentStatus::MajorOutage:
        return u"tone-bad"_s;
    }
    return {};
}

QString componentItem(const QString &name, models::ComponentStatus status)
{
    return u"<li><span dir=\"auto\">%1</span> <span class=\"%2\">%3</span></li>\n"_s.arg(
        name.toHtmlEscaped(), componentTone(status),
        shownState(models::componentStatusName(status)));
}

QString linkedTitle(const ShownIncident &shown, int level, const QString &id = {})
{
    return u"<h%1 dir=\"auto\"%4><a href=\"%2\">%3</a></h%1>\n"_s.arg(level).arg(shown.path(),
        shown.incident.title.toHtmlEscaped(), id.isEmpty() ? QString() : u" id=\"%1\""_s.arg(id));
}

QString overallTone(const QString &indicator)
{
    if (indicator == u"none"_s)
        return u"good"_s;
    return indicator == u"critical"_s || indicator == u"major"_s ? u"bad"_s : u"warn"_s;
}

QString openIncidents(const ShownPage &page)
{
    QString html;
    for (const ShownIncident &shown : page.incidents) {
        if (shown.over)
            continue;
        html += u"<article class=\"card\">\n"_s + linkedTitle(shown, 3) + incidentLine(shown);
        for (const PublicUpdate &update : shown.incident.updates)
            html += updateHtml(update, 4);
        html += u"</article>\n"_s;
    }
    return html.isEmpty() ? u"<p>No incident is open.</p>\n"_s : html;
}

QString frontPage(const ShownPage &page)
{
    QString html
        = u"<header>\n<h1 dir=\"auto\">%1</h1>\n<p class=\"overall %2\">%3</p>\n</header>\n"
          "<main id=\"main\">\n<h2>Open incidents</h2>\n"_s.arg(
              page.identity.name.toHtmlEscaped(), overallTone(page.indicator), page.description);
    html += openIncidents(page);
    if (!page.components.isEmpty()) {
        html += u"<h2>Components</h2>\n<ul class=\"plain card\">\n"_s;
        for (const ShownComponent &component : page.components)
            html += componentItem(component.name, component.status);
        html += u"</ul>\n"_s;
    }
    QString past;
    for (const ShownIncident &shown : page.incidents) {
        if (!shown.over || shown.updatedAt + shownOnFront < page.updatedAt)
            continue;
        past += u"<article class=\"card\">\n"_s + linkedTitle(shown, 3) + incidentLine(shown)
            + updateHtml(shown.incident.updates.constFirst(), 4) + u"</article>\n"_s;
    }
    if (!past.isEmpty())
        html += u"<h2>Past incidents</h2>\n"_s + past;
    return html + u"</main>\n"_s;
}

QString historyPage(const ShownPage &page)
{
    QString html = u"<header>\n<h1>History</h1>\n</header>\n<main id=\"main\">\n"_s;
    QString month;
    for (const ShownIncident &shown : page.incidents) {
        const QString its = QLocale::c().toString(
            models::toDateTime(shown.incident.startedAt).date(), u"MMMM yyyy"_s);
        if (its != month)
            html += u"<h2>%1</h2>\n"_s.arg(month = its);
        html += u"<article class=\"card\">\n"_s + linkedTitle(shown, 3) + incidentLine(shown)
            + u"</article>\n"_s;
    }
    if (page.incidents.isEmpty())
        html += u"<p>Nothing has been published yet.</p>\n"_s;
    return html + u"</main>\n"_s;
}

QString incidentPage(const ShownIncident &shown)
{
    QString html = u"<header>\n<h1 dir=\"auto\">%1</h1>\n%2</header>\n<main id=\"main\">\n"_s.arg(
        shown.incident.title.toHtmlEscaped(), incidentLine(shown));
    if (!shown.incident.components.isEmpty()) {
        html += u"<h2>Components</h2>\n<ul class=\"plain card\">\n"_s;
        for (const models::Component &component : shown.incident.components)
            html += componentItem(component.name,
                shown.over ? models::ComponentStatus::Operational : component.status);
        html += u"</ul>\n"_s;
    }
    html += u"<h2>Updates</h2>\n"_s;
    for (const PublicUpdate &update : shown.incident.updates)
        html += updateHtml(update, 3);
    return html + u"</main>\n"_s;
}

} // namespace

void renderHtmlPages(const ShownPage &page, StatusPageFiles &files)
{
    files[u"index.html"_s] = framed(page, page.identity.name, {}, frontPage(page)).toUtf8();
    files[u"history.html"_s] = framed(page, u"History"_s, {}, historyPage(page)).toUtf8();
    for (const ShownIncident &shown : page.incidents)
        files[shown.path()]
            = framed(page, shown.incident.title, u"../"_s, incidentPage(shown)).toUtf8();
}

} // namespace app
