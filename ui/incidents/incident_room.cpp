#include "ui/incidents/incident_room.h"

#include "models/store/repositories.h"
#include "ui/compose/compose_tab.h"
#include "ui/customers/affected_tab.h"
#include "ui/incidents/components_dialog.h"
#include "ui/incidents/incidents_query.h"
#include "ui/incidents/room_head.h"
#include "ui/incidents/room_tab.h"
#include "ui/publishing/deliveries_tab.h"
#include "ui/shell/moment_dialog.h"
#include "ui/shell/prompts.h"
#include "ui/shell/settings.h"
#include "ui/tickets/incident_tickets_tab.h"
#include "ui/tracking/promises_tab.h"
#include "ui/tracking/timeline_tab.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/live_query.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace { } // namespace

IncidentRoom::IncidentRoom(const PageParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_head(new RoomHead(parts))
    , m_banner(new Banner)
    , m_stack(new QStackedWidget)
    , m_tabs(tabs().size(), nullptr)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    addTabs();
    connectHead();
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return
                [id = m_incident](const models::Repositories &all) { return roomFacts(all, id); };
        },
        [this](const std::optional<models::HeadFacts> &facts) {
            if (!facts)
                return;
            m_facts = facts;
            m_head->setFacts(*facts);
        });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
}

QVector<std::pair<QString, QString>> IncidentRoom::tabs()
{
    return {{u"timeline"_s, tr("Timeline")}, {u"customers"_s, tr("Customers")},
        {u"tickets"_s, tr("Tickets")}, {u"compose"_s, tr("Compose")},
        {u"promises"_s, tr("Promises")}, {u"deliveries"_s, tr("Deliveries")}};
}

void IncidentRoom::addTabs()
{
    QTabBar *bar = m_head->tabs();
    const auto bind = [this](const QList<QKeySequence> &keys, auto run) {
        auto *action = new QAction(this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    for (const auto &[word, title] : tabs()) {
        const int index = bar->addTab(title);
        const QKeySequence key(Qt::ALT | Qt::Key(Qt::Key_1 + index));
        bar->setTabToolTip(index,
            tr("%1 (%2; %3 for the next)")
                .arg(title, key.toString(QKeySequence::NativeText),
                    QKeySequence(Qt::CTRL | Qt::Key_Tab).toString(QKeySequence::NativeText)));
        bind({key}, [bar, index] { bar->setCurrentIndex(index); });
    }
    const auto step = [bar](int by) {
        bar->setCurrentIndex((bar->currentIndex() + by + bar->count()) % bar->count());
    };
    bind({QKeySequence(Qt::CTRL | Qt::Key_Tab)}, [step] { step(1); });
    // With Shift, Tab comes as a key of its own.
    bind({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab),
             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab)},
        [step] { step(-1); });
    connect(bar, &QTabBar::currentChanged, this, &IncidentRoom::showTab);
}

void IncidentRoom::connectHead()
{
    connect(m_head, &RoomHead::backRequested, this, &IncidentRoom::backRequested);
    connect(m_head, &RoomHead::findRequested, this, &IncidentRoom::findRequested);
    connect(m_head, &RoomHead::stateChosen, this, [this](models::IncidentState state) {
        change([id = m_incident, state](
                   models::Repositories &all) { return all.incidents.setState(id, state); });
    });
    connect(m_head, &RoomHead::severityChosen, this, [this](int severity) {
        change([id = m_incident, severity](
                   models::Repositories &all) { return all.incidents.setSeverity(id, severity); });
    });
    connect(m_head, &RoomHead::renameRequested, this, &IncidentRoom::askForTitle);
    connect(m_head, &RoomHead::componentsRequested, this, &IncidentRoom::askForComponents);
    connect(m_head, &RoomHead::leadRequested, this, &IncidentRoom::askForLead);
    connect(m_head, &RoomHead::startRequested, this, &IncidentRoom::askForStart);
    connect(m_head, &RoomHead::noteRequested, this, &IncidentRoom::askForNote);
}

void IncidentRoom::change(const std::function<models::Result<void>(models::Repositories &)> &what)
{
    models::whenDone(m_parts.workspace.write({m_parts.settings.person(), {}}, what), this,
        [this](const models::Result<void> &done) {
            if (!done)
                m_banner->sayError(done.error());
        });
}

void IncidentRoom::askForTitle()
{
    auto *dialog = new TextDialog(tr("Rename this incident"),
        m_facts ? m_facts->incident.title : QString(), tr("Its new title"), tr("Rename"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        change([id = m_incident, title = dialog->text()](
                   models::Repositories &all) { return all.incidents.rename(id, title); });
    });
    dialog->open();
}

