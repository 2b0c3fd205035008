#pragma once

#include "tests/support/store_fixture.h"
#include "tests/ui/fake_services.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/ticker.h"

#include <QApplication>

namespace tests {

//! The window over a workspace in a temporary folder, with an outside that answers at once.
struct WindowFixture
{
    StoreFixture store;
    FakeServices services;
    ui::Theme theme{ui::ThemeMode::Light};
    ui::Settings settings{std::make_unique<QSettings>(
        store.folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat)};
    ui::Ticker ticker{store.clock};
    std::unique_ptr<ui::MainWindow> window;

    explicit WindowFixture(int severity = 3)
        : store(severity)
    {
        settings.set(ui::settings::person, QStringLiteral("Ada"));
    }

    void open()
    {
        window = std::make_unique<ui::MainWindow>(
            ui::PageParts{*store.workspace, services, theme, settings, ticker});
        window->resize(1440, 900);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        settle();
    }

    //! Waits until no page is reading any more.
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(isSettled(), 20000); }

    bool isSettled() const
    {
        const auto queries = window->findChildren<ui::LiveQueryBase *>();
        return std::all_of(queries.begin(), queries.end(),
            [](const ui::LiveQueryBase *query) { return query->isSettled(); });
    }

    template <typename Widget> Widget *find(const char *name) const
    {
        // Of several pages' widgets of one name the one that is seen.
        for (Widget *found : window->findChildren<Widget *>(QString::fromLatin1(name))) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
};

} // namespace tests
