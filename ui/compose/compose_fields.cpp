#include "ui/compose/compose_fields.h"

#include "ui/shell/words.h"

#include <QCoreApplication>
#include <QSignalBlocker>

namespace ui {

namespace {

struct ComposeWords
{
    Q_DECLARE_TR_FUNCTIONS(ComposeWords)
};

} // namespace

void fillAudiences(QComboBox *box)
{
    for (const auto kind : {models::AudienceKind::AllAffected, models::AudienceKind::Public,
             models::AudienceKind::Executives, models::AudienceKind::Internal})
        box->addItem(ComposeWords::tr("To: %1").arg(audienceText({kind, {}}).toLower()), int(kind));
}

void fillStates(QComboBox *box)
{
    for (const auto state : {models::IncidentState::Investigating,
             models::IncidentState::Identified, models::IncidentState::Monitoring,
             models::IncidentState::Resolved, models::IncidentState::Postmortem})
        box->addItem(ComposeWords::tr("Says: %1").arg(stateText(state).toLower()),
            models::incidentStateName(state));
}

void fillTemplates(QComboBox *box, const QVector<models::Template> &templates)
{
    const QSignalBlocker quiet(box);
    const QString chosen = box->currentData().toString();
    box->clear();
    box->addItem(ComposeWords::tr("Without a template"), QString());
    for (const models::Template &skeleton : templates)
        box->addItem(
            skeleton.title.isEmpty() ? skeleton.name : skeleton.title, skeleton.id.toString());
    box->setCurrentIndex(qMax(0, box->findData(chosen)));
}

void fillDrafts(QComboBox *box, const QVector<models::Update> &drafts,
    const std::optional<models::Update> &current)
{
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(ComposeWords::tr("New draft"), QString());
    for (const models::Update &draft : drafts)
        box->addItem(ComposeWords::tr("%1, %2").arg(
                         draft.title.isEmpty() ? ComposeWords::tr("Untitled") : draft.title,
                         updateStateText(draft.state).toLower()),
            draft.id.toString());
    box->setCurrentIndex(current ? qMax(0, box->findData(current->id.toString())) : 0);
}

void offerCustomer(QComboBox *audiences, const QString &name)
{
    const int kind = int(models::AudienceKind::Customer);
    if (audiences->findData(kind) < 0)
        audiences->addItem(ComposeWords::tr("To: one customer"), kind);
    if (!name.isEmpty())
        audiences->setItemText(audiences->findData(kind), ComposeWords::tr("To: %1").arg(name));
}

} // namespace ui
