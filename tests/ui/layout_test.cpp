#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/language.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/screen_fit.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QRegularExpression>
#include <QScreen>
#include <QScrollArea>
#include <QTabBar>
#include <QTableWidget>
#include <QTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace ui;
using namespace Qt::StringLiterals;

namespace {

bool hasLongWord(const QLabel &label)
{
    static const QRegularExpression ends(u"[\\s\\x{200B}]+"_s);
    for (const QString &word : label.text().split(ends)) {
        if (label.fontMetrics().horizontalAdvance(word) > label.contentsRect().width())
            return true;
    }
    return false;
}

//! Whether its text is longer than its place and not cut with dots.
bool isCutInside(const QWidget *widget)
{
    if (qobject_cast<const ElidedLabel *>(widget) || qobject_cast<const ElidedLink *>(widget)
        || qobject_cast<const ChoiceBox *>(widget))
        return false; // they show dots
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        if (label->objectName() == u"previewText")
            return false; // the beginning of what a channel shows: the whole is its tool tip
        if (label->wordWrap())
            return hasLongWord(*label) || label->height() < label->heightForWidth(label->width());
        return label->width() < label->sizeHint().width();
    }
    if (const auto *place = qobject_cast<const QToolButton *>(widget))
        return place->width() < place->fontMetrics().horizontalAdvance(place->text());
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return !button->text().isEmpty() && button->width() < button->sizeHint().width();
    const auto *box = qobject_cast<const QComboBox *>(widget);
    return box && box->width() < box->sizeHint().width();
}

//! Whether it reaches out of what it stands in. What scrolls may go on below.
bool reachesOut(const QWidget *widget)
{
    bool scrolls = false;
    for (const QWidget *up = widget; !up->isWindow(); up = up->parentWidget()) {
        const QWidget *in = up->parentWidget();
        const QRect place(widget->mapTo(in, QPoint()), widget->size());
        scrolls = scrolls || qobject_cast<const QAbstractScrollArea *>(in->parentWidget());
        if (place.left() < 0 || place.right() > in->width()
            || (!scrolls && (place.top() < 0 || place.bottom() > in->height())))
            return true;
    }
    return false;
}

QStringList cutIn(const QWidget *window)
{
    QStringList cut;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        const bool reads = qobject_cast<const QLabel *>(widget)
            || qobject_cast<const QAbstractButton *>(widget)
            || qobject_cast<const QComboBox *>(widget);
        const bool ofQt = widget->parentWidget() && widget->parentWidget()->inherits("QTabBar");
        if (!reads || ofQt || !widget->isVisible() || widget->window() != window)
            continue;
        if (!isCutInside(widget) && !reachesOut(widget))
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        cut << u"%1 \"%2\" \"%3\" has %4 of %5, %6"_s
                   .arg(QString::fromLatin1(widget->metaObject()->className()),
                       widget->objectName(),
                       label        ? label->text()
                           : button ? button->text()
                                    : QString())
                   .arg(widget->width())
                   .arg(widget->sizeHint().width())
                   .arg(reachesOut(widget) ? u"outside"_s : u"inside"_s);
    }
    return cut;
}

//! Headings of lists that are seen. In a narrow window they may be.
QStringList cutHeadings(const QWidget *window)
{
    QStringList cut;
    for (const QTableView *list : window->findChildren<QTableView *>()) {
        const QHeaderView *header = list->horizontalHeader();
        for (int column = 0; list->isVisible() && column < header->count(); ++column) {
            if (header->sectionSize(column) < header->sectionSizeHint(column))
                cut << list->model()->headerData(column, Qt::Horizontal).toString();
        }
    }
    return cut;
}

} // namespace

