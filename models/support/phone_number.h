#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace models {

//! A phone number as it is compared: the digits of its E.164 form, whatever it was typed like
//! ("+49 (0)30 1234567", "0049 30 1234567" and, in DE, "030 1234567" are 49301234567). What is no
//! number of any country known here stands as its bare digits (phoneDigits). An extension counts
//! for nothing.
//! The country (ISO 3166, two letters) is where numbers without a country's code are from; empty:
//! nobody knows, and such a number stands as its bare digits.
QString phoneKey(const QString &number, const QString &country = {});

//! Whether numbers of the country are known: two capital letters that are a country's.
bool isPhoneCountry(const QString &country);

//! phoneKey() of many numbers of one country, each distinct one parsed once: that is what takes
//! long. For one thread.
class PhoneKeys
{
public:
    explicit PhoneKeys(QString country = {});

    const QString &country() const { return m_country; }
    QString of(const QString &number);

private:
    quint64 hashOf(const QString &number) const;

    QString m_country;
    QByteArray m_hashKey; // its own, so that nobody can make two numbers meet
    QHash<quint64, quint64> m_known; // by hash, the E.164 digits: they never begin with a zero
};

} // namespace models
