#include "ui/shell/settings.h"

namespace ui {

QString Settings::person() const
{
    const QString given = get(settings::person);
    if (!given.isEmpty())
        return given;
    const QString login = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return login.isEmpty() ? QStringLiteral("somebody") : login;
}

} // namespace ui
