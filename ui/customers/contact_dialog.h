#pragma once

#include "models/values/contact.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

#include <QMap>
#include <QVector>

class QCheckBox;
class QFormLayout;
class QLineEdit;

namespace ui {

//! A contact with all that its sources say, value beside value. What is typed here counts before
//! every source, and is marked; an empty line shows the sources' value again. A contact without an
//! id is somebody new, at its customer.
class ContactDialog : public FormDialog
{
    Q_OBJECT
public:
    //! The doubtful are others who may be the same person.
    ContactDialog(const PageParts &parts, const models::Contact &contact,
        const QVector<models::Contact> &doubtful, QWidget *parent = nullptr);

signals:
    void eraseRequested(const models::ContactId &contact);

protected:
    void act() override;

private:
    void addField(QFormLayout *form, models::RecordField field, const QString &label);
    void addRoles(QFormLayout *form);
    void addSources();
    void addErase();
    void addDoubtful(const QVector<models::Contact> &doubtful);
    void addMarks();
    void mark(bool verified);
    void merge(const models::ContactId &other);
    void split(const models::Provenance &record);
    template <typename Fn> void write(Fn fn);
    bool isNew() const { return m_contact.id.isNull(); }
    models::ContactRecord typed() const;

    PageParts m_parts;
    models::Contact m_contact;
    QMap<models::RecordField, QLineEdit *> m_lines;
    QMap<models::Role, QCheckBox *> m_roles;
};

} // namespace ui
