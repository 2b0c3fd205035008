#pragma once

#include "ui/shell/palette_query.h"

#include <QAbstractListModel>

namespace ui {

class Theme;

//! The rows of Ctrl+K: things found, then commands.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        DetailRole = Qt::UserRole + 1
    };
    struct Row
    {
        Glyph glyph = Glyph::Command;
        QString title;
        QString detail;
        Location location;
        int action = -1; //!< index of the command, -1: it is a place to go to
    };

    explicit PaletteModel(const Theme &theme, QObject *parent = nullptr);
    void setRows(QVector<Row> rows);
    const Row &row(int index) const { return m_rows[index]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const Theme &m_theme;
    QVector<Row> m_rows;
};

} // namespace ui
