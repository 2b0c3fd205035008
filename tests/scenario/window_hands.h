#pragma once

#include "ui/widgets/live_query.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <functional>

namespace tests {

//! The eyes and hands of somebody at the window: what is clicked must be seen, be enabled, lie
//! under the pointer and not behind a dialog. Each verb waits until it can be done, and answers
//! false, with a warning that says why, when it never can.
class WindowHands
{
public:
    explicit WindowHands(QWidget *window)
        : m_window(window)
    { }

    //! Where the next click can go: the dialog in front, else the window.
    QWidget *front() const
    {
        QWidget *dialog = QApplication::activeModalWidget();
        return dialog ? dialog : m_window;
    }

    template <typename Widget = QWidget> Widget *look(const QString &name) const
    {
        for (Widget *found : front()->findChildren<Widget *>(name)) {
            if (found->isVisible())
                return found;
        }
        return front()->objectName() == name ? qobject_cast<Widget *>(front()) : nullptr;
    }

    //! What a window manager does once a dialog has gone, and the offscreen one does not.
    void activate() const
    {
        if (!front()->isActiveWindow())
            front()->activateWindow();
    }

    //! Waits until that is so.
    static bool sees(const std::function<bool()> &what) { return QTest::qWaitFor(what, patience); }

    //! The widget of that name, once it is there to be used; null when it never is.
    template <typename Widget = QWidget> Widget *reach(const QString &name) const
    {
        const bool there = sees([&] {
            activate();
            QWidget *widget = look(name);
            scrollTo(widget);
            return widget && widget->isEnabled() && isUnderPointer(widget)
                && widget->window()->isActiveWindow();
        });
        if (!there)
            qWarning("%s cannot be reached; in front is %s \"%s\"", qPrintable(name),
                qPrintable(front()->objectName()), qPrintable(front()->windowTitle()));
        return there ? qobject_cast<Widget *>(look(name)) : nullptr;
    }

    bool click(const QString &name) const
    {
        QWidget *widget = reach(name);
        if (widget)
            QTest::mouseClick(widget, Qt::LeftButton, {}, clickPoint(widget));
        return widget;
    }

    //! Clicks into the field and types over what stands in it.
    bool type(const QString &name, const QString &text) const
    {
        if (!click(name))
            return false;
        QWidget *focus = QApplication::focusWidget();
        const QWidget *field = look(name);
        if (!focus || (focus != field && !field->isAncestorOf(focus))) {
            qWarning("%s does not take the focus", qPrintable(name));
            return false;
        }
        QTest::keyClick(focus, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(focus, text);
        return true;
    }

    //! A key goes to whatever has the focus.
    bool press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        const bool ready = sees([&] {
            activate();
            const QWidget *focus = QApplication::focusWidget();
            return focus && focus->window() == front()->window();
        });
        if (ready)
            QTest::keyClick(QApplication::focusWidget(), key, modifiers);
        else
            qWarning("nothing has the focus in \"%s\"", qPrintable(front()->windowTitle()));
        return ready;
    }

    //! Opens the list of a combo box and goes to the entry with that text in it.
    bool choose(const QString &name, const QString &text) const
    {
        auto *box = reach<QComboBox>(name);
        if (!box)
            return false;
        int wanted = -1;
        if (!sees([&] { return (wanted = box->findText(text, Qt::MatchContains)) >= 0; })) {
            qWarning("%s offers no %s", qPrintable(name), qPrintable(text));
            return false;
        }
        QTest::mouseClick(box, Qt::LeftButton);
        if (!sees([&] { return box->view()->isVisible(); }))
            return false;
        QTest::keyClick(box->view(), Qt::Key_Home);
        for (int row = 0; row < wanted; ++row)
            QTest::keyClick(box->view(), Qt::Key_Down);
        QTest::keyClick(box->view(), Qt::Key_Return);
        return sees([&] { return box->currentIndex() == wanted && !box->view()->isVisible(); });
    }

    bool chooseTab(const QString &text) const
    {
        auto *tabs = reach<QTabBar>(QStringLiteral("tabs"));
        for (int index = 0; tabs && index < tabs->count(); ++index) {
            if (tabs->tabText(index).startsWith(text)) {
                QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
                return tabs->currentIndex() == index;
            }
        }
        return false;
    }

