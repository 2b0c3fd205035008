#include "ui/customers/affected_tab.h"

#include "models/store/repositories.h"
#include "ui/customers/affected_dialog.h"
#include "ui/customers/customer_detail.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_line.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/selection_bar.h"
#include "ui/widgets/side_panel.h"
#include "ui/widgets/ticker.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

Cell affectedHeard(const AffectedRow &row, models::Instant now)
{
    if (row.heardAt)
        return {agoText(*row.heardAt, now), Tone::Plain, false, row.heardBy};
    if (row.contacts == 0)
        return {AffectedTab::tr("no contact known"), Tone::Warning};
    if (!row.trouble.isEmpty())
        return {AffectedTab::tr("never"), Tone::Wrong, false, row.trouble};
    return {AffectedTab::tr("never"), Tone::Wrong};
}

Cell affectedState(const AffectedRow &row)
{
    if (row.isRestored())
        return {AffectedTab::tr("Restored"), Tone::Good, false,
            row.restoredAt ? momentText(*row.restoredAt) : QString()};
    if (row.restored > 0)
        return {AffectedTab::tr("%1 of %2 sites").arg(row.restored).arg(row.targets.size()),
            Tone::Accent};
    return {AffectedTab::tr("Affected"), Tone::Wrong};
}

} // namespace

AffectedModel *makeAffectedModel(const Ticker &ticker, QObject *parent)
{
    return new AffectedModel(
        {
            {AffectedTab::tr("Customer"),
                [](const AffectedRow &row) {
                    return Cell{row.name, Tone::Plain, true};
                }},
            {AffectedTab::tr("Tier"),
                [](const AffectedRow &row) {
                    return Cell{row.tier > 0 ? QString::number(row.tier) : QString()};
                },
                6},
            {AffectedTab::tr("Sites"),
                [](const AffectedRow &row) {
                    return row.sites.size() > 1 ? Cell{row.sites.first(), Tone::Plain, false,
                               AffectedTab::tr("and %n more", nullptr, int(row.sites.size()) - 1)}
                                                : Cell{row.sites.value(0)};
                },
                22},
            {AffectedTab::tr("State"), [](const AffectedRow &row) { return affectedState(row); },
                21},
            {AffectedTab::tr("Last heard"),
                [&ticker](const AffectedRow &row) { return affectedHeard(row, ticker.now()); }, 25},
            {AffectedTab::tr("Contacts"),
                [](const AffectedRow &row) {
                    return Cell{QString::number(row.contacts),
                        row.contacts == 0 ? Tone::Warning : Tone::Plain};
                },
                10},
            {AffectedTab::tr("Open tickets"),
                [](const AffectedRow &row) {
                    return Cell{QString::number(row.openTickets),
                        row.openTickets > 0 ? Tone::Wrong : Tone::Plain, row.openTickets > 0};
                },
                13},
        },
        [](const AffectedRow &row) { return row.customer.toString(); }, parent);
}

