#include "models/grouping/grouping.h"
#include "models/grouping/ticket_clues.h"
#include "models/support/contact_keys.h"
#include "models/support/organisation_name.h"
#include "tests/support/test_main.h"

#include <QMap>

using namespace models;
using namespace Qt::StringLiterals;

namespace {

//! Customers by their letter: id A is "Aurelia Foods Inc.", and so on.
CustomerId customerOf(char letter)
{
    CustomerId id;
    id.uuid.bytes[15] = std::uint8_t(letter);
    return id;
}

QChar letterOf(const CustomerId &id)
{
    return id ? QLatin1Char(char(id.uuid.bytes[15])) : QLatin1Char('-');
}

//! A small world of customers, as grouping asks for it.
class WrittenLookup final : public CustomerLookup
{
public:
    QMap<QString, char> sites{{u"12314"_s, 'A'}, {u"12315"_s, 'A'}, {u"88001"_s, 'B'},
        {u"eu-7731"_s, 'C'}, {u"70001"_s, 'D'}, {u"corvane.tenant.example"_s, 'C'}};
    QMap<QString, char> accounts{{u"40188"_s, 'A'}, {u"40200"_s, 'B'}, {u"A-77"_s, 'C'}};
    QMap<QString, QByteArray> addresses{{u"mia@aurelia.example"_s, "A"},
        {u"otto@birke.example"_s, "B"}, {u"lou@agency.example"_s, "CD"},
        {u"jo.chen@gmail.com"_s, "A"}};
    QMap<QString, QByteArray> numbers{{u"+49 30 5550101"_s, "A"}, {u"+49 30 5550102"_s, "CD"}};
    QMap<QString, QByteArray> earlier{{u"old@web.example"_s, "B"}, {u"desk@web.example"_s, "AB"},
        {u"jo.chen@gmail.com"_s, "A"}, {u"otto@birke.example"_s, "B"}};
    QMap<QString, QByteArray> domains{{u"aurelia.example"_s, "A"}, {u"birke.example"_s, "B"},
        {u"agency.example"_s, "CD"}, {u"host.example"_s, "ABCDEF"}};
    QVector<std::pair<char, QString>> names{{'A', u"Aurelia Foods Inc."_s},
        {'B', u"Birke Logistik GmbH"_s}, {'C', u"Corvane Ltd"_s}, {'D', u"Corvane S.A."_s},
        {'E', u"Birke"_s}, {'F', u"Support"_s}};

    CustomerId bySite(const QString &value) override
    {
        return sites.contains(value) ? customerOf(sites[value]) : CustomerId{};
    }
    CustomerId byAccount(const QString &value) override
    {
        return accounts.contains(value) ? customerOf(accounts[value]) : CustomerId{};
    }
    QVector<CustomerId> byAddress(const QString &address) override
    {
        return owners(addresses.value(address));
    }
    QVector<CustomerId> byPhone(const QString &number) override
    {
        return owners(numbers.value(number));
    }
    QVector<CustomerId> byEarlierTickets(const QString &requester) override
    {
        return owners(earlier.value(requester));
    }
    QVector<CustomerId> byDomain(const QString &domain) override
    {
        return owners(domains.value(domain));
    }
    bool hasContactNamed(const CustomerId &customer, const QString &key) override
    {
        return customer == customerOf('D') && key == personKey(u"Lou Vale"_s);
    }
    QVector<NamedCustomer> byName(const QString &key) override
    {
        QVector<NamedCustomer> found;
        for (const auto &[letter, name] : names) {
            if (organisationKey(name) == key)
                found.append({customerOf(letter), name});
        }
        return found;
    }

private:
    static QVector<CustomerId> owners(const QByteArray &letters)
    {
        QVector<CustomerId> found;
        for (const char letter : letters)
            found << customerOf(letter);
        return found;
    }
};

Ticket ticketFrom(const QString &email, const QString &text, const QString &organisation = {})
{
    Ticket ticket;
    ticket.requesterEmail = email;
    ticket.text = text;
    ticket.organisation = organisation;
    return ticket;
}

QString inWords(const Grouping &grouping)
{
    QStringList lines{
        u"%1 %2 %3"_s.arg(groupingStateName(grouping.state), letterOf(grouping.customer))
            .arg(grouping.confidence)};
    for (const Evidence &evidence : grouping.evidence)
        lines << u"  %1 %2: %3"_s.arg(evidence.weight)
                     .arg(letterOf(evidence.customer))
                     .arg(evidence.words);
    return lines.join(u'\n');
}

} // namespace

