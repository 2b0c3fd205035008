#include "app/screenshots.h"

#include "ui/shell/main_window.h"
#include "ui/shell/theme.h"

#include <QDir>
#include <QPixmap>

namespace app {

using namespace Qt::StringLiterals;

Screenshots::Screenshots(ui::MainWindow &window, ui::Theme &theme, QVector<Shot> shots,
    const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_theme(theme)
    , m_shots(std::move(shots))
    , m_folder(folder)
{
    QDir().mkpath(folder);
    m_rest.setSingleShot(true);
    m_rest.setInterval(std::chrono::milliseconds(1200));
    connect(&m_rest, &QTimer::timeout, this, &Screenshots::take);
    QMetaObject::invokeMethod(this, &Screenshots::next, Qt::QueuedConnection);
}

void Screenshots::next()
{
    if (++m_index >= 2 * m_shots.size()) {
        emit finished(m_failures);
        return;
    }
    m_theme.setMode(m_index < m_shots.size() ? ui::ThemeMode::Light : ui::ThemeMode::Dark);
    m_window.go(m_shots[m_index % m_shots.size()].location);
    m_rest.start();
}

void Screenshots::take()
{
    const QString name
        = m_shots[m_index % m_shots.size()].name + (m_theme.isDark() ? u"-dark.png"_s : u".png"_s);
    if (!m_window.grab().save(QDir(m_folder).filePath(name)))
        ++m_failures;
    next();
}

} // namespace app
