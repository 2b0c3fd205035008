#include "ui/shell/prompts.h"

#include "models/support/async.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/content_area.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/screen_fit.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

FormDialog::FormDialog(const QString &title, const QString &action, QWidget *parent)
    : QDialog(parent)
    , m_area(new ContentArea)
    , m_content(m_area->rows())
    , m_banner(new Banner)
    , m_cancel(button(tr("Cancel"), u"cancel"_s))
    , m_action(primaryButton(action, u"accept"_s))
{
    setWindowTitle(title);
    setModal(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    QLabel *heading = textLabel(title);
    setTextSize(heading, TextSize::Figure, true);
    layout->addWidget(heading);
    m_content->setSpacing(8);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_banner);
    auto *line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(m_cancel);
    line->addWidget(m_action);
    layout->addLayout(line);
    m_action->setDefault(true);
    setMinimumWidth(fontMetrics().averageCharWidth() * 66);
    connect(m_area, &ContentArea::contentChanged, this, &FormDialog::fit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, [this] { act(); });
}

bool FormDialog::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fit(); // the line for errors came or went
    return handled;
}

void FormDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fit();
}

void FormDialog::fit()
{
    if (!isVisible())
        return;
    setMinimumWidth(qMin(minimumWidth(), roomOnScreen(this).width()));
    layout()->activate();
    resizeOnScreen(this, size() + QSize(0, qMax(0, m_area->missingHeight())));
}

void FormDialog::acceptWhenDone(const QFuture<models::Result<void>> &done)
{
    m_action->setEnabled(false);
    models::whenDone(done, this, [this](const models::Result<void> &answer) {
        m_action->setEnabled(true);
        if (answer)
            accept();
        else
            sayError(answer.error());
    });
}

void FormDialog::sayError(const models::Error &error)
{
    m_banner->sayError(error);
}

void FormDialog::clearError()
{
    m_banner->hide();
}

CountDialog::CountDialog(const QString &title, const QString &text, const QString &phrase,
    const QString &action, QWidget *parent)
    : FormDialog(title, action, parent)
{
    setObjectName(u"countDialog"_s);
    content()->addWidget(wrappedLabel(text));
    content()->addWidget(textLabel(tr("To go on, type %1").arg(phrase)));
    auto *typed = new QLineEdit;
    typed->setObjectName(u"typedCount"_s);
    typed->setAccessibleName(tr("Type %1").arg(phrase));
    content()->addWidget(typed);
    actionButton()->setEnabled(false);
    connect(typed, &QLineEdit::textChanged, this, [this, phrase](const QString &now) {
        actionButton()->setEnabled(now.trimmed() == phrase);
    });
    typed->setFocus();
}

void CountDialog::showLines(const QStringList &lines)
{
    auto *list = new QPlainTextEdit(lines.join(u'\n'));
    list->setObjectName(u"lines"_s);
    list->setAccessibleName(tr("What it is about"));
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    const int shown = int(std::clamp<qsizetype>(lines.size(), 3, 12));
    list->setFixedHeight(list->fontMetrics().lineSpacing() * shown + 18);
    content()->insertWidget(1, list); // below what is said of it
    setTabOrder(list, findChild<QLineEdit *>(u"typedCount"_s));
}

TextDialog::TextDialog(const QString &title, const QString &text, const QString &label,
    const QString &action, QWidget *parent)
    : FormDialog(title, action, parent)
    , m_text(new QPlainTextEdit)
{
    setObjectName(u"textDialog"_s);
    if (!text.isEmpty())
        content()->addWidget(wrappedLabel(text));
    content()->addWidget(textLabel(label, Tone::Secondary));
    m_text->setObjectName(u"text"_s);
    m_text->setAccessibleName(label);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * 4 + 18);
    content()->addWidget(m_text);
    actionButton()->setEnabled(false);
    connect(m_text, &QPlainTextEdit::textChanged, this,
        [this] { actionButton()->setEnabled(!this->text().isEmpty()); });
    m_text->setFocus();
}

QString TextDialog::text() const
{
    return m_text->toPlainText().trimmed();
}

PassphraseDialog::PassphraseDialog(const QString &place, bool isNew, QWidget *parent)
    : FormDialog(isNew ? tr("Choose a passphrase") : tr("Unlock the secrets"),
        isNew ? tr("Make the vault") : tr("Unlock"), parent)
    , m_passphrase(new QLineEdit)
{
    setObjectName(u"passphraseDialog"_s);
    content()->addWidget(wrappedLabel(
        isNew ? tr(
            "This desk has no keychain that can be used. Secrets go into %1, under a passphrase. "
            "Nobody can bring it back: keep it well.")
                    .arg(place)
              : tr("The secrets are in %1.").arg(place)));
    auto *again = new QLineEdit;
    for (QLineEdit *line : {m_passphrase, again}) {
        line->setEchoMode(QLineEdit::Password);
        connect(line, &QLineEdit::textChanged, this, [this, again, isNew] {
            actionButton()->setEnabled(!m_passphrase->text().isEmpty()
                && (!isNew || m_passphrase->text() == again->text()));
        });
    }
    m_passphrase->setObjectName(u"passphrase"_s);
    m_passphrase->setAccessibleName(tr("Passphrase"));
    m_passphrase->setPlaceholderText(tr("Passphrase"));
    again->setObjectName(u"passphraseAgain"_s);
    again->setAccessibleName(tr("The same again"));
    again->setPlaceholderText(tr("The same again"));
    again->setVisible(isNew);
    content()->addWidget(m_passphrase);
    content()->addWidget(again);
    actionButton()->setEnabled(false);
    m_passphrase->setFocus();
}

void PassphraseDialog::act()
{
    actionButton()->setEnabled(false); // a key is derived, which takes a moment
    emit passphraseGiven();
}

QByteArray PassphraseDialog::passphrase() const
{
    return m_passphrase->text().toUtf8();
}

} // namespace ui
