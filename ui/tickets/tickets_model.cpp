#include "ui/tickets/tickets_model.h"

#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/ticker.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct TicketWords
{
    Q_DECLARE_TR_FUNCTIONS(TicketWords)
};

Cell whoseCell(const models::Ticket &ticket)
{
    const models::Grouping &grouping = ticket.grouping;
    switch (grouping.state) {
    case models::GroupingState::Grouped:
        return {ticket.customerName, Tone::Plain, false,
            TicketWords::tr("%1 %").arg(qRound(grouping.confidence * 100))};
    case models::GroupingState::Review:
        return {ticket.customerName, Tone::Warning, false,
            TicketWords::tr("%1 %").arg(qRound(grouping.confidence * 100))};
    case models::GroupingState::Unknown:
    case models::GroupingState::Ungrouped:
        return {groupingStateText(grouping.state), Tone::Secondary};
    }
    return {};
}

} // namespace

TicketsModel *makeTicketsModel(const Ticker &ticker, QObject *parent)
{
    using models::Ticket;
    return new TicketsModel(
        {
            {TicketWords::tr("Subject"),
                [](const Ticket &ticket) {
                    return Cell{ticket.subject.isEmpty() ? ticket.text.left(80) : ticket.subject,
                        Tone::Plain, ticket.isOpen()};
                }},
            {TicketWords::tr("From"),
                [](const Ticket &ticket) {
                    return Cell{ticket.requesterEmail.isEmpty() ? ticket.requesterName
                                                                : ticket.requesterEmail};
                }},
            {TicketWords::tr("Age"),
                [&ticker](const Ticket &ticket) {
                    return ticket.createdAt
                        ? Cell{roughSpanText(ticker.now() - *ticket.createdAt), Tone::Secondary}
                        : Cell{};
                },
                8},
            {TicketWords::tr("Whose"), [](const Ticket &ticket) { return whoseCell(ticket); }, 26},
            {TicketWords::tr("Status"),
                [](const Ticket &ticket) {
                    return Cell{ticket.status, ticket.isOpen() ? Tone::Plain : Tone::Secondary};
                },
                10},
        },
        [](const Ticket &ticket) { return ticket.id.toString(); }, parent);
}

} // namespace ui
