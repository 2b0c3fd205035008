#pragma once

#include "models/support/instant.h"
#include "ui/shell/prompts.h"

class QDateTimeEdit;

namespace ui {

//! A field for a time in UTC.
QDateTimeEdit *momentEdit(models::Instant at, const QString &name, const QString &objectName);
models::Instant momentOf(const QDateTimeEdit *edit);

//! Asks for a point in time.
class MomentDialog : public FormDialog
{
    Q_OBJECT
public:
    MomentDialog(
        const QString &title, const QString &text, models::Instant at, QWidget *parent = nullptr);
    models::Instant moment() const;

private:
    QDateTimeEdit *m_edit;
};

} // namespace ui
