#include "ui/tickets/tickets_page.h"

#include "models/store/repositories.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/tickets/assign_dialog.h"
#include "ui/tickets/ticket_detail.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_line.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/side_panel.h"

#include <QAction>
#include <QKeyEvent>
#include <QLocale>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

enum TicketTab
{
    AllTickets,
    ToReview,
    UnknownReporters
};

} // namespace

TicketsPage::TicketsPage(const PageParts &parts, QWidget *parent)
    : Page(parent)
    , m_parts(parts)
    , m_head(new PageHead(parts.theme, tr("Tickets")))
    , m_banner(new Banner)
    , m_progress(new ProgressStrip)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(tr("No ticket yet"),
          tr("Import the export of a desk or a mailbox. Each ticket finds its customer by what it "
             "says; what is not sure waits here for you."),
          tr("Import tickets…")))
    , m_model(makeTicketsModel(parts.ticker, this))
    , m_table(new DataTable(parts.theme, tr("Tickets")))
    , m_detail(new TicketDetail(parts))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QPushButton *group = button(tr("Group again"), u"groupTickets"_s);
    QPushButton *bring = button(tr("Import…"), u"importTickets"_s);
    m_head->addAction(group);
    m_head->addAction(bring);
    for (const QString &title : {tr("All"), tr("To review"), tr("Unknown reporters")})
        m_head->tabs()->addTab(title);
    layout->addWidget(m_head);
    connect(group, &QPushButton::clicked, this, &TicketsPage::groupAll);
    connect(bring, &QPushButton::clicked, this, &TicketsPage::importDialog);
    connect(m_head, &PageHead::findRequested, this, &Page::findRequested);
    connect(m_empty, &EmptyState::actionRequested, this, &TicketsPage::importDialog);
    connect(m_head->tabs(), &QTabBar::currentChanged, this, [this] {
        m_limit = 500;
        m_table->setCurrentIndex({});
        m_table->clearSelection();
        m_current = {};
        m_live->refresh();
        emit moved();
    });
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBody());
    m_stack->setCurrentIndex(1);
    layout->addWidget(m_stack, 1);
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            models::TicketFilter filter;
            filter.limit = m_limit;
            filter.text = m_text;
            if (m_head->tabs()->currentIndex() == ToReview)
                filter.state = models::GroupingState::Review;
            else if (m_head->tabs()->currentIndex() == UnknownReporters)
                filter.state = models::GroupingState::Unknown;
            return [filter](const models::Repositories &all) { return ticketList(all, filter); };
        },
        [this](const TicketList &list) { showList(list); });
    m_liveTicket = liveQuery(
        parts.workspace, m_detail,
        [this] {
            return
                [id = m_current](const models::Repositories &all) { return ticketView(all, id); };
        },
        [this](const TicketView &view) { m_detail->setView(view); });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    connectDetail();
    auto *back = new QAction(this);
    back->setShortcut(QKeySequence::Undo);
    back->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QAction::triggered, this, &TicketsPage::undo);
    addAction(back);
}

QWidget *TicketsPage::makeBody()
{
    auto *body = new QWidget;
    QVBoxLayout *layout = splitPage(new QVBoxLayout(body), m_detail, {780, 590});
    auto *filter = new FilterLine(tr("Subject, text, sender or number"));
    filter->setObjectName(u"ticketFilter"_s);
    layout->addWidget(filter);
    layout->addWidget(m_banner);
    layout->addWidget(m_progress);
    m_table->setObjectName(u"ticketList"_s);
    m_table->setRowsModel(m_model);
    layout->addWidget(m_table, 1);
    connect(filter, &FilterLine::filterChanged, this, [this](const QString &text) {
        m_text = text;
        m_limit = 500;
        m_live->refresh();
    });
    connect(filter, &FilterLine::downRequested, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table, &DataTable::selectionMoved, this, &TicketsPage::showCurrent);
    connect(m_model, &RowsModelBase::moreWanted, this, [this] {
        m_limit *= 2;
        m_live->refresh();
    });
    return body;
}

void TicketsPage::connectDetail()
{
    connect(m_detail, &TicketDetail::customerDecided, this,
        [this](const models::CustomerId &customer, const QString &name) {
            decide([customer](models::Repositories &all,
                       const models::TicketId &id) { return all.tickets.assign(id, customer); },
                tr("Grouped under %1").arg(name));
        });
    connect(m_detail, &TicketDetail::unknownDecided, this, [this] {
        decide([](models::Repositories &all,
                   const models::TicketId &id) { return all.tickets.markUnknown(id); },
            tr("Kept as unknown"));
    });
    connect(m_detail, &TicketDetail::somebodyElseRequested, this, &TicketsPage::somebodyElse);
    connect(m_detail, &TicketDetail::customerRequested, this, [this](const models::CustomerId &id) {
        emit goRequested({Place::Customers, id.toString(), {}});
    });
    connect(m_banner, &Banner::actionRequested, this, &TicketsPage::undo);
}

void TicketsPage::showList(const TicketList &list)
{
    m_model->setRows(list.tickets, list.more);
    const QLocale locale;
    m_head->setCount(locale.toString(list.counts.all()));
    m_head->tabs()->setTabText(
        ToReview, tr("To review, %1").arg(locale.toString(list.counts.review)));
    m_head->tabs()->setTabText(
        UnknownReporters, tr("Unknown reporters, %1").arg(locale.toString(list.counts.unknown)));
    m_stack->setCurrentIndex(list.counts.all() == 0 ? 0 : 1);
    if (!m_next.isEmpty() && m_table->selectKey(m_next))
        m_next.clear();
    // A number key decides the ticket that is shown: it is always one of the list.
    if (m_next.isEmpty() && m_model->rowOf(m_current.toString()) < 0) {
        m_current = {};
        if (m_model->rowCount() > 0) {
            m_table->selectRow(0);
            showCurrent();
        } else {
            m_liveTicket->refresh();
        }
    }
}

