#include "ui/readiness/restore_dialog.h"

#include "models/support/async.h"
#include "ui/shell/time_text.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString outcomeText(const models::RestoreReport &report)
{
    QStringList lines;
    lines << (report.madeAt ? RestoreDialog::tr("The workspace is as it was at %1.")
                                  .arg(momentWithYear(*report.madeAt))
                            : RestoreDialog::tr("The workspace is as it was in the backup."));
    if (!report.keptAt.isEmpty())
        lines << RestoreDialog::tr("What was there before is kept at %1.").arg(report.keptAt);
    if (report.presentUnreadable)
        lines << RestoreDialog::tr(
            "That could not be read: who was erased since, and what was sent since, is not known. "
            "Erase again whom you remember, and look before you send.");
    if (report.erased.contacts > 0)
        lines << RestoreDialog::tr(
            "%n contact(s) erased again, because they had been erased since.", nullptr,
            report.erased.contacts);
    if (report.unsubscribed > 0)
        lines << RestoreDialog::tr("%n address(es) asked since not to be written to; that holds.",
            nullptr, report.unsubscribed);
    const models::RestoredDeliveries &sent = report.deliveries;
    if (sent.delivered + sent.held + sent.uncertain > 0)
        lines << RestoreDialog::tr(
            "Deliveries that stood open in it: %1 had arrived since, %2 were never sent and are "
            "held, %3 are uncertain. A person decides about those, under Deliveries.")
                     .arg(sent.delivered)
                     .arg(sent.held)
                     .arg(sent.uncertain);
    if (report.publishedSince > 0)
        lines << RestoreDialog::tr("%n update(s) published since are not in it: look at the "
                                   "channels before you publish.",
            nullptr, report.publishedSince);
    return lines.join(u'\n');
}

} // namespace

RestoreDialog::RestoreDialog(
    const models::RestoreOrder &order, models::Clock &clock, QWidget *parent)
    : FormDialog(tr("Restore from a backup"), tr("Restore"), parent)
    , m_order(order)
    , m_restore(std::make_shared<models::WorkspaceRestore>(order, clock))
    , m_clock(clock)
    , m_text(wrappedLabel({}))
    , m_ask(textLabel({}))
    , m_typed(new QLineEdit)
{
    setObjectName(u"restoreDialog"_s);
    m_text->setObjectName(u"restoreText"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_typed->setObjectName(u"restoreCount"_s);
    for (QWidget *each : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_ask),
             static_cast<QWidget *>(m_typed)})
        content()->addWidget(each);
    content()->addStretch();
    setMinimumWidth(fontMetrics().averageCharWidth() * 78);
    connect(m_typed, &QLineEdit::textChanged, this, [this](const QString &typed) {
        actionButton()->setEnabled(m_state == State::Asking && typed.trimmed() == m_phrase);
    });
    run({});
}

void RestoreDialog::run(const QString &confirmation)
{
    m_state = State::Running;
    clearError();
    m_text->setText(
        breakable((confirmation.isEmpty() ? tr("Checking %1…") : tr("Putting %1 in place…"))
                      .arg(m_order.backup)));
    m_ask->hide();
    m_typed->hide();
    actionButton()->setEnabled(false);
    cancelButton()->setEnabled(false);
    models::whenDone(QtConcurrent::run([restore = m_restore, confirmation] {
        return restore->run(confirmation);
    }),
        this, [this](const models::Result<models::RestoreReport> &report) { showOutcome(report); });
}

void RestoreDialog::showOutcome(const models::Result<models::RestoreReport> &report)
{
    if (report && !report->phrase.isEmpty()) {
        ask(*report);
        return;
    }
    if (report) {
        m_text->setText(breakable(outcomeText(*report)));
    } else {
        m_text->setText(tr("Nothing was changed."));
        sayError(report.error());
    }
    end();
}

void RestoreDialog::ask(const models::RestoreReport &backup)
{
    m_state = State::Asking;
    m_phrase = backup.phrase;
    const QString made = backup.madeAt
        ? tr("made at %1 (%2)")
              .arg(momentWithYear(*backup.madeAt), agoText(*backup.madeAt, m_clock.now()))
        : tr("nobody knows when it was made");
    m_text->setText(
        breakable(tr("%1 passes its check: %2, with %n contact(s).", nullptr, backup.contacts)
                      .arg(m_order.backup, made))
        + u"\n\n"_s
        + tr("It takes the place of the workspace that is here. What came in since that backup is "
             "not in it; it stays in the workspace that is kept beside."));
    m_ask->setText(tr("To go on, type %1").arg(backup.phrase));
    m_typed->setAccessibleName(m_ask->text());
    m_ask->show();
    m_typed->show();
    m_typed->setFocus();
    cancelButton()->setEnabled(true);
}

void RestoreDialog::end()
{
    m_state = State::Ended;
    m_restore.reset();
    cancelButton()->hide();
    actionButton()->setText(tr("Open the desk"));
    actionButton()->setEnabled(true);
    actionButton()->setFocus();
}

void RestoreDialog::act()
{
    if (m_state == State::Ended) {
        accept();
    } else if (m_state == State::Asking) {
        run(m_typed->text());
    }
}

void RestoreDialog::reject()
{
    if (m_state == State::Running)
        return;
    m_restore.reset(); // whoever asked opens the workspace again
    FormDialog::reject();
}

} // namespace ui
