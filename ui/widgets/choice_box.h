#pragma once

#include <QComboBox>

namespace ui {

//! A combo box whose choice is cut with dots where there is no room; the whole is its tool tip.
class ChoiceBox : public QComboBox
{
    Q_OBJECT
public:
    //! Characters: how many it has room for; 0: its longest entry's.
    explicit ChoiceBox(int characters = 0, QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    void initStyleOption(QStyleOptionComboBox *option) const override;

private:
    mutable bool m_measuring = false; //!< the hint is made of the option
};

} // namespace ui
