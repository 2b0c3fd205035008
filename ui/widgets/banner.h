#pragma once

#include "models/support/error.h"
#include "ui/shell/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace ui {

//! A line over a page that says what went wrong or what was done, until it is closed.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);

    //! The action's button is shown when it has a text; pressing it emits actionRequested.
    void say(const QString &text, Tone tone, const QString &action = {});
    void sayError(const models::Error &error);
    void sayTryFailed(const models::Error &error); //!< of what nothing tries again by itself

signals:
    void actionRequested();

private:
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace ui
