#include "models/grouping/ticket_clues.h"

#include <algorithm>

using namespace models;

//! Whatever a ticket says: its clues are whole, and each once.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = std::max<qsizetype>(bytes.indexOf('\n'), 0);
    Ticket ticket;
    ticket.subject = QString::fromUtf8(bytes.left(end));
    ticket.requesterEmail = ticket.subject;
    ticket.text = QString::fromUtf8(bytes.mid(end));
    const TicketClues clues = ticketClues(ticket);
    for (qsizetype i = 0; i < clues.ids.size(); ++i) {
        if (clues.ids[i].id.isEmpty())
            qFatal("an empty id in %s", qPrintable(clues.ids[i].place));
        for (qsizetype j = 0; j < i; ++j) {
            if (clues.ids[j].id == clues.ids[i].id)
                qFatal("twice: %s", qPrintable(clues.ids[i].id.value));
        }
    }
    for (const QString &address : clues.addresses) {
        if (address.count(QLatin1Char('@')) != 1 || address != address.toLower())
            qFatal("no address: %s", qPrintable(address));
    }
    return 0;
}
