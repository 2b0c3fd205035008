#include "models/grouping/grouping.h"

#include "models/grouping/ticket_clues.h"
#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"
#include "models/support/organisation_name.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype evidenceAtMost = 12;

enum class EvidenceFamily
{
    Typed,
    Sender,
    Phone,
    Name,
    Mentioned,
    Person,
    Count
};

//! A customer that something speaks for, with the strongest piece of each family.
struct GroupingCandidate
{
    CustomerId customer;
    std::array<double, size_t(EvidenceFamily::Count)> best{};

    //! The ticket names it in a way that nothing outvotes.
    bool isSure() const
    {
        return best[size_t(EvidenceFamily::Typed)] >= grouping::groupedFrom
            || best[size_t(EvidenceFamily::Sender)] >= grouping::groupedFrom;
    }
    double odds() const
    {
        double doubt = 1;
        for (const double weight : best)
            doubt *= 1 - weight;
        return 1 / doubt - 1;
    }
};

//! One thing found in the ticket, and whom it speaks for.
struct GroupingPiece
{
    EvidenceKind kind;
    EvidenceFamily family;
    QString words;
    QVector<std::pair<CustomerId, double>> owners;
};

double roundedTo(double value, int parts)
{
    return std::round(value * parts) / parts;
}

//! Words that people put under their names and that are no organisation.
bool isCommonWord(const QString &key)
{
    static const QSet<QString> words{u"support"_s, u"team"_s, u"sales"_s, u"engineering"_s, u"it"_s,
        u"operations"_s, u"ops"_s, u"finance"_s, u"admin"_s, u"office"_s, u"marketing"_s,
        u"billing"_s, u"security"_s, u"ceo"_s, u"cto"_s, u"cio"_s, u"coo"_s, u"cfo"_s,
        u"director"_s, u"manager"_s, u"head"_s, u"phone"_s, u"mobile"_s, u"email"_s, u"mail"_s,
        u"tel"_s, u"fax"_s, u"regards"_s, u"thanks"_s, u"infrastructure"_s, u"platform"_s,
        u"software"_s, u"cloud"_s, u"development"_s, u"product"_s, u"service"_s, u"services"_s};
    return key.size() < 3 || words.contains(key);
}

//! Collects what speaks for whom, and joins it.
class GroupingJudge
{
public:
    explicit GroupingJudge(CustomerLookup &lookup)
        : m_lookup(lookup)
    { }

    Grouping judge(const Ticket &ticket)
    {
        const TicketClues clues = ticketClues(ticket);
        for (const TypedIdMention &mention : clues.ids)
            lookUp(mention);
        lookUpSender(clues.requester, {});
        if (clues.original != clues.requester)
            lookUpSender(clues.original, u" (wrote what was passed on)"_s);
        for (const QString &host : clues.hosts)
            lookUpHost(host);
        for (const QString &number : clues.phones)
            lookUpPhone(number);
        for (const QString &address : clues.addresses)
            lookUpMentioned(address);
        lookUpOrganisation(clues);
        Grouping grouping = decide();
        if (grouping.state == GroupingState::Review && lookUpNamesakes(ticket.requesterName))
            grouping = decide();
        return grouping;
    }

private:
    void lookUp(const TypedIdMention &mention)
    {
        const CustomerId customer = mention.id.kind == u"site"_s
            ? m_lookup.bySite(mention.id.value)
            : m_lookup.byAccount(mention.id.value);
        const QString words = u"%1 in %2"_s.arg(mention.id.toString(), mention.place);
        if (customer) {
            add({EvidenceKind::TypedId, EvidenceFamily::Typed, words,
                {{customer, grouping::typedId}}});
        } else if (mention.marked) {
            m_nobody = grouping::unknownIdOdds;
            m_ofNobody.append(
                {EvidenceKind::TypedId, CustomerId{}, 0, u"%1: nobody known has it"_s.arg(words)});
        }
    }

    //! Of many services a tenant's own host is its site's id.
    void lookUpHost(const QString &host)
    {
        if (const CustomerId customer = m_lookup.bySite(host))
            add({EvidenceKind::TypedId, EvidenceFamily::Typed,
                u"site:%1 is linked to in the text"_s.arg(host), {{customer, grouping::typedId}}});
    }

    void lookUpPhone(const QString &number)
    {
        const QVector<CustomerId> owners = m_lookup.byPhone(number);
        addShared(EvidenceKind::Phone, EvidenceFamily::Phone, owners, grouping::knownPhone,
            grouping::sharedPhone,
            owners.size() == 1 ? u"a number in the signature is a contact's"_s
                               : u"a number in the signature is one of several customers"_s);
    }

