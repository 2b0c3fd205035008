#pragma once

#include "models/values/update.h"
#include "ui/shell/prompts.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QRadioButton;

namespace ui {

//! Records who approved a draft and how, or why it goes without.
class ApprovalDialog : public FormDialog
{
    Q_OBJECT
public:
    ApprovalDialog(const models::Update &draft, QWidget *parent = nullptr);
    models::Approval approval() const;

private:
    void check();

    models::Update m_draft;
    QRadioButton *m_approved;
    QLineEdit *m_name;
    QComboBox *m_means;
    QRadioButton *m_without;
    QPlainTextEdit *m_reason;
};

} // namespace ui
