#include "models/timeline/incident_entries.h"

#include <QHash>
#include <QJsonArray>

namespace models {

using namespace Qt::StringLiterals;

namespace {

QString spacedWord(const QString &word)
{
    return QString(word).replace(u'_', u' ');
}

QString fieldChangeTitle(const QString &field, const QJsonValue &before, const QJsonValue &after)
{
    const auto told = [](const QJsonValue &value) {
        return value.isDouble() ? QString::number(value.toInteger()) : spacedWord(value.toString());
    };
    static const QHash<QString, QString> titles{{u"state"_s, u"State"_s},
        {u"severity"_s, u"Severity"_s}, {u"impact"_s, u"Impact"_s}, {u"lead"_s, u"Lead"_s}};
    const QString title = titles.value(field);
    if (title.isEmpty())
        return {};
    const QString from = told(before);
    return from.isEmpty() ? u"%1: %2"_s.arg(title, told(after))
                          : u"%1: %2, was %3"_s.arg(title, told(after), from);
}

//! name → value of a list of components or milestones as the journal has it.
QHash<QString, QJsonValue> namedValues(
    const QJsonValue &list, const QString &name, const QString &value)
{
    QHash<QString, QJsonValue> values;
    const QJsonArray items = list.toArray();
    for (const QJsonValue &item : items)
        values.insert(item.toObject().value(name).toString(), item.toObject().value(value));
    return values;
}

//! Entries from one journal entry, all with its source and person.
class IncidentTeller
{
public:
    IncidentTeller(const Incident &incident, const JournalEntry &entry)
        : m_incident(incident)
        , m_entry(entry)
    { }

    QVector<TimelineEntry> tell()
    {
        if (m_entry.action == u"undo"_s)
            m_suffix = u" (undone)"_s;
        if (m_entry.after.value(u"present"_s).toBool() && m_suffix.isEmpty())
            tellOpening();
        else
            tellChanges();
        tellMilestones();
        return m_told;
    }

private:
    void add(Instant at, const QString &title)
    {
        TimelineEntry entry;
        entry.at = at;
        entry.kind = TimelineKind::Incident;
        entry.title = title + m_suffix;
        entry.text = m_entry.why;
        entry.who = m_entry.who;
        entry.source = journalSource(m_entry);
        entry.ref = m_incident.id.toString();
        m_told.append(entry);
    }

    void tellOpening()
    {
        const QString provider = m_entry.after.value(u"source_provider"_s).toString();
        const QString title = provider.isEmpty() ? u"Incident opened: %1"_s
                                                 : u"Incident opened: %1 (imported from %2)"_s;
        const QString name = m_entry.after.value(u"title"_s).toString();
        add(Instant(Duration(m_entry.after.value(u"opened_at"_s).toInteger())),
            provider.isEmpty() ? title.arg(name) : title.arg(name, provider));
    }

    void tellChanges()
    {
        for (auto it = m_entry.after.begin(); it != m_entry.after.end(); ++it) {
            const QString title
                = fieldChangeTitle(it.key(), m_entry.before.value(it.key()), it.value());
            if (!title.isEmpty())
                add(m_entry.at(), title);
            else if (it.key() == u"title"_s)
                add(m_entry.at(), u"Renamed: "_s + it.value().toString());
        }
        const auto before
            = namedValues(m_entry.before.value(u"components"_s), u"name"_s, u"status"_s);
        const QJsonArray after = m_entry.after.value(u"components"_s).toArray();
        for (const QJsonValue &item : after) {
            const QString name = item[u"name"_s].toString();
            if (before.value(name) != item[u"status"_s])
                add(m_entry.at(), u"%1: %2"_s.arg(name, spacedWord(item[u"status"_s].toString())));
        }
    }

    void tellMilestones()
    {
        const auto before = namedValues(m_entry.before.value(u"milestones"_s), u"kind"_s, u"at"_s);
        auto gone = before;
        const QJsonArray after = m_entry.after.value(u"milestones"_s).toArray();
        for (const QJsonValue &item : after) {
            const QString kind = item[u"kind"_s].toString();
            gone.remove(kind);
            if (before.value(kind) != item[u"at"_s])
                add(Instant(Duration(item[u"at"_s].toInteger())),
                    u"Milestone: "_s + spacedWord(kind));
        }
        if (!m_entry.after.contains(u"milestones"_s))
            return;
        for (auto it = gone.begin(); it != gone.end(); ++it)
            add(m_entry.at(), u"Milestone taken back: "_s + spacedWord(it.key()));
    }

    const Incident &m_incident;
    const JournalEntry &m_entry;
    QString m_suffix;
    QVector<TimelineEntry> m_told;
};

} // namespace

QString journalSource(const JournalEntry &entry)
{
    return u"journal %1/%2"_s.arg(entry.desk.toString()).arg(entry.sequence);
}

QVector<TimelineEntry> incidentEntries(
    const Incident &incident, const QVector<JournalEntry> &journal)
{
    QVector<TimelineEntry> entries;
    for (const JournalEntry &entry : journal) {
        if (entry.entity == u"incident"_s)
            entries += IncidentTeller(incident, entry).tell();
    }
    return entries;
}

} // namespace models
