#include "ui/incidents/incident_dialog.h"

#include "ui/incidents/components_dialog.h"
#include "ui/shell/moment_dialog.h"
#include "ui/shell/words.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

IncidentDialog::IncidentDialog(models::Instant now, const QString &lead, QWidget *parent)
    : FormDialog(tr("Open an incident"), tr("Open it"), parent)
    , m_title(new QLineEdit)
    , m_severity(new QComboBox)
    , m_state(new QComboBox)
    , m_components(new QLineEdit)
    , m_lead(new QLineEdit(lead))
    , m_startKnown(new QComboBox)
    , m_started(momentEdit(now, tr("When it began"), u"incidentStarted"_s))
{
    setObjectName(u"incidentDialog"_s);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    m_title->setPlaceholderText(tr("What customers see: “Sites cannot be reached”"));
    for (int severity = 1; severity <= 4; ++severity)
        m_severity->addItem(severityText(severity), severity);
    m_severity->setCurrentIndex(1);
    for (const auto state : {models::IncidentState::Investigating,
             models::IncidentState::Identified, models::IncidentState::Monitoring})
        m_state->addItem(stateText(state), int(state));
    m_components->setPlaceholderText(tr("With commas between: Paging, Wiki"));
    m_startKnown->addItems({tr("Not known yet"), tr("It began at")});
    m_started->setEnabled(false);
    connect(m_startKnown, &QComboBox::currentIndexChanged, m_started,
        [this](int index) { m_started->setEnabled(index == 1); });
    const std::tuple<QString, QWidget *, QString> rows[] = {
        {tr("Title"), m_title, u"incidentTitle"_s},
        {tr("Severity"), m_severity, u"incidentSeverity"_s},
        {tr("State"), m_state, u"incidentState"_s},
        {tr("Components"), m_components, u"incidentComponents"_s},
        {tr("Communication lead"), m_lead, u"incidentLead"_s},
        {tr("Start"), m_startKnown, u"incidentStartKnown"_s},
        {QString(), m_started, u"incidentStarted"_s},
    };
    for (const auto &[label, field, name] : rows) {
        field->setObjectName(name);
        if (!label.isEmpty())
            field->setAccessibleName(label);
        form->addRow(label, field);
    }
    content()->addLayout(form);
    actionButton()->setEnabled(false);
    connect(m_title, &QLineEdit::textChanged, this,
        [this](const QString &text) { actionButton()->setEnabled(!text.trimmed().isEmpty()); });
    m_title->setFocus();
}

models::Incident IncidentDialog::incident() const
{
    models::Incident incident;
    incident.title = m_title->text().trimmed();
    incident.severity = m_severity->currentData().toInt();
    incident.state = models::IncidentState(m_state->currentData().toInt());
    incident.lead = m_lead->text().trimmed();
    incident.components = componentsFromText(m_components->text());
    if (m_startKnown->currentIndex() == 1)
        incident.milestones.append({models::MilestoneKind::Started, momentOf(m_started)});
    return incident;
}

} // namespace ui
