#include "ui/compose/finding_card.h"

#include "ui/widgets/labels.h"

#include <QHBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString cardKind(models::FindingSeverity severity)
{
    switch (severity) {
    case models::FindingSeverity::Note:
        return u"secondary"_s;
    case models::FindingSeverity::Warning:
        return u"warning"_s;
    case models::FindingSeverity::Serious:
        return u"wrong"_s;
    }
    return u"warning"_s;
}

} // namespace

QString findingTitle(const models::Finding &finding)
{
    if (finding.rule == u"repeats_earlier"_s)
        return FindingCard::tr("Repeats an earlier update");
    if (finding.rule == u"nothing_new"_s)
        return FindingCard::tr("Says nothing new");
    if (finding.rule == u"unfilled_placeholder"_s)
        return FindingCard::tr("A placeholder is not filled");
    if (finding.rule == u"too_long"_s)
        return FindingCard::tr("Longer than a channel allows");
    if (finding.rule == u"undated_promise"_s)
        return FindingCard::tr("A promise without a time");
    return FindingCard::tr("Look at this");
}

FindingCard::FindingCard(const models::Finding &finding, QWidget *parent)
    : Card(cardKind(finding.severity), parent)
    , m_finding(finding)
{
    setAccessibleName(findingTitle(finding));
    QLabel *title = wrappedLabel(findingTitle(finding));
    setTextSize(title, TextSize::Base, true);
    content()->addWidget(title);
    content()->addWidget(wrappedLabel(breakable(finding.message)));
    if (!finding.quote.isEmpty()) {
        auto *quote = new QFrame;
        quote->setProperty("quote", u"true"_s);
        auto *inside = new QVBoxLayout(quote);
        inside->setContentsMargins(10, 2, 0, 2);
        inside->addWidget(wrappedLabel(breakable(finding.quote), Tone::Secondary));
        content()->addWidget(quote);
    }
    if (!finding.advice.isEmpty())
        content()->addWidget(wrappedLabel(breakable(finding.advice), Tone::Secondary));
    if (finding.length > 0) {
        auto *line = new QHBoxLayout;
        line->setSpacing(12);
        QPushButton *show = linkButton(tr("Show"), u"findingShow"_s);
        QPushButton *remove = linkButton(tr("Remove"), u"findingRemove"_s);
        show->setAccessibleName(tr("Show: %1").arg(findingTitle(finding)));
        remove->setAccessibleName(tr("Remove: %1").arg(findingTitle(finding)));
        connect(show, &QPushButton::clicked, this, &FindingCard::showRequested);
        connect(remove, &QPushButton::clicked, this, &FindingCard::removeRequested);
        line->addWidget(show);
        line->addWidget(remove);
        line->addStretch();
        content()->addLayout(line);
    }
}

} // namespace ui
