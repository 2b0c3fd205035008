#pragma once

#include "models/values/timeline.h"

#include <QFont>
#include <QPointF>
#include <QSizeF>
#include <QTextLayout>

#include <functional>
#include <memory>
#include <vector>

class QPainter;
class QPagedPaintDevice;

namespace ui {

//! Lays a timeline out line by line and paints it page by page. Each text is shaped once, in a
//! layout of its own: one document with a table of thousands of rows takes many seconds.
class TimelinePages
{
public:
    TimelinePages(const models::Timeline &timeline, QPagedPaintDevice &device, QSizeF page);

    int count() const { return m_pageCount; }
    void paint(QPainter &painter, const std::function<void()> &newPage) const;

private:
    enum class Tone
    {
        Plain,
        Bold,
        Quiet,
        Large
    };
    struct Block
    {
        std::unique_ptr<QTextLayout> layout;
        Tone tone = Tone::Plain;
    };
    struct PlacedLine
    {
        int page = 0;
        QPointF at;
        size_t block = 0;
        int line = 0;
    };
    struct Rule
    {
        int page = 0;
        double y = 0;
    };

    QFont fontOf(Tone tone) const;
    double points(double number) const;
    size_t shape(const QString &text, Tone tone, double width);
    double heightOf(size_t block) const;
    void place(size_t block, double x, double &y, int &page);
    void layOutHead(const models::Timeline &timeline, double &y);
    void layOutEntry(const models::TimelineEntry &entry, double &y, int &page);
    void paintFrame(QPainter &painter, int page) const;

    QPagedPaintDevice &m_device;
    QSizeF m_page;
    double m_whenWidth = 0;
    double m_kindWidth = 0;
    double m_headHeight = 0; //!< of the table's head, on every page
    double m_tableTop = 0; //!< where the table begins on the first page
    int m_pageCount = 1;
    QString m_footer;
    std::vector<Block> m_blocks;
    std::vector<PlacedLine> m_lines;
    std::vector<Rule> m_rules;
};

} // namespace ui
