#include "ui/compose/approval_dialog.h"

#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

ApprovalDialog::ApprovalDialog(const models::Update &draft, QWidget *parent)
    : FormDialog(tr("Approval of revision %1").arg(draft.revision), tr("Record it"), parent)
    , m_draft(draft)
    , m_approved(new QRadioButton(tr("Somebody other than the author has approved it")))
    , m_name(new QLineEdit)
    , m_means(new QComboBox)
    , m_without(new QRadioButton(tr("It goes without an approval, because")))
    , m_reason(new QPlainTextEdit)
{
    setObjectName(u"approvalDialog"_s);
    content()->addWidget(wrappedLabel(
        tr("This is a record of who said yes, for the timeline. On one desk it is not access "
           "control: nothing is locked by it."),
        Tone::Secondary));
    m_approved->setObjectName(u"approvalGiven"_s);
    m_approved->setChecked(true);
    content()->addWidget(m_approved);
    auto *line = new QHBoxLayout;
    m_name->setPlaceholderText(tr("Who approved it"));
    m_name->setAccessibleName(m_name->placeholderText());
    m_name->setObjectName(u"approvalName"_s);
    m_means->addItem(tr("here"), u"here"_s);
    m_means->addItem(tr("on the phone"), u"phone"_s);
    m_means->addItem(tr("in a chat"), u"chat"_s);
    m_means->setAccessibleName(tr("How they said it"));
    m_means->setObjectName(u"approvalMeans"_s);
    line->addSpacing(24);
    line->addWidget(m_name, 1);
    line->addWidget(m_means);
    content()->addLayout(line);
    m_without->setObjectName(u"approvalWithout"_s);
    content()->addWidget(m_without);
    m_reason->setAccessibleName(tr("Why it goes without an approval"));
    m_reason->setObjectName(u"approvalReason"_s);
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(fontMetrics().lineSpacing() * 3 + 16);
    content()->addWidget(m_reason);
    connect(m_approved, &QRadioButton::toggled, this, &ApprovalDialog::check);
    connect(m_name, &QLineEdit::textChanged, this, &ApprovalDialog::check);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &ApprovalDialog::check);
    check();
    m_name->setFocus();
}

void ApprovalDialog::check()
{
    const bool approved = m_approved->isChecked();
    m_name->setEnabled(approved);
    m_means->setEnabled(approved);
    m_reason->setEnabled(!approved);
    actionButton()->setEnabled(approved ? !m_name->text().trimmed().isEmpty()
                                        : !m_reason->toPlainText().trimmed().isEmpty());
}

models::Approval ApprovalDialog::approval() const
{
    models::Approval approval;
    approval.update = m_draft.id;
    approval.revision = m_draft.revision;
    if (m_approved->isChecked()) {
        approval.by = m_name->text().trimmed();
        approval.means = m_means->currentData().toString();
    } else {
        approval.reasonWithout = m_reason->toPlainText().trimmed();
    }
    return approval;
}

} // namespace ui
