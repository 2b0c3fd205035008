#include "app/composition.h"
#include "app/desk_services.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "tests/bench/bench.h"
#include "tests/bench/fleet.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/ticker.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QTest>

#include <algorithm>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr char section[] = "window";
constexpr int secondSourceShare = 10;

//! For how long the window's thread was busy each time that it woke.
class StallWatch : public QObject
{
public:
    StallWatch()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::awake, this,
            [this] { m_awake = SteadyClock::now(); });
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            if (m_awake != SteadyClock::time_point{})
                m_samples.add(millisecondsSince(m_awake));
        });
    }
    const Samples &samples() const { return m_samples; }

private:
    SteadyClock::time_point m_awake{};
    Samples m_samples;
};

double emptyWindow()
{
    const auto start = SteadyClock::now();
    QWidget window;
    window.resize(1440, 900);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        fail(section, u"an empty window is not shown"_s);
    return millisecondsSince(start);
}

bool isSettled(const QWidget &window)
{
    const auto queries = window.findChildren<ui::LiveQueryBase *>();
    return std::all_of(queries.begin(), queries.end(),
        [](const ui::LiveQueryBase *query) { return query->isSettled(); });
}

//! Waits for it while the window lives.
template <typename T> T waited(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30 * 60'000))
        fail(section, u"it did not end within half an hour"_s);
    return future.result();
}

} // namespace

void useWindow(const Options &options)
{
    const QString file = fleetWorkspace(options);
    const double empty = std::min(emptyWindow(), emptyWindow());
    const double emptyMemory = residentMebibytes();

    const auto start = SteadyClock::now();
    models::SystemClock clock;
    app::Composition composition({.workspacePath = file, .asksAtTerminal = false}, clock);
    const auto workspace = composition.workspace();
    if (!workspace)
        return fail(section, u"the workspace does not open"_s);
    ui::Settings settings(
        std::make_unique<QSettings>(options.folder + u"/window.ini"_s, QSettings::IniFormat));
    ui::Theme theme(ui::ThemeMode::Light);
    ui::Ticker ticker(clock);
    app::DeskServices services(composition, **workspace);
    ui::MainWindow window({**workspace, services, theme, settings, ticker});
    window.resize(1440, 900);
    window.show();
    window.go({ui::Place::Customers, {}, {}});
    if (!QTest::qWaitForWindowExposed(&window)
        || !QTest::qWaitFor([&window] { return isSettled(window); }, 60'000))
        fail(section, u"the window did not come up"_s);
    const double full = millisecondsSince(start);
    say(section,
        u"usable after %1 ms, an empty Qt window after %2 (wanted: at most 300 more);"
        u" %3 MiB more memory (wanted: at most 150)"_s.arg(full, 0, 'f', 0)
            .arg(empty, 0, 'f', 0)
            .arg(residentMebibytes() - emptyMemory, 0, 'f', 0));

    // Another source's contacts come in, and the tickets are looked at, while Customers is shown.
    const Fleet second{
        options.customers() / secondSourceShare, options.contacts() / secondSourceShare};
    ui::ImportOrder order;
    order.path = options.folder + u"/second.csv"_s;
    order.sourceName = u"second"_s;
    order.who = u"bench"_s;
    if (!second.writeCsv(order.path))
        return fail(section, u"cannot write "_s + order.path);
    StallWatch watch;
    const auto imported = waited(services.importContacts(order, {}, {}));
    const auto grouped = waited(services.groupTickets(order.who));
    if (!imported || !imported->accepted || !grouped)
        fail(section, u"the import or the grouping failed"_s);
    say(section,
        u"the window's thread busy while %1 contacts come in and tickets are grouped: %2"
        u" (wanted: none over 50)"_s.arg(second.contacts)
            .arg(watch.samples().text()));
}

} // namespace bench
