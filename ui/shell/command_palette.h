#pragma once

#include "ui/shell/page.h"
#include "ui/shell/palette_model.h"

#include <QKeySequence>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <stop_token>

class QLabel;
class QLineEdit;
class QListView;

namespace ui {

struct PageParts;

//! Something that can be done from everywhere.
struct ShellAction
{
    QString title;
    QKeySequence key;
    std::function<void()> run;
};

//! Ctrl+K: finds any customer, contact, ticket, incident, part of a page or command, and goes
//! there. A search that is overtaken by the next letter is stopped.
class CommandPalette : public QWidget
{
    Q_OBJECT
public:
    //! The parts of the pages as they are when they are looked for.
    using PartsNow = std::function<QVector<PagePart>()>;
    //! Lies over its parent, at the top.
    CommandPalette(
        const PageParts &parts, QVector<ShellAction> actions, PartsNow partsNow, QWidget *parent);

    void openPalette();
    void closePalette();

signals:
    void goRequested(const ui::Location &location);
    void focusHomeless(); //!< it closes, and what had the focus before has gone meanwhile

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void putAway();
    void search();
    QVector<PaletteModel::Row> rowsHere(const QString &text) const;
    void showRows(const QVector<PaletteModel::Row> &rows, const QString &whyNone);
    void choose();
    void step(int by);

    const PageParts &m_parts;
    QVector<ShellAction> m_actions;
    PartsNow m_partsNow;
    QLineEdit *m_text;
    QListView *m_list;
    QLabel *m_none;
    PaletteModel *m_model;
    std::stop_source m_stop;
    quint64 m_turn = 0;
    QPointer<QWidget> m_before; //!< had the focus; what it stands on may rebuild it meanwhile
};

} // namespace ui
