#include "models/replica/pack_lines.h"

#include "models/store/contacts.h"
#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 10'000; // characters of one field
constexpr qint64 mostCounted = 1'000'000'000;
constexpr int mostSources = 10'000;
constexpr int mostSyncs = 2'000'000; // every value typed by hand is a run

//! Reads the fields of one line; what is missing or of another form is kept as the first fault.
class PackFields
{
public:
    explicit PackFields(const QJsonObject &object)
        : m_object(object)
    { }

    QString text(QLatin1String name)
    {
        const QJsonValue value = m_object[name];
        if (!value.isUndefined() && !value.isString())
            m_good = false;
        QString text = value.toString();
        m_good = m_good && text.size() <= longestText;
        return text;
    }
    bool flag(QLatin1String name)
    {
        const QJsonValue value = m_object[name];
        m_good = m_good && (value.isUndefined() || value.isBool());
        return value.toBool();
    }
    qint64 number(QLatin1String name, qint64 least, qint64 most)
    {
        const qint64 value = m_object[name].toInteger(least - 1);
        m_good = m_good && value >= least && value <= most;
        return value;
    }
    template <typename IdType> IdType id(QLatin1String name)
    {
        const auto id = IdType::fromString(text(name));
        m_good = m_good && id && !id->isNull();
        return id.value_or(IdType{});
    }
    template <typename IdType> IdType idOrNone(QLatin1String name)
    {
        return m_object.contains(name) ? id<IdType>(name) : IdType{};
    }
    Uuid uuid(QLatin1String name)
    {
        const auto uuid = Uuid::fromBase32(text(name));
        m_good = m_good && uuid && !uuid->isNull();
        return uuid.value_or(Uuid{});
    }
    std::optional<Instant> timeOrNone(QLatin1String name)
    {
        if (!m_object.contains(name))
            return std::nullopt;
        const auto time = fromIso(text(name));
        m_good = m_good && time;
        return time;
    }
    Instant time(QLatin1String name)
    {
        const auto time = timeOrNone(name);
        m_good = m_good && time;
        return time.value_or(Instant{});
    }
    QJsonArray array(QLatin1String name)
    {
        const QJsonValue value = m_object[name];
        m_good = m_good && (value.isUndefined() || value.isArray());
        return value.toArray();
    }
    void demand(bool fact) { m_good = m_good && fact; }
    bool good() const { return m_good; }

private:
    const QJsonObject &m_object;
    bool m_good = true;
};

//! All but the last version have an end, the last one has none.
template <typename Versions> bool lastOneHolds(const Versions &versions)
{
    return !versions.isEmpty()
        && std::all_of(versions.begin(), versions.end(), [&versions](const auto &version) {
               return version.span.until.has_value() == (&version != &versions.constLast());
           });
}

} // namespace

Result<PackLine> PackLineReader::read(QByteArrayView line)
{
    const QJsonDocument document
        = QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), line.size()));
    return read(document.object());
}

Result<PackLine> PackLineReader::read(const QJsonObject &line)
{
    ++m_lines;
    const QString kind = line[u"is"_s].toString();
    Part part = Part::Nothing;
    if (kind == "pack"_L1)
        part = Part::Head;
    else if (kind == "source"_L1 || kind == "run"_L1)
        part = Part::Sources;
    else if (kind == "split"_L1)
        part = Part::Splits;
    else if (kind == "customer"_L1)
        part = Part::Customers;
    else if (kind == "contact"_L1)
        part = Part::Contacts;
    else if (kind == "address"_L1)
        part = Part::Addresses;
    else if (kind == "end"_L1)
        part = Part::End;
    const bool once = part == Part::Head || part == Part::End;
    const bool inPlace = part != Part::Nothing && (once ? part > m_part : part >= m_part)
        && (part == Part::Head) == (m_part == Part::Nothing);
    if (!inPlace)
        return fail(ErrorKind::Invalid, u"line %1 of the pack is not in its place"_s.arg(m_lines));
    m_part = part;
    auto taken = take(line, part);
    if (!taken)
        return fail(ErrorKind::Invalid,
            u"line %1 of the pack, \"%2\", is not as it should be"_s.arg(m_lines).arg(kind));
    return taken;
}

