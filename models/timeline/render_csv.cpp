#include "models/timeline/render_csv.h"

#include <QStringList>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
//! injection).
QString timelineCell(QString text)
{
    text.remove(QChar(u'\0'));
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text[0]))
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r')
        || text.startsWith(u'\''))
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text;
}

void appendRecord(QString &out, const QStringList &cells)
{
    for (qsizetype i = 0; i < cells.size(); ++i)
        out += (i > 0 ? u","_s : QString()) + timelineCell(cells[i]);
    out += u"\r\n"_s;
}

} // namespace

QByteArray timelineCsv(const Timeline &timeline)
{
    QString out;
    appendRecord(out,
        {u"at"_s, u"kind"_s, u"state"_s, u"title"_s, u"text"_s, u"who"_s, u"source"_s, u"ref"_s});
    for (const TimelineEntry &entry : timeline.entries)
        appendRecord(out,
            {entry.at ? toIso(*entry.at) : QString(), timelineKindName(entry.kind), entry.state,
                entry.title, entry.text, entry.who, entry.source, entry.ref});
    appendRecord(out,
        {toIso(timeline.madeAt), u"export"_s, timeline.state, timeline.title,
            u"journal head "_s + timeline.chainHead, {}, timeline.desk, timeline.incidentId});
    return out.toUtf8();
}

} // namespace models
