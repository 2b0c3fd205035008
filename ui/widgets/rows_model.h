#pragma once

#include "ui/shell/theme.h"

#include <QAbstractTableModel>
#include <QString>
#include <QVector>

#include <functional>
#include <utility>

namespace ui {

//! What a table shows in one place.
struct Cell
{
    QString text;
    Tone tone = Tone::Plain;
    bool bold = false;
    QString detail{}; //!< after the text, in the secondary colour
    double share = -1; //!< 0 to 1: drawn as a small bar before the text

    bool operator==(const Cell &) const = default;
};

//! The part of every list's model that does not depend on what the rows are.
class RowsModelBase : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role
    {
        ToneRole = Qt::UserRole + 1,
        BoldRole,
        DetailRole,
        ShareRole,
        KeyRole, //!< what tells a row from the others, over all refreshes
    };
    using QAbstractTableModel::QAbstractTableModel;

    virtual QString keyOf(int row) const = 0;
    virtual int rowOf(const QString &key) const = 0;
    //! Has the texts that depend on the time drawn again.
    void refreshTexts();

signals:
    void rowsAboutToBeSet();
    void rowsSet();
    void moreWanted(); //!< the end was reached and there is more in the workspace

protected:
    QVariant cellData(const Cell &cell, int role) const;
};

//! A list of rows and the columns that show them. New rows take the place of the old ones with
//! as few signals as possible, so that views keep their scroll and selection.
template <typename Row> class RowsModel : public RowsModelBase
{
public:
    struct Column
    {
        QString title;
        std::function<Cell(const Row &)> cell;
        int width = 0; //!< in characters; 0: what is left
    };

    RowsModel(
        QVector<Column> columns, std::function<QString(const Row &)> key, QObject *parent = nullptr)
        : RowsModelBase(parent)
        , m_columns(std::move(columns))
        , m_key(std::move(key))
    { }

    const QVector<Row> &rows() const { return m_rows; }
    const Row &row(int index) const { return m_rows[index]; }
    int columnWidth(int column) const { return m_columns[column].width; }

    //! More: the workspace has further rows behind these.
    void setRows(QVector<Row> rows, bool more = false)
    {
        emit rowsAboutToBeSet();
        m_more = more;
        const auto same = [this](const Row &a, const Row &b) { return m_key(a) == m_key(b); };
        const qsizetype shorter = qMin(m_rows.size(), rows.size());
        qsizetype head = 0;
        while (head < shorter && same(m_rows[head], rows[head]))
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head
            && same(m_rows[m_rows.size() - 1 - tail], rows[rows.size() - 1 - tail]))
            ++tail;
        if (m_rows.size() > head + tail) {
            beginRemoveRows({}, int(head), int(m_rows.size() - tail - 1));
            m_rows.remove(head, m_rows.size() - head - tail);
            endRemoveRows();
        }
        if (rows.size() > head + tail) {
            beginInsertRows({}, int(head), int(rows.size() - tail - 1));
            m_rows = rows.mid(0, rows.size() - tail) + m_rows.mid(head);
            endInsertRows();
        }
        m_rows = std::move(rows);
        refreshTexts();
        emit rowsSet();
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        if (role == KeyRole)
            return m_key(m_rows[index.row()]);
        return cellData(m_columns[index.column()].cell(m_rows[index.row()]), role);
    }
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
            return {};
        if (role == Qt::DisplayRole)
            return m_columns[section].title;
        if (role == Qt::TextAlignmentRole)
            return int(Qt::AlignLeading | Qt::AlignVCenter);
        return {};
    }
    bool canFetchMore(const QModelIndex &parent) const override
    {
        return !parent.isValid() && m_more;
    }
    void fetchMore(const QModelIndex &) override
    {
        m_more = false; // asked once; the answer says again
        emit moreWanted();
    }
    QString keyOf(int index) const override { return m_key(m_rows[index]); }
    int rowOf(const QString &key) const override
    {
        for (int index = 0; index < m_rows.size(); ++index) {
            if (m_key(m_rows[index]) == key)
                return index;
        }
        return -1;
    }

private:
    QVector<Column> m_columns;
    std::function<QString(const Row &)> m_key;
    QVector<Row> m_rows;
    bool m_more = false;
};

} // namespace ui
