#include "ui/widgets/key_button.h"

#include "ui/shell/theme.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace ui {

using namespace Qt::StringLiterals;

KeyButton::KeyButton(const Theme &theme, const QString &text, const QKeySequence &key,
    const QString &objectName, QWidget *parent)
    : QPushButton(text, parent)
    , m_theme(theme)
    , m_key(key.toString(QKeySequence::NativeText).replace(u'+', u' '))
{
    setObjectName(objectName);
    setAutoDefault(false);
    setShortcut(key);
    setAccessibleDescription(key.toString(QKeySequence::NativeText));
}

int KeyButton::keyWidth() const
{
    return QFontMetrics(m_theme.font(TextSize::Small)).horizontalAdvance(m_key) + 8;
}

QSize KeyButton::sizeHint() const
{
    return QPushButton::sizeHint() + QSize(keyWidth() + 6, 0);
}

void KeyButton::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);

    const bool filled = property("primary").toString() == u"true"_s && isEnabled();
    const ThemeColors &colors = m_theme.colors();
    const int textWidth = option.fontMetrics.horizontalAdvance(text());
    const int whole = textWidth + 6 + keyWidth();
    QRect content((width() - whole) / 2, 0, whole, height());
    QRect textPlace(content.left(), 0, textWidth + 1, height());
    QRect keyPlace(content.right() - keyWidth() + 1, 0, keyWidth(), 0);
    const QFont keyFont = m_theme.font(TextSize::Small);
    const int keyHeight = QFontMetrics(keyFont).height() + 1;
    keyPlace.setTop((height() - keyHeight) / 2);
    keyPlace.setHeight(keyHeight);
    if (isRightToLeft()) {
        textPlace.moveRight(content.right());
        keyPlace.moveLeft(content.left());
    }
    painter.setPen(filled ? colors.panel : isEnabled() ? colors.text : colors.secondary);
    QFont textFont = font();
    textFont.setBold(filled || textFont.bold());
    painter.setFont(textFont);
    painter.drawText(textPlace, Qt::AlignCenter | Qt::TextDontClip, text());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(filled ? colors.panel : colors.window);
    painter.setPen(filled ? colors.panel : colors.line);
    painter.drawRoundedRect(QRectF(keyPlace).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setFont(keyFont);
    painter.setPen(filled ? colors.accent : colors.secondary);
    painter.drawText(keyPlace, Qt::AlignCenter, m_key);
}

} // namespace ui
