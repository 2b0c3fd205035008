#pragma once

#include "ui/shell/page.h"
#include "ui/shell/page_parts.h"

class QStackedWidget;

namespace ui {

class BackupsPanel;
class OverviewPanel;
class PageHead;
class SourcesPanel;

//! Whether everybody could be reached if it broke now: how fresh the replica is, whom nobody could
//! reach, where the contacts come from, and how old the last backup is.
class ReadinessPage : public Page
{
    Q_OBJECT
public:
    explicit ReadinessPage(const PageParts &parts, QWidget *parent = nullptr);

    void open(const Location &location) override;
    Location location() const override;

private:
    PageHead *m_head;
    OverviewPanel *m_overview;
    SourcesPanel *m_sources;
    BackupsPanel *m_backups;
    QStackedWidget *m_stack;
};

} // namespace ui
