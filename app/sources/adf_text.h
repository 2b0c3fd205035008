#pragma once

#include <QJsonValue>
#include <QString>

namespace app {

//! What a person reads of an Atlassian Document Format document (its published JSON schema):
//! paragraphs apart by an empty line, list items behind "• ", their number or "[x] ", quotes behind
//! "> ", a table's row as "cell | cell", links as their words with the address behind where it
//! differs, pictures and files as "[name]". A plain text stays one; what is neither is empty. Of
//! unknown nodes what stands in them is read.
//!
//! Pure, and bounded whatever the document holds: 100 levels, 200,000 nodes and 1,000,000
//! characters, and "…" at the end where there was more. Control characters and marks that turn the
//! direction of text are left out.
QString adfText(const QJsonValue &document);

} // namespace app
