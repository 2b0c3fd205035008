#pragma once

#include "ui/shell/page.h"
#include "ui/shell/page_parts.h"
#include "ui/tickets/tickets_model.h"
#include "ui/tickets/tickets_query.h"

#include <functional>

class QStackedWidget;

namespace ui {

class Banner;
class DataTable;
class EmptyState;
class LiveQueryBase;
class PageHead;
class ProgressStrip;
class TicketDetail;

//! Every ticket, those to review and those of unknown reporters: a number decides and goes on.
class TicketsPage : public Page
{
    Q_OBJECT
public:
    explicit TicketsPage(const PageParts &parts, QWidget *parent = nullptr);

    void open(const Location &location) override;
    Location location() const override;
    QWidget *first() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeBody();
    void connectDetail();
    void showList(const TicketList &list);
    void showCurrent();
    void decide(
        const std::function<models::Result<void>(models::Repositories &, const models::TicketId &)>
            &what,
        const QString &said);
    void somebodyElse();
    void undo();
    void importDialog();
    void groupAll();

    PageParts m_parts;
    PageHead *m_head;
    Banner *m_banner;
    ProgressStrip *m_progress;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    TicketsModel *m_model;
    DataTable *m_table;
    TicketDetail *m_detail;
    LiveQueryBase *m_live;
    LiveQueryBase *m_liveTicket;
    models::TicketId m_current;
    QString m_next; //!< to be selected once the list is read again
    QString m_text;
    QVector<QString> m_decided; //!< journal entries, the newest last
    int m_limit = 500;
};

} // namespace ui
