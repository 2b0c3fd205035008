#include "app/desk_services.h"

#include "app/channels/check_channel.h"
#include "app/channels/make_channel.h"
#include "app/composition.h"
#include "app/import_preview.h"
#include "app/keeping_schedule.h"
#include "app/secrets/secret_place.h"
#include "app/sources/incident_file.h"
#include "app/sources/make_source.h"
#include "app/sources/make_ticket_source.h"
#include "app/sources/open_contact_file.h"
#include "app/sources/open_ticket_file.h"
#include "app/sources/source_schedule.h"
#include "models/grouping/ticket_grouper.h"
#include "models/publishing/dispatcher.h"
#include "models/replica/incident_import.h"
#include "models/replica/pack_worker.h"
#include "models/replica/replica.h"
#include "models/replica/ticket_import.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "models/support/document_file.h"
#include "ui/shell/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QtConcurrentRun>

namespace app {

using namespace Qt::StringLiterals;

namespace {

template <typename T> QFuture<models::Result<T>> failedNow(const models::Error &error)
{
    return models::ready(models::Result<T>(models::fail(error)));
}

QStringList mappingsOf(const ui::ImportOrder &order)
{
    QStringList mappings;
    for (auto it = order.columns.cbegin(); it != order.columns.cend(); ++it)
        mappings << it.key() + u'=' + it.value();
    return mappings;
}

QString number(qint64 count)
{
    return QLocale().toString(count);
}

//! Turns the answer of a future in that future's own thread.
template <typename To, typename From, typename Fn>
QFuture<models::Result<To>> turned(QFuture<models::Result<From>> future, Fn fn)
{
    return future.then([fn](const models::Result<From> &answer) -> models::Result<To> {
        if (!answer)
            return models::fail(answer.error());
        return fn(*answer);
    });
}

std::function<void(qint64, double)> rowsRead(const ui::OnProgress &progress)
{
    return [progress](qint64 rows, double share) {
        progress({share, QObject::tr("Rows read: %1").arg(number(rows))});
    };
}

ui::ImportReport contactReport(const models::SyncReport &sync)
{
    if (sync.held)
        return ui::heldReport(*sync.held, ui::heldText(*sync.held));
    ui::ImportReport report;
    report.accepted = sync.accepted;
    report.problems = sync.problems;
    report.summary = sync.accepted
        ? QObject::tr(
            "Rows: %1 (%2 new, %3 changed, %4 as before). New customers: %5, new sites: %6.")
              .arg(number(sync.rows), number(sync.added), number(sync.changed),
                  number(sync.unchanged), number(sync.customersAdded), number(sync.sitesAdded))
        : QObject::tr("Nothing was taken. Rows that cannot be used: %1.")
              .arg(number(sync.problemCount));
    report.summary = (QStringList{report.summary} + sync.remarks).join(u'\n');
    return report;
}

ui::ImportReport ticketReport(const models::TicketImportReport &import)
{
    ui::ImportReport report;
    report.accepted = import.accepted;
    report.problems = import.problems;
    report.summary = import.accepted
        ? QObject::tr("%1 new, %2 changed, %3 as before.")
              .arg(number(import.counts.added), number(import.counts.changed),
                  number(import.counts.unchanged))
        : QObject::tr("Nothing was taken. Rows that cannot be used: %1.").arg(number(import.bad));
    return report;
}

models::Result<ui::ImportReport> ticketSyncReport(const TicketSyncReport &sync)
{
    ui::ImportReport report = ticketReport(sync.import);
    if (sync.import.bad > 0)
        report.summary += u' '
            + QObject::tr("%1 cannot be used; the first: %2.")
                  .arg(number(sync.import.bad), sync.import.problems.constFirst().reason);
    if (sync.grouping.looked > 0)
        report.summary += u' '
            + QObject::tr("Of those that nobody had decided: %1 grouped, %2 to review, %3 unknown.")
                  .arg(number(sync.grouping.grouped), number(sync.grouping.review),
                      number(sync.grouping.unknown));
    return report;
}

//! What is said of a source that was tried, of what is wrong on its first page.
QString unusable(const QVector<models::RowProblem> &problems)
{
    if (problems.isEmpty())
        return {};
    return u' '
        + QObject::tr("%1 of them cannot be used; the first: %2.")
              .arg(number(problems.size()), problems.constFirst().reason);
}

template <typename Report>
QFuture<models::Result<void>> withoutReport(QFuture<models::Result<Report>> run)
{
    return turned<void>(run, [](const Report &) { return models::Result<void>(); });
}

} // namespace

DeskServices::DeskServices(Composition &composition, models::Workspace &workspace)
    : m_composition(composition)
    , m_workspace(workspace)
    , m_replica(std::make_unique<models::Replica>(workspace))
    , m_keeping(std::make_unique<KeepingSchedule>(workspace, composition.clock()))
    , m_packs(std::make_unique<models::PackWorker>(workspace))
{
    m_ticketSyncs.setMaxThreadCount(1);
    if (auto factory = composition.channelFactory())
        m_makeChannel = *factory;
}

DeskServices::~DeskServices()
{
    m_ending.request_stop();
}

QFuture<models::Result<ui::TablePreview>> DeskServices::previewContacts(const QString &path)
{
    return QtConcurrent::run([path] { return previewOfContacts(path); });
}

QFuture<models::Result<ui::ImportReport>> DeskServices::importContacts(
    const ui::ImportOrder &order, const ui::OnProgress &progress, std::stop_token stop)
{
    auto source = openContactFile(order.path, mappingsOf(order));
    if (!source)
        return failedNow<ui::ImportReport>(source.error());
    models::SyncOptions options;
    options.sourceName = order.sourceName;
    options.onlyInto = models::SourceType::Import;
    options.skipBad = order.skipBad;
    options.whole = order.whole;
    options.confirmation = order.confirmation;
    options.actor = {order.who, {}};
    options.stop = std::move(stop);
    options.progress = rowsRead(progress);
    return turned<ui::ImportReport>(
        m_replica->run(std::shared_ptr<models::ContactSource>(std::move(*source)), options),
        contactReport);
}

QFuture<models::Result<ui::TablePreview>> DeskServices::previewTickets(const QString &path)
{
    return QtConcurrent::run([path] { return previewOfTickets(path); });
}

QFuture<models::Result<ui::ImportReport>> DeskServices::importTickets(
    const ui::ImportOrder &order, const ui::OnProgress &progress, std::stop_token stop)
{
    CsvTicketOptions options;
    options.mappings = mappingsOf(order);
    auto file = openTicketFile(order.path, options);
    if (!file)
        return failedNow<ui::ImportReport>(file.error());
    // The source must outlive the run: the run's end lets go of it.
    const std::shared_ptr<models::TicketSource> kept(std::move(file->source));
    models::TicketImportRequest request{file->desk, order.skipBad, {order.who, {}}};
    auto run = models::TicketImport(m_workspace)
                   .run(*kept, request, std::move(stop), [progress](double share) {
                       progress({share, {}});
                   });
    return turned<ui::ImportReport>(
        run, [kept](const models::TicketImportReport &report) { return ticketReport(report); });
}

QFuture<models::Result<ui::ImportReport>> DeskServices::importIncidents(
    const ui::ImportOrder &order, const ui::OnProgress &progress, std::stop_token stop)
{
    using Report = models::Result<ui::ImportReport>;
    return QtConcurrent::run([order, progress, stop, &workspace = m_workspace]() -> Report {
        const auto bytes = models::readDocument(order.path);
        if (!bytes)
            return models::fail(bytes.error());
        auto read = readIncidents(*bytes);
        if (!read)
            return models::fail(read.error());
        ui::ImportReport report;
        report.problems = read->problems;
        const auto done = models::importIncidents(
            workspace, {order.who, {}}, read->records,
            [progress](int now, int all) {
                progress({all > 0 ? double(now) / all : -1.0, {}});
            },
            stop)
                              .result();
        if (!done)
            return models::fail(done.error());
        report.summary
            = QObject::tr("Incidents: %1 new, %2 changed, %3 as before. New updates: %4.")
                  .arg(done->added)
                  .arg(done->changed)
                  .arg(done->unchanged)
                  .arg(done->updatesAdded);
        return report;
    });
}

QFuture<models::Result<QString>> DeskServices::groupTickets(const QString &)
{
    return turned<QString>(models::TicketGrouper(m_workspace).run(models::Regroup::Undecided),
        [](const models::GroupingReport &report) -> models::Result<QString> {
            return QObject::tr("Tickets looked at: %1 (%2 grouped, %3 to review, %4 unknown).")
                .arg(number(report.looked), number(report.grouped), number(report.review),
                    number(report.unknown));
        });
}

QVector<models::ChannelKindInfo> DeskServices::channelKinds() const
{
    return {app::channelKinds().begin(), app::channelKinds().end()};
}

models::Result<void> DeskServices::validateChannel(const models::ChannelConfig &config) const
{
    return app::validateChannel(config);
}

QFuture<models::Result<void>> DeskServices::checkChannelPlace(const models::ChannelConfig &config)
{
    return QtConcurrent::run([config] { return app::checkChannelPlace(config); });
}

models::Result<void> DeskServices::checkChannelSecret(
    models::ChannelType type, const QString &name, const QByteArray &secret) const
{
    return app::checkChannelSecret(type, name, secret);
}

models::ChannelLimits DeskServices::limitsOf(const models::ChannelConfig &config)
{
    return m_makeChannel ? m_makeChannel(config)->limits() : models::ChannelLimits();
}

QFuture<models::Result<models::Receipt>> DeskServices::testChannel(
    const models::ChannelConfig &config, std::stop_token stop)
{
    if (!m_makeChannel)
        return failedNow<models::Receipt>({models::ErrorKind::Internal, config.name, {}});
    return QtConcurrent::run(
        [make = m_makeChannel, config, stop]() -> models::Result<models::Receipt> {
            const auto channel = make(config);
            return channel->test(stop).result();
        });
}

QVector<models::SourceKindInfo> DeskServices::sourceKinds() const
{
    return {app::sourceKinds().begin(), app::sourceKinds().end()};
}

models::Result<void> DeskServices::validateSource(
    const models::SourceConfig &config, const models::SourceConfig &before) const
{
    return app::validateSource(config, before);
}

//! In a thread of the pool, which the desk's end waits for, and asks to stop.
template <typename Task> auto DeskServices::run(QThreadPool &pool, std::stop_token stop, Task task)
{
    return QtConcurrent::run(&pool, [this, stop = std::move(stop), task = std::move(task)] {
        std::stop_source either;
        const auto end = [&either] { either.request_stop(); };
        const std::stop_callback stopped(stop, end);
        const std::stop_callback ended(m_ending.get_token(), end);
        return task(either.get_token());
    });
}

//! The source is let go in this thread: its own one cannot wait for itself.
QFuture<models::Result<QString>> DeskServices::testSource(
    const models::SourceConfig &config, std::stop_token stop)
{
    if (givesTickets(config.type))
        return testTickets(config, std::move(stop));
    return run(m_tests, std::move(stop),
        [this, config](const std::stop_token &either) -> models::Result<QString> {
            const auto source = makeSource(config, m_composition.secrets(), m_composition.http());
            if (!source)
                return models::fail(source.error());
            const auto page = (*source)->fetch({}, either).result();
            if (!page)
                return models::fail(page.error());
            return QObject::tr("%1 answers: %2 contacts on its first page.")
                       .arg(config.name, number(page->records.size()))
                + unusable(page->problems);
        });
}

QFuture<models::Result<QString>> DeskServices::testTickets(
    const models::SourceConfig &config, std::stop_token stop)
{
    return run(m_tests, std::move(stop),
        [this, config](const std::stop_token &either) -> models::Result<QString> {
            const auto source
                = makeTicketSource(config, m_composition.secrets(), m_composition.http());
            if (!source)
                return models::fail(source.error());
            const auto page = (*source)->fetch({}, either).result();
            if (!page)
                return models::fail(page.error());
            return QObject::tr("%1 answers: %2 tickets on its first page.")
                       .arg(config.name, number(page->tickets.size()))
                + unusable(page->problems);
        });
}

QFuture<models::Result<ui::ImportReport>> DeskServices::syncSource(
    const models::SourceConfig &config, const ui::SyncOrder &order, const ui::OnProgress &progress,
    std::stop_token stop)
{
    if (givesTickets(config.type)) {
        TicketSyncOptions options{order.fromTheBeginning, {order.who, {}}, {}};
        options.progress = [progress](double share) { progress({share, {}}); };
        return turned<ui::ImportReport>(
            runTicketSync(config, std::move(options), std::move(stop)), ticketSyncReport);
    }
    models::SyncOptions options;
    options.skipBad = order.skipBad;
    options.fromTheBeginning = order.fromTheBeginning;
    options.confirmation = order.confirmation;
    options.actor = {order.who, {}};
    options.stop = std::move(stop);
    options.progress = rowsRead(progress);
    return turned<ui::ImportReport>(runSync(config, std::move(options)), contactReport);
}

QFuture<models::Result<models::SyncReport>> DeskServices::runSync(
    const models::SourceConfig &config, models::SyncOptions options)
{
    options.sourceName = config.name;
    options.country = phoneCountry(config);
    return m_replica->run(
        makeSourceToSync(config, m_composition.secrets(), m_composition.http()), options);
}

QFuture<models::Result<TicketSyncReport>> DeskServices::runTicketSync(
    const models::SourceConfig &config, TicketSyncOptions options, std::stop_token stop)
{
    return run(m_ticketSyncs, std::move(stop),
        [this, config, options = std::move(options)](const std::stop_token &either) {
            return syncTickets(m_workspace, config, m_composition.secrets(), m_composition.http(),
                options, either);
        });
}

QFuture<models::Result<void>> DeskServices::storeSecret(
    const QString &owner, const QString &name, const QByteArray &secret)
{
    return m_composition.secrets().write(models::secretKey(owner, name), secret);
}

QFuture<models::Result<void>> DeskServices::forgetSecret(const QString &owner, const QString &name)
{
    return m_composition.secrets().remove(models::secretKey(owner, name));
}

QString DeskServices::secretPlace() const
{
    return m_composition.secrets().place();
}

QFuture<models::Result<QString>> DeskServices::findSecretPlace()
{
    return m_composition.secrets().findPlace();
}

bool DeskServices::secretsAreLocked() const
{
    return m_composition.secrets().isLocked();
}

bool DeskServices::secretsAreNew() const
{
    return !QFile::exists(m_composition.workspacePath() + u".vault"_s);
}

QFuture<models::Result<void>> DeskServices::unlockSecrets(const QByteArray &passphrase)
{
    return m_composition.secrets().unlockVault(passphrase);
}

void DeskServices::start()
{
    m_schedule = std::make_unique<SourceSchedule>(m_workspace, m_composition.clock(),
        [this](const models::SourceConfig &source, std::stop_token stop) {
            const models::Actor actor{u"schedule"_s, {}};
            if (givesTickets(source.type))
                return withoutReport(runTicketSync(source, {false, actor, {}}, std::move(stop)));
            models::SyncOptions options;
            options.actor = actor;
            options.stop = std::move(stop);
            return withoutReport(runSync(source, std::move(options)));
        });
    m_schedule->start();
    m_keeping->start();
    if (!m_dispatcher && m_makeChannel) {
        m_dispatcher = std::make_unique<models::Dispatcher>(m_workspace, m_makeChannel);
        m_dispatcher->start();
    }
}

QFuture<models::Result<models::BackupReport>> DeskServices::backUp(std::stop_token stop)
{
    return m_keeping->backUp(std::move(stop));
}

void DeskServices::restoreFrom(const QString &backup)
{
    m_wantedBackup = backup;
    QCoreApplication::quit();
}

QFuture<models::Result<void>> DeskServices::removeLeftStages(const QString &who)
{
    return m_keeping->removeLeftStages({who, {}});
}

QFuture<models::Result<models::ErasureReport>> DeskServices::eraseContacts(
    const ui::EraseOrder &order)
{
    return m_keeping->erase({order.who, order.why}, order.contacts, order.confirmation);
}

void DeskServices::sendWaiting()
{
    if (m_dispatcher)
        m_dispatcher->wake();
}

} // namespace app
