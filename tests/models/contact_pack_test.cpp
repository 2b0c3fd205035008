#include "models/replica/erasing.h"
#include "models/store/database.h"
#include "tests/support/packed_desk.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>

using namespace models;
using namespace Qt::StringLiterals;

//! A pack of one desk makes the same replica on another: all of it, or nothing.
class ContactPackTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::PackedDesk> m_there; //!< where packs are made
    std::unique_ptr<tests::PackedDesk> m_here; //!< where they come to

    static ContactRecord record(const QString &key, const QString &name, const QString &email,
        const QString &phone = {}, const QString &account = u"1"_s)
    {
        return tests::PackedDesk::record(key, name, email, phone, account);
    }

    static void configure(tests::PackedDesk &desk, const QString &name, SourceType type, int rank)
    {
        SourceConfig config;
        config.name = name;
        config.type = type;
        config.rank = rank;
        config.every = std::chrono::minutes(30);
        config.settings = {{u"url"_s, u"https://directory.example/"_s}};
        QVERIFY(desk.write([&](Repositories &all) { return all.sources.save(config); }));
    }

    static ContactId find(tests::PackedDesk &desk, const QString &text)
    {
        return desk.read([=](const Repositories &all) { return all.contacts.search(text); })
            .value(0)
            .id;
    }

    //! Two sources, history, something typed, a merge of contacts and one of customers, a split,
    //! marks, and somebody withdrawn.
    void fill()
    {
        tests::PackedDesk &desk = *m_there;
        configure(desk, u"directory"_s, SourceType::CardDav, 20);
        const auto eve = record(u"5"_s, u"Eve"_s, u"eve@other.example"_s, u"+49 30 5"_s, u"2"_s);
        desk.sync(u"crm"_s,
            {record(u"1"_s, u"Ann Lee"_s, u"ann@firm.example"_s, u"+49 30 1111111"_s),
                record(u"2"_s, u"Bo"_s, u"bo@firm.example"_s),
                record(u"3"_s, u"Cy"_s, u"cy@firm.example"_s), eve});
        desk.sync(u"directory"_s,
            {record(u"a"_s, u"Ann"_s, u"ann@firm.example"_s, u"+49 30 2222222"_s),
                record(u"b"_s, u"Ann Lee"_s, u"a.lee@firm.example"_s),
                record(u"c"_s, u"Duty"_s, u"bo@firm.example"_s, u"+49 30 77"_s)});
        desk.sync(u"crm"_s,
            {record(u"1"_s, u"Ann Lee"_s, u"ann@firm.example"_s, u"+49 30 3333333"_s),
                record(u"2"_s, u"Bo"_s, u"bo@firm.example"_s), eve});
        const ContactId ann = find(desk, u"ann@firm"_s);
        const ContactId lee = find(desk, u"a.lee@"_s);
        const ContactId bo = find(desk, u"bo@firm"_s);
        desk.clock.advance(std::chrono::minutes(5));
        QVERIFY(desk.write([=](Repositories &all) -> Result<void> {
            ContactRecord typed;
            typed.phone = u"+49 171 999"_s;
            if (const auto done = all.contactSyncs.type(ann, {}, typed); !done)
                return fail(done.error());
            all.journal.beginNextAct(); // each is undone by itself
            if (const auto done = all.contacts.merge(lee, ann); !done)
                return fail(done.error());
            all.journal.beginNextAct();
            const auto directory = all.sources.resolve(u"directory"_s);
            if (const auto apart = all.contacts.split(bo, directory->id, u"c"_s); !apart)
                return fail(apart.error());
            all.journal.beginNextAct();
            all.addresses.save(AddressKind::Email, u"bo@firm.example"_s,
                {true, true, all.parts.clock.now(), u"Ada"_s}, u"bounce"_s);
            return all.customers.merge(
                *all.customers.resolve(u"account:2"_s), *all.customers.resolve(u"account:1"_s));
        }));
    }

    static QString described(const QVector<Contact> &people)
    {
        QStringList lines;
        for (const Contact &contact : people) {
            lines << u"%1 %2 %3 %4 %5 %6"_s
                         .arg(contact.id.toString(), contact.name, contact.email, contact.phone,
                             contact.verifiedAt ? toIso(*contact.verifiedAt) : u"never"_s)
                         .arg(contact.bouncing);
            for (const Provenance &from : contact.provenance)
                lines << u"  %1 %2 %3 to %4, withdrawn %5"_s.arg(from.sourceName, from.recordKey,
                    toIso(from.firstSeen), toIso(from.lastSeen),
                    from.withdrawnAt ? toIso(*from.withdrawnAt) : u"not"_s);
        }
        return lines.join(u'\n');
    }

    //! What differs, in words.
    static QString sameReplica(tests::PackedDesk &one, tests::PackedDesk &other)
    {
        const QVector<Contact> there = one.people();
        const QVector<Contact> here = other.people();
        if (there.isEmpty() || there != here) {
            qWarning("%s\nhere\n%s", qPrintable(described(there)), qPrintable(described(here)));
            return u"the contacts differ"_s;
        }
        const auto sites = [](const Repositories &all) {
            return all.customers.sites(*all.customers.resolve(u"account:1"_s));
        };
        if (one.read(sites) != other.read(sites))
            return u"the sites differ"_s;
        const auto rows = [](const Repositories &all) { return all.customers.list(); };
        return one.read(rows) == other.read(rows) ? QString() : u"the customers differ"_s;
    }

