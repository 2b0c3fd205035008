#include "app/demo/demo_people.h"

#include "models/support/async.h"
#include "models/support/csv.h"
#include "models/support/split_mix.h"

#include <QSaveFile>
#include <QSet>

#include <iterator>
#include <span>

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
constexpr int withoutOwnerEvery = 311;
constexpr int ticketCount = 1'400;
constexpr QLatin1String billingKey("id "); // as files with a column of ids are read
constexpr qsizetype recordsAPage = 1000;

constexpr QStringView firstWords[]{u"Alder", u"Amber", u"Anchor", u"Aspen", u"Atlas", u"Beacon",
    u"Birch", u"Bramble", u"Bright", u"Cedar", u"Cinder", u"Clear", u"Cobalt", u"Copper", u"Coral",
    u"Crescent", u"Delta", u"Dover", u"Dune", u"Elm", u"Ember", u"Falcon", u"Fern", u"Flint",
    u"Garnet", u"Glacier", u"Granite", u"Harbour", u"Hazel", u"Heron", u"Indigo", u"Iris", u"Ivory",
    u"Jasper", u"Juniper", u"Kestrel", u"Lantern", u"Larch", u"Linden", u"Lumen", u"Maple",
    u"Marble", u"Meadow", u"Meridian", u"Mistral", u"Nimbus", u"North", u"Oak", u"Ocean", u"Onyx",
    u"Opal", u"Orchard", u"Osprey", u"Penrose", u"Pine", u"Quarry", u"Quill", u"Raven", u"Reed",
    u"Ridge", u"River", u"Rowan", u"Saffron", u"Salt", u"Sable", u"Sequoia", u"Silver", u"Slate",
    u"Sparrow", u"Spruce", u"Sterling", u"Summit", u"Tern", u"Thistle", u"Tidal", u"Timber",
    u"Topaz", u"Umber", u"Vale", u"Verity", u"Violet", u"Walnut", u"Willow", u"Winter", u"Wold",
    u"Yarrow", u"Zephyr"};
constexpr QStringView secondWords[]{u"Analytics", u"Aviation", u"Bank", u"Biotech", u"Books",
    u"Brewing", u"Broadcast", u"Care", u"Ceramics", u"Clinics", u"College", u"Consulting",
    u"Council", u"Credit", u"Dairy", u"Design", u"Electric", u"Energy", u"Engineering", u"Farms",
    u"Ferries", u"Film", u"Foods", u"Foundation", u"Freight", u"Games", u"Gardens", u"Glass",
    u"Health", u"Hotels", u"Housing", u"Insurance", u"Labs", u"Legal", u"Lighting", u"Logistics",
    u"Marine", u"Media", u"Metals", u"Mobility", u"Motors", u"Museum", u"Networks", u"Optics",
    u"Outdoor", u"Paper", u"Partners", u"Pharma", u"Power", u"Press", u"Rail", u"Research",
    u"Robotics", u"Schools", u"Security", u"Shipping", u"Software", u"Solar", u"Studios",
    u"Systems", u"Telecom", u"Textiles", u"Tools", u"Trading", u"Transit", u"Travel", u"Ventures",
    u"Water", u"Works"};
constexpr QStringView legalForms[]{
    u"", u"", u"", u" Ltd", u" GmbH", u" Inc.", u" S.A.", u" AB", u" B.V.", u" Group"};
constexpr QStringView givenNames[]{u"Aisha", u"Akira", u"Amélie", u"Anders", u"Bilal", u"Carla",
    u"Chen", u"Daniela", u"Dmitri", u"Elif", u"Emeka", u"Farah", u"Fiona", u"Gabriel", u"Hana",
    u"Heike", u"Ibrahim", u"Ingrid", u"Jonas", u"Juana", u"Kofi", u"Lars", u"Leila", u"Lucas",
    u"Mei", u"Miguel", u"Nadia", u"Noah", u"Olga", u"Omar", u"Paula", u"Priya", u"Rafael", u"Rosa",
    u"Samir", u"Sigrid", u"Tomás", u"Ulrich", u"Vera", u"Wanda", u"Xavier", u"Yara", u"Yusuf",
    u"Zofia"};
constexpr QStringView familyNames[]{u"Abara", u"Almeida", u"Andersen", u"Bauer", u"Bennett",
    u"Bianchi", u"Brandt", u"Castro", u"Costa", u"Dubois", u"Eriksen", u"Farouk", u"Fischer",
    u"García", u"Haddad", u"Hansen", u"Ito", u"Ivanova", u"Jansen", u"Kaya", u"Keller", u"Kim",
    u"Kowalski", u"Larsson", u"Lopes", u"Marino", u"Mensah", u"Moreau", u"Nair", u"Novak",
    u"Okafor", u"Olsen", u"Osei", u"Petrov", u"Ramos", u"Rossi", u"Sato", u"Schulz", u"Silva",
    u"Tanaka", u"Vidal", u"Weber", u"Whitlock", u"Yilmaz"};
constexpr QStringView regions[]{
    u"eu-west", u"eu-central", u"us-east", u"us-west", u"ap-south", u"ap-east"};
constexpr QStringView languages[]{u"en", u"de", u"en", u"en", u"en", u"ja"};

