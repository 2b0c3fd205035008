#include "ui/widgets/selection_bar.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/labels.h"

namespace ui {

using namespace Qt::StringLiterals;

SelectionBar::SelectionBar(const Theme &theme, QWidget *parent)
    : Card(u"selection"_s, parent)
    , m_theme(theme)
    , m_line(new FlowLayout(nullptr, 8))
    , m_count(textLabel({}))
{
    setTextSize(m_count, TextSize::Base, true);
    m_line->addWidget(m_count);
    content()->addLayout(m_line);
    setCount(0);
}

QPushButton *SelectionBar::addAction(
    const QString &text, const QString &objectName, const QKeySequence &key)
{
    QPushButton *made
        = key.isEmpty() ? button(text, objectName) : new KeyButton(m_theme, text, key, objectName);
    m_line->addTrailing(made);
    return made;
}

QPushButton *SelectionBar::addMainAction(
    const QString &text, const QString &objectName, const QKeySequence &key)
{
    QPushButton *made = addAction(text, objectName, key);
    made->setProperty("primary", u"true"_s);
    return made;
}

void SelectionBar::setCount(int count)
{
    m_count->setText(tr("%n selected", nullptr, count));
    setVisible(count > 0);
}

} // namespace ui
