#include "models/values/contact.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

QString roleName(Role role)
{
    switch (role) {
    case Role::TechnicalOwner:
        return u"technical_owner"_s;
    case Role::Executive:
        return u"executive"_s;
    case Role::Billing:
        return u"billing"_s;
    case Role::Security:
        return u"security"_s;
    case Role::Other:
        return u"other"_s;
    }
    return u"other"_s;
}

std::optional<Role> roleFromName(const QString &name)
{
    const QString plain = name.trimmed().toLower().replace(u'_', u' ').replace(u'-', u' ');
    if (plain.isEmpty())
        return std::nullopt;
    const auto any = [&plain](std::initializer_list<const char16_t *> words) {
        for (const char16_t *word : words) {
            if (plain.contains(QStringView(word)))
                return true;
        }
        return false;
    };
    if (any({u"secur", u"ciso"}))
        return Role::Security;
    if (any({u"bill", u"financ", u"invoice", u"procure", u"account payable"}))
        return Role::Billing;
    if (any({u"tech", u"admin", u"engineer", u"operat", u"sre", u"devops", u"owner"}))
        return Role::TechnicalOwner;
    if (any({u"exec", u"ceo", u"cto", u"cio", u"coo", u"cfo", u"vp", u"director", u"chief"}))
        return Role::Executive;
    return Role::Other;
}

std::optional<Instant> Contact::withdrawnAt() const
{
    std::optional<Instant> last;
    for (const Provenance &from : provenance) {
        if (!from.withdrawnAt)
            return std::nullopt;
        last = std::max(last, from.withdrawnAt);
    }
    return last;
}

} // namespace models