    void lookUpSender(const QString &address, const QString &who)
    {
        if (address.isEmpty())
            return;
        const QString key = emailKey(address);
        const QVector<CustomerId> earlier = m_lookup.byEarlierTickets(key);
        addShared(EvidenceKind::EarlierTicket, EvidenceFamily::Sender, earlier,
            grouping::earlierTicket, grouping::severalEarlier,
            earlier.size() == 1
                ? u"earlier tickets of %1%2 are this customer's"_s.arg(address, who)
                : u"earlier tickets of %1%2 are several customers'"_s.arg(address, who));
        const QVector<CustomerId> known = m_lookup.byAddress(key);
        if (!known.isEmpty()) {
            addShared(EvidenceKind::KnownAddress, EvidenceFamily::Sender, known,
                grouping::knownAddress, grouping::sharedAddress,
                known.size() == 1 ? u"%1%2 is a contact's address"_s.arg(address, who)
                                  : u"%1%2 is a contact of several customers"_s.arg(address, who));
            return; // its domain would say the same thing again
        }
        const QString domain = ownedDomain(address);
        if (domain.isEmpty())
            return;
        const QVector<CustomerId> owners = m_lookup.byDomain(domain);
        addShared(EvidenceKind::OwnedDomain, EvidenceFamily::Sender, owners, grouping::ownedDomain,
            grouping::sharedDomain,
            (owners.size() == 1 ? u"%1 is this customer's domain alone"_s
                                : u"%1 is a domain of several customers"_s)
                .arg(who.isEmpty() ? domain : domain + u", of "_s + address + who));
    }

    void lookUpMentioned(const QString &address)
    {
        const QVector<CustomerId> known = m_lookup.byAddress(emailKey(address));
        if (known.size() == 1) {
            add({EvidenceKind::KnownAddress, EvidenceFamily::Mentioned,
                u"%1, a contact's address, in the text"_s.arg(address),
                {{known.constFirst(), grouping::mentionedAddress}}});
            return;
        }
        const QString domain = known.isEmpty() ? ownedDomain(address) : QString();
        const QVector<CustomerId> owners
            = domain.isEmpty() ? QVector<CustomerId>() : m_lookup.byDomain(domain);
        if (owners.size() == 1)
            add({EvidenceKind::OwnedDomain, EvidenceFamily::Mentioned,
                u"%1 in the text: %2 is this customer's domain alone"_s.arg(address, domain),
                {{owners.constFirst(), grouping::mentionedDomain}}});
    }

    void lookUpOrganisation(const TicketClues &clues)
    {
        const QString key = organisationKey(clues.organisation);
        if (!key.isEmpty())
            addNamed(clues.organisation, m_lookup.byName(key), grouping::deskOrganisation,
                u"“%1” is the organisation on the desk"_s.arg(clues.organisation));
        QSet<QString> seen{key};
        for (const QString &name : clues.signatureNames) {
            const QString signatureKey = organisationKey(name);
            if (seen.contains(signatureKey) || isCommonWord(signatureKey))
                continue;
            seen.insert(signatureKey);
            addNamed(name, m_lookup.byName(signatureKey), grouping::signatureName,
                u"“%1” in the signature"_s.arg(name));
        }
    }

    //! Who writes from elsewhere is known by name where there is somebody to choose from.
    bool lookUpNamesakes(const QString &name)
    {
        const QString key = personKey(name);
        if (!key.contains(u' ')) // a given name alone is anybody's
            return false;
        // Of who is known already it says nothing new.
        const bool isKnown = std::any_of(m_candidates.begin(), m_candidates.end(),
            [](const GroupingCandidate &candidate) { return candidate.isSure(); });
        if (isKnown)
            return false;
        QVector<CustomerId> theirs;
        for (const GroupingCandidate &candidate : std::as_const(m_candidates)) {
            if (m_lookup.hasContactNamed(candidate.customer, key))
                theirs << candidate.customer;
        }
        if (theirs.size() != 1)
            return false;
        add({EvidenceKind::ContactName, EvidenceFamily::Person,
            u"a contact has the requester's name"_s, {{theirs.constFirst(), grouping::namesake}}});
        return true;
    }

