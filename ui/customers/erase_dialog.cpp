#include "ui/customers/erase_dialog.h"

#include "models/support/async.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"

#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString lineOf(const models::Contact &person)
{
    QStringList parts{person.name, person.email, person.phone, person.customerName};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

EraseDialog::EraseDialog(const PageParts &parts, const QStringList &words, QWidget *parent)
    : FormDialog(tr("Erase people for good"), tr("Erase"), parent)
    , m_parts(parts)
    , m_question(new QWidget)
    , m_words(new QPlainTextEdit(words.join(u'\n')))
    , m_who(wrappedLabel({}))
    , m_why(new QLineEdit)
    , m_ask(textLabel({}))
    , m_typed(new QLineEdit)
{
    setObjectName(u"eraseDialog"_s);
    auto *layout = new QVBoxLayout(m_question);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(wrappedLabel(
        tr("For who asks for it by law. It cannot be undone: whatever a source, a backup or a "
           "contact pack says of them later, they do not come back. Tickets keep their texts."),
        Tone::Secondary));
    layout->addWidget(textLabel(tr("Their addresses or ids, one a line"), Tone::Secondary));
    m_words->setObjectName(u"eraseWords"_s);
    m_words->setAccessibleName(tr("Their addresses or ids, one a line"));
    m_words->setTabChangesFocus(true);
    m_words->setFixedHeight(m_words->fontMetrics().lineSpacing() * 4 + 18);
    layout->addWidget(m_words);
    m_who->setObjectName(u"eraseWho"_s);
    layout->addWidget(m_who);
    layout->addWidget(textLabel(tr("Why, for the journal"), Tone::Secondary));
    m_why->setObjectName(u"eraseWhy"_s);
    m_why->setAccessibleName(tr("Why, for the journal"));
    layout->addWidget(m_why);
    layout->addWidget(m_ask);
    m_typed->setObjectName(u"eraseCount"_s);
    layout->addWidget(m_typed);
    content()->addWidget(m_question);
    setMinimumWidth(fontMetrics().averageCharWidth() * 76);
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return [words = this->words()](
                       const models::Repositories &all) { return models::peopleNamed(all, words); };
        },
        [this](const models::NamedPeople &named) { showNamed(named); });
    connect(m_live, &LiveQueryBase::failed, this, &EraseDialog::sayError);
    connect(m_words, &QPlainTextEdit::textChanged, this, [this] {
        m_state = State::Looking;
        enable();
        m_live->refresh();
    });
    connect(m_typed, &QLineEdit::textChanged, this, &EraseDialog::enable);
    showNamed({});
    m_state = State::Looking;
    m_words->setFocus();
    removeLeftStages();
}

//! Whom a dead import left behind nobody can name, and so nobody could erase.
void EraseDialog::removeLeftStages()
{
    models::whenDone(m_parts.services.removeLeftStages(m_parts.settings.person()), this,
        [this](const models::Result<void> &removed) {
            // A sync that is under way looks after its own stage.
            if (!removed && removed.error().kind != models::ErrorKind::Busy
                && (m_state == State::Looking || m_state == State::Asking))
                sayError(removed.error());
        });
}

QStringList EraseDialog::words() const
{
    QStringList words;
    const QStringList lines = m_words->toPlainText().split(u'\n');
    for (const QString &line : lines) {
        if (const QString word = line.trimmed(); !word.isEmpty())
            words << word;
    }
    return words;
}

QString EraseDialog::phrase() const
{
    return u"erase-%1"_s.arg(m_named.people.size());
}

void EraseDialog::showNamed(const models::NamedPeople &named)
{
    if (m_state == State::Erasing || m_state == State::Done)
        return;
    m_state = State::Asking;
    if (named.ids() != m_named.ids())
        m_typed->clear(); // it was typed for others
    m_named = named;
    QStringList lines;
    for (const models::Contact &person : named.people)
        lines << lineOf(person);
    for (const QString &word : named.unknown)
        lines << tr("Nobody here is or was “%1”.").arg(word);
    m_who->setText(breakable(lines.join(u'\n')));
    setTone(m_who, named.unknown.isEmpty() ? Tone::Plain : Tone::Warning);
    m_who->setVisible(!lines.isEmpty());
    const bool ready = !named.people.isEmpty() && named.unknown.isEmpty();
    m_ask->setText(tr("To go on, type %1").arg(phrase()));
    m_typed->setAccessibleName(tr("Type %1").arg(phrase()));
    m_ask->setVisible(ready);
    m_typed->setVisible(ready);
    enable();
}

void EraseDialog::enable()
{
    actionButton()->setEnabled(m_state == State::Done
        || (m_state == State::Asking && !m_named.people.isEmpty() && m_named.unknown.isEmpty()
            && m_typed->text().trimmed() == phrase()));
}

void EraseDialog::reject()
{
    if (m_state == State::Done)
        accept();
    else if (m_state != State::Erasing)
        FormDialog::reject();
}

void EraseDialog::act()
{
    if (m_state == State::Done) {
        accept();
        return;
    }
    m_state = State::Erasing;
    clearError();
    m_question->setEnabled(false);
    actionButton()->setEnabled(false);
    cancelButton()->setEnabled(false); // there is no way back, nor half of it
    models::whenDone(m_parts.services.eraseContacts({m_named.ids(), m_typed->text(),
                         m_parts.settings.person(), m_why->text().trimmed()}),
        this, [this](const models::Result<models::ErasureReport> &report) {
            m_question->setEnabled(true);
            cancelButton()->setEnabled(true);
            if (report) {
                showReport(*report);
                return;
            }
            sayError(report.error());
            m_state = State::Asking;
            enable();
        });
}

//! Stays until it was read: the copies are somebody's work.
void EraseDialog::showReport(const models::ErasureReport &report)
{
    m_state = State::Done;
    m_question->hide();
    cancelButton()->hide();
    content()->addWidget(
        wrappedLabel(tr("%n contact(s) erased.", nullptr, report.contacts), Tone::Good));
    const QLocale locale;
    content()->addWidget(wrappedLabel(
        tr("Records removed: %1. Messages that went to them stand without their target: %2. "
           "Tickets without their sender: %3. Journal entries without their values: %4.")
            .arg(locale.toString(report.records), locale.toString(report.deliveries),
                locale.toString(report.tickets), locale.toString(report.journalEntries))));
    if (!report.copies.isEmpty()) {
        content()->addWidget(
            wrappedLabel(tr("These copies may still hold them; make them anew, or destroy them:"),
                Tone::Warning));
        QLabel *copies = wrappedLabel(breakable(report.copies.join(u'\n')));
        copies->setObjectName(u"eraseCopies"_s);
        copies->setTextInteractionFlags(Qt::TextSelectableByMouse);
        content()->addWidget(copies);
    }
    content()->addStretch();
    actionButton()->setText(tr("Close"));
    actionButton()->setEnabled(true);
    actionButton()->setFocus();
}

} // namespace ui
