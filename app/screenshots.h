#pragma once

#include "ui/shell/location.h"

#include <QDialog>
#include <QObject>
#include <QPixmap>
#include <QPointer>
#include <QTimer>
#include <QVector>

namespace ui {
class MainWindow;
class Theme;
} // namespace ui

namespace app {

//! Goes to every page, light and dark, and leaves a picture of each in a folder. Dialogs are opened
//! and given up again: nothing is changed.
class Screenshots : public QObject
{
    Q_OBJECT
public:
    struct Shot
    {
        QString name;
        ui::Location location;
        QString press = {}; //!< the button there that opens a dialog; empty: the page alone
    };

    Screenshots(ui::MainWindow &window, ui::Theme &theme, QVector<Shot> shots,
        const QString &folder, QObject *parent = nullptr);

signals:
    void finished(int failures);

private:
    void next();
    void take();
    const Shot &shot() const { return m_shots[m_index % m_shots.size()]; }
    bool press(); //!< the shot's button; false: it is not there
    QPixmap picture() const;
    bool isSettled() const; //!< no page is reading any more

    ui::MainWindow &m_window;
    ui::Theme &m_theme;
    QVector<Shot> m_shots;
    QString m_folder;
    QTimer m_rest;
    QPointer<QDialog> m_dialog; //!< that the shot's button opened
    int m_rests = 0; //!< of this shot, and then of its dialog
    int m_index = -1;
    int m_failures = 0;
};

} // namespace app
