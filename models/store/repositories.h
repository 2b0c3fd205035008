#pragma once

#include "models/store/addresses.h"
#include "models/store/channels.h"
#include "models/store/contact_syncs.h"
#include "models/store/contacts.h"
#include "models/store/copies.h"
#include "models/store/customers.h"
#include "models/store/deliveries.h"
#include "models/store/delivery_queue.h"
#include "models/store/erasures.h"
#include "models/store/heard.h"
#include "models/store/incident_history.h"
#include "models/store/incidents.h"
#include "models/store/keeping.h"
#include "models/store/notes.h"
#include "models/store/promises.h"
#include "models/store/readiness_audit.h"
#include "models/store/replica_export.h"
#include "models/store/replica_import.h"
#include "models/store/search.h"
#include "models/store/sources.h"
#include "models/store/store_parts.h"
#include "models/store/templates.h"
#include "models/store/ticket_syncs.h"
#include "models/store/tickets.h"
#include "models/store/updates.h"
#include "models/support/result.h"

#include <QString>
#include <QStringList>

namespace models {

class CommonGramsKeeper;
class Database;

//! All repositories over one connection: what Workspace::read and write give to a function.
//! Const methods read. The others write, and journal what they write.
struct Repositories
{
    Repositories(Database &connection, Clock &clock, CommonGramsKeeper &commonGrams);
    Repositories(const Repositories &) = delete;
    Repositories &operator=(const Repositories &) = delete;

    Database &database; //!< for the store's own use: its header stays in models/store
    Journal journal;
    Records records;
    StoreParts parts;
    Customers customers;
    Contacts contacts;
    ContactSyncs contactSyncs;
    Addresses addresses;
    Erasures erasures;
    Copies copies;
    Keeping keeping;
    ReplicaExport replicaExport;
    ReplicaImport replicaImport;
    Sources sources;
    ReadinessAudit readiness;
    Search search;
    Incidents incidents;
    Updates updates;
    Templates templates;
    Channels channels;
    Deliveries deliveries;
    DeliveryQueue deliveryQueue;
    Promises promises;
    Notes notes;
    Heard heard;
    Tickets tickets;
    TicketSyncs ticketSyncs;
    IncidentHistory history;

    qint64 dataVersion() const; //!< another number once another connection has committed
    //! Writes all of it to a file that is not there yet, checked, and not yet under its own name:
    //! renameToNew(unfinishedName(path), path) is the last step. Conflict: it is there already.
    Result<void> copyTo(const QString &path) const;
    QStringList verify() const;
};

} // namespace models
