#include "ui/compose/findings_column.h"

#include "ui/compose/finding_card.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <tuple>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

//! The rest is folded: three can be held in mind.
constexpr int shownFindings = 3;

} // namespace

FindingsColumn::FindingsColumn(QWidget *parent)
    : SidePanel(300, parent)
    , m_newBox(new QWidget)
    , m_new(new FlowLayout(m_newBox))
    , m_heading(sectionHeading({}))
    , m_cardBox(new QWidget)
    , m_cards(new QVBoxLayout(m_cardBox))
    , m_said(new QVBoxLayout)
{
    QVBoxLayout *layout = rows();
    layout->setSpacing(8);
    layout->addWidget(sectionHeading(tr("What is new to them")));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_newBox->setSizePolicy(policy);
    layout->addWidget(m_newBox);
    layout->addSpacing(8);
    layout->addWidget(m_heading);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(8);
    layout->addWidget(m_cardBox);
    layout->addSpacing(8);
    layout->addWidget(sectionHeading(tr("Said before")));
    m_said->setSpacing(3);
    layout->addLayout(m_said);
    layout->addStretch();
    showResult({}, false);
    showSaidBefore({});
}

void FindingsColumn::showResult(const models::CheckResult &result, bool hasText)
{
    m_result = result;
    m_hasText = hasText;
    fillNew();
    m_heading->setText(tr("Findings, %1").arg(m_result.findings.size()));
    const std::optional<KeyboardPlace> place = keyboardPlace();
    QVector<QWidget *> before;
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        before.append(item->widget());
        delete item;
    }
    fillCards();
    // Before the old ones go: Qt would hand their focus on to whatever comes next.
    if (place) {
        if (QPushButton *same = buttonAt(*place))
            same->setFocus();
        else
            emit focusHomeless();
    }
    for (QWidget *old : before) {
        old->hide();
        old->deleteLater();
    }
}

void FindingsColumn::fillNew()
{
    clearLayout(m_new);
    for (const QString &phrase : std::as_const(m_result.newPhrases)) {
        auto *chip = new Chip(phrase, Tone::Good);
        chip->setElides(true);
        m_new->addWidget(chip);
    }
    if (m_result.newPhrases.isEmpty()) {
        if (!m_hasText)
            m_new->addWidget(textLabel(tr("Nothing written yet"), Tone::Secondary));
        else
            m_new->addWidget(new Chip(tr("nothing"), Tone::Warning));
    }
    m_newBox->updateGeometry();
}

void FindingsColumn::fillCards()
{
    const int count = int(m_result.findings.size());
    const int shown = m_unfolded ? count : qMin(count, shownFindings);
    for (int index = 0; index < shown; ++index)
        addCard(m_result.findings[index]);
    if (count == 0)
        m_cards->addWidget(wrappedLabel(
            m_hasText ? tr("None. It says something new.") : tr("They come while you write."),
            Tone::Secondary));
    if (count > shownFindings) {
        QPushButton *fold = linkButton(
            m_unfolded ? tr("Show fewer") : tr("Show %n more", nullptr, count - shownFindings),
            u"findingsFold"_s);
        connect(fold, &QPushButton::clicked, this, [this] {
            m_unfolded = !m_unfolded;
            showResult(models::CheckResult(m_result), m_hasText);
        });
        m_cards->addWidget(fold);
        fold->show();
    }
}

std::optional<FindingsColumn::KeyboardPlace> FindingsColumn::keyboardPlace() const
{
    const QWidget *focus = window()->focusWidget();
    if (!focus || !m_cardBox->isAncestorOf(focus))
        return std::nullopt;
    for (const QWidget *up = focus; up != m_cardBox; up = up->parentWidget()) {
        if (const auto *card = qobject_cast<const FindingCard *>(up))
            return KeyboardPlace{card->finding(), focus->objectName()};
    }
    return KeyboardPlace{std::nullopt, focus->objectName()};
}

QPushButton *FindingsColumn::buttonAt(const KeyboardPlace &place) const
{
    const auto places
        = [](const models::Finding &a) { return std::tie(a.rule, a.message, a.quote, a.earlier); };
    QPushButton *nearest = nullptr;
    int distance = 0;
    for (int index = 0; index < m_cards->count(); ++index) {
        QWidget *widget = m_cards->itemAt(index)->widget();
        const auto *card = qobject_cast<const FindingCard *>(widget);
        if (!card && !place.finding && widget->objectName() == place.button)
            nearest = qobject_cast<QPushButton *>(widget);
        if (!card || !place.finding || places(card->finding()) != places(*place.finding))
            continue;
        // The text before it has grown or shrunk: of several alike it is the one close by.
        const int away = qAbs(card->finding().start - place.finding->start);
        auto *same = card->findChild<QPushButton *>(place.button);
        if (same && (!nearest || away < distance)) {
            nearest = same;
            distance = away;
        }
    }
    return nearest;
}

void FindingsColumn::addCard(const models::Finding &finding)
{
    auto *card = new FindingCard(finding);
    connect(card, &FindingCard::showRequested, this,
        [this, finding] { emit rangeShown(finding.start, finding.length); });
    connect(card, &FindingCard::removeRequested, this,
        [this, finding] { emit rangeRemoved(finding.start, finding.length); });
    m_cards->addWidget(card);
    card->show(); // now, not with the next layout: a button of it may be given the focus
}

void FindingsColumn::showSaidBefore(const QVector<SaidBefore> &said)
{
    clearLayout(m_said);
    if (said.isEmpty())
        m_said->addWidget(textLabel(tr("Nothing yet: this is the first."), Tone::Secondary));
    for (const SaidBefore &before : said) {
        auto *line = new QHBoxLayout;
        line->setSpacing(4);
        QStringList parts;
        parts << (before.update.publishedAt ? momentText(*before.update.publishedAt)
                                            : tr("time not known"));
        parts << (before.update.imported    ? tr("elsewhere")
                : before.channels.isEmpty() ? audienceText(before.update.audience)
                                            : before.channels);
        auto *label = new ElidedLabel(parts.join(u" · "_s) + u" ·"_s);
        setTone(label, Tone::Secondary);
        label->setToolTip(before.update.body);
        line->addWidget(label);
        const auto [text, tone] = [&before]() -> std::pair<QString, Tone> {
            switch (before.update.news) {
            case models::News::New:
                return {stateText(before.update.incidentState), Tone::Secondary};
            case models::News::Repeat:
                return {tr("repeats"), Tone::Warning};
            case models::News::NothingNew:
                return {tr("nothing new"), Tone::Warning};
            }
            return {};
        }();
        line->addWidget(textLabel(text, tone));
        line->addStretch();
        m_said->addLayout(line);
    }
}

} // namespace ui
