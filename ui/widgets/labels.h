#pragma once

#include "ui/shell/theme.h"

#include <QLabel>
#include <QPushButton>

namespace ui {

// Small pieces that every page is made of.

QLabel *textLabel(const QString &text, Tone tone = Tone::Plain, QWidget *parent = nullptr);
QLabel *wrappedLabel(const QString &text, Tone tone = Tone::Plain, QWidget *parent = nullptr);
QLabel *sectionHeading(const QString &text, QWidget *parent = nullptr);
QLabel *keyCap(const QString &key, QWidget *parent = nullptr); //!< a key's name, as on the key
QPushButton *button(const QString &text, const QString &objectName, QWidget *parent = nullptr);
QPushButton *primaryButton(
    const QString &text, const QString &objectName, QWidget *parent = nullptr);
QPushButton *linkButton(const QString &text, const QString &objectName, QWidget *parent = nullptr);
//! "↑↓ move  Enter open": pairs of key and what it does, in one line.
QWidget *keyHints(const QVector<std::pair<QString, QString>> &hints, QWidget *parent = nullptr);
//! May be broken inside long words too, after the signs that part names and addresses.
QString breakable(QString text);

//! One line that is cut with dots where there is no room; the whole text is its tool tip.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_tipIsText = false; //!< nobody else's tool tip
};

//! A link that is cut with dots where there is no room; the whole text is its tool tip.
class ElidedLink : public QPushButton
{
    Q_OBJECT
public:
    ElidedLink(const QString &text, const QString &objectName, QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    void initStyleOption(QStyleOptionButton *option) const override;

private:
    mutable bool m_measuring = false; //!< the hint is made of the option
};

} // namespace ui