Result<void> PackLineReader::finish() const
{
    if (m_part != Part::End)
        return fail(ErrorKind::Invalid, u"the pack's end is missing"_s);
    if (!m_countsAgree)
        return fail(ErrorKind::Invalid, u"the pack's end counts something else"_s);
    return {};
}

Result<PackLine> PackLineReader::take(const QJsonObject &line, Part part)
{
    PackFields fields(line);
    PackLine taken;
    switch (part) {
    case Part::Nothing:
        break;
    case Part::Head:
        taken = PackHead{fields.id<DeskId>("desk"_L1), fields.time("made_at"_L1),
            fields.idOrNone<CustomerId>("customer"_L1)};
        break;
    case Part::Sources:
        if (line[u"is"_s].toString() == "source"_L1) {
            const auto type = sourceTypeFromName(fields.text("type"_L1));
            fields.demand(type && m_sources < mostSources);
            const PackSource source{fields.id<SourceId>("id"_L1), type.value_or(SourceType::Import),
                fields.text("name"_L1), int(fields.number("rank"_L1, 0, 1'000'000)),
                !fields.flag("removed"_L1)};
            fields.demand(!source.name.isEmpty());
            ++m_sources;
            taken = source;
        } else {
            fields.demand(m_syncs.size() < mostSyncs);
            const PackSync sync{int(fields.number("source"_L1, 0, m_sources - 1)),
                fields.id<SyncId>("id"_L1), fields.time("at"_L1), fields.flag("complete"_L1),
                fields.number("rows"_L1, 0, mostCounted), fields.number("added"_L1, 0, mostCounted),
                fields.number("changed"_L1, 0, mostCounted),
                fields.number("unchanged"_L1, 0, mostCounted),
                fields.number("withdrawn"_L1, 0, mostCounted)};
            m_syncs.append(sync);
            taken = sync;
        }
        break;
    case Part::Splits:
        taken = PackSplit{fields.uuid("id"_L1), int(fields.number("source"_L1, 0, m_sources - 1)),
            fields.text("key"_L1), fields.id<ContactId>("contact"_L1),
            fields.id<ContactId>("was"_L1)};
        break;
    case Part::Customers:
        return readCustomer(line);
    case Part::Contacts:
        return readContact(line);
    case Part::Addresses: {
        const QString kind = fields.text("kind"_L1);
        const PackAddress address{fields.uuid("id"_L1), kind == "phone"_L1, fields.text("value"_L1),
            fields.flag("bouncing"_L1), fields.flag("unsubscribed"_L1),
            fields.timeOrNone("verified_at"_L1), fields.text("verified_by"_L1)};
        const QString compared
            = address.isNumber ? phoneDigits(address.value) : emailKey(address.value);
        fields.demand((address.isNumber || kind == "email"_L1) && !compared.isEmpty()
            && compared == address.value);
        taken = address;
        break;
    }
    case Part::End: {
        const PackEnd end{fields.number("customers"_L1, 0, mostCounted),
            fields.number("contacts"_L1, 0, mostCounted),
            fields.number("records"_L1, 0, mostCounted)};
        m_countsAgree = end == m_counts;
        taken = end;
        break;
    }
    }
    return fields.good() ? Result<PackLine>(std::move(taken)) : fail(ErrorKind::Invalid);
}

std::optional<int> PackLineReader::readRun(const QJsonValue &value, int source) const
{
    const qint64 run = value.toInteger(-1);
    if (run < 0 || run >= m_syncs.size() || (source >= 0 && m_syncs[run].source != source))
        return std::nullopt;
    return int(run);
}

//! Of any source where it is -1.
std::optional<PackSpan> PackLineReader::readSpan(const QJsonObject &json, int source) const
{
    const auto since = readRun(json[u"since"_s], source);
    if (!since)
        return std::nullopt;
    PackSpan span{*since, std::nullopt};
    if (json.contains(u"until"_s)) {
        span.until = readRun(json[u"until"_s], source);
        if (!span.until)
            return std::nullopt;
    }
    return span;
}

