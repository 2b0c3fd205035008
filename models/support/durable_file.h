#pragma once

#include "models/support/result.h"

#include <QByteArrayView>
#include <QFile>
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

//! A file for its owner alone that is written here. What is not finished is removed.
class NewFile
{
public:
    explicit NewFile(const QString &path);
    ~NewFile();
    NewFile(const NewFile &) = delete;
    NewFile &operator=(const NewFile &) = delete;

    //! Conflict: there is one already.
    Result<void> open();
    QFile &device() { return m_file; }
    Result<void> write(QByteArrayView bytes); //!< all of them
    //! Onto the disk, and only then to its place. Conflict: one came there meanwhile.
    Result<void> finish();

private:
    QString m_path;
    QFile m_file;
    bool m_begun = false;
};

//! A private copy, byte for byte, whole or not there. Conflict as above.
Result<void> copyToNew(const QString &from, const QString &to);

} // namespace models
