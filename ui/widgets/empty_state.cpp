#include "ui/widgets/empty_state.h"

#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

EmptyState::EmptyState(
    const QString &title, const QString &text, const QString &action, QWidget *parent)
    : QWidget(parent)
    , m_title(textLabel({}))
    , m_text(wrappedLabel({}, Tone::Secondary))
{
    setTextSize(m_title, TextSize::Figure, true);
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setFixedWidth(m_text->fontMetrics().averageCharWidth() * 66);
    setTexts(title, text);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    if (!action.isEmpty()) {
        QPushButton *start = primaryButton(action, u"emptyAction"_s);
        connect(start, &QPushButton::clicked, this, &EmptyState::actionRequested);
        layout->addSpacing(8);
        layout->addWidget(start, 0, Qt::AlignHCenter);
    }
    layout->addStretch(3);
}

void EmptyState::setTexts(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setMinimumHeight(qMax(0, m_text->heightForWidth(m_text->width())));
}

} // namespace ui
