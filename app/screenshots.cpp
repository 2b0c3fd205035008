#include "app/screenshots.h"

#include "ui/shell/main_window.h"
#include "ui/shell/theme.h"
#include "ui/widgets/live_query.h"

#include <QDir>
#include <QPixmap>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds rest(250); // what is drawn a moment later is drawn by then
constexpr int mostRests = 80; // for a page that is still reading

} // namespace

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
    m_rest.setInterval(rest);
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
    m_rests = 0;
    m_rest.start();
}

bool Screenshots::isSettled() const
{
    const auto queries = m_window.findChildren<ui::LiveQueryBase *>();
    return std::all_of(queries.begin(), queries.end(),
        [](const ui::LiveQueryBase *query) { return query->isSettled(); });
}

void Screenshots::take()
{
    if (++m_rests < 2 || (!isSettled() && m_rests < mostRests)) {
        m_rest.start();
        return;
    }
    const QString name
        = m_shots[m_index % m_shots.size()].name + (m_theme.isDark() ? u"-dark.png"_s : u".png"_s);
    if (!m_window.grab().save(QDir(m_folder).filePath(name)))
        ++m_failures;
    next();
}

} // namespace app
