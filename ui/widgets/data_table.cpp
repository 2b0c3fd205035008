#include "ui/widgets/data_table.h"

#include "ui/widgets/cell_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

//! Headings that are cut with dots: the style sheet's are cut without.
class ElidedHeader : public QHeaderView
{
public:
    ElidedHeader(const Theme &theme, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_theme(theme)
    { }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        option->text
            = QFontMetrics(m_theme.font(TextSize::Small, true))
                  .elidedText(option->text, Qt::ElideRight, sectionSize(section) - padding);
    }

private:
    static constexpr int padding = 19; //!< of the style sheet's, both sides
    const Theme &m_theme;
};

} // namespace

DataTable::DataTable(const Theme &theme, const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
{
    setAccessibleName(name);
    setHorizontalHeader(new ElidedHeader(theme, this));
    setItemDelegate(new CellDelegate(theme, this));
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(QFontMetrics(theme.font(TextSize::Base)).height() + 14);
    verticalHeader()->setMinimumSectionSize(20);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setFocusPolicy(Qt::NoFocus);
    connect(this, &QTableView::doubleClicked, this,
        [this](const QModelIndex &index) { emit chosen(m_rows->keyOf(index.row())); });
    connect(&theme, &Theme::changed, this, [this] { viewport()->update(); });
}

void DataTable::useModel(RowsModelBase *model, const QVector<int> &widths)
{
    m_rows = model;
    m_widths = widths;
    setModel(model);
    spreadColumns();
    const auto moved = [this] {
        if (m_setting)
            return;
        m_awaited.clear();
        emit selectionMoved();
    };
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, moved);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, moved);
    connect(model, &RowsModelBase::rowsAboutToBeSet, this, [this] {
        m_setting = true;
        m_keptKeys = selectedKeys();
        m_keptCurrent = currentKey();
    });
    connect(model, &RowsModelBase::rowsSet, this, [this] {
        if (selectedKeys() != m_keptKeys || currentKey() != m_keptCurrent) {
            clearSelection();
            for (const QString &key : std::as_const(m_keptKeys)) {
                if (const int row = m_rows->rowOf(key); row >= 0)
                    selectionModel()->select(m_rows->index(row, 0),
                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
            }
            if (const int row = m_rows->rowOf(m_keptCurrent); row >= 0)
                selectionModel()->setCurrentIndex(
                    m_rows->index(row, 0), QItemSelectionModel::NoUpdate);
        }
        m_setting = false;
        spreadColumns();
        const QString awaited = std::exchange(m_awaited, {});
        if (m_rows->rowOf(awaited) >= 0) {
            selectKey(awaited);
            return;
        }
        if (selectedKeys() != m_keptKeys)
            emit selectionMoved();
    });
}

void DataTable::spreadColumns()
{
    if (!m_rows)
        return;
    const int unit = QFontMetrics(m_theme.font(TextSize::Base)).averageCharWidth();
    const int open = int(std::count(m_widths.cbegin(), m_widths.cend(), 0));
    QVector<int> fixed;
    int taken = 0;
    for (int column = 0; column < m_widths.size(); ++column) {
        // Slack goes to the open ones, which hold names and sentences.
        // A heading is longer in one language than in another.
        const int most = m_widths[column] == 0
            ? 0
            : qMax(m_widths[column] * unit, horizontalHeader()->sectionSizeHint(column));
        fixed.append(open > 0 ? qMin(most, neededWidth(column, unit)) : most);
        taken += fixed.last();
    }
    const int room = viewport()->width();
    // When all do not fit, the fixed ones give way so that the others stay readable.
    const int wanted = taken + open * 16 * unit;
    const double scale
        = wanted > room && taken > 0 ? qMax(0.45, double(room - open * 16 * unit) / taken) : 1.0;
    const int left = open > 0 ? qMax(10 * unit, int(room - taken * scale) / open) : 0;
    int used = 0;
    for (int column = 0; column < m_widths.size(); ++column) {
        int width = m_widths[column] == 0 ? left : int(fixed[column] * scale);
        if (column == m_widths.size() - 1)
            width = qMax(width, room - used);
        setColumnWidth(column, width);
        used += width;
    }
}

int DataTable::neededWidth(int column, int unit) const
{
    constexpr int rowsLookedAt = 200;
    QStyleOptionViewItem option;
    option.initFrom(this);
    int width = horizontalHeader()->sectionSizeHint(column);
    for (int row = 0; row < qMin(rowsLookedAt, m_rows->rowCount()); ++row)
        width = qMax(width, itemDelegate()->sizeHint(option, m_rows->index(row, column)).width());
    // In steps, so that a clock that ticks does not push the columns about.
    return (width / (2 * unit) + 1) * 2 * unit;
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    spreadColumns();
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        emit chosen(currentKey());
        return;
    }
    // Single letters are the pages' own keys; searching is what the filter line is for.
    if (event->modifiers() == Qt::NoModifier && event->text().size() == 1
        && event->text().front().isLetterOrNumber()) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

QStringList DataTable::selectedKeys() const
{
    QStringList keys;
    if (!selectionModel())
        return keys;
    QVector<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    for (const int row : std::as_const(rows))
        keys.append(m_rows->keyOf(row));
    return keys;
}

QString DataTable::currentKey() const
{
    return m_rows && currentIndex().isValid() ? m_rows->keyOf(currentIndex().row()) : QString();
}

bool DataTable::selectKey(const QString &key)
{
    const int row = m_rows ? m_rows->rowOf(key) : -1;
    if (row < 0) {
        m_awaited = key;
        return false;
    }
    m_awaited.clear();
    selectRow(row);
    scrollTo(m_rows->index(row, 0));
    return true;
}

} // namespace ui
