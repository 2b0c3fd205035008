#pragma once

#include "models/grouping/customer_lookup.h"
#include "models/values/ticket.h"

namespace models {

//! How much a piece of evidence is worth by itself: the share of tickets with only that evidence
//! that are this customer's.
//!
//! Pieces of different families (typed id; sender; phone; name; mentioned; person) speak
//! independently: a customer's odds are 1 / product(1 - weight) - 1, the strongest piece of each
//! family counted. The confidence is the best customer's odds against those of all others and of
//! nobody known (1): odds / (1 + sum of all odds). So one piece alone gives just its weight,
//! agreement raises it, and whatever speaks for another customer lowers it.
namespace grouping {

constexpr double typedId = 0.93; //!< a site's or account's id that is known
constexpr double knownAddress = 0.92; //!< the requester is a contact of one customer
constexpr double sharedAddress = 0.40; //!< … of several, each
constexpr double earlierTicket = 0.88; //!< a person decided earlier ones of theirs so
constexpr double severalEarlier = 0.40; //!< … for several customers, each
constexpr double ownedDomain = 0.85; //!< the requester's domain is one customer's alone
constexpr double sharedDomain = 0.25; //!< … of several, as an agency's: only narrows
constexpr double knownPhone = 0.85; //!< a number in the signature is one customer's
constexpr double sharedPhone = 0.25; //!< … of several, as of an agency or a building
constexpr double deskOrganisation = 0.85; //!< the desk names an organisation, one customer's name
constexpr double signatureName = 0.75; //!< the signature holds one customer's name
constexpr double sameNameExact = 0.55; //!< several customers share the key, this one to the letter
constexpr double sharedName = 0.30; //!< … the others
constexpr double mentionedAddress = 0.50; //!< a contact's address in the text
constexpr double mentionedDomain = 0.35; //!< an address of an owned domain in the text
constexpr double namesake = 0.50; //!< a contact has the requester's name; of one candidate alone
constexpr double unknownIdOdds = 0.4; //!< odds for nobody known, of ids that nobody has

//! At and above: grouped. Below, with any candidate: review, the best guess first. No candidate:
//! unknown.
constexpr double groupedFrom = 0.80;
//! Where a typed id or the sender itself speaks for another customer, a person decides, however
//! much else agrees.
constexpr double contradictedAtMost = 0.79;

} // namespace grouping

//! Decides whose a ticket is, by evidence. The time of the decision is the caller's to fill in.
Grouping groupTicket(const Ticket &ticket, CustomerLookup &lookup);

} // namespace models
