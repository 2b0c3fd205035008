#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/compose/approval_dialog.h"
#include "ui/customers/affected_dialog.h"
#include "ui/customers/merge_dialog.h"
#include "ui/incidents/incident_dialog.h"
#include "ui/settings/channel_dialog.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/prompts.h"
#include "ui/tickets/assign_dialog.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QSet>
#include <QTabBar>

using namespace ui;
using namespace Qt::StringLiterals;

namespace {

//! Everything a person can come to that tells nobody what it is.
void collectNameless(QAccessibleInterface *node, QStringList &nameless, int depth = 0)
{
    if (!node || !node->isValid() || depth > 40 || node->state().invisible)
        return;
    const auto *object = node->object();
    // Qt's own list inside a combo box stands for the box, which has a name.
    const bool ofQt = object && object->inherits("QComboBoxListView");
    if (node->state().focusable && !ofQt && node->role() != QAccessible::Cell
        && node->text(QAccessible::Name).trimmed().isEmpty())
        nameless << u"%1 %2"_s.arg(
            object ? QString::fromLatin1(object->metaObject()->className()) : u"?"_s,
            object ? object->objectName() : QString());
    if (node->role() == QAccessible::Table || node->role() == QAccessible::List)
        return; // its rows are what the model says
    for (int index = 0; index < node->childCount(); ++index)
        collectNameless(node->child(index), nameless, depth + 1);
}

QStringList namelessIn(QWidget *widget)
{
    QStringList nameless;
    collectNameless(QAccessible::queryAccessibleInterface(widget), nameless);
    return nameless;
}

//! What Tab must come to: seen, enabled, and not a part of another control.
QSet<QWidget *> controlsOf(const QWidget *window)
{
    QSet<QWidget *> controls;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        const bool wanted = (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        if (wanted && widget->isVisible() && widget->isEnabled() && widget->window() == window)
            controls.insert(widget);
    }
    return controls;
}

QString controlNames(const QSet<QWidget *> &controls)
{
    QStringList names;
    for (const QWidget *widget : controls)
        names << u"%1 \"%2\" \"%3\""_s.arg(QString::fromLatin1(widget->metaObject()->className()),
            widget->objectName(), widget->accessibleName());
    names.sort();
    return names.join(u'\n');
}

//! Presses the key until the focus is back where it began; answers what had it.
QSet<QWidget *> walkByKey(QWidget *window, Qt::Key key, int steps)
{
    QSet<QWidget *> reached;
    QWidget *const first = QApplication::focusWidget();
    QWidget *now = first;
    for (int step = 0; now && step < steps; ++step) {
        reached.insert(now);
        QTest::keyClick(now, key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        QWidget *const next = QApplication::focusWidget();
        if (next == first || !next || !window->isAncestorOf(next))
            break;
        now = next;
    }
    return reached;
}

} // namespace

//! Every page and dialog: whatever can have the focus has a name.
class AccessibilityTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;

    Location place(const QString &word) const
    {
        const QString incident = m_fixture->store.incident.toString();
        if (word == u"incidents"_s)
            return {Place::Incidents, {}, u"list"_s};
        if (word == u"customers page"_s)
            return {Place::Customers, {}, {}};
        if (word == u"tickets page"_s)
            return {Place::Tickets, {}, u"review"_s};
        if (word == u"channels"_s)
            return {Place::Channels, {}, {}};
        if (word == u"readiness"_s || word == u"sources"_s || word == u"backups"_s)
            return {Place::Readiness, {}, word == u"readiness"_s ? u"overview"_s : word};
        return {Place::Incidents, incident, word};
    }

