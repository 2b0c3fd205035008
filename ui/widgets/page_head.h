#pragma once

#include "ui/shell/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QTabBar;
class QVBoxLayout;

namespace ui {

class Chip;

//! The top of a page: its title, a count, its actions and the way to find anything.
class PageHead : public QWidget
{
    Q_OBJECT
public:
    PageHead(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setCount(const QString &text); //!< empty: none is shown
    void addBefore(QWidget *widget); //!< before the title
    void addChip(QWidget *widget); //!< after the title
    void addAction(QWidget *widget); //!< at the end, before Find
    //! Rows between the title and the tabs.
    QVBoxLayout *body() const { return m_body; }
    //! Made on the first call.
    QTabBar *tabs();

signals:
    void findRequested();

private:
    QHBoxLayout *m_line;
    QVBoxLayout *m_column;
    QVBoxLayout *m_body;
    QLabel *m_title;
    Chip *m_count;
    QWidget *m_find;
    QTabBar *m_tabs = nullptr;
    int m_chips = 0;
};

} // namespace ui
