#include "ui/compose/compose_fields.h"

#include <QCoreApplication>
#include <QSignalBlocker>

namespace ui {

namespace {

struct ComposeWords
{
    Q_DECLARE_TR_FUNCTIONS(ComposeWords)
};

// Whole phrases, never a word put into another's sentence: German nouns keep their capitals.

QString toAudience(models::AudienceKind kind)
{
    switch (kind) {
    case models::AudienceKind::Public:
        return ComposeWords::tr("To: public");
    case models::AudienceKind::AllAffected:
        return ComposeWords::tr("To: all affected");
    case models::AudienceKind::Executives:
        return ComposeWords::tr("To: executives");
    case models::AudienceKind::Internal:
        return ComposeWords::tr("To: internal");
    case models::AudienceKind::Customer:
        return ComposeWords::tr("To: one customer");
    case models::AudienceKind::Wave:
        return ComposeWords::tr("To: a wave");
    }
    return {};
}

QString saysState(models::IncidentState state)
{
    switch (state) {
    case models::IncidentState::Investigating:
        return ComposeWords::tr("Says: investigating");
    case models::IncidentState::Identified:
        return ComposeWords::tr("Says: identified");
    case models::IncidentState::Monitoring:
        return ComposeWords::tr("Says: monitoring");
    case models::IncidentState::Resolved:
        return ComposeWords::tr("Says: resolved");
    case models::IncidentState::Postmortem:
        return ComposeWords::tr("Says: postmortem");
    }
    return {};
}

QString draftInState(const QString &title, models::UpdateState state)
{
    switch (state) {
    case models::UpdateState::Draft:
        return ComposeWords::tr("%1, draft").arg(title);
    case models::UpdateState::InReview:
        return ComposeWords::tr("%1, in review").arg(title);
    case models::UpdateState::Approved:
        return ComposeWords::tr("%1, approved").arg(title);
    case models::UpdateState::Published:
        return ComposeWords::tr("%1, published").arg(title);
    }
    return title;
}

} // namespace

void fillAudiences(QComboBox *box)
{
    for (const auto kind : {models::AudienceKind::AllAffected, models::AudienceKind::Public,
             models::AudienceKind::Executives, models::AudienceKind::Internal})
        box->addItem(toAudience(kind), int(kind));
}

void fillStates(QComboBox *box)
{
    for (const auto state : {models::IncidentState::Investigating,
             models::IncidentState::Identified, models::IncidentState::Monitoring,
             models::IncidentState::Resolved, models::IncidentState::Postmortem})
        box->addItem(saysState(state), models::incidentStateName(state));
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
        box->addItem(
            draftInState(
                draft.title.isEmpty() ? ComposeWords::tr("Untitled") : draft.title, draft.state),
            draft.id.toString());
    box->setCurrentIndex(current ? qMax(0, box->findData(current->id.toString())) : 0);
}

void offerCustomer(QComboBox *audiences, const QString &name)
{
    const int kind = int(models::AudienceKind::Customer);
    if (audiences->findData(kind) < 0)
        audiences->addItem(toAudience(models::AudienceKind::Customer), kind);
    if (!name.isEmpty())
        audiences->setItemText(audiences->findData(kind), ComposeWords::tr("To: %1").arg(name));
}

} // namespace ui
