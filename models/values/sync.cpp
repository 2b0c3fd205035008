#include "models/values/sync.h"

namespace models {

using namespace Qt::StringLiterals;

QString emptiedFieldName(EmptiedField field)
{
    switch (field) {
    case EmptiedField::Name:
        return u"name"_s;
    case EmptiedField::Email:
        return u"e-mail"_s;
    case EmptiedField::Phone:
        return u"phone"_s;
    case EmptiedField::Roles:
        return u"roles"_s;
    case EmptiedField::Language:
        return u"language"_s;
    }
    return {};
}

} // namespace models
