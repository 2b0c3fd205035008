#include "app/sources/contact_check.h"

#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"
#include "models/support/organisation_name.h"
#include "models/values/ids.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fewestDigits = 6; // of a number within its country
constexpr qsizetype longestContactField = 500;
constexpr qsizetype contactQuoteLength = 80;
constexpr int lowestTier = 9;

//! The language's code, where the text is its name in English or in itself.
QString languageCode(const QString &name)
{
    const auto locales
        = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyCountry);
    for (const QLocale &locale : locales) {
        const QString english = QLocale::languageToString(locale.language());
        if (name.compare(english, Qt::CaseInsensitive) == 0
            || name.compare(locale.nativeLanguageName(), Qt::CaseInsensitive) == 0)
            return locale.bcp47Name().section(u'-', 0, 0);
    }
    return {};
}

} // namespace

void ContactCheck::refuse(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

QString ContactCheck::line(const QString &value, const QString &word)
{
    const QString text = value.simplified();
    const bool control = std::any_of(text.begin(), text.end(),
        [](QChar letter) { return letter.category() == QChar::Other_Control; });
    if (control)
        refuse(u"%1: a control character stands in it"_s.arg(word));
    else if (text.size() > longestContactField)
        refuse(u"%1: %2 characters, at most %3 are kept"_s.arg(word)
                   .arg(text.size())
                   .arg(longestContactField));
    return text;
}

QString ContactCheck::email(const QString &value)
{
    // As it came: an address with a line break in it is none.
    if (!value.isEmpty() && models::emailKey(value).isEmpty())
        refuse(
            u"e-mail: \"%1\" is not an address"_s.arg(value.simplified().left(contactQuoteLength)));
    return value;
}

QString ContactCheck::phone(const QString &value)
{
    const QString text = line(value, u"phone"_s);
    if (!text.isEmpty() && models::phoneDigits(text).isEmpty())
        refuse(u"phone: \"%1\" is not a number"_s.arg(text.left(contactQuoteLength)));
    return text;
}

QString ContactCheck::externalId(const QString &value, const QString &kind)
{
    const QString text = line(value, kind + u" id"_s);
    const auto typed = models::ExternalId::fromString(text);
    if (!typed || (typed->kind != u"account"_s && typed->kind != u"site"_s))
        return text;
    if (typed->kind != kind)
        refuse(u"%1 id: \"%2\" is the id of another kind"_s.arg(kind, text));
    return typed->value;
}

int ContactCheck::tier(const QString &value)
{
    const QString text = line(value, u"tier"_s);
    if (text.isEmpty())
        return 0;
    static const QRegularExpression number(
        u"^(?:tier|stufe|t|p)?\\s*-?\\s*(\\d)$"_s, QRegularExpression::CaseInsensitiveOption);
    const int tier = number.match(text).captured(1).toInt();
    // A tier by name ("Gold") says nothing here of who comes first, but it is nobody's fault.
    const bool named
        = std::none_of(text.begin(), text.end(), [](QChar letter) { return letter.isDigit(); });
    if (named)
        m_notTaken << u"tier \"%1\""_s.arg(text.left(contactQuoteLength));
    else if (tier < 1 || tier > lowestTier)
        refuse(u"tier: \"%1\" is not a number from 1 to 9"_s.arg(text.left(contactQuoteLength)));
    return tier;
}

QString ContactCheck::language(const QString &value)
{
    const QString text = line(value, u"language"_s);
    static const QRegularExpression tag(u"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$"_s);
    if (text.isEmpty() || tag.match(text).hasMatch())
        return QString(text).replace(u'_', u'-');
    const QString code = languageCode(text);
    if (code.isEmpty())
        refuse(u"language: \"%1\" is neither a code such as \"de\" nor a language's name"_s.arg(
            text.left(contactQuoteLength)));
    return code;
}

QVector<models::Role> ContactCheck::roles(const QStringList &texts, const QStringList &tags)
{
    static const QRegularExpression separator(u"[,;/|]"_s);
    QVector<models::Role> roles;
    const auto add = [&roles](std::optional<models::Role> role) {
        if (role && !roles.contains(*role))
            roles.append(*role);
    };
    for (const QString &text : texts) {
        for (const QString &name : line(text, u"role"_s).split(separator))
            add(models::roleFromName(name));
    }
    for (const QString &tag : tags) {
        if (const auto role = models::roleFromName(tag); role != models::Role::Other)
            add(role);
    }
    std::sort(roles.begin(), roles.end());
    return roles;
}

QString mostWantedLanguage(const QString &accepted)
{
    QString best;
    double bestWeight = 0;
    for (const QString &range : accepted.split(u',')) {
        const QString tag = range.section(u';', 0, 0).trimmed();
        const QString weight = range.section(u';', 1).trimmed();
        const double wanted
            = weight.startsWith(u"q="_s) ? QStringView(weight).mid(2).toDouble() : 1.0;
        if (tag != u"*"_s && wanted > bestWeight) {
            best = tag;
            bestWeight = wanted;
        }
    }
    return best;
}

void addFurther(models::ContactRecord &record, const QStringList &emails, const QStringList &phones)
{
    QStringList keys{models::emailKey(record.email)};
    for (const QString &email : emails) {
        const QString address = models::emailKey(email);
        const QString key = address.isEmpty() ? email.simplified() : address;
        if (!key.isEmpty() && !keys.contains(key)) {
            keys << key;
            record.furtherEmails << email;
        }
    }
    // With its country or without: "+49 30 1234567" and "030 1234567" end alike.
    QStringList numbers{models::phoneDigits(record.phone)};
    for (const QString &phone : phones) {
        const QString plain = phone.simplified();
        const QString digits = models::phoneDigits(plain);
        const QString key = digits.isEmpty() ? plain : digits;
        const bool known
            = std::any_of(numbers.begin(), numbers.end(), [&key](const QString &number) {
                  const qsizetype alike = std::min(number.size(), key.size()) - 1;
                  return number == key
                      || (alike >= fewestDigits && number.right(alike) == key.right(alike));
              });
        if (!key.isEmpty() && !known) {
            numbers << key;
            record.furtherPhones << plain;
        }
    }
}

QString recordKeyOf(const models::ContactRecord &record, const QString &id)
{
    if (!id.isEmpty())
        return u"id "_s + id;
    QString whose = record.account;
    if (whose.isEmpty() && !record.site.isEmpty())
        whose = u"site:"_s + record.site;
    if (whose.isEmpty())
        whose = models::organisationKey(record.organisation);
    const QString email = models::emailKey(record.email);
    const QString who = email.isEmpty()
        ? models::phoneDigits(record.phone) + u' ' + models::personKey(record.name)
        : email;
    return who + u'|' + whose;
}

} // namespace app
