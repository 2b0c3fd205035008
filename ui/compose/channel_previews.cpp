#include "ui/compose/channel_previews.h"

#include "models/publishing/fit_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLocale>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownChannels = 5;

} // namespace

ChannelPreviews::ChannelPreviews(QWidget *parent)
    : QWidget(parent)
    , m_line(new QHBoxLayout(this))
{
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(8);
    setFixedHeight(fontMetrics().lineSpacing() * 4 + 30);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    rebuild();
}

void ChannelPreviews::setChannels(const QVector<ChannelAllows> &channels)
{
    if (channels == m_channels)
        return;
    m_channels = channels;
    rebuild();
}

void ChannelPreviews::setText(const QString &title, const QString &body)
{
    m_title = title;
    m_body = body;
    fill();
}

void ChannelPreviews::rebuild()
{
    clearLayout(m_line);
    if (m_channels.isEmpty()) {
        auto *card = new Card(u"plain"_s);
        card->content()->addWidget(wrappedLabel(
            tr("No channel yet: add one under Channels, and what it will show stands here."),
            Tone::Secondary));
        m_line->addWidget(card);
        return;
    }
    for (const ChannelAllows &each : m_channels.mid(0, shownChannels)) {
        auto *card = new Card(u"plain"_s);
        card->content()->setContentsMargins(10, 6, 10, 6);
        card->content()->setSpacing(2);
        auto *head = new QHBoxLayout;
        auto *name = new ElidedLabel(each.channel.name);
        setTextSize(name, TextSize::Base, true);
        head->addWidget(name, 1);
        auto *count = new ElidedLabel;
        count->setObjectName(u"previewCount"_s);
        setTextSize(count, TextSize::Small);
        head->addWidget(count);
        card->content()->addLayout(head);
        QLabel *text = wrappedLabel({}, Tone::Secondary);
        text->setObjectName(u"previewText"_s);
        text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        setTextSize(text, TextSize::Small);
        text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        card->content()->addWidget(text, 1);
        card->setMinimumWidth(90);
        m_line->addWidget(card, 1);
    }
    fill();
}

void ChannelPreviews::fill()
{
    const QLocale locale;
    const int length = models::characterCount(m_body);
    for (int index = 0; index < qMin(int(m_channels.size()), m_line->count()); ++index) {
        const QWidget *card = m_line->itemAt(index)->widget();
        auto *count = card->findChild<QLabel *>(u"previewCount"_s);
        auto *text = card->findChild<QLabel *>(u"previewText"_s);
        if (!count || !text)
            continue;
        const models::ChannelLimits &limits = m_channels[index].limits;
        const models::FittedText fitted = models::fitText(m_title, m_body, limits);
        if (limits.bodyCharacters > 0) {
            count->setText(
                u"%1 / %2"_s.arg(locale.toString(length), locale.toString(limits.bodyCharacters)));
            setTone(count, fitted.leftOut > 0 ? Tone::Wrong : Tone::Good);
        } else {
            count->setText(locale.toString(length));
            setTone(count, Tone::Secondary);
        }
        const QString shown
            = fitted.title.isEmpty() ? fitted.body : fitted.title + u'\n' + fitted.body;
        text->setText(shown.left(400));
        text->setToolTip(shown.left(2000));
    }
}

} // namespace ui
