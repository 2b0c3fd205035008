#include "ui/publishing/deliveries_tab.h"

#include "models/store/repositories.h"
#include "ui/publishing/by_hand_dialog.h"
#include "ui/shell/open_secrets.h"
#include "ui/shell/prompts.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/selection_bar.h"
#include "ui/widgets/ticker.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

DeliveriesModel *makeDeliveriesModel(const Ticker &ticker, QObject *parent)
{
    using models::Delivery;
    return new DeliveriesModel(
        {
            {DeliveriesTab::tr("Channel"),
                [](const Delivery &delivery) {
                    return Cell{delivery.channelName, Tone::Plain, true};
                },
                22},
            {DeliveriesTab::tr("To"),
                [](const Delivery &delivery) {
                    return delivery.targetName.isEmpty()
                        ? Cell{delivery.target}
                        : Cell{delivery.targetName, Tone::Plain, false, delivery.target};
                }},
            {DeliveriesTab::tr("Customer"),
                [](const Delivery &delivery) { return Cell{delivery.customerName}; }, 24},
            {DeliveriesTab::tr("State"),
                [](const Delivery &delivery) {
                    return Cell{deliveryStateText(delivery.state),
                        deliveryStateTone(delivery.state),
                        delivery.state == models::DeliveryState::Failed
                            || delivery.state == models::DeliveryState::Uncertain};
                },
                13},
            {DeliveriesTab::tr("Attempts"),
                [](const Delivery &delivery) { return Cell{QString::number(delivery.attempts)}; },
                10},
            {DeliveriesTab::tr("When"),
                [&ticker](const Delivery &delivery) {
                    if (delivery.retryAt && delivery.state == models::DeliveryState::Retrying)
                        return Cell{DeliveriesTab::tr("again %1")
                                        .arg(agoText(*delivery.retryAt, ticker.now())),
                            Tone::Warning};
                    return Cell{momentText(delivery.settledAt.value_or(delivery.queuedAt)),
                        Tone::Secondary};
                },
                17},
            {DeliveriesTab::tr("Why, or what was answered"),
                [](const Delivery &delivery) {
                    if (!delivery.place.isEmpty())
                        return Cell{delivery.place, Tone::Plain, false, delivery.heardBy};
                    return Cell{delivery.reason.isEmpty() ? delivery.receipt : delivery.reason,
                        delivery.reason.isEmpty() ? Tone::Secondary : Tone::Plain};
                }},
        },
        [](const Delivery &delivery) { return delivery.id.toString(); }, parent);
}

DeliveriesTab::DeliveriesTab(const PageParts &parts, QWidget *parent)
    : RoomTab(parent)
    , m_parts(parts)
    , m_banner(new Banner)
    , m_state(new QComboBox)
    , m_channel(new QComboBox)
    , m_update(new QComboBox)
    , m_stack(new QStackedWidget)
    , m_model(makeDeliveriesModel(parts.ticker, this))
    , m_table(new DataTable(parts.theme, tr("Deliveries")))
    , m_selection(new SelectionBar(parts.theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(makeFilters());
    layout->addWidget(m_banner);
    m_table->setObjectName(u"deliveryList"_s);
    m_table->setSelectionMode(QTableView::ExtendedSelection);
    m_table->setRowsModel(m_model);
    m_stack->addWidget(new EmptyState(tr("Nothing was sent from here yet"),
        tr("Once an update is published, every target stands here: delivered, still waiting, or "
           "in need of a decision, always with the reason."),
        {}));
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    addActions();
    layout->addWidget(m_selection);
    layout->addWidget(keyHints({{u"↑↓"_s, tr("move")}, {u"R"_s, tr("send again")},
        {u"A"_s, tr("it arrived")}, {u"N"_s, tr("it did not arrive")}, {u"S"_s, tr("skip")},
        {u"M"_s, tr("say it, or mark it as said")}}));
    connect(m_table, &DataTable::selectionMoved, this, &DeliveriesTab::showSelection);
    connect(m_table, &DataTable::chosen, this, [this] {
        if (m_say->isEnabled())
            byHand();
    });
    connect(m_model, &RowsModelBase::moreWanted, this, [this] {
        m_limit *= 2;
        m_live->refresh();
    });
    setFirst(m_table);
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            DeliveriesFilter filter = m_filter;
            filter.filter.incident = m_incident;
            return [filter, limit = m_limit](const models::Repositories &all) {
                return deliveriesView(all, filter, limit);
            };
        },
        [this](const DeliveriesView &view) { showDeliveries(view); });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    connect(&parts.ticker, &Ticker::ticked, m_model, [this] {
        if (isVisible())
            m_model->refreshTexts();
    });
    showSelection();
}

