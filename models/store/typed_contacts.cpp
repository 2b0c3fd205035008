#include "models/store/contact_index.h"
#include "models/store/contact_syncs.h"
#include "models/store/contacts.h"
#include "models/store/database.h"
#include "models/store/records.h"
#include "models/support/clock.h"

#include <QCryptographicHash>

// What people type is a source like others, whose every run is one record: so it is versioned,
// searched, compared and shown as of a time without anything of its own.

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int handRank = 0; // before every source's own
constexpr auto untilDone = ContactSyncs::Until::max();

bool saysNothing(const ContactRecord &values)
{
    return values.name.isEmpty() && values.email.isEmpty() && values.phone.isEmpty()
        && values.roles.isEmpty() && values.language.isEmpty();
}

} // namespace

qint64 ContactSyncs::handSource()
{
    const qint64 known = m_database.number("SELECT key FROM source WHERE type = 'hand'");
    if (known != 0)
        return known;
    return m_records.create("source"_L1, m_clock.newUuid(),
        {{u"kind"_s, QString(contactsSourceKind)}, {u"type"_s, u"hand"_s},
            {u"name"_s, u"By hand"_s}, {u"rank"_s, handRank}});
}

//! Who types an address or a number has just heard it from somebody.
void ContactSyncs::markVerified(AddressKind kind, const QString &value)
{
    AddressState state = m_addresses.find(kind, value);
    state.verifiedAt = m_clock.now();
    state.verifiedBy = m_journal.actor().who;
    state.bouncing = false;
    m_addresses.save(kind, value, state, u"verified"_s);
}

Result<ContactId> ContactSyncs::type(
    const ContactId &contact, const CustomerId &customer, const ContactRecord &values, Typed typed)
{
    ContactStage stage;
    stage.source = handSource();
    ContactId id = contact;
    qint64 person = 0;
    qint64 customerKey = 0;
    qint64 record = 0;
    PhoneKeys phones(country());
    StagedContact staged = stagedContact(values, phones);
    if (m_erasures.filter().blocks({}, staged))
        return fail(ErrorKind::Conflict, u"they were erased here, and are not to come back"_s);
    if (contact.isNull()) {
        customerKey = m_database.number(
            "SELECT coalesce(root, key) FROM customer WHERE uuid = ?", customer);
        if (customerKey == 0)
            return fail(ErrorKind::NotFound, customer.toString());
        if (values.name.isEmpty() || (values.email.isEmpty() && values.phone.isEmpty()))
            return fail(ErrorKind::Invalid,
                u"somebody new needs a name, and an e-mail address or a phone number"_s);
        id = ContactId{m_clock.newUuid()};
        m_database.run("INSERT INTO contact (uuid) VALUES (?)", id);
        person = m_database.lastKey();
    } else {
        person = m_database.number(
            "SELECT coalesce(root, key) FROM contact WHERE uuid = ? AND present", contact);
        if (person == 0)
            return fail(ErrorKind::NotFound, contact.toString());
        customerKey = m_database.number("SELECT coalesce((SELECT customer FROM record_now"
                                        " WHERE contact = ? ORDER BY since_sync DESC LIMIT 1), 0)",
            person);
        Statement row = m_database.query(
            "SELECT key, record_key FROM record WHERE source = ? AND contact = ?"
            " ORDER BY coalesce(home, contact) <> contact LIMIT 1", // as their values count
            stage.source, person);
        if (row.next()) {
            record = row.integer(0);
            staged.record.recordKey = row.text(1);
        }
    }
    if (record == 0 && saysNothing(values))
        return id; // nothing was typed, nothing is taken back
    QString emailBefore;
    QString phoneBefore;
    if (Statement before = m_database.query("SELECT email_key, phone_digits FROM record_version"
                                            " WHERE record = ? AND until_sync IS NULL",
            record);
        before.next()) {
        emailBefore = before.text(0);
        phoneBefore = before.text(1);
    }
    beginRun(stage);
    stage.rows = 1;
    if (record == 0) {
        staged.record.recordKey = id.toString();
        m_database.run("INSERT INTO record (source, record_key, contact) VALUES (?, ?, ?)",
            stage.source, staged.record.recordKey, person);
        record = m_database.lastKey();
        stage.lookups.addSourceKey(stage.source, staged.record.recordKey, record);
        ++stage.added;
    } else {
        m_database.run(
            "UPDATE record_version SET until_sync = ? WHERE record = ? AND until_sync IS NULL",
            stage.key, record);
        m_database.run(
            "UPDATE withdrawal SET until_sync = ? WHERE record = ? AND until_sync IS NULL",
            stage.key, record);
        ++stage.changed;
    }
    addVersion(stage, staged, record, customerKey);
    if (saysNothing(values)) {
        m_database.run(
            "INSERT INTO withdrawal (record, since_sync) VALUES (?, ?)", record, stage.key);
        stage.takings.withdrawn = 1;
    }
    stage.lookups.sort();
    while (stage.lookups.write(m_database, untilDone)) { }
    ContactIndex index(m_database);
    while (index.add(stage.key, untilDone, stage.indexed)) { }
    const QByteArray digest = QCryptographicHash::hash(
        (id.toString() + values.name + values.email + values.phone + values.language).toUtf8(),
        QCryptographicHash::Blake2b_256);
    if (const auto accepted = accept(stage, false, {}, digest); !accepted)
        return fail(accepted.error());
    if (typed == Typed::New) {
        if (staged.emailKey != emailBefore)
            markVerified(AddressKind::Email, staged.emailKey);
        if (staged.phoneDigits != phoneBefore)
            markVerified(AddressKind::Phone, staged.phoneDigits);
    }
    return id;
}

} // namespace models
