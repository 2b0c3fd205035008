#include "ui/compose/publish_dialog.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/compose/finding_card.h"
#include "ui/compose/promise_guess.h"
#include "ui/shell/moment_dialog.h"
#include "ui/shell/open_secrets.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/shell/words.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownFindingsBefore = 3;

} // namespace

PublishDialog::PublishDialog(const PageParts &parts, const models::Update &draft,
    const QVector<models::ChannelConfig> &channels, QWidget *parent)
    : FormDialog(tr("Publish this update?"), tr("Publish"), parent)
    , m_parts(parts)
    , m_draft(draft)
    , m_summary(wrappedLabel(tr("Counting…")))
    , m_verdict(new Chip)
    , m_findingRows(new QVBoxLayout)
    , m_channelRows(new QVBoxLayout)
    , m_hasNext(new QCheckBox(tr("It promises the next update at")))
    , m_next(nullptr)
    , m_hasEta(new QCheckBox(tr("It gives an ETA")))
    , m_etaWhat(new QLineEdit)
    , m_eta(nullptr)
    , m_confidence(new QComboBox)
    , m_reasonRows(new QVBoxLayout)
    , m_approvalText(wrappedLabel({}, Tone::Warning))
    , m_withoutApproval(new QLineEdit)
    , m_countText(textLabel({}))
    , m_count(new QLineEdit)
{
    setObjectName(u"publishDialog"_s);
    m_summary->setObjectName(u"publishSummary"_s);
    setTextSize(m_summary, TextSize::Writing, true);
    content()->addWidget(m_summary);
    content()->addWidget(textLabel(tr("“%1”, revision %2, %3")
                                       .arg(m_draft.title)
                                       .arg(m_draft.revision)
                                       .arg(audienceText(m_draft.audience)),
        Tone::Secondary));
    m_verdict->setObjectName(u"publishVerdict"_s);
    m_verdict->hide();
    content()->addWidget(m_verdict, 0, Qt::AlignLeading);
    m_findingRows->setSpacing(6);
    content()->addLayout(m_findingRows);
    addChannels(channels);
    addPromises();
    content()->addLayout(m_reasonRows);
    content()->addWidget(m_approvalText);
    m_withoutApproval->setPlaceholderText(tr("Why it goes without an approval"));
    m_withoutApproval->setAccessibleName(m_withoutApproval->placeholderText());
    m_withoutApproval->setObjectName(u"withoutApproval"_s);
    content()->addWidget(m_withoutApproval);
    m_count->setObjectName(u"typedCount"_s);
    m_count->setAccessibleName(tr("Type the count back"));
    content()->addWidget(m_countText);
    content()->addWidget(m_count);
    for (QWidget *later :
        {static_cast<QWidget *>(m_approvalText), static_cast<QWidget *>(m_withoutApproval),
            static_cast<QWidget *>(m_countText), static_cast<QWidget *>(m_count)})
        later->hide();
    connect(m_withoutApproval, &QLineEdit::textChanged, this, &PublishDialog::check);
    connect(m_count, &QLineEdit::textChanged, this, &PublishDialog::check);
    actionButton()->setEnabled(false);
    setMinimumWidth(fontMetrics().averageCharWidth() * 84);
    look();
}

void PublishDialog::addChannels(const QVector<models::ChannelConfig> &channels)
{
    content()->addWidget(sectionHeading(tr("Where")));
    m_channelRows->setSpacing(2);
    const QVector<models::ChannelKindInfo> kinds = m_parts.services.channelKinds();
    const auto usesSecrets = [&kinds](const models::ChannelConfig &channel) {
        return std::any_of(kinds.begin(), kinds.end(), [&](const models::ChannelKindInfo &kind) {
            return kind.type == channel.type
                && std::any_of(kind.settings.begin(), kind.settings.end(),
                    [&](const models::Setting &setting) {
                        return setting.type == models::SettingType::Secret
                            && channel.mayHaveSecret(setting.key);
                    });
        });
    };
    for (const models::ChannelConfig &channel : channels) {
        auto *line = new QHBoxLayout;
        // An ampersand in a name is no shortcut.
        auto *box = new QCheckBox(QString(channel.name).replace(u'&', u"&&"_s));
        box->setObjectName(u"publishOn_"_s + channel.name);
        // What may not be told there is not ticked to begin with.
        box->setChecked(models::mayBeTold(channel.type, m_draft.audience.kind).has_value());
        QLabel *count = textLabel({}, Tone::Secondary);
        line->addWidget(box);
        line->addStretch();
        line->addWidget(count);
        m_channelRows->addLayout(line);
        m_channels.insert(channel.id.toString(), box);
        if (usesSecrets(channel))
            m_usesSecrets << channel.id.toString();
        m_channelCounts.insert(channel.id.toString(), count);
        connect(box, &QCheckBox::toggled, this, &PublishDialog::look);
    }
    content()->addLayout(m_channelRows);
}

