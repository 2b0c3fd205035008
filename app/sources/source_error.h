#pragma once

#include "models/support/error.h"

namespace app {

//! As the port has them: what a server refuses for good is an answer that should be another.
inline models::Error asTheSourcePortHasIt(models::Error error)
{
    if (error.kind == models::ErrorKind::Protocol || error.kind == models::ErrorKind::Rejected)
        error.kind = models::ErrorKind::Invalid;
    return error;
}

} // namespace app
