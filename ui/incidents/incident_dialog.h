#pragma once

#include "models/values/incident.h"
#include "ui/shell/prompts.h"

class QComboBox;
class QDateTimeEdit;
class QLineEdit;

namespace ui {

//! Opens an incident by hand: title, severity, state, components, when it began if that is known.
class IncidentDialog : public FormDialog
{
    Q_OBJECT
public:
    IncidentDialog(models::Instant now, const QString &lead, QWidget *parent = nullptr);
    models::Incident incident() const;

private:
    QLineEdit *m_title;
    QComboBox *m_severity;
    QComboBox *m_state;
    QLineEdit *m_components;
    QLineEdit *m_lead;
    QComboBox *m_startKnown;
    QDateTimeEdit *m_started;
};

} // namespace ui
