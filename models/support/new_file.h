#pragma once

#include "models/support/result.h"

#include <QFile>
#include <QString>

namespace models {

//! A file for its owner alone that is not at its place before it is whole, and never takes another
//! one's. What is not finished is removed.
class NewFile
{
public:
    explicit NewFile(const QString &path);
    ~NewFile();
    NewFile(const NewFile &) = delete;
    NewFile &operator=(const NewFile &) = delete;

    //! Conflict: there is one already; Io.
    Result<void> open();
    QFile &device() { return m_file; }
    //! Onto the disk, and only then to its place. Conflict: one came there meanwhile; Io.
    Result<void> finish();

private:
    Result<void> ioFailure() const;

    QString m_path;
    QFile m_file;
    bool m_begun = false;
};

} // namespace models
