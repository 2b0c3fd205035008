#include "ui/compose/compose_tab.h"

#include "models/drafting/approval_rule.h"
#include "models/store/repositories.h"
#include "ui/compose/approval_dialog.h"
#include "ui/compose/channel_previews.h"
#include "ui/compose/compose_fields.h"
#include "ui/compose/draft_checks.h"
#include "ui/compose/draft_keeper.h"
#include "ui/compose/findings_column.h"
#include "ui/compose/keep_draft.h"
#include "ui/compose/publish_dialog.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/side_panel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

using namespace Qt::StringLiterals;

ComposeTab::ComposeTab(const PageParts &parts, QWidget *parent)
    : RoomTab(parent)
    , m_parts(parts)
    , m_keeper(new DraftKeeper(
          parts, [this] { return current(); }, this))
    , m_banner(new Banner)
    , m_drafts(new ChoiceBox(16))
    , m_templates(new ChoiceBox(16))
    , m_revision(new Chip)
    , m_title(new QLineEdit)
    , m_body(new QTextEdit)
    , m_previews(new ChannelPreviews)
    , m_audience(new ChoiceBox)
    , m_state(new ChoiceBox)
    , m_approval(new Chip)
    , m_approve(button(tr("Ask for approval"), u"askApproval"_s))
    , m_publish(primaryButton(tr("Publish…"), u"publish"_s))
    , m_findings(new FindingsColumn)
    , m_checks(new DraftChecks(parts.theme, *m_body, *m_findings, this))
{
    auto *outer = new QHBoxLayout(this);
    QVBoxLayout *layout = splitPage(outer, m_findings, {940, 430});
    layout->addWidget(makeToolbar());
    layout->addWidget(m_banner);
    layout->addWidget(makeEditor(), 1);
    layout->addWidget(m_previews);
    layout->addWidget(makeFooter());
    connectEditor();
    setFirst(m_body);
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return [id = m_incident, draft = m_keeper->draft().value_or(models::Update()).id,
                       audience = audience(),
                       now = m_parts.workspace.clock().now()](const models::Repositories &all) {
                return composeFacts(all, id, draft, audience, now);
            };
        },
        [this](const std::optional<ComposeFacts> &facts) {
            if (facts)
                showFacts(*facts);
        });
    connect(m_live, &LiveQueryBase::failed, this, [this](const models::Error &error) {
        m_whenFacts.clear();
        m_banner->sayError(error);
    });
}

QWidget *ComposeTab::makeToolbar()
{
    auto *line = new QWidget;
    auto *layout = new FlowLayout(line, 10);
    m_templates->setAccessibleName(tr("Template"));
    m_templates->setObjectName(u"composeTemplate"_s);
    m_drafts->setAccessibleName(tr("Draft"));
    m_drafts->setObjectName(u"composeDraft"_s);
    auto *fill = new KeyButton(m_parts.theme, tr("Fill from facts"),
        QKeySequence(Qt::CTRL | Qt::Key_J), u"fillFromFacts"_s);
    layout->addWidget(m_drafts);
    layout->addWidget(m_templates);
    layout->addWidget(m_revision);
    layout->addTrailing(fill);
    connect(fill, &QPushButton::clicked, this, &ComposeTab::fillFromFacts);
    connect(m_templates, &QComboBox::activated, this, &ComposeTab::useTemplate);
    connect(m_drafts, &QComboBox::activated, this, [this] {
        const auto id = models::UpdateId::fromString(m_drafts->currentData().toString());
        m_keeper->save([this, id](const models::Update &) {
            if (!id) {
                startNew();
                return;
            }
            withFacts([this, id](const ComposeFacts &facts) {
                for (const models::Update &draft : facts.drafts) {
                    if (draft.id == *id)
                        return loadDraft(draft);
                }
            });
        });
    });
    return line;
}

