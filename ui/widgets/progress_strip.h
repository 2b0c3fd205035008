#pragma once

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
    void setProgress(double share, const QString &text); //!< 0 to 1; below 0: not known
    void end();

signals:
    void cancelRequested();

private:
    QLabel *m_what;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace ui
