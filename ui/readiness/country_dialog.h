#pragma once

#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

class QComboBox;

namespace ui {

//! A country's name in the window's language; its two letters where it has none.
QString countryText(const QString &country);

//! Of which country phone numbers are that name none.
class CountryDialog : public FormDialog
{
    Q_OBJECT
public:
    CountryDialog(const PageParts &parts, const QString &country, QWidget *parent = nullptr);

protected:
    void act() override;

private:
    PageParts m_parts;
    QComboBox *m_choice;
};

} // namespace ui
