#pragma once

#include "models/store/store_parts.h"
#include "models/support/result.h"
#include "models/values/promise.h"

#include <QVector>

#include <optional>

namespace models {

//! Every ETA and next-update time that was given, and what became of it.
class Promises
{
public:
    explicit Promises(const StoreParts &parts);

    //! All of an incident, in the order they were given.
    QVector<Promise> of(const IncidentId &incident) const;
    std::optional<Promise> find(const PromiseId &id) const;

    //! Writes a new promise; it carries its id.
    void add(const Promise &promise);
    //! Writes down what became of one: state, settledAt and movedTo.
    void settle(const Promise &promise);
    //! Takes back an open promise; the actor's why is the reason. NotFound; Conflict when it is
    //! settled, or its time has passed: then it was missed, and stays so.
    Result<Promise> withdraw(const PromiseId &id, Instant now);

private:
    StoreParts m_parts;
};

} // namespace models
