#include "models/values/readiness.h"

namespace models {

TierReadiness Readiness::total() const
{
    TierReadiness sum;
    for (const TierReadiness &tier : tiers) {
        sum.customers += tier.customers;
        sum.withoutOwner += tier.withoutOwner;
        sum.contacts += tier.contacts;
        sum.unverified += tier.unverified;
        sum.bouncing += tier.bouncing;
    }
    return sum;
}

} // namespace models
