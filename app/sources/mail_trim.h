#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace app {

//! A mail so far as a parser can read it in a time that its bytes are worth, without what a mailbox
//! file or an editor puts in front. Sets cut where something was left out.
QByteArray trimmedMail(QByteArrayView raw, bool &cut);

} // namespace app
