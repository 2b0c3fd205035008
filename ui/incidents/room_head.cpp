#include "ui/incidents/room_head.h"

#include "ui/incidents/head_field.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/share_bar.h"
#include "ui/widgets/ticker.h"

#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

RoomHead::RoomHead(const PageParts &parts, QWidget *parent)
    : PageHead(parts.theme, {}, parent)
    , m_parts(parts)
    , m_severity(new Chip)
    , m_state(new Chip)
    , m_change(button(tr("Change"), u"changeIncident"_s))
    , m_running(new HeadField(tr("Running for"), u"headRunning"_s))
    , m_heard(new HeadField(tr("Customers last heard from us"), u"headHeard"_s))
    , m_next(new HeadField(tr("Next update promised"), u"headNext"_s))
    , m_eta(new HeadField(tr("ETA"), u"headEta"_s))
    , m_restored(new HeadField(tr("Restored"), u"headRestored"_s))
    , m_bar(new ShareBar(parts.theme))
{
    QPushButton *back = button(tr("All incidents"), u"allIncidents"_s);
    connect(back, &QPushButton::clicked, this, &RoomHead::backRequested);
    addBefore(m_severity);
    addChip(m_state);
    addAction(back);
    addAction(m_change);
    makeMenu();
    auto *line = new FlowLayout(nullptr, 26);
    for (HeadField *field : {m_running, m_heard, m_next, m_eta, m_restored}) {
        line->addWidget(field);
        line->setAlignment(field, Qt::AlignTop);
    }
    m_restored->addBelow(m_bar);
    body()->addLayout(line);
    connect(&parts.ticker, &Ticker::ticked, this, &RoomHead::tick);
}

void RoomHead::makeMenu()
{
    auto *menu = new QMenu(m_change);
    QMenu *states = menu->addMenu(tr("State"));
    for (const auto state : {models::IncidentState::Investigating,
             models::IncidentState::Identified, models::IncidentState::Monitoring,
             models::IncidentState::Resolved, models::IncidentState::Postmortem})
        connect(states->addAction(stateText(state)), &QAction::triggered, this,
            [this, state] { emit stateChosen(state); });
    QMenu *severities = menu->addMenu(tr("Severity"));
    for (int severity = 1; severity <= 4; ++severity)
        connect(severities->addAction(severityText(severity)), &QAction::triggered, this,
            [this, severity] { emit severityChosen(severity); });
    menu->addSeparator();
    connect(menu->addAction(tr("Rename…")), &QAction::triggered, this, &RoomHead::renameRequested);
    connect(menu->addAction(tr("Components…")), &QAction::triggered, this,
        &RoomHead::componentsRequested);
    connect(menu->addAction(tr("Communication lead…")), &QAction::triggered, this,
        &RoomHead::leadRequested);
    connect(menu->addAction(tr("State when it began…")), &QAction::triggered, this,
        &RoomHead::startRequested);
    connect(
        menu->addAction(tr("Add a note…")), &QAction::triggered, this, &RoomHead::noteRequested);
    m_change->setMenu(menu);
    m_change->setAccessibleName(tr("Change this incident"));
}

void RoomHead::setFacts(const models::HeadFacts &facts)
{
    m_facts = facts;
    const models::Incident &incident = facts.incident;
    setTitle(incident.title);
    m_severity->setChip(severityText(incident.severity), severityTone(incident.severity), true);
    m_state->setChip(stateText(incident.state), stateTone(incident.state));
    setCount(incident.components.isEmpty()
            ? QString()
            : tr("%n component(s)", nullptr, int(incident.components.size())));
    tick(m_parts.ticker.now());
}

void RoomHead::tick(models::Instant now)
{
    if (!m_facts)
        return;
    const models::IncidentHead head = models::headAt(*m_facts, now);
    m_running->setFigure(spanText(head.runningFor));
    m_running->setDetail(head.endedAt ? tr("until %1 UTC").arg(momentText(*head.endedAt))
                                      : tr("since %1 UTC").arg(momentText(head.startedAt)));
    showSilence(head, now);
    showPromises(head, now);
    const models::AffectedTotals &affected = head.affected;
    const QLocale locale;
    if (affected.customers == 0) {
        m_restored->setFigure(tr("nobody named"), Tone::Secondary);
        m_restored->setDetail({});
        m_bar->setShares(0);
        return;
    }
    const double share = double(affected.customersRestored) / affected.customers;
    m_restored->setFigure(
        tr("%1 of %2")
            .arg(locale.toString(affected.customersRestored), locale.toString(affected.customers)));
    m_restored->setDetail(tr("%1 %").arg(int(share * 100)));
    m_bar->setShares(share);
}

void RoomHead::showSilence(const models::IncidentHead &head, models::Instant now)
{
    const Tone tone = head.silence.state == models::Silence::Red ? Tone::Wrong
        : head.silence.state == models::Silence::Amber           ? Tone::Warning
                                                                 : Tone::Plain;
    m_heard->setFigure(head.lastHeard ? agoText(*head.lastHeard, now) : tr("never"),
        head.lastHeard     ? tone
            : head.endedAt ? Tone::Secondary
                           : tone);
    if (!head.silence.dueAt)
        m_heard->setDetail({});
    else if (*head.silence.dueAt < now)
        m_heard->setDetail(tr("%1 overdue").arg(spanText(now - *head.silence.dueAt)), Tone::Wrong);
    else
        m_heard->setDetail(tr("due in %1").arg(spanText(*head.silence.dueAt - now)),
            tone == Tone::Plain ? Tone::Secondary : tone);
    const bool newsIsOlder = head.lastNews && head.lastHeard && *head.lastNews < *head.lastHeard;
    m_heard->setSecondDetail(!head.lastHeard ? QString()
            : !head.lastNews                 ? tr("no news yet")
            : newsIsOlder                    ? tr("news %1").arg(agoText(*head.lastNews, now))
                                             : tr("with news"),
        newsIsOlder || !head.lastNews ? Tone::Warning : Tone::Secondary);
}

void RoomHead::showPromises(const models::IncidentHead &head, models::Instant now)
{
    if (!head.nextUpdate) {
        m_next->setFigure(tr("none"), Tone::Secondary);
        m_next->setDetail({});
    } else {
        const models::Instant due = head.nextUpdate->dueAt;
        const bool near = due > now && due - now < std::chrono::minutes(30);
        m_next->setFigure(clockText(due, now),
            head.nextUpdateMissed ? Tone::Wrong
                : near            ? Tone::Warning
                                  : Tone::Plain);
        m_next->setDetail(head.nextUpdateMissed ? tr("missed by %1").arg(spanText(now - due))
                                                : tr("in %1").arg(spanText(due - now)),
            head.nextUpdateMissed ? Tone::Wrong : Tone::Secondary);
    }
    if (!head.eta) {
        m_eta->setFigure(tr("none given"), Tone::Secondary);
        m_eta->setDetail({});
        return;
    }
    m_eta->setFigure(dayText(head.eta->promise.dueAt), head.etaMissed ? Tone::Wrong : Tone::Plain);
    if (head.etaMissed)
        m_eta->setDetail(
            tr("missed by %1").arg(spanText(now - head.eta->promise.dueAt)), Tone::Wrong);
    else if (head.eta->slips > 0)
        m_eta->setDetail(
            tr("moved %n time(s), +%1", nullptr, head.eta->slips).arg(spanText(head.eta->shift)),
            Tone::Warning);
    else
        m_eta->setDetail(tr("in %1").arg(spanText(head.eta->promise.dueAt - now)));
}

} // namespace ui
