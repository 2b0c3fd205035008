#include "app/demo/demo_people.h"

#include "models/support/async.h"
#include "models/support/split_mix.h"

#include <QSet>

namespace app {

using namespace Qt::StringLiterals;
using models::ContactRecord;
using models::Role;
using models::SplitMix;
using models::Ticket;

namespace {

constexpr int fleetSize = 20'000;
constexpr int affectedCustomers = 775;
constexpr int customersWithTwoSites = 108; // 667 + 2 × 108 = 883 sites
constexpr int customersWithThreeContacts = 350; // 2 × 425 + 3 × 350 = 1,900 contacts
constexpr int ticketCount = 1'400;
constexpr int customersPerPage = 500;

const QStringList firstWords{u"Alder"_s, u"Amber"_s, u"Anchor"_s, u"Aspen"_s, u"Atlas"_s,
    u"Beacon"_s, u"Birch"_s, u"Bramble"_s, u"Bright"_s, u"Cedar"_s, u"Cinder"_s, u"Clear"_s,
    u"Cobalt"_s, u"Copper"_s, u"Coral"_s, u"Crescent"_s, u"Delta"_s, u"Dover"_s, u"Dune"_s,
    u"Elm"_s, u"Ember"_s, u"Falcon"_s, u"Fern"_s, u"Flint"_s, u"Garnet"_s, u"Glacier"_s,
    u"Granite"_s, u"Harbour"_s, u"Hazel"_s, u"Heron"_s, u"Indigo"_s, u"Iris"_s, u"Ivory"_s,
    u"Jasper"_s, u"Juniper"_s, u"Kestrel"_s, u"Lantern"_s, u"Larch"_s, u"Linden"_s, u"Lumen"_s,
    u"Maple"_s, u"Marble"_s, u"Meadow"_s, u"Meridian"_s, u"Mistral"_s, u"Nimbus"_s, u"North"_s,
    u"Oak"_s, u"Ocean"_s, u"Onyx"_s, u"Opal"_s, u"Orchard"_s, u"Osprey"_s, u"Penrose"_s, u"Pine"_s,
    u"Quarry"_s, u"Quill"_s, u"Raven"_s, u"Reed"_s, u"Ridge"_s, u"River"_s, u"Rowan"_s,
    u"Saffron"_s, u"Salt"_s, u"Sable"_s, u"Sequoia"_s, u"Silver"_s, u"Slate"_s, u"Sparrow"_s,
    u"Spruce"_s, u"Sterling"_s, u"Summit"_s, u"Tern"_s, u"Thistle"_s, u"Tidal"_s, u"Timber"_s,
    u"Topaz"_s, u"Umber"_s, u"Vale"_s, u"Verity"_s, u"Violet"_s, u"Walnut"_s, u"Willow"_s,
    u"Winter"_s, u"Wold"_s, u"Yarrow"_s, u"Zephyr"_s};
const QStringList secondWords{u"Analytics"_s, u"Aviation"_s, u"Bank"_s, u"Biotech"_s, u"Books"_s,
    u"Brewing"_s, u"Broadcast"_s, u"Care"_s, u"Ceramics"_s, u"Clinics"_s, u"College"_s,
    u"Consulting"_s, u"Council"_s, u"Credit"_s, u"Dairy"_s, u"Design"_s, u"Electric"_s, u"Energy"_s,
    u"Engineering"_s, u"Farms"_s, u"Ferries"_s, u"Film"_s, u"Foods"_s, u"Foundation"_s,
    u"Freight"_s, u"Games"_s, u"Gardens"_s, u"Glass"_s, u"Health"_s, u"Hotels"_s, u"Housing"_s,
    u"Insurance"_s, u"Labs"_s, u"Legal"_s, u"Lighting"_s, u"Logistics"_s, u"Marine"_s, u"Media"_s,
    u"Metals"_s, u"Mobility"_s, u"Motors"_s, u"Museum"_s, u"Networks"_s, u"Optics"_s, u"Outdoor"_s,
    u"Paper"_s, u"Partners"_s, u"Pharma"_s, u"Power"_s, u"Press"_s, u"Rail"_s, u"Research"_s,
    u"Robotics"_s, u"Schools"_s, u"Security"_s, u"Shipping"_s, u"Software"_s, u"Solar"_s,
    u"Studios"_s, u"Systems"_s, u"Telecom"_s, u"Textiles"_s, u"Tools"_s, u"Trading"_s, u"Transit"_s,
    u"Travel"_s, u"Ventures"_s, u"Water"_s, u"Works"_s};
const QStringList legalForms{u""_s, u""_s, u""_s, u" Ltd"_s, u" GmbH"_s, u" Inc."_s, u" S.A."_s,
    u" AB"_s, u" B.V."_s, u" Group"_s};
const QStringList givenNames{u"Aisha"_s, u"Akira"_s, u"Amélie"_s, u"Anders"_s, u"Bilal"_s,
    u"Carla"_s, u"Chen"_s, u"Daniela"_s, u"Dmitri"_s, u"Elif"_s, u"Emeka"_s, u"Farah"_s, u"Fiona"_s,
    u"Gabriel"_s, u"Hana"_s, u"Heike"_s, u"Ibrahim"_s, u"Ingrid"_s, u"Jonas"_s, u"Juana"_s,
    u"Kofi"_s, u"Lars"_s, u"Leila"_s, u"Lucas"_s, u"Mei"_s, u"Miguel"_s, u"Nadia"_s, u"Noah"_s,
    u"Olga"_s, u"Omar"_s, u"Paula"_s, u"Priya"_s, u"Rafael"_s, u"Rosa"_s, u"Samir"_s, u"Sigrid"_s,
    u"Tomás"_s, u"Ulrich"_s, u"Vera"_s, u"Wanda"_s, u"Xavier"_s, u"Yara"_s, u"Yusuf"_s, u"Zofia"_s};
const QStringList familyNames{u"Abara"_s, u"Almeida"_s, u"Andersen"_s, u"Bauer"_s, u"Bennett"_s,
    u"Bianchi"_s, u"Brandt"_s, u"Castro"_s, u"Costa"_s, u"Dubois"_s, u"Eriksen"_s, u"Farouk"_s,
    u"Fischer"_s, u"García"_s, u"Haddad"_s, u"Hansen"_s, u"Ito"_s, u"Ivanova"_s, u"Jansen"_s,
    u"Kaya"_s, u"Keller"_s, u"Kim"_s, u"Kowalski"_s, u"Larsson"_s, u"Lopes"_s, u"Marino"_s,
    u"Mensah"_s, u"Moreau"_s, u"Nair"_s, u"Novak"_s, u"Okafor"_s, u"Olsen"_s, u"Osei"_s,
    u"Petrov"_s, u"Ramos"_s, u"Rossi"_s, u"Sato"_s, u"Schulz"_s, u"Silva"_s, u"Tanaka"_s,
    u"Vidal"_s, u"Weber"_s, u"Whitlock"_s, u"Yilmaz"_s};
const QStringList regions{
    u"eu-west"_s, u"eu-central"_s, u"us-east"_s, u"us-west"_s, u"ap-south"_s, u"ap-east"_s};
const QStringList languages{u"en"_s, u"de"_s, u"en"_s, u"en"_s, u"en"_s, u"ja"_s};

// What people wrote: {site} and {company} are filled when the sender knows them.
const QStringList subjects{u"Site not found since this morning"_s, u"Cannot reach our wiki"_s,
    u"URGENT: tracker is gone"_s, u"Are our data safe?"_s, u"When will we be back?"_s,
    u"Our whole support desk is down"_s, u"Re: your mail about the restoration"_s,
    u"Paging does not page"_s, u"Please call me"_s, u"Audit tomorrow, need an export"_s,
    u"Is this an attack?"_s, u"Which wave are we in?"_s};
const QStringList bodies{
    u"Hello,\n\nsince this morning none of us can open the site. Is this known, and when will it work again?"_s,
    u"Your page says you are working on it. We need a date, because our release stands still."_s,
    u"We have an audit on Thursday and every document is in your wiki. Can we have an export of ours alone?"_s,
    u"Our on-call people are not paged any more. What shall we use until this is over?"_s,
    u"Has anything been deleted? Please tell us plainly, our board asks."_s,
    u"I cannot even open a ticket on your form, because it asks for a site that it says does not exist."_s,
    u"Third mail, no answer so far. Who can I speak to?"_s};

QString asciiOf(const QString &name)
{
    QString plain;
    for (const QChar c : name.normalized(QString::NormalizationForm_D).toLower()) {
        if (c.unicode() < 128 && c.isLetterOrNumber())
            plain += c;
    }
    return plain;
}

template <typename List> const auto &oneOf(const List &list, SplitMix &random)
{
    return list[random.below(int(list.size()))];
}

ContactRecord makeContact(const DemoCustomer &customer, int index, SplitMix &random)
{
    static const Role roles[] = {Role::TechnicalOwner, Role::Executive, Role::Billing, Role::Other};
    const QString given = oneOf(givenNames, random);
    const QString family = oneOf(familyNames, random);
    ContactRecord record;
    record.recordKey = u"%1-%2"_s.arg(customer.account).arg(index + 1);
    record.name = given + u' ' + family;
    record.email = u"%1.%2%3@%4"_s.arg(asciiOf(given), asciiOf(family),
        index ? QString::number(index + 1) : QString(), customer.domain);
    record.phone = u"+49 30 555%1"_s.arg(random.below(100'000), 5, 10, QLatin1Char('0'));
    record.roles = {roles[index % 4]};
    record.language = customer.language;
    record.organisation = customer.name;
    record.account = customer.account;
    record.site = customer.sites[index % customer.sites.size()];
    record.region = customer.region;
    record.tier = customer.tier;
    return record;
}

struct TicketWriter
{
    QString name;
    QString email;
    QString mention; //!< a line of the text that tells whose it is
};

// Who writes: mostly people we know, the rest in the ways that make grouping hard.
TicketWriter ticketWriter(const DemoCustomer &customer, SplitMix &random)
{
    const QString name = oneOf(givenNames, random) + u' ' + oneOf(familyNames, random);
    const QString mailbox = asciiOf(name);
    const int kind = random.below(100);
    if (kind < 55) {
        const ContactRecord &contact = oneOf(customer.contacts, random);
        return {contact.name, contact.email, {}};
    }
    if (kind < 70) // a colleague whom no source has
        return {name, mailbox + u'@' + customer.domain, {}};
    if (kind < 80)
        return {
            name, mailbox + u"@gmail.com"_s, u"Our site is site:%1."_s.arg(customer.sites.first())};
    if (kind < 90)
        return {
            name, mailbox + u"@outlook.com"_s, u"Kind regards,\n%1\n%2"_s.arg(name, customer.name)};
    return {name, mailbox + QString::number(random.below(1000)) + u"@gmail.com"_s, {}};
}

} // namespace

QVector<DemoCustomer> demoFleet()
{
    SplitMix random(20220405);
    QVector<DemoCustomer> fleet;
    fleet.reserve(fleetSize);
    QSet<QString> taken;
    int site = 12'000;
    for (int i = 0; i < fleetSize; ++i) {
        DemoCustomer customer;
        QString core;
        do {
            core = oneOf(firstWords, random) + u' ' + oneOf(secondWords, random);
            if (taken.contains(core))
                core += u' ' + oneOf(firstWords, random);
        } while (taken.contains(core));
        taken.insert(core);
        customer.name = core + oneOf(legalForms, random);
        customer.account = QString::number(40'000 + i);
        customer.domain = asciiOf(core) + u".example"_s;
        const int region = random.below(int(regions.size()));
        customer.region = regions[region];
        customer.language = languages[region];
        customer.tier = random.below(100) < 6 ? 1 : random.below(100) < 30 ? 2 : 3;
        // Every 25th customer of the fleet was hit, until there are 775 of them.
        customer.affected = i % 25 == 7 && i / 25 < affectedCustomers;
        const int hit = i / 25;
        const int sites = customer.affected && hit < customersWithTwoSites ? 2 : 1;
        for (int k = 0; k < sites; ++k)
            customer.sites << QString::number(site += 1 + random.below(7));
        int contacts = 1 + random.below(3);
        if (customer.affected)
            contacts = hit % 2 == 0 && hit / 2 < customersWithThreeContacts ? 3 : 2;
        for (int k = 0; k < contacts; ++k)
            customer.contacts << makeContact(customer, k, random);
        fleet << customer;
    }
    return fleet;
}

QVector<Ticket> demoTickets(const QVector<DemoCustomer> &fleet, models::Instant start)
{
    SplitMix random(1400);
    QVector<const DemoCustomer *> affected;
    for (const DemoCustomer &customer : fleet) {
        if (customer.affected)
            affected << &customer;
    }
    QVector<Ticket> tickets;
    for (int i = 0; i < ticketCount; ++i) {
        // A few companies write again and again; some who are not affected ask, too.
        const DemoCustomer &customer = i % 9 == 0 ? *affected[i % 14]
            : i % 13 == 0                         ? oneOf(fleet, random)
                                                  : *oneOf(affected, random);
        const TicketWriter writer = ticketWriter(customer, random);
        Ticket ticket;
        ticket.desk = u"desk"_s;
        ticket.deskId = QString::number(88'000 + i);
        ticket.requesterName = writer.name;
        ticket.requesterEmail = writer.email;
        ticket.subject = oneOf(subjects, random);
        ticket.text = oneOf(bodies, random);
        if (!writer.mention.isEmpty())
            ticket.text += u"\n\n"_s + writer.mention;
        // Half of them in the first three days, the rest spread over the other nine.
        const int day = 24 * 60;
        const int minute
            = i < ticketCount / 2 ? 20 + random.below(3 * day) : 3 * day + random.below(9 * day);
        ticket.createdAt = start + std::chrono::minutes(minute);
        ticket.updatedAt = ticket.createdAt;
        ticket.status = random.below(100) < 62 ? u"open"_s
            : random.below(2)                  ? u"pending"_s
                                               : u"solved"_s;
        ticket.row = i + 1;
        tickets << ticket;
    }
    return tickets;
}

DemoContactSource::DemoContactSource(const QVector<DemoCustomer> &fleet)
    : m_fleet(fleet)
{ }

QFuture<models::Result<models::ContactPage>> DemoContactSource::fetch(
    const QString &cursor, std::stop_token)
{
    const qsizetype from = cursor.toLongLong();
    const qsizetype to = qMin(from + customersPerPage, m_fleet.size());
    models::ContactPage page;
    for (qsizetype i = from; i < to; ++i) {
        page.records << m_fleet[i].contacts;
    }
    if (to < m_fleet.size())
        page.next = QString::number(to);
    page.progress = double(to) / double(m_fleet.size());
    return models::ready(models::Result<models::ContactPage>(page));
}

DemoTicketSource::DemoTicketSource(QVector<Ticket> tickets)
    : m_tickets(std::move(tickets))
{ }

QFuture<models::Result<models::TicketPage>> DemoTicketSource::fetch(
    const QString &, std::stop_token)
{
    return models::ready(
        models::Result<models::TicketPage>(models::TicketPage{m_tickets, {}, {}, 1}));
}

} // namespace app
