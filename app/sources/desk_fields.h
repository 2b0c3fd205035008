#pragma once

#include "app/sources/json_fields.h"
#include "models/values/ticket.h"

#include <QUrl>

namespace app {

//! As names, subjects and tags are shown: one line without control characters.
QString deskLine(const QString &text);

//! A ticket's place for people, behind the service's own address, such as "/agent/tickets/7".
QString deskLink(const QUrl &service, const QString &path);

//! What a service says where people find something: to be shown, never followed. Empty where it is
//! no http(s) address, or names a user.
QString shownLink(const QString &text);

//! How a desk names what is known of a file.
struct AttachmentNames
{
    QString name;
    QString type;
    QString bytes;
};

//! The files of a message's list "attachments", the first hundred. Their names lose folders.
QVector<models::Attachment> deskAttachments(
    const JsonFields &message, const AttachmentNames &names);

} // namespace app
