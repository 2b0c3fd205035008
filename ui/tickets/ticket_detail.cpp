#include "ui/tickets/ticket_detail.h"

#include "models/grouping/message_text.h"
#include "ui/shell/theme.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

//! A card that is a button: clicked, or reached by its number.
class ChoiceCard : public Card
{
public:
    ChoiceCard(const QString &kind, std::function<void()> run)
        : Card(kind)
        , m_run(std::move(run))
    {
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        content()->setContentsMargins(12, 8, 12, 8);
    }

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (rect().contains(event->pos()))
            m_run();
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
            m_run();
        else
            Card::keyPressEvent(event);
    }
    void focusInEvent(QFocusEvent *event) override
    {
        m_kind = property("card").toString();
        setKind(u"chosen"_s);
        Card::focusInEvent(event);
    }
    void focusOutEvent(QFocusEvent *event) override
    {
        setKind(m_kind);
        Card::focusOutEvent(event);
    }

private:
    std::function<void()> m_run;
    QString m_kind;
};

constexpr qsizetype messagesShown = 20;
constexpr qsizetype charactersShown = 6000;

QLabel *messageLabel(const QString &text, const QString &name)
{
    QLabel *label = wrappedLabel(text.left(charactersShown));
    label->setTextFormat(Qt::PlainText);
    label->setObjectName(name);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString attachmentText(const models::Attachment &attachment)
{
    const QString name = attachment.name.isEmpty() ? attachment.type : attachment.name;
    return u"%1, %2"_s.arg(name, QLocale().formattedDataSize(attachment.bytes));
}

//! What it says; what it answers to is folded away behind a link.
Card *messageCard(const models::TicketMessage &message, const QString &subject)
{
    auto *card = new Card(u"quiet"_s);
    card->content()->setContentsMargins(14, 12, 14, 12);
    QStringList head{message.author.isEmpty() ? message.address : message.author};
    if (message.at)
        head << TicketDetail::tr("%1 UTC").arg(momentText(*message.at));
    head.removeAll(QString());
    if (!head.isEmpty())
        card->content()->addWidget(wrappedLabel(breakable(head.join(u" · "_s)), Tone::Secondary));
    const models::MessageText parts = models::takenApart(message.text, subject);
    QStringList own{parts.fresh, parts.signature};
    own.removeAll(QString());
    QLabel *text = messageLabel(
        own.isEmpty() ? TicketDetail::tr("(no text)") : own.join(u"\n\n"_s), u"ticketText"_s);
    text->setAccessibleName(TicketDetail::tr("Text of the ticket"));
    card->content()->addWidget(text);
    if (parts.forwarded) {
        QStringList from{parts.forwarded->name, parts.forwarded->address};
        from.removeAll(QString());
        card->content()->addWidget(
            wrappedLabel(breakable(TicketDetail::tr("passed on, from %1").arg(from.join(u" · "_s))),
                Tone::Secondary));
        card->content()->addWidget(messageLabel(parts.forwarded->text, u"passedOnText"_s));
    }
    for (const models::Attachment &attachment : message.attachments)
        card->content()->addWidget(
            wrappedLabel(breakable(attachmentText(attachment)), Tone::Secondary));
    if (!parts.history.isEmpty()) {
        QPushButton *fold = linkButton(TicketDetail::tr("Show what it quotes"), u"showQuoted"_s);
        QLabel *quoted = messageLabel(parts.history, u"quotedText"_s);
        setTone(quoted, Tone::Secondary);
        quoted->hide();
        QObject::connect(fold, &QPushButton::clicked, quoted, [fold, quoted] {
            quoted->setVisible(quoted->isHidden());
            fold->setText(quoted->isHidden() ? TicketDetail::tr("Show what it quotes")
                                             : TicketDetail::tr("Hide what it quotes"));
        });
        card->content()->addWidget(fold, 0, Qt::AlignLeft);
        card->content()->addWidget(quoted);
    }
    return card;
}

} // namespace

TicketDetail::TicketDetail(const PageParts &parts, QWidget *parent)
    : SidePanel(360, parent)
    , m_parts(parts)
{
    rows()->setContentsMargins(20, 16, 20, 12);
    rows()->setSpacing(10);
    footer()->setContentsMargins(20, 8, 20, 12);
    footer()->setSpacing(8);
    setView({});
}

void TicketDetail::setView(const TicketView &view)
{
    m_view = view;
    clearLayout(rows());
    clearLayout(footer());
    if (!view.ticket) {
        rows()->addWidget(wrappedLabel(tr("Choose a ticket to read it."), Tone::Secondary));
        rows()->addStretch();
        return;
    }
    addTicket(*view.ticket);
    QLabel *whose = textLabel(tr("Whose is it?"));
    setTextSize(whose, TextSize::Base, true);
    rows()->addWidget(whose);
    int number = 1;
    for (const TicketCandidate &candidate : view.candidates)
        addCandidate(number++, candidate);
    addChoice(number, tr("Somebody else…"), tr("type a name, site or number"));
    addChoice(0, tr("Unknown: keep and answer"), {});
    rows()->addStretch();
    addFooter(*view.ticket);
}

models::TicketId TicketDetail::ticket() const
{
    return m_view.ticket ? m_view.ticket->id : models::TicketId();
}

