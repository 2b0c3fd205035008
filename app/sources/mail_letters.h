#pragma once

#include <QByteArray>
#include <QString>

namespace app {

//! The first letters of a text, none of them by half.
QString firstLetters(QString text, qsizetype limit);

//! As one line without control characters, or such as turn its direction.
QString mailOneLine(const QString &text, qsizetype limit);

//! Likewise a text: \n and \t stay, blank lines around it go.
QString mailCleanText(QString text);

//! By the charset that is declared; where none is, or a wrong one, by what the bytes look like.
//! iconv does it: GMime must have been started.
QString mailDecodedText(const QByteArray &bytes, const QByteArray &declared);

//! RFC 3676: a line that ends with a blank goes on in the next one of the same quote depth.
QString mailUnflowed(const QString &text, bool deleteBlank);

} // namespace app
