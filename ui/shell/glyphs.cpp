#include "ui/shell/glyphs.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace ui {

namespace {

//! Paints on a field of 24 by 24.
void paintGlyph(QPainter &painter, Glyph glyph, const QColor &color)
{
    painter.setPen(QPen(color, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (glyph) {
    case Glyph::Incidents: // the mirror and its flash
        painter.drawEllipse(QPointF(12, 12), 4, 4);
        for (int step = 0; step < 8; ++step) {
            painter.save();
            painter.translate(12, 12);
            painter.rotate(step * 45);
            painter.drawLine(QPointF(0, -7.4), QPointF(0, -9.6));
            painter.restore();
        }
        painter.setBrush(color);
        painter.drawEllipse(QPointF(12, 12), 1, 1);
        break;
    case Glyph::Customers: // a house of several
        painter.drawRoundedRect(QRectF(3.5, 9.5, 8, 11), 1, 1);
        painter.drawRoundedRect(QRectF(11.5, 3.5, 9, 17), 1, 1);
        for (const double y : {7.5, 11.5, 15.5})
            painter.drawLine(QPointF(14.6, y), QPointF(17.4, y));
        painter.drawLine(QPointF(6.5, 13.5), QPointF(8.5, 13.5));
        painter.drawLine(QPointF(6.5, 16.5), QPointF(8.5, 16.5));
        break;
    case Glyph::Tickets: {
        painter.drawRoundedRect(QRectF(3, 5.5, 18, 13), 1.5, 1.5);
        QPainterPath flap(QPointF(3.6, 6.6));
        flap.lineTo(12, 13);
        flap.lineTo(20.4, 6.6);
        painter.drawPath(flap);
        break;
    }
    case Glyph::Channels: // one origin, three ways out
        painter.drawEllipse(QPointF(5, 12), 2, 2);
        for (const double y : {5.0, 12.0, 19.0}) {
            painter.drawLine(QPointF(7.2, 12 + (y - 12) * 0.16), QPointF(16.6, y));
            painter.drawEllipse(QPointF(18.6, y), 2, 2);
        }
        break;
    case Glyph::Readiness: { // a shield, and what is in order in it
        QPainterPath shield(QPointF(12, 3));
        shield.lineTo(19.5, 6);
        shield.lineTo(19.5, 11.5);
        shield.cubicTo(19.5, 16.2, 16.4, 19.4, 12, 21);
        shield.cubicTo(7.6, 19.4, 4.5, 16.2, 4.5, 11.5);
        shield.lineTo(4.5, 6);
        shield.closeSubpath();
        painter.drawPath(shield);
        painter.drawPolyline(QPolygonF{{8.4, 11.8}, {11.2, 14.6}, {15.8, 9.4}});
        break;
    }
    case Glyph::Contact: {
        painter.drawEllipse(QPointF(12, 8), 3.8, 3.8);
        QPainterPath shoulders(QPointF(4.8, 20));
        shoulders.cubicTo(5.5, 13.4, 18.5, 13.4, 19.2, 20);
        painter.drawPath(shoulders);
        break;
    }
    case Glyph::Command:
        painter.drawLine(QPointF(6, 7), QPointF(11, 12));
        painter.drawLine(QPointF(11, 12), QPointF(6, 17));
        painter.drawLine(QPointF(13, 17.5), QPointF(19, 17.5));
        break;
    case Glyph::Search:
        painter.drawEllipse(QPointF(10.5, 10.5), 6, 6);
        painter.drawLine(QPointF(15, 15), QPointF(20, 20));
        break;
    }
}

//! Paints the glyph anew at every size and scale.
class GlyphEngine : public QIconEngine
{
public:
    GlyphEngine(Glyph glyph, const QColor &color, const QColor &whenOn)
        : m_glyph(glyph)
        , m_color(color)
        , m_whenOn(whenOn)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State state) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const double side = qMin(rect.width(), rect.height());
        painter->translate(QRectF(rect).center() - QPointF(side / 2, side / 2));
        painter->scale(side / 24, side / 24);
        paintGlyph(*painter, m_glyph, state == QIcon::On ? m_whenOn : m_color);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    Glyph m_glyph;
    QColor m_color;
    QColor m_whenOn;
};

} // namespace

QIcon glyphIcon(Glyph glyph, const QColor &color, const QColor &whenOn)
{
    return QIcon(new GlyphEngine(glyph, color, whenOn));
}

} // namespace ui
