#pragma once

#include "models/support/result.h"
#include "models/values/incident.h"
#include "models/values/journal.h"
#include "models/values/row_problem.h"
#include "models/values/update.h"

#include <QFuture>
#include <QVector>

#include <functional>
#include <stop_token>

namespace models {

class Workspace;
struct Repositories;

//! An incident that happened elsewhere, with all that was said of it, as a file had it.
struct IncidentRecord
{
    Incident incident; //!< with sourceRef and sourceProvider; no id
    QVector<Update> updates; //!< oldest first: state words, times and texts as they came
    qint64 row = 0; //!< its place in the file, for problems

    bool operator==(const IncidentRecord &) const = default;
};

//! What was read of a file of incidents.
struct ReadIncidents
{
    QVector<IncidentRecord> records;
    QVector<RowProblem> problems; //!< records that cannot be used
    bool lines = false; //!< the rows are lines of the file; else positions in its array

    bool operator==(const ReadIncidents &) const = default;
};

//! What an import did.
struct IncidentImportReport
{
    int added = 0;
    int changed = 0;
    int unchanged = 0;
    int updatesAdded = 0;
    int updatesChanged = 0; //!< their source tells them differently now; both texts are kept

    bool operator==(const IncidentImportReport &) const = default;
};

//! Brings one record in. What is known by its provider and id gets only what is new; what a
//! person set here since (title, severity, lead) stays. The same record again changes nothing.
Result<IncidentImportReport> importIncident(Repositories &all, const IncidentRecord &record);

//! Brings all of them in, in slices that hold the writer for at most 50 ms, each incident whole.
//! The progress (records done, of how many) comes on another thread. Once stopped: Cancelled,
//! and what was brought in stays; importing again goes on from there. The workspace must outlive
//! the future.
QFuture<Result<IncidentImportReport>> importIncidents(Workspace &workspace, Actor actor,
    QVector<IncidentRecord> records, std::function<void(int, int)> progress = {},
    std::stop_token stop = {});

} // namespace models