QWidget *DeliveriesTab::makeFilters()
{
    auto *line = new QWidget;
    auto *column = new QVBoxLayout(line);
    column->setContentsMargins(0, 0, 0, 0);
    auto *layout = new FlowLayout(nullptr, 8);
    column->addLayout(layout);
    m_state->addItem(tr("All states"), -1);
    m_state->addItem(tr("Need a person"), -2);
    for (const auto state : {models::DeliveryState::Queued, models::DeliveryState::Held,
             models::DeliveryState::Sending, models::DeliveryState::Delivered,
             models::DeliveryState::Retrying, models::DeliveryState::Failed,
             models::DeliveryState::Uncertain, models::DeliveryState::Skipped})
        m_state->addItem(deliveryStateText(state), int(state));
    m_channel->addItem(tr("All channels"), QString());
    m_update->addItem(tr("All updates"), QString());
    m_update->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_update->setMinimumContentsLength(28);
    const std::tuple<QComboBox *, QString, QString> boxes[]
        = {{m_state, tr("State of deliveries"), u"deliveryState"_s},
            {m_channel, tr("Channel of deliveries"), u"deliveryChannel"_s},
            {m_update, tr("Update of deliveries"), u"deliveryUpdate"_s}};
    for (const auto &[box, name, objectName] : boxes) {
        box->setAccessibleName(name);
        box->setObjectName(objectName);
        layout->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            const int state = m_state->currentData().toInt();
            m_filter.needPerson = state == -2;
            m_filter.filter.state
                = state < 0 ? std::nullopt : std::optional(models::DeliveryState(state));
            m_filter.filter.channel
                = models::ChannelId::fromString(m_channel->currentData().toString())
                      .value_or(models::ChannelId{});
            m_filter.filter.update
                = models::UpdateId::fromString(m_update->currentData().toString())
                      .value_or(models::UpdateId{});
            m_live->refresh();
        });
    }
    m_counts = new FlowLayout;
    column->addLayout(m_counts);
    return line;
}

void DeliveriesTab::addActions()
{
    const auto add = [this](const QString &text, int key, const QString &name, auto run) {
        QPushButton *made = m_selection->addAction(text, name, QKeySequence(key));
        connect(made, &QPushButton::clicked, this, run);
        return made;
    };
    m_retry = add(tr("Send again"), Qt::Key_R, u"deliveryRetry"_s, [this] { retry(); });
    m_arrived = add(tr("It arrived…"), Qt::Key_A, u"deliveryArrived"_s,
        [this] { settle(models::Settlement::Delivered, tr("It did arrive")); });
    m_notArrived = add(tr("It did not arrive…"), Qt::Key_N, u"deliveryNotArrived"_s, [this] {
        settle(models::Settlement::NotDelivered, tr("It did not arrive: queue it again"));
    });
    m_skip = add(tr("Skip…"), Qt::Key_S, u"deliverySkip"_s,
        [this] { settle(models::Settlement::Skip, tr("Do not send it")); });
    m_say = m_selection->addMainAction(tr("Say it…"), u"deliverySay"_s, QKeySequence(Qt::Key_M));
    connect(m_say, &QPushButton::clicked, this, &DeliveriesTab::byHand);
}

void DeliveriesTab::setIncident(const models::IncidentId &incident)
{
    m_incident = incident;
    m_filter = {};
    m_limit = 500;
    for (QComboBox *box : {m_state, m_channel, m_update}) {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(0);
    }
    m_live->refresh();
}

void DeliveriesTab::showDeliveries(const DeliveriesView &view)
{
    const auto fill = [](QComboBox *box, const QVector<std::pair<QString, QString>> &items) {
        const QSignalBlocker quiet(box);
        const QString chosen = box->currentData().toString();
        while (box->count() > 1)
            box->removeItem(1);
        for (const auto &[text, value] : items)
            box->addItem(text, value);
        box->setCurrentIndex(qMax(0, box->findData(chosen)));
    };
    QVector<std::pair<QString, QString>> channels;
    for (const models::ChannelConfig &channel : view.channels)
        channels.append({channel.name, channel.id.toString()});
    fill(m_channel, channels);
    QVector<std::pair<QString, QString>> updates;
    for (const models::Update &update : view.updates)
        updates.append({tr("%1, %2").arg(momentText(update.publishedAt.value_or(update.createdAt)),
                            update.title),
            update.id.toString()});
    fill(m_update, updates);

    clearLayout(m_counts);
    for (int index = 0; index < int(models::deliveryStateCount); ++index) {
        const auto state = models::DeliveryState(index);
        if (const int count = view.counts.in(state); count > 0)
            m_counts->addWidget(
                new Chip(u"%1 %2"_s.arg(QLocale().toString(count), deliveryStateText(state)),
                    deliveryStateTone(state)));
    }
    m_model->setRows(view.deliveries, view.more);
    m_stack->setCurrentIndex(view.counts.total() == 0 ? 0 : 1);
    showSelection();
}