    //! Opens the button's menu and clicks the entry that begins so.
    bool chooseInMenu(const QString &name, const QString &text) const
    {
        // A button's menu has an event loop of Qt's own: the entry is clicked from inside it.
        bool chosen = false;
        QMetaObject::invokeMethod(
            m_window, [&] { chosen = clickMenuEntry(text); }, Qt::QueuedConnection);
        return click(name) && chosen;
    }

    //! How many rows of a list have all these texts in them, in any of their cells.
    int rows(const QString &list, const QStringList &texts) const
    {
        const auto *table = look<QTableView>(list);
        int count = 0;
        for (int row = 0; table && row < table->model()->rowCount(); ++row)
            count += rowHas(*table, row, texts);
        return count;
    }

    bool clickRow(const QString &list, const QString &text) const
    {
        auto *table = reach<QTableView>(list);
        if (!table || !sees([&] { return rows(list, {text}) > 0; }))
            return false;
        int row = 0;
        while (!rowHas(*table, row, {text}))
            ++row;
        const QModelIndex index = table->model()->index(row, 0);
        table->scrollTo(index);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
        return table->currentIndex().row() == row;
    }

    //! What a label shows; empty when it is not seen.
    QString text(const QString &label) const
    {
        const auto *found = look<QLabel>(label);
        return found ? found->text() : QString();
    }

    //! Everything that can be read in front, a text a line: labels, buttons, chips.
    QString reading() const
    {
        QStringList texts;
        collectTexts(QAccessible::queryAccessibleInterface(front()), texts, 0);
        return texts.join(u'\n');
    }
    bool reads(const QString &text) const
    {
        const bool there = sees([&] { return reading().contains(text); });
        if (!there)
            qWarning("\"%s\" is not to be read in:\n%s", qPrintable(text), qPrintable(reading()));
        return there;
    }

private:
    static constexpr int patience = 30'000; //!< milliseconds; only a failure takes them

    //! As the wheel does.
    static void scrollTo(QWidget *widget)
    {
        for (QWidget *up = widget; up; up = up->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(up); area && area != widget)
                area->ensureWidgetVisible(widget);
        }
    }

    static bool clickMenuEntry(const QString &text)
    {
        QMenu *menu = nullptr;
        if (!sees([&] {
                menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
                return menu && menu->isVisible();
            }))
            return false;
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(text)) {
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                return true;
            }
        }
        menu->close();
        return false;
    }

    static QPoint clickPoint(const QWidget *widget)
    {
        // A check box and a list entry are hit at their beginning: their rest may be empty.
        const bool button = widget->inherits("QCheckBox") || widget->inherits("QRadioButton");
        return button ? QPoint(12, widget->height() / 2) : widget->rect().center();
    }

    static bool isUnderPointer(const QWidget *widget)
    {
        const QWidget *window = widget->window();
        const QWidget *hit = window->childAt(widget->mapTo(window, clickPoint(widget)));
        return hit && (hit == widget || widget->isAncestorOf(hit));
    }

    static bool rowHas(const QTableView &table, int row, const QStringList &texts)
    {
        return std::all_of(texts.begin(), texts.end(), [&](const QString &text) {
            for (int column = 0; column < table.model()->columnCount(); ++column) {
                const QModelIndex index = table.model()->index(row, column);
                if (index.data(Qt::AccessibleTextRole).toString().contains(text)
                    || index.data().toString().contains(text))
                    return true;
            }
            return false;
        });
    }

    static void collectTexts(QAccessibleInterface *node, QStringList &texts, int depth)
    {
        if (!node || !node->isValid() || depth > 40 || node->state().invisible)
            return;
        if (node->role() == QAccessible::Table || node->role() == QAccessible::List)
            return;
        const QString name = node->text(QAccessible::Name);
        if (!name.isEmpty())
            texts << name;
        for (int index = 0; index < node->childCount(); ++index)
            collectTexts(node->child(index), texts, depth + 1);
    }

    QWidget *m_window;
};

} // namespace tests
