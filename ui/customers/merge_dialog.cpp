#include "ui/customers/merge_dialog.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/customers/customer_picker.h"
#include "ui/shell/settings.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

MergeDialog::MergeDialog(const PageParts &parts, const models::CustomerId &from, QWidget *parent)
    : FormDialog(tr("Merge into another customer"), tr("Merge"), parent)
    , m_parts(parts)
    , m_from(from)
    , m_picker(new CustomerPicker(parts))
{
    setObjectName(u"mergeDialog"_s);
    content()->addWidget(wrappedLabel(
        tr("Both were the same all along: contacts, sites, tickets and messages will stand under "
           "the one chosen here. It can be undone."),
        Tone::Secondary));
    content()->addWidget(m_picker, 1);
    m_picker->leaveOut(from);
    actionButton()->setEnabled(false);
    connect(m_picker, &CustomerPicker::picked, this, [this] {
        const bool chosen = !m_picker->customer().isNull();
        actionButton()->setEnabled(chosen);
        actionButton()->setText(
            chosen ? tr("Merge into %1").arg(m_picker->customerName()) : tr("Merge"));
    });
    m_picker->setFocus();
}

void MergeDialog::act()
{
    const models::CustomerId into = m_picker->customer();
    if (into.isNull())
        return;
    actionButton()->setEnabled(false);
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [from = m_from, into](models::Repositories &all) -> models::Result<QString> {
            if (const auto merged = all.customers.merge(from, into); !merged)
                return models::fail(merged.error());
            const auto entries = all.journal.of(from.uuid);
            return entries.isEmpty() ? QString() : entries.last().id.toString();
        });
    models::whenDone(done, this, [this, into](const models::Result<QString> &entry) {
        actionButton()->setEnabled(true);
        if (!entry) {
            sayError(entry.error());
            return;
        }
        emit merged(into, *entry);
        accept();
    });
}

} // namespace ui