void IncidentRoom::askForComponents()
{
    if (!m_facts)
        return;
    auto *dialog = new ComponentsDialog(m_facts->incident.components, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        change([id = m_incident, components = dialog->components()](models::Repositories &all) {
            return all.incidents.setComponents(id, components);
        });
    });
    dialog->open();
}

void IncidentRoom::askForLead()
{
    auto *dialog = new TextDialog(tr("Who leads communication?"),
        m_facts ? m_facts->incident.lead : QString(), tr("Their name"), tr("Set"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        change([id = m_incident, lead = dialog->text().simplified()](
                   models::Repositories &all) { return all.incidents.setLead(id, lead); });
    });
    dialog->open();
}

void IncidentRoom::askForStart()
{
    auto *dialog = new MomentDialog(tr("When did it begin?"),
        tr("The start is never filled in by itself: it is stated by a person."),
        m_facts ? m_facts->incident.startedAt() : m_parts.workspace.clock().now(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        change([id = m_incident, at = dialog->moment()](models::Repositories &all) {
            return all.incidents.setMilestone(id, models::MilestoneKind::Started, at);
        });
    });
    dialog->open();
}

void IncidentRoom::askForNote()
{
    auto *dialog = new TextDialog(
        tr("Add a note to the timeline"), {}, tr("What happened"), tr("Add"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        change([id = m_incident, text = dialog->text(), now = m_parts.workspace.clock().now()](
                   models::Repositories &all) -> models::Result<void> {
            const auto added = all.notes.add(id, now, text);
            return added ? models::Result<void>() : models::fail(added.error());
        });
    });
    dialog->open();
}

void IncidentRoom::open(const models::IncidentId &incident, const QString &tab)
{
    if (incident != m_incident) {
        if (RoomTab *now = currentTab())
            now->leave();
        m_incident = incident;
        m_facts.reset();
        m_banner->hide();
        for (RoomTab *made : std::as_const(m_tabs)) {
            if (made)
                made->setIncident(incident);
        }
        m_live->refresh();
    }
    // "compose cus_…": the tab, and what is meant on it.
    const QVector<std::pair<QString, QString>> all = tabs();
    for (int index = 0; index < all.size(); ++index) {
        if (all[index].first == tab.section(u' ', 0, 0))
            m_head->tabs()->setCurrentIndex(index);
    }
    showTab(m_head->tabs()->currentIndex());
    if (const QString at = tab.section(u' ', 1); !at.isEmpty() && currentTab())
        currentTab()->openAt(at);
}

QString IncidentRoom::title() const
{
    return m_facts ? m_facts->incident.title : QString();
}

QString IncidentRoom::tab() const
{
    return tabs().value(m_head->tabs()->currentIndex()).first;
}

RoomTab *IncidentRoom::currentTab() const
{
    return qobject_cast<RoomTab *>(m_stack->currentWidget());
}

RoomTab *IncidentRoom::tabAt(int index)
{
    if (m_tabs[index])
        return m_tabs[index];
    RoomTab *made = nullptr;
    switch (index) {
    case 0:
        made = new TimelineTab(m_parts);
        break;
    case 1:
        made = new AffectedTab(m_parts);
        break;
    case 2:
        made = new IncidentTicketsTab(m_parts);
        break;
    case 3:
        made = new ComposeTab(m_parts);
        break;
    case 4:
        made = new PromisesTab(m_parts);
        break;
    default:
        made = new DeliveriesTab(m_parts);
        break;
    }
    m_tabs[index] = made;
    m_stack->addWidget(made);
    connect(made, &RoomTab::tabRequested, this,
        [this](const QString &tab, const QString &at) { open(m_incident, tab + u' ' + at); });
    connect(made, &RoomTab::customerRequested, this, &IncidentRoom::customerRequested);
    connect(made, &RoomTab::ticketRequested, this, &IncidentRoom::ticketRequested);
    if (m_incident)
        made->setIncident(m_incident);
    return made;
}

void IncidentRoom::showTab(int index)
{
    if (index < 0 || m_incident.isNull())
        return;
    RoomTab *wanted = tabAt(index);
    if (RoomTab *now = currentTab(); now && now != wanted)
        now->leave();
    m_stack->setCurrentWidget(wanted);
    // Who walks along the tabs by key goes on walking; everybody else is about to use the tab.
    if (!m_head->tabs()->hasFocus())
        wanted->first()->setFocus();
    emit tabChanged();
}

} // namespace ui