    void addPages()
    {
        QTest::addColumn<QString>("page");
        for (const char *page :
            {"incidents", "customers page", "tickets page", "channels", "readiness", "sources",
                "backups", "timeline", "customers", "tickets", "compose", "promises", "deliveries"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }

private slots:
    void initTestCase()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        auto &store = m_fixture->store;
        store.channel(u"Our voice"_s, models::ChannelType::ByHand);
        const models::UpdateId update = store.publishedUpdate();
        const models::ChannelId mail = store.channel(u"Mail"_s, models::ChannelType::Mail);
        QVERIFY(store.write([&](models::Repositories &all) {
            return all.deliveries.enqueue(update, tests::StoreFixture::targets(mail, 5));
        }));
        m_fixture->open();
    }
    void cleanupTestCase() { m_fixture.reset(); }

    void everyFocusHasAName_data() { addPages(); }
    void everyFocusHasAName()
    {
        QFETCH(QString, page);
        m_fixture->window->go(place(page));
        m_fixture->settle();
        const QStringList nameless = namelessIn(m_fixture->window.get());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void tabReachesEveryControl_data() { addPages(); }
    void tabReachesEveryControl()
    {
        QFETCH(QString, page);
        QWidget *window = m_fixture->window.get();
        m_fixture->window->go(place(page));
        m_fixture->settle();
        const QSet<QWidget *> controls = controlsOf(window);
        QVERIFY(controls.size() > 4);
        for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
            if (!QApplication::focusWidget())
                QTest::keyClick(window, Qt::Key_Tab);
            QVERIFY(QApplication::focusWidget());
            // Each control once, and no more: where it takes more steps, the focus is stuck.
            const QSet<QWidget *> reached = walkByKey(window, key, int(controls.size()) + 1);
            QVERIFY2(reached.contains(controls),
                qPrintable(u"not reached:\n"_s + controlNames(controls - reached)));
        }
    }

    void aNamelessOneWouldBeSeen()
    {
        QWidget page;
        QLineEdit line(&page);
        page.show();
        QCOMPARE(namelessIn(&page).size(), 1);
    }

    void dialogsHaveNames_data()
    {
        QTest::addColumn<QString>("which");
        for (const char *which : {"incident", "count", "text", "passphrase", "approval", "affected",
                 "merge", "assign", "channel", "import"})
            QTest::newRow(which) << QString::fromLatin1(which);
    }
    void dialogsHaveNames()
    {
        QFETCH(QString, which);
        const PageParts parts{*m_fixture->store.workspace, m_fixture->services, m_fixture->theme,
            m_fixture->settings, m_fixture->ticker};
        std::unique_ptr<QDialog> dialog;
        if (which == u"incident"_s)
            dialog = std::make_unique<IncidentDialog>(m_fixture->store.clock.now(), u"Ada"_s);
        else if (which == u"count"_s)
            dialog = std::make_unique<CountDialog>(u"Many"_s, u"883"_s, u"affect-883"_s, u"Go"_s);
        else if (which == u"text"_s)
            dialog = std::make_unique<TextDialog>(u"Why"_s, u""_s, u"Reason"_s, u"Go"_s);
        else if (which == u"passphrase"_s)
            dialog = std::make_unique<PassphraseDialog>(u"the vault"_s, true);
        else if (which == u"approval"_s)
            dialog = std::make_unique<ApprovalDialog>(models::Update{});
        else if (which == u"affected"_s)
            dialog = std::make_unique<AffectedDialog>(parts, m_fixture->store.incident);
        else if (which == u"merge"_s)
            dialog = std::make_unique<MergeDialog>(parts, models::CustomerId{});
        else if (which == u"assign"_s)
            dialog = std::make_unique<AssignDialog>(parts);
        else if (which == u"channel"_s)
            dialog = std::make_unique<ChannelDialog>(parts, models::ChannelConfig{});
        else
            dialog = std::make_unique<ImportDialog>(parts,
                ImportKind{.title = u"Import"_s,
                    .about = u"About"_s,
                    .files = u"*"_s,
                    .mayBeWhole = true,
                    .preview =
                        [this](const QString &path) {
                            return m_fixture->services.previewContacts(path);
                        },
                    .run = {}});
        dialog->show();
        const QStringList nameless = namelessIn(dialog.get());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }
};

HELIOGRAPH_TEST(AccessibilityTest)
#include "accessibility_test.moc"
