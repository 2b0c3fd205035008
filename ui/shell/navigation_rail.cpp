#include "ui/shell/navigation_rail.h"

#include "ui/shell/glyphs.h"
#include "ui/shell/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

Glyph glyphOf(Place place)
{
    switch (place) {
    case Place::Incidents:
        return Glyph::Incidents;
    case Place::Customers:
        return Glyph::Customers;
    case Place::Tickets:
        return Glyph::Tickets;
    case Place::Channels:
        return Glyph::Channels;
    case Place::Readiness:
        return Glyph::Readiness;
    }
    return Glyph::Incidents;
}

} // namespace

NavigationRail::NavigationRail(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"rail"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(5, 10, 5, 10);
    layout->setSpacing(6);
    const std::tuple<Place, QString, QString> places[] = {
        {Place::Incidents, tr("Incidents"), u"placeIncidents"_s},
        {Place::Customers, tr("Customers"), u"placeCustomers"_s},
        {Place::Tickets, tr("Tickets"), u"placeTickets"_s},
        {Place::Channels, tr("Channels"), u"placeChannels"_s},
        {Place::Readiness, tr("Readiness"), u"placeReadiness"_s},
    };
    int number = 1;
    for (const auto &[place, text, name] : places) {
        auto *button = new QToolButton;
        button->setObjectName(name);
        button->setText(text);
        button->setToolTip(tr("%1 (Ctrl+%2)").arg(text).arg(number));
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize({22, 22});
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(button, &QToolButton::clicked, this,
            [this, chosen = place] { emit placeChosen(chosen); });
        layout->addWidget(button);
        m_buttons.insert(place, button);
        ++number;
    }
    layout->addStretch();
    connect(&theme, &Theme::changed, this, &NavigationRail::dress);
    dress();
}

void NavigationRail::dress()
{
    // The chosen one is bold: room for that, so that nothing moves.
    const QFontMetrics metrics(m_theme.font(TextSize::Small, true));
    int width = 62;
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        it.value()->setIcon(
            glyphIcon(glyphOf(it.key()), m_theme.colors().secondary, m_theme.colors().accent));
        width = qMax(width, metrics.horizontalAdvance(it.value()->text()) + 10);
    }
    setFixedWidth(width + 11);
}

void NavigationRail::setPlace(Place place)
{
    m_buttons[place]->setChecked(true);
}

} // namespace ui
