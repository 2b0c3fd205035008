#include "models/replica/contact_restore.h"
#include "models/replica/replica.h"
#include "tests/support/list_source.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! One person of several sources' records: ranks, what people type, merging, splitting, restoring.
class MergedContactsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestDesk> m_desk;

    static ContactRecord record(
        const QString &name, const QString &email, const QString &phone, const QString &key = {})
    {
        ContactRecord record;
        record.name = name;
        record.email = email;
        record.phone = phone;
        record.account = u"1"_s;
        record.organisation = u"Firm"_s;
        record.recordKey = key.isEmpty() ? name + email : key;
        return record;
    }

    SyncReport sync(const QString &source, const QVector<ContactRecord> &records)
    {
        SyncOptions options;
        options.sourceName = source;
        options.whole = true;
        m_desk->clock.advance(std::chrono::hours(1));
        return Replica(*m_desk->workspace)
            .run(std::make_shared<tests::ListSource>(records), options)
            .result()
            .value_or(SyncReport{});
    }

    QVector<Contact> people(Instant asOf = Contacts::now)
    {
        return m_desk->read([asOf](const Repositories &all) {
            return all.contacts.of(*all.customers.resolve(u"account:1"_s), asOf);
        });
    }

    template <typename Fn> auto write(Fn fn)
    {
        m_desk->clock.advance(std::chrono::minutes(1));
        return m_desk->workspace->write({u"Ada"_s, {}}, std::move(fn)).result();
    }

    void rank(const QString &source, int rank)
    {
        QVERIFY(write([=](Repositories &all) {
            SourceConfig config = *all.sources.resolve(source);
            config.rank = rank;
            return all.sources.save(config);
        }));
    }

    Result<ContactId> type(const ContactId &contact, const ContactRecord &values)
    {
        return write([=](Repositories &all) {
            return all.contactSyncs.type(contact, *all.customers.resolve(u"account:1"_s), values);
        });
    }

    Result<UndoReport> undo()
    {
        return write([](Repositories &all) {
            return all.records.undo(*all.contacts.lastAct(*all.customers.resolve(u"account:1"_s)));
        });
    }

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

    void doubtfulOnesAreOfferedMergedAndSetBack()
    {
        sync(u"crm"_s,
            {record(u"Ann Lee"_s, u"ann@firm.example"_s, u"+49 30 1"_s),
                record(u"Bo"_s, u"bo@firm.example"_s, {})});
        sync(u"directory"_s, {record(u"Ann  LEE"_s, u"a.lee@firm.example"_s, u"+49 30 22222"_s)});
        QCOMPARE(people().size(), 3); // not made one by themselves
        const auto doubtful = m_desk->read([](const Repositories &all) {
            return all.contacts.doubtful(*all.customers.resolve(u"account:1"_s));
        });
        QCOMPARE(doubtful.size(), 1);
        const auto [one, other] = doubtful[0];
        QVERIFY(write([&, from = other.id, into = one.id](
                          Repositories &all) { return all.contacts.merge(from, into); }));
        QCOMPARE(people().size(), 2);
        const auto merged = m_desk->read(
            [id = one.id](const Repositories &all) { return all.contacts.find(id); });
        QCOMPARE(merged->provenance.size(), 2);
        QCOMPARE(merged->said(RecordField::Email).size(), 2);
        QVERIFY(!write([&, from = other.id, into = one.id](
                           Repositories &all) { return all.contacts.merge(from, into); }));
        // A sync knows the record again, and leaves it where it is.
        sync(u"directory"_s, {record(u"Ann  LEE"_s, u"a.lee@firm.example"_s, u"+49 30 33333"_s)});
        QCOMPARE(people().size(), 2);
        QVERIFY(undo());
        QCOMPARE(people().size(), 3);
    }

    void whoMayBeOnePerson_data()
    {
        QTest::addColumn<QStringList>("one"); // a name and an address of each source
        QTest::addColumn<QStringList>("other");
        QTest::addColumn<bool>("typed"); // the other was
        QTest::addColumn<bool>("maybe");
        const QStringList ann{u"Ann Lee"_s, u"ann@firm.example"_s};
        QTest::newRow("one name, two addresses")
            << ann << QStringList{u"ann  LEE"_s, u"lee@firm.example"_s} << false << true;
        QTest::newRow("a name that only a second source says")
            << ann << QStringList{u"A. Lee"_s, u"al@firm.example"_s, u"Ann Lee"_s, u""_s} << false
            << true;
        QTest::newRow("a mailbox that two share")
            << ann << QStringList{u"Bo"_s, u"ann@firm.example"_s} << false << false;
        QTest::newRow("an address that was typed again")
            << ann << QStringList{u"Anna L."_s, u"ANN@firm.example"_s} << true << true;
        QTest::newRow("nothing in common")
            << ann << QStringList{u"Bo"_s, u"bo@firm.example"_s} << true << false;
        QTest::newRow("two without a name")
            << QStringList{u""_s, u"a@firm.example"_s} << QStringList{u""_s, u"b@firm.example"_s}
            << false << false;
    }
    void whoMayBeOnePerson()
    {
        QFETCH(QStringList, one);
        QFETCH(QStringList, other);
        QFETCH(bool, typed);
        QFETCH(bool, maybe);
        const auto contact = [](const QStringList &said, bool byHand) {
            Contact made;
            for (qsizetype i = 0; i + 1 < said.size(); i += 2) {
                Provenance from;
                from.byHand = byHand;
                from.values[size_t(RecordField::Name)] = said[i];
                from.values[size_t(RecordField::Email)] = said[i + 1];
                made.provenance.append(from);
            }
            return made;
        };
        const Contact first = contact(one, false);
        const Contact second = contact(other, typed);
        QCOMPARE(mayBeOnePerson(first, second), maybe);
        QCOMPARE(mayBeOnePerson(second, first), maybe);
    }

    void whoIsMergedIntoSomebodySaysLess()
    {
        sync(u"crm"_s,
            {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s),
                record(u"A. Lee"_s, u"lee@firm.example"_s, u"+49 30 2222222"_s)});
        const auto named = [this](const QString &name) {
            const auto all = people();
            return all[0].name == name ? all[0].id : all[1].id;
        };
        const ContactId ann = named(u"Ann"_s);
        const ContactId lee = named(u"A. Lee"_s);
        ContactRecord typed;
        typed.phone = u"+49 171 2222222"_s;
        QVERIFY(type(lee, typed));
        sync(u"crm"_s,
            {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s),
                record(u"A. Lee"_s, u"lee@firm.example"_s, u"+49 30 3333333"_s)}); // the newer
        QVERIFY(write([=](Repositories &all) { return all.contacts.merge(lee, ann); }));
        QCOMPARE(people().size(), 1);
        QCOMPARE(people()[0].name, u"Ann"_s);
        QCOMPARE(people()[0].email, u"ann@firm.example"_s);
        QCOMPARE(people()[0].phone, u"+49 171 2222222"_s); // the lower rank's all the same
        // What is typed of the one they are is what is shown.
        typed.phone = u"+49 171 4444444"_s;
        QVERIFY(type(ann, typed));
        QCOMPARE(people()[0].phone, u"+49 171 4444444"_s);
    }

    void ofTwoThatWereTypedTheMergedOnesOwnIsTypedOver()
    {
        sync(u"crm"_s,
            {record(u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s),
                record(u"Lee"_s, u"lee@firm.example"_s, u"+49 30 2222222"_s)});
        const auto both = people();
        ContactRecord typed;
        for (const Contact &each : both) {
            typed.phone = each.name == u"Ann"_s ? u"+49 171 1"_s : u"+49 171 2"_s;
            QVERIFY(type(each.id, typed));
        }
        const bool annFirst = both[0].name == u"Ann"_s;
        // Into the one whose record came later, so that it is not by chance the first one found.
        QVERIFY(write([from = both[0].id, into = both[1].id](
                          Repositories &all) { return all.contacts.merge(from, into); }));
        QCOMPARE(people()[0].phone, annFirst ? u"+49 171 2"_s : u"+49 171 1"_s);
        typed.phone = u"+49 171 3"_s;
        QVERIFY(type(both[1].id, typed));
        QCOMPARE(people()[0].phone, u"+49 171 3"_s);
    }

    void aRecordThatIsNotThereNamesThoseThatAre()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, {}, u"key-1"_s)});
        const ContactId ann = people()[0].id;
        const auto apart = write([ann](Repositories &all) {
            return all.contacts.split(ann, all.sources.resolve(u"crm"_s)->id, u"key-2"_s);
        });
        QCOMPARE(apart.error().kind, ErrorKind::NotFound);
        QVERIFY2(
            apart.error().detail.contains(u"crm \"key-1\""_s), qPrintable(apart.error().detail));
    }

    void aRecordIsTakenOutAndSetBack()
    {
        sync(u"crm"_s, {record(u"Ops"_s, u"ops@firm.example"_s, u"+49 30 1111111"_s, u"7"_s)});
        sync(u"directory"_s, {record(u"Duty"_s, u"ops@firm.example"_s, u"+49 30 22222"_s, u"9"_s)});
        QCOMPARE(people().size(), 1);
        const Contact ops = people()[0];
        const SourceId directory = ops.provenance[0].source;
        QCOMPARE(ops.provenance[0].sourceName, u"directory"_s);
        const auto split = [&] {
            return write(
                [&](Repositories &all) { return all.contacts.split(ops.id, directory, u"9"_s); });
        };
        const auto apart = split();
        QVERIFY(apart);
        QCOMPARE(people().size(), 2);
        const auto duty
            = m_desk->read([&](const Repositories &all) { return all.contacts.find(*apart); });
        QCOMPARE(duty->name, u"Duty"_s);
        QVERIFY(!split()); // it is not there any more
        QVERIFY(undo());
        QCOMPARE(people().size(), 1);
        QCOMPARE(people()[0].provenance.size(), 2);
        QVERIFY(split());
        QCOMPARE(people().size(), 2);
    }

    void splittingAfterMergingAndUndoingEither()
    {
        sync(u"crm"_s, {record(u"Ann"_s, u"ann@firm.example"_s, {}, u"1"_s)});
        sync(u"directory"_s, {record(u"Anne"_s, u"anne@firm.example"_s, {}, u"2"_s)});
        const ContactId ann = people()[0].id;
        const ContactId anne = people()[1].id;
        QVERIFY(write([&](Repositories &all) { return all.contacts.merge(anne, ann); }));
        const auto apart = write([&](Repositories &all) {
            return all.contacts.split(ann, all.sources.resolve(u"directory"_s)->id, u"2"_s);
        });
        QVERIFY(apart);
        QCOMPARE(people().size(), 2);
        QVERIFY(undo()); // the split
        QCOMPARE(people().size(), 1);
        QVERIFY(undo()); // the merge
        QCOMPARE(people().size(), 2);
        QCOMPARE(people()[1].id, anne);
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
        // A mark is the address's: with another address it is gone.
        sync(u"crm"_s, {record(u"Ann"_s, u"ann2@firm.example"_s, {}, u"Annann@firm.example"_s)});
        QVERIFY(!people()[0].unsubscribed);
    }
};

HELIOGRAPH_TEST(MergedContactsTest)
#include "merged_contacts_test.moc"
