#include "app/secrets/wipe.h"

#include <sodium.h>

namespace app {

void wipe(QByteArray &secret)
{
    // data() detaches: what is shared with another QByteArray is that one's to wipe.
    if (secret.isDetached() && !secret.isEmpty())
        sodium_memzero(secret.data(), size_t(secret.size()));
    secret.clear();
}

} // namespace app