AffectedTab::AffectedTab(const PageParts &parts, QWidget *parent)
    : RoomTab(parent)
    , m_parts(parts)
    , m_banner(new Banner)
    , m_which(new QComboBox)
    , m_order(new QComboBox)
    , m_reached(new Chip)
    , m_neverReached(new Chip)
    , m_stack(new QStackedWidget)
    , m_model(makeAffectedModel(parts.ticker, this))
    , m_table(new DataTable(parts.theme, tr("Affected customers")))
    , m_selection(new SelectionBar(parts.theme))
    , m_detail(new CustomerDetail(parts))
{
    auto *outer = new QHBoxLayout(this);
    QVBoxLayout *layout = splitPage(outer, m_detail, {1000, 350});
    layout->addWidget(makeFilters());
    layout->addWidget(m_banner);
    m_table->setObjectName(u"affectedList"_s);
    m_table->setSelectionMode(QTableView::ExtendedSelection);
    m_table->setRowsModel(m_model);
    auto *empty = new EmptyState(tr("Nobody is named yet"),
        tr("Import or paste the list of those affected: site and account ids with their kind in "
           "front, as site:12314 or account:40188."),
        tr("Import or paste…"));
    connect(empty, &EmptyState::actionRequested, this, &AffectedTab::addAffected);
    m_stack->addWidget(empty);
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    addActions();
    layout->addWidget(m_selection);
    auto *below = new FlowLayout(nullptr, 10);
    m_total = textLabel({}, Tone::Secondary);
    below->addWidget(m_total);
    below->addWidget(keyHints({{u"↑↓"_s, tr("move")}, {tr("Enter"), tr("open")},
        {u"U"_s, tr("write to them")}, {u"B"_s, tr("back again")}}));
    layout->addLayout(below);
    connect(m_table, &DataTable::selectionMoved, this, &AffectedTab::showSelection);
    connect(m_table, &DataTable::chosen, this, [this](const QString &key) {
        if (const auto id = models::CustomerId::fromString(key))
            emit customerRequested(*id);
    });
    connect(m_detail, &CustomerDetail::openRequested, this, &RoomTab::customerRequested);
    connect(m_detail, &CustomerDetail::ticketRequested, this, &RoomTab::ticketRequested);
    setFirst(m_table);
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return [id = m_incident](
                       const models::Repositories &all) { return affectedView(all, id); };
        },
        [this](const AffectedView &view) { showView(view); });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    connect(&parts.ticker, &Ticker::ticked, m_model, [this] {
        if (isVisible())
            m_model->refreshTexts();
    });
    showSelection();
}

QWidget *AffectedTab::makeFilters()
{
    auto *line = new QWidget;
    auto *layout = new FlowLayout(line, 8);
    m_which->addItems(
        {tr("All affected"), tr("Not restored"), tr("Restored"), tr("Never reached")});
    m_which->setAccessibleName(tr("Which customers"));
    m_which->setObjectName(u"affectedWhich"_s);
    m_order->addItems({tr("Silent first"), tr("By name"), tr("By tier")});
    m_order->setAccessibleName(tr("Order"));
    m_order->setObjectName(u"affectedOrder"_s);
    auto *filter = new FilterLine(tr("Filter by name or id"));
    filter->setObjectName(u"affectedFilter"_s);
    filter->setMaximumWidth(260);
    layout->addWidget(m_which);
    layout->addWidget(m_order);
    layout->addWidget(filter);
    for (Chip *chip : {m_reached, m_neverReached})
        layout->addWidget(chip);
    QPushButton *bring = button(tr("Import or paste…"), u"importAffected"_s);
    layout->addTrailing(bring);
    connect(bring, &QPushButton::clicked, this, &AffectedTab::addAffected);
    connect(m_which, &QComboBox::currentIndexChanged, this, &AffectedTab::applyFilter);
    connect(m_order, &QComboBox::currentIndexChanged, this, &AffectedTab::applyFilter);
    connect(filter, &FilterLine::filterChanged, this, [this](const QString &text) {
        m_text = text;
        applyFilter();
    });
    connect(filter, &FilterLine::downRequested, m_table, qOverload<>(&QWidget::setFocus));
    return line;
}

void AffectedTab::addActions()
{
    QPushButton *takeOffButton = m_selection->addAction(tr("Not affected…"), u"affectedTakeOff"_s);
    QPushButton *notRestored = m_selection->addAction(tr("Not restored"), u"affectedNotRestored"_s);
    QPushButton *restored
        = m_selection->addAction(tr("Restored"), u"affectedRestored"_s, QKeySequence(Qt::Key_B));
    m_write = m_selection->addMainAction(
        tr("Write to them"), u"affectedWrite"_s, QKeySequence(Qt::Key_U));
    connect(takeOffButton, &QPushButton::clicked, this, &AffectedTab::takeOff);
    connect(notRestored, &QPushButton::clicked, this, [this] { setRestored(false); });
    connect(restored, &QPushButton::clicked, this, [this] { setRestored(true); });
    connect(m_write, &QPushButton::clicked, this,
        [this] { emit tabRequested(u"compose"_s, m_table->currentKey()); });
}