void TicketDetail::addTicket(const models::Ticket &ticket)
{
    QLabel *subject = wrappedLabel(breakable(ticket.subject));
    setTextSize(subject, TextSize::Figure, true);
    rows()->addWidget(subject);
    auto *line = new FlowLayout;
    auto *desk = new Chip(ticket.desk + u':' + ticket.deskId, Tone::Plain);
    desk->setElides(true);
    line->addWidget(desk);
    if (ticket.createdAt)
        line->addWidget(new Chip(tr("%1 UTC").arg(momentText(*ticket.createdAt)), Tone::Plain));
    rows()->addLayout(line);
    QStringList from;
    for (const QString &part : {ticket.requesterName, ticket.requesterEmail, ticket.organisation}) {
        if (!part.isEmpty())
            from << part;
    }
    from << (ticket.grouping.state == models::GroupingState::Grouped
            ? tr("grouped under %1").arg(ticket.customerName)
            : groupingStateText(ticket.grouping.state));
    rows()->addWidget(wrappedLabel(breakable(from.join(u", "_s)), Tone::Secondary));
    if (ticket.messages.isEmpty())
        rows()->addWidget(messageCard({{}, {}, {}, {}, {}, ticket.text, {}}, ticket.subject));
    const qsizetype first = std::max<qsizetype>(0, ticket.messages.size() - messagesShown);
    if (first > 0)
        rows()->addWidget(
            textLabel(tr("%n earlier message(s)", nullptr, int(first)), Tone::Secondary));
    for (const models::TicketMessage &message : ticket.messages.mid(first))
        rows()->addWidget(messageCard(message, ticket.subject));
}

void TicketDetail::addCandidate(int number, const TicketCandidate &candidate)
{
    const bool best = number == 1;
    auto *card = new ChoiceCard(best ? u"chosen"_s : u"plain"_s,
        [this, candidate] { emit customerDecided(candidate.customer, candidate.name); });
    card->setObjectName(u"candidate%1"_s.arg(number));
    card->setAccessibleName(tr("%1: %2").arg(number).arg(candidate.name));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    auto *name = new ElidedLabel(u"%1  %2"_s.arg(number).arg(candidate.name));
    setTextSize(name, TextSize::Base, true);
    line->addWidget(name);
    line->addStretch();
    if (candidate.confidence >= 0) {
        QLabel *share = textLabel(tr("%1 %").arg(qRound(candidate.confidence * 100)),
            candidate.confidence >= 0.6 ? Tone::Good : Tone::Warning);
        setTextSize(share, TextSize::Base, true);
        line->addWidget(share);
    }
    card->content()->addLayout(line);
    auto *box = new QWidget;
    auto *flow = new FlowLayout(box, 4);
    for (const models::Evidence &evidence : candidate.evidence) {
        auto *piece = new QWidget;
        auto *pieceLine = new QHBoxLayout(piece);
        pieceLine->setContentsMargins(0, 0, 8, 0);
        pieceLine->setSpacing(4);
        const bool against = evidence.weight < 0;
        QLabel *sign = textLabel(against ? u"−"_s : u"+"_s, against ? Tone::Wrong : Tone::Good);
        setTextSize(sign, TextSize::Base, true);
        pieceLine->addWidget(sign);
        auto *words = new ElidedLabel(evidence.words.left(120));
        setTone(words, Tone::Secondary);
        pieceLine->addWidget(words, 1);
        flow->addWidget(piece);
    }
    if (!candidate.evidence.isEmpty()) {
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        box->setSizePolicy(policy);
        card->content()->addWidget(box);
    } else {
        delete box;
    }
    rows()->addWidget(card);
}

void TicketDetail::addChoice(int number, const QString &text, const QString &hint)
{
    auto *card = new ChoiceCard(u"plain"_s, [this, number] { chooseNumber(number); });
    card->setObjectName(u"candidate%1"_s.arg(number));
    card->setAccessibleName(tr("%1: %2").arg(number).arg(text));
    auto *line = new QHBoxLayout;
    QLabel *label = textLabel(u"%1  %2"_s.arg(number).arg(text));
    setTextSize(label, TextSize::Base, true);
    line->addWidget(label);
    line->addStretch();
    auto *about = new ElidedLabel(hint);
    setTone(about, Tone::Secondary);
    line->addWidget(about);
    card->content()->addLayout(line);
    rows()->addWidget(card);
}

void TicketDetail::addFooter(const models::Ticket &ticket)
{
    // Above the buttons: beside them there is no room at usual widths.
    footer()->addWidget(
        keyHints({{u"1 – %1"_s.arg(m_view.candidates.size() + 1), tr("decide and next")},
            {u"0"_s, tr("unknown")}, {tr("Ctrl Z"), tr("undo")}}));
    auto *line = new FlowLayout(nullptr, 8);
    if (ticket.grouping.customer) {
        QPushButton *open = button(tr("Open customer"), u"ticketCustomer"_s);
        connect(open, &QPushButton::clicked, this,
            [this, id = ticket.grouping.customer] { emit customerRequested(id); });
        line->addTrailing(open);
    }
    if (!m_view.candidates.isEmpty() && ticket.grouping.state != models::GroupingState::Grouped) {
        const TicketCandidate best = m_view.candidates.constFirst();
        QPushButton *group = primaryButton(
            tr("Group under %1").arg(QString(best.name.left(40)).replace(u'&', u"&&"_s)),
            u"groupUnderBest"_s);
        connect(group, &QPushButton::clicked, this,
            [this, best] { emit customerDecided(best.customer, best.name); });
        line->addTrailing(group);
    }
    footer()->addLayout(line);
}

void TicketDetail::chooseNumber(int number)
{
    if (!m_view.ticket)
        return;
    if (number == 0)
        emit unknownDecided();
    else if (number <= m_view.candidates.size())
        emit customerDecided(
            m_view.candidates[number - 1].customer, m_view.candidates[number - 1].name);
    else if (number == m_view.candidates.size() + 1)
        emit somebodyElseRequested();
}

} // namespace ui
