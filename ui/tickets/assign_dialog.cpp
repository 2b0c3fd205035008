#include "ui/tickets/assign_dialog.h"

#include "ui/customers/customer_picker.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

AssignDialog::AssignDialog(const PageParts &parts, QWidget *parent)
    : FormDialog(tr("Whose ticket is it?"), tr("Group under them"), parent)
    , m_picker(new CustomerPicker(parts))
{
    setObjectName(u"assignDialog"_s);
    content()->addWidget(m_picker, 1);
    actionButton()->setEnabled(false);
    connect(m_picker, &CustomerPicker::picked, this,
        [this] { actionButton()->setEnabled(!m_picker->customer().isNull()); });
    connect(m_picker, &CustomerPicker::confirmed, this, &QDialog::accept);
    m_picker->setFocus();
}

models::CustomerId AssignDialog::customer() const
{
    return m_picker->customer();
}

QString AssignDialog::customerName() const
{
    return m_picker->customerName();
}

} // namespace ui
