#pragma once

#include "ui/incidents/room_tab.h"
#include "ui/shell/page_parts.h"
#include "ui/tickets/tickets_model.h"

class QCheckBox;
class QLabel;
class QStackedWidget;

namespace ui {

class Banner;
class DataTable;
class LiveQueryBase;

//! The tickets of those whom an incident affects.
class IncidentTicketsTab : public RoomTab
{
    Q_OBJECT
public:
    explicit IncidentTicketsTab(const PageParts &parts, QWidget *parent = nullptr);
    void setIncident(const models::IncidentId &incident) override;

private:
    PageParts m_parts;
    models::IncidentId m_incident;
    Banner *m_banner;
    QCheckBox *m_openOnly;
    QLabel *m_count;
    QStackedWidget *m_stack;
    TicketsModel *m_model;
    DataTable *m_table;
    LiveQueryBase *m_live;
};

} // namespace ui
