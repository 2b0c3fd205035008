#pragma once

#include "models/tracking/incident_head.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/page_head.h"

#include <optional>

class QPushButton;

namespace ui {

class Chip;
class HeadField;
class ShareBar;

//! The head of an incident's room. It never scrolls away, and its clocks tick in place.
class RoomHead : public PageHead
{
    Q_OBJECT
public:
    explicit RoomHead(const PageParts &parts, QWidget *parent = nullptr);
    void setFacts(const models::HeadFacts &facts);

signals:
    void backRequested();
    void stateChosen(models::IncidentState state);
    void severityChosen(int severity);
    void renameRequested();
    void componentsRequested();
    void leadRequested();
    void startRequested(); //!< state when it began
    void noteRequested();

private:
    void makeMenu();
    void tick(models::Instant now);
    void showSilence(const models::IncidentHead &head, models::Instant now);
    void showPromises(const models::IncidentHead &head, models::Instant now);

    PageParts m_parts;
    std::optional<models::HeadFacts> m_facts;
    Chip *m_severity;
    Chip *m_state;
    QPushButton *m_change;
    HeadField *m_running;
    HeadField *m_heard;
    HeadField *m_next;
    HeadField *m_eta;
    HeadField *m_restored;
    ShareBar *m_bar;
};

} // namespace ui
