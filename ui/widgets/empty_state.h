#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

//! What a page shows while it has nothing: why that is, and what to do first.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    //! Without an action there is no button.
    EmptyState(const QString &title, const QString &text, const QString &action,
        QWidget *parent = nullptr);
    void setTexts(const QString &title, const QString &text);

signals:
    void actionRequested();

private:
    QLabel *m_title;
    QLabel *m_text;
};

} // namespace ui
