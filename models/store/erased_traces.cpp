#include "models/store/erased_traces.h"

#include "models/store/database.h"
#include "models/store/erased_person.h"
#include "models/support/contact_keys.h"
#include "models/support/named_in_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

#include <algorithm>
#include <string>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! Whether it holds for any of the texts within, whatever they are called.
template <typename Holds> bool anyText(const QJsonValue &json, const Holds &holds)
{
    if (json.isString())
        return holds(json.toString());
    if (json.isArray()) {
        const QJsonArray array = json.toArray();
        return std::any_of(array.begin(), array.end(),
            [&holds](const QJsonValue &each) { return anyText(each, holds); });
    }
    const QJsonObject object = json.toObject();
    return std::any_of(object.begin(), object.end(),
        [&holds](const QJsonValue &each) { return anyText(each, holds); });
}

QJsonValue jsonOf(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

//! A name of one word may be anything's.
bool isFullName(const QString &name)
{
    return name.trimmed().contains(u' ');
}

//! Takes the person out of one table after the other.
class TraceRemoval
{
public:
    TraceRemoval(Database &database, const ErasedPerson &known)
        : m_database(database)
        , m_known(known)
        , m_addresses(known.addresses + known.writtenAddresses)
    { }

    int run()
    {
        for (const QString &address : std::as_const(m_addresses))
            removeNaming(address);
        removeReasons();
        for (const Uuid &subject : m_known.subjects)
            m_entries += m_database.run(
                "DELETE FROM journal_value WHERE why <> '' AND entry IN (SELECT key FROM journal"
                " WHERE batch IN (SELECT batch FROM journal WHERE subject = ?))",
                subject);
        for (const Uuid &split : m_known.splits)
            m_entries += m_database.run(
                "DELETE FROM journal_value WHERE entry IN (SELECT key FROM journal"
                " WHERE subject = ? AND action IN ('split', 'undo'))",
                split);
        const QSet<QString> addresses = m_known.own(m_known.addresses);
        for (const QString &address : addresses)
            removeMark(u"email"_s, address);
        const QSet<QString> numbers = m_known.own(m_known.numbers);
        for (const QString &number : numbers)
            removeMark(u"phone"_s, number);
        blankRuns();
        return m_entries;
    }

private:
    //! A text names them by this address: of a mailbox of several, only with a name of theirs.
    bool names(const QString &text, const QString &address) const
    {
        return standsIn(address, text)
            && (!m_known.isShared(address)
                || std::any_of(m_known.names.begin(), m_known.names.end(),
                    [&text](const QString &name) { return standsIn(name, text); }));
    }

    bool namesByAny(const QString &text) const
    {
        const auto stands
            = [&text](const QString &name) { return isFullName(name) && standsIn(name, text); };
        const auto isTheirs = [&](const QString &address) { return names(text, address); };
        const auto isTheirNumber
            = [&text](const QString &number) { return numberStandsIn(number, text); };
        const QSet<QString> numbers = m_known.own(m_known.numbers);
        return std::any_of(m_known.names.begin(), m_known.names.end(), stands)
            || std::any_of(m_addresses.begin(), m_addresses.end(), isTheirs)
            || std::any_of(numbers.begin(), numbers.end(), isTheirNumber);
    }

    void removeValues(const QVector<qint64> &entries)
    {
        for (const qint64 entry : entries)
            m_entries += m_database.run("DELETE FROM journal_value WHERE entry = ?", entry);
    }

    void removeNaming(const QString &address)
    {
        QVector<qint64> entries;
        Statement rows = m_database.query(
            "SELECT entry, why, fields FROM journal_value WHERE instr(fields, ?1)"
            " OR instr(lower(fields), ?2) OR instr(lower(why), ?2)",
            address, address.toLower());
        while (rows.next()) {
            const auto isNamed = [&](const QString &text) { return names(text, address); };
            // A shared mailbox's name may stand beside it, in another field.
            const QString fields = rows.text(2);
            const bool isTheirs = m_known.isShared(address)
                ? anyText(
                      jsonOf(fields), [&](const QString &text) { return standsIn(address, text); })
                    && std::any_of(m_known.names.begin(), m_known.names.end(),
                        [&fields](const QString &name) { return standsIn(name, fields); })
                : anyText(jsonOf(fields), isNamed);
            if (isTheirs || isNamed(rows.text(1)))
                entries.append(rows.integer(0));
        }
        removeValues(entries);
    }

    //! Why somebody did something is written by people, as they call people.
    void removeReasons()
    {
        QVector<qint64> entries;
        Statement rows = m_database.query("SELECT entry, why FROM journal_value WHERE why <> ''");
        while (rows.next()) {
            if (namesByAny(rows.text(1)))
                entries.append(rows.integer(0));
        }
        removeValues(entries);
    }

    void removeMark(const QString &kind, const QString &value)
    {
        Uuid mark;
        {
            Statement row = m_database.query(
                "SELECT uuid FROM address WHERE kind = ? AND value = ?", kind, value);
            if (row.next())
                mark = row.uuid(0);
        }
        if (mark.isNull())
            return;
        m_entries += m_database.run("DELETE FROM journal_value WHERE entry IN"
                                    " (SELECT key FROM journal WHERE subject = ?)",
            mark);
        m_database.run("DELETE FROM address WHERE uuid = ?", mark);
    }

    //! What a held run would take is found again by the next one; its counts stay. A run that
    //! failed quotes what it could not use.
    void blankRuns()
    {
        const QSet<QString> values = m_known.names + m_addresses + m_known.writtenNumbers;
        const auto isTheirs = [&values](const QString &text) { return values.contains(text); };
        const auto quotesThem = [this](const QString &text) { return namesByAny(text); };
        QVector<qint64> held;
        QVector<qint64> failed;
        {
            Statement rows = m_database.query(
                "SELECT key, held, error FROM sync WHERE held <> '' OR error <> ''");
            while (rows.next()) {
                if (anyText(jsonOf(rows.text(1)), isTheirs))
                    held.append(rows.integer(0));
                if (anyText(jsonOf(rows.text(2)), quotesThem))
                    failed.append(rows.integer(0));
            }
        }
        for (const qint64 run : std::as_const(held))
            m_database.run("UPDATE sync SET held = json_set(held, '$.samples', json('[]'),"
                           " '$.losses', json('[]')) WHERE key = ?",
                run);
        for (const qint64 run : std::as_const(failed))
            m_database.run("UPDATE sync SET error = json_set(error, '$.detail', ?2) WHERE key = ?1",
                run, u"what was wrong named somebody who was erased since"_s);
    }

    Database &m_database;
    const ErasedPerson &m_known;
    const QSet<QString> m_addresses; // as they are compared, and as they were given
    int m_entries = 0;
};

} // namespace

int removeTraces(Database &database, const ErasedPerson &known)
{
    return TraceRemoval(database, known).run();
}

} // namespace models
