#include "ui/shell/command_palette.h"

#include "models/support/async.h"
#include "ui/shell/error_text.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/palette_query.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int hitsOfEachKind = 6;

//! A row of the palette: glyph, title, and what it is at the end.
class PaletteDelegate : public QStyledItemDelegate
{
public:
    PaletteDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        const ThemeColors &colors = m_theme.colors();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors.accentBack);
            painter->drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 5, 5);
        }
        const bool mirrored = option.direction == Qt::RightToLeft;
        QRect place = option.rect.adjusted(14, 0, -14, 0);
        QRect icon(0, 0, 18, 18);
        icon.moveCenter(place.center());
        mirrored ? icon.moveRight(place.right()) : icon.moveLeft(place.left());
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(
                painter, icon, Qt::AlignCenter, QIcon::Normal, selected ? QIcon::On : QIcon::Off);
        mirrored ? place.setRight(icon.left() - 10) : place.setLeft(icon.right() + 10);

        const auto leading = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft));
        const auto trailing = int(QStyle::visualAlignment(option.direction, Qt::AlignRight));
        const QFont small = m_theme.font(TextSize::Small);
        const QString detail = QFontMetrics(small).elidedText(
            index.data(PaletteModel::DetailRole).toString(), Qt::ElideRight, place.width() / 2);
        painter->setFont(small);
        painter->setPen(colors.secondary);
        painter->drawText(place, int(Qt::AlignVCenter) | trailing, detail);
        const int taken = QFontMetrics(small).horizontalAdvance(detail) + 12;
        mirrored ? place.setLeft(place.left() + taken) : place.setRight(place.right() - taken);
        const QFont font = m_theme.font(TextSize::Base);
        painter->setFont(font);
        painter->setPen(colors.text);
        painter->drawText(place, int(Qt::AlignVCenter) | leading,
            QFontMetrics(font).elidedText(
                index.data(Qt::DisplayRole).toString(), Qt::ElideRight, place.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, QFontMetrics(m_theme.font(TextSize::Base)).height() + 14};
    }

private:
    const Theme &m_theme;
};

} // namespace

CommandPalette::CommandPalette(
    const PageParts &parts, QVector<ShellAction> actions, PartsNow partsNow, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_actions(std::move(actions))
    , m_partsNow(std::move(partsNow))
    , m_text(new QLineEdit)
    , m_list(new QListView)
    , m_none(wrappedLabel({}, Tone::Secondary))
    , m_model(new PaletteModel(parts.theme, this))
{
    setObjectName(u"palette"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Find"));
    m_text->setObjectName(u"paletteText"_s);
    m_text->setPlaceholderText(tr("Find a customer, contact, ticket, incident or command"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(parts.theme, this));
    m_list->setFocusPolicy(Qt::NoFocus); // the keys stay in the text
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 6);
    layout->setSpacing(4);
    layout->addWidget(m_text);
    layout->addWidget(m_list);
    m_none->setObjectName(u"paletteNone"_s);
    m_none->setContentsMargins(14, 8, 14, 8);
    m_none->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_none->hide();
    layout->addWidget(m_none, 1);
    m_text->installEventFilter(this);
    parent->installEventFilter(this);
    connect(m_text, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    hide();
}

void CommandPalette::openPalette()
{
    m_before = QApplication::focusWidget();
    m_text->clear();
    search();
    place();
    show();
    raise();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::closePalette()
{
    if (!isVisible())
        return;
    const QPointer<QWidget> before = m_before;
    putAway();
    if (before && before->isVisible())
        before->setFocus(Qt::OtherFocusReason);
    else
        emit focusHomeless();
}

void CommandPalette::putAway()
{
    m_stop.request_stop();
    m_before = nullptr;
    hide();
}

void CommandPalette::place()
{
    const int width = qMin(parentWidget()->width() - 40, 620);
    setGeometry((parentWidget()->width() - width) / 2, 56, width,
        qMin(parentWidget()->height() - 100, 420));
}

QVector<PaletteModel::Row> CommandPalette::rowsHere(const QString &text) const
{
    QVector<PaletteModel::Row> rows;
    const QVector<PagePart> parts = m_partsNow();
    for (const PagePart &part : parts) {
        if (!text.isEmpty() && part.title.contains(text, Qt::CaseInsensitive))
            rows.append({Glyph::Incidents, part.title, part.detail, part.location, -1});
    }
    for (int index = 0; index < m_actions.size(); ++index) {
        const ShellAction &action = m_actions[index];
        if (text.isEmpty() || action.title.contains(text, Qt::CaseInsensitive))
            rows.append({Glyph::Command, action.title,
                action.key.toString(QKeySequence::NativeText), {}, index});
    }
    return rows;
}

void CommandPalette::search()
{
    const QString text = m_text->text().trimmed();
    const QVector<PaletteModel::Row> here = rowsHere(text);
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 turn = ++m_turn;
    if (text.isEmpty()) {
        showRows(here, {});
        return;
    }
    auto found = m_parts.workspace.read(
        [text](const models::Repositories &all) { return findThings(all, text, hitsOfEachKind); },
        models::Workspace::For::Person, m_stop.get_token());
    models::whenDone(found, this, [this, turn, here, text](const auto &answer) {
        if (turn != m_turn)
            return;
        QVector<PaletteModel::Row> rows;
        if (answer) {
            for (const FoundThing &thing : *answer)
                rows.append({thing.glyph, thing.title, thing.detail, thing.location, -1});
        }
        rows += here;
        // Who types a whole name means that one.
        std::stable_partition(rows.begin(), rows.end(), [&text](const PaletteModel::Row &row) {
            return row.title.compare(text, Qt::CaseInsensitive) == 0;
        });
        showRows(rows,
            answer ? tr("Nothing here is called “%1”: no customer, contact, ticket, incident, tab "
                        "or command. A part of the name, an address or a number is enough.")
                         .arg(text)
                   : errorText(answer.error()));
    });
}

void CommandPalette::showRows(const QVector<PaletteModel::Row> &rows, const QString &whyNone)
{
    m_model->setRows(rows);
    m_list->setCurrentIndex(m_model->index(0));
    m_list->setVisible(!rows.isEmpty());
    m_none->setText(whyNone);
    m_none->setVisible(rows.isEmpty());
}

void CommandPalette::step(int by)
{
    const int count = m_model->rowCount();
    if (count > 0)
        m_list->setCurrentIndex(
            m_model->index((m_list->currentIndex().row() + by + count) % count));
}

void CommandPalette::choose()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const PaletteModel::Row row = m_model->row(index.row());
    closePalette();
    if (row.action >= 0)
        m_actions[row.action].run();
    else
        emit goRequested(row.location);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_text && event->type() == QEvent::FocusOut && isVisible()
        && !m_list->underMouse() && QApplication::activeWindow() == window())
        putAway(); // somebody went elsewhere on purpose
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Escape:
            closePalette();
            return true;
        case Qt::Key_Down:
        case Qt::Key_Tab:
            step(1);
            return true;
        case Qt::Key_Up:
        case Qt::Key_Backtab:
            step(-1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
