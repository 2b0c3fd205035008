#pragma once

#include <QByteArray>
#include <QString>

namespace app {

//! What a person reads of an HTML page: paragraphs, lines, list items and cells apart, links as
//! their words with the address behind where it differs. Nothing is loaded, run or looked up;
//! styles, scripts and what is hidden are left out. Bounded, whatever the HTML holds.
QString textOfHtml(const QByteArray &utf8);

} // namespace app
