#pragma once

#include "models/values/timeline.h"
#include "ui/incidents/room_tab.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTextBrowser;

namespace ui {

class Banner;
class DataTable;
class LiveQueryBase;

//! An entry of the timeline with its place in it, which tells it from the others.
struct TimelineRow
{
    models::TimelineEntry entry;
    int place = 0;
};

using TimelineModel = RowsModel<TimelineRow>;
TimelineModel *makeTimelineModel(QObject *parent);

//! Everything that happened in an incident, and its export.
class TimelineTab : public RoomTab
{
    Q_OBJECT
public:
    explicit TimelineTab(const PageParts &parts, QWidget *parent = nullptr);
    void setIncident(const models::IncidentId &incident) override;

private:
    QWidget *makeSide();
    void showTimeline(const models::Timeline &timeline);
    void applyFilter();
    void showEntry();
    void exportAs(const QString &extension);

    PageParts m_parts;
    models::IncidentId m_incident;
    models::Timeline m_timeline;
    Banner *m_banner;
    QComboBox *m_kind;
    QString m_text;
    QPushButton *m_export;
    QStackedWidget *m_stack;
    TimelineModel *m_model;
    DataTable *m_table;
    QLabel *m_entryTitle;
    QLabel *m_entryMeta;
    QLabel *m_entryText;
    LiveQueryBase *m_live;
};

} // namespace ui
