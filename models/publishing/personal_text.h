#pragma once

#include "models/publishing/audience.h"
#include "models/values/update.h"

#include <QVector>

namespace models {

struct Repositories;

//! Whether a text speaks to one person: it names something of its contact or customer.
bool isPersonal(const QString &text);

//! Fills in for each person what the text says of it: its own contact and customer, nobody
//! else's. Answers how many are left with something that is not known of them.
int fillPersonal(const Repositories &all, const Update &update, const AudienceMembers &members,
    QVector<PlannedDelivery> &deliveries);

} // namespace models
