#pragma once

#include "models/values/ids.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

namespace ui {

class CustomerPicker;

//! Puts a customer under another: both were the same one.
class MergeDialog : public FormDialog
{
    Q_OBJECT
public:
    MergeDialog(const PageParts &parts, const models::CustomerId &from, QWidget *parent = nullptr);

signals:
    //! The journal entry is what undo takes back.
    void merged(const models::CustomerId &into, const QString &entry);

protected:
    void act() override;

private:
    PageParts m_parts;
    models::CustomerId m_from;
    CustomerPicker *m_picker;
};

} // namespace ui
