#include "ui/incidents/components_dialog.h"

#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

QVector<models::Component> componentsFromText(
    const QString &text, const QVector<models::Component> &before)
{
    const auto hasName = [](const QString &name) {
        return [name](const models::Component &other) {
            return other.name.compare(name, Qt::CaseInsensitive) == 0;
        };
    };
    QVector<models::Component> components;
    for (const QString &word : text.split(u',')) {
        const QString name = word.simplified();
        if (name.isEmpty() || std::any_of(components.cbegin(), components.cend(), hasName(name)))
            continue;
        const auto known = std::find_if(before.cbegin(), before.cend(), hasName(name));
        components.append(
            {name, known == before.cend() ? models::ComponentStatus::MajorOutage : known->status});
    }
    return components;
}

QString componentsText(const QVector<models::Component> &components)
{
    QStringList names;
    for (const models::Component &component : components)
        names << component.name;
    return names.join(u", "_s);
}

ComponentsDialog::ComponentsDialog(const QVector<models::Component> &components, QWidget *parent)
    : FormDialog(tr("What is broken?"), tr("Set"), parent)
    , m_before(components)
    , m_names(new QLineEdit(componentsText(components)))
{
    setObjectName(u"componentsDialog"_s);
    content()->addWidget(textLabel(tr("Components"), Tone::Secondary));
    m_names->setPlaceholderText(tr("With commas between: Paging, Wiki"));
    m_names->setAccessibleName(tr("Components"));
    m_names->setObjectName(u"componentNames"_s);
    content()->addWidget(m_names);
    m_names->setFocus();
}

QVector<models::Component> ComponentsDialog::components() const
{
    return componentsFromText(m_names->text(), m_before);
}

} // namespace ui
