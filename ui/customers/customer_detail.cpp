#include "ui/customers/customer_detail.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/customers/contact_dialog.h"
#include "ui/customers/contacts_as_of_dialog.h"
#include "ui/customers/erase_dialog.h"
#include "ui/shell/error_text.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/ticker.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownContacts = 12;
constexpr int shownTickets = 6;
constexpr auto undoOffered = std::chrono::hours(24);

Tone ageTone(const models::Contact &contact, models::Instant now)
{
    if (contact.bouncing)
        return Tone::Wrong;
    if (!contact.verifiedAt)
        return Tone::Warning;
    return now - *contact.verifiedAt > std::chrono::hours(24 * 90) ? Tone::Warning : Tone::Good;
}

QString ageText(const models::Contact &contact, models::Instant now)
{
    if (contact.bouncing)
        return CustomerDetail::tr("bouncing");
    if (contact.unsubscribed)
        return CustomerDetail::tr("not to be written to");
    return contact.verifiedAt
        ? CustomerDetail::tr("verified %1").arg(agoText(*contact.verifiedAt, now))
        : CustomerDetail::tr("never verified");
}

} // namespace

CustomerDetail::CustomerDetail(const PageParts &parts, QWidget *parent)
    : SidePanel(260, parent)
    , m_parts(parts)
{
    rows()->setSpacing(4);
    rows()->addWidget(wrappedLabel(tr("Choose a customer to see who they are."), Tone::Secondary));
    rows()->addStretch();
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return [id = m_customer, incident = m_incident](
                       const models::Repositories &all) { return customerView(all, id, incident); };
        },
        [this](const CustomerView &view) { showView(view); });
}

void CustomerDetail::setCustomer(
    const models::CustomerId &customer, const models::IncidentId &incident)
{
    if (customer == m_customer && incident == m_incident)
        return;
    m_customer = customer;
    m_incident = incident;
    m_live->refresh();
}

void CustomerDetail::showView(const CustomerView &view)
{
    clearLayout(rows());
    if (!view.customer) {
        rows()->addWidget(
            wrappedLabel(tr("Choose a customer to see who they are."), Tone::Secondary));
        rows()->addStretch();
        return;
    }
    const models::Customer &customer = *view.customer;
    QLabel *name = wrappedLabel(breakable(customer.name));
    setTextSize(name, TextSize::Figure, true);
    rows()->addWidget(name);
    QStringList facts;
    if (!customer.account.isEmpty())
        facts << customer.account.toString();
    if (customer.tier > 0)
        facts << tr("tier %1").arg(customer.tier);
    facts << tr("%n site(s)", nullptr, int(view.sites.size()));
    if (!customer.region.isEmpty())
        facts << customer.region;
    if (!customer.language.isEmpty())
        facts << customer.language;
    rows()->addWidget(wrappedLabel(facts.join(u" · "_s), Tone::Secondary));
    if (!view.merged.isEmpty()) {
        QStringList names;
        for (const models::Customer &merged : view.merged)
            names << merged.name;
        rows()->addWidget(
            wrappedLabel(tr("With %1 merged into it").arg(names.join(u", "_s)), Tone::Secondary));
    }
    addContacts(view);
    if (!view.sites.isEmpty()) {
        rows()->addSpacing(10);
        rows()->addWidget(sectionHeading(tr("Sites")));
        QStringList sites;
        for (const models::Site &site : view.sites)
            sites << (site.name.isEmpty()
                    ? site.externalId.toString()
                    : u"%1 (%2)"_s.arg(site.externalId.toString(), site.name));
        rows()->addWidget(wrappedLabel(breakable(sites.mid(0, 12).join(u", "_s))));
    }
    addTickets(view);
    addTold(view);
    if (m_openVisible) {
        rows()->addSpacing(12);
        QPushButton *open = button(tr("Open"), u"openCustomer"_s);
        connect(open, &QPushButton::clicked, this, [this] { emit openRequested(m_customer); });
        rows()->addWidget(open, 0, Qt::AlignLeading);
    }
    rows()->addStretch();
}

void CustomerDetail::addContacts(const CustomerView &view)
{
    rows()->addSpacing(10);
    rows()->addWidget(sectionHeading(tr("Contacts")));
    if (view.regrouped && m_parts.ticker.now() - view.regrouped->at() < undoOffered)
        addUndo(*view.regrouped);
    if (view.contacts.isEmpty())
        rows()->addWidget(wrappedLabel(tr("Nobody is known here."), Tone::Warning));
    for (const models::Contact &contact : view.contacts.mid(0, shownContacts))
        addContact(contact, view.contacts);
    if (view.contacts.size() > shownContacts)
        rows()->addWidget(
            textLabel(tr("and %n more", nullptr, int(view.contacts.size()) - shownContacts),
                Tone::Secondary));
    addContactActions(*view.customer);
}

