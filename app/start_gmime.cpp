#include "app/start_gmime.h"

#undef signals // glib has members of this name
#include <gmime/gmime.h>

#include <mutex>

namespace app {

void startGMime()
{
    static std::once_flag once;
    std::call_once(once, [] {
        g_mime_init();
        // A mail in a mail stays bytes: its addresses would meet GMime without our bounds, and
        // how deep they are read is ours to say.
        for (const char *mail : {"rfc822", "rfc2822", "global", "news"})
            g_mime_object_register_type("message", mail, GMIME_TYPE_PART);
    });
}

} // namespace app
