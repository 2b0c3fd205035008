#pragma once

#include "models/values/promise.h"
#include "ui/incidents/room_tab.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace ui {

class Banner;
class DataTable;
class LiveQueryBase;

//! A promise with what its row says of it.
struct PromiseRow
{
    models::Promise promise;
    QString saidWhere; //!< the channels its update went to
    int slips = 0;
    models::Duration shift{};
};

using PromisesModel = RowsModel<PromiseRow>;
PromisesModel *makePromisesModel(const Ticker &ticker, QObject *parent);

//! What was promised, to whom and when, and what became of it.
class PromisesTab : public RoomTab
{
    Q_OBJECT
public:
    explicit PromisesTab(const PageParts &parts, QWidget *parent = nullptr);
    void setIncident(const models::IncidentId &incident) override;

private:
    void withdraw();
    void showRows(const QVector<PromiseRow> &rows);

    PageParts m_parts;
    models::IncidentId m_incident;
    Banner *m_banner;
    QLabel *m_kept;
    QStackedWidget *m_stack;
    PromisesModel *m_model;
    DataTable *m_table;
    QPushButton *m_withdraw;
    LiveQueryBase *m_live;
};

} // namespace ui
