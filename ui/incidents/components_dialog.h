#pragma once

#include "models/values/incident.h"
#include "ui/shell/prompts.h"

class QLineEdit;

namespace ui {

//! "Paging, Wiki" → components. One that was there keeps its status; a new one is out.
QVector<models::Component> componentsFromText(
    const QString &text, const QVector<models::Component> &before = {});
QString componentsText(const QVector<models::Component> &components);

//! Asks what is broken: names with commas between.
class ComponentsDialog : public FormDialog
{
    Q_OBJECT
public:
    explicit ComponentsDialog(
        const QVector<models::Component> &components, QWidget *parent = nullptr);
    QVector<models::Component> components() const;

private:
    QVector<models::Component> m_before;
    QLineEdit *m_names;
};

} // namespace ui
