#pragma once

#include <QString>
#include <QVector>

#include <optional>

namespace app {

//! How far an account's folders are read. As text it is the cursor of a page, and between two runs
//! the token.
struct ImapPlace
{
    //! All of a folder's mails up to the UID were read.
    struct Seen
    {
        QString folder;
        quint32 validity = 0;
        quint32 uid = 0;

        bool operator==(const Seen &) const = default;
    };
    //! The folder that is being read.
    struct Open
    {
        QString folder;
        quint32 validity = 0; //!< 0: not begun
        quint32 from = 0; //!< read before this run, up to it
        quint32 last = 0; //!< what comes later is the next run's
        quint32 uid = 0; //!< read up to it

        bool operator==(const Open &) const = default;
    };

    QString account;
    QVector<Seen> seen;
    std::optional<Open> open; //!< nothing between two runs

    static ImapPlace of(const QString &text); //!< the beginning, where it is none
    QString text() const;
    void setSeen(const Seen &now);
    std::optional<Seen> seenOf(const QString &folder) const;
    bool operator==(const ImapPlace &) const = default;
};

} // namespace app
