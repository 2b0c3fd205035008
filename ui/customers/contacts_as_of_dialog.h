#pragma once

#include "models/replica/contact_restore.h"
#include "models/values/customer.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"
#include "ui/shell/theme.h"

class QDateTimeEdit;
class QVBoxLayout;

namespace ui {

class LiveQueryBase;

//! A customer's contacts as they were at a time, beside what is otherwise now; what differs can be
//! set back, of this customer alone.
class ContactsAsOfDialog : public FormDialog
{
    Q_OBJECT
public:
    ContactsAsOfDialog(
        const PageParts &parts, const models::Customer &customer, QWidget *parent = nullptr);

protected:
    void act() override;

private:
    void proposeMoment();
    void showRestore(const models::ContactRestore &restore);
    void addPerson(const models::Contact &person, const QString &state, Tone tone);
    void addChange(const models::ContactRestore::Change &change);

    PageParts m_parts;
    models::CustomerId m_customer;
    QDateTimeEdit *m_moment;
    QVBoxLayout *m_people;
    models::ContactRestore m_shown;
    LiveQueryBase *m_live;
};

} // namespace ui
