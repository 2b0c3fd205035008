#pragma once

#include <QLatin1String>

#include <array>

namespace models {

// How files end that stand beside a workspace, under its name, while programs have it open.
inline constexpr QLatin1String inUseEnding(".in-use"); //!< whoever has it open (UseLock)
inline constexpr QLatin1String sendingEnding(".sending"); //!< who publishes from it
inline constexpr QLatin1String importLockEnding(".import-lock"); //!< who imports or erases contacts
inline constexpr std::array besideEndings{
    QLatin1String("-wal"), QLatin1String("-shm"), inUseEnding, sendingEnding, importLockEnding};

} // namespace models
