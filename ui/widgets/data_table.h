#pragma once

#include "ui/widgets/rows_model.h"

#include <QSet>
#include <QTableView>

namespace ui {

class Theme;

//! A list of the program: whole rows, one height, keyboard first, keeps its place on refresh.
class DataTable : public QTableView
{
    Q_OBJECT
public:
    //! The name is what assistive tools call it.
    DataTable(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    //! Sets the model and the widths of its columns; the model must outlive the table.
    template <typename Row> void setRowsModel(RowsModel<Row> *model)
    {
        QVector<int> widths;
        for (int column = 0; column < model->columnCount(); ++column)
            widths.append(model->columnWidth(column));
        useModel(model, widths);
    }

    QStringList selectedKeys() const; //!< in the order of the rows
    QString currentKey() const;
    //! Makes the row with this key current and selected; false when it is not there: then it is
    //! with the next rows, if they have it and nobody chose another meanwhile.
    bool selectKey(const QString &key);

signals:
    void chosen(const QString &key); //!< Enter or double click on a row
    void selectionMoved(); //!< another row is current, or others are selected

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void useModel(RowsModelBase *model, const QVector<int> &widths);
    void spreadColumns();
    int neededWidth(int column, int unit) const; //!< of what is in it, and its heading

    const Theme &m_theme;
    RowsModelBase *m_rows = nullptr;
    QVector<int> m_widths;
    QStringList m_keptKeys;
    QString m_keptCurrent;
    QString m_awaited; // to be selected with the next rows
    bool m_setting = false;
};

} // namespace ui
