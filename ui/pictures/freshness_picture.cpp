#include "ui/pictures/freshness_picture.h"

#include "ui/shell/theme.h"
#include "ui/shell/time_text.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr std::chrono::hours shortestSpan(24 * 7);
constexpr std::chrono::hours longestSpan(24 * 90);
constexpr int labelWidth = 150;
constexpr int laneHeight = 26;
constexpr int laneBar = 10;
constexpr int axisHeight = 22;
constexpr int legendHeight = 24;
constexpr int legendGap = 6;
constexpr int axisParts = 4;

} // namespace

FreshnessPicture::FreshnessPicture(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FreshnessPicture::show(const QVector<FreshnessLane> &lanes, models::Instant now)
{
    m_lanes = lanes;
    m_now = now;
    models::Instant first = now - shortestSpan;
    QStringList words;
    for (const FreshnessLane &lane : lanes) {
        if (!lane.accepted.isEmpty())
            first = std::min(first, lane.accepted.constFirst());
        words << (lane.accepted.isEmpty()
                ? tr("%1: never synced").arg(lane.name)
                : tr("%1: synced %2").arg(lane.name, agoText(lane.accepted.constLast(), now)));
    }
    m_from = std::max(first, now - models::Duration(longestSpan));
    setAccessibleName(tr("Freshness of the sources over time"));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize FreshnessPicture::sizeHint() const
{
    return {600, int(m_lanes.size()) * laneHeight + axisHeight + legendHeight};
}

QSize FreshnessPicture::minimumSizeHint() const
{
    return {300, sizeHint().height()};
}

double FreshnessPicture::xOf(models::Instant at, const QRectF &place) const
{
    const double span = double((m_now - m_from).count());
    const double share = span > 0 ? double((at - m_from).count()) / span : 1;
    const double along = std::clamp(share, 0.0, 1.0) * place.width();
    return isRightToLeft() ? place.right() - along : place.left() + along;
}

void FreshnessPicture::draw(QPainter &painter, const QRectF &place) const
{
    if (m_lanes.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(TextSize::Small));
    QRectF lanes = place;
    if (isRightToLeft())
        lanes.setRight(place.right() - labelWidth);
    else
        lanes.setLeft(place.left() + labelWidth);
    const QFontMetrics metrics(painter.font());
    for (qsizetype i = 0; i < m_lanes.size(); ++i) {
        const double top = place.top() + double(i) * laneHeight;
        const QRectF label(
            isRightToLeft() ? lanes.right() + 8 : place.left(), top, labelWidth - 8, laneHeight);
        painter.setPen(m_theme.colors().text);
        painter.drawText(label, int(Qt::AlignVCenter | Qt::AlignLeading),
            metrics.elidedText(m_lanes[i].name, Qt::ElideRight, int(label.width())));
        drawLane(painter, m_lanes[i],
            QRectF(lanes.left(), top + (laneHeight - laneBar) / 2.0, lanes.width(), laneBar));
    }
    painter.setPen(m_theme.colors().secondary);
    const double axis = place.top() + double(m_lanes.size()) * laneHeight;
    for (int part = 0; part <= axisParts; ++part) {
        const models::Instant at = m_from + (m_now - m_from) * part / axisParts;
        const QString text = part == axisParts ? tr("now") : dayText(at);
        const double width = metrics.horizontalAdvance(text);
        const double x = std::clamp(xOf(at, lanes) - width / 2, lanes.left(),
            std::max(lanes.left(), lanes.right() - width));
        painter.drawText(QPointF(x, axis + metrics.ascent() + 2), text);
    }
    drawLegend(painter, QRectF(lanes.left(), axis + axisHeight, lanes.width(), legendHeight));
}

//! What the colours mean, as far as they are seen.
void FreshnessPicture::drawLegend(QPainter &painter, const QRectF &place) const
{
    const ThemeColors &colors = m_theme.colors();
    const auto isTimed = [](const FreshnessLane &lane) { return lane.every.count() > 0; };
    QVector<std::pair<QColor, QString>> meanings;
    if (std::any_of(m_lanes.begin(), m_lanes.end(), isTimed))
        meanings = {{colors.good, tr("fresh")}, {colors.warning, tr("older than it may be")}};
    if (!std::all_of(m_lanes.begin(), m_lanes.end(), isTimed))
        meanings.append({colors.accentBack, tr("may be of any age")});
    meanings.append({colors.line, tr("before the first sync")});
    const QFontMetrics metrics(painter.font());
    double along = 0;
    for (const auto &[color, text] : std::as_const(meanings)) {
        const double width = metrics.horizontalAdvance(text);
        const auto piece = [&](double from, double wide) {
            const double left = isRightToLeft() ? place.right() - from - wide : place.left() + from;
            return QRectF(left, place.top(), wide, place.height());
        };
        QRectF swatch = piece(along, laneBar);
        swatch.setTop(place.center().y() - laneBar / 2.0);
        swatch.setHeight(laneBar);
        painter.fillRect(swatch, color);
        painter.drawText(piece(along + laneBar + legendGap, width), Qt::AlignVCenter, text);
        along += laneBar + legendGap + width + 3 * legendGap;
    }
}

void FreshnessPicture::drawLane(
    QPainter &painter, const FreshnessLane &lane, const QRectF &place) const
{
    const ThemeColors &colors = m_theme.colors();
    const auto part = [&](models::Instant from, models::Instant to, const QColor &color) {
        const double a = xOf(std::max(from, m_from), place);
        const double b = xOf(std::min(to, m_now), place);
        if (to > m_from)
            painter.fillRect(
                QRectF(std::min(a, b), place.top(), std::abs(b - a), place.height()), color);
    };
    part(m_from, m_now, colors.line);
    for (qsizetype i = 0; i < lane.accepted.size(); ++i) {
        const models::Instant from = lane.accepted[i];
        const models::Instant to = lane.accepted.value(i + 1, m_now);
        if (lane.every.count() == 0) {
            part(from, to, colors.accentBack);
            continue;
        }
        const models::Instant old = std::min(to, from + models::Duration(lane.every));
        part(from, old, colors.good);
        part(old, to, colors.warning);
    }
    painter.setPen(QPen(colors.text, 1));
    for (const models::Instant at : lane.accepted) {
        if (at >= m_from)
            painter.drawLine(QPointF(xOf(at, place), place.top() - 2),
                QPointF(xOf(at, place), place.bottom() + 2));
    }
}

void FreshnessPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw(painter, QRectF(rect()));
}

} // namespace ui
