#include "ui/shell/theme.h"

#include "ui/shell/style_sheet.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>
#include <QWidget>

// Outside of any namespace: the macro declares a global function.
static void loadResources()
{
    Q_INIT_RESOURCE(heliograph);
}

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QPalette paletteOf(const ThemeColors &colors)
{
    QPalette palette;
    const QColor dim = colors.secondary;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.panel);
    palette.setColor(QPalette::AlternateBase, colors.window);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, dim);
    palette.setColor(QPalette::Button, colors.panel);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::ToolTipBase, colors.panel);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::BrightText, colors.wrong);
    palette.setColor(QPalette::Highlight, colors.accentBack);
    palette.setColor(QPalette::HighlightedText, colors.text);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::Light, colors.panel);
    palette.setColor(QPalette::Midlight, colors.line);
    palette.setColor(QPalette::Mid, colors.line);
    palette.setColor(QPalette::Dark, colors.secondary);
    palette.setColor(QPalette::Shadow, colors.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, dim);
    return palette;
}

} // namespace

QColor ThemeColors::of(Tone tone) const
{
    switch (tone) {
    case Tone::Plain:
        return text;
    case Tone::Secondary:
        return secondary;
    case Tone::Accent:
        return accent;
    case Tone::Warning:
        return warning;
    case Tone::Wrong:
        return wrong;
    case Tone::Good:
        return good;
    }
    return text;
}

QColor ThemeColors::behind(Tone tone) const
{
    switch (tone) {
    case Tone::Plain:
    case Tone::Secondary:
        return window;
    case Tone::Accent:
        return accentBack;
    case Tone::Warning:
        return warningBack;
    case Tone::Wrong:
        return wrongBack;
    case Tone::Good:
        return goodBack;
    }
    return window;
}

ThemeColors Theme::colorsOf(bool dark)
{
    if (dark) {
        return {
            .window = QColor(0x1b1e24),
            .panel = QColor(0x23272f),
            .line = QColor(0x363c47),
            .text = QColor(0xe6e9ee),
            .secondary = QColor(0x98a2b3),
            .accent = QColor(0x7db8e0),
            .accentBack = QColor(0x20394c),
            .warning = QColor(0xe8b84a),
            .warningBack = QColor(0x3d3319),
            .wrong = QColor(0xf28b82),
            .wrongBack = QColor(0x44231f),
            .good = QColor(0x6fcf97),
            .goodBack = QColor(0x1d3a2a),
        };
    }
    // Two are a shade darker than drawn (#6b7280, #9a6700), which reach 4.5 : 1 on panels only.
    return {
        .window = QColor(0xf4f5f7),
        .panel = QColor(0xffffff),
        .line = QColor(0xdfe2e8),
        .text = QColor(0x1d2330),
        .secondary = QColor(0x666d7b),
        .accent = QColor(0x23618c),
        .accentBack = QColor(0xe7f0f7),
        .warning = QColor(0x946300),
        .warningBack = QColor(0xfff4d6),
        .wrong = QColor(0xb42318),
        .wrongBack = QColor(0xfdecea),
        .good = QColor(0x1f7a4d),
        .goodBack = QColor(0xe3f4ea),
    };
}

Theme::Theme(ThemeMode mode, QObject *parent)
    : QObject(parent)
    , m_mode(mode)
    // Qt 6.4 does not tell the desktop's scheme, but its palette shows it.
    , m_desktopIsDark(QApplication::palette().color(QPalette::Window).lightness() < 128)
    , m_base(QApplication::font())
{
    loadResources();
    // Drawn for 13 pixels: what a desktop gives, unless there is none (offscreen gives less).
    if (m_base.pointSizeF() < 10)
        m_base.setPointSizeF(10);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    apply();
}

void Theme::setMode(ThemeMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
    emit changed();
}

void Theme::apply()
{
    m_dark = m_mode == ThemeMode::Dark || (m_mode == ThemeMode::ByDesktop && m_desktopIsDark);
    m_colors = colorsOf(m_dark);
    QApplication::setFont(m_base);
    QApplication::setPalette(paletteOf(m_colors));
    QToolTip::setPalette(paletteOf(m_colors));
    qApp->setStyleSheet(styleSheet(*this));
}

double Theme::points(TextSize size) const
{
    const double base = m_base.pointSizeF();
    switch (size) {
    case TextSize::Small:
        return base * 11.5 / 13;
    case TextSize::Base:
        return base;
    case TextSize::Writing:
        return base * 14.5 / 13;
    case TextSize::Figure:
        return base * 15 / 13;
    case TextSize::Title:
        return base * 17 / 13;
    }
    return base;
}

QFont Theme::font(TextSize size, bool bold) const
{
    QFont font = m_base;
    font.setPointSizeF(points(size));
    font.setBold(bold);
    return font;
}

QString toneName(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return u"plain"_s;
    case Tone::Secondary:
        return u"secondary"_s;
    case Tone::Accent:
        return u"accent"_s;
    case Tone::Warning:
        return u"warning"_s;
    case Tone::Wrong:
        return u"wrong"_s;
    case Tone::Good:
        return u"good"_s;
    }
    return u"plain"_s;
}

void setStyleWord(QWidget *widget, const char *property, const QString &word)
{
    if (widget->property(property).toString() == word)
        return;
    widget->setProperty(property, word);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

void setTone(QWidget *widget, Tone tone)
{
    setStyleWord(widget, "tone", toneName(tone));
}

void setTextSize(QWidget *widget, TextSize size, bool bold)
{
    QString word;
    switch (size) {
    case TextSize::Small:
        word = u"small"_s;
        break;
    case TextSize::Base:
        word = u"base"_s;
        break;
    case TextSize::Writing:
        word = u"writing"_s;
        break;
    case TextSize::Figure:
        word = u"figure"_s;
        break;
    case TextSize::Title:
        word = u"title"_s;
        break;
    }
    setStyleWord(widget, "textSize", bold ? word + u"-bold"_s : word);
}

} // namespace ui
