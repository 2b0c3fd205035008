#include "app/sources/desk_ticket.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// As of mails, and far beyond what people write.
constexpr qsizetype deskTextLimit = 1'000'000;
constexpr qsizetype deskLineLimit = 1'000;
constexpr qsizetype deskTagsLimit = 200;
constexpr qsizetype deskMessagesLimit = 2'000; // of a ticket; of more the newest

void cutText(QString &text, qsizetype most)
{
    if (text.size() > most)
        text = text.left(most - 1) + u'…';
}

} // namespace

void takeTicket(models::Ticket ticket, const ContactCheck &check, models::TicketPage &page)
{
    if (ticket.deskId.isEmpty() || !check.problem().isEmpty()) {
        const QString whose = ticket.deskId.isEmpty() ? QString() : ticket.deskId + u": "_s;
        page.problems.append({ticket.row,
            whose + (check.problem().isEmpty() ? u"it has no id"_s : check.problem())});
        return;
    }
    for (QString *line : {&ticket.requesterName, &ticket.requesterEmail, &ticket.organisation,
             &ticket.subject, &ticket.link, &ticket.status})
        cutText(*line, deskLineLimit);
    cutText(ticket.text, deskTextLimit);
    ticket.tags.resize(std::min(ticket.tags.size(), deskTagsLimit));
    if (const qsizetype tooMany = ticket.messages.size() - deskMessagesLimit; tooMany > 0)
        ticket.messages.remove(0, tooMany);
    for (models::TicketMessage &message : ticket.messages) {
        cutText(message.author, deskLineLimit);
        cutText(message.address, deskLineLimit);
        cutText(message.text, deskTextLimit);
    }
    page.tickets.append(std::move(ticket));
}

} // namespace app