void CustomerDetail::addContact(
    const models::Contact &contact, const QVector<models::Contact> &people)
{
    const models::Instant now = m_parts.ticker.now();
    auto *cell = new QVBoxLayout;
    cell->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    const QString name = contact.name.isEmpty() ? contact.email : contact.name;
    auto *link = new ElidedLink(QString(name).replace(u'&', u"&&"_s), u"customerContact"_s);
    connect(link, &QPushButton::clicked, this,
        [this, contact, people] { openContact(contact, people); });
    line->addWidget(link, 1);
    // Withdrawn: its source does not have it any more. It is still who one can call.
    const auto gone = contact.withdrawnAt();
    auto *age = new ElidedLabel(
        gone ? tr("withdrawn %1 ago").arg(spanText(now - *gone)) : ageText(contact, now));
    setTone(age, gone ? Tone::Warning : ageTone(contact, now));
    line->addWidget(age);
    cell->addLayout(line);
    QStringList ways;
    for (const models::Role role : contact.roles)
        ways << roleText(role);
    const auto inOneLine = [](QString value) { return value.replace(u' ', QChar(QChar::Nbsp)); };
    QStringList others;
    for (const models::RecordField field :
        {models::RecordField::Email, models::RecordField::Phone}) {
        const QString counting = contact.value(field);
        if (!counting.isEmpty())
            ways << inOneLine(counting);
        const QVector<models::SaidValue> said = contact.said(field);
        for (const models::SaidValue &one : said) {
            if (one.value != counting)
                others << inOneLine(one.value);
        }
    }
    // Wrapped: a number that is cut cannot be called.
    cell->addWidget(wrappedLabel(breakable(ways.join(u" · "_s)), Tone::Secondary));
    if (!others.isEmpty()) {
        QLabel *also
            = wrappedLabel(breakable(tr("also %1").arg(others.join(u", "_s))), Tone::Secondary);
        setTextSize(also, TextSize::Small);
        cell->addWidget(also);
    }
    rows()->addLayout(cell);
}

void CustomerDetail::addContactActions(const models::Customer &customer)
{
    auto *line = new QWidget;
    auto *actions = new FlowLayout(line, 12);
    QPushButton *add = linkButton(tr("Add a contact…"), u"addContact"_s);
    connect(add, &QPushButton::clicked, this, [this, customer] {
        models::Contact somebody;
        somebody.customerName = customer.name;
        somebody.customer = m_customer;
        openContact(somebody, {});
    });
    actions->addWidget(add);
    QPushButton *then = linkButton(tr("As they were…"), u"contactsAsOf"_s);
    connect(then, &QPushButton::clicked, this, [this, customer] {
        auto *dialog = new ContactsAsOfDialog(m_parts, customer, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    actions->addWidget(then);
    rows()->addWidget(line);
}

//! What was last done to who is whom here.
void CustomerDetail::addUndo(const models::JournalEntry &act)
{
    const QString ago = agoText(act.at(), m_parts.ticker.now());
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(
        wrappedLabel(act.action == "split"_L1 ? tr("One contact was made two, %1.").arg(ago)
                                              : tr("Two contacts were made one, %1.").arg(ago),
            Tone::Good),
        1);
    QPushButton *undo = linkButton(tr("Undo"), u"undoContacts"_s);
    connect(undo, &QPushButton::clicked, this, [this, id = act.id] { this->undo(id); });
    line->addWidget(undo);
    rows()->addLayout(line);
}

void CustomerDetail::undo(const models::EntryId &act)
{
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [act](models::Repositories &all) { return all.records.undo(act); });
    models::whenDone(done, this, [this](const models::Result<models::UndoReport> &answer) {
        if (!answer)
            rows()->insertWidget(0, wrappedLabel(errorText(answer.error()), Tone::Wrong));
    });
}

void CustomerDetail::openContact(
    const models::Contact &contact, const QVector<models::Contact> &people)
{
    QVector<models::Contact> doubtful;
    for (const models::Contact &other : people) {
        if (other.id != contact.id && models::mayBeOnePerson(contact, other))
            doubtful.append(other);
    }
    auto *dialog = new ContactDialog(m_parts, contact, doubtful, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ContactDialog::eraseRequested, this, [this](const models::ContactId &id) {
        auto *erase = new EraseDialog(m_parts, {id.toString()}, this);
        erase->setAttribute(Qt::WA_DeleteOnClose);
        erase->open();
    });
    dialog->open();
}

void CustomerDetail::addTickets(const CustomerView &view)
{
    int open = 0;
    for (const models::Ticket &ticket : view.tickets)
        open += ticket.isOpen();
    rows()->addSpacing(10);
    rows()->addWidget(sectionHeading(tr("Tickets, %n open", nullptr, open)));
    if (view.tickets.isEmpty())
        rows()->addWidget(textLabel(tr("None"), Tone::Secondary));
    for (const models::Ticket &ticket : view.tickets.mid(0, shownTickets)) {
        // An ampersand in a customer's text is no shortcut.
        auto *link = new ElidedLink(
            ticket.subject.simplified().left(400).replace(u'&', u"&&"_s), u"customerTicket"_s);
        connect(link, &QPushButton::clicked, this,
            [this, id = ticket.id] { emit ticketRequested(id); });
        rows()->addWidget(link);
        QStringList about{ticket.desk + u':' + ticket.deskId, ticket.status};
        if (ticket.createdAt)
            about << agoText(*ticket.createdAt, m_parts.ticker.now());
        auto *meta = new ElidedLabel(about.join(u", "_s));
        setTone(meta, Tone::Secondary);
        rows()->addWidget(meta);
    }
}

void CustomerDetail::addTold(const CustomerView &view)
{
    rows()->addSpacing(10);
    rows()->addWidget(sectionHeading(tr("What they were told")));
    if (view.told.isEmpty())
        rows()->addWidget(textLabel(tr("Nothing from here"), Tone::Secondary));
    for (const models::Delivery &delivery : view.told) {
        auto *line = new QHBoxLayout;
        line->setSpacing(6);
        line->addWidget(new ElidedLabel(tr("%1 %2,").arg(
            momentText(delivery.settledAt.value_or(delivery.queuedAt)), delivery.channelName)));
        line->addWidget(
            textLabel(deliveryStateText(delivery.state), deliveryStateTone(delivery.state)));
        line->addStretch();
        rows()->addLayout(line);
    }
}

} // namespace ui
