#pragma once

#include "models/tracking/incident_head.h"
#include "ui/shell/page.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

class QStackedWidget;

namespace ui {

class Banner;
class DataTable;
class IncidentRoom;
class LiveQueryBase;
class PageHead;

using IncidentsModel = RowsModel<models::HeadFacts>;
IncidentsModel *makeIncidentsModel(const Ticker &ticker, QObject *parent);

//! All incidents, the open ones first; one of them opens as its room.
class IncidentsPage : public Page
{
    Q_OBJECT
public:
    explicit IncidentsPage(const PageParts &parts, QWidget *parent = nullptr);

    void open(const Location &location) override;
    Location location() const override;
    QVector<PagePart> parts() const override;
    QWidget *first() override;

private:
    QWidget *makeList();
    void openIncident(const QString &ref, const QString &tab);
    void openDialog();
    void importDialog();
    void showList();

    PageParts m_parts;
    QStackedWidget *m_stack;
    IncidentRoom *m_room;
    IncidentsModel *m_model;
    DataTable *m_table = nullptr;
    PageHead *m_head = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_listStack = nullptr;
    LiveQueryBase *m_live = nullptr;
    QString m_text;
    QString m_openFirst; //!< the tab to open the first incident on, once the list is there
};

} // namespace ui