void TicketsPage::showCurrent()
{
    const auto id = models::TicketId::fromString(m_table->currentKey());
    if (id && *id != m_current) {
        m_current = *id;
        m_liveTicket->refresh();
        emit moved();
    }
}

void TicketsPage::open(const Location &location)
{
    if (location.tab == u"import"_s) {
        importDialog();
    } else if (location.tab == u"review"_s) {
        m_head->tabs()->setCurrentIndex(ToReview);
    } else if (location.tab == u"unknown"_s) {
        m_head->tabs()->setCurrentIndex(UnknownReporters);
    } else if (location.tab == u"all"_s) {
        m_head->tabs()->setCurrentIndex(AllTickets);
    }
    if (const auto id = models::TicketId::fromString(location.ref)) {
        m_current = *id;
        m_liveTicket->refresh();
        if (!m_table->selectKey(location.ref))
            m_next = location.ref;
    }
    m_table->setFocus();
}

Location TicketsPage::location() const
{
    static const QStringList words{u"all"_s, u"review"_s, u"unknown"_s};
    return {Place::Tickets, m_current ? m_current.toString() : QString(),
        words.value(m_head->tabs()->currentIndex())};
}

QWidget *TicketsPage::first()
{
    return m_table;
}

void TicketsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9
        && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier)
        m_detail->chooseNumber(event->key() - Qt::Key_0);
    else
        Page::keyPressEvent(event);
}

void TicketsPage::decide(
    const std::function<models::Result<void>(models::Repositories &, const models::TicketId &)>
        &what,
    const QString &said)
{
    // What was chosen is about the ticket that is read, which follows the list a moment later.
    if (m_current.isNull() || m_detail->ticket() != m_current)
        return;
    const int row = m_model->rowOf(m_current.toString());
    const QString next = row >= 0 && row + 1 < m_model->rowCount() ? m_model->keyOf(row + 1)
        : row > 0                                                  ? m_model->keyOf(row - 1)
                                                                   : QString();
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [id = m_current, what](models::Repositories &all) -> models::Result<QString> {
            if (const auto decided = what(all, id); !decided)
                return models::fail(decided.error());
            const auto entries = all.journal.of(id.uuid);
            return entries.isEmpty() ? QString() : entries.last().id.toString();
        });
    models::whenDone(done, this, [this, said, next](const models::Result<QString> &entry) {
        if (!entry) {
            m_banner->sayError(entry.error());
            return;
        }
        if (!entry->isEmpty())
            m_decided.append(*entry);
        m_banner->say(said, Tone::Good, tr("Undo"));
        if (!next.isEmpty() && !m_table->selectKey(next))
            m_next = next;
        m_table->setFocus();
    });
}

void TicketsPage::undo()
{
    if (m_decided.isEmpty())
        return;
    const auto entry = models::EntryId::fromString(m_decided.takeLast());
    if (!entry)
        return;
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [entry = *entry](models::Repositories &all) -> models::Result<QString> {
            const auto undone = all.records.undo(entry);
            if (!undone)
                return models::fail(undone.error());
            const auto known = all.journal.entry(entry);
            return known ? models::TicketId{known->subject}.toString() : QString();
        });
    models::whenDone(done, this, [this](const models::Result<QString> &ticket) {
        if (!ticket) {
            m_banner->sayError(ticket.error());
            return;
        }
        m_banner->say(tr("Undone."), Tone::Good);
        m_next = *ticket;
        m_live->refresh();
    });
}

void TicketsPage::somebodyElse()
{
    auto *dialog = new AssignDialog(m_parts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        decide([customer = dialog->customer()](models::Repositories &all,
                   const models::TicketId &id) { return all.tickets.assign(id, customer); },
            tr("Grouped under %1").arg(dialog->customerName()));
    });
    dialog->open();
}

void TicketsPage::importDialog()
{
    auto *dialog = ImportDialog::openFor(m_parts,
        {.title = tr("Import tickets"),
            .about = tr("The CSV export of a desk, or mails: an .eml file, or a mailbox as an "
                        "mbox file. Mails that answer each other are one ticket. Each ticket is "
                        "then grouped under its customer; the same file again changes nothing."),
            .files = tr("Tickets (*.csv *.tsv *.txt *.eml *.mbox);;All files (*)"),
            .preview
            = [this](const QString &path) { return m_parts.services.previewTickets(path); },
            .run =
                [this](const ImportOrder &order, const OnProgress &progress, std::stop_token stop) {
                    return m_parts.services.importTickets(order, progress, std::move(stop));
                }},
        this);
    connect(dialog, &QDialog::accepted, this, &TicketsPage::groupAll);
}

void TicketsPage::groupAll()
{
    m_progress->begin(tr("Grouping"));
    models::whenDone(m_parts.services.groupTickets(m_parts.settings.person()), this,
        [this](const models::Result<QString> &summary) {
            m_progress->end();
            if (summary)
                m_banner->say(*summary, Tone::Good);
            else
                m_banner->sayError(summary.error());
        });
}

} // namespace ui