void PublishDialog::addPromises()
{
    const models::Instant now = m_parts.workspace.clock().now();
    const PromiseGuess guess = guessPromises(m_draft.body, now);
    m_next = momentEdit(guess.nextUpdateAt.value_or(now + std::chrono::hours(1)),
        tr("Next update at"), u"publishNext"_s);
    m_eta = momentEdit(
        guess.eta.value_or(now + std::chrono::hours(24)), tr("ETA at"), u"publishEta"_s);
    m_hasNext->setObjectName(u"publishHasNext"_s);
    m_hasEta->setObjectName(u"publishHasEta"_s);
    m_etaWhat->setObjectName(u"publishEtaWhat"_s);
    m_etaWhat->setPlaceholderText(tr("Everyone restored"));
    m_etaWhat->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_etaWhat->setAccessibleName(tr("What the ETA is for"));
    for (const auto confidence : {models::Confidence::Unknown, models::Confidence::Possible,
             models::Confidence::Likely, models::Confidence::Certain})
        m_confidence->addItem(confidenceText(confidence), int(confidence));
    m_confidence->setCurrentIndex(2);
    m_confidence->setAccessibleName(tr("How sure it is"));
    m_confidence->setObjectName(u"publishConfidence"_s);
    content()->addWidget(sectionHeading(tr("What it promises")));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(10);
    grid->addWidget(m_hasNext, 0, 0);
    grid->addWidget(m_next, 0, 1);
    grid->addWidget(m_hasEta, 1, 0);
    grid->addWidget(m_eta, 1, 1);
    grid->addWidget(m_etaWhat, 1, 2);
    grid->addWidget(m_confidence, 1, 3);
    grid->setColumnStretch(2, 1);
    content()->addLayout(grid);
    const auto follow = [](QCheckBox *box, const QVector<QWidget *> &widgets, bool on) {
        box->setChecked(on);
        for (QWidget *widget : widgets) {
            widget->setEnabled(on);
            connect(box, &QCheckBox::toggled, widget, &QWidget::setEnabled);
        }
    };
    follow(m_hasNext, {m_next}, guess.nextUpdateAt.has_value());
    follow(m_hasEta, {m_eta, m_etaWhat, m_confidence}, guess.eta.has_value());
    const auto lookAgain = [this] {
        clearError();
        look();
    };
    for (QDateTimeEdit *moment : {m_next, m_eta})
        connect(moment, &QDateTimeEdit::dateTimeChanged, this, lookAgain);
    for (QCheckBox *box : {m_hasNext, m_hasEta})
        connect(box, &QCheckBox::toggled, this, lookAgain);
}

models::PublishRequest PublishDialog::request() const
{
    models::PublishRequest request;
    request.update = m_draft.id;
    for (auto it = m_channels.cbegin(); it != m_channels.cend(); ++it) {
        if (it.value()->isChecked())
            request.channels.append(*models::ChannelId::fromString(it.key()));
    }
    if (m_hasNext->isChecked())
        request.nextUpdateAt = momentOf(m_next);
    if (m_hasEta->isChecked()) {
        models::Promise eta;
        eta.type = models::PromiseType::Eta;
        eta.scope = m_draft.audience;
        eta.what = m_etaWhat->text().trimmed();
        eta.dueAt = momentOf(m_eta);
        eta.confidence = models::Confidence(m_confidence->currentData().toInt());
        request.promises.append(eta);
    }
    request.typedCount = m_count->text().trimmed();
    for (auto it = m_reasons.cbegin(); it != m_reasons.cend(); ++it) {
        if (const QString reason = it.value()->text().trimmed(); !reason.isEmpty())
            request.keptFindings.insert(it.key(), reason);
    }
    request.withoutApproval = m_withoutApproval->text().trimmed();
    return request;
}

void PublishDialog::look()
{
    m_ready = false;
    check();
    models::PublishRequest asked = request();
    asked.typedCount.clear();
    const quint64 turn = ++m_turn;
    auto plan = m_parts.workspace.read(
        [asked](const models::Repositories &all) { return models::planPublishing(all, asked); });
    models::whenDone(plan, this, [this, turn](const models::Result<models::PublishPlan> &answer) {
        if (turn != m_turn)
            return;
        if (answer)
            showPlan(*answer);
        else
            sayError(answer.error());
    });
}

