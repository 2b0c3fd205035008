#pragma once

#include "models/support/result.h"

#include <QString>

#include <chrono>
#include <memory>

namespace models {

//! Says that a file is in use, over all programs: any number share it, or one has it alone, which
//! is what putting another file into its place wants. It goes with its holder, however that ends.
class UseLock
{
public:
    //! Busy: somebody has it alone. Io: the file beside it (PATH.in-use) cannot be made.
    static Result<std::unique_ptr<UseLock>> share(const QString &path);
    //! Busy: somebody else has it, alone or not.
    static Result<std::unique_ptr<UseLock>> haveAlone(const QString &path);
    ~UseLock();
    UseLock(const UseLock &) = delete;
    UseLock &operator=(const UseLock &) = delete;

    static QString fileFor(const QString &path);

    //! Says to all others who share it whether this one waits to write. It goes with its holder.
    void setWaiting(bool waits);
    bool isAnotherWaiting() const; //!< whether another says so
    //! Waits until none does, no longer than that.
    void letOthersGoFirst(std::chrono::milliseconds patience) const;

private:
    explicit UseLock(int file);
    static Result<std::unique_ptr<UseLock>> take(const QString &path, int how);

    int m_file;
};

} // namespace models
