#include "models/publishing/audience.h"

#include "models/store/repositories.h"
#include "models/support/mail_domain.h"

#include <QHash>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! Who is told first, and who stands for an address that several share.
int roleRank(const Contact &contact)
{
    constexpr Role order[]
        = {Role::TechnicalOwner, Role::Security, Role::Executive, Role::Other, Role::Billing};
    int rank = 0;
    for (const Role role : order) {
        if (contact.roles.contains(role) || (contact.roles.isEmpty() && role == Role::Other))
            return rank;
        ++rank;
    }
    return rank;
}

PlannedDelivery skippedTarget(const ChannelId &channel, const QString &target, const QString &name,
    const CustomerId &customer, const QString &reason)
{
    PlannedDelivery skipped;
    skipped.channel = channel;
    skipped.target = target;
    skipped.targetName = name;
    skipped.customer = customer;
    skipped.state = DeliveryState::Skipped;
    skipped.reason = reason;
    return skipped;
}

//! Builds the mail targets customer by customer.
class MailPlan
{
public:
    MailPlan(const ChannelId &channel, const AudienceMembers &members)
        : m_channel(channel)
        , m_members(members)
    { }

    ChannelTargets make()
    {
        for (const AudienceCustomer &customer : m_members.customers)
            add(customer);
        return m_targets;
    }

private:
    void add(const AudienceCustomer &customer)
    {
        if (customer.contacts.isEmpty()) {
            m_targets.deliveries.append(skippedTarget(
                m_channel, customer.id.toString(), customer.name, customer.id, m_members.missing));
            return;
        }
        QVector<Contact> contacts = customer.contacts;
        std::stable_sort(contacts.begin(), contacts.end(),
            [](const Contact &a, const Contact &b) { return roleRank(a) < roleRank(b); });
        bool reached = false;
        for (const Contact &contact : contacts)
            reached = add(customer, contact) || reached;
        if (reached)
            m_targets.customersReached.append(customer.id);
    }

    //! Whether the customer hears it through this contact.
    bool add(const AudienceCustomer &customer, const Contact &contact)
    {
        const QString address = emailKey(contact.email);
        const bool refused = contact.bouncing || contact.unsubscribed;
        const QString target = address.isEmpty() ? contact.id.toString() : address;
        if (m_seen.contains(target))
            return !address.isEmpty() && !refused;
        m_seen.insert(target);
        if (address.isEmpty() || refused) {
            const QString reason = contact.email.trimmed().isEmpty()
                ? u"no e-mail address is known of this contact"_s
                : address.isEmpty()
                ? u"\"%1\" is no e-mail address"_s.arg(contact.email.simplified())
                : contact.bouncing
                ? u"the address bounces: a receiving server refused it for good"_s
                : u"they asked not to be written to at this address"_s;
            auto skipped = skippedTarget(m_channel, target, contact.name, customer.id, reason);
            skipped.contact = contact.id;
            m_targets.deliveries.append(skipped);
            return false;
        }
        PlannedDelivery mail;
        mail.channel = m_channel;
        mail.target = address;
        mail.targetName = contact.name;
        mail.contact = contact.id;
        mail.customer = customer.id;
        m_targets.deliveries.append(mail);
        return true;
    }

    ChannelId m_channel;
    const AudienceMembers &m_members;
    QSet<QString> m_seen;
    ChannelTargets m_targets;
};

//! What lists show of a place. A webhook's path often is a secret: only its host is shown.
QString placeOf(const ChannelConfig &channel)
{
    const auto setting = [&](QLatin1String key) { return channel.settings.value(key).toString(); };
    switch (channel.type) {
    case ChannelType::StatusPageFolder:
        return setting("folder"_L1);
    case ChannelType::Webhook: {
        const QUrl url(setting("url"_L1));
        return url.toString(
            QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    }
    case ChannelType::ByHand:
        return setting("place"_L1);
    case ChannelType::Mail:
        break;
    }
    return {};
}

} // namespace

int ChannelTargets::people() const
{
    return int(std::count_if(deliveries.begin(), deliveries.end(), [](const auto &target) {
        return target.state != DeliveryState::Skipped && !target.contact.isNull();
    }));
}

int ChannelTargets::skipped() const
{
    return int(std::count_if(deliveries.begin(), deliveries.end(),
        [](const auto &target) { return target.state == DeliveryState::Skipped; }));
}

Result<AudienceMembers> membersOf(
    const Repositories &all, const IncidentId &incident, const Audience &audience)
{
    AudienceMembers members;
    members.missing = u"no contact is known of this customer"_s;
    const auto add = [&](const CustomerId &id, const QString &name) {
        AudienceCustomer customer{id, name, all.contacts.of(id)};
        if (audience.kind == AudienceKind::Executives)
            erase_if(customer.contacts,
                [](const Contact &contact) { return !contact.roles.contains(Role::Executive); });
        members.customers.append(customer);
    };
    switch (audience.kind) {
    case AudienceKind::Internal:
        return members;
    case AudienceKind::Wave:
        return fail(ErrorKind::Invalid,
            u"audience wave \"%1\": waves are not kept yet; take another audience"_s.arg(
                audience.of));
    case AudienceKind::Customer: {
        const auto root = all.customers.resolve(audience.of);
        if (!root)
            return fail(root.error());
        const auto customer = all.customers.find(*root);
        add(*root, customer ? customer->name : QString());
        return members;
    }
    case AudienceKind::Executives:
        members.missing = u"no executive is known of this customer"_s;
        break;
    case AudienceKind::Public:
    case AudienceKind::AllAffected:
        break;
    }
    QSet<CustomerId> seen;
    for (const Affected &affected : all.incidents.affected(incident)) {
        if (seen.contains(affected.customer))
            continue;
        seen.insert(affected.customer);
        add(affected.customer, affected.customerName);
    }
    return members;
}

Result<void> mayBeTold(ChannelType type, AudienceKind audience)
{
    const bool forAll = audience == AudienceKind::Public || audience == AudienceKind::AllAffected;
    if (type == ChannelType::StatusPageFolder && !forAll)
        return fail(ErrorKind::Invalid,
            u"everybody can read a status page, and this update is for %1"_s.arg(
                audienceKindName(audience)));
    if (type == ChannelType::Mail && audience == AudienceKind::Internal)
        return fail(
            ErrorKind::Invalid, u"mail goes to customers' contacts, and this update is internal"_s);
    return {};
}

ChannelTargets mailTargets(const ChannelId &channel, const AudienceMembers &members)
{
    return MailPlan(channel, members).make();
}

ChannelTargets placeTarget(const ChannelConfig &channel)
{
    PlannedDelivery target;
    target.channel = channel.id;
    target.target = placeOf(channel);
    if (target.target.isEmpty())
        target.target = channel.name;
    target.targetName = channel.name;
    if (channel.type == ChannelType::ByHand)
        target.reason = u"to be said by hand"_s;
    return {{target}, {}};
}

} // namespace models
