#include "tests/models/merged_contacts_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Who is one person, as people say it: doubtful pairs, merging, splitting, and back.
class RegroupedContactsTest : public QObject, tests::MergedContactsFixture
{
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }
    void cleanup() { QCOMPARE(m_desk->problems(), QStringList()); }

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
};

HELIOGRAPH_TEST(RegroupedContactsTest)
#include "regrouped_contacts_test.moc"
