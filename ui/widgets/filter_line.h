#pragma once

#include <QLineEdit>
#include <QTimer>

namespace ui {

//! A search field: reports what is typed once the fingers rest a moment, clears on Esc.
class FilterLine : public QLineEdit
{
    Q_OBJECT
public:
    FilterLine(const QString &name, QWidget *parent = nullptr);

signals:
    void filterChanged(const QString &text);
    void downRequested(); //!< to the list below

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTimer m_rest;
};

} // namespace ui
