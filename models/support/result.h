#pragma once

#include "models/support/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace models {

//! What a function answers that can fail: the value, or the one error that stopped it.
template <typename T> using Result = tl::expected<T, Error>;

//! Builds the failing branch of any Result.
inline tl::unexpected<Error> fail(ErrorKind kind, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(detail), std::nullopt});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace models
