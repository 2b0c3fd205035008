#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace ui {

using namespace Qt::StringLiterals;

QLabel *textLabel(const QString &text, Tone tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // what customers wrote is never markup
    if (tone != Tone::Plain)
        setTone(label, tone);
    return label;
}

QLabel *wrappedLabel(const QString &text, Tone tone, QWidget *parent)
{
    QLabel *label = textLabel(text, tone, parent);
    label->setWordWrap(true);
    return label;
}

QLabel *sectionHeading(const QString &text, QWidget *parent)
{
    QLabel *label = textLabel(text, Tone::Plain, parent);
    QFont font = label->font();
    font.setCapitalization(QFont::AllUppercase);
    label->setFont(font);
    label->setProperty("heading", true);
    return label;
}

QLabel *keyCap(const QString &key, QWidget *parent)
{
    QLabel *label = textLabel(key, Tone::Plain, parent);
    label->setProperty("key", true);
    label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return label;
}

QPushButton *button(const QString &text, const QString &objectName, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(objectName);
    made->setAutoDefault(false);
    return made;
}

QPushButton *primaryButton(const QString &text, const QString &objectName, QWidget *parent)
{
    QPushButton *made = button(text, objectName, parent);
    made->setProperty("primary", u"true"_s);
    return made;
}

QPushButton *linkButton(const QString &text, const QString &objectName, QWidget *parent)
{
    QPushButton *made = button(text, objectName, parent);
    made->setProperty("link", u"true"_s);
    made->setCursor(Qt::PointingHandCursor);
    made->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return made;
}

QWidget *keyHints(const QVector<std::pair<QString, QString>> &hints, QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (const auto &[key, what] : hints) {
        layout->addWidget(keyCap(key));
        layout->addWidget(textLabel(what, Tone::Secondary));
        layout->addSpacing(4);
    }
    layout->addStretch();
    return line;
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    setToolTip(shown == text() ? QString() : text());
    style()->drawItemText(&painter, contentsRect(),
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
        palette(), isEnabled(), shown, foregroundRole());
}

} // namespace ui