//! Whose a ticket is, by evidence: the hard cases by name.
class GroupingTest : public QObject
{
    Q_OBJECT

private slots:
    void typedIds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("ids");
        const auto row = [](const char *name, const QString &text, const QStringList &ids) {
            QTest::newRow(name) << text << ids;
        };
        row("typed", u"site:12314 is gone"_s, {u"site:12314"_s});
        row("site id", u"our site id 12314 is gone"_s, {u"site:12314"_s});
        row("Site-ID:", u"Site-ID: 12314"_s, {u"site:12314"_s});
        row("SITE_ID=", u"SITE_ID=eu-7731;"_s, {u"site:eu-7731"_s});
        row("SiteID", u"SiteID 12314."_s, {u"site:12314"_s});
        row("id is", u"The site id is 12314."_s, {u"site:12314"_s});
        row("number sign", u"site #12314, please"_s, {u"site:12314"_s});
        row("in brackets", u"our shop (site 12314) is down"_s, {u"site:12314"_s});
        row("in a path", u"https://console.example/site/12314/users"_s, {u"site:12314"_s});
        row("on the next line", u"Site ID:\n12314\nthanks"_s, {u"site:12314"_s});
        row("bare", u"account 40188 cannot log in"_s, {u"account:40188"_s});
        row("account number", u"Account number: A-77"_s, {u"account:A-77"_s});
        row("account no.", u"acct no. 40188"_s, {u"account:40188"_s});
        row("customer id", u"Customer ID 40188"_s, {u"account:40188"_s});
        row("tenant id", u"tenant-id: 12314"_s, {u"site:12314"_s});
        row("several", u"Sites: 12314, 12315 and 88001. Call 5550100."_s,
            {u"site:12314"_s, u"site:12315"_s, u"site:88001"_s});
        row("two kinds", u"site:12314 of account:40188"_s, {u"site:12314"_s, u"account:40188"_s});
        row("said twice", u"site 12314, I mean site:12314"_s, {u"site:12314"_s});
        row("the kind is part of it", u"site:40188"_s, {u"site:40188"_s});
        row("a code, not a site", u"the site 404 page"_s, {});
        row("no number", u"our site is down, site: gone"_s, {});
        row("another word", u"website 12314, accounting 40188, sitemap 5555"_s, {});
        row("end of a sentence", u"That broke our site. 12314 people wait."_s, {});
        row("at the very end", u"site id"_s, {});
        row("too long a value", u"site:1"_s + QString(5000, u'a'), {});
    }
    void typedIds()
    {
        QFETCH(QString, text);
        QStringList found;
        for (const TypedIdMention &mention : ticketClues(ticketFrom({}, text)).ids)
            found << mention.id.toString();
        QTEST(found, "ids");
    }

    void signatureNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("found");
        QTest::newRow("after two dashes")
            << u"Help!\n-- \nMia Chen\nAurelia Foods"_s << u"Aurelia Foods"_s << true;
        QTest::newRow("after a farewell")
            << u"Help!\n\nKind regards,\nMia Chen\nCTO | Aurelia Foods | +49 30 123"_s
            << u"Aurelia Foods"_s << true;
        QTest::newRow("on the farewell's line")
            << u"Help!\nThanks, Mia Chen (Aurelia Foods)"_s << u"Aurelia Foods"_s << true;
        QTest::newRow("with a form behind a comma")
            << u"Help!\nBest,\nMia\nAurelia Foods, Inc."_s << u"Aurelia Foods, Inc."_s << true;
        QTest::newRow("above a quoted mail")
            << u"Help!\nRegards\nMia, Aurelia Foods\n\nOn Monday Otto wrote:\n> hi\n> -- \n> Otto"_s
            << u"Aurelia Foods"_s << true;
        QTest::newRow("in a quoted mail")
            << u"Help!\n\nOn Monday Otto wrote:\n> Regards,\n> Birke Logistik"_s
            << u"Birke Logistik"_s << false;
        QTest::newRow("in the text")
            << u"We are not Birke Logistik\nwho else"_s << u"Birke Logistik"_s << false;
        QTest::newRow("a farewell in a sentence")
            << u"Thanks for the answer to\nBirke Logistik\nwhich helped"_s << u"Birke Logistik"_s
            << false;
    }
    void signatureNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const TicketClues clues = ticketClues(ticketFrom({}, text));
        QTEST(clues.signatureNames.contains(name), "found");
    }

    void hardCases_data()
    {
        QTest::addColumn<Ticket>("ticket");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QChar>("customer");
        const auto row
            = [](const char *name, const Ticket &ticket, const QString &state, char customer) {
                  QTest::newRow(name) << ticket << state << QChar(QLatin1Char(customer));
              };
        const QString help = u"Everything is gone, please help."_s;
        row("known address", ticketFrom(u"Mia@Aurelia.example"_s, help), u"grouped"_s, 'A');
        row("colleague at a part of an owned domain",
            ticketFrom(u"new@mail.aurelia.example"_s, help), u"grouped"_s, 'A');
        row("owned domain", ticketFrom(u"new@aurelia.example"_s, help), u"grouped"_s, 'A');
        row("shared domain only narrows", ticketFrom(u"new@agency.example"_s, help), u"review"_s,
            'C');
        row("a domain of too many", ticketFrom(u"new@host.example"_s, help), u"unknown"_s, '-');
        row("shared domain and its site",
            ticketFrom(u"new@agency.example"_s, u"site:70001 is gone"_s), u"grouped"_s, 'D');
        row("shared address", ticketFrom(u"lou@agency.example"_s, help), u"review"_s, 'C');
        row("shared address and its site",
            ticketFrom(u"lou@agency.example"_s, u"site:70001 is gone"_s), u"grouped"_s, 'D');
        row("free mail, nothing else", ticketFrom(u"someone@gmail.com"_s, help), u"unknown"_s, '-');
        row("free mail of a known contact", ticketFrom(u"jo.chen@gmail.com"_s, help), u"grouped"_s,
            'A');
        row("free mail with a site", ticketFrom(u"someone@gmail.com"_s, u"Site-ID: 88001"_s),
            u"grouped"_s, 'B');
        row("free mail with a signature",
            ticketFrom(u"someone@gmail.com"_s, help + u"\n-- \nOtto\nBirke Logistik GmbH"_s),
            u"review"_s, 'B');
        row("a contact's number in the signature",
            ticketFrom(u"someone@gmail.com"_s, help + u"\n-- \nMia\nTel: +49 30 5550101"_s),
            u"grouped"_s, 'A');
        row("a number of several customers",
            ticketFrom(u"someone@gmail.com"_s, help + u"\n-- \nLou\n+49 30 5550102"_s), u"review"_s,
            'C');
        row("a number outside a signature",
            ticketFrom(u"someone@gmail.com"_s, u"Do you have +49 30 5550101?"_s), u"unknown"_s,
            '-');
        Ticket namesake = ticketFrom(u"lou.vale@agency.example"_s, help);
        namesake.requesterName = u"Lou VALE"_s;
        row("a contact's name narrows a shared domain", namesake, u"review"_s, 'D');
        namesake.requesterEmail = u"lou@gmail.com"_s;
        row("a contact's name alone is anybody's", namesake, u"unknown"_s, '-');
        namesake.organisation = u"Corvane"_s;
        row("a contact's name tells look-alikes apart", namesake, u"review"_s, 'D');
        namesake.requesterName = u"Lou"_s;
        row("a given name does not", namesake, u"review"_s, 'C');
        row("a contact's number against a site",
            ticketFrom({}, u"site:88001\n-- \nMia\n+49 30 5550101"_s), u"review"_s, 'B');
        row("a link to its own host",
            ticketFrom({}, u"Look: https://Corvane.tenant.example/x?y=1, gone!"_s), u"grouped"_s,
            'C');
        row("a link to anywhere", ticketFrom({}, u"see https://www.example.com/."_s), u"unknown"_s,
            '-');
        Ticket answered = ticketFrom(u"someone@gmail.com"_s, help);
        answered.messages = {{u"1"_s, {}, u"Us"_s, u"help@desk.example"_s, {},
            u"Is it site:12314?\n-- \nBirke Logistik GmbH"_s, {}, true}};
        row("what we wrote ourselves", answered, u"unknown"_s, '-');
        row("earlier tickets", ticketFrom(u"old@web.example"_s, help), u"grouped"_s, 'B');
        row("earlier tickets of several", ticketFrom(u"desk@web.example"_s, help), u"review"_s,
            'A');
        row("earlier tickets against a site",
            ticketFrom(u"old@web.example"_s, u"site:12314 is gone"_s), u"review"_s, 'A');
        row("no identity at all", ticketFrom({}, help), u"unknown"_s, '-');
        row("nothing", Ticket(), u"unknown"_s, '-');
        row("typed id without sender", ticketFrom({}, u"account 40188, down"_s), u"grouped"_s, 'A');
        row("two sites of one customer", ticketFrom({}, u"sites 12314 and 12315"_s), u"grouped"_s,
            'A');
        row("sites of two customers", ticketFrom({}, u"site:12314 and site:88001"_s), u"review"_s,
            'A');
        row("wrong site id, known address",
            ticketFrom(u"mia@aurelia.example"_s, u"site:99999 is gone"_s), u"grouped"_s, 'A');
        row("wrong site id, owned domain",
            ticketFrom(u"new@aurelia.example"_s, u"site:99999 is gone"_s), u"grouped"_s, 'A');
        row("wrong site id alone", ticketFrom({}, u"site:99999 is gone"_s), u"unknown"_s, '-');
        row("an account's number as a site", ticketFrom({}, u"site:40188 is gone"_s), u"unknown"_s,
            '-');
        row("another's site id, known address",
            ticketFrom(u"mia@aurelia.example"_s, u"site:88001 is gone"_s), u"review"_s, 'B');
        row("another's site id, owned domain",
            ticketFrom(u"new@aurelia.example"_s, u"site:88001 is gone"_s), u"review"_s, 'B');
        row("another's site id, sender and desk agree",
            ticketFrom(u"mia@aurelia.example"_s, u"site:88001 is gone"_s, u"Aurelia Foods Inc."_s),
            u"review"_s, 'A');
        row("another's site id, free mail, signature",
            ticketFrom(u"someone@gmail.com"_s, u"site:88001 is gone\n-- \nMia\nAurelia Foods"_s),
            u"review"_s, 'B');
        row("another's organisation on the desk",
            ticketFrom(u"mia@aurelia.example"_s, help, u"Birke Logistik"_s), u"review"_s, 'A');
        row("site and address against the desk",
            ticketFrom(u"mia@aurelia.example"_s, u"site:12314"_s, u"Birke Logistik"_s),
            u"grouped"_s, 'A');
        row("organisation on the desk", ticketFrom({}, help, u"aurelia foods"_s), u"grouped"_s,
            'A');
        row("look-alike name is another", ticketFrom({}, help, u"Aurelia Food Labs"_s),
            u"unknown"_s, '-');
        row("part of a name is another", ticketFrom({}, help, u"Birke AG"_s), u"grouped"_s, 'E');
        row("a name of two customers", ticketFrom({}, help, u"Corvane"_s), u"review"_s, 'C');
        row("a name of two customers, to the letter", ticketFrom({}, help, u"Corvane S.A."_s),
            u"review"_s, 'D');
        row("a name of two and a shared domain",
            ticketFrom(u"new@agency.example"_s, help, u"Corvane S.A."_s), u"review"_s, 'D');
        row("a common word is no name", ticketFrom({}, help + u"\n-- \nMia\nSupport"_s),
            u"unknown"_s, '-');
        row("forwarded by a stranger",
            ticketFrom(u"help@reseller.example"_s, u"From: mia@aurelia.example\nSite gone"_s),
            u"review"_s, 'A');
        const QString passedOn = u"\n---------- Forwarded message ---------\nFrom: Mia Chen "
                                 "<mia@aurelia.example>\nDate: today\nSubject: Gone\n\nGone."_s;
        row("passed on by a stranger", ticketFrom(u"help@reseller.example"_s, help + passedOn),
            u"grouped"_s, 'A');
        row("passed on by another's contact", ticketFrom(u"otto@birke.example"_s, help + passedOn),
            u"review"_s, 'B');
        row("another's contact in the text",
            ticketFrom(u"mia@aurelia.example"_s, u"please copy otto@birke.example"_s), u"grouped"_s,
            'A');
    }
    void hardCases()
    {
        QFETCH(Ticket, ticket);
        WrittenLookup lookup;
        const Grouping grouping = groupTicket(ticket, lookup);
        const QByteArray words = inWords(grouping).toUtf8();
        QFETCH(QString, state);
        QFETCH(QChar, customer);
        QVERIFY2(groupingStateName(grouping.state) == state, words.constData());
        QVERIFY2(letterOf(grouping.customer) == customer, words.constData());
        QCOMPARE(grouping.decidedBy, u"rule"_s);
        QVERIFY(grouping.confidence >= 0 && grouping.confidence <= 1);
    }

    void oneSurePieceGivesItsWeight()
    {
        WrittenLookup lookup;
        QCOMPARE(
            groupTicket(ticketFrom({}, u"site:12314"_s), lookup).confidence, grouping::typedId);
        QCOMPARE(groupTicket(ticketFrom(u"new@birke.example"_s, {}), lookup).confidence,
            grouping::ownedDomain);
    }

    void agreementRaisesAndContradictionLowers()
    {
        WrittenLookup lookup;
        const auto confidence
            = [&lookup](const Ticket &ticket) { return groupTicket(ticket, lookup).confidence; };
        const double alone = confidence(ticketFrom(u"mia@aurelia.example"_s, {}));
        QVERIFY(confidence(ticketFrom(u"mia@aurelia.example"_s, u"site:12314"_s)) > alone);
        QVERIFY(confidence(ticketFrom(u"mia@aurelia.example"_s, u"site:99999"_s)) < alone);
        QVERIFY(confidence(ticketFrom(u"mia@aurelia.example"_s, {}, u"Birke Logistik"_s)) < alone);
    }

    void contradictionIsShown()
    {
        WrittenLookup lookup;
        const Grouping grouping
            = groupTicket(ticketFrom(u"mia@aurelia.example"_s, u"site:88001"_s), lookup);
        QCOMPARE(grouping.evidence.size(), 3);
        QCOMPARE(grouping.evidence[0].customer, customerOf('B'));
        QCOMPARE(grouping.evidence[0].kind, EvidenceKind::TypedId);
        QCOMPARE(grouping.evidence[0].words, u"site:88001 in the text"_s);
        const Evidence &against = grouping.evidence[2];
        QCOMPARE(against.customer, customerOf('B'));
        QCOMPARE(against.kind, EvidenceKind::KnownAddress);
        QCOMPARE(against.weight, -grouping::knownAddress);
        QVERIFY(against.words.contains(u"mia@aurelia.example"_s));
    }

    void anUnknownIdIsShown()
    {
        WrittenLookup lookup;
        const Grouping unknown = groupTicket(ticketFrom({}, u"site:99999"_s), lookup);
        QCOMPARE(unknown.evidence.size(), 1);
        QVERIFY(unknown.evidence[0].words.contains(u"site:99999"_s));
        QVERIFY(!unknown.evidence[0].customer);
        const Grouping known
            = groupTicket(ticketFrom(u"mia@aurelia.example"_s, u"site:99999"_s), lookup);
        QCOMPARE(known.evidence.size(), 2);
        QVERIFY(known.evidence[1].weight < 0);
    }

    void hostileTextIsBounded_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("addresses") << u"a@b.example "_s.repeated(200'000);
        QTest::newRow("at signs") << QString(2'000'000, u'@');
        QTest::newRow("ids") << u"site:1 site:2 "_s.repeated(200'000);
        QTest::newRow("half ids") << u"site id: "_s.repeated(200'000);
        QTest::newRow("signature") << u"-- \n"_s + u"Mia | A | B\n"_s.repeated(200'000);
        QTest::newRow("one long word") << u"s"_s.repeated(2'000'000);
    }
    void hostileTextIsBounded()
    {
        QFETCH(QString, text);
        const TicketClues clues = ticketClues(ticketFrom(text.left(300), text));
        QVERIFY(clues.ids.size() <= 16);
        QVERIFY(clues.addresses.size() <= 3);
        QVERIFY(clues.signatureNames.size() <= 12);
    }
};

HELIOGRAPH_TEST(GroupingTest)
#include "grouping_test.moc"
