#include "ui/widgets/cell_delegate.h"

#include "ui/shell/theme.h"
#include "ui/widgets/rows_model.h"

#include <QAbstractItemView>
#include <QPainter>

namespace ui {

namespace {

constexpr int cellMargin = 9;
constexpr int focusBar = 3;
constexpr int shareWidth = 48;

//! Keys act on a whole row, so the row is marked at its edge, not the one cell Qt calls current.
bool isKeyboardsRow(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    return view && view->hasFocus() && view->currentIndex().row() == index.row();
}

} // namespace

CellDelegate::CellDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

void CellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeColors &colors = m_theme.colors();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, selected ? colors.accentBack : colors.panel);
    painter->fillRect(
        QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.line);

    if (index.column() == 0 && isKeyboardsRow(option, index)) {
        QRect bar = option.rect;
        bar.setWidth(focusBar);
        if (option.direction == Qt::RightToLeft)
            bar.moveRight(option.rect.right());
        painter->fillRect(bar, colors.accent);
    }

    QRect place = option.rect.adjusted(cellMargin, 0, -cellMargin, 0);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const auto take = [&place, mirrored](int width) {
        if (mirrored)
            place.setRight(place.right() - width);
        else
            place.setLeft(place.left() + width);
    };
    const double share = index.data(RowsModelBase::ShareRole).toDouble();
    if (share >= 0) {
        const int width = qMin(shareWidth, place.width() / 2);
        const QRectF bar(
            mirrored ? place.right() - width : place.left(), place.center().y() - 2, width, 5);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.line);
        painter->drawRoundedRect(bar, 2.5, 2.5);
        QRectF part = bar;
        part.setWidth(bar.width() * qBound(0.0, share, 1.0));
        if (mirrored)
            part.moveRight(bar.right());
        painter->setBrush(colors.good);
        painter->drawRoundedRect(part, 2.5, 2.5);
        take(width + 8);
    }

    const auto write = [&](const QString &text, const QColor &color, bool bold) {
        const QFont font = m_theme.font(TextSize::Base, bold);
        const QFontMetrics metrics(font);
        painter->setFont(font);
        painter->setPen(color);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, place.width());
        painter->drawText(place,
            int(Qt::AlignVCenter | Qt::TextSingleLine)
                | int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
            shown);
        take(metrics.horizontalAdvance(shown) + 6);
    };
    QString text = index.data(Qt::DisplayRole).toString();
    text.replace(u'\n', u' ');
    write(text, colors.of(Tone(index.data(RowsModelBase::ToneRole).toInt())),
        index.data(RowsModelBase::BoldRole).toBool());
    const QString detail = index.data(RowsModelBase::DetailRole).toString();
    if (!detail.isEmpty() && place.width() > 24)
        write(detail, colors.secondary, false);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics plain(m_theme.font(TextSize::Base));
    const QFontMetrics metrics(
        m_theme.font(TextSize::Base, index.data(RowsModelBase::BoldRole).toBool()));
    int width = metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
    if (index.data(RowsModelBase::ShareRole).toDouble() >= 0)
        width += shareWidth + 8;
    const QString detail = index.data(RowsModelBase::DetailRole).toString();
    if (!detail.isEmpty())
        width += 6 + plain.horizontalAdvance(detail);
    return {width + 2 * cellMargin, plain.height() + 14};
}

} // namespace ui
