#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QWidget;

namespace ui {

//! What a colour says. There is always a word beside it.
enum class Tone
{
    Plain,
    Secondary,
    Accent, //!< can be done next
    Warning, //!< late or doubtful
    Wrong, //!< overdue or wrong
    Good, //!< new or done
};

//! One set of colours, by what each is for.
struct ThemeColors
{
    QColor window;
    QColor panel;
    QColor line;
    QColor text;
    QColor secondary;
    QColor accent;
    QColor accentBack;
    QColor warning;
    QColor warningBack;
    QColor wrong;
    QColor wrongBack;
    QColor good;
    QColor goodBack;

    QColor of(Tone tone) const;
    QColor behind(Tone tone) const; //!< what that tone's text stands on in a chip
    bool operator==(const ThemeColors &) const = default;
};

//! Sizes of text, all relative to the system's font.
enum class TextSize
{
    Small,
    Base,
    Writing,
    Figure,
    Title
};

enum class ThemeMode
{
    Light,
    Dark,
    ByDesktop
};

//! The look of the program: two palettes, one generated style sheet, sizes from the system's font.
class Theme : public QObject
{
    Q_OBJECT
public:
    //! Dresses the application; must live as long as it does.
    explicit Theme(ThemeMode mode, QObject *parent = nullptr);

    static ThemeColors colorsOf(bool dark);

    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    bool isDark() const { return m_dark; }
    const ThemeColors &colors() const { return m_colors; }
    double points(TextSize size) const;
    QFont font(TextSize size, bool bold = false) const;

signals:
    void changed();

private:
    void apply();

    ThemeMode m_mode;
    bool m_desktopIsDark;
    bool m_dark = false;
    QFont m_base;
    ThemeColors m_colors;
};

// What the style sheet knows a widget by. Each sets a property and has the widget drawn again.
void setTone(QWidget *widget, Tone tone);
void setTextSize(QWidget *widget, TextSize size, bool bold = false);
void setStyleWord(QWidget *widget, const char *property, const QString &word);
QString toneName(Tone tone);

} // namespace ui
