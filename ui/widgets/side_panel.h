#pragma once

#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace ui {

//! What stands beside a list or a text: rows that scroll, on the colour of a panel.
class SidePanel : public QWidget
{
    Q_OBJECT
public:
    explicit SidePanel(int minimumWidth, QWidget *parent = nullptr);

    QVBoxLayout *rows() const { return m_rows; }
    QVBoxLayout *footer() const { return m_footer; } //!< below them, always seen

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_page;
    QVBoxLayout *m_rows;
    QVBoxLayout *m_footer;
};

//! Fills the layout with a page's own column and the panel beside it, which share the width as
//! given and can be dragged; answers the column.
QVBoxLayout *splitPage(QBoxLayout *outer, QWidget *side, const QList<int> &widths);

} // namespace ui
