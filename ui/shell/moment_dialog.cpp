#include "ui/shell/moment_dialog.h"

#include "ui/widgets/labels.h"

#include <QDateTimeEdit>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

QDateTimeEdit *momentEdit(models::Instant at, const QString &name, const QString &objectName)
{
    auto *edit = new QDateTimeEdit;
    edit->setTimeSpec(Qt::UTC);
    edit->setDisplayFormat(u"yyyy-MM-dd HH:mm 'UTC'"_s);
    edit->setDateTime(models::toDateTime(at));
    edit->setAccessibleName(name);
    edit->setObjectName(objectName);
    return edit;
}

models::Instant momentOf(const QDateTimeEdit *edit)
{
    QDateTime time = edit->dateTime();
    time.setTimeSpec(Qt::UTC);
    return models::fromDateTime(time);
}

MomentDialog::MomentDialog(
    const QString &title, const QString &text, models::Instant at, QWidget *parent)
    : FormDialog(title, tr("State it"), parent)
    , m_edit(momentEdit(at, title, u"moment"_s))
{
    setObjectName(u"momentDialog"_s);
    content()->addWidget(wrappedLabel(text, Tone::Secondary));
    content()->addWidget(m_edit);
}

models::Instant MomentDialog::moment() const
{
    return momentOf(m_edit);
}

} // namespace ui
