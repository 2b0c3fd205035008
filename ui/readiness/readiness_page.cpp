#include "ui/readiness/readiness_page.h"

#include "ui/readiness/backups_panel.h"
#include "ui/readiness/overview_panel.h"
#include "ui/readiness/sources_panel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_head.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

enum ReadinessTab
{
    Overview,
    SourcesTab,
    BackupsTab
};

constexpr std::array<QLatin1String, 3> readinessTabNames{
    QLatin1String("overview"), QLatin1String("sources"), QLatin1String("backups")};

} // namespace

ReadinessPage::ReadinessPage(const PageParts &parts, QWidget *parent)
    : Page(parent)
    , m_head(new PageHead(parts.theme, tr("Readiness")))
    , m_overview(new OverviewPanel(parts))
    , m_sources(new SourcesPanel(parts))
    , m_backups(new BackupsPanel(parts))
    , m_stack(new QStackedWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QPushButton *exportAll = button(tr("Export…"), u"exportReadiness"_s);
    QPushButton *addNew = primaryButton(tr("Add a source…"), u"addSource"_s);
    m_head->addAction(exportAll);
    m_head->addAction(addNew);
    m_head->tabs()->addTab(tr("Overview"));
    m_head->tabs()->addTab(tr("Sources"));
    m_head->tabs()->addTab(tr("Backups"));
    layout->addWidget(m_head);
    m_stack->addWidget(m_overview);
    m_stack->addWidget(m_sources);
    m_stack->addWidget(m_backups);
    layout->addWidget(m_stack, 1);
    connect(m_head, &PageHead::findRequested, this, &Page::findRequested);
    connect(m_head->tabs(), &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        emit moved();
    });
    connect(exportAll, &QPushButton::clicked, m_overview, &OverviewPanel::exportDialog);
    connect(addNew, &QPushButton::clicked, this, [this] {
        m_head->tabs()->setCurrentIndex(SourcesTab);
        m_sources->add();
    });
    connect(
        m_overview, &OverviewPanel::customerRequested, this, [this](const models::CustomerId &id) {
            emit goRequested({Place::Customers, id.toString(), {}});
        });
}

void ReadinessPage::open(const Location &location)
{
    const auto named = std::find(readinessTabNames.begin(), readinessTabNames.end(), location.tab);
    if (location.tab == u"new"_s)
        m_head->tabs()->setCurrentIndex(SourcesTab);
    else if (named != readinessTabNames.end())
        m_head->tabs()->setCurrentIndex(int(named - readinessTabNames.begin()));
    if (location.tab == u"new"_s)
        m_sources->add();
    else if (m_head->tabs()->currentIndex() == SourcesTab)
        m_sources->focusList();
    else if (m_head->tabs()->currentIndex() == BackupsTab)
        m_backups->focusFirst();
    else
        m_overview->focusList();
}

Location ReadinessPage::location() const
{
    return {Place::Readiness, {}, readinessTabNames[size_t(m_head->tabs()->currentIndex())]};
}

} // namespace ui
