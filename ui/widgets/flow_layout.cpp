#include "ui/widgets/flow_layout.h"

#include <QWidget>

#include <utility>

namespace ui {

FlowLayout::FlowLayout(QWidget *parent, int spacing)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addTrailing(QWidget *widget)
{
    if (m_trailingFrom < 0)
        m_trailingFrom = count();
    addWidget(widget);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < m_items.size() ? m_items[index] : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= m_items.size())
        return nullptr;
    if (index < m_trailingFrom)
        --m_trailingFrom;
    return m_items.takeAt(index);
}

int FlowLayout::heightForWidth(int width) const
{
    int height = 0;
    for (const Row &row : rowsFor(width))
        height += row.height + (height > 0 ? spacing() : 0);
    return height;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

QSize FlowLayout::sizeHint() const
{
    const QVector<Row> rows = rowsFor(QWIDGETSIZE_MAX);
    return rows.isEmpty() ? QSize(0, 0) : QSize(rows.first().width, rows.first().height);
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    int top = rect.top();
    for (const Row &row : rowsFor(rect.width())) {
        place(row, rect, top);
        top += row.height + spacing();
    }
}

QVector<FlowLayout::Row> FlowLayout::rowsFor(int width) const
{
    QVector<Row> rows;
    for (int index = 0; index < m_items.size(); ++index) {
        const QLayoutItem *item = m_items[index];
        if (item->isEmpty())
            continue;
        QSize size = item->sizeHint();
        size.setWidth(qMax(qMin(size.width(), width), item->minimumSize().width()));
        if (item->hasHeightForWidth())
            size.setHeight(item->heightForWidth(size.width()));
        if (rows.isEmpty() || rows.last().width + spacing() + size.width() > width)
            rows.append(Row());
        else
            rows.last().width += spacing();
        Row &row = rows.last();
        row.indexes.append(index);
        row.sizes.append(size);
        row.width += size.width();
        row.height = qMax(row.height, size.height());
    }
    return rows;
}

void FlowLayout::place(Row row, const QRect &rect, int top) const
{
    int left = qMax(0, rect.width() - row.width);
    for (int i = 0; i < row.indexes.size() && left > 0; ++i) {
        const QLayoutItem *item = m_items[row.indexes[i]];
        if (item->expandingDirections() & Qt::Horizontal) {
            const int more = qMin(left, item->maximumSize().width() - row.sizes[i].width());
            row.sizes[i].rwidth() += qMax(0, more);
            left -= qMax(0, more);
        }
    }
    const bool mirrored = parentWidget() && parentWidget()->isRightToLeft();
    int x = 0;
    for (int i = 0; i < row.indexes.size(); ++i) {
        const QSize size = row.sizes[i];
        if (m_trailingFrom >= 0 && row.indexes[i] >= m_trailingFrom)
            x += std::exchange(left, 0);
        const int place = mirrored ? rect.right() - x - size.width() + 1 : rect.left() + x;
        QLayoutItem *item = m_items[row.indexes[i]];
        const bool atTop = item->alignment() & Qt::AlignTop;
        item->setGeometry(
            QRect(QPoint(place, atTop ? top : top + (row.height - size.height()) / 2), size));
        x += size.width() + spacing();
    }
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clearLayout(inner);
        }
        delete item;
    }
}

} // namespace ui