//! Small screens: every page and dialog fits, and nothing that is to be read is cut unseen.
class LayoutTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Language> m_language;
    std::unique_ptr<tests::WindowFixture> m_fixture;

    void fill()
    {
        auto &store = m_fixture->store;
        const QString mail = u"a.rather.long.first.name@subsidiary.northfield-holdings.example"_s;
        const auto customer
            = store.customer(u"Northfield International Holdings and Partners Ltd"_s,
                {u"Maximiliane von Hohenstein-Wittgenstein <%1>|technical_owner"_s.arg(mail)});
        store.affect({customer});
        store.publishedUpdate(u"We keep working to bring every one of the 40 sites back."_s,
            store.clock.now() + std::chrono::hours(2));
        store.channel(u"Our voice"_s, models::ChannelType::ByHand);
        store.channel(u"Status page of the whole house"_s, models::ChannelType::StatusPageFolder);
        const auto channel = store.channel(u"Mail"_s, models::ChannelType::Mail);
        const auto update = store.publishedUpdate(u"Sites come back one after the other."_s);
        QVERIFY(store.write([&](models::Repositories &all) {
            return all.deliveries.enqueue(update, tests::StoreFixture::targets(channel, 5));
        }));
        QVERIFY(store.write([&](models::Repositories &all) {
            return all.incidents.rename(store.incident,
                u"Sites in three regions cannot be reached since the clean-up of Tuesday"_s);
        }));
        store.clock.set(store.clock.now() + std::chrono::minutes(165));
    }

    Location place(const QString &word) const
    {
        if (word == u"incidents"_s)
            return {Place::Incidents, {}, u"list"_s};
        if (word == u"customers page"_s)
            return {Place::Customers, {}, {}};
        if (word == u"tickets page"_s)
            return {Place::Tickets, {}, u"all"_s};
        if (word == u"channels"_s)
            return {Place::Channels, {}, {}};
        if (word == u"readiness"_s || word == u"sources"_s || word == u"backups"_s)
            return {Place::Readiness, {}, word == u"readiness"_s ? u"overview"_s : word};
        return {Place::Incidents, m_fixture->store.incident.toString(), word};
    }

    void write()
    {
        auto *body = m_fixture->find<QTextEdit>("draftBody");
        QVERIFY(body);
        body->setPlainText(u"We keep working to bring every one of the 40 sites back. 12 of them "
                           "are back since 09:10 UTC. {{say.components_and_regions}} We will tell "
                           "you more shortly."_s);
        const auto revision = [this] {
            const auto labels = m_fixture->window->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                static const QRegularExpression saved(u"\\d\\d:\\d\\d:\\d\\d"_s);
                return label->isVisible() && saved.match(label->text()).hasMatch();
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(revision(), 15000);
        QTRY_VERIFY(m_fixture->find<QPushButton>("findingShow"));
    }

private slots:
    void cleanup()
    {
        m_fixture.reset();
        m_language.reset();
    }

    void everyPageFits_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("language");
        for (const char *page : {"incidents", "customers page", "tickets page", "channels",
                 "readiness", "sources", "backups", "timeline", "customers", "tickets", "compose",
                 "promises", "deliveries"}) {
            for (const char *language : {"en", "de"})
                QTest::addRow("%s, %s", page, language)
                    << QString::fromLatin1(page) << QString::fromLatin1(language);
        }
    }
    void everyPageFits()
    {
        QFETCH(QString, page);
        QFETCH(QString, language);
        m_language = std::make_unique<Language>(language);
        m_fixture = std::make_unique<tests::WindowFixture>(2);
        fill();
        m_fixture->open();
        MainWindow *window = m_fixture->window.get();
        window->go(place(page));
        m_fixture->settle();
        if (page == u"compose"_s)
            write();
        const auto lists = window->findChildren<QTableView *>();
        for (QTableView *list : lists) { // with the selection's actions and the panel beside it
            if (list->isVisible() && list->model()->rowCount() > 0)
                list->selectRow(0);
        }
        m_fixture->settle();
        for (const QSize size : {QSize(1280, 800), QSize(960, 540)}) {
            window->resize(size);
            QTest::qWait(50); // layouts settle
            const QString shots = qEnvironmentVariable("HELIOGRAPH_SHOTS");
            if (!shots.isEmpty())
                window->grab().save(u"%1/%2-%3-%4.png"_s.arg(shots, page, language)
                                        .arg(size.width())
                                        .replace(u' ', u'_'));
            QVERIFY2(window->minimumSizeHint().width() <= size.width(),
                qPrintable(u"wants %1"_s.arg(window->minimumSizeHint().width())));
            QVERIFY2(window->minimumSizeHint().height() <= size.height(),
                qPrintable(u"wants %1 in height"_s.arg(window->minimumSizeHint().height())));
            QCOMPARE(window->size(), size);
            QTRY_VERIFY2(cutIn(window).isEmpty(), qPrintable(cutIn(window).join(u'\n')));
            if (size.width() >= 1280)
                QCOMPARE(cutHeadings(window), QStringList());
        }
    }

    void aCutTextWouldBeSeen()
    {
        QWidget page;
        QLabel label(u"2 h 45 min"_s, &page);
        page.show();
        label.resize(label.sizeHint() - QSize(10, 0));
        QCOMPARE(cutIn(&page).size(), 1);
        label.resize(label.sizeHint());
        page.resize(label.width() / 2, 100);
        QCOMPARE(cutIn(&page).size(), 1);
    }

    void whatIsCutWithDotsIsDrawn()
    {
        QWidget page;
        auto *layout = new QVBoxLayout(&page);
        auto *link = new ElidedLink(u"A subject of many words "_s.repeated(20), u"link"_s);
        auto *choice = new ChoiceBox;
        choice->addItem(u"A title of many words "_s.repeated(20));
        layout->addWidget(link);
        layout->addWidget(choice);
        page.resize(300, 100);
        page.show();
        QVERIFY(!page.grab().isNull()); // their hints are made of what they draw
        QVERIFY(page.minimumSizeHint().width() <= 300);
        QVERIFY(link->width() <= 300 && choice->width() <= 300);
        QCOMPARE(choice->toolTip(), choice->currentText());
    }

    void windowsAreFittedToTheScreen_data()
    {
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QRect>("available");
        QTest::addColumn<QRect>("fits");
        const QRect screen(0, 24, 1280, 776);
        QTest::newRow("fits") << QRect(50, 60, 800, 600) << screen << QRect(50, 60, 800, 600);
        QTest::newRow("too large") << QRect(0, 0, 1440, 900) << screen << screen;
        QTest::newRow("beyond the edge")
            << QRect(900, 500, 800, 600) << screen << QRect(480, 200, 800, 600);
        QTest::newRow("on a screen that is gone")
            << QRect(-2000, -300, 800, 600) << screen << QRect(0, 24, 800, 600);
        QTest::newRow("on the second screen")
            << QRect(1300, 0, 800, 900) << QRect(1280, 0, 1024, 768) << QRect(1300, 0, 800, 768);
    }
    void windowsAreFittedToTheScreen()
    {
        QFETCH(QRect, wanted);
        QFETCH(QRect, available);
        QTEST(fitted(wanted, available), "fits");
    }

    void theWindowOpensWithinItsScreen_data()
    {
        QTest::addColumn<bool>("restored");
        QTest::newRow("the first time") << false;
        QTest::newRow("after a larger screen") << true;
    }
    void theWindowOpensWithinItsScreen()
    {
        QFETCH(bool, restored);
        m_fixture = std::make_unique<tests::WindowFixture>();
        if (restored) {
            QWidget large;
            large.setGeometry(700, 700, 2500, 1600);
            m_fixture->settings.set(settings::geometry, large.saveGeometry());
        }
        const MainWindow window(PageParts{*m_fixture->store.workspace, m_fixture->services,
            m_fixture->theme, m_fixture->settings, m_fixture->ticker});
        const QRect screen = window.screen()->availableGeometry();
        QVERIFY(window.width() <= screen.width() && window.height() <= screen.height());
        QVERIFY(!restored || screen.contains(window.geometry()));
    }

    void anImportStaysOnTheScreen()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        TablePreview &preview = m_fixture->services.preview;
        for (const char *field :
            {"id", "name", "first_name", "last_name", "email", "phone", "organisation", "account",
                "site", "site_name", "role", "region", "language", "tier"})
            preview.fields.append({QString::fromLatin1(field), u"E-Mail"_s});
        preview.header = {u"E-Mail"_s, u"Name"_s};
        preview.rows = QVector<QStringList>(20, {u"a@b.example"_s, u"Somebody"_s});
        const PageParts parts{*m_fixture->store.workspace, m_fixture->services, m_fixture->theme,
            m_fixture->settings, m_fixture->ticker};
        ImportDialog dialog(parts,
            ImportKind{.title = u"Import contacts"_s,
                .about = u"About"_s,
                .files = u"*"_s,
                .mayBeWhole = true,
                .preview
                = [this](const QString &path) { return m_fixture->services.previewContacts(path); },
                .run = {}});
        const QRect screen = dialog.screen()->availableGeometry();
        dialog.show();
        dialog.move(screen.right() - 200, screen.bottom() - 150);
        dialog.chooseFile(u"people.csv"_s);
        auto *sample = dialog.findChild<QTableWidget *>(u"importSample"_s);
        QTRY_VERIFY(sample->isVisible());
        dialog.sayError({models::ErrorKind::Invalid, u"row 7"_s, {}});
        QTRY_VERIFY2(screen.contains(dialog.frameGeometry()),
            qPrintable(u"%1×%2"_s.arg(dialog.width()).arg(dialog.height())));
        QTest::qWait(50);
        const QString shots = qEnvironmentVariable("HELIOGRAPH_SHOTS");
        if (!shots.isEmpty())
            dialog.grab().save(shots + u"/import.png"_s);
        QVERIFY(screen.contains(dialog.frameGeometry()));
        QVERIFY2(cutIn(&dialog).isEmpty(), qPrintable(cutIn(&dialog).join(u'\n')));
        const auto labels = dialog.findChildren<QLabel *>();
        const auto named = std::find_if(labels.begin(), labels.end(),
            [](const QLabel *label) { return label->text() == u"First name"; });
        QVERIFY(named != labels.end());
        QCOMPARE((*named)->toolTip(), u"first_name"_s);
        for (const QLabel *label : labels)
            QVERIFY2(!label->text().contains(u'_'), qPrintable(label->text()));
    }
};

HELIOGRAPH_TEST(LayoutTest)
#include "layout_test.moc"
