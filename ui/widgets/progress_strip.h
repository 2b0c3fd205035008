#pragma once

#include "ui/shell/progress.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ui {

//! Long work: what is being done, how far it is, and a way to stop it.
class ProgressStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    void begin(const QString &what);
    void setProgress(const Progress &now);
    //! Shows what work reports, as long as the strip is there.
    OnProgress reporter();
    void end();

signals:
    void cancelRequested();

private:
    QLabel *m_what;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace ui
