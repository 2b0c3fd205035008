#pragma once

#include <QString>

namespace models {

enum class SearchHitKind
{
    Customer,
    Contact,
    Incident,
    Ticket
};

//! Something that a search found, with what a list shows of it and the id to go there.
struct SearchHit
{
    SearchHitKind kind = SearchHitKind::Customer;
    QString id; //!< typed: "cus_…", "con_…", "inc_…", "tic_…"
    QString title; //!< its name or subject
    QString detail; //!< what tells it from others of the name: an account, an address, a state

    bool operator==(const SearchHit &) const = default;
};

} // namespace models