void PublishDialog::showPlan(const models::PublishPlan &plan)
{
    const QLocale locale;
    QString summary = tr("%n channel(s)", nullptr, int(plan.channels.size()));
    if (plan.people > 0)
        summary += tr(", %1 people at %2 customers")
                       .arg(locale.toString(plan.people), locale.toString(plan.customers));
    if (plan.skipped > 0)
        summary += tr("; %1 left out").arg(locale.toString(plan.skipped));
    m_summary->setText(summary);
    for (QLabel *label : std::as_const(m_channelCounts))
        label->setText({});
    for (const models::ChannelPlan &channel : plan.channels) {
        QLabel *label = m_channelCounts.value(channel.channel.id.toString());
        const int people = channel.targets.people();
        if (!label)
            continue;
        if (people > 0)
            label->setText(channel.targets.skipped() > 0
                    ? tr("%1 people, %2 left out")
                          .arg(locale.toString(people), locale.toString(channel.targets.skipped()))
                    : tr("%1 people").arg(locale.toString(people)));
        else if (channel.channel.type == models::ChannelType::ByHand)
            label->setText(tr("waits for a person to say it"));
        else
            label->setText(tr("one place"));
    }
    showReasons(plan);
    showCheck(plan.check);
    m_approvalWanted = plan.approvalWanted;
    m_approvalText->setText(tr("Severity 1 and 2 ask for an approval by somebody other than the "
                               "author. There is none of this revision."));
    m_approvalText->setVisible(plan.approvalWanted);
    m_withoutApproval->setVisible(plan.approvalWanted);
    m_countWanted = plan.countWanted;
    m_countText->setText(tr("This reaches many. To go on, type %1").arg(plan.countWanted));
    m_countText->setVisible(!plan.countWanted.isEmpty());
    m_count->setVisible(!plan.countWanted.isEmpty());
    m_ready = plan.targets() > 0;
    check();
}

//! Nothing goes out unseen: what the checks say stands before the button that sends it.
void PublishDialog::showCheck(const models::CheckResult &check)
{
    switch (check.verdict) {
    case models::News::New:
        m_verdict->setChip(tr("Says something new"), Tone::Good);
        break;
    case models::News::Repeat:
        m_verdict->setChip(tr("Repeats what was said before"), Tone::Wrong, true);
        break;
    case models::News::NothingNew:
        m_verdict->setChip(tr("Says nothing new"), Tone::Warning, true);
        break;
    }
    m_verdict->show();
    clearLayout(m_findingRows);
    int shown = 0;
    for (const models::Finding &finding : check.findings) {
        if (m_reasons.contains(finding.rule))
            continue; // it stands where its reason is asked for
        if (shown == shownFindingsBefore || finding.severity == models::FindingSeverity::Note)
            break; // the most serious come first
        auto *line
            = wrappedLabel(u"%1: %2"_s.arg(findingTitle(finding), breakable(finding.message)),
                finding.severity == models::FindingSeverity::Serious ? Tone::Wrong : Tone::Warning);
        line->setObjectName(u"publishFinding"_s);
        m_findingRows->addWidget(line);
        ++shown;
    }
    const auto asked = std::count_if(check.findings.begin(), check.findings.end(),
        [this](const models::Finding &finding) { return m_reasons.contains(finding.rule); });
    if (const int others = int(check.findings.size() - asked) - shown; others > 0)
        m_findingRows->addWidget(
            textLabel(shown > 0 ? tr("and %n more finding(s)", nullptr, others)
                                : tr("%n finding(s) of little weight", nullptr, others),
                Tone::Secondary));
}

void PublishDialog::showReasons(const models::PublishPlan &plan)
{
    for (const models::Finding &finding : plan.reasonsWanted) {
        if (m_reasons.contains(finding.rule))
            continue;
        m_reasonRows->addWidget(
            wrappedLabel(u"%1: %2"_s.arg(findingTitle(finding), finding.message), Tone::Wrong));
        auto *reason = new QLineEdit;
        reason->setPlaceholderText(tr("Why it goes out as it is"));
        reason->setAccessibleName(tr("Why it goes out as it is: %1").arg(findingTitle(finding)));
        reason->setObjectName(u"reason_"_s + finding.rule);
        m_reasonRows->addWidget(reason);
        m_reasons.insert(finding.rule, reason);
        connect(reason, &QLineEdit::textChanged, this, &PublishDialog::check);
    }
}

void PublishDialog::check()
{
    bool complete = m_ready;
    for (const QLineEdit *reason : std::as_const(m_reasons))
        complete = complete && !reason->text().trimmed().isEmpty();
    if (m_approvalWanted)
        complete = complete && !m_withoutApproval->text().trimmed().isEmpty();
    if (!m_countWanted.isEmpty())
        complete = complete && m_count->text().trimmed() == m_countWanted;
    actionButton()->setEnabled(complete);
}

bool PublishDialog::needsSecrets() const
{
    return std::any_of(m_usesSecrets.cbegin(), m_usesSecrets.cend(),
        [this](const QString &channel) { return m_channels.value(channel)->isChecked(); });
}

void PublishDialog::act()
{
    if (m_parts.services.secretsAreLocked() && needsSecrets()) {
        // What needs a secret would fail: better now, while somebody is looking.
        openSecrets(m_parts.services, this, [this] { publishNow(); });
        return;
    }
    publishNow();
}

void PublishDialog::publishNow()
{
    actionButton()->setEnabled(false);
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [asked = request()](models::Repositories &all) { return models::publish(all, asked); });
    models::whenDone(done, this, [this](const models::Result<models::PublishOutcome> &outcome) {
        if (!outcome) {
            sayError(outcome.error());
            look(); // something is other than it was counted
            return;
        }
        m_parts.services.sendWaiting();
        emit published(*outcome);
        accept();
    });
}

} // namespace ui