// What people wrote: {site} and {company} are filled when the sender knows them.
constexpr QStringView subjects[]{u"Site not found since this morning", u"Cannot reach our wiki",
    u"URGENT: tracker is gone", u"Are our data safe?", u"When will we be back?",
    u"Our whole support desk is down", u"Re: your mail about the restoration",
    u"Paging does not page", u"Please call me", u"Audit tomorrow, need an export",
    u"Is this an attack?", u"Which wave are we in?"};
constexpr QStringView bodies[]{u"Hello,\n\nsince this morning none of us can open the site. Is "
                               u"this known, and when will it work again?",
    u"Your page says you are working on it. We need a date, because our release stands still.",
    u"We have an audit on Thursday and every document is in your wiki. Can we have an export of "
    u"ours alone?",
    u"Our on-call people are not paged any more. What shall we use until this is over?",
    u"Has anything been deleted? Please tell us plainly, our board asks.",
    u"I cannot even open a ticket on your form, because it asks for a site that it says does not "
    u"exist.",
    u"Third mail, no answer so far. Who can I speak to?"};

QString asciiOf(const QString &name)
{
    QString plain;
    const QString letters = name.normalized(QString::NormalizationForm_D).toLower();
    for (const QChar c : letters) {
        if (c.unicode() < 128 && c.isLetterOrNumber())
            plain += c;
    }
    return plain;
}

template <typename List> const auto &oneOf(const List &list, SplitMix &random)
{
    return list[random.below(int(std::size(list)))];
}

QString oneWord(std::span<const QStringView> words, SplitMix &random)
{
    return oneOf(words, random).toString();
}

ContactRecord makeContact(const DemoCustomer &customer, int index, SplitMix &random)
{
    static const Role roles[] = {Role::TechnicalOwner, Role::Executive, Role::Billing, Role::Other};
    const QString given = oneWord(givenNames, random);
    const QString family = oneWord(familyNames, random);
    ContactRecord record;
    record.recordKey = billingKey + u"%1-%2"_s.arg(customer.account).arg(index + 1);
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
    const QString name = oneWord(givenNames, random) + u' ' + oneWord(familyNames, random);
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
            core = oneWord(firstWords, random) + u' ' + oneWord(secondWords, random);
            if (taken.contains(core))
                core += u' ' + oneWord(firstWords, random);
        } while (taken.contains(core));
        taken.insert(core);
        customer.name = core + oneWord(legalForms, random);
        customer.account = QString::number(40'000 + i);
        customer.domain = asciiOf(core) + u".example"_s;
        const int region = random.below(int(std::size(regions)));
        customer.region = regions[region].toString();
        customer.language = languages[region].toString();
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
        // Of some, nobody ever said who runs their systems: the gaps that Readiness lists.
        if (!customer.affected && i % withoutOwnerEvery == 0)
            customer.contacts.first().roles = {Role::Executive};
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
        ticket.subject = oneWord(subjects, random);
        ticket.text = oneWord(bodies, random);
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

QVector<ContactRecord> managersContacts(const QVector<DemoCustomer> &fleet)
{
    SplitMix random(8830);
    QVector<ContactRecord> records;
    for (const DemoCustomer &customer : fleet) {
        if (customer.tier != 1 && !customer.affected)
            continue;
        ContactRecord owner = customer.contacts.constFirst();
        owner.recordKey = u"AM-"_s + customer.account;
        owner.phone = u"+49 151 555%1"_s.arg(random.below(100'000), 5, 10, QLatin1Char('0'));
        owner.furtherPhones = {u"+49 30 555%1"_s.arg(customer.account.right(4))};
        records << owner;
    }
    return records;
}

QVector<ContactRecord> contactsOf(const QVector<DemoCustomer> &fleet, AffectedPeople affected)
{
    QVector<ContactRecord> records;
    for (const DemoCustomer &customer : fleet) {
        if (affected == AffectedPeople::Included || !customer.affected)
            records << customer.contacts;
    }
    return records;
}

models::Result<void> writeBillingExport(
    const QString &folder, const QVector<ContactRecord> &records, models::Instant writtenAt)
{
    QByteArray text = models::csvRecord(
        {u"Contact ID"_s, u"Name"_s, u"E-mail"_s, u"Phone"_s, u"Role"_s, u"Language"_s,
            u"Company"_s, u"Account"_s, u"Site"_s, u"Region"_s, u"Tier"_s},
        models::CsvFormulas::AsIs);
    for (const ContactRecord &record : records)
        text += models::csvRecord(
            {record.recordKey.sliced(billingKey.size()), record.name, record.email, record.phone,
                models::rolesText(record.roles), record.language, record.organisation,
                record.account, record.site, record.region, QString::number(record.tier)},
            models::CsvFormulas::AsIs);
    QSaveFile file(folder + u"/contacts.csv"_s);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text) == text.size()
        && file.flush()
        && file.setFileTime(models::toDateTime(writtenAt), QFileDevice::FileModificationTime)
        && file.commit();
    if (!written)
        return models::fail(models::ErrorKind::Io, file.fileName() + u": "_s + file.errorString());
    return {};
}

DemoContactSource::DemoContactSource(QVector<ContactRecord> records)
    : m_records(std::move(records))
{ }

QFuture<models::Result<models::ContactPage>> DemoContactSource::fetch(
    const QString &cursor, std::stop_token)
{
    const qsizetype from = cursor.toLongLong();
    const qsizetype to = qMin(from + recordsAPage, m_records.size());
    models::ContactPage page;
    page.records = m_records.mid(from, to - from);
    if (to < m_records.size())
        page.next = QString::number(to);
    page.progress = double(to) / double(m_records.size());
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
