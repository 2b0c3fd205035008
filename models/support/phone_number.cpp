#include "models/support/phone_number.h"

#include "models/support/contact_keys.h"

#include <phonenumbers/phonenumberutil.h>
#include <sodium.h>

#include <string>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

constexpr qsizetype longestNumber = 250; // as the library has it
constexpr qsizetype numbersKept = 2'000'000; // some 50 MiB

const PhoneNumberUtil &phoneNumbers()
{
    return *PhoneNumberUtil::GetInstance();
}

//! Its E.164 digits, or nothing. The region "ZZ" takes only what names its country itself.
QString e164Digits(const QString &number, const std::string &region)
{
    PhoneNumber parsed;
    if (number.size() > longestNumber
        || phoneNumbers().Parse(number.toStdString(), region, &parsed)
            != PhoneNumberUtil::NO_PARSING_ERROR)
        return {};
    // What names no country must fit the one it is taken for: else it is an extension, or a typo.
    const bool fits = region == "ZZ" ? phoneNumbers().IsPossibleNumber(parsed)
                                     : phoneNumbers().IsValidNumber(parsed);
    if (!fits)
        return {};
    std::string text;
    phoneNumbers().Format(parsed, PhoneNumberUtil::E164, &text);
    return QString::fromStdString(text).mid(1);
}

} // namespace

QString phoneKey(const QString &number, const QString &country)
{
    const QString bare = phoneDigits(number);
    if (bare.isEmpty())
        return bare;
    QString plain = number.trimmed();
    if (plain.startsWith(u"00"_s) && country.isEmpty())
        plain.replace(0, 2, u'+');
    QString digits = e164Digits(plain, "ZZ");
    if (digits.isEmpty() && !country.isEmpty())
        digits = e164Digits(plain, country.toStdString());
    return digits.isEmpty() ? bare : digits;
}

bool isPhoneCountry(const QString &country)
{
    return phoneNumbers().GetCountryCodeForRegion(country.toStdString()) != 0;
}

PhoneKeys::PhoneKeys(QString country)
    : m_country(std::move(country))
    , m_hashKey(crypto_shorthash_KEYBYTES, '\0')
{
    randombytes_buf(m_hashKey.data(), size_t(m_hashKey.size()));
}

quint64 PhoneKeys::hashOf(const QString &number) const
{
    quint64 hash = 0;
    static_assert(sizeof hash == crypto_shorthash_BYTES);
    crypto_shorthash(reinterpret_cast<unsigned char *>(&hash),
        reinterpret_cast<const unsigned char *>(number.constData()),
        static_cast<unsigned long long>(number.size()) * sizeof(QChar),
        reinterpret_cast<const unsigned char *>(m_hashKey.constData()));
    return hash;
}

QString PhoneKeys::of(const QString &number)
{
    if (number.isEmpty())
        return {};
    const quint64 hash = hashOf(number);
    if (const quint64 known = m_known.value(hash))
        return QString::number(known);
    const QString key = phoneKey(number, m_country);
    bool whole = false;
    const quint64 digits = key.toULongLong(&whole);
    if (whole && digits > 0 && QString::number(digits) == key && m_known.size() < numbersKept)
        m_known.insert(hash, digits);
    return key;
}

} // namespace models
