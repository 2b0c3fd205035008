#include "ui/customers/customers_page.h"

#include "models/store/repositories.h"
#include "ui/customers/customer_detail.h"
#include "ui/customers/merge_dialog.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_line.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/side_panel.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace ui {

using namespace Qt::StringLiterals;

CustomersModel *makeCustomersModel(QObject *parent)
{
    using models::CustomerRow;
    return new CustomersModel(
        {
            {CustomersPage::tr("Customer"),
                [](const CustomerRow &row) {
                    return Cell{row.customer.name, Tone::Plain, true};
                }},
            {CustomersPage::tr("Account"),
                [](const CustomerRow &row) {
                    return Cell{row.customer.account.toString(), Tone::Secondary};
                },
                20},
            {CustomersPage::tr("Tier"),
                [](const CustomerRow &row) {
                    return Cell{
                        row.customer.tier > 0 ? QString::number(row.customer.tier) : QString()};
                },
                7},
            {CustomersPage::tr("Region"),
                [](const CustomerRow &row) { return Cell{row.customer.region}; }, 16},
            {CustomersPage::tr("Contacts"),
                [](const CustomerRow &row) {
                    return Cell{QString::number(row.contacts),
                        row.contacts == 0 ? Tone::Warning : Tone::Plain};
                },
                10},
            {CustomersPage::tr("Sites"),
                [](const CustomerRow &row) { return Cell{QString::number(row.sites)}; }, 8},
            {CustomersPage::tr("Open tickets"),
                [](const CustomerRow &row) {
                    return Cell{QString::number(row.openTickets),
                        row.openTickets > 0 ? Tone::Wrong : Tone::Plain, row.openTickets > 0};
                },
                13},
        },
        [](const CustomerRow &row) { return row.customer.id.toString(); }, parent);
}

CustomersPage::CustomersPage(const PageParts &parts, QWidget *parent)
    : Page(parent)
    , m_parts(parts)
    , m_head(new PageHead(parts.theme, tr("Customers")))
    , m_banner(new Banner)
    , m_stack(new QStackedWidget)
    , m_filter(new FilterLine(tr("Name, account, site, person, address or number")))
    , m_model(makeCustomersModel(this))
    , m_table(new DataTable(parts.theme, tr("Customers")))
    , m_detail(new CustomerDetail(parts))
    , m_export(button(tr("Export…"), u"exportCustomer"_s))
    , m_merge(button(tr("Merge into…"), u"mergeCustomer"_s))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QPushButton *bring = primaryButton(tr("Import contacts…"), u"importContacts"_s);
    m_head->addAction(m_export);
    m_head->addAction(m_merge);
    m_head->addAction(bring);
    m_export->setEnabled(false);
    m_merge->setEnabled(false);
    connect(m_export, &QPushButton::clicked, this, &CustomersPage::exportDialog);
    connect(bring, &QPushButton::clicked, this, &CustomersPage::importDialog);
    connect(m_merge, &QPushButton::clicked, this, &CustomersPage::mergeDialog);
    connect(m_head, &PageHead::findRequested, this, &Page::findRequested);
    layout->addWidget(m_head);
    auto *empty = new EmptyState(tr("No customer is known yet"),
        tr("Import the contacts that you would need if everything else were gone: a file from the "
           "billing system, the CRM or the desk. They stay here when they vanish there."),
        tr("Import contacts…"));
    connect(empty, &EmptyState::actionRequested, this, &CustomersPage::importDialog);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeBody());
    layout->addWidget(m_stack, 1);
    m_stack->setCurrentIndex(1);

    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return [text = m_text, limit = m_limit](
                       const models::Repositories &all) { return customerList(all, text, limit); };
        },
        [this](const CustomerList &list) {
            m_model->setRows(list.rows, list.more);
            m_stack->setCurrentIndex(list.rows.isEmpty() && m_text.isEmpty() ? 0 : 1);
            seek();
        });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    liveQuery( // the list does not wait for it
        parts.workspace, this,
        [] { return [](const models::Repositories &all) { return all.customers.count(); }; },
        [this](int count) { m_head->setCount(QLocale().toString(count)); },
        models::Workspace::For::Background);
    connect(m_banner, &Banner::actionRequested, this, &CustomersPage::undoMerge);
}

QWidget *CustomersPage::makeBody()
{
    auto *body = new QWidget;
    QVBoxLayout *layout = splitPage(new QVBoxLayout(body), m_detail, {960, 400});
    m_filter->setObjectName(u"customerFilter"_s);
    m_filter->setMaximumWidth(520);
    layout->addWidget(m_filter);
    layout->addWidget(m_banner);
    m_table->setObjectName(u"customerList"_s);
    m_table->setRowsModel(m_model);
    layout->addWidget(m_table, 1);
    layout->addWidget(keyHints({{u"↑↓"_s, tr("move")}, {tr("Ctrl F"), tr("search")}}));
    m_detail->setOpenVisible(false);
    auto *search = new QAction(this);
    search->setShortcut(QKeySequence::Find);
    search->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(search);
    connect(search, &QAction::triggered, m_filter, [this] {
        m_filter->setFocus();
        m_filter->selectAll();
    });
    connect(m_filter, &FilterLine::filterChanged, this, [this](const QString &text) {
        m_text = text;
        m_sought = {}; // somebody looks for another
        m_limit = firstRows;
        m_live->refresh();
    });
    connect(m_filter, &FilterLine::downRequested, m_table, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
            m_table->selectRow(0);
    });
    connect(m_table, &DataTable::selectionMoved, this, [this] {
        const auto id = models::CustomerId::fromString(m_table->currentKey());
        m_export->setEnabled(id.has_value());
        m_merge->setEnabled(id.has_value());
        if (id)
            m_detail->setCustomer(*id);
    });
    connect(m_detail, &CustomerDetail::ticketRequested, this, [this](const models::TicketId &id) {
        emit goRequested({Place::Tickets, id.toString(), {}});
    });
    connect(m_model, &RowsModelBase::moreWanted, this, [this] {
        m_limit *= 2;
        m_live->refresh();
    });
    return body;
}

