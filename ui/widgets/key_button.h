#pragma once

#include <QPushButton>

namespace ui {

class Theme;

//! A button that shows its key after its text. The key itself works through a shortcut.
class KeyButton : public QPushButton
{
    Q_OBJECT
public:
    KeyButton(const Theme &theme, const QString &text, const QKeySequence &key,
        const QString &objectName, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int keyWidth() const;
    const Theme &m_theme;
    QString m_key;
};

} // namespace ui
