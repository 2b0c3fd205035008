#include "app/sources/vcard_contact_source.h"

#include "app/sources/contact_check.h"

#include <QUrl>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

//! RFC 6350, 6.1.4; a kind that is not known counts as a person's. Address books without KIND say
//! it in ways of their own.
bool isPersonsCard(const models::VCard &card)
{
    QString kind = card.text(u"KIND"_s);
    if (kind.isEmpty())
        kind = card.text(u"X-ADDRESSBOOKSERVER-KIND"_s);
    if (kind.isEmpty()
        && card.text(u"X-ABSHOWAS"_s).compare(u"COMPANY"_s, Qt::CaseInsensitive) == 0)
        kind = u"org"_s;
    static const QStringList others{
        u"group"_s, u"org"_s, u"location"_s, u"application"_s, u"device"_s};
    return !others.contains(kind.trimmed().toLower());
}

QString cardName(const models::VCard &card)
{
    const QString formatted = card.text(u"FN"_s);
    if (!formatted.trimmed().isEmpty())
        return formatted;
    // Family name, given name, additional names; each may be a list.
    const QStringList parts = card.byPreference(u"N"_s).value(0).parts(u';');
    QString name = parts.value(1) + u' ' + parts.value(2) + u' ' + parts.value(0);
    return name.replace(u',', u' ');
}

//! Without the scheme of a value that is a URI ("mailto:", "tel:").
QString withoutScheme(const QString &text, const QString &scheme)
{
    const QString value = text.trimmed();
    if (!value.startsWith(scheme, Qt::CaseInsensitive))
        return value;
    return QUrl::fromPercentEncoding(value.mid(scheme.size()).toUtf8());
}

//! Those that one can call.
QStringList cardPhones(const models::VCard &card)
{
    QStringList phones;
    for (const models::VCardProperty &number : card.byPreference(u"TEL"_s)) {
        if (!number.hasType(u"FAX"_s) && !number.hasType(u"PAGER"_s) && !number.hasType(u"MODEM"_s))
            phones << withoutScheme(number.text(), u"tel:"_s);
    }
    phones.removeAll(QString());
    return phones;
}

QStringList cardEmails(const models::VCard &card)
{
    QStringList emails;
    for (const models::VCardProperty &email : card.byPreference(u"EMAIL"_s))
        emails << withoutScheme(email.text(), u"mailto:"_s);
    emails.removeAll(QString());
    return emails;
}

QString cardId(const models::VCard &card)
{
    // 4.0 writes as a URN what 3.0 writes bare.
    return withoutScheme(card.text(u"UID"_s), u"urn:uuid:"_s);
}

QStringList cardTexts(const models::VCard &card, const QStringList &names)
{
    QStringList texts;
    for (const QString &name : names) {
        for (const models::VCardProperty &property : card.byPreference(name))
            texts << property.text();
    }
    return texts;
}

QStringList cardCategories(const models::VCard &card)
{
    QStringList categories;
    for (const models::VCardProperty &property : card.byPreference(u"CATEGORIES"_s))
        categories << property.parts(u',');
    return categories;
}

//! Cards, as FileContactSource takes them.
class VCardContacts final : public ContactReader
{
public:
    explicit VCardContacts(std::unique_ptr<models::LineReader> lines)
        : m_cards(std::move(lines))
    { }

    models::Result<bool> readNext(models::ContactPage &page, const std::stop_token &stop) override
    {
        const auto read = m_cards.next(stop);
        if (!read)
            return models::fail(read.error());
        if (!*read && !m_any)
            return models::fail(ErrorKind::Invalid, u"there is no card in it"_s);
        if (!*read)
            return false;
        m_any = true;
        take(page, **read);
        return true;
    }
    double progress() const override { return m_cards.progress(); }

private:
    static void take(models::ContactPage &page, const models::ReadVCard &read)
    {
        if (!read.problem.isEmpty()) {
            page.problems.append({read.card.line, read.problem});
            return;
        }
        auto contact = contactOfCard(read.card);
        if (!contact)
            page.problems.append({read.card.line, contact.error().detail});
        else if (*contact)
            page.records.append(std::move(**contact));
    }

    models::VCardReader m_cards;
    bool m_any = false;
};

} // namespace

models::Result<std::optional<models::ContactRecord>> contactOfCard(const models::VCard &card)
{
    if (!isPersonsCard(card))
        return std::optional<models::ContactRecord>();
    ContactCheck check;
    models::ContactRecord record;
    record.row = card.line;
    record.name = check.line(cardName(card), u"name"_s);
    const QStringList emails = cardEmails(card);
    const QStringList phones = cardPhones(card);
    record.email = check.email(emails.value(0));
    record.phone = check.phone(phones.value(0));
    addFurther(record, emails, phones);
    record.organisation
        = check.line(card.byPreference(u"ORG"_s).value(0).parts(u';').value(0), u"organisation"_s);
    record.language = check.language(card.text(u"LANG"_s));
    record.roles = check.roles(cardTexts(card, {u"TITLE"_s, u"ROLE"_s}), cardCategories(card));
    const QString id = check.line(cardId(card), u"uid"_s);
    if (record.email.isEmpty() && record.phone.isEmpty())
        check.refuse(u"e-mail and phone: both are empty"_s);
    if (!check.problem().isEmpty())
        return models::fail(ErrorKind::Invalid, check.problem());
    record.recordKey = recordKeyOf(record, id);
    return std::optional<models::ContactRecord>(std::move(record));
}

models::Result<std::unique_ptr<FileContactSource>> openVCardContacts(const QString &path)
{
    return FileContactSource::open(
        path, [](const QString &file) -> models::Result<std::unique_ptr<ContactReader>> {
            auto lines = models::LineReader::open(file);
            if (!lines)
                return models::fail(lines.error());
            return std::make_unique<VCardContacts>(std::move(*lines));
        });
}

} // namespace app
