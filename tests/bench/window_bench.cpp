#include "app/composition.h"
#include "app/desk_services.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "tests/bench/bench.h"
#include "tests/support/fleet.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/ticker.h"

#include <QApplication>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <algorithm>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr char section[] = "window";
constexpr int secondSourceShare = 10;

//! By how much a timer of the window's thread comes too late.
class StallWatch : public QObject
{
public:
    StallWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(beat);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_samples.add(std::max(0.0, millisecondsSince(m_last) - double(beat.count())));
            m_last = SteadyClock::now();
        });
    }
    const Samples &samples() const { return m_samples; }

private:
    static constexpr std::chrono::milliseconds beat{5};
    QTimer m_timer;
    SteadyClock::time_point m_last = SteadyClock::now();
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
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    loop.exec();
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
    const auto *const list = window.findChild<QTableView *>(u"customerList"_s);
    const auto listed = [list] { return list && list->model()->rowCount() > 0; };
    if (!QTest::qWaitForWindowExposed(&window) || !QTest::qWaitFor(listed, 60'000))
        return fail(section, u"the window did not come up"_s);
    const double usable = millisecondsSince(start);
    if (!QTest::qWaitFor([&window] { return isSettled(window); }, 60'000))
        fail(section, u"the window is never done reading"_s);
    const double shown = millisecondsSince(start);
    if (!prepareSearch(**workspace))
        return fail(section, u"the search is not made ready"_s);
    say(section,
        u"usable after %1 ms, all counted after %2, an empty Qt window after %3 (wanted: at most"
        u" 300 more); %4 MiB more memory (wanted: at most 150)"_s.arg(usable, 0, 'f', 0)
            .arg(shown, 0, 'f', 0)
            .arg(empty, 0, 'f', 0)
            .arg(residentMebibytes() - emptyMemory, 0, 'f', 0));

    // Another source's contacts come in, and the tickets are looked at, while Customers is shown.
    const tests::Fleet second{
        options.customers() / secondSourceShare, options.contacts() / secondSourceShare};
    ui::ImportOrder order;
    order.path = options.folder + u"/second.csv"_s;
    order.sourceName = u"second"_s;
    order.who = u"bench"_s;
    if (!second.writeCsv(order.path))
        return fail(section, u"cannot write "_s + order.path);
    StallWatch watch;
    const auto imported = waited(services.importContacts(order, [](const ui::Progress &) {}, {}));
    const auto grouped = waited(services.groupTickets(order.who));
    if (!imported || !imported->accepted || !grouped)
        fail(section, u"the import or the grouping failed"_s);
    say(section,
        u"how late the window is while %1 contacts come in and tickets are grouped: %2"
        u" (wanted: none over 50)"_s.arg(second.contacts)
            .arg(watch.samples().text()));
}

} // namespace bench
