#pragma once

#include "models/support/result.h"

#include <QString>

namespace models {

//! How a file that is being written is called until it is whole.
inline QString unfinishedName(const QString &path)
{
    return path + QStringLiteral(".part");
}

//! Removes what is left of a file that never got whole, with what SQLite had beside it: a later one
//! of that name would be rolled back by it. Whether nothing is left.
bool removeUnfinished(const QString &path);

// Files that must be there whole after a crash at any moment, or not at all. Every error is Io and
// names the path, unless said otherwise.

//! Makes an empty file that only its owner may read. Conflict: there is something already.
Result<void> makePrivateFile(const QString &path);
//! Gives a file that is whole another name, for good when this answers. Conflict: the name is
//! taken; nothing is ever replaced.
Result<void> renameToNew(const QString &from, const QString &to);
//! Puts a file that is whole in the place of another, at once and for good.
Result<void> renameOver(const QString &from, const QString &to);
//! A private copy, byte for byte, whole or not there. Conflict as above.
Result<void> copyToNew(const QString &from, const QString &to);

} // namespace models
