#include "models/store/notes.h"

#include "models/store/database.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String noteTable("note");

} // namespace

Notes::Notes(const StoreParts &parts)
    : m_parts(parts)
{ }

QVector<Note> Notes::of(const IncidentId &incident) const
{
    QVector<Note> notes;
    Statement rows
        = m_parts.database.query("SELECT uuid, at, text, author FROM note"
                                 " WHERE incident = (SELECT key FROM incident WHERE uuid = ?)"
                                 " AND present ORDER BY at, key",
            incident);
    while (rows.next())
        notes.append({rows.id<NoteId>(0), incident, rows.time(1), rows.text(2), rows.text(3)});
    return notes;
}

Result<NoteId> Notes::add(const IncidentId &incident, Instant at, const QString &text)
{
    if (text.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, u"a note needs a text"_s);
    if (m_parts.records.keyOf("incident"_L1, incident.uuid) == 0)
        return fail(ErrorKind::NotFound, u"there is no incident %1"_s.arg(incident.toString()));
    const NoteId id{m_parts.clock.newUuid()};
    m_parts.records.create(noteTable, id.uuid,
        {{u"incident"_s, toJson(incident)}, {u"at"_s, toJson(at)}, {u"text"_s, text.trimmed()},
            {u"author"_s, m_parts.journal.actor().who}},
        u"note"_s);
    return id;
}

Result<void> Notes::remove(const NoteId &id)
{
    if (m_parts.records.keyOf(noteTable, id.uuid) == 0)
        return fail(ErrorKind::NotFound, u"there is no note %1"_s.arg(id.toString()));
    m_parts.records.remove(noteTable, id.uuid);
    return {};
}

} // namespace models
