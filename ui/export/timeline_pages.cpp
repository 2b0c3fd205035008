#include "ui/export/timeline_pages.h"

#include "models/support/markdown.h"

#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double footerPoints = 24;
constexpr double gapPoints = 4;

QString pageText(const char *text)
{
    return QCoreApplication::translate("TimelinePages", text);
}

} // namespace

TimelinePages::TimelinePages(
    const models::Timeline &timeline, QPagedPaintDevice &device, QSizeF page)
    : m_device(device)
    , m_page(page)
    , m_whenWidth(points(92))
    , m_kindWidth(points(52))
    , m_headHeight(points(20))
    , m_footer(timeline.title.simplified())
{
    double y = 0;
    layOutHead(timeline, y);
    m_tableTop = y;
    y += m_headHeight;
    int current = 0;
    for (const models::TimelineEntry &entry : timeline.entries)
        layOutEntry(entry, y, current);
    m_pageCount = current + 1;
}

double TimelinePages::points(double number) const
{
    return number * m_device.logicalDpiY() / 72;
}

QFont TimelinePages::fontOf(Tone tone) const
{
    QFont font(u"DejaVu Sans"_s);
    font.setStyleHint(QFont::SansSerif);
    font.setPointSizeF(tone == Tone::Large ? 16 : tone == Tone::Quiet ? 7 : 8.5);
    font.setBold(tone == Tone::Bold || tone == Tone::Large);
    return font;
}

size_t TimelinePages::shape(const QString &text, Tone tone, double width)
{
    QString lines = text;
    lines.replace(u'\n', QChar::LineSeparator);
    auto layout = std::make_unique<QTextLayout>(lines, fontOf(tone), &m_device);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout->setTextOption(option);
    layout->beginLayout();
    double y = 0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout->endLayout();
    m_blocks.push_back({std::move(layout), tone});
    return m_blocks.size() - 1;
}

double TimelinePages::heightOf(size_t block) const
{
    return m_blocks[block].layout->boundingRect().height();
}

// Line by line, so that what is longer than a page goes on on the next.
void TimelinePages::place(size_t block, double x, double &y, int &page)
{
    const QTextLayout &layout = *m_blocks[block].layout;
    const double bottom = m_page.height() - points(footerPoints);
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        if (y + line.height() > bottom) {
            ++page;
            y = m_headHeight;
        }
        m_lines.push_back({page, QPointF(x, y), block, i});
        y += line.height();
    }
}

void TimelinePages::layOutHead(const models::Timeline &timeline, double &y)
{
    int page = 0;
    place(shape(timeline.title, Tone::Large, m_page.width()), 0, y, page);
    y += points(gapPoints);
    const auto say
        = [&](const QString &text) { place(shape(text, Tone::Plain, m_page.width()), 0, y, page); };
    say(pageText(QT_TRANSLATE_NOOP("TimelinePages", "Incident %1, severity %2, %3"))
            .arg(timeline.incidentId)
            .arg(timeline.severity)
            .arg(timeline.state));
    if (timeline.startedAt)
        say(pageText(QT_TRANSLATE_NOOP("TimelinePages", "Started %1"))
                .arg(models::toUtcMinutes(*timeline.startedAt)));
    if (timeline.resolvedAt)
        say(pageText(QT_TRANSLATE_NOOP("TimelinePages", "Resolved %1"))
                .arg(models::toUtcMinutes(*timeline.resolvedAt)));
    say(pageText(QT_TRANSLATE_NOOP("TimelinePages", "Made %1 on desk %2"))
            .arg(models::toUtcMinutes(timeline.madeAt), timeline.desk));
    say(pageText(QT_TRANSLATE_NOOP("TimelinePages", "Journal head %1")).arg(timeline.chainHead));
    y += points(2 * gapPoints);
}

