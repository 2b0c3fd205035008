#include "ui/shell/style_sheet.h"

#include "ui/shell/theme.h"

#include <QHash>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

// Words in @ are colours and sizes of the theme, put in by fillSheet().
constexpr char surfaces[] = R"(
QWidget#head, QWidget#rail, QWidget#statusStrip, QWidget#sidePanel { background: @panel; }
QWidget#head { border: none; border-bottom: 1px solid @line; }
QWidget#rail { border: none; border-right: 1px solid @line; }
QWidget#statusStrip { border: none; border-top: 1px solid @line; }
QWidget#sidePanel { border: none; border-left: 1px solid @line; }
QFrame[card="plain"] { background: @panel; border: 1px solid @line; border-radius: 5px; }
QFrame[card="chosen"] { background: @accentBack; border: 1px solid @accent; border-radius: 5px; }
QFrame[card="quiet"] { background: @window; border: none; border-radius: 5px; }
QFrame[card="selection"] { background: @accentBack; border: none; border-radius: 5px; }
QFrame[card="wrong"], QFrame[card="warning"], QFrame[card="accent"], QFrame[card="good"],
QFrame[card="secondary"] { background: @panel; border: 1px solid @line; border-radius: 5px; }
QFrame[card="wrong"] { border-left: 3px solid @wrong; }
QFrame[card="warning"] { border-left: 3px solid @warning; }
QFrame[card="accent"] { border-left: 3px solid @accent; }
QFrame[card="good"] { border-left: 3px solid @good; }
QFrame[card="secondary"] { border-left: 3px solid @secondary; }
QFrame[banner="wrong"] { background: @wrongBack; border: none; border-radius: 5px; }
QFrame[banner="warning"] { background: @warningBack; border: none; border-radius: 5px; }
QFrame[banner="accent"] { background: @accentBack; border: none; border-radius: 5px; }
QFrame[banner="good"] { background: @goodBack; border: none; border-radius: 5px; }
QFrame[quote="true"] { border: none; border-left: 2px solid @line; background: transparent; }
QFrame[rule="true"] { background: @line; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[transparent="true"] { background: transparent; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; padding: 4px; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
)";

constexpr char texts[] = R"(
*[tone="secondary"] { color: @secondary; }
*[tone="accent"] { color: @accent; }
*[tone="warning"] { color: @warning; }
*[tone="wrong"] { color: @wrong; }
*[tone="good"] { color: @good; }
*[textSize="small"] { font-size: @small; }
*[textSize="small-bold"] { font-size: @small; font-weight: 600; }
*[textSize="base-bold"] { font-weight: 600; }
*[textSize="writing"] { font-size: @writing; }
*[textSize="writing-bold"] { font-size: @writing; font-weight: 600; }
*[textSize="figure"] { font-size: @figure; }
*[textSize="figure-bold"] { font-size: @figure; font-weight: 600; }
*[textSize="title"] { font-size: @title; }
*[textSize="title-bold"] { font-size: @title; font-weight: 600; }
QLabel[heading="true"] { color: @secondary; font-size: @small; font-weight: 600; }
QLabel[chip] { border-radius: 9px; padding: 2px 8px; font-size: @small; }
QLabel[chip="plain"], QLabel[chip="secondary"] {
    color: @secondary; border: 1px solid @line; background: @window; padding: 1px 8px; }
QLabel[chip="accent"] { color: @accent; background: @accentBack; }
QLabel[chip="warning"] { color: @warning; background: @warningBack; }
QLabel[chip="wrong"] { color: @wrong; background: @wrongBack; }
QLabel[chip="good"] { color: @good; background: @goodBack; }
QLabel[chip="filled-wrong"] { color: @panel; background: @wrong; font-weight: 600; }
QLabel[chip="filled-warning"] { color: @panel; background: @warning; font-weight: 600; }
QLabel[chip="filled-accent"] { color: @panel; background: @accent; font-weight: 600; }
QLabel[chip="filled-secondary"] { color: @panel; background: @secondary; font-weight: 600; }
QLabel[chip="filled-plain"] { color: @panel; background: @secondary; font-weight: 600; }
QLabel[key="true"] { border: 1px solid @line; border-radius: 3px; padding: 0 4px;
    background: @window; color: @secondary; font-size: @small; }
)";

constexpr char controls[] = R"(
QPushButton, QToolButton[boxed="true"] { background: @panel; color: @text;
    border: 1px solid @line; border-radius: 5px; padding: 5px 11px; }
QPushButton:hover, QToolButton[boxed="true"]:hover { background: @window; border-color: @secondary; }
QPushButton:pressed { background: @accentBack; }
QPushButton:focus, QToolButton[boxed="true"]:focus { border: 1px solid @accent; background: @accentBack; }
QPushButton:disabled { color: @secondary; background: @window; }
QPushButton[primary="true"] { background: @accent; color: @panel; border-color: @accent;
    font-weight: 600; }
QPushButton[primary="true"]:hover { background: @accentStrong; border-color: @accentStrong; }
QPushButton[primary="true"]:focus { background: @accent; border: 1px solid @text; }
QPushButton[primary="true"]:disabled { background: @line; color: @secondary; border-color: @line; }
QPushButton[link="true"] { background: transparent; color: @accent; border: 1px solid transparent;
    padding: 1px 2px; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; background: transparent; }
