#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace app {

//! HTML with nothing left in its tags but the four attributes that a reader can see something of,
//! quoted; without comments, declarations, scripts and styles. libxml2 2.9.14 compares each
//! attribute with all before it in the tag, which takes hours where one has a million of them.
QByteArray trimmedHtml(QByteArrayView html);

} // namespace app
