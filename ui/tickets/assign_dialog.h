#pragma once

#include "models/values/ids.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

namespace ui {

class CustomerPicker;

//! Finds whose a ticket is.
class AssignDialog : public FormDialog
{
    Q_OBJECT
public:
    explicit AssignDialog(const PageParts &parts, QWidget *parent = nullptr);
    models::CustomerId customer() const;
    QString customerName() const;

private:
    CustomerPicker *m_picker;
};

} // namespace ui
