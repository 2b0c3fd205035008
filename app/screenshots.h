#pragma once

#include "ui/shell/location.h"

#include <QObject>
#include <QTimer>
#include <QVector>

namespace ui {
class MainWindow;
class Theme;
} // namespace ui

namespace app {

//! Goes to every page, light and dark, and leaves a picture of each in a folder.
class Screenshots : public QObject
{
    Q_OBJECT
public:
    struct Shot
    {
        QString name;
        ui::Location location;
    };

    Screenshots(ui::MainWindow &window, ui::Theme &theme, QVector<Shot> shots,
        const QString &folder, QObject *parent = nullptr);

signals:
    void finished(int failures);

private:
    void next();
    void take();
    bool isSettled() const; //!< no page is reading any more

    ui::MainWindow &m_window;
    ui::Theme &m_theme;
    QVector<Shot> m_shots;
    QString m_folder;
    QTimer m_rest;
    int m_rests = 0; //!< of this shot
    int m_index = -1;
    int m_failures = 0;
};

} // namespace app
