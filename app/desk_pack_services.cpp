#include "app/desk_services.h"
#include "models/replica/pack_worker.h"
#include "ui/shell/words.h"

#include <QJsonObject>
#include <QLocale>

// What the window asks of contact packs and customers' files.

namespace app {

using namespace Qt::StringLiterals;

namespace {

QString inWords(qint64 count)
{
    return QLocale().toString(count);
}

std::function<void(qint64, double)> contactsDone(const ui::OnProgress &progress)
{
    return [progress](qint64 contacts, double share) {
        progress({share, QObject::tr("Contacts: %1").arg(inWords(contacts))});
    };
}

QString heldPackText(const models::HeldSync &held)
{
    return QObject::tr("Held, nothing was changed. Of the %1 records here it would withdraw %2. "
                       "Values it would empty: %3.")
        .arg(inWords(held.takings.records), inWords(held.takings.withdrawn),
            ui::emptiedText(held.takings));
}

QString takenPackText(const models::PackImportReport &pack)
{
    const models::ImportCounts &counts = pack.counts;
    QStringList sentences{pack.changed
            ? QObject::tr("New customers: %1, new contacts: %2. Of the records here %3 changed, %4 "
                          "withdrawn.")
                  .arg(inWords(counts.customersAdded), inWords(counts.contactsAdded),
                      inWords(counts.recordsChanged), inWords(counts.withdrawn))
            : QObject::tr("All of it was here already; nothing was changed.")};
    QStringList newer;
    for (const models::ImportedSource &source : pack.sources) {
        if (source.newerHere)
            newer << source.name;
    }
    if (!newer.isEmpty())
        sentences << QObject::tr("Newer here, and left as it is: %1.").arg(newer.join(u", "_s));
    if (counts.erased > 0)
        sentences << QObject::tr("Left out, because they were erased here: %1.")
                         .arg(inWords(counts.erased));
    return sentences.join(u' ');
}

ui::ImportReport packReport(const models::PackImportReport &pack)
{
    if (pack.held)
        return ui::heldReport(*pack.held, heldPackText(*pack.held));
    ui::ImportReport report;
    report.accepted = pack.accepted;
    report.summary = takenPackText(pack);
    return report;
}

} // namespace

QFuture<models::Result<QString>> DeskServices::makePack(
    const ui::PackOrder &order, const ui::OnProgress &progress, std::stop_token stop)
{
    models::PackExportOptions options;
    options.path = order.path;
    options.passphrase = order.passphrase;
    options.actor = {order.who, {}};
    options.stop = std::move(stop);
    options.progress = contactsDone(progress);
    return m_packs->exportPack(std::move(options))
        .then([path = order.path](const models::Result<models::PackEnd> &made) {
            return made.map([&path](const models::PackEnd &counts) {
                return QObject::tr("Made: %1, with %2 customers and %3 contacts.")
                    .arg(path, inWords(counts.customers), inWords(counts.contacts));
            });
        });
}

QFuture<models::Result<ui::ImportReport>> DeskServices::importPack(
    const ui::PackOrder &order, const ui::OnProgress &progress, std::stop_token stop)
{
    models::PackImportOptions options;
    options.confirmation = order.confirmation;
    options.actor = {order.who, {}};
    options.stop = std::move(stop);
    options.progress = contactsDone(progress);
    return m_packs->importPack(order.path, order.passphrase, std::move(options))
        .then([](const models::Result<models::PackImportReport> &taken) {
            return taken.map(packReport);
        });
}

QFuture<models::Result<QString>> DeskServices::exportCustomer(
    const models::CustomerId &customer, const QString &path, const QString &who)
{
    return m_packs->exportCustomer({who, {}}, customer, path)
        .then([path](const models::Result<models::CustomerFile> &written) {
            return written.map([&path](const models::CustomerFile &file) {
                return QObject::tr(
                    "%1 is in %2: contacts %3, tickets %4, messages %5, promises %6.")
                    .arg(file.name, path, inWords(file.replica.contacts),
                        inWords(file.papers.tickets), inWords(file.papers.messages),
                        inWords(file.papers.promises));
            });
        });
}

} // namespace app