QWidget *ComposeTab::makeEditor()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_title->setObjectName(u"draftTitle"_s);
    m_title->setPlaceholderText(tr("Title"));
    m_title->setAccessibleName(tr("Title of the update"));
    m_body->setObjectName(u"draftBody"_s);
    m_body->setAccessibleName(tr("Text of the update"));
    m_body->setPlaceholderText(
        tr("What customers see, since when, what is new, what is known and what is not, and when "
           "the next update comes."));
    m_body->setAcceptRichText(false);
    m_body->setTabChangesFocus(true);
    layout->addWidget(m_title);
    layout->addWidget(m_body, 1);
    return box;
}

QWidget *ComposeTab::makeFooter()
{
    auto *line = new QWidget;
    auto *layout = new FlowLayout(line, 10);
    fillAudiences(m_audience);
    m_audience->setAccessibleName(tr("Audience"));
    m_audience->setObjectName(u"composeAudience"_s);
    fillStates(m_state);
    m_state->setAccessibleName(tr("State that it announces"));
    m_state->setObjectName(u"composeState"_s);
    m_approval->setObjectName(u"approvalChip"_s);
    m_approval->setElides(true); // it holds a name
    m_approval->hide();
    layout->addWidget(m_audience);
    layout->addWidget(m_state);
    layout->addWidget(m_approval);
    layout->addTrailing(m_approve);
    layout->addTrailing(m_publish);
    return line;
}

void ComposeTab::connectEditor()
{
    connect(m_keeper, &DraftKeeper::kept, this, &ComposeTab::showKept);
    connect(m_keeper, &DraftKeeper::failed, m_banner, &Banner::sayError);
    connect(m_body, &QTextEdit::textChanged, this, &ComposeTab::edited);
    connect(m_title, &QLineEdit::textChanged, this, &ComposeTab::edited);
    connect(m_audience, &QComboBox::activated, this, [this] {
        m_keeper->touch();
        m_live->refresh();
    });
    connect(m_state, &QComboBox::activated, m_keeper, &DraftKeeper::touch);
    connect(m_banner, &Banner::actionRequested, this,
        [this] { emit tabRequested(u"deliveries"_s, {}); });
    connect(m_approve, &QPushButton::clicked, this, &ComposeTab::askApproval);
    connect(m_publish, &QPushButton::clicked, this, &ComposeTab::publish);
}

void ComposeTab::setIncident(const models::IncidentId &incident)
{
    m_incident = incident;
    m_facts.reset();
    m_whenFacts.clear();
    m_customer.clear();
    m_wantNew = false;
    startNew();
    m_wantNew = false; // the newest draft is opened once it is read
    m_live->refresh();
}

void ComposeTab::openAt(const QString &at)
{
    m_keeper->save([this, at](const models::Update &) {
        m_customer = at;
        startNew();
        offerCustomer(m_audience, {});
        m_audience->setCurrentIndex(m_audience->findData(int(models::AudienceKind::Customer)));
        m_live->refresh();
        m_body->setFocus();
    });
}

void ComposeTab::resizeEvent(QResizeEvent *event)
{
    RoomTab::resizeEvent(event);
    // On a low screen the room is for writing.
    m_previews->setVisible(height() >= fontMetrics().lineSpacing() * 24);
}

void ComposeTab::leave()
{
    m_keeper->save();
}

models::Audience ComposeTab::audience() const
{
    const auto kind = models::AudienceKind(m_audience->currentData().toInt());
    return {kind, kind == models::AudienceKind::Customer ? m_customer : QString()};
}

models::Update ComposeTab::current() const
{
    models::Update update = m_keeper->draft().value_or(models::Update());
    update.incident = m_incident;
    update.title = m_title->text().trimmed();
    update.body = m_body->toPlainText();
    update.audience = audience();
    update.incidentState = m_state->currentData().toString();
    if (!m_keeper->draft()) {
        update.author = m_parts.settings.person();
        update.language = u"en"_s;
        update.fromTemplate = models::TemplateId::fromString(m_templates->currentData().toString())
                                  .value_or(models::TemplateId{});
    }
    return update;
}

