#pragma once

#include "app/sources/json_fields.h"
#include "app/sources/json_session.h"

namespace app {

//! Zendesk takes its API tokens for passwords where the user's name says so.
JsonService withZendeskToken(JsonService service);

//! Cursor pagination, which Zendesk has for every list: a hundred a page, the most it gives.
QList<QPair<QString, QString>> zendeskPageQuery(const QString &cursor);

//! Where such a list goes on. Empty after the last page; refused when there is more, but not
//! where.
QString zendeskNextCursor(const JsonFields &answer, ContactCheck &check);

} // namespace app
