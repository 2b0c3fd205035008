#pragma once

#include "models/support/result.h"
#include "models/support/text_lines.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace models {

//! One record of an LDIF file: an entry of a directory, or a change to one.
struct LdifRecord
{
    qint64 line = 0; //!< where it begins, from 1
    QString dn;
    //! "add", "delete", "modify", "modrdn"…, in lower case; empty: an entry as it is. Only of
    //! entries and of "add" are the attributes read.
    QString change;
    QVector<std::pair<QByteArray, QByteArray>> attributes; //!< names as written, values decoded
    QString problem; //!< why it cannot be used; the rest is then not to be trusted

    bool operator==(const LdifRecord &) const = default;
};

//! Reads LDIF (RFC 2849) as directories and their tools write it, record by record. A value that
//! stands at a URL (":<") is a problem, the URL is never followed. Pictures, sounds, certificates
//! and passwords are passed over. A record that is wrong, or of over 1 MiB, comes with its problem,
//! and reading goes on with the next. The lines about the search with which ldapsearch ends are
//! no record, unless they say that the search failed.
class LdifReader
{
public:
    explicit LdifReader(std::unique_ptr<LineReader> lines);

    //! Nothing after the last one. Errors as LineReader's; Invalid: a version other than 1.
    Result<std::optional<LdifRecord>> next(const std::stop_token &stop);
    double progress() const { return m_lines->progress(); }

private:
    Result<void> add(const TextLine &line);
    std::optional<LdifRecord> end();

    std::unique_ptr<LineReader> m_lines;
    bool m_dropping = false; // within a comment, or an attribute that is not kept
    bool m_begun = false; // a record or the version was read
    qint64 m_begunAt = 0; // of the record that is open; 0: none is
    QByteArray m_record; // its lines, unfolded, each with an LF
    QString m_broken; // why the record that is open is given up
};

} // namespace models