private slots:
    void init()
    {
        m_there = std::make_unique<tests::PackedDesk>();
        m_here = std::make_unique<tests::PackedDesk>();
        m_here->clock.advance(std::chrono::hours(24 * 30));
    }
    void cleanup()
    {
        QCOMPARE(m_there->problems(), QStringList());
        QCOMPARE(m_here->problems(), QStringList());
    }

    void theSameReplicaIsMade()
    {
        fill();
        const Instant before = *fromIso(u"2026-04-05T09:00:00Z"_s);
        const auto report = m_here->take(m_there->pack());
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QVERIFY(report->accepted && report->changed);
        QCOMPARE(report->counts.customersAdded, 2);
        QCOMPARE(report->counts.recordsAdded, 8);
        QCOMPARE(sameReplica(*m_there, *m_here), QString());
        // As it was then, too.
        QCOMPARE(m_here->people(u"account:1"_s, before).size(),
            m_there->people(u"account:1"_s, before).size());
        // The search knows them, and a number in any form.
        QCOMPARE(find(*m_here, u"49171999"_s), find(*m_there, u"49171999"_s));
        // Merges and splits are set back here as there.
        const auto undo
            = [](Repositories &all) { return all.records.undo(*all.contacts.lastAct()); };
        for (int act = 0; act < 2; ++act) {
            QVERIFY(m_here->write(undo));
            QVERIFY(m_there->write(undo));
        }
        QCOMPARE(m_here->people().size(), 5);
        QCOMPARE(sameReplica(*m_there, *m_here), QString());
    }

    void sourcesAreAsOldAsTheyAreAndNotSyncedHere()
    {
        fill();
        QVERIFY(m_here->take(m_there->pack()));
        const auto list = [](const Repositories &all) { return all.sources.list(); };
        const auto there = m_there->read(list);
        const auto here = m_here->read(list);
        QCOMPARE(here.size(), there.size());
        for (qsizetype i = 0; i < here.size(); ++i) {
            QCOMPARE(here[i].config.id, there[i].config.id);
            QCOMPARE(here[i].config.name, there[i].config.name);
            QCOMPARE(here[i].config.type, there[i].config.type);
            QCOMPARE(here[i].config.rank, there[i].config.rank);
            QCOMPARE(here[i].acceptedAt, there[i].acceptedAt);
            QCOMPARE(here[i].records, there[i].records);
            QCOMPARE(here[i].withdrawn, there[i].withdrawn);
            QVERIFY(here[i].config.settings.isEmpty());
            QVERIFY(!here[i].isDue(m_here->clock.now()));
        }
        QCOMPARE(m_here->read([](const Repositories &all) { return all.contacts.refreshedAt(); }),
            m_there->read([](const Repositories &all) { return all.contacts.refreshedAt(); }));
        // Set up here, it goes on: what it has is known.
        const auto again
            = m_here->sync(u"crm"_s, {record(u"2"_s, u"Bo"_s, u"bo@firm.example"_s)}, false);
        QCOMPARE(again.unchanged, 1);
        QCOMPARE(again.added, 0);
    }

    void twiceChangesNothing()
    {
        fill();
        const QString pack = m_there->pack();
        QVERIFY(m_here->take(pack));
        const int entries = m_here->journalEntries();
        const auto people = m_here->people();
        const auto again = m_here->take(pack);
        QVERIFY(again);
        QVERIFY(again->accepted);
        QVERIFY(!again->changed);
        QCOMPARE(m_here->journalEntries(), entries);
        QCOMPARE(m_here->people(), people);
        // And where it is from.
        const int there = m_there->journalEntries();
        QVERIFY(!m_there->take(pack)->changed);
        QCOMPARE(m_there->journalEntries(), there);
    }

    void oneEntryKeepsCountsAndDigest()
    {
        m_there->sync(u"crm"_s, {record(u"1"_s, u"Ann"_s, u"ann@firm.example"_s)});
        QVERIFY(m_here->take(m_there->pack()));
        const auto entries = m_here->read([](const Repositories &all) {
            QVector<JournalEntry> found;
            for (const JournalEntry &entry : all.journal.recent(100)) {
                if (entry.entity == u"pack"_s)
                    found.append(entry);
            }
            return found;
        });
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries[0].who, u"Bea"_s);
        QCOMPARE(entries[0].after[u"records"_s].toInt(), 1);
        QCOMPARE(entries[0].after[u"digest"_s].toString().size(), 64);
    }

    void aLaterPackBringsWhatIsNew()
    {
        fill();
        QVERIFY(m_here->take(m_there->pack()));
        m_there->sync(u"crm"_s,
            {record(u"1"_s, u"Ann Lee"_s, u"ann@new.example"_s, u"+49 30 3333333"_s),
                record(u"3"_s, u"Cy"_s, u"cy@firm.example"_s),
                record(u"9"_s, u"Flo"_s, u"flo@firm.example"_s)});
        const auto report = m_here->take(m_there->pack(u"later"_s));
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QVERIFY(report->changed);
        QCOMPARE(report->counts.recordsAdded, 1);
        QCOMPARE(report->counts.returned, 1);
        QCOMPARE(report->counts.withdrawn, 2);
        QCOMPARE(sameReplica(*m_there, *m_here), QString());
    }

    void whatIsNewerHereStaysAndIsNamed()
    {
        m_there->sync(u"crm"_s,
            {record(u"1"_s, u"Ann"_s, u"ann@old.example"_s),
                record(u"2"_s, u"Bo"_s, u"bo@firm.example"_s)});
        m_there->sync(u"directory"_s, {record(u"x"_s, u"Cy"_s, u"cy@firm.example"_s)});
        const QString pack = m_there->pack();
        m_here->sync(u"crm"_s, {record(u"1"_s, u"Ann"_s, u"ann@new.example"_s)});
        const auto report = m_here->take(pack);
        QVERIFY(report && report->accepted);
        QCOMPARE(report->sources.size(), 2);
        QVERIFY(report->sources[0].newerHere);
        QCOMPARE(report->sources[0].name, u"crm"_s);
        QVERIFY(!report->sources[1].newerHere);
        const auto people = m_here->people();
        QCOMPARE(people.size(), 2);
        QCOMPARE(people[0].email, u"ann@new.example"_s);
        QCOMPARE(people[1].name, u"Cy"_s);
        QVERIFY(!m_here->take(pack)->changed);
    }

    void whatIsOlderHereIsBroughtUpToDate()
    {
        m_here->clock.set(m_there->clock.now());
        m_here->sync(u"crm"_s,
            {record(u"1"_s, u"Ann"_s, u"ann@old.example"_s),
                record(u"7"_s, u"Gus"_s, u"gus@firm.example"_s)});
        const ContactId ann = find(*m_here, u"ann@old"_s);
        m_there->clock.advance(std::chrono::hours(48));
        m_there->sync(u"crm"_s,
            {record(u"1"_s, u"Ann"_s, u"ann@new.example"_s),
                record(u"2"_s, u"Bo"_s, u"bo@firm.example"_s)});
        m_here->clock.advance(std::chrono::hours(96));
        const auto report = m_here->take(m_there->pack());
        QVERIFY(report && report->changed);
        const auto people = m_here->people();
        QCOMPARE(people.size(), 3);
        QCOMPARE(people[0].id, ann); // who was known stays who it is
        QCOMPARE(people[0].email, u"ann@new.example"_s);
        QCOMPARE(people[0].provenance[0].lastSeen, m_there->clock.now());
        QCOMPARE(people[2].name, u"Gus"_s);
        QVERIFY(people[2].withdrawnAt()); // withdrawn, never deleted
        QCOMPARE(report->counts.customersAdded, 0);
    }

    void theBrakeHoldsAPackToo()
    {
        QVector<ContactRecord> many;
        for (int i = 0; i < 60; ++i)
            many.append(record(QString::number(i), u"P %1"_s.arg(i), u"p%1@firm.example"_s.arg(i)));
        m_here->clock.set(m_there->clock.now());
        m_here->sync(u"crm"_s, many);
        m_there->clock.advance(std::chrono::hours(48));
        m_there->sync(u"crm"_s, many.mid(0, 20));
        m_here->clock.advance(std::chrono::hours(96));
        const QString pack = m_there->pack();
        const auto people = m_here->people();
        const auto held = m_here->take(pack);
        QVERIFY(held && held->held && !held->accepted);
        QCOMPARE(held->held->phrase, u"withdraw-40"_s);
        QCOMPARE(held->held->samples.size(), 40);
        QCOMPARE(m_here->people(), people);
        QVERIFY(m_here->take(pack, u"withdraw-40"_s)->accepted);
        int withdrawn = 0;
        for (const Contact &contact : m_here->people())
            withdrawn += contact.withdrawnAt().has_value();
        QCOMPARE(withdrawn, 40);
    }

    void whatIsTypedMeetsByTheLaterOne()
    {
        m_there->sync(u"crm"_s,
            {record(u"1"_s, u"Ann"_s, u"ann@firm.example"_s),
                record(u"2"_s, u"Bo"_s, u"bo@firm.example"_s)});
        m_here->clock.set(m_there->clock.now());
        QVERIFY(m_here->take(m_there->pack(u"first"_s)));
        const auto type = [](tests::PackedDesk &desk, const QString &who, const QString &phone) {
            ContactRecord typed;
            typed.phone = phone;
            const ContactId id = find(desk, who);
            desk.clock.advance(std::chrono::hours(1));
            QVERIFY(desk.write(
                [&](Repositories &all) { return all.contactSyncs.type(id, {}, typed); }));
        };
        type(*m_there, u"ann@"_s, u"+49 171 1"_s);
        type(*m_there, u"bo@"_s, u"+49 171 22222"_s);
        m_here->clock.set(m_there->clock.now());
        type(*m_here, u"ann@"_s, u"+49 171 333333"_s);
        QVERIFY(m_here->take(m_there->pack(u"second"_s)));
        const auto people = m_here->people();
        QCOMPARE(people.size(), 2);
        QCOMPARE(people[0].phone, u"+49 171 333333"_s); // the later one
        QCOMPARE(people[1].phone, u"+49 171 22222"_s);
    }

    void whoWasErasedStaysAway_data()
    {
        QTest::addColumn<bool>("hereBefore");
        QTest::newRow("the desk had the pack before") << true;
        QTest::newRow("the desk knew them from elsewhere") << false;
    }
    void whoWasErasedStaysAway()
    {
        QFETCH(bool, hereBefore);
        fill();
        const QString pack = m_there->pack();
        if (hereBefore)
            QVERIFY(m_here->take(pack));
        else
            m_here->sync(u"billing"_s, {record(u"z"_s, u"A. Lee"_s, u"ANN@firm.example"_s)});
        QVERIFY(eraseContacts(
            *m_here->workspace, {u"Bea"_s, {}}, {find(*m_here, u"ann@firm"_s)}, u"erase-1"_s));
        const auto report = m_here->take(pack);
        QVERIFY(report && report->accepted);
        // With all that the pack says to be the same person's.
        QVERIFY(find(*m_here, u"ann@firm"_s).isNull());
        QVERIFY(find(*m_here, u"a.lee@"_s).isNull());
        QVERIFY(find(*m_here, u"171999"_s).isNull());
        QCOMPARE(report->counts.erased, hereBefore ? report->counts.erased : 2);
        QVERIFY(!find(*m_here, u"bo@firm"_s).isNull());
    }

    void whoWasErasedThereIsNotInIt()
    {
        fill();
        const ContactId ann = find(*m_there, u"ann@firm"_s);
        const QString before = m_there->pack(u"before"_s);
        const auto erased = eraseContacts(*m_there->workspace, {u"Ada"_s, {}}, {ann}, u"erase-1"_s);
        QVERIFY(erased);
        QCOMPARE(erased->copies, QStringList{before}); // which still holds them
        QVERIFY(m_here->take(m_there->pack(u"after"_s)));
        QVERIFY(find(*m_here, u"ann@firm"_s).isNull());
        QVERIFY(find(*m_here, u"a.lee@"_s).isNull());
        QCOMPARE(sameReplica(*m_there, *m_here), QString());
        // An older one does not bring them back there.
        QVERIFY(m_there->take(before));
        QVERIFY(find(*m_there, u"ann@firm"_s).isNull());
    }

    void nothingElseOpensItAndNothingIsChanged_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<ErrorKind>("kind");
        const QByteArray right("correct horse");
        QTest::newRow("a wrong passphrase")
            << -1 << QByteArray("battery staple") << ErrorKind::Unauthorized;
        QTest::newRow("another file") << 0 << right << ErrorKind::Invalid;
        QTest::newRow("a newer version") << 7 << right << ErrorKind::TooNew;
        QTest::newRow("the salt") << 30 << right << ErrorKind::Unauthorized;
        QTest::newRow("the first chunk") << 700 << right << ErrorKind::Unauthorized;
        QTest::newRow("the second chunk") << 64 + 65'553 + 9 << right << ErrorKind::Invalid;
        QTest::newRow("the last byte") << -2 << right << ErrorKind::Invalid;
        QTest::newRow("cut short") << -3 << right << ErrorKind::Invalid;
    }
    void nothingElseOpensItAndNothingIsChanged()
    {
        QFETCH(int, at);
        QFETCH(QByteArray, passphrase);
        QFETCH(ErrorKind, kind);
        QVector<ContactRecord> many;
        for (int i = 0; i < 600; ++i)
            many.append(record(QString::number(i), u"P %1"_s.arg(i), u"p%1@firm.example"_s.arg(i)));
        m_there->sync(u"crm"_s, many);
        m_here->sync(u"own"_s, {record(u"1"_s, u"Ann"_s, u"ann@firm.example"_s)});
        QFile file(m_there->pack());
        QVERIFY(file.open(QFile::ReadWrite));
        QByteArray bytes = file.readAll();
        QVERIFY(bytes.size() > 2 * 65'553);
        QVERIFY(!bytes.contains("firm.example"));
        if (at == -3)
            file.resize(64 + 65'553); // to a chunk's end
        else if (at != -1) {
            const qsizetype place = at < 0 ? bytes.size() - 1 : at;
            file.seek(place);
            file.putChar(char(bytes[place] ^ 1));
        }
        file.close();
        const auto people = m_here->people();
        const int entries = m_here->journalEntries();
        const auto runs = [this] {
            return m_here->read([](const Repositories &all) {
                return all.database.number("SELECT count(*) FROM sync");
            });
        };
        const auto before = runs();
        const auto refused = importPack(*m_here->workspace, file.fileName(), passphrase, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, kind);
        QVERIFY(refused.error().detail.contains(file.fileName()));
        QCOMPARE(m_here->people(), people);
        QCOMPARE(m_here->journalEntries(), entries);
        QCOMPARE(runs(), before);
    }

    void noFileIsOverwrittenAndNoneIsLeft()
    {
        m_there->sync(u"crm"_s, {record(u"1"_s, u"Ann"_s, u"ann@firm.example"_s)});
        QFile there(m_there->folder.filePath(u"taken"_s));
        QVERIFY(there.open(QFile::WriteOnly) && there.write("mine") == 4);
        there.close();
        const auto make = [this](const QString &path, std::stop_token stop) {
            return exportPack(*m_there->workspace,
                {path, "correct horse", tests::PackedDesk::cheap, {u"Ada"_s, {}}, stop, {}});
        };
        QCOMPARE(make(there.fileName(), {}).error().kind, ErrorKind::Conflict);
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(make(m_there->folder.filePath(u"other"_s), stopped.get_token()).error().kind,
            ErrorKind::Cancelled);
        QCOMPARE(QDir(m_there->folder.path()).entryList({u"other*"_s, u"taken*"_s}, QDir::Files),
            QStringList{u"taken"_s});
        QVERIFY(there.open(QFile::ReadOnly));
        QCOMPARE(there.readAll(), QByteArray("mine"));
        const QString pack = m_there->pack();
        QCOMPARE(QFile::permissions(pack)
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

    void stoppedItLeavesNothing()
    {
        fill();
        const QString pack = m_there->pack();
        PackImportOptions options;
        std::stop_source stop;
        options.stop = stop.get_token();
        options.progress = [&stop](qint64, double fraction) {
            if (fraction > 0.5)
                stop.request_stop();
        };
        QCOMPARE(importPack(*m_here->workspace, pack, "correct horse", options).error().kind,
            ErrorKind::Cancelled);
        QVERIFY(m_here->people().isEmpty());
        QCOMPARE(m_here->read([](const Repositories &all) {
            return all.database.number("SELECT count(*) FROM record");
        }),
            0);
        QVERIFY(m_here->take(pack)->changed);
        QCOMPARE(sameReplica(*m_there, *m_here), QString());
    }
};

HELIOGRAPH_TEST(ContactPackTest)
#include "contact_pack_test.moc"
