#include "ui/widgets/banner.h"

#include "ui/shell/error_text.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_text(wrappedLabel({}))
    , m_action(linkButton({}, u"bannerAction"_s))
{
    setProperty("banner", u"wrong"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    QPushButton *close = linkButton(tr("Close"), u"bannerClose"_s);
    layout->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionRequested);
    hide();
}

void Banner::say(const QString &text, Tone tone, const QString &action)
{
    m_text->setText(text);
    setTone(m_text, tone == Tone::Accent ? Tone::Plain : tone);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setStyleWord(this, "banner", toneName(tone));
    setAccessibleName(text);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::sayError(const models::Error &error)
{
    // Somebody stopped it: they know.
    if (error.kind != models::ErrorKind::Cancelled)
        say(errorText(error), Tone::Wrong);
}

void Banner::sayTryFailed(const models::Error &error)
{
    if (error.kind != models::ErrorKind::Cancelled)
        say(testErrorText(error), Tone::Wrong);
}

} // namespace ui