    void addNamed(const QString &name, const QVector<NamedCustomer> &found, double weight,
        const QString &words)
    {
        GroupingPiece piece{EvidenceKind::OrganisationName, EvidenceFamily::Name, words, {}};
        if (found.size() == 1) {
            piece.owners.append({found.constFirst().customer, weight});
        } else if (found.size() <= CustomerLookup::ownersAtMost) {
            for (const NamedCustomer &customer : found) {
                const bool same
                    = customer.name.simplified().compare(name.simplified(), Qt::CaseInsensitive)
                    == 0;
                piece.owners.append(
                    {customer.customer, same ? grouping::sameNameExact : grouping::sharedName});
            }
            piece.words += u", a name of several customers"_s;
        }
        add(piece);
    }

    void addShared(EvidenceKind kind, EvidenceFamily family, const QVector<CustomerId> &owners,
        double alone, double shared, const QString &words)
    {
        GroupingPiece piece{kind, family, words, {}};
        if (owners.size() <= CustomerLookup::ownersAtMost) {
            for (const CustomerId &owner : owners)
                piece.owners.append({owner, owners.size() == 1 ? alone : shared});
        } else {
            m_ofNobody.append({kind, CustomerId{}, 0, words + u", too many to tell"_s});
        }
        add(piece);
    }

    void add(const GroupingPiece &piece)
    {
        if (piece.owners.isEmpty())
            return;
        for (const auto &[customer, weight] : piece.owners) {
            auto found = std::find_if(m_candidates.begin(), m_candidates.end(),
                [&id = customer](const GroupingCandidate &c) { return c.customer == id; });
            if (found == m_candidates.end()) {
                m_candidates.append({customer, {}});
                found = m_candidates.end() - 1;
            }
            double &best = found->best[size_t(piece.family)];
            best = std::max(best, weight);
        }
        m_pieces.append(piece);
    }

    //! Whether the ticket names somebody else in a way that nothing outvotes.
    bool isContradicted(const GroupingCandidate &best) const
    {
        return std::any_of(
            m_candidates.begin(), m_candidates.end(), [&best](const GroupingCandidate &other) {
                return other.customer != best.customer && other.isSure();
            });
    }

    Grouping decide() const
    {
        Grouping grouping;
        grouping.decidedBy = u"rule"_s;
        if (m_candidates.isEmpty()) {
            grouping.state = GroupingState::Unknown;
            grouping.evidence = m_ofNobody;
            grouping.evidence.resize(std::min(evidenceAtMost, grouping.evidence.size()));
            return grouping;
        }
        double all = 1 + m_nobody;
        for (const GroupingCandidate &candidate : m_candidates)
            all += candidate.odds();
        // The first one found wins a draw: typed ids come before senders, senders before names.
        const auto best = std::max_element(m_candidates.begin(), m_candidates.end(),
            [](const auto &a, const auto &b) { return a.odds() < b.odds(); });
        grouping.customer = best->customer;
        double confidence = best->odds() / all;
        if (isContradicted(*best))
            confidence = std::min(confidence, grouping::contradictedAtMost);
        grouping.confidence = roundedTo(confidence, 1000);
        grouping.state = grouping.confidence >= grouping::groupedFrom ? GroupingState::Grouped
                                                                      : GroupingState::Review;
        grouping.evidence = evidenceFor(best->customer);
        return grouping;
    }

    QVector<Evidence> evidenceFor(const CustomerId &best) const
    {
        QVector<Evidence> evidence;
        for (const GroupingPiece &piece : m_pieces) {
            double against = 0;
            bool supports = false;
            for (const auto &[customer, weight] : piece.owners) {
                evidence.append({piece.kind, customer, weight, piece.words});
                supports = supports || customer == best;
                against = std::max(against, weight);
            }
            if (!supports)
                evidence.append(
                    {piece.kind, best, -against, piece.words + u": this is another customer"_s});
        }
        for (const Evidence &unknown : m_ofNobody) {
            evidence.append(unknown);
            if (unknown.kind == EvidenceKind::TypedId) {
                evidence.last().customer = best;
                evidence.last().weight = -0.05; // as much as it takes off a single sure piece
            }
        }
        std::stable_sort(
            evidence.begin(), evidence.end(), [](const Evidence &a, const Evidence &b) {
                return std::abs(a.weight) > std::abs(b.weight);
            });
        evidence.resize(std::min(evidenceAtMost, evidence.size()));
        return evidence;
    }

    CustomerLookup &m_lookup;
    QVector<GroupingPiece> m_pieces;
    QVector<GroupingCandidate> m_candidates;
    QVector<Evidence> m_ofNobody; //!< found, and speaks for no candidate
    double m_nobody = 0;
};

} // namespace

Grouping groupTicket(const Ticket &ticket, CustomerLookup &lookup)
{
    return GroupingJudge(lookup).judge(ticket);
}

} // namespace models
