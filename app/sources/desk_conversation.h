#pragma once

#include "models/values/ticket.h"

#include <QSet>

namespace app {

//! A ticket's messages as a service's pages bring them: each once, at most 50 pages, and four
//! million characters. What is beyond those is left out.
class DeskConversation
{
public:
    //! Whether there may be another page: not after one that brought nothing new, as then they go
    //! round.
    bool nextPage();
    int page() const { return m_page; } //!< 1 after the first nextPage()
    //! Once for each of a page's, also those that are not taken; false where it came before.
    bool isNew(const QString &ref);
    void add(models::TicketMessage message);
    qsizetype seen() const { return m_refs.size(); } //!< taken or not
    QVector<models::TicketMessage> messages() const { return m_messages; }

private:
    QVector<models::TicketMessage> m_messages;
    QSet<QString> m_refs;
    qsizetype m_characters = 0;
    int m_page = 0;
    bool m_goesOn = true;
};

} // namespace app