QPushButton[link="true"]:focus { border: 1px solid @accent; border-radius: 3px; background: transparent; }
QPushButton[link="true"]:disabled { color: @secondary; }
QPushButton[choice="true"] { text-align: left; padding: 8px 11px; }
QPushButton::menu-indicator { image: url(:/icons/chevron-@mode.svg); width: 10px; height: 10px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 6px; }
QLineEdit, QPlainTextEdit, QTextEdit, QDateTimeEdit, QSpinBox { background: @panel; color: @text;
    border: 1px solid @line; border-radius: 5px; padding: 4px 8px;
    selection-background-color: @accent; selection-color: @panel; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateTimeEdit:focus, QSpinBox:focus {
    border: 1px solid @accent; }
QLineEdit:disabled, QDateTimeEdit:disabled, QSpinBox:disabled { color: @secondary; background: @window; }
QDateTimeEdit::up-button, QDateTimeEdit::down-button, QSpinBox::up-button, QSpinBox::down-button {
    width: 0; border: none; }
QComboBox { background: @panel; color: @text; border: 1px solid @line; border-radius: 5px;
    padding: 5px 26px 5px 10px; }
QComboBox:hover { border-color: @secondary; }
QComboBox:focus { border: 1px solid @accent; }
QComboBox:disabled { color: @secondary; background: @window; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/chevron-@mode.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @panel; border: 1px solid @line; padding: 2px;
    selection-background-color: @accentBack; selection-color: @text; outline: none; }
QComboBox QAbstractItemView::item { padding: 4px 8px; min-height: 20px; }
QCheckBox, QRadioButton { spacing: 8px; color: @text; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @secondary; border-radius: 3px;
    background: @panel; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent;
    image: url(:/icons/check-@mode.svg); }
QCheckBox::indicator:focus { border-color: @accent; }
QGroupBox { border: none; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: @secondary; }
QProgressBar { border: none; border-radius: 3px; background: @line; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QMenu { background: @panel; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 20px; border-radius: 4px; }
QMenu::item:selected { background: @accentBack; color: @text; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
)";

constexpr char lists[] = R"(
QTableView, QListView, QTreeView { background: @panel; border: 1px solid @line; border-radius: 5px;
    outline: none; selection-background-color: @accentBack; selection-color: @text;
    gridline-color: @line; }
QTableView:focus, QListView:focus { border: 1px solid @accent; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @secondary; border: none;
    border-bottom: 1px solid @line; padding: 7px 9px; font-weight: 600; font-size: @small; }
QTableView QTableCornerButton::section { background: @panel; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @line; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @secondary; border: none;
    border-bottom: 2px solid transparent; padding: 8px 12px 7px 12px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { color: @accent; }
QWidget#rail QToolButton { background: transparent; color: @secondary; border: 1px solid transparent;
    border-radius: 6px; padding: 6px 2px 5px 2px; font-size: @small; }
QWidget#rail QToolButton:hover { color: @text; background: @window; }
QWidget#rail QToolButton:checked { background: @accentBack; color: @accent; font-weight: 600; }
QWidget#rail QToolButton:focus { border: 1px solid @accent; }
QWidget#palette { background: @panel; border: 1px solid @secondary; border-radius: 6px; }
QWidget#palette QLineEdit { border: none; border-bottom: 1px solid @line; border-radius: 0;
    padding: 10px 12px; font-size: @figure; }
QWidget#palette QListView { border: none; }
QTextEdit#draftBody { font-size: @writing; padding: 14px 16px; }
QLineEdit#draftTitle { font-size: @writing; font-weight: 600; padding: 8px 18px; }
)";

QString fillSheet(QString sheet, const Theme &theme)
{
    const ThemeColors &colors = theme.colors();
    const auto points
        = [&theme](TextSize size) { return QString::number(theme.points(size), 'f', 2) + u"pt"_s; };
    // Longer words first, so that none is taken for the start of another.
    const std::pair<QLatin1String, QString> words[] = {
        {"@accentStrong"_L1,
            (theme.isDark() ? colors.accent.lighter(112) : colors.accent.darker(115)).name()},
        {"@accentBack"_L1, colors.accentBack.name()},
        {"@warningBack"_L1, colors.warningBack.name()},
        {"@wrongBack"_L1, colors.wrongBack.name()},
        {"@goodBack"_L1, colors.goodBack.name()},
        {"@secondary"_L1, colors.secondary.name()},
        {"@warning"_L1, colors.warning.name()},
        {"@writing"_L1, points(TextSize::Writing)},
        {"@window"_L1, colors.window.name()},
        {"@accent"_L1, colors.accent.name()},
        {"@figure"_L1, points(TextSize::Figure)},
        {"@panel"_L1, colors.panel.name()},
        {"@wrong"_L1, colors.wrong.name()},
        {"@title"_L1, points(TextSize::Title)},
        {"@small"_L1, points(TextSize::Small)},
        {"@line"_L1, colors.line.name()},
        {"@text"_L1, colors.text.name()},
        {"@good"_L1, colors.good.name()},
        {"@mode"_L1, theme.isDark() ? u"dark"_s : u"light"_s},
    };
    for (const auto &[word, value] : words)
        sheet.replace(word, value);
    return sheet;
}

} // namespace

QString styleSheet(const Theme &theme)
{
    QString sheet;
    for (const char *part : {surfaces, texts, controls, lists})
        sheet += QLatin1String(part);
    return fillSheet(sheet, theme);
}

} // namespace ui
