#include "tests/support/test_main.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>

#include <cmath>

using namespace ui;
using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

//! As WCAG 2 defines it.
double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

} // namespace

//! The two palettes, and switching between them.
class ThemeTest : public QObject
{
    Q_OBJECT
private slots:
    void textCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("tone");
        for (const bool dark : {false, true}) {
            for (const Tone tone : {Tone::Plain, Tone::Secondary, Tone::Accent, Tone::Warning,
                     Tone::Wrong, Tone::Good})
                QTest::addRow("%s %s", dark ? "dark" : "light", qPrintable(toneName(tone)))
                    << dark << int(tone);
        }
    }
    void textCanBeRead()
    {
        QFETCH(bool, dark);
        QFETCH(int, tone);
        const ThemeColors colors = Theme::colorsOf(dark);
        const QColor text = colors.of(Tone(tone));
        const std::pair<const char *, QColor> grounds[]
            = {{"panel", colors.panel}, {"window", colors.window}, {"selection", colors.accentBack},
                {"chip", colors.behind(Tone(tone))}};
        for (const auto &[name, ground] : grounds)
            QVERIFY2(contrast(text, ground) >= 4.5,
                qPrintable(u"%1 on %2: %3"_s.arg(text.name(), QLatin1String(name))
                               .arg(contrast(text, ground))));
        // Filled chips and the main button write in the panel's colour on it.
        QVERIFY(contrast(colors.panel, text) >= 4.5);
    }

    void switchingDressesWhatIsOnScreen()
    {
        Theme theme(ThemeMode::Light);
        QLabel label(u"late"_s);
        setTone(&label, Tone::Warning);
        label.show();
        QSignalSpy changed(&theme, &Theme::changed);
        QCOMPARE(label.palette().color(QPalette::WindowText), Theme::colorsOf(false).warning);
        theme.setMode(ThemeMode::Dark);
        QCOMPARE(changed.count(), 1);
        QVERIFY(theme.isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::colorsOf(true).window);
        QCOMPARE(label.palette().color(QPalette::WindowText), Theme::colorsOf(true).warning);
        theme.setMode(ThemeMode::Dark);
        QCOMPARE(changed.count(), 1);
    }

    void sizesFollowTheSystemsFont()
    {
        const Theme theme(ThemeMode::Light);
        const double base = theme.points(TextSize::Base);
        QVERIFY(theme.points(TextSize::Small) < base);
        QVERIFY(theme.points(TextSize::Writing) > base);
        QVERIFY(theme.points(TextSize::Figure) > theme.points(TextSize::Writing));
        QVERIFY(theme.points(TextSize::Title) > theme.points(TextSize::Figure));
    }
};

HELIOGRAPH_TEST(ThemeTest)
#include "theme_test.moc"
