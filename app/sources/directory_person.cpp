#include "app/sources/directory_person.h"

#include "app/sources/contact_check.h"
#include "models/support/utf8.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

//! Reads an entry's attributes as text, as the map names them.
class EntryReader
{
public:
    EntryReader(const DirectoryAttributes &attributes, ContactCheck &check)
        : m_attributes(attributes)
        , m_check(check)
    { }

    QStringList all(const QStringList &names)
    {
        QStringList found;
        for (const QString &name : names) {
            for (const QByteArray &value : m_attributes.values(name)) {
                const auto text = models::textOfUtf8(value);
                if (!text)
                    m_check.refuse(u"%1: it is not UTF-8"_s.arg(name));
                else if (!text->trimmed().isEmpty())
                    found << text->trimmed();
            }
        }
        return found;
    }
    QString first(const QStringList &names)
    {
        for (const QString &name : names) {
            if (const QStringList found = all({name}); !found.isEmpty())
                return found.constFirst();
        }
        return {};
    }
    QString key(const QStringList &names) const
    {
        for (const QString &name : names) {
            const QByteArray value = m_attributes.values(name).value(0);
            if (value.isEmpty())
                continue;
            const bool printable = std::all_of(
                value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7f'; });
            return QString::fromLatin1(printable ? value : value.toHex());
        }
        return {};
    }

private:
    const DirectoryAttributes &m_attributes;
    ContactCheck &m_check;
};

} // namespace

void DirectoryAttributes::add(const QByteArray &name, const QByteArray &value)
{
    const qsizetype option = name.indexOf(';');
    if (option < 0)
        m_plain[name.toLower()].append(value);
    else
        m_optioned[name.left(option).toLower()].append(value);
}

QList<QByteArray> DirectoryAttributes::values(const QString &name) const
{
    const QByteArray key = name.toLatin1().toLower();
    return m_plain.value(key) + m_optioned.value(key);
}

bool isDirectoryPerson(const DirectoryAttributes &attributes, const DirectoryMap &map)
{
    bool person = false;
    for (const QByteArray &value : attributes.values(u"objectClass"_s)) {
        const QString name = QString::fromLatin1(value.trimmed());
        if (map.noPersons.contains(name, Qt::CaseInsensitive))
            return false;
        person = person || map.persons.contains(name, Qt::CaseInsensitive);
    }
    return person
        || std::any_of(map.email.begin(), map.email.end(),
            [&attributes](const QString &name) { return !attributes.values(name).isEmpty(); });
}

models::Result<models::ContactRecord> contactOfEntry(
    const QString &dn, const DirectoryAttributes &attributes, const DirectoryMap &map)
{
    ContactCheck check;
    EntryReader entry(attributes, check);
    models::ContactRecord record;
    record.name = check.line(entry.first(map.name), u"name"_s);
    if (record.name.isEmpty())
        record.name
            = check.line(entry.first(map.firstName) + u' ' + entry.first(map.lastName), u"name"_s);
    record.email = check.email(entry.first(map.email));
    record.phone = check.phone(entry.first(map.phone));
    addFurther(record, entry.all(map.email), entry.all(map.phone));
    record.organisation = check.line(entry.first(map.organisation), u"organisation"_s);
    record.account = check.externalId(entry.first(map.account), u"account"_s);
    record.site = check.externalId(entry.first(map.site), u"site"_s);
    record.language = check.language(mostWantedLanguage(entry.first(map.language)));
    record.roles = check.roles(entry.all(map.roles));
    const QString id = check.line(entry.key(map.key), u"key"_s);
    check.line(dn, u"dn"_s);
    if (dn.isEmpty())
        check.refuse(u"dn: it is empty"_s);
    if (record.email.isEmpty() && record.phone.isEmpty())
        check.refuse(u"e-mail and phone: both are empty"_s);
    if (!check.problem().isEmpty())
        return models::fail(ErrorKind::Invalid, check.problem());
    record.recordKey = id.isEmpty() ? recordKeyOfDn(dn) : recordKeyOf(record, id);
    return record;
}

QString recordKeyOfDn(const QString &dn)
{
    // Spaces beside separators mean nothing in a DN, nor does the case where people are named.
    QString plain;
    bool spaces = false;
    bool after = true; // a separator: leading spaces go
    const QString folded = dn.simplified().toCaseFolded();
    for (qsizetype i = 0; i < folded.size(); ++i) {
        const QChar c = folded[i];
        if (c == u' ') {
            spaces = !after;
            continue;
        }
        const bool separator = c == u',' || c == u'=' || c == u'+';
        if (spaces && !separator)
            plain += u' ';
        spaces = false;
        after = separator;
        plain += c;
        if (c == u'\\' && i + 1 < folded.size())
            plain += folded[++i];
    }
    return recordKeyOf({}, plain);
}

} // namespace app
