#include "app/composition.h"
#include "app/desk_services.h"
#include "app/screenshots.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "ui/readiness/restore_dialog.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"
#include "ui/shell/trouble_window.h"
#include "ui/widgets/ticker.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

struct WindowOptions
{
    app::StartOptions start;
    QString theme;
    QString screenshots;
};

WindowOptions readOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"The desk of the people who talk to customers while a service is broken"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption workspace(u"workspace"_s, u"The workspace to open"_s, u"FILE"_s);
    const QCommandLineOption theme(
        u"theme"_s, u"light, dark or desktop; else as it was set"_s, u"THEME"_s);
    const QCommandLineOption screenshots(u"screenshots"_s,
        u"Leave a picture of every page in the folder, light and dark, and end"_s, u"FOLDER"_s);
    parser.addOptions({workspace, theme, screenshots});
    parser.process(application);
    return {{.workspacePath = parser.value(workspace), .asksAtTerminal = false},
        parser.value(theme), parser.value(screenshots)};
}

ui::ThemeMode themeMode(const QString &word)
{
    if (word == u"light"_s)
        return ui::ThemeMode::Light;
    return word == u"dark"_s ? ui::ThemeMode::Dark : ui::ThemeMode::ByDesktop;
}

//! Somebody whom the newest incident affects, of whose first contact there is most to be seen:
//! sources that differ. Empty where there is nobody.
QString affectedCustomer(const models::Workspace &workspace)
{
    const auto answer = workspace
                            .read([](const models::Repositories &all) -> QString {
                                const auto incidents = all.incidents.list();
                                const auto affected = incidents.isEmpty()
                                    ? QVector<models::Affected>()
                                    : all.incidents.affected(incidents.constFirst().id);
                                const auto differs = [&all](const models::Affected &one) {
                                    const auto people = all.contacts.of(one.customer);
                                    return !people.isEmpty()
                                        && people[0].said(models::RecordField::Phone).size() > 1;
                                };
                                const auto found
                                    = std::find_if(affected.begin(), affected.end(), differs);
                                if (affected.isEmpty())
                                    return {};
                                return (found == affected.end() ? affected.constFirst() : *found)
                                    .customer.toString();
                            })
                            .result();
    return answer.value_or(QString());
}

QVector<app::Screenshots::Shot> allShots(const models::Workspace &workspace)
{
    using ui::Place;
    const QString somebody = affectedCustomer(workspace);
    return {
        {u"incidents"_s, {Place::Incidents, {}, {}}},
        {u"customers"_s, {Place::Customers, {}, {}}},
        {u"contact"_s, {Place::Customers, somebody, {}}, u"customerContact"_s},
        {u"as-of"_s, {Place::Customers, somebody, {}}, u"contactsAsOf"_s},
        {u"tickets"_s, {Place::Tickets, {}, u"all"_s}},
        {u"review"_s, {Place::Tickets, {}, u"review"_s}},
        {u"channels"_s, {Place::Channels, {}, {}}},
        {u"readiness"_s, {Place::Readiness, {}, u"overview"_s}},
        {u"sources"_s, {Place::Readiness, {}, u"sources"_s}},
        {u"held-sync"_s, {Place::Readiness, {}, u"sources"_s}, u"reviewSync"_s},
        {u"backups"_s, {Place::Readiness, {}, u"backups"_s}},
        {u"timeline"_s, {Place::Incidents, u"first"_s, u"timeline"_s}},
        {u"affected"_s, {Place::Incidents, u"first"_s, u"customers"_s}},
        {u"incident-tickets"_s, {Place::Incidents, u"first"_s, u"tickets"_s}},
        {u"compose"_s, {Place::Incidents, u"first"_s, u"compose"_s}},
        {u"promises"_s, {Place::Incidents, u"first"_s, u"promises"_s}},
        {u"deliveries"_s, {Place::Incidents, u"first"_s, u"deliveries"_s}},
    };
}

//! What the desk is made of, and what it can be left for.
struct DeskFrame
{
    const WindowOptions &options;
    ui::Settings &settings;
    ui::Theme &theme;
    models::Clock &clock;
};
struct DeskEnd
{
    int code = 0;
    QString workspace;
    QString wantedBackup; //!< that is to take the workspace's place; empty: none
};

DeskEnd showTrouble(const models::Error &error, const QString &path)
{
    DeskEnd end{1, path, {}};
    ui::TroubleWindow trouble(error, path);
    QObject::connect(
        &trouble, &ui::TroubleWindow::restoreRequested, &trouble, [&end](const QString &backup) {
            end.wantedBackup = backup;
            QCoreApplication::quit();
        });
    trouble.show();
    QApplication::exec();
    return end;
}

int takePictures(ui::MainWindow &window, ui::Theme &theme, const models::Workspace &workspace,
    const QString &folder)
{
    window.resize(1440, 900);
    window.show();
    app::Screenshots screenshots(window, theme, allShots(workspace), folder);
    QObject::connect(&screenshots, &app::Screenshots::finished, qApp,
        [](int failures) { QCoreApplication::exit(failures ? 1 : 0); });
    return QApplication::exec();
}

//! Opens the workspace and shows the window over it, until it is closed.
DeskEnd runDesk(const DeskFrame &frame)
{
    const QString &pictures = frame.options.screenshots;
    app::Composition composition(frame.options.start, frame.clock);
    const auto workspace = composition.workspace();
    if (!workspace && pictures.isEmpty())
        return showTrouble(workspace.error(), composition.workspacePath());
    if (!workspace) {
        std::fprintf(stderr, "%s\n", qPrintable(workspace.error().detail));
        return {1, {}, {}};
    }
    (*workspace)->watch(std::chrono::seconds(2));
    ui::Ticker ticker(frame.clock);
    app::DeskServices services(composition, **workspace);
    ui::MainWindow window({**workspace, services, frame.theme, frame.settings, ticker});
    if (!pictures.isEmpty())
        return {takePictures(window, frame.theme, **workspace, pictures), {}, {}};
    services.start();
    window.show();
    QObject::connect(
        *workspace, &models::Workspace::changed, *workspace, &models::Workspace::prepareSearch);
    (*workspace)->prepareSearch();
    const int code = QApplication::exec();
    return {code, composition.workspacePath(), services.wantedBackup()};
}

} // namespace

int main(int argc, char **argv)
{
    // Pictures are taken without a display, too.
    for (int index = 1; index < argc; ++index) {
        if (QByteArrayView(argv[index]).startsWith("--screenshots")
            && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"heliograph"_s);
    QCoreApplication::setApplicationVersion(QLatin1String(HELIOGRAPH_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Heliograph"_s);
    const WindowOptions options = readOptions(application);

    ui::Settings settings(std::make_unique<QSettings>(
        QSettings::IniFormat, QSettings::UserScope, u"heliograph"_s, u"window"_s));
    const ui::Language language(settings.get(ui::settings::language));
    ui::Theme theme(
        themeMode(options.theme.isEmpty() ? settings.get(ui::settings::theme) : options.theme));
    models::SystemClock clock;
    while (true) {
        const DeskEnd end = runDesk({options, settings, theme, clock});
        if (end.wantedBackup.isEmpty())
            return end.code;
        ui::RestoreDialog({end.workspace, end.wantedBackup, {settings.person(), {}}}, clock).exec();
    }
}
