#pragma once

#include "models/values/keeping.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

class QLineEdit;
class QSpinBox;

namespace ui {

//! Where backups are made, how often, which are kept, and for how long withdrawn contacts are.
class BackupDialog : public FormDialog
{
    Q_OBJECT
public:
    BackupDialog(
        const PageParts &parts, const models::KeepingRules &rules, QWidget *parent = nullptr);

protected:
    void act() override;

private:
    models::KeepingRules wanted() const;
    void save(const models::KeepingRules &rules);

    PageParts m_parts;
    QLineEdit *m_folder;
    QSpinBox *m_every;
    QSpinBox *m_days;
    QSpinBox *m_weeks;
    QSpinBox *m_retention;
};

} // namespace ui
