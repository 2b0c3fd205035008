#include "ui/publishing/by_hand_dialog.h"

#include "models/publishing/fit_text.h"
#include "models/store/repositories.h"
#include "ui/shell/moment_dialog.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

models::Result<ByHandView> byHandView(const models::Repositories &all, const models::DeliveryId &id)
{
    const auto delivery = all.deliveries.find(id);
    const auto text = all.deliveries.text(id);
    const auto channel
        = delivery ? all.channels.find(delivery->channel) : std::optional<models::ChannelConfig>();
    if (!delivery || !text || !channel)
        return models::fail(models::ErrorKind::NotFound, id.toString());
    if (channel->type != models::ChannelType::ByHand)
        return models::fail(
            models::ErrorKind::Conflict, u"%1 is not said by hand"_s.arg(channel->name));
    return ByHandView{*delivery, *channel, text->title, text->body};
}

ByHandDialog::ByHandDialog(const ByHandView &view, const models::ChannelLimits &limits,
    models::Instant now, QWidget *parent)
    : FormDialog(tr("Say it: %1").arg(view.channel.name), tr("Mark as said"), parent)
    , m_when(momentEdit(now, tr("When it was said"), u"saidWhen"_s))
    , m_place(new QLineEdit(view.delivery.target))
    , m_heardBy(new QLineEdit)
{
    setObjectName(u"byHandDialog"_s);
    const models::FittedText fitted = models::fitText(view.title, view.body, limits);
    const QString whole
        = fitted.title.isEmpty() ? fitted.body : fitted.title + u"\n\n"_s + fitted.body;
    auto *text = new QPlainTextEdit(whole);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setAccessibleName(tr("What is to be said"));
    text->setObjectName(u"byHandText"_s);
    text->setMinimumHeight(fontMetrics().height() * 12);
    content()->addWidget(text);
    auto *line = new QHBoxLayout;
    const QLocale locale;
    const int count = models::characterCount(fitted.body);
    QLabel *length = textLabel(limits.bodyCharacters > 0
            ? tr("%1 / %2 characters")
                  .arg(locale.toString(count), locale.toString(limits.bodyCharacters))
            : tr("%1 characters").arg(locale.toString(count)),
        fitted.leftOut > 0 ? Tone::Warning : Tone::Secondary);
    line->addWidget(length);
    if (fitted.leftOut > 0)
        line->addWidget(
            textLabel(tr("%n character(s) did not fit and are left out", nullptr, fitted.leftOut),
                Tone::Warning));
    line->addStretch();
    QPushButton *copy = button(tr("Copy the text"), u"byHandCopy"_s);
    connect(copy, &QPushButton::clicked, this, [whole, copy] {
        QGuiApplication::clipboard()->setText(whole);
        copy->setText(tr("Copied"));
    });
    line->addWidget(copy);
    content()->addLayout(line);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    m_place->setAccessibleName(tr("Where it was said"));
    m_place->setObjectName(u"saidPlace"_s);
    m_heardBy->setAccessibleName(tr("Who heard it"));
    m_heardBy->setObjectName(u"saidHeardBy"_s);
    m_heardBy->setPlaceholderText(tr("The people on the call, the readers of the forum…"));
    form->addRow(tr("When"), m_when);
    form->addRow(tr("Where"), m_place);
    form->addRow(tr("Who heard it"), m_heardBy);
    content()->addLayout(form);
    connect(m_place, &QLineEdit::textChanged, this,
        [this](const QString &where) { actionButton()->setEnabled(!where.trimmed().isEmpty()); });
    copy->setFocus();
}

models::Instant ByHandDialog::when() const
{
    return momentOf(m_when);
}

QString ByHandDialog::place() const
{
    return m_place->text().trimmed();
}

QString ByHandDialog::heardBy() const
{
    return m_heardBy->text().trimmed();
}

} // namespace ui
