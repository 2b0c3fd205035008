#include "ui/widgets/rows_model.h"

namespace ui {

using namespace Qt::StringLiterals;

void RowsModelBase::refreshTexts()
{
    if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QVariant RowsModelBase::cellData(const Cell &cell, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return cell.detail.isEmpty() ? cell.text : cell.text + u' ' + cell.detail;
    case ToneRole:
        return int(cell.tone);
    case BoldRole:
        return cell.bold;
    case DetailRole:
        return cell.detail;
    case ShareRole:
        return cell.share;
    default:
        return {};
    }
}

} // namespace ui
