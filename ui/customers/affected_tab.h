#pragma once

#include "ui/customers/affected_query.h"
#include "ui/incidents/room_tab.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace ui {

class Banner;
class Chip;
class CustomerDetail;
class DataTable;
class LiveQueryBase;
class SelectionBar;

using AffectedModel = RowsModel<AffectedRow>;
AffectedModel *makeAffectedModel(const Ticker &ticker, QObject *parent);

//! Whom an incident affects: who they are, whether they are restored, when they last heard.
class AffectedTab : public RoomTab
{
    Q_OBJECT
public:
    explicit AffectedTab(const PageParts &parts, QWidget *parent = nullptr);
    void setIncident(const models::IncidentId &incident) override;

private:
    QWidget *makeFilters();
    void addActions();
    void showView(const AffectedView &view);
    void applyFilter();
    void showSelection();
    void addAffected();
    void setRestored(bool restored);
    void takeOff();

    PageParts m_parts;
    models::IncidentId m_incident;
    AffectedView m_view;
    QString m_text;
    Banner *m_banner;
    QComboBox *m_which;
    QComboBox *m_order;
    Chip *m_reached;
    Chip *m_neverReached;
    QStackedWidget *m_stack;
    AffectedModel *m_model;
    DataTable *m_table;
    SelectionBar *m_selection;
    QPushButton *m_write = nullptr;
    QLabel *m_total = nullptr;
    CustomerDetail *m_detail;
    LiveQueryBase *m_live;
};

} // namespace ui
