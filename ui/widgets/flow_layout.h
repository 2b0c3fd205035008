#pragma once

#include <QLayout>
#include <QVector>

namespace ui {

//! Puts widgets in a row and goes on in the next one where the room ends. What wants to grow takes
//! what its row leaves; what is wider than a whole row shrinks into it. What is not aligned at the
//! top stands in its row's middle.
class FlowLayout : public QLayout
{
    Q_OBJECT
public:
    explicit FlowLayout(QWidget *parent = nullptr, int spacing = 6);
    ~FlowLayout() override;

    //! At the end of its row, as are all that are added later.
    void addTrailing(QWidget *widget);

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override; //!< all in one row
    void setGeometry(const QRect &rect) override;

private:
    struct Row
    {
        QVector<int> indexes;
        QVector<QSize> sizes;
        int width = 0;
        int height = 0;
    };
    QVector<Row> rowsFor(int width) const;
    void place(Row row, const QRect &rect, int top) const;

    QVector<QLayoutItem *> m_items;
    int m_trailingFrom = -1; //!< index; -1: none
};

//! Takes everything out of a layout; its widgets are deleted.
void clearLayout(QLayout *layout);

} // namespace ui
