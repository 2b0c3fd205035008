#include "models/values/setting.h"

namespace models {

QString secretKey(const QString &owner, const QString &setting)
{
    return owner + u'/' + setting;
}

} // namespace models
