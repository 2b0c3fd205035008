#include "app/sources/desk_conversation.h"

namespace app {

namespace {

constexpr int mostConversationPages = 50;
constexpr qsizetype mostConversationText = 4'000'000; // characters

} // namespace

bool DeskConversation::nextPage()
{
    const bool goesOn
        = m_goesOn && m_page < mostConversationPages && m_characters < mostConversationText;
    m_goesOn = false;
    m_page += goesOn ? 1 : 0;
    return goesOn;
}

bool DeskConversation::isNew(const QString &ref)
{
    if (m_refs.contains(ref))
        return false;
    m_refs.insert(ref);
    m_goesOn = true;
    return true;
}

void DeskConversation::add(models::TicketMessage message)
{
    m_characters += message.text.size();
    m_messages.append(std::move(message));
}

} // namespace app
