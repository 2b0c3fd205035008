#include "ui/widgets/page_head.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QTabBar>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

PageHead::PageHead(const Theme &theme, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_line(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
    , m_body(new QVBoxLayout)
    , m_title(new ElidedLabel(title))
    , m_count(new Chip)
{
    setObjectName(u"head"_s);
    setAttribute(Qt::WA_StyledBackground);
    setTextSize(m_title, TextSize::Title, true);
    m_title->setObjectName(u"pageTitle"_s);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_count->hide();
    // The window owns Ctrl+K; the button only shows it.
    auto *shown = new KeyButton(theme, tr("Find"), QKeySequence(Qt::CTRL | Qt::Key_K), u"find"_s);
    shown->setShortcut({});
    m_find = shown;
    connect(shown, &QPushButton::clicked, this, &PageHead::findRequested);

    m_line->setSpacing(10);
    m_line->addWidget(m_title);
    m_line->addWidget(m_count);
    m_line->addStretch(1);
    m_line->addWidget(m_find);
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(10);
    m_column->addLayout(m_line);
    m_column->addLayout(m_body);
}

void PageHead::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->updateGeometry();
}

void PageHead::setCount(const QString &text)
{
    m_count->setChip(text, Tone::Plain);
    m_count->setVisible(!text.isEmpty());
}

void PageHead::addBefore(QWidget *widget)
{
    m_line->insertWidget(0, widget);
}

void PageHead::addChip(QWidget *widget)
{
    m_line->insertWidget(m_line->indexOf(m_count) + ++m_chips, widget);
}

void PageHead::addAction(QWidget *widget)
{
    m_line->insertWidget(m_line->indexOf(m_find), widget);
}

QTabBar *PageHead::tabs()
{
    if (!m_tabs) {
        m_tabs = new QTabBar;
        m_tabs->setExpanding(false);
        m_tabs->setDrawBase(false);
        m_tabs->setFocusPolicy(Qt::TabFocus);
        m_tabs->setAccessibleName(tr("Parts of this page"));
        m_tabs->setObjectName(u"tabs"_s);
        m_column->setContentsMargins(16, 12, 16, 0);
        m_column->addWidget(m_tabs);
    }
    return m_tabs;
}

} // namespace ui
