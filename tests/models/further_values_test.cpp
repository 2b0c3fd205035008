#include "models/replica/contact_restore.h"
#include "models/replica/erasing.h"
#include "models/store/database.h"
#include "tests/models/merged_contacts_fixture.h"
#include "tests/support/packed_desk.h"
#include "tests/support/test_main.h"

#include <utility>

using namespace models;
using namespace Qt::StringLiterals;

//! What a source has of somebody besides one address and one number.
class FurtherValuesTest : public QObject, tests::MergedContactsFixture
{
    Q_OBJECT

    static ContactRecord ann(const QStringList &emails, const QStringList &phones)
    {
        ContactRecord ann = record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s, u"1"_s);
        ann.roles = {Role::TechnicalOwner};
        ann.furtherEmails = emails;
        ann.furtherPhones = phones;
        return ann;
    }

    //! Of what changed since, as a source that has a token tells it.
    SyncReport syncChanges(const QVector<ContactRecord> &records, const QStringList &removed = {})
    {
        auto source = std::make_shared<tests::ListSource>(records);
        source->token = u"token 1"_s;
        source->removed = removed;
        SyncOptions options;
        options.sourceName = u"crm"_s;
        m_desk->clock.advance(std::chrono::hours(1));
        return Replica(*m_desk->workspace).run(source, options).result().value_or(SyncReport{});
    }

    int found(const QString &text)
    {
        return int(m_desk->read(
            [text](const Repositories &all) { return all.contacts.search(text).size(); }));
    }

    SourceStatus crm()
    {
        return m_desk->read([](const Repositories &all) { return all.sources.list(); }).value(0);
    }

    static QStringList valuesOf(const Contact &contact, RecordField field)
    {
        QStringList values;
        for (const SaidValue &said : contact.said(field))
            values << said.value;
        return values;
    }

    QStringList split(const Contact &contact, const QString &shownKey)
    {
        const auto apart = write([=](Repositories &all) {
            return all.contacts.split(contact.id, contact.provenance[0].source, shownKey);
        });
        return apart ? QStringList{} : QStringList{apart.error().detail};
    }

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }
    void cleanup() { QCOMPARE(m_desk->problems(), QStringList()); }

    void allAreFoundAndStandSideBySide()
    {
        const SyncReport report = sync(u"crm"_s,
            {ann({u"a.lee@home.example"_s}, {u"+49 171 2222222"_s, u"+49 171 3333333"_s})});
        QCOMPARE(report.rows, 1);
        QCOMPARE(report.added, 1);
        QCOMPARE(report.changed, 0);
        QCOMPARE(crm().records, 1);
        QCOMPARE(people().size(), 1);
        const Contact found = people()[0];
        QCOMPARE(found.email, u"ann@firm.example"_s); // the first of each counts
        QCOMPARE(found.phone, u"+49 30 1111111"_s);
        QCOMPARE(found.roles, QVector<Role>{Role::TechnicalOwner});
        QCOMPARE(valuesOf(found, RecordField::Email),
            (QStringList{u"ann@firm.example"_s, u"a.lee@home.example"_s}));
        QCOMPARE(valuesOf(found, RecordField::Phone).size(), 3);
        QCOMPARE(valuesOf(found, RecordField::Name), QStringList{u"Ann"_s});
        for (const QString &text : {u"a.lee@home"_s, u"1712222222"_s, u"+49 171 33333"_s})
            QCOMPARE(this->found(text), 1);
    }

    void theRowIsUnchangedUntilOneOfThemChanges()
    {
        const auto row = ann({u"a.lee@home.example"_s}, {u"+49 171 2222222"_s});
        sync(u"crm"_s, {row});
        const SyncReport again = sync(u"crm"_s, {row});
        QCOMPARE(again.rows, 1);
        QCOMPARE(again.unchanged, 1);
        const Instant before = m_desk->clock.now();
        const SyncReport changed
            = sync(u"crm"_s, {ann({u"a.lee@home.example"_s}, {u"+49 171 4444444"_s})});
        QCOMPARE(changed.rows, 1);
        QCOMPARE(changed.changed, 1);
        QCOMPARE(changed.unchanged, 0);
        QCOMPARE(changed.withdrawn, 1); // still found, still usable
        const Contact now = people()[0];
        QCOMPARE(now.provenance.size(), 4);
        QCOMPARE(now.provenance.last().anyAddress(), u"+49 171 2222222"_s);
        QVERIFY(now.provenance.last().withdrawnAt);
        QVERIFY(!now.withdrawnAt());
        QCOMPARE(found(u"1712222222"_s), 1);
        QCOMPARE(people(before)[0].provenance.size(), 3);
        // It comes back.
        const SyncReport back = sync(u"crm"_s,
            {ann({u"a.lee@home.example"_s}, {u"+49 171 4444444"_s, u"+49 171 2222222"_s})});
        QCOMPARE(back.changed, 1);
        QVERIFY(!people()[0].provenance.last().withdrawnAt);
    }

    //! Who has another first address has the former one further, or not at all.
    void theFirstMayChangePlaces()
    {
        sync(u"crm"_s, {ann({u"a.lee@home.example"_s}, {})});
        auto turned = ann({u"ann@firm.example"_s}, {});
        turned.email = u"a.lee@home.example"_s;
        QCOMPARE(sync(u"crm"_s, {turned}).changed, 1);
        QCOMPARE(people()[0].email, u"a.lee@home.example"_s);
        QCOMPARE(valuesOf(people()[0], RecordField::Email),
            (QStringList{u"a.lee@home.example"_s, u"ann@firm.example"_s}));
    }

    void whatChangedAloneTakesAlongWhatIsGone()
    {
        const auto bo = record(u"Bo"_s, u"bo@firm.example"_s, {}, u"2"_s);
        syncChanges({ann({}, {u"+49 171 2222222"_s, u"+49 171 3333333"_s}), bo});
        // Nothing is said of Ann: hers stay.
        QCOMPARE(syncChanges({bo}).withdrawn, 0);
        const SyncReport fewer = syncChanges({ann({}, {u"+49 171 3333333"_s})});
        QCOMPARE(fewer.withdrawn, 1);
        QVERIFY(people()[0].provenance.last().withdrawnAt);
        // All of her at once, which counts once.
        const SyncReport gone = syncChanges({}, {u"1"_s});
        QCOMPARE(gone.withdrawn, 1);
        const Contact withdrawn = people()[0];
        QVERIFY(withdrawn.withdrawnAt());
        for (const Provenance &from : withdrawn.provenance)
            QVERIFY(from.withdrawnAt);
    }

    void theBrakeCountsWhoGoesOnceAndWhatGoesOfThoseWhoStay()
    {
        const auto crowd = [](int from, bool further) {
            QVector<ContactRecord> records;
            for (int i = from; i < 100; ++i) {
                auto one = record(u"Person %1"_s.arg(i), u"p%1@firm.example"_s.arg(i), {});
                if (further)
                    one.furtherEmails = {u"q%1@firm.example"_s.arg(i)};
                records << one;
            }
            return records;
        };
        QCOMPARE(sync(u"crm"_s, crowd(0, true)).added, 100);
        QCOMPARE(sync(u"crm"_s, crowd(20, true)).withdrawn, 20); // with 20 further ones
        const SyncReport held = sync(u"crm"_s, crowd(20, false));
        QVERIFY(held.held);
        QCOMPARE(held.held->phrase, u"withdraw-80"_s);
        QCOMPARE(held.held->takings.records, 80);
        // First and second may change places for everybody: nothing is lost.
        QVector<ContactRecord> turned = crowd(20, true);
        for (ContactRecord &one : turned)
            std::swap(one.email, one.furtherEmails[0]);
        const SyncReport report = sync(u"crm"_s, turned);
        QVERIFY(report.accepted);
        QCOMPARE(report.withdrawn, 0);
        QCOMPARE(report.changed, 80);
    }

    void theyStayWithWhoeverWasMergedOrTakenApart()
    {
        const auto row = ann({u"a.lee@home.example"_s}, {});
        const auto bo = record(u"Bo"_s, u"bo@firm.example"_s, {}, u"2"_s);
        sync(u"crm"_s, {row, bo});
        const ContactId annId = people()[0].id;
        QVERIFY(write([from = annId, into = people()[1].id](
                          Repositories &all) { return all.contacts.merge(from, into); }));
        QCOMPARE(people().size(), 1);
        // Another one comes while they are one, and stays hers.
        sync(u"crm"_s, {ann({u"a.lee@home.example"_s}, {u"+49 171 2222222"_s}), bo});
        QCOMPARE(people()[0].provenance.size(), 4);
        QVERIFY(undo());
        QCOMPARE(people().size(), 2);
        QCOMPARE(people()[0].id, annId);
        QCOMPARE(people()[0].provenance.size(), 3);

        // Alone, by its key as it is shown, or all that is of the source's record.
        QCOMPARE(split(people()[0], u"1 / a.lee@home.example"_s), QStringList());
        QCOMPARE(people().size(), 3);
        QVERIFY(undo());
        QVERIFY(split(people()[0], u"1"_s)[0].contains(u"no other record"_s));
        const QString unknown = split(people()[0], u"7"_s)[0];
        QVERIFY2(unknown.contains(u"\"1 / a.lee@home.example\""_s), qPrintable(unknown));
        sync(u"directory"_s, {record(u"Ann"_s, u"ann@firm.example"_s, {}, u"d"_s)});
        const Contact both = people()[0];
        QCOMPARE(both.provenance.size(), 4);
        const bool directoryFirst = both.provenance[0].recordKey == u"d"_s;
        QVERIFY(directoryFirst);
        const auto apart = write([&](Repositories &all) {
            return all.contacts.split(both.id, both.provenance[1].source, u"1"_s);
        });
        QVERIFY(apart);
        QCOMPARE(m_desk->read([&](const Repositories &all) { return all.contacts.find(*apart); })
                     ->provenance.size(),
            3);
        QVERIFY(undo());
        QCOMPARE(people()[0].provenance.size(), 4);
    }

    void anAddressThatBouncesCountsOnlyWhereThereIsNoOther()
    {
        sync(u"crm"_s, {ann({u"a.lee@home.example"_s}, {})});
        const Instant before = m_desk->clock.now();
        const auto mark = [this](const QString &address, bool bouncing) {
            return write([=](Repositories &all) {
                all.addresses.save(
                    AddressKind::Email, address, {bouncing, false, {}, {}}, u"bouncing"_s);
            });
        };
        QVERIFY(mark(u"ann@firm.example"_s, true));
        QCOMPARE(people()[0].email, u"a.lee@home.example"_s);
        QVERIFY(!people()[0].bouncing);
        QVERIFY(people()[0].provenance[0].bouncing && !people()[0].provenance[1].bouncing);
        QCOMPARE(people(before)[0].email, u"ann@firm.example"_s);
        // That is no difference that a person would set back.
        const auto restore = m_desk->read([&](const Repositories &all) {
            return contactRestore(all, *all.customers.resolve(u"account:1"_s), before);
        });
        QVERIFY(restore.changes.isEmpty());
        QVERIFY(mark(u"a.lee@home.example"_s, true));
        QCOMPARE(people()[0].email, u"ann@firm.example"_s);
        QVERIFY(people()[0].bouncing);
        QVERIFY(mark(u"ann@firm.example"_s, false));
        QVERIFY(!people()[0].bouncing);
    }

    //! An address besides their own may be a team's: there the name decides.
    void anotherSourceFindsThemByAFurtherAddress()
    {
        sync(u"crm"_s, {ann({u"noc@firm.example"_s}, {})});
        sync(u"directory"_s,
            {record(u"Ann"_s, u"noc@firm.example"_s, {}, u"a"_s),
                record(u"Duty"_s, u"noc@firm.example"_s, {}, u"b"_s)});
        QCOMPARE(people().size(), 2);
        QCOMPARE(people()[0].provenance.size(), 3);
        QCOMPARE(people()[1].name, u"Duty"_s);
    }

    void whoIsErasedDoesNotComeBackByOneOfThem()
    {
        sync(u"crm"_s, {ann({u"a.lee@home.example"_s}, {u"+49 171 2222222"_s})});
        QVERIFY(eraseContacts(*m_desk->workspace, {u"Ada"_s, {}}, {people()[0].id}, u"erase-1"_s));
        const SyncReport report = sync(u"directory"_s,
            {record(u"A. Lee"_s, u"a.lee@home.example"_s, {}, u"d"_s),
                record(u"Bo"_s, u"bo@firm.example"_s, {}, u"b"_s)});
        QCOMPARE(report.erased, 1);
        auto other = record(u"Ann"_s, u"new@firm.example"_s, {}, u"n"_s);
        other.furtherPhones = {u"+49 171 2222222"_s};
        QCOMPARE(sync(u"hr"_s, {other}).erased, 1);
        QCOMPARE(found(u"Ann"_s), 0);
        QCOMPARE(found(u"lee"_s), 0);
    }

    //! Also where what is theirs was taken out of another's contact, and waits to be looked at.
    void whoIsErasedLeavesNoTrace()
    {
        const auto crowd = [](bool further) {
            QVector<ContactRecord> records{ann({u"a.lee@home.example"_s}, {u"+49 171 2222222"_s})};
            for (int i = 0; i < 60; ++i) {
                auto one = record(u"Person %1"_s.arg(i), u"p%1@firm.example"_s.arg(i), {});
                if (further)
                    one.furtherPhones = {u"+49 171 %1"_s.arg(5550000 + i)};
                records << one;
            }
            return records;
        };
        sync(u"crm"_s, crowd(true));
        const auto contactOf = [this](const QString &text) {
            return m_desk
                ->read([text](const Repositories &all) { return all.contacts.search(text); })
                .value(0);
        };
        const Contact whole = contactOf(u"Ann"_s);
        const auto eve = write([&](Repositories &all) {
            return all.contacts.split(whole.id, whole.provenance[0].source, u"1 / 491712222222"_s);
        });
        QVERIFY(eve);
        QVERIFY(sync(u"crm"_s, crowd(false)).held);
        const auto erase = [this](const ContactId &id) {
            return eraseContacts(*m_desk->workspace, {u"Ada"_s, {}}, {id}, u"erase-1"_s);
        };
        const auto entries = [this] {
            return m_desk->read([](const Repositories &all) {
                return all.database.number("SELECT count(*) FROM journal_value");
            });
        };
        const qint64 before = entries();
        QVERIFY(erase(*eve));
        QCOMPARE(entries(), before - 2 + 1); // the split and whom it made, but for the erasure's
        QVERIFY(erase(contactOf(u"5550007"_s).id));
        QVERIFY(erase(contactOf(u"Ann"_s).id));
        const auto traces = [this](const char *sql) {
            return m_desk->read(
                [sql](const Repositories &all) { return all.database.number(sql); });
        };
        QCOMPARE(traces("SELECT count(*) FROM journal_value WHERE instr(fields, '2222222')"), 0);
        QCOMPARE(traces("SELECT count(*) FROM sync WHERE instr(held, 'Person 7')"), 0);
        QCOMPARE(traces("SELECT count(*) FROM domain_customer WHERE domain = 'home.example'"), 0);
        QCOMPARE(traces("SELECT count(*) FROM domain_customer WHERE domain = 'firm.example'"), 1);
        // What is left of the split cannot be set back.
        QVERIFY(!m_desk->read([](const Repositories &all) { return all.contacts.lastAct(); }));
    }

    //! A short number stands within many others' values, a switchboard's is everybody's.
    void whoIsErasedTakesNothingOfOthersAlong()
    {
        auto ann = record(u"Ann"_s, u"ann@firm.example"_s, u"1122334"_s, u"1"_s);
        ann.furtherPhones = {u"112"_s};
        sync(u"crm"_s, {ann, record(u"Bo"_s, u"bo@firm.example"_s, u"1122334"_s, u"2"_s)});
        QVERIFY(write([this](Repositories &all) {
            all.addresses.save(AddressKind::Phone, u"1122334"_s,
                {false, false, m_desk->clock.now(), u"Ada"_s}, u"verified"_s);
        }));
        const auto verified = people()[1].verifiedAt;
        const auto entries = [this] {
            return m_desk->read([](const Repositories &all) {
                return all.database.number("SELECT count(*) FROM journal_value");
            });
        };
        const qint64 before = entries();
        QVERIFY(eraseContacts(*m_desk->workspace, {u"Ada"_s, {}}, {people()[0].id}, u"erase-1"_s));
        QCOMPARE(entries(), before + 1); // that it was done
        QCOMPARE(people()[0].name, u"Bo"_s);
        QCOMPARE(people()[0].verifiedAt, verified);
    }

    //! An address that was never hers, and whose owner was erased: the others are.
    void whatIsLeftOfARowThatNamesSomebodyErasedIsTaken()
    {
        sync(u"crm"_s, {ann({u"eve@home.example"_s}, {u"+49 171 2222222"_s})});
        const Contact whole = people()[0];
        const auto eve = write([&](Repositories &all) {
            return all.contacts.split(
                whole.id, whole.provenance[0].source, u"1 / eve@home.example"_s);
        });
        QVERIFY(eve);
        QVERIFY(eraseContacts(*m_desk->workspace, {u"Ada"_s, {}}, {*eve}, u"erase-1"_s));
        auto moved = ann({u"eve@home.example"_s}, {u"+49 171 3333333"_s});
        moved.phone = u"+49 30 9999999"_s;
        sync(u"crm"_s, {moved});
        QCOMPARE(people().size(), 1);
        QCOMPARE(valuesOf(people()[0], RecordField::Phone),
            (QStringList{u"+49 30 9999999"_s, u"+49 171 3333333"_s, u"+49 171 2222222"_s}));
        QCOMPARE(valuesOf(people()[0], RecordField::Email), QStringList{u"ann@firm.example"_s});
        // Where the row's own address is such a one, all stays as it was.
        moved.email = u"eve@home.example"_s;
        moved.furtherEmails.clear();
        moved.furtherPhones.clear();
        QCOMPARE(sync(u"crm"_s, {moved}).withdrawn, 0);
        QCOMPARE(people()[0].email, u"ann@firm.example"_s);
    }

    void whatIsNoneIsSaid()
    {
        auto row = ann({u"nobody"_s}, {u"none"_s, u"+49 171 2222222"_s});
        row.row = 7;
        const SyncReport report = sync(u"crm"_s, {row});
        QVERIFY(report.accepted);
        const QString remarks = report.remarks.join(u' ');
        QVERIFY2(remarks.contains(u"of one record: 2. The first: row 7, e-mail \"nobody\""_s),
            qPrintable(remarks));
        QCOMPARE(people()[0].provenance.size(), 2);
        // No more than a bounded number of one record.
        QStringList many;
        for (int i = 0; i < 1000; ++i)
            many << u"a%1@firm.example"_s.arg(i);
        const SyncReport bounded = sync(u"other"_s, {ann(many, {})});
        QVERIFY(bounded.remarks.join(u' ').contains(u"record: 980."_s));
    }

    //! Two rows of one key, which is no one's fault, each with theirs.
    void rowsOfOneKeyKeepTheirOwn()
    {
        auto bo = record(u"Bo"_s, u"bo@firm.example"_s, {}, u"1"_s);
        bo.furtherEmails = {u"bo@home.example"_s};
        const QVector<ContactRecord> rows{ann({u"a.lee@home.example"_s}, {}), bo};
        sync(u"crm"_s, rows);
        QCOMPARE(people().size(), 2);
        QCOMPARE(valuesOf(people()[0], RecordField::Email).last(), u"a.lee@home.example"_s);
        QCOMPARE(valuesOf(people()[1], RecordField::Email).last(), u"bo@home.example"_s);
        QCOMPARE(sync(u"crm"_s, rows).unchanged, 2);
    }

    void aPackHoldsThem()
    {
        tests::PackedDesk there;
        tests::PackedDesk here;
        auto row = tests::PackedDesk::record(u"1"_s, u"Ann"_s, u"ann@firm.example"_s);
        row.furtherPhones = {u"+49 171 2222222"_s};
        there.sync(u"crm"_s, {row});
        QVERIFY(here.take(there.pack()));
        QCOMPARE(here.people(), there.people());
        QCOMPARE(here.people()[0].provenance.size(), 2);
        // The source goes on there as it did.
        QCOMPARE(here.sync(u"crm"_s, {row}).unchanged, 1);
        QCOMPARE(here.problems(), QStringList());
    }
};

HELIOGRAPH_TEST(FurtherValuesTest)
#include "further_values_test.moc"
