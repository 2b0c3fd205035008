#include "ui/widgets/choice_box.h"

#include <QStyleOptionComboBox>

namespace ui {

ChoiceBox::ChoiceBox(int characters, QWidget *parent)
    : QComboBox(parent)
{
    if (characters > 0) {
        setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
        setMinimumContentsLength(characters);
    }
    connect(this, &QComboBox::currentTextChanged, this, &QWidget::setToolTip);
}

QSize ChoiceBox::minimumSizeHint() const
{
    QSize size = sizeHint();
    size.setWidth(qMin(size.width(), fontMetrics().averageCharWidth() * 14 + size.height()));
    return size;
}

void ChoiceBox::initStyleOption(QStyleOptionComboBox *option) const
{
    QComboBox::initStyleOption(option);
    if (m_measuring)
        return;
    m_measuring = true;
    const bool hasRoomForAll = sizeAdjustPolicy() != AdjustToMinimumContentsLengthWithIcon
        && width() >= sizeHint().width();
    m_measuring = false;
    if (hasRoomForAll)
        return;
    const QRect field
        = style()->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxEditField, this);
    option->currentText
        = option->fontMetrics.elidedText(option->currentText, Qt::ElideRight, field.width() - 2);
}

} // namespace ui
