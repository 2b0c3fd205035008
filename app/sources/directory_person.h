#pragma once

#include "models/support/result.h"
#include "models/values/contact.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace app {

//! The attributes of a directory's entry. Names are found whatever their case; values are bytes,
//! in the order in which they came, those with an option ("cn;lang-de") after those without.
class DirectoryAttributes
{
public:
    void add(const QByteArray &name, const QByteArray &value);
    QList<QByteArray> values(const QString &name) const;

private:
    QHash<QByteArray, QList<QByteArray>> m_plain;
    QHash<QByteArray, QList<QByteArray>> m_optioned;
};

//! Which attributes hold what. Of several for one thing the first with a value counts; roles are
//! read from all of theirs.
struct DirectoryMap
{
    //! What tells entries apart when they are renamed; without any the DN is the key. A value that
    //! is no text (objectGUID) is written in hexadecimal digits.
    QStringList key{QStringLiteral("entryUUID"), QStringLiteral("nsUniqueId"),
        QStringLiteral("ipaUniqueID"), QStringLiteral("objectGUID")};
    QStringList name{QStringLiteral("displayName"), QStringLiteral("cn")};
    QStringList firstName{QStringLiteral("givenName")}; //!< with the last name, without a name
    QStringList lastName{QStringLiteral("sn")};
    QStringList email{QStringLiteral("mail")};
    QStringList phone{QStringLiteral("telephoneNumber"), QStringLiteral("mobile")};
    QStringList organisation{QStringLiteral("o"), QStringLiteral("company"), QStringLiteral("ou")};
    QStringList roles{QStringLiteral("title"), QStringLiteral("employeeType")};
    QStringList language{QStringLiteral("preferredLanguage")};
    QStringList account; //!< no directory has it from the start
    QStringList site;
    //! Entries of these classes are persons, and others that have an e-mail address…
    QStringList persons{QStringLiteral("person"), QStringLiteral("organizationalPerson"),
        QStringLiteral("inetOrgPerson")};
    //! … but not these, whatever else they are.
    QStringList noPersons{QStringLiteral("computer"), QStringLiteral("group"),
        QStringLiteral("groupOfNames"), QStringLiteral("groupOfUniqueNames"),
        QStringLiteral("organization"), QStringLiteral("organizationalUnit")};

    bool operator==(const DirectoryMap &) const = default;
};

bool isDirectoryPerson(const DirectoryAttributes &attributes, const DirectoryMap &map);

//! The entry as a record (without its row), or what is wrong with it, naming the field. Whether
//! it is a person's is not asked.
models::Result<models::ContactRecord> contactOfEntry(
    const QString &dn, const DirectoryAttributes &attributes, const DirectoryMap &map);

//! The record key of an entry that is known by its DN: the same however the DN is written.
QString recordKeyOfDn(const QString &dn);

} // namespace app
