#include "ui/widgets/side_panel.h"

#include <QResizeEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

SidePanel::SidePanel(int minimumWidth, QWidget *parent)
    : QWidget(parent)
    , m_footer(new QVBoxLayout)
{
    setObjectName(u"sidePanel"_s);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(minimumWidth);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    page->setProperty("transparent", u"true"_s);
    m_rows = new QVBoxLayout(page);
    m_rows->setContentsMargins(16, 14, 16, 14);
    scroll->setWidget(page);
    m_page = page;
    scroll->viewport()->installEventFilter(this);
    outer->addWidget(scroll, 1);
    outer->addLayout(m_footer);
}

bool SidePanel::eventFilter(QObject *watched, QEvent *event)
{
    // Nothing scrolls sideways here: what is too wide gives way, instead of being cut at the edge.
    if (event->type() == QEvent::Resize)
        m_page->setMaximumWidth(static_cast<QResizeEvent *>(event)->size().width());
    return QWidget::eventFilter(watched, event);
}

QVBoxLayout *splitPage(QBoxLayout *outer, QWidget *side, const QList<int> &widths)
{
    auto *splitter = new QSplitter;
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    splitter->addWidget(left);
    splitter->addWidget(side);
    splitter->setStretchFactor(0, widths.value(0)); // in a narrow window both give way
    splitter->setStretchFactor(1, widths.value(1));
    splitter->setSizes(widths);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(splitter, 1);
    return column;
}

} // namespace ui
