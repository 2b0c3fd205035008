#include "ui/shell/main_window.h"

#include "ui/shell/command_palette.h"
#include "ui/shell/navigation_rail.h"
#include "ui/shell/page.h"
#include "ui/shell/pages.h"
#include "ui/shell/settings.h"
#include "ui/shell/status_strip.h"
#include "ui/shell/theme.h"
#include "ui/widgets/screen_fit.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int rememberedPlaces = 100;

}

MainWindow::MainWindow(const PageParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_rail(new NavigationRail(parts.theme))
    , m_stack(new QStackedWidget)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Heliograph"));
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(m_rail);
    line->addWidget(m_stack, 1);
    column->addLayout(line, 1);
    column->addWidget(new StatusStrip(m_parts));
    setCentralWidget(whole);

    connect(m_rail, &NavigationRail::placeChosen, this, [this](Place place) {
        go({place, {}, {}});
    });
    makeActions();
    const QByteArray geometry = parts.settings.get(settings::geometry);
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(1440, 900);
    // The screen may be smaller than that, or than the one it was on.
    if (!isMaximized() && !isFullScreen())
        resizeOnScreen(this, size());
    showPlace(Location{});
}

MainWindow::~MainWindow() = default;

void MainWindow::makeActions()
{
    const QVector<ShellAction> actions{
        {tr("Go to incidents"), QKeySequence(Qt::CTRL | Qt::Key_1),
            [this] {
                go({Place::Incidents, {}, {}});
            }},
        {tr("Go to customers"), QKeySequence(Qt::CTRL | Qt::Key_2),
            [this] {
                go({Place::Customers, {}, {}});
            }},
        {tr("Go to tickets"), QKeySequence(Qt::CTRL | Qt::Key_3),
            [this] {
                go({Place::Tickets, {}, {}});
            }},
        {tr("Go to channels"), QKeySequence(Qt::CTRL | Qt::Key_4),
            [this] {
                go({Place::Channels, {}, {}});
            }},
        {tr("Go to readiness"), QKeySequence(Qt::CTRL | Qt::Key_5),
            [this] {
                go({Place::Readiness, {}, {}});
            }},
        {tr("Go to sources"), {},
            [this] {
                go({Place::Readiness, {}, u"sources"_s});
            }},
        {tr("Add a source of contacts or tickets"), {},
            [this] {
                go({Place::Readiness, {}, u"new"_s});
            }},
        {tr("Open an incident"), {},
            [this] {
                go({Place::Incidents, {}, u"new"_s});
            }},
        {tr("Import contacts"), {},
            [this] {
                go({Place::Customers, {}, u"import"_s});
            }},
        {tr("Import tickets"), {},
            [this] {
                go({Place::Tickets, {}, u"import"_s});
            }},
        {tr("Review tickets"), {},
            [this] {
                go({Place::Tickets, {}, u"review"_s});
            }},
        {tr("Add a channel"), {},
            [this] {
                go({Place::Channels, {}, u"new"_s});
            }},
        {tr("Back"), QKeySequence::Back, [this] { goBack(); }},
        {tr("Forward"), QKeySequence::Forward, [this] { goForward(); }},
        {tr("Switch between light and dark"), {}, [this] { switchTheme(); }},
        {tr("Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); }},
    };
    const auto partsNow = [this] {
        QVector<PagePart> parts;
        for (const Page *made : std::as_const(m_pages))
            parts += made->parts();
        return parts;
    };
    m_palette = new CommandPalette(m_parts, actions, partsNow, centralWidget());
    connect(m_palette, &CommandPalette::goRequested, this, &MainWindow::go);
    connect(m_palette, &CommandPalette::focusHomeless, this, [this] {
        if (Page *now = currentPage())
            now->first()->setFocus();
    });

    const auto bind = [this](const QKeySequence &key, auto run) {
        auto *action = new QAction(this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    bind(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { m_palette->openPalette(); });
    // Not the rail's buttons: those would be seen going down first, and what is typed meanwhile
    // would go to the page that is left.
    for (const ShellAction &action : actions) {
        if (!action.key.isEmpty())
            bind(action.key, action.run);
    }
}

Page *MainWindow::page(Place place)
{
    if (Page *made = m_pages.value(place))
        return made;
    Page *made = makePage(place, m_parts, this);
    m_pages.insert(place, made);
    m_stack->addWidget(made);
    connect(made, &Page::goRequested, this, &MainWindow::go);
    connect(made, &Page::findRequested, m_palette, &CommandPalette::openPalette);
    return made;
}

Page *MainWindow::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

void MainWindow::go(const Location &location)
{
    if (Page *now = currentPage()) {
        const Location here = now->location();
        if (here != location && (m_past.isEmpty() || m_past.last() != here))
            m_past.append(here);
        if (m_past.size() > rememberedPlaces)
            m_past.removeFirst();
    }
    m_future.clear();
    showPlace(location);
}

void MainWindow::goBack()
{
    if (m_past.isEmpty())
        return;
    if (Page *now = currentPage())
        m_future.append(now->location());
    showPlace(m_past.takeLast());
}

void MainWindow::goForward()
{
    if (m_future.isEmpty())
        return;
    if (Page *now = currentPage())
        m_past.append(now->location());
    showPlace(m_future.takeLast());
}

void MainWindow::showPlace(const Location &location)
{
    Page *wanted = page(location.place);
    m_stack->setCurrentWidget(wanted);
    m_rail->setPlace(location.place);
    wanted->open(location);
}

void MainWindow::switchTheme()
{
    const ThemeMode mode = m_parts.theme.isDark() ? ThemeMode::Light : ThemeMode::Dark;
    m_parts.settings.set(settings::theme, mode == ThemeMode::Dark ? u"dark"_s : u"light"_s);
    m_parts.theme.setMode(mode);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_parts.settings.set(settings::geometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace ui
