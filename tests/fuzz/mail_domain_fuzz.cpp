#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"

#include <algorithm>

using namespace models;

//! Whatever stands in an address's column: a key is an address and its own key, a registrable
//! domain is its own, and nobody's free mail is an organisation's.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const QString key = emailKey(text); !key.isEmpty()) {
        const bool unfit = std::any_of(key.begin(), key.end(), [](QChar letter) {
            return letter.isSpace() || letter.category() == QChar::Other_Control;
        });
        if (unfit || key.count(u'@') != 1)
            qFatal("no address: %s", qPrintable(key));
        if (emailKey(key) != key)
            qFatal("%s has the key %s", qPrintable(key), qPrintable(emailKey(key)));
    }
    if (const QString domain = registrableDomain(text); !domain.isEmpty()) {
        if (registrableDomain(domain) != domain)
            qFatal("%s is registered as %s", qPrintable(domain),
                qPrintable(registrableDomain(domain)));
    }
    if (const QString owned = ownedDomain(text); !owned.isEmpty() && isFreeMailDomain(owned))
        qFatal("owned, and everybody's: %s", qPrintable(owned));
    const QString digits = phoneDigits(text);
    if (std::any_of(digits.begin(), digits.end(), [](QChar c) { return !c.isDigit(); }))
        qFatal("no digits: %s", qPrintable(digits));
    return 0;
}
