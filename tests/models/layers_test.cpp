#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

//! The house's arrows: app → ui → models and never back; SQL only in models/store, network only in
//! app, no window in models. Reads every #include there is.
class LayersTest : public QObject
{
    Q_OBJECT

    // Why this file may not include that, or nothing.
    static QString objection(const QString &file, const QString &included)
    {
        const QString layer = file.section(u'/', 0, 0);
        const bool store = file.startsWith(u"models/store/"_s);
        const auto is = [&included](const char *pattern) {
            return QRegularExpression(QString::fromLatin1(pattern)).match(included).hasMatch();
        };
        if (layer == u"models"_s && is("^(ui|app)/"))
            return u"models knows neither ui nor app"_s;
        if (layer == u"ui"_s && is("^app/"))
            return u"ui does not know app"_s;
        if (is("^tests/"))
            return u"the program does not know its tests"_s;
        if (!store && is("^sqlite3\\.h$|^QSql|^models/store/(database|schema|store_thread)\\.h$"))
            return u"SQL stays in models/store"_s;
        if (layer != u"app"_s
            && is("^Q(Network|Tcp|Udp|Ssl|Host|Local(Socket|Server))|^curl/|^ldap|^sys/"
                  "socket|^qt6keychain|^gmime"))
            return u"the network and the keychain stay in app"_s;
        if (layer == u"models"_s
            && is(
                "^Q(Widget|Application|GuiApplication|Window|Pixmap|Image|Painter|Icon|Color|Font|"
                "Palette|TextDocument|TextEdit|Dialog|Action|Pdf|Svg)"))
            return u"models knows no window"_s;
        if (is("^Qt(Core|Gui|Widgets|Network|Sql|Svg|Concurrent|Test)(/|$)"))
            return u"Qt headers are included without their module"_s;
        return {};
    }

    static QStringList objectionsIn(const QString &file, const QString &text)
    {
        static const QRegularExpression include(
            u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s, QRegularExpression::MultilineOption);
        QStringList found;
        for (const auto &match : include.globalMatch(text)) {
            if (const QString why = objection(file, match.captured(1)); !why.isEmpty())
                found << u"%1 includes %2: %3"_s.arg(file, match.captured(1), why);
        }
        return found;
    }

private slots:
    void aPlantedIncludeIsFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::newRow("models to ui")
            << u"models/drafting/a.cpp"_s << u"#include \"ui/shell/theme.h\""_s;
        QTest::newRow("models to app")
            << u"models/values/a.h"_s << u"# include \"app/composition.h\""_s;
        QTest::newRow("ui to app")
            << u"ui/shell/a.cpp"_s << u"#include \"app/http/http_client.h\""_s;
        QTest::newRow("SQL in ui") << u"ui/tickets/a.cpp"_s << u"  #include <QSqlQuery>"_s;
        QTest::newRow("the database in a rule")
            << u"models/grouping/a.cpp"_s << u"#include \"models/store/database.h\""_s;
        QTest::newRow("network in models")
            << u"models/publishing/a.h"_s << u"#include <QNetworkReply>"_s;
        QTest::newRow("network in ui") << u"ui/shell/a.h"_s << u"#include <QTcpSocket>"_s;
        QTest::newRow("a window in models")
            << u"models/timeline/a.cpp"_s << u"#include <QPainter>"_s;
        QTest::newRow("module prefix")
            << u"app/http/a.cpp"_s << u"#include <QtNetwork/QNetworkReply>"_s;
    }
    void aPlantedIncludeIsFound()
    {
        QFETCH(QString, file);
        QFETCH(QString, line);
        QCOMPARE(objectionsIn(file, u"#pragma once\n\n"_s + line + u'\n').size(), 1);
    }

    void whatIsAllowedPasses()
    {
        QCOMPARE(objectionsIn(u"app/http/a.cpp"_s,
                     u"#include <QNetworkReply>\n#include \"ui/shell/theme.h\"\n"_s),
            QStringList());
        QCOMPARE(objectionsIn(u"models/store/a.cpp"_s, u"#include \"models/store/database.h\"\n"_s),
            QStringList());
    }

    void noArrowPointsBack()
    {
        int files = 0;
        QStringList found;
        for (const QString &layer : {u"models"_s, u"ui"_s, u"app"_s}) {
            QDirIterator it(QStringLiteral(HELIOGRAPH_SOURCE_DIR) + u'/' + layer,
                {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QFile::ReadOnly));
                ++files;
                found << objectionsIn(
                    QDir(QStringLiteral(HELIOGRAPH_SOURCE_DIR)).relativeFilePath(file.fileName()),
                    QString::fromUtf8(file.readAll()));
            }
        }
        QVERIFY(files > 50);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void theTopLevelIsWhatItShouldBe()
    {
        const QStringList known{u"CMakeLists.txt"_s, u"CMakePresets.json"_s, u"CONTRIBUTING.md"_s,
            u"LICENSE"_s, u"README.md"_s, u"app"_s, u"build"_s, u"models"_s, u"out"_s,
            u"packaging"_s, u"resources"_s, u"tests"_s, u"translations"_s, u"ui"_s};
        for (const QString &name : QDir(QStringLiteral(HELIOGRAPH_SOURCE_DIR))
                                       .entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
            QVERIFY2(known.contains(name), qPrintable(name));
    }
};

HELIOGRAPH_TEST(LayersTest)
#include "layers_test.moc"
