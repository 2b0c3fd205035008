#include "ui/widgets/labels.h"

#include "ui/widgets/flow_layout.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>
#include <QStyleOptionButton>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

//! Hints of keys, which leave the room to what they are about where the window is low.
class KeyHints : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ParentChange && parentWidget())
            parentWidget()->installEventFilter(this);
        return QWidget::event(event);
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == parentWidget() && event->type() == QEvent::Resize)
            setVisible(window()->height() >= fontMetrics().lineSpacing() * 36);
        return QWidget::eventFilter(watched, event);
    }
};

} // namespace

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
    auto *line = new KeyHints(parent);
    auto *layout = new FlowLayout(line, 10);
    for (const auto &[key, what] : hints) {
        auto *pair = new QWidget;
        auto *inside = new QHBoxLayout(pair);
        inside->setContentsMargins(0, 0, 0, 0);
        inside->setSpacing(6);
        inside->addWidget(keyCap(key));
        inside->addWidget(textLabel(what, Tone::Secondary));
        layout->addWidget(pair);
    }
    return line;
}

QString breakable(QString text)
{
    static const QRegularExpression longWord(u"\\S{25,}"_s);
    static const QRegularExpression after(
        u"([._/@:&?=-]+|\\w{20})(?=\\w)"_s, QRegularExpression::UseUnicodePropertiesOption);
    qsizetype from = 0;
    for (auto match = longWord.match(text); match.hasMatch(); match = longWord.match(text, from)) {
        const QString word = match.captured().replace(after, u"\\1\u200B"_s);
        text.replace(match.capturedStart(), match.capturedLength(), word);
        from = match.capturedStart() + word.size();
    }
    return text;
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    const int text = fontMetrics().horizontalAdvance(this->text());
    return {qMin(whole.width(), whole.width() - text + fontMetrics().averageCharWidth() * 4),
        whole.height()};
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    const int missing = sizeHint().width() - width();
    if (missing > 0 && (m_tipIsText || toolTip().isEmpty())) {
        setToolTip(text());
        m_tipIsText = true;
    } else if (missing <= 0 && m_tipIsText) {
        setToolTip({});
        m_tipIsText = false;
    }
    if (missing <= 0) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    drawFrame(&painter);
    const int room = fontMetrics().horizontalAdvance(text()) - missing;
    style()->drawItemText(&painter, contentsRect(),
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
        palette(), isEnabled(), fontMetrics().elidedText(text(), Qt::ElideRight, room),
        foregroundRole());
}

ElidedLink::ElidedLink(const QString &text, const QString &objectName, QWidget *parent)
    : QPushButton(text, parent)
{
    setObjectName(objectName);
    setAutoDefault(false);
    setProperty("link", u"true"_s);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setToolTip(text);
}

QSize ElidedLink::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, QPushButton::minimumSizeHint().height()};
}

void ElidedLink::initStyleOption(QStyleOptionButton *option) const
{
    QPushButton::initStyleOption(option);
    if (m_measuring)
        return;
    m_measuring = true;
    const int missing = sizeHint().width() - width();
    m_measuring = false;
    // Elided without the mark of a shortcut, which would be counted as a letter.
    if (missing > 0)
        option->text = option->fontMetrics.elidedText(text(), Qt::ElideRight,
            option->fontMetrics.horizontalAdvance(text()) - missing, Qt::TextShowMnemonic);
}

} // namespace ui
