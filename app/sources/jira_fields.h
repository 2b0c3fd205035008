#pragma once

#include "app/sources/json_fields.h"
#include "app/sources/json_session.h"
#include "models/values/ticket.h"

#include <QUrl>

namespace app {

// What Jira's issues and its service management's requests have in common.

//! Lower case; "done" for one that is over there by a name that Ticket::isOpen() does not know,
//! as names are each site's own ("erledigt").
QString jiraStatus(const QString &name, bool isOver);
//! Where a person reads the issue: https://company.atlassian.net/browse/SUP-12.
QString jiraLink(const QUrl &site, const QString &key);
//! Of a field that is a document, a plain text, or missing; the check refuses anything else.
QString jiraText(const QJsonValue &value, const QString &place, ContactCheck &check);
//! Of the fields "filename", "mimeType" and "size".
models::Attachment jiraAttachment(const JsonFields &fields);
//! A page of one issue's comments. What these are like is nothing against the other issues: the
//! check refuses them, and the answer is empty.
models::Result<QJsonObject> jiraComments(const JsonSession &session, JsonRequest request,
    ContactCheck &check, const std::stop_token &stop);
//! The conversation: the description, where there is something in it, and the comments behind it,
//! oldest first, each ref once.
QVector<models::TicketMessage> jiraConversation(
    models::TicketMessage description, QVector<models::TicketMessage> comments);

} // namespace app
