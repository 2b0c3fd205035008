#pragma once

#include "ui/widgets/card.h"

#include <QKeySequence>

class QLabel;
class QPushButton;

namespace ui {

class FlowLayout;
class Theme;

//! Below a list, while rows are selected: how many, and what can be done with them.
class SelectionBar : public Card
{
    Q_OBJECT
public:
    explicit SelectionBar(const Theme &theme, QWidget *parent = nullptr);

    //! With its key, if it has one. The main one is filled, and stands last.
    QPushButton *addAction(
        const QString &text, const QString &objectName, const QKeySequence &key = {});
    QPushButton *addMainAction(
        const QString &text, const QString &objectName, const QKeySequence &key);
    void setCount(int count); //!< of the rows; hidden when there are none

private:
    const Theme &m_theme;
    FlowLayout *m_line;
    QLabel *m_count;
};

} // namespace ui
