#include "models/publishing/personal_text.h"

#include "models/drafting/render_template.h"
#include "models/drafting/template_facts.h"
#include "models/store/repositories.h"

#include <QHash>
#include <QRegularExpression>

namespace models {

using namespace Qt::StringLiterals;

namespace {

bool isPersonalName(const QString &name)
{
    return name.startsWith(u"contact."_s) || name.startsWith(u"customer."_s);
}

//! Only what is this person's: the rest of the text was settled when it was drafted.
QJsonObject personalFacts(const std::optional<Customer> &customer, const Contact &contact)
{
    FactSources sources;
    sources.customer = customer;
    sources.contact = contact;
    const QJsonObject facts = templateFacts(sources);
    QJsonObject own;
    for (const QString &name : {u"contact"_s, u"customer"_s}) {
        if (facts.contains(name))
            own.insert(name, facts.value(name));
    }
    return own;
}

} // namespace

bool isPersonal(const QString &text)
{
    static const QRegularExpression tag(u"\\{\\{[\\s#^/&{]*(contact|customer)\\."_s);
    return tag.match(text).hasMatch();
}

int fillPersonal(const Repositories &all, const Update &update, const AudienceMembers &members,
    QVector<PlannedDelivery> &deliveries)
{
    QHash<ContactId, Contact> contacts;
    for (const AudienceCustomer &customer : members.customers) {
        for (const Contact &contact : customer.contacts)
            contacts.insert(contact.id, contact);
    }
    int incomplete = 0;
    for (PlannedDelivery &delivery : deliveries) {
        if (delivery.contact.isNull() || delivery.state == DeliveryState::Skipped)
            continue;
        const QJsonObject facts = personalFacts(
            all.customers.find(delivery.customer), contacts.value(delivery.contact));
        bool whole = true;
        const auto filled = [&](const QString &text) {
            const auto rendered = renderTemplate(text, facts);
            if (!rendered)
                return text;
            for (const Placeholder &placeholder : rendered->unfilled)
                whole = whole && !isPersonalName(placeholder.name);
            return rendered->text;
        };
        delivery.title = filled(update.title);
        delivery.body = filled(update.body);
        incomplete += whole ? 0 : 1;
    }
    return incomplete;
}

} // namespace models