void TimelinePages::layOutEntry(const models::TimelineEntry &entry, double &y, int &page)
{
    const double left = m_whenWidth + m_kindWidth;
    const double width = m_page.width() - left;
    // The column's head says UTC.
    const size_t when = shape(entry.at ? models::toUtcMinutes(*entry.at).left(16)
                                       : pageText(QT_TRANSLATE_NOOP("TimelinePages", "no time")),
        Tone::Plain, m_whenWidth - points(gapPoints));
    const size_t kind = shape(
        models::timelineKindTitle(entry.kind), Tone::Plain, m_kindWidth - points(gapPoints));
    const QString title
        = entry.state.isEmpty() ? entry.title : u"%1 (%2)"_s.arg(entry.title, entry.state);
    const size_t heading = shape(title.simplified(), Tone::Bold, width);
    y += points(gapPoints);
    // The first line does not stand alone at the foot of a page.
    if (y + heightOf(heading) + points(24) > m_page.height() - points(footerPoints)) {
        ++page;
        y = m_headHeight + points(gapPoints);
    } else {
        m_rules.push_back({page, y - points(gapPoints / 2)});
    }
    double columnY = y;
    int columnPage = page;
    place(when, 0, columnY, columnPage);
    columnY = y;
    place(kind, m_whenWidth, columnY, columnPage);
    place(heading, left, y, page);
    if (!entry.text.isEmpty())
        place(shape(models::markdownToPlainText(entry.text), Tone::Plain, width), left, y, page);
    QStringList origin;
    for (const QString &part : {entry.who, entry.source, entry.ref}) {
        if (!part.isEmpty())
            origin << part;
    }
    if (!origin.isEmpty())
        place(shape(origin.join(u" · "_s), Tone::Quiet, width), left, y, page);
    y += points(gapPoints / 2);
}

void TimelinePages::paintFrame(QPainter &painter, int page) const
{
    const double top = page == 0 ? m_tableTop : 0;
    painter.setFont(fontOf(Tone::Bold));
    painter.setPen(QColor(0x1d, 0x27, 0x33));
    const QRectF row(0, top, m_page.width(), m_headHeight - points(gapPoints));
    const auto head = [&](double x, const QString &text) {
        painter.drawText(row.adjusted(x, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    head(0, pageText(QT_TRANSLATE_NOOP("TimelinePages", "Time (UTC)")));
    head(m_whenWidth, pageText(QT_TRANSLATE_NOOP("TimelinePages", "Kind")));
    head(m_whenWidth + m_kindWidth, pageText(QT_TRANSLATE_NOOP("TimelinePages", "What happened")));
    painter.drawLine(row.bottomLeft(), row.bottomRight());

    painter.setFont(fontOf(Tone::Quiet));
    painter.setPen(QColor(0x55, 0x60, 0x6e));
    const QRectF foot(0, m_page.height() - points(footerPoints) + points(gapPoints), m_page.width(),
        points(footerPoints - gapPoints));
    const QFontMetricsF metrics(painter.font(), &m_device);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom,
        metrics.elidedText(m_footer, Qt::ElideRight, m_page.width() * 0.7));
    painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom,
        pageText(QT_TRANSLATE_NOOP("TimelinePages", "Page %1 of %2"))
            .arg(page + 1)
            .arg(m_pageCount));
}

void TimelinePages::paint(QPainter &painter, const std::function<void()> &newPage) const
{
    // The columns beside a text are placed apart from it: bring the lines into page order.
    std::vector<const PlacedLine *> lines;
    lines.reserve(m_lines.size());
    for (const PlacedLine &line : m_lines)
        lines.push_back(&line);
    std::stable_sort(lines.begin(), lines.end(),
        [](const PlacedLine *a, const PlacedLine *b) { return a->page < b->page; });
    auto line = lines.begin();
    auto rule = m_rules.begin();
    for (int page = 0; page < m_pageCount; ++page) {
        if (page > 0)
            newPage();
        paintFrame(painter, page);
        painter.setPen(QPen(QColor(0xd5, 0xdb, 0xe2), points(0.5)));
        for (; rule != m_rules.end() && rule->page == page; ++rule)
            painter.drawLine(QPointF(0, rule->y), QPointF(m_page.width(), rule->y));
        for (; line != lines.end() && (*line)->page == page; ++line) {
            const Block &block = m_blocks[(*line)->block];
            const QTextLine text = block.layout->lineAt((*line)->line);
            painter.setPen(
                block.tone == Tone::Quiet ? QColor(0x55, 0x60, 0x6e) : QColor(0x1d, 0x27, 0x33));
            text.draw(&painter, (*line)->at - text.position());
        }
    }
}

} // namespace ui
