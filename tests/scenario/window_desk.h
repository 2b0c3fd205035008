#pragma once

#include "app/composition.h"
#include "app/desk_services.h"
#include "models/support/clock.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"
#include "ui/widgets/ticker.h"

#include <QTest>

#include <memory>

namespace tests {

//! The console as its main() joins it, over a workspace in a folder; it sends what is queued.
class WindowDesk
{
public:
    WindowDesk(const QString &folder, models::Clock &clock)
        : m_composition(
            {.workspacePath = folder + QStringLiteral("/desk.heliograph"), .asksAtTerminal = false},
            clock)
        , m_settings(std::make_unique<QSettings>(
              folder + QStringLiteral("/window.ini"), QSettings::IniFormat))
        , m_ticker(clock)
    { }

    bool open(const QString &person)
    {
        const auto workspace = m_composition.workspace();
        if (!workspace)
            return false;
        m_settings.set(ui::settings::person, person);
        m_services = std::make_unique<app::DeskServices>(m_composition, **workspace);
        m_services->start();
        m_window = std::make_unique<ui::MainWindow>(
            ui::PageParts{**workspace, *m_services, m_theme, m_settings, m_ticker});
        m_window->resize(1440, 900);
        m_window->show();
        m_window->activateWindow();
        return QTest::qWaitForWindowActive(m_window.get());
    }

    ui::MainWindow *window() const { return m_window.get(); }

private:
    app::Composition m_composition;
    ui::Settings m_settings;
    ui::Theme m_theme{ui::ThemeMode::Light};
    ui::Ticker m_ticker;
    std::unique_ptr<app::DeskServices> m_services;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace tests