Result<PackLine> PackLineReader::readCustomer(const QJsonObject &line)
{
    PackFields fields(line);
    PackCustomer customer;
    customer.id = fields.id<CustomerId>("id"_L1);
    customer.account = fields.text("account"_L1);
    customer.nameKey = fields.text("name_key"_L1);
    customer.ownName = fields.text("own_name"_L1);
    customer.mergedInto = fields.idOrNone<CustomerId>("merged_into"_L1);
    fields.demand(customer.account.isEmpty() || customer.account.startsWith("account:"_L1));
    for (const QJsonValue &value : fields.array("versions"_L1)) {
        const QJsonObject object = value.toObject();
        PackFields version(object);
        const auto span = readSpan(object, -1);
        customer.versions.append({span.value_or(PackSpan{}), version.text("name"_L1),
            object.contains("tier"_L1) ? int(version.number("tier"_L1, 0, 1'000'000)) : 0,
            version.text("region"_L1), version.text("language"_L1)});
        fields.demand(span && version.good());
    }
    for (const QJsonValue &value : fields.array("sites"_L1)) {
        const QJsonObject object = value.toObject();
        PackFields site(object);
        const auto since = readRun(object[u"since"_s], -1);
        customer.sites.append({site.id<SiteId>("id"_L1), site.text("external_id"_L1),
            site.text("name"_L1), since.value_or(0)});
        fields.demand(
            since && site.good() && customer.sites.constLast().externalId.startsWith("site:"_L1));
    }
    fields.demand(lastOneHolds(customer.versions) && !m_customers.contains(customer.id));
    if (!fields.good())
        return fail(ErrorKind::Invalid);
    m_customers.insert(customer.id);
    ++m_counts.customers;
    return customer;
}

std::optional<PackRecord> PackLineReader::readRecord(const QJsonObject &json) const
{
    PackFields fields(json);
    PackRecord record;
    record.source = int(fields.number("source"_L1, 0, m_sources - 1));
    record.key = fields.text("key"_L1);
    for (const QJsonValue &value : fields.array("versions"_L1)) {
        const QJsonObject object = value.toObject();
        PackFields said(object);
        const auto span = readSpan(object, record.source);
        PackVersion version{span.value_or(PackSpan{}), said.idOrNone<CustomerId>("customer"_L1),
            said.text("name"_L1), said.text("email"_L1), said.text("phone"_L1), {},
            said.text("language"_L1), said.text("phone_key"_L1)};
        QStringList roles;
        for (const QJsonValue &role : said.array("roles"_L1))
            roles << role.toString();
        version.roles = rolesFromText(roles.join(u','));
        fields.demand(span && said.good() && version.roles.size() == roles.size()
            && version.phoneKey == phoneDigits(version.phoneKey)
            && (version.customer.isNull() || m_customers.contains(version.customer)));
        record.versions.append(version);
    }
    const QJsonArray withdrawals = fields.array("withdrawn"_L1);
    for (qsizetype i = 0; i < withdrawals.size(); ++i) {
        const auto span = readSpan(withdrawals[i].toObject(), record.source);
        fields.demand(span && (span->until || i == withdrawals.size() - 1));
        record.withdrawals.append(span.value_or(PackSpan{}));
    }
    fields.demand(!record.key.isEmpty() && lastOneHolds(record.versions));
    return fields.good() ? std::optional(record) : std::nullopt;
}

Result<PackLine> PackLineReader::readContact(const QJsonObject &line)
{
    PackFields fields(line);
    PackContact contact;
    contact.id = fields.id<ContactId>("id"_L1);
    contact.mergedInto = fields.idOrNone<ContactId>("merged_into"_L1);
    contact.person = fields.idOrNone<ContactId>("person"_L1);
    fields.demand(contact.mergedInto.isNull() == contact.person.isNull());
    if (contact.person.isNull())
        contact.person = contact.id;
    for (const QJsonValue &value : fields.array("records"_L1)) {
        const auto record = readRecord(value.toObject());
        fields.demand(record.has_value());
        contact.records.append(record.value_or(PackRecord{}));
    }
    fields.demand(!contact.records.isEmpty() || !contact.mergedInto.isNull());
    if (!fields.good())
        return fail(ErrorKind::Invalid);
    ++m_counts.contacts;
    m_counts.records += contact.records.size();
    return contact;
}

} // namespace models