void ComposeTab::showFacts(const ComposeFacts &facts)
{
    const bool first = !m_facts;
    const bool earlierChanged = first || m_facts->earlier != facts.earlier;
    m_facts = facts;
    fillTemplates(m_templates, facts.templates);
    m_findings->showSaidBefore(facts.saidBefore);
    QVector<ChannelAllows> channels;
    models::CheckContext context;
    for (const models::ChannelConfig &channel : facts.channels) {
        const models::ChannelLimits limits = m_parts.services.limitsOf(channel);
        channels.append({channel, limits});
        context.channels.append({channel.name, limits});
    }
    m_previews->setChannels(channels);
    context.title = m_title->text();
    context.names = facts.names;
    m_checks->setContext(context);
    if (earlierChanged)
        m_checks->setEarlier(facts.earlier, facts.names);
    if (facts.customer)
        offerCustomer(m_audience, facts.customer->name);
    const bool untouched = !m_keeper->draft() && !m_keeper->isDirty();
    if (untouched && !m_wantNew && m_body->toPlainText().isEmpty() && !facts.drafts.isEmpty())
        loadDraft(facts.drafts.constFirst());
    else if (untouched)
        m_state->setCurrentIndex(
            qMax(0, m_state->findData(models::incidentStateName(facts.incident.state))));
    for (const models::Update &draft : facts.drafts)
        m_keeper->takeOver(draft);
    showDrafts();
    showApproval();
    if (first)
        checkNow();
    for (const auto &act : std::exchange(m_whenFacts, {}))
        act(*m_facts);
}

void ComposeTab::withFacts(std::function<void(const ComposeFacts &)> act)
{
    if (m_facts)
        act(*m_facts);
    else
        m_whenFacts.append(std::move(act));
}

void ComposeTab::showDrafts()
{
    fillDrafts(m_drafts, m_facts ? m_facts->drafts : QVector<models::Update>(), m_keeper->draft());
}

void ComposeTab::showApproval()
{
    m_approval->hide();
    const std::optional<models::Update> &draft = m_keeper->draft();
    if (!m_facts || !draft)
        return;
    for (const models::Approval &approval : m_facts->approvals) {
        if (!models::approvalCounts(approval, *draft))
            continue;
        m_approval->setChip(approval.by.isEmpty() ? tr("goes without approval")
                                                  : tr("approved by %1").arg(approval.by),
            approval.by.isEmpty() ? Tone::Warning : Tone::Good);
        m_approval->show();
        return;
    }
    if (models::approvalNeeded(m_facts->incident, *draft, m_facts->approvals)) {
        m_approval->setChip(tr("wants an approval"), Tone::Warning);
        m_approval->show();
    }
}

void ComposeTab::loadDraft(const models::Update &draft)
{
    m_loading = true;
    m_keeper->begin(draft);
    m_customer
        = draft.audience.kind == models::AudienceKind::Customer ? draft.audience.of : QString();
    m_title->setText(draft.title);
    m_body->setPlainText(draft.body);
    m_audience->setCurrentIndex(qMax(0, m_audience->findData(int(draft.audience.kind))));
    m_state->setCurrentIndex(qMax(0, m_state->findData(draft.incidentState)));
    m_loading = false;
    m_revision->setChip(tr("Revision %1").arg(draft.revision), Tone::Plain);
    showDrafts();
    checkNow();
    m_live->refresh();
}

void ComposeTab::startNew()
{
    m_loading = true;
    m_keeper->begin(std::nullopt);
    m_wantNew = true;
    m_title->clear();
    m_body->clear();
    m_templates->setCurrentIndex(0);
    m_loading = false;
    m_revision->setChip(tr("Not kept yet"), Tone::Plain);
    showDrafts();
    showApproval();
    checkNow();
}

void ComposeTab::edited()
{
    if (m_loading)
        return;
    m_keeper->touch();
    m_approval->hide(); // it was of another text
    checkNow();
}

void ComposeTab::checkNow()
{
    const QString body = m_body->toPlainText();
    m_previews->setText(m_title->text(), body);
    m_checks->check(m_title->text());
}

