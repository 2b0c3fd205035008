#include "models/replica/contact_restore.h"
#include "tests/models/merged_contacts_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! One person of several sources' records: ranks, what people type, restoring.
class MergedContactsTest : public QObject, tests::MergedContactsFixture
{
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }
    void cleanup() { QCOMPARE(m_desk->problems(), QStringList()); }

    void theLowerRankIsShownAndTheOtherStandsBeside()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s)});
        sync(u"directory"_s, {record(u"Ann Lee"_s, u"ANN@firm.example"_s, u"+49 30 2222222"_s)});
        QCOMPARE(people().size(), 1);
        QCOMPARE(people()[0].phone, u"+49 30 2222222"_s); // of one rank, the newer
        rank(u"crm"_s, 5);
        const Contact ann = people()[0];
        QCOMPARE(ann.phone, u"+49 30 1111111"_s);
        QCOMPARE(ann.name, u"Ann"_s);
        const auto phones = ann.said(RecordField::Phone);
        QCOMPARE(phones.size(), 2);
        QCOMPARE(phones[1].value, u"+49 30 2222222"_s);
        QCOMPARE(phones[1].sources, QStringList{u"directory"_s});
        // An address in other letters is the same.
        QCOMPARE(ann.said(RecordField::Email).size(), 1);
        QCOMPARE(ann.said(RecordField::Email)[0].sources, (QStringList{u"crm"_s, u"directory"_s}));
    }

    void whatIsTypedWinsIsMarkedAndIsTakenBack()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s)});
        ContactRecord typed;
        typed.phone = u"+49 171 999"_s;
        QVERIFY(type(people()[0].id, typed));
        Contact ann = people()[0];
        QCOMPARE(ann.phone, u"+49 171 999"_s);
        QCOMPARE(ann.email, u"ann@firm.example"_s);
        QVERIFY(ann.provenance[0].byHand);
        QCOMPARE(ann.said(RecordField::Phone).size(), 2);
        const auto found = m_desk->read(
            [](const Repositories &all) { return all.contacts.search(u"171999"_s); });
        QCOMPARE(found.size(), 1);
        // No sync changes it.
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 3333333"_s)});
        QCOMPARE(people()[0].phone, u"+49 171 999"_s);
        // Changed, it is not said twice; taken back, the source's counts.
        typed.phone = u"+49 171 888"_s;
        QVERIFY(type(ann.id, typed));
        QCOMPARE(people()[0].said(RecordField::Phone).size(), 2);
        QVERIFY(type(ann.id, {}));
        ann = people()[0];
        QCOMPARE(ann.phone, u"+49 30 3333333"_s);
        QCOMPARE(ann.said(RecordField::Phone).size(), 1);
        QVERIFY(!ann.withdrawnAt());
    }

    void somebodyNewIsTypedIn()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, {})});
        ContactRecord typed;
        typed.name = u"Bo"_s;
        QVERIFY(!type({}, typed)); // nothing to reach them by
        typed.email = u"bo@firm.example"_s;
        const auto bo = type({}, typed);
        QVERIFY(bo);
        QCOMPARE(people().size(), 2);
        QCOMPARE(people()[1].id, *bo);
        QCOMPARE(people()[1].name, u"Bo"_s);
        // A source that has them later finds them.
        sync(u"directory"_s, {record(u"Bo B."_s, u"bo@firm.example"_s, u"+49 30 77777"_s)});
        QCOMPARE(people().size(), 2);
        QCOMPARE(people()[1].phone, u"+49 30 77777"_s);
        QCOMPARE(people()[1].name, u"Bo"_s);
    }

    void typingDoesNotDisturbAStageUnderWay()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, {})});
        const ContactId ann = people()[0].id;
        ContactStage stage;
        QVERIFY(write([&stage](Repositories &all) {
            stage = all.contactSyncs.begin(u"crm"_s);
            PhoneKeys phones;
            const std::vector<StagedContact> staged{
                stagedContact(record(u"Bo"_s, u"bo@firm.example"_s, {}), phones)};
            return all.contactSyncs.stage(stage, staged, ContactSyncs::Until::max());
        }));
        ContactRecord typed;
        typed.phone = u"+49 171 999"_s;
        QVERIFY(type(ann, typed));
        QCOMPARE(people().size(), 1);
        QVERIFY(write([&stage](Repositories &all) -> Result<void> {
            stage.lookups.sort();
            while (all.contactSyncs.writeLookups(stage, ContactSyncs::Until::max())) { }
            while (all.contactSyncs.index(stage, ContactSyncs::Until::max())) { }
            return all.contactSyncs.accept(stage, false, {}, {});
        }));
        QCOMPARE(people().size(), 2);
        QCOMPARE(people()[0].phone, u"+49 171 999"_s);
    }

    void whoIsTypedMeanwhileIsKnownToTheStage()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, {})});
        ContactStage stage;
        const auto bring = [&stage](const QString &name, const QString &email) {
            return [&stage, name, email](Repositories &all) {
                PhoneKeys phones;
                const std::vector<StagedContact> staged{
                    stagedContact(record(name, email, {}), phones)};
                return all.contactSyncs.stage(stage, staged, ContactSyncs::Until::max());
            };
        };
        QVERIFY(write([&stage](Repositories &all) -> Result<void> {
            stage = all.contactSyncs.begin(u"directory"_s);
            stage.lookups.setFilter(all.contactSyncs.knownHashes());
            return {};
        }));
        const auto hash
            = [](const QString &address) { return lookupHash(FoundBy::Address, address); };
        QVERIFY(stage.lookups.mayFind(hash(u"ann@firm.example"_s)));
        QVERIFY(!stage.lookups.mayFind(hash(u"cy@firm.example"_s)));
        QVERIFY(write(bring(u"Bo"_s, u"bo@firm.example"_s)));
        QVERIFY(stage.lookups.mayFind(hash(u"bo@firm.example"_s)));
        QVERIFY(!stage.lookups.mayFind(hash(u"cy@firm.example"_s)));
        ContactRecord typed;
        typed.name = u"Cy"_s;
        typed.email = u"cy@firm.example"_s;
        QVERIFY(type({}, typed));
        const auto found = [this](const QString &text) {
            return int(m_desk->read(
                [text](const Repositories &all) { return all.contacts.search(text).size(); }));
        };
        QCOMPARE(found(u"cy@fi"_s), 1); // at once, though behind what is staged
        QCOMPARE(found(u"bo@fi"_s), 0);
        QVERIFY(write(bring(u"Cy"_s, u"CY@firm.example"_s)));
        QVERIFY(write(bring(u"Ann"_s, u"ann@firm.example"_s)));
        QVERIFY(write([&stage](Repositories &all) -> Result<void> {
            stage.lookups.sort();
            while (all.contactSyncs.writeLookups(stage, ContactSyncs::Until::max())) { }
            while (all.contactSyncs.index(stage, ContactSyncs::Until::max())) { }
            return all.contactSyncs.accept(stage, false, {}, {});
        }));
        QCOMPARE(people().size(), 3); // Ann, Bo, and Cy once
    }

    //! The store gives the number of its newest version out again once that is erased.
    void whoIsTypedInAnotherPlaceIsKnownToTheStage()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, {})});
        const auto typed = [this](const QString &name, const QString &email) {
            return type({}, record(name, email, {}));
        };
        const auto cy = typed(u"Cy"_s, u"cy@firm.example"_s);
        QVERIFY(cy);
        ContactStage stage;
        QVERIFY(write([&stage](Repositories &all) -> Result<void> {
            stage = all.contactSyncs.begin(u"directory"_s);
            stage.lookups.setFilter(all.contactSyncs.knownHashes());
            return {};
        }));
        QVERIFY(write([&cy](Repositories &all) { return all.erasures.erase(*cy); }));
        QVERIFY(typed(u"Dee"_s, u"dee@firm.example"_s));
        QVERIFY(write([&stage](Repositories &all) -> Result<void> {
            PhoneKeys phones;
            const std::vector<StagedContact> staged{
                stagedContact(record(u"Dee"_s, u"dee@firm.example"_s, {}), phones)};
            if (const auto done = all.contactSyncs.stage(stage, staged, ContactSyncs::Until::max());
                !done)
                return fail(done.error());
            stage.lookups.sort();
            while (all.contactSyncs.writeLookups(stage, ContactSyncs::Until::max())) { }
            while (all.contactSyncs.index(stage, ContactSyncs::Until::max())) { }
            return all.contactSyncs.accept(stage, false, {}, {});
        }));
        QCOMPARE(people().size(), 2); // Ann, and Dee once
    }

    void oneCustomersContactsAreSetBackToATime()
    {
        const auto other = [](const QString &phone) {
            ContactRecord eve = record(u"Eve"_s, u"eve@other.example"_s, phone);
            eve.account = u"2"_s;
            eve.organisation = u"Other"_s;
            return eve;
        };
        sync(u"crm"_s,
            {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s, u"1"_s),
                record(u"Bo"_s, u"bo@firm.example"_s, {}, u"2"_s), other(u"+49 30 4444444"_s)});
        const Instant good = m_desk->clock.now();
        sync(u"crm"_s,
            {record(u"Ann"_s, u"ann@wrong.example"_s, u"+49 30 9999999"_s, u"1"_s),
                record(u"Cy"_s, u"cy@firm.example"_s, {}, u"3"_s), other(u"+49 30 5555555"_s)});
        QCOMPARE(people(good).size(), 2);
        const auto restore = write([&](Repositories &all) -> Result<ContactRestore> {
            const auto plan = contactRestore(all, *all.customers.resolve(u"account:1"_s), good);
            const auto done = restoreContacts(all, plan);
            return done ? Result<ContactRestore>(plan) : fail(done.error());
        });
        QVERIFY(restore);
        QCOMPARE(restore->changes.size(), 2);
        QCOMPARE(restore->newer.size(), 1);
        const auto now = people();
        QCOMPARE(now.size(), 3);
        QCOMPARE(now[0].email, u"ann@firm.example"_s);
        QCOMPARE(now[0].phone, u"+49 30 1111111"_s);
        QCOMPARE(now[1].name, u"Bo"_s);
        QVERIFY(!now[1].withdrawnAt());
        // Another's are as they were, and the next sync changes nothing of what was set back.
        const auto eve = m_desk->read(
            [](const Repositories &all) { return all.contacts.search(u"eve@other.example"_s); });
        QCOMPARE(eve[0].phone, u"+49 30 5555555"_s);
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@wrong.example"_s, u"+49 30 9999999"_s, u"1"_s)});
        QCOMPARE(people()[0].email, u"ann@firm.example"_s);
        const auto again = m_desk->read([good](const Repositories &all) {
            return contactRestore(all, *all.customers.resolve(u"account:1"_s), good);
        });
        QVERIFY(again.changes.isEmpty());
    }

    void rolesThatWereTypedCountInsteadOfTheSources()
    {
        ContactRecord ann = record(u"Ann"_s, u"ann@firm.example"_s, {}, u"1"_s);
        ann.roles = {Role::TechnicalOwner};
        sync(u"crm"_s, {ann});
        const Instant good = m_desk->clock.now();
        ann.roles = {Role::Billing};
        sync(u"crm"_s, {ann});
        const auto restore = [this, good] {
            return *write([&](Repositories &all) -> Result<ContactRestore> {
                const auto plan = contactRestore(all, *all.customers.resolve(u"account:1"_s), good);
                const auto done = restoreContacts(all, plan);
                return done ? Result<ContactRestore>(plan) : fail(done.error());
            });
        };
        QCOMPARE(restore().changes.size(), 1);
        QCOMPARE(people()[0].roles, QVector<Role>{Role::TechnicalOwner});
        QVERIFY(restore().changes.isEmpty());
        // What both say is shown, and the sources' counts again once it is taken back.
        QCOMPARE(people()[0].said(RecordField::Roles).size(), 2);
        QVERIFY(type(people()[0].id, {}));
        QCOMPARE(people()[0].roles, QVector<Role>{Role::Billing});
    }

    void whoWasMergedSinceStandsAloneAsOfThen()
    {
        sync(u"crm"_s,
            {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s, u"1"_s),
                record(u"Anna"_s, u"anna@firm.example"_s, {}, u"2"_s)});
        const Instant good = m_desk->clock.now();
        const ContactId ann = people()[0].id;
        const ContactId anna = people()[1].id;
        QVERIFY(write([&](Repositories &all) { return all.contacts.merge(ann, anna); }));
        QCOMPARE(people().size(), 1);
        const auto then = people(good);
        QCOMPARE(then.size(), 2);
        QCOMPARE(then[0].email, u"ann@firm.example"_s);
        QCOMPARE(then[1].phone, QString());
        const auto find = [this, good](const ContactId &id) {
            return m_desk->read(
                [&](const Repositories &all) { return all.contacts.find(id, good)->name; });
        };
        QCOMPARE(find(ann), u"Ann"_s);
        QCOMPARE(find(anna), u"Anna"_s);
        // It is said, and nobody's values are typed over another's.
        const auto restore = m_desk->read([good](const Repositories &all) {
            return contactRestore(all, *all.customers.resolve(u"account:1"_s), good);
        });
        QVERIFY(restore.changes.isEmpty());
        QCOMPARE(restore.merged.size(), 1);
        QCOMPARE(restore.merged[0].then.id, ann);
        QCOMPARE(restore.fuller.size(), 1);
        QCOMPARE(restore.fuller[0].filled, QVector<RecordField>{RecordField::Phone});
        QVERIFY(undo());
        QCOMPARE(people(good).size(), 2);
    }

    //! Of a customer that was merged since, only its own.
    void aMergedCustomersContactsAsOfThenAreItsOwn()
    {
        ContactRecord eve = record(u"Eve"_s, u"eve@other.example"_s, {}, u"2"_s);
        eve.account = u"2"_s;
        eve.organisation = u"Other"_s;
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, {}, u"1"_s), eve});
        const Instant good = m_desk->clock.now();
        QVERIFY(write([](Repositories &all) {
            return all.customers.merge(
                *all.customers.resolve(u"account:2"_s), *all.customers.resolve(u"account:1"_s));
        }));
        QCOMPARE(people().size(), 2);
        QCOMPARE(people(good).size(), 1);
        QCOMPARE(people(good)[0].name, u"Ann"_s);
        const auto restore = m_desk->read([good](const Repositories &all) {
            return contactRestore(all, *all.customers.resolve(u"account:1"_s), good);
        });
        QVERIFY(restore.newer.isEmpty());
    }

    void aSharedMailboxIsSeveralPeoplesInEverySource()
    {
        const QString mail = u"info@firm.example"_s;
        sync(u"crm"_s, {record(u"Ann Lee"_s, mail, {}), record(u"Bo Ray"_s, mail, {})});
        sync(u"directory"_s, {record(u"Bo Ray"_s, mail, {}), record(u"Cy Fox"_s, mail, {})});
        QStringList names;
        for (const Contact &contact : people())
            names << u"%1 %2"_s.arg(contact.name).arg(contact.provenance.size());
        names.sort();
        QCOMPARE(names, (QStringList{u"Ann Lee 1"_s, u"Bo Ray 2"_s, u"Cy Fox 1"_s}));
    }

    //! Of so many records one is looked at no more: it would be a look at each of them for each.
    void whatEverybodyHasSaysOfNobodyWhoItIs()
    {
        QVector<ContactRecord> many;
        for (int i = 0; i < 70; ++i)
            many << record(u"Person %1"_s.arg(i), u"all@firm.example"_s, {});
        sync(u"crm"_s, many);
        QCOMPARE(people().size(), 70);
        sync(u"directory"_s, {many.constFirst(), many.constLast()});
        QCOMPARE(people().size(), 71);
    }

    void numbersTellPersons_data()
    {
        QTest::addColumn<QVector<ContactRecord>>("others");
        QTest::addColumn<int>("contacts");
        const QString number = u"+49 30 1111111"_s;
        const QString mail = u"ann@other.example"_s;
        const auto row = [](const char *name, const QVector<ContactRecord> &others, int contacts) {
            QTest::newRow(name) << others << contacts;
        };
        row("another address", {record(u"ANN  Lee"_s, mail, number)}, 1);
        row("otherwise written", {record(u"Ann Lee"_s, mail, u"0049 (0)30 111-1111"_s)}, 1);
        row("another name", {record(u"Bo Ray"_s, mail, number)}, 2);
        row("no name beside an address", {record({}, mail, number, u"1"_s)}, 2);
        row("no name, no address", {record({}, {}, number, u"1"_s)}, 1);
        row("no name, no address, and two have it",
            {record(u"Bo Ray"_s, u"bo@firm.example"_s, number), record({}, {}, number, u"1"_s)}, 3);
        row("no number", {record(u"Ann Lee"_s, mail, {})}, 2);
        row("everybody's number",
            {record(u"Bo Ray"_s, u"bo@firm.example"_s, number), record(u"Ann Lee"_s, mail, number)},
            3);
    }
    void numbersTellPersons()
    {
        QFETCH(QVector<ContactRecord>, others);
        sync(u"crm"_s, {record(u"Ann Lee"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s)});
        sync(u"directory"_s, others);
        QTEST(int(people().size()), "contacts");
    }

    void signsThatSomebodyCanBeReached()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, {})});
        const Instant synced = m_desk->clock.now();
        QCOMPARE(people()[0].verified, Verified::Sync);
        QCOMPARE(people()[0].verifiedAt, synced);
        m_desk->clock.advance(std::chrono::hours(24));
        QVERIFY(write([this](Repositories &all) {
            all.addresses.save(AddressKind::Email, u"Ann@Firm.example"_s,
                {false, true, m_desk->clock.now(), u"Ada"_s}, u"verify"_s);
        }));
        QCOMPARE(people()[0].verified, Verified::Hand);
        QVERIFY(people()[0].unsubscribed);
        QCOMPARE(people(synced)[0].verified, Verified::Sync);
        QVERIFY(!people(synced)[0].unsubscribed);
        const Instant unsubscribed = m_desk->clock.now();
        QVERIFY(write([](Repositories &all) {
            AddressState state = all.addresses.find(AddressKind::Email, u"ann@firm.example"_s);
            state.bouncing = true;
            state.unsubscribed = false;
            all.addresses.save(AddressKind::Email, u"ann@firm.example"_s, state, u"bouncing"_s);
        }));
        QVERIFY(people()[0].bouncing && !people()[0].unsubscribed);
        QVERIFY(!people(unsubscribed)[0].bouncing && people(unsubscribed)[0].unsubscribed);
        // A mark is the address's: with another address it is gone.
        sync(u"crm"_s, {record(u"Ann"_s, u"ann2@firm.example"_s, {}, u"Annann@firm.example"_s)});
        QVERIFY(!people()[0].unsubscribed);
    }

    //! Whoever a source found by the record that was taken apart meanwhile.
    void undoingASplitLosesNobodyWhoJoinedIt()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s)});
        sync(u"directory"_s, {record(u"Ann"_s, u"ann2@firm.example"_s, u"+49 30 1111111"_s)});
        QCOMPARE(people().size(), 1);
        const Contact ann = people()[0];
        const auto apart = write([&](Repositories &all) {
            return all.contacts.split(
                ann.id, ann.provenance[0].source, ann.provenance[0].recordKey);
        });
        QVERIFY(apart);
        sync(u"hr"_s, {record(u"Ann"_s, ann.provenance[0].anyAddress(), u"+49 30 7777777"_s)});
        QCOMPARE(people().size(), 2);
        QVERIFY(undo());
        QCOMPARE(people().size(), 1);
        QCOMPARE(people()[0].id, ann.id);
        QCOMPARE(people()[0].provenance.size(), 3);
        QCOMPARE(
            m_desk->read([&](const Repositories &all) { return all.contacts.find(*apart); })->id,
            ann.id);
    }

    void whatIsTypedIsVerifiedWhatIsSetBackIsNot()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s, u"1"_s)});
        const Instant good = m_desk->clock.now();
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 9999999"_s, u"1"_s)});
        const auto synced = people()[0].verifiedAt;
        QVERIFY(write([&](Repositories &all) {
            return restoreContacts(
                all, contactRestore(all, *all.customers.resolve(u"account:1"_s), good));
        }));
        QCOMPARE(people()[0].phone, u"+49 30 1111111"_s);
        QCOMPARE(people()[0].verified, Verified::Sync);
        QCOMPARE(people()[0].verifiedAt, synced);
        ContactRecord typed;
        typed.phone = u"+49 30 2222222"_s;
        QVERIFY(type(people()[0].id, typed));
        const auto looked = people()[0].verifiedAt;
        QCOMPARE(looked, m_desk->clock.now());
        QCOMPARE(people()[0].verified, Verified::Hand);
        // Nobody asks for the number again who types something else.
        typed.language = u"de"_s;
        QVERIFY(type(people()[0].id, typed));
        QCOMPARE(people()[0].verifiedAt, looked);
    }
};

HELIOGRAPH_TEST(MergedContactsTest)
#include "merged_contacts_test.moc"
