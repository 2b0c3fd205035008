#include "ui/shell/palette_model.h"

#include "ui/shell/theme.h"

namespace ui {

PaletteModel::PaletteModel(const Theme &theme, QObject *parent)
    : QAbstractListModel(parent)
    , m_theme(theme)
{ }

void PaletteModel::setRows(QVector<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return row.detail.isEmpty() ? row.title : row.title + QStringLiteral(", ") + row.detail;
    case Qt::DecorationRole:
        return glyphIcon(row.glyph, m_theme.colors().secondary, m_theme.colors().accent);
    case DetailRole:
        return row.detail;
    default:
        return {};
    }
}

} // namespace ui