void AffectedTab::setIncident(const models::IncidentId &incident)
{
    m_incident = incident;
    m_live->refresh();
}

void AffectedTab::showView(const AffectedView &view)
{
    m_view = view;
    const QLocale locale;
    const int reached = int(view.rows.size()) - view.neverReached;
    m_reached->setChip(tr("Reached %1").arg(locale.toString(reached)), Tone::Plain);
    m_neverReached->setChip(
        tr("Never reached %1").arg(locale.toString(view.neverReached)), Tone::Wrong);
    m_neverReached->setVisible(view.neverReached > 0);
    m_total->setText(view.totals.sites > 0
            ? tr("%1 customers, %2 sites.")
                  .arg(locale.toString(view.totals.customers), locale.toString(view.totals.sites))
            : tr("%1 customers.").arg(locale.toString(view.totals.customers)));
    m_stack->setCurrentIndex(view.rows.isEmpty() ? 0 : 1);
    applyFilter();
}

void AffectedTab::applyFilter()
{
    QVector<AffectedRow> rows;
    const int which = m_which->currentIndex();
    for (const AffectedRow &row : std::as_const(m_view.rows)) {
        if ((which == 1 && row.isRestored()) || (which == 2 && !row.isRestored())
            || (which == 3 && row.heardAt))
            continue;
        if (!m_text.isEmpty() && !row.name.contains(m_text, Qt::CaseInsensitive)
            && row.sites.filter(m_text, Qt::CaseInsensitive).isEmpty())
            continue;
        rows.append(row);
    }
    const auto before
        = [order = m_order->currentIndex()](const AffectedRow &a, const AffectedRow &b) {
              if (order == 0 && a.heardAt != b.heardAt)
                  return !a.heardAt || (b.heardAt && *a.heardAt < *b.heardAt);
              if (order == 2 && a.tier != b.tier)
                  return (a.tier == 0 ? 99 : a.tier) < (b.tier == 0 ? 99 : b.tier);
              return false; // they come by name
          };
    std::stable_sort(rows.begin(), rows.end(), before);
    m_model->setRows(rows);
    showSelection();
}

void AffectedTab::showSelection()
{
    const QStringList keys = m_table->selectedKeys();
    m_selection->setCount(int(keys.size()));
    m_write->setEnabled(keys.size() == 1);
    m_detail->setCustomer(
        models::CustomerId::fromString(m_table->currentKey()).value_or(models::CustomerId{}),
        m_incident);
}

void AffectedTab::addAffected()
{
    auto *dialog = new AffectedDialog(m_parts, m_incident, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AffectedDialog::changed, this,
        [this](const QString &summary) { m_banner->say(summary, Tone::Good); });
    dialog->open();
}

void AffectedTab::setRestored(bool restored)
{
    QVector<models::AffectedTarget> targets;
    for (const QString &key : m_table->selectedKeys())
        targets += m_model->row(m_model->rowOf(key)).targets;
    const std::optional<models::Instant> at
        = restored ? std::optional(m_parts.workspace.clock().now()) : std::nullopt;
    auto done = m_parts.workspace.write(
        {m_parts.settings.person(), {}}, [id = m_incident, targets, at](models::Repositories &all) {
            return all.incidents.setRestored(id, targets, at);
        });
    models::whenDone(done, this, [this](const models::Result<int> &answer) {
        if (!answer)
            m_banner->sayError(answer.error());
    });
}

void AffectedTab::takeOff()
{
    QVector<models::AffectedTarget> kept;
    const QStringList keys = m_table->selectedKeys();
    for (const AffectedRow &row : std::as_const(m_view.rows)) {
        if (!keys.contains(row.customer.toString()))
            kept += row.targets;
    }
    auto *dialog = new AffectedDialog(m_parts, m_incident, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->replaceBy(
        kept, tr("%n customer(s) are taken off this incident.", nullptr, int(keys.size())));
    connect(dialog, &AffectedDialog::changed, this,
        [this](const QString &summary) { m_banner->say(summary, Tone::Good); });
    dialog->open();
}

} // namespace ui
