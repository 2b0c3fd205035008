#include "app/screenshots.h"

#include "ui/shell/main_window.h"
#include "ui/shell/theme.h"
#include "ui/widgets/live_query.h"

#include <QAbstractButton>
#include <QDir>
#include <QPainter>

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
    m_window.go(shot().location);
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
    if (!shot().press.isEmpty() && !m_dialog) {
        if (press()) {
            m_rests = 0;
            m_rest.start();
        } else { // a workspace need not have what it is a picture of
            next();
        }
        return;
    }
    const QString name = shot().name + (m_theme.isDark() ? u"-dark.png"_s : u".png"_s);
    if (!picture().save(QDir(m_folder).filePath(name)))
        ++m_failures;
    if (m_dialog)
        m_dialog->reject();
    m_dialog.clear();
    next();
}

bool Screenshots::press()
{
    const auto buttons = m_window.findChildren<QAbstractButton *>(shot().press);
    const auto seen = std::find_if(buttons.begin(), buttons.end(),
        [](const QAbstractButton *button) { return button->isVisible() && button->isEnabled(); });
    if (seen == buttons.end())
        return false;
    (*seen)->click();
    const auto dialogs = m_window.findChildren<QDialog *>();
    const auto opened = std::find_if(
        dialogs.begin(), dialogs.end(), [](const QDialog *dialog) { return dialog->isVisible(); });
    m_dialog = opened == dialogs.end() ? nullptr : *opened;
    return m_dialog;
}

//! The window, with the dialog where one would see it.
QPixmap Screenshots::picture() const
{
    QPixmap all = m_window.grab();
    if (m_dialog) {
        const QPixmap dialog = m_dialog->grab();
        QRectF place({}, dialog.deviceIndependentSize());
        place.moveCenter(m_window.rect().center());
        QPainter painter(&all);
        painter.fillRect(m_window.rect(), QColor(0, 0, 0, 70));
        painter.drawPixmap(place.topLeft(), dialog);
        painter.setPen(m_window.palette().color(QPalette::Mid));
        painter.drawRect(place);
    }
    return all;
}

} // namespace app
