#include "app/sources/incident_file.h"

#include <QJsonDocument>

using namespace models;

namespace {

//! What is read of any file can be written out and read again with nothing changed.
void goesOutAsItCameIn(const IncidentRecord &record)
{
    const QByteArray line = QJsonDocument(app::incidentLine(record.incident, record.updates))
                                .toJson(QJsonDocument::Compact);
    const auto again = app::readIncidents(line);
    if (!again || again->records.size() != 1)
        qFatal("not read again: %s", line.constData());
    const IncidentRecord &other = again->records.constFirst();
    bool same = other.incident.title == record.incident.title
        && other.incident.openedAt == record.incident.openedAt
        && other.incident.resolvedAt == record.incident.resolvedAt
        && other.updates.size() == record.updates.size();
    for (qsizetype i = 0; same && i < record.updates.size(); ++i)
        same = other.updates[i].body == record.updates[i].body
            && other.updates[i].incidentState == record.updates[i].incidentState
            && other.updates[i].publishedAt == record.updates[i].publishedAt;
    if (!same)
        qFatal("changed on its way: %s", line.constData());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto read = app::readIncidents(bytes)) {
        for (const IncidentRecord &record : read->records)
            goesOutAsItCameIn(record);
    }
    return 0;
}
