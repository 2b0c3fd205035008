#include "ui/widgets/card.h"

#include "ui/shell/theme.h"

namespace ui {

Card::Card(const QString &kind, QWidget *parent)
    : QFrame(parent)
    , m_content(new QVBoxLayout(this))
{
    setProperty("card", kind);
    m_content->setContentsMargins(12, 8, 12, 8);
    m_content->setSpacing(4);
}

void Card::setKind(const QString &kind)
{
    setStyleWord(this, "card", kind);
}

} // namespace ui
