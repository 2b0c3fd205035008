#pragma once

#include "models/store/incidents.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace ui {

//! Names whom an incident affects: a pasted list of typed ids or a file. What many are hit by
//! wants the count typed back.
class AffectedDialog : public FormDialog
{
    Q_OBJECT
public:
    AffectedDialog(
        const PageParts &parts, const models::IncidentId &incident, QWidget *parent = nullptr);

    //! Sets exactly these instead of reading a list.
    void replaceBy(const QVector<models::AffectedTarget> &targets, const QString &text);

signals:
    void changed(const QString &summary);

protected:
    void act() override;

private:
    void browse();
    void say(const models::Error &error);

    PageParts m_parts;
    models::IncidentId m_incident;
    QVector<models::AffectedTarget> m_targets;
    bool m_hasTargets = false;
    QLabel *m_about;
    QPlainTextEdit *m_list;
    QComboBox *m_kind;
    QWidget *m_source;
    QPlainTextEdit *m_problems;
    QLabel *m_countText;
    QLineEdit *m_count;
};

} // namespace ui
