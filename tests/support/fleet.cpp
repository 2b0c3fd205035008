#include "tests/support/fleet.h"

#include "models/support/csv.h"
#include "models/support/split_mix.h"

#include <QFile>
#include <QStringList>

namespace tests {

using namespace Qt::StringLiterals;
using models::SplitMix;

namespace {

constexpr int givenNameCount = 400;
constexpr int familyNameCount = 6'000;
constexpr qint64 bigPrime = 15'485'863; // no size of a fleet divides it: every row comes once

const QStringList openings{u"Al"_s, u"Be"_s, u"Ca"_s, u"Da"_s, u"El"_s, u"Fa"_s, u"Gi"_s, u"Ha"_s,
    u"Is"_s, u"Jo"_s, u"Ka"_s, u"Le"_s, u"Ma"_s, u"Ni"_s, u"Ol"_s, u"Pa"_s, u"Ro"_s, u"Sa"_s,
    u"Ti"_s, u"Va"_s};
const QStringList middles{u"ra"_s, u"lin"_s, u"mo"_s, u"ne"_s, u"vi"_s, u"sa"_s, u"der"_s, u"ti"_s,
    u"ko"_s, u"ber"_s, u"lo"_s, u"man"_s, u"dé"_s, u"zü"_s, u"ra"_s, u"ki"_s, u"no"_s};
const QStringList endings{u"n"_s, u"s"_s, u"ra"_s, u"li"_s, u"sen"_s, u"ova"_s, u"ez"_s, u"ton"_s,
    u"ini"_s, u"er"_s, u"mann"_s, u"ić"_s, u"ova"_s, u"ski"_s, u"es"_s, u"y"_s, u"to"_s, u"ard"_s};
const QStringList trades{u"Analytics"_s, u"Bank"_s, u"Clinics"_s, u"Design"_s, u"Energy"_s,
    u"Foods"_s, u"Games"_s, u"Health"_s, u"Insurance"_s, u"Labs"_s, u"Logistics"_s, u"Media"_s,
    u"Networks"_s, u"Optics"_s, u"Partners"_s, u"Research"_s, u"Software"_s, u"Systems"_s,
    u"Travel"_s, u"Works"_s};
const QStringList forms{u"GmbH"_s, u"Ltd"_s, u"Inc."_s, u"S.A."_s, u"AB"_s, u"B.V."_s};
const QStringList roles{u"technical owner"_s, u"executive"_s, u"billing"_s, u"security"_s, u""_s};
const QStringList regions{u"eu-west"_s, u"us-east"_s, u"ap-south"_s};
const QStringList freeMail{u"gmail.com"_s, u"outlook.com"_s, u"web.de"_s};

template <typename List> const QString &pick(const List &list, quint64 number)
{
    return list[qsizetype(number % quint64(list.size()))];
}

QString madeName(quint64 seed)
{
    SplitMix random(seed);
    const quint64 number = random.next();
    QString name = pick(openings, number) + pick(middles, number >> 8);
    if (number >> 60 < 8)
        name += pick(middles, number >> 16);
    return name + pick(endings, number >> 24);
}

QString addressPart(const QString &name)
{
    QString plain;
    for (const QChar letter : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if (letter.unicode() < 128 && letter.isLetterOrNumber())
            plain += letter;
    }
    return plain;
}

} // namespace

QString Fleet::customerName(int customer) const
{
    const quint64 number = SplitMix(quint64(customer) + 77).next();
    return madeName(number % 20'000) + u' ' + pick(trades, number >> 20) + u' '
        + QString::number(customer) + u' ' + pick(forms, number >> 30);
}

QString Fleet::domain(int customer) const
{
    const quint64 number = SplitMix(quint64(customer) + 77).next();
    return addressPart(madeName(number % 20'000)) + u"-%1.example"_s.arg(customer);
}

QString Fleet::account(int customer) const
{
    return QString::number(40'000 + customer);
}

QString Fleet::site(int customer) const
{
    return QString::number(1'000'000 + customer);
}

Fleet::Person Fleet::person(int index) const
{
    SplitMix random(quint64(index) + 1'000'003);
    const quint64 number = random.next();
    Person person;
    // Everybody has one, some have many.
    person.customer = index < customers ? index : int(number % quint64(customers));
    const QString given = madeName(1'000'000 + random.next() % givenNameCount);
    const QString family = madeName(2'000'000 + random.next() % familyNameCount);
    person.name = given + u' ' + family;
    const QString box = addressPart(given) + u'.' + addressPart(family) + QString::number(index);
    person.email = box + u'@'
        + ((number >> 8) % 10 == 0 ? pick(freeMail, number >> 16) : domain(person.customer));
    const int moves = index % 2 == 0 ? year : 0;
    if ((number >> 24) % 3 != 0 || moves > 0)
        person.phone = u"+49 %1 %2"_s.arg(30 + (number >> 32) % 60 + moves).arg(1'000'000 + index);
    return person;
}

bool Fleet::writeCsv(const QString &path) const
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        return false;
    file.write("name,email,phone,organisation,account id,site id,role,region,language,tier\r\n");
    for (int row = 0; row < contacts; ++row) {
        const int index = int(row * bigPrime % contacts);
        const Person who = person(index);
        const quint64 number = SplitMix(quint64(index) + 5).next();
        file.write(models::csvRecord(
            {who.name, who.email, who.phone, customerName(who.customer), account(who.customer),
                site(who.customer), pick(roles, number), pick(regions, quint64(who.customer)),
                u"en"_s, QString::number(1 + who.customer % 4)},
            models::CsvFormulas::AsIs));
    }
    return file.flush();
}

} // namespace tests
