#pragma once

#include "models/tracking/incident_head.h"
#include "ui/shell/page_parts.h"

#include <QMap>
#include <QVector>
#include <QWidget>

#include <functional>
#include <optional>

class QStackedWidget;

namespace models {
struct Repositories;
}

namespace ui {

class Banner;
class LiveQueryBase;
class RoomHead;
class RoomTab;

//! An incident: its head, and below it the tabs where the work is done.
class IncidentRoom : public QWidget
{
    Q_OBJECT
public:
    explicit IncidentRoom(const PageParts &parts, QWidget *parent = nullptr);

    void open(const models::IncidentId &incident, const QString &tab);
    models::IncidentId incident() const { return m_incident; }
    QString title() const; //!< empty until it has been read
    QString tab() const;
    //! Its tabs in their order: each word in a location, and what people read.
    static QVector<std::pair<QString, QString>> tabs();
    RoomTab *currentTab() const;

signals:
    void backRequested();
    void findRequested();
    void tabChanged();
    void customerRequested(const models::CustomerId &customer);
    void ticketRequested(const models::TicketId &ticket);

private:
    RoomTab *tabAt(int index);
    void showTab(int index);
    void addTabs();
    void connectHead();
    void change(const std::function<models::Result<void>(models::Repositories &)> &what);
    void askForTitle();
    void askForComponents();
    void askForLead();
    void askForStart();
    void askForNote();

    PageParts m_parts;
    models::IncidentId m_incident;
    std::optional<models::HeadFacts> m_facts;
    RoomHead *m_head;
    Banner *m_banner;
    QStackedWidget *m_stack;
    QVector<RoomTab *> m_tabs;
    LiveQueryBase *m_live;
};

} // namespace ui
