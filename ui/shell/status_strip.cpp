#include "ui/shell/status_strip.h"

#include "ui/shell/open_secrets.h"
#include "ui/shell/services.h"
#include "ui/shell/theme.h"
#include "ui/shell/time_text.h"
#include "ui/widgets/clock_label.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/ticker.h"

#include <QHBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

StatusStrip::StatusStrip(const PageParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_counts(new ElidedLabel)
    , m_age(new ClockLabel(parts.ticker))
    , m_waiting(new ElidedLabel)
    , m_secrets(linkButton(tr("Secrets are locked: unlock…"), u"unlockSecrets"_s))
{
    setObjectName(u"statusStrip"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *clock = new ClockLabel(parts.ticker, [](models::Instant now) {
        return tr("UTC %1").arg(models::toDateTime(now).toString(u"HH:mm"_s));
    });
    setTone(clock, Tone::Secondary);
    setTone(m_age, Tone::Secondary);
    setTone(m_counts, Tone::Secondary);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 14, 4);
    layout->setSpacing(18);
    for (QLabel *label : {m_counts, static_cast<QLabel *>(m_age), m_waiting}) {
        setTextSize(label, TextSize::Small);
        layout->addWidget(label);
    }
    setTextSize(m_secrets, TextSize::Small);
    layout->addWidget(m_secrets);
    layout->addStretch();
    setTextSize(clock, TextSize::Small);
    layout->addWidget(clock);
    m_counts->setObjectName(u"deskCounts"_s);
    m_age->setObjectName(u"deskAge"_s);
    m_waiting->setObjectName(u"deskWaiting"_s);
    connect(m_secrets, &QPushButton::clicked, this,
        [this] { openSecrets(m_parts.services, this, [this] { showSecrets(); }); });
    connect(&parts.ticker, &Ticker::ticked, this, &StatusStrip::showSecrets);
    showSecrets();

    liveQuery(
        parts.workspace, this,
        [] { return [](const models::Repositories &all) { return deskFigures(all); }; },
        [this](const DeskFigures &figures) { showFigures(figures); },
        models::Workspace::For::Background);
}

void StatusStrip::showSecrets()
{
    m_secrets->setVisible(m_parts.services.secretsAreLocked());
}

void StatusStrip::showFigures(const DeskFigures &figures)
{
    m_counts->setText(tr("Workspace: %1, %2")
                          .arg(tr("%Ln customer(s)", nullptr, int(figures.customers)),
                              tr("%Ln contact(s)", nullptr, int(figures.contacts))));
    m_age->setClock(
        [label = m_age, last = figures.lastSync, until = figures.freshUntil](models::Instant now) {
            const bool late = until && now > *until;
            setTone(label, late ? Tone::Warning : Tone::Secondary);
            if (!last)
                return tr("Replica: nothing yet");
            return (late ? tr("Replica: %1 old, a source is overdue") : tr("Replica: %1 old"))
                .arg(spanText(now - *last));
        });
    if (figures.asking > 0) {
        m_waiting->setText(tr("Deliveries: %1 waiting, %2 need a decision")
                               .arg(figures.waiting)
                               .arg(figures.asking));
        setTone(m_waiting, Tone::Warning);
    } else {
        m_waiting->setText(tr("Deliveries: %1 waiting").arg(figures.waiting));
        setTone(m_waiting, figures.waiting > 0 ? Tone::Accent : Tone::Secondary);
    }
}

} // namespace ui