void ComposeTab::showKept(const models::Update &draft)
{
    m_revision->setChip(
        tr("Revision %1, saved %2")
            .arg(draft.revision)
            .arg(models::toDateTime(m_parts.workspace.clock().now()).toString(u"HH:mm:ss"_s)),
        Tone::Plain);
    if (m_facts
        && std::none_of(m_facts->drafts.cbegin(), m_facts->drafts.cend(),
            [&draft](const models::Update &other) { return other.id == draft.id; }))
        m_facts->drafts.prepend(draft);
    showDrafts();
    showApproval();
}

void ComposeTab::useTemplate()
{
    withFacts([this](const ComposeFacts &facts) {
        for (const models::Template &skeleton : facts.templates) {
            if (skeleton.id.toString() != m_templates->currentData().toString())
                continue;
            // What is written is never thrown away: a template fills an empty draft, else follows.
            const QString before = m_body->toPlainText().trimmed();
            m_body->setPlainText(
                before.isEmpty() ? skeleton.body : before + u"\n\n"_s + skeleton.body);
            if (m_title->text().trimmed().isEmpty())
                m_title->setText(skeleton.subject);
            fillFromFacts();
            return;
        }
    });
}

void ComposeTab::fillFromFacts()
{
    withFacts([this](const ComposeFacts &facts) {
        const auto filled = fillDraft(m_title->text(), m_body->toPlainText(), facts.facts);
        if (!filled) {
            m_banner->sayError(filled.error());
            return;
        }
        m_title->setText(filled->title);
        // One step for undo, instead of a new document.
        QTextCursor cursor(m_body->document());
        cursor.select(QTextCursor::Document);
        cursor.insertText(filled->body);
        if (!filled->unknown.isEmpty())
            m_banner->say(tr("Not known, so not filled: %1").arg(filled->unknown.join(u", "_s)),
                Tone::Warning);
        m_body->setFocus();
    });
}

void ComposeTab::askApproval()
{
    m_keeper->save([this](const models::Update &draft) {
        if (draft.id.isNull()) {
            m_banner->say(tr("There is no text to approve yet."), Tone::Warning);
            return;
        }
        if (draft.state == models::UpdateState::Draft)
            askForReview(draft.id);
        auto *dialog = new ApprovalDialog(draft, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog] {
            auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
                [approval = dialog->approval()](
                    models::Repositories &all) { return all.updates.approve(approval); });
            models::whenDone(done, this, [this](const models::Result<models::ApprovalId> &answer) {
                if (!answer)
                    m_banner->sayError(answer.error());
                else
                    m_live->refresh();
            });
        });
        dialog->open();
    });
}

void ComposeTab::askForReview(const models::UpdateId &draft)
{
    auto asked = m_parts.workspace.write({m_parts.settings.person(), {}},
        [draft](models::Repositories &all) { return all.updates.askForReview(draft); });
    models::whenDone(asked, this, [this](const models::Result<void> &answer) {
        if (!answer)
            m_banner->sayError(answer.error());
    });
}

void ComposeTab::publish()
{
    m_keeper->save([this](const models::Update &draft) {
        if (draft.id.isNull())
            m_banner->say(tr("There is no text to publish yet."), Tone::Warning);
        else
            withFacts([this, draft](
                          const ComposeFacts &facts) { confirmPublishing(draft, facts.channels); });
    });
}

void ComposeTab::confirmPublishing(
    const models::Update &draft, const QVector<models::ChannelConfig> &channels)
{
    if (channels.isEmpty()) {
        m_banner->say(
            tr("There is no channel to publish to: add one under Channels."), Tone::Warning);
        return;
    }
    auto *dialog = new PublishDialog(m_parts, draft, channels, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PublishDialog::published, this, [this](const models::PublishOutcome &outcome) {
        startNew();
        m_banner->say(tr("Published to %n target(s). What becomes of each stands under "
                         "Deliveries.",
                          nullptr, outcome.targets),
            Tone::Good, tr("Open deliveries"));
        m_live->refresh();
    });
    dialog->open();
}

} // namespace ui
