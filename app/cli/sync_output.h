#pragma once

#include "app/cli/command.h"
#include "app/sources/ticket_sync.h"
#include "models/replica/replica.h"

#include <QJsonObject>
#include <QString>

#include <functional>

namespace app {

// How commands show what a sync did, or would do.
QJsonObject syncJson(const models::SyncReport &report, const QString &source);
QString syncText(const models::SyncReport &report, const QString &source);
QJsonObject ticketSyncJson(const TicketSyncReport &report, const QString &source);
QString ticketSyncText(const TicketSyncReport &report, const QString &source);
//! What a held sync would take, and how it is let through all the same.
QJsonValue heldJson(const models::HeldSync &held);
QString heldText(const models::HeldSync &held, const QString &source);
//! "would withdraw 30", or that fields would be emptied.
QString takingsText(const models::Takings &takings);
//! Says on standard error that the phrase given is another one than the hold asks for.
void sayWrongPhrase(CommandContext &context, const models::HeldSync &held);
//! The bad rows, on standard error; nothing with --json, which has them.
void sayProblems(CommandContext &context, const models::SyncReport &report);

//! How far it is, on one line of a terminal that is written over; nothing where there is none.
std::function<void(qint64 rows, double fraction)> progressOn(QTextStream &err);

} // namespace app
