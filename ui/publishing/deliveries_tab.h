#pragma once

#include "models/values/delivery.h"
#include "ui/incidents/room_tab.h"
#include "ui/publishing/deliveries_query.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace models {
struct Repositories;
}

namespace ui {

class Banner;
class DataTable;
class FlowLayout;
class LiveQueryBase;
class SelectionBar;

using DeliveriesModel = RowsModel<models::Delivery>;
DeliveriesModel *makeDeliveriesModel(const Ticker &ticker, QObject *parent);

//! Every delivery of an incident's updates, with what a person can do about it.
class DeliveriesTab : public RoomTab
{
    Q_OBJECT
public:
    explicit DeliveriesTab(const PageParts &parts, QWidget *parent = nullptr);
    void setIncident(const models::IncidentId &incident) override;

private:
    QWidget *makeFilters();
    void addActions();
    void showDeliveries(const DeliveriesView &view);
    void showSelection();
    void settle(models::Settlement settlement, const QString &title);
    void retry();
    void byHand();
    void onSelected(const std::function<models::Result<void>(
                        models::Repositories &, const models::DeliveryId &)> &what,
        const QString &why);

    PageParts m_parts;
    models::IncidentId m_incident;
    DeliveriesFilter m_filter;
    Banner *m_banner;
    QComboBox *m_state;
    QComboBox *m_channel;
    QComboBox *m_update;
    FlowLayout *m_counts = nullptr;
    QStackedWidget *m_stack;
    DeliveriesModel *m_model;
    DataTable *m_table;
    SelectionBar *m_selection;
    QPushButton *m_retry = nullptr;
    QPushButton *m_arrived = nullptr;
    QPushButton *m_notArrived = nullptr;
    QPushButton *m_skip = nullptr;
    QPushButton *m_say = nullptr;
    LiveQueryBase *m_live;
    int m_limit = 500;
};

} // namespace ui
