#include "tests/support/test_main.h"
#include "ui/customers/affected_tab.h"
#include "ui/customers/customers_page.h"
#include "ui/incidents/incidents_page.h"
#include "ui/publishing/deliveries_tab.h"
#include "ui/settings/channels_page.h"
#include "ui/shell/palette_model.h"
#include "ui/shell/words.h"
#include "ui/tickets/tickets_model.h"
#include "ui/tracking/promises_tab.h"
#include "ui/tracking/timeline_tab.h"
#include "ui/widgets/ticker.h"

#include <QAbstractItemModelTester>

using namespace ui;
using namespace Qt::StringLiterals;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

//! Fills a model, changes it and empties it, with the tester looking at every step.
template <typename Row, typename Vary> void exercise(RowsModel<Row> *model, Vary vary)
{
    const QAbstractItemModelTester tester(model, strict);
    QVector<Row> rows;
    for (int index = 0; index < 5; ++index) {
        Row row{};
        vary(row, index);
        rows.append(row);
    }
    model->setRows(rows, true);
    QCOMPARE(model->rowCount(), 5);
    for (int column = 0; column < model->columnCount(); ++column) {
        QVERIFY(!model->headerData(column, Qt::Horizontal).toString().isEmpty());
        QVERIFY(model->index(4, column).data().isValid());
    }
    rows.remove(1, 2);
    model->setRows(rows);
    QCOMPARE(model->rowCount(), 3);
    model->setRows({});
    QCOMPARE(model->rowCount(), 0);
}

} // namespace

//! Every item model of the program under Qt's own tester.
class ItemModelsTest : public QObject
{
    Q_OBJECT

    models::ManualClock m_clock{*models::fromIso(u"2026-04-13T13:42:00Z"_s)};
    Ticker m_ticker{m_clock};
    QObject m_parent;

private slots:
    void whatIsHeldIsShownAsADiff()
    {
        models::HeldSync held;
        held.takings.withdrawn = 3;
        held.takings.addEmptied({u"Ann"_s, u"ann@a.example"_s, u"+49 30 1"_s, u"billing"_s, {}},
            {u"Ann"_s, u"ann@a.example"_s, {}, {}, {}});
        held.samples = {QJsonObject{{u"name"_s, u"Bo"_s}, {u"customer"_s, u"Firm"_s}}};
        QCOMPARE(ui::emptiedText(held.takings), u"Phone of 1, Roles of 1"_s);
        QCOMPARE(ui::heldChangesText(held),
            (QStringList{u"− Bo, Firm"_s, u"− 2 more"_s,
                u"~ Ann, ann@a.example: Phone would be empty, was +49 30 1"_s,
                u"~ Ann, ann@a.example: Roles would be empty, was Billing"_s}));
    }

    void incidents()
    {
        exercise(
            makeIncidentsModel(m_ticker, &m_parent), [this](models::HeadFacts &facts, int index) {
                facts.incident.id = {m_clock.newUuid()};
                facts.incident.openedAt = m_clock.now() - std::chrono::hours(index);
                facts.affected.customers = index;
            });
    }
    void deliveries()
    {
        exercise(makeDeliveriesModel(m_ticker, &m_parent),
            [this](models::Delivery &delivery, int index) {
                delivery.id = {m_clock.newUuid()};
                delivery.state = models::DeliveryState(index);
                delivery.retryAt = m_clock.now();
            });
    }
    void promises()
    {
        exercise(makePromisesModel(m_ticker, &m_parent), [this](PromiseRow &row, int index) {
            row.promise.id = {m_clock.newUuid()};
            row.promise.state = models::PromiseState(index);
            row.promise.dueAt = m_clock.now();
        });
    }
    void timeline()
    {
        exercise(makeTimelineModel(&m_parent), [this](TimelineRow &row, int index) {
            row.place = index;
            row.entry.kind = models::TimelineKind(index);
            if (index > 0)
                row.entry.at = m_clock.now();
        });
    }
    void tickets()
    {
        exercise(makeTicketsModel(m_ticker, &m_parent), [this](models::Ticket &ticket, int index) {
            ticket.id = {m_clock.newUuid()};
            ticket.grouping.state = models::GroupingState(index % 4);
        });
    }
    void customers()
    {
        exercise(makeCustomersModel(&m_parent), [this](models::CustomerRow &row, int index) {
            row.customer.id = {m_clock.newUuid()};
            row.openTickets = index;
        });
    }
    void affected()
    {
        exercise(makeAffectedModel(m_ticker, &m_parent), [this](AffectedRow &row, int index) {
            row.customer = {m_clock.newUuid()};
            row.targets.resize(2);
            row.restored = index % 3;
        });
    }
    void channels()
    {
        exercise(makeChannelsModel(&m_parent), [this](ChannelRow &row, int index) {
            row.channel.id = {m_clock.newUuid()};
            row.channel.enabled = index > 0;
            row.counts.of[size_t(models::DeliveryState::Held)] = index - 1;
        });
    }
    void palette()
    {
        const Theme theme(ThemeMode::Light);
        PaletteModel model(theme);
        const QAbstractItemModelTester tester(&model, strict);
        model.setRows({{Glyph::Command, u"Quit"_s, u"Ctrl+Q"_s, {}, 0}});
        QCOMPARE(model.rowCount(), 1);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }
};

HELIOGRAPH_TEST(ItemModelsTest)
#include "item_models_test.moc"
