#include "tests/bench/labelled_tickets.h"

#include "models/support/split_mix.h"
#include "tests/support/fleet.h"

#include <algorithm>
#include <iterator>

namespace bench {

using namespace Qt::StringLiterals;
using models::SplitMix;
using models::Ticket;

namespace {

// Of twenty customers in a row, some belong together.
constexpr int rowOfCustomers = 20;
constexpr int agencyClients = 3; // the first ones: an agency writes for them
constexpr int parent = 5; // and the one after it is its subsidiary
constexpr int lookAlike = 10; // and the one after it has its name with another legal form
constexpr int namesFrom = 300'000; // of the fleet's, which this one does not share

template <typename List> const auto &pickedFrom(const List &list, SplitMix &random)
{
    return list[size_t(random.below(int(std::size(list))))];
}

const char16_t *const complaints[] = {
    u"since this morning none of our people can log in, and the page says that nothing is there.",
    u"all our projects are gone. We had a release planned for Friday.",
    u"bei uns geht seit heute früh nichts mehr, die Seite ist leer.",
    u"I get error 404 on every page, and 5550 of our users do, too.",
    u"when is this back? Our customers call us every 10 minutes, 24/7.",
    u"notre espace a disparu, pouvez-vous nous dire ce qui se passe ?",
};

const char16_t *const siteForms[]
    = {u"Our site id is %1.", u"Site-ID: %1", u"(site %1)", u"It is site:%1",
        u"https://console.example/site/%1/users gives an error.", u"Site number %1 is the one."};

QString withoutForm(const QString &name)
{
    return name.section(u' ', 0, -2);
}

} // namespace

QString LabelledWorld::customerName(int customer) const
{
    static constexpr const char16_t *otherForms[] = {u"Holding", u"Ltd", u"LLC", u"Oy"};
    const bool isTwin = customer % rowOfCustomers == lookAlike + 1;
    const tests::Fleet fleet{namesFrom + m_customers, 0};
    const QString name = fleet.customerName(namesFrom + (isTwin ? customer - 1 : customer));
    if (!isTwin)
        return name;
    return withoutForm(name) + u' ' + QString::fromUtf16(otherForms[customer / 20 % 4]);
}

QString LabelledWorld::domain(int customer) const
{
    const int place = customer % rowOfCustomers;
    const tests::Fleet fleet{namesFrom + m_customers, 0};
    if (place < agencyClients)
        return u"agency-%1.example"_s.arg(customer / rowOfCustomers);
    return fleet.domain(namesFrom + (place == parent + 1 ? customer - 1 : customer));
}

LabelledWorld::Person LabelledWorld::person(int customer, int which) const
{
    const int index = namesFrom + customer * peopleEach + which;
    const tests::Fleet fleet{1, 0};
    Person person{fleet.person(index).name, {}, {}};
    const QString box = u"p%1"_s.arg(index);
    person.email
        = box + u'@' + (which == peopleEach - 1 ? QString(u"gmail.com"_s) : domain(customer));
    person.phone = u"+49 30 %1"_s.arg(10'000'000 + index);
    return person;
}

QVector<models::ContactRecord> LabelledWorld::contacts() const
{
    QVector<models::ContactRecord> records;
    for (int customer = 0; customer < m_customers; ++customer) {
        for (int which = 0; which < peopleEach; ++which) {
            const Person who = person(customer, which);
            models::ContactRecord record;
            record.recordKey = who.email;
            record.name = who.name;
            record.email = who.email;
            record.phone = who.phone;
            record.organisation = customerName(customer);
            record.account = account(customer);
            record.site = site(customer);
            records << record;
        }
    }
    return records;
}

LabelledTicket LabelledWorld::ticket(int number) const
{
    SplitMix random(quint64(number) + 90'001);
    const int customer = random.below(m_customers);
    const Person who = person(customer, random.below(peopleEach - 1));
    const QString greeting = u"Hello,\n\n"_s + QString::fromUtf16(pickedFrom(complaints, random));
    const QString farewell = u"\n\nKind regards,\n%1"_s.arg(who.name);
    LabelledTicket made{{}, account(customer), ""};
    Ticket &ticket = made.ticket;
    ticket.desk = u"labelled"_s;
    ticket.deskId = QString::number(number);
    ticket.subject = u"Nothing works"_s;
    ticket.status = u"open"_s;
    ticket.requesterName = who.name;
    ticket.text = greeting + farewell;
    const QString stranger = u"s%1@gmail.com"_s.arg(number);
    const auto siteLine = [&](int of) {
        return u'\n' + QString::fromUtf16(pickedFrom(siteForms, random)).arg(site(of));
    };
    const auto forwarded = [&](const Person &from) {
        ticket.subject = u"Fwd: "_s + ticket.subject;
        ticket.text
            = u"Please see below.\n\n---------- Forwarded message ---------\nFrom: %1 <%2>\n"
              "Date: Sun, 5 Apr 2026 at 09:38\nSubject: Nothing works\nTo: <help@us.example>"
              "\n\n%3"_s.arg(from.name, from.email, greeting);
    };
    const int lot = random.below(100);
    if (lot < 30) {
        made.hardship = "a known address";
        ticket.requesterEmail = who.email;
    } else if (lot < 46) {
        made.hardship = "a colleague of known people";
        ticket.requesterEmail = u"new%1@"_s.arg(number) + domain(customer);
        if (random.below(2) == 0) {
            ticket.requesterName = u"New Colleague"_s;
            ticket.text = greeting;
        }
        ticket.organisation = random.below(3) == 0 ? customerName(customer) : QString();
    } else if (lot < 58) {
        made.hardship = "free mail, with a site";
        ticket.requesterEmail = stranger;
        ticket.text = greeting + siteLine(customer) + farewell;
    } else if (lot < 63) {
        made.hardship = "free mail of a known contact";
        ticket.requesterEmail = person(customer, peopleEach - 1).email.toUpper();
    } else if (lot < 69) {
        made.hardship = "passed on by an agency";
        ticket.requesterEmail = u"desk@agency-%1.example"_s.arg(random.below(m_customers / 20 + 1));
        forwarded(who);
    } else if (lot < 74) {
        made.hardship = "free mail, with a number in the signature";
        ticket.requesterEmail = stranger;
        ticket.text += u"\nTel. %1"_s.arg(who.phone);
    } else if (lot < 80) {
        made.hardship = "the organisation as the desk has it, without its form";
        ticket.requesterEmail = stranger;
        ticket.organisation = withoutForm(customerName(customer)).toUpper();
    } else if (lot < 83) {
        made.hardship = "free mail, with a name in the signature";
        ticket.requesterEmail = stranger;
        ticket.text += u"\n"_s + customerName(customer);
    } else if (lot < 88) {
        made.hardship = "a known address, with a site that nobody has";
        ticket.requesterEmail = who.email;
        ticket.text = greeting + u"\nSite-ID: %1"_s.arg(9'000'000 + number) + farewell;
    } else if (lot < 91) {
        // They may have slipped, or write for others.
        const int other = (customer + 13) % m_customers;
        made.hardship = "a known address, with another customer's site";
        made.account = account(random.below(2) == 0 ? customer : other);
        ticket.requesterEmail = who.email;
        ticket.text = greeting + siteLine(other) + farewell;
    } else {
        made.hardship = "nobody known";
        made.account.clear();
        ticket.requesterEmail = stranger;
        ticket.requesterName = u"Somebody"_s;
        ticket.text = greeting + u"\n\nThanks"_s;
    }
    return made;
}

} // namespace bench