void DeliveriesTab::showSelection()
{
    const QStringList keys = m_table->selectedKeys();
    bool canRetry = !keys.isEmpty();
    bool canSettle = !keys.isEmpty();
    bool uncertain = !keys.isEmpty();
    for (const QString &key : keys) {
        const auto state = m_model->row(m_model->rowOf(key)).state;
        canRetry = canRetry
            && (state == models::DeliveryState::Held || state == models::DeliveryState::Failed
                || state == models::DeliveryState::Retrying);
        canSettle = canSettle && !models::isFinal(state) && state != models::DeliveryState::Sending;
        uncertain = uncertain && state == models::DeliveryState::Uncertain;
    }
    const bool one = keys.size() == 1
        && m_model->row(m_model->rowOf(keys.first())).state == models::DeliveryState::Queued;
    m_retry->setEnabled(canRetry);
    m_arrived->setEnabled(canSettle);
    m_notArrived->setEnabled(uncertain);
    m_skip->setEnabled(canSettle);
    m_say->setEnabled(one);
    m_selection->setCount(int(keys.size()));
}

void DeliveriesTab::onSelected(
    const std::function<models::Result<void>(models::Repositories &, const models::DeliveryId &)>
        &what,
    const QString &why)
{
    QVector<models::DeliveryId> ids;
    for (const QString &key : m_table->selectedKeys()) {
        if (const auto id = models::DeliveryId::fromString(key))
            ids.append(*id);
    }
    auto done = m_parts.workspace.write({m_parts.settings.person(), why},
        [ids, what](models::Repositories &all) -> models::Result<void> {
            for (const models::DeliveryId &id : ids) {
                if (const auto each = what(all, id); !each)
                    return each;
            }
            return {};
        });
    models::whenDone(done, this, [this](const models::Result<void> &answer) {
        if (!answer)
            m_banner->sayError(answer.error());
        else
            m_parts.services.sendWaiting();
    });
}

void DeliveriesTab::retry()
{
    if (m_parts.services.secretsAreLocked()) {
        openSecrets(m_parts.services, this, [this] { retry(); });
        return;
    }
    onSelected([](models::Repositories &all,
                   const models::DeliveryId &id) { return all.deliveries.retry(id); },
        {});
}

void DeliveriesTab::settle(models::Settlement settlement, const QString &title)
{
    auto *dialog = new TextDialog(title,
        tr("%n target(s). What you state here stands in the timeline.", nullptr,
            int(m_table->selectedKeys().size())),
        tr("How you know, or why"), tr("State it"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, settlement] {
        onSelected(
            [settlement, why = dialog->text()](
                models::Repositories &all, const models::DeliveryId &id) {
                return all.deliveries.settle(id, settlement, why);
            },
            dialog->text());
    });
    dialog->open();
}

void DeliveriesTab::byHand()
{
    const auto id = models::DeliveryId::fromString(m_table->currentKey());
    if (!id)
        return;
    auto text = m_parts.workspace.read(
        [id = *id](const models::Repositories &all) { return byHandView(all, id); });
    models::whenDone(text, this, [this, id](const models::Result<ByHandView> &view) {
        if (!view) {
            m_banner->sayError(view.error());
            return;
        }
        auto *dialog = new ByHandDialog(
            *view, m_parts.services.limitsOf(view->channel), m_parts.workspace.clock().now(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog, id] {
            auto said = m_parts.workspace.write({m_parts.settings.person(), {}},
                [id = *id, when = dialog->when(), place = dialog->place(),
                    heardBy = dialog->heardBy()](models::Repositories &all) {
                    return all.deliveries.markSaid(id, when, place, heardBy);
                });
            models::whenDone(said, this, [this](const models::Result<void> &done) {
                if (!done)
                    m_banner->sayError(done.error());
            });
        });
        dialog->open();
    });
}

} // namespace ui