void CustomersPage::open(const Location &location)
{
    if (location.tab == u"import"_s) {
        importDialog();
    } else if (const auto id = models::CustomerId::fromString(location.ref)) {
        m_detail->setCustomer(*id);
        m_sought = *id;
        seek();
        m_export->setEnabled(true);
        m_merge->setEnabled(true);
    } else {
        first()->setFocus();
    }
}

//! The one to be shown, in the list once that has come; one that it lacks is looked for by name.
void CustomersPage::seek()
{
    if (m_sought.isNull() || m_model->rowCount() == 0)
        return;
    const models::CustomerId customer = std::exchange(m_sought, {});
    if (m_table->selectKey(customer.toString()))
        return;
    const auto found = m_parts.workspace.read(
        [customer](const models::Repositories &all) -> std::optional<models::Customer> {
            const auto root = all.customers.rootOf(customer);
            return root ? all.customers.find(*root) : std::nullopt;
        });
    models::whenDone(found, this,
        [this, customer, text = m_filter->text()](
            const models::Result<std::optional<models::Customer>> &answer) {
            // Unless somebody went on meanwhile.
            if (!answer || !*answer || m_detail->customer() != customer || m_filter->text() != text)
                return;
            const models::Customer &shown = **answer;
            if (!m_table->selectKey(shown.id.toString()))
                m_filter->setText(shown.name);
        });
}

Location CustomersPage::location() const
{
    const models::CustomerId shown = m_detail->customer();
    return {Place::Customers, shown ? shown.toString() : QString(), {}};
}

QWidget *CustomersPage::first()
{
    return m_filter;
}

void CustomersPage::importDialog()
{
    ImportDialog::openFor(m_parts,
        {.title = tr("Import contacts"),
            .about
            = tr("Customers, sites and people from a file: CSV, vCards or LDIF. The same file "
                 "again changes nothing, and nobody is ever deleted here because a file "
                 "lacks them."),
            .files = tr("Contacts (*.csv *.tsv *.txt *.vcf *.ldif);;All files (*)"),
            .mayBeWhole = true,
            .preview
            = [this](const QString &path) { return m_parts.services.previewContacts(path); },
            .run =
                [this](const ImportOrder &order, const OnProgress &progress, std::stop_token stop) {
                    return m_parts.services.importContacts(order, progress, std::move(stop));
                }},
        this);
}

void CustomersPage::mergeDialog()
{
    const models::CustomerId from = m_detail->customer();
    if (from.isNull())
        return;
    auto *dialog = new MergeDialog(m_parts, from, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MergeDialog::merged, this,
        [this](const models::CustomerId &into, const QString &entry) {
            m_lastMerge = entry;
            m_banner->say(tr("Merged. Contacts, sites and tickets stand under one customer now."),
                Tone::Good, tr("Undo"));
            m_detail->setCustomer(into);
            m_table->selectKey(into.toString());
        });
    dialog->open();
}

//! All that stands under the customer, into a file of one's own.
void CustomersPage::exportDialog()
{
    const models::CustomerId customer = m_detail->customer();
    if (customer.isNull())
        return;
    auto *files = new QFileDialog(this, tr("Export the customer's file"),
        m_parts.settings.get(settings::exportFolder), tr("Customer's file (*.json)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(u"json"_s);
    files->setOption(QFileDialog::DontConfirmOverwrite); // nothing is overwritten
    connect(files, &QFileDialog::fileSelected, this, [this, customer](const QString &path) {
        m_parts.settings.set(settings::exportFolder, QFileInfo(path).absolutePath());
        exportTo(customer, path);
    });
    files->open();
}

void CustomersPage::exportTo(const models::CustomerId &customer, const QString &path)
{
    models::whenDone(m_parts.services.exportCustomer(customer, path, m_parts.settings.person()),
        this, [this](const models::Result<QString> &written) {
            if (written)
                m_banner->say(breakable(*written), Tone::Good);
            else
                m_banner->sayError(written.error());
        });
}

void CustomersPage::undoMerge()
{
    const auto entry = models::EntryId::fromString(m_lastMerge);
    if (!entry)
        return;
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [entry = *entry](models::Repositories &all) { return all.records.undo(entry); });
    models::whenDone(done, this, [this](const models::Result<models::UndoReport> &answer) {
        m_lastMerge.clear();
        if (answer)
            m_banner->say(tr("The merge is undone."), Tone::Good);
        else
            m_banner->sayError(answer.error());
    });
}

} // namespace ui
