#include "models/replica/contact_restore.h"
#include "models/replica/erasing.h"
#include "models/replica/replica.h"
#include "models/store/schema.h"
#include "tests/support/list_source.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QFile>

using namespace models;
using namespace Qt::StringLiterals;

//! Who is erased is gone from everywhere, does not come back, and the journal still verifies.
class ErasureTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::StoreFixture> m_desk;

    static ContactRecord record(const QString &name, const QString &email, const QString &phone)
    {
        ContactRecord record;
        record.name = name;
        record.email = email;
        record.phone = phone;
        record.account = u"1"_s;
        record.organisation = u"Firm"_s;
        record.recordKey = u"key of "_s + name;
        return record;
    }

    SyncReport sync(const QVector<ContactRecord> &records)
    {
        SyncOptions options;
        options.sourceName = u"crm"_s;
        options.whole = true;
        m_desk->clock.advance(std::chrono::hours(1));
        return Replica(*m_desk->workspace)
            .run(std::make_shared<tests::ListSource>(records), options)
            .result()
            .value_or(SyncReport{});
    }

    QVector<ContactRecord> all() const
    {
        return {record(u"Zarathustra Quill"_s, u"Zara.Quill@firm.example"_s, u"+49 30 7654321"_s),
            record(u"Bo"_s, u"bo@firm.example"_s, u"+49 30 1111111"_s)};
    }

    QVector<Contact> found(const QString &text)
    {
        return *m_desk->read([text](const Repositories &all) { return all.contacts.search(text); });
    }

    //! Everything that the file holds, with its log written back.
    QByteArray bytes()
    {
        m_desk->write([](Repositories &all) {
            all.database.run("PRAGMA user_version = " + std::to_string(schemaVersion()));
        });
        m_desk->workspace.reset();
        QByteArray bytes;
        for (const QString &end : {QString(), u"-wal"_s}) {
            QFile file(m_desk->path() + end);
            if (file.open(QFile::ReadOnly))
                bytes += file.readAll();
        }
        m_desk->workspace = std::move(*Workspace::open(m_desk->path(), m_desk->clock));
        return bytes.toLower();
    }

private slots:
    void init() { m_desk = std::make_unique<tests::StoreFixture>(); }

    void theCountIsTyped()
    {
        sync(all());
        const ContactId id = found(u"Quill"_s)[0].id;
        const auto asked = eraseContacts(*m_desk->workspace, {u"Ada"_s, {}}, {id}, {});
        QCOMPARE(asked.error().kind, ErrorKind::NeedsCount);
        QCOMPARE(asked.error().detail, u"erase-1"_s);
        const auto unknown = eraseContacts(*m_desk->workspace, {u"Ada"_s, {}},
            {id, ContactId{m_desk->clock.newUuid()}}, u"erase-2"_s);
        QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
        QCOMPARE(found(u"Quill"_s).size(), 1);
    }

    void whoIsErasedIsGoneFromEverywhere()
    {
        sync(all());
        const Contact zara = found(u"Quill"_s)[0];
        // Everything that can hold them: a hand's values, a delivery, a mark, a ticket, a journal.
        ContactRecord typed;
        typed.phone = u"+49 171 2223334"_s;
        QVERIFY(m_desk->write(
            [&](Repositories &store) { return store.contactSyncs.type(zara.id, {}, typed); }));
        const ChannelId mail = m_desk->channel(u"Mail"_s, ChannelType::Mail);
        auto targets = m_desk->targets(mail, 2);
        targets[0].target = u"zara.quill@firm.example"_s;
        targets[0].targetName = u"Zarathustra Quill"_s;
        targets[0].contact = zara.id;
        const UpdateId update = m_desk->publishedUpdate();
        QVERIFY(m_desk->write(
            [&](Repositories &store) { return store.deliveries.enqueue(update, targets); }));
        QVERIFY(m_desk->write([&](Repositories &store) {
            store.addresses.save(AddressKind::Email, zara.email,
                {true, false, m_desk->clock.now(), u"Ada"_s}, u"bounce"_s);
        }));
        QVERIFY(bytes().contains("zara.quill"));
        QVERIFY(m_desk->write(
            [](Repositories &store) { store.erasures.noteCopy(u"backup"_s, u"/safe/copy"_s); }));

        const auto report = eraseContacts(
            *m_desk->workspace, {u"Ada"_s, u"asked by letter"_s}, {zara.id}, u"erase-1"_s);
        QVERIFY(report);
        QCOMPARE(report->contacts, 1);
        QCOMPARE(report->records, 2);
        QCOMPARE(report->deliveries, 1);
        QCOMPARE(report->copies, QStringList{u"/safe/copy"_s});
        QVERIFY(found(u"Quill"_s).isEmpty() && found(u"2223334"_s).isEmpty());
        QVERIFY(!*m_desk->read(
            [&](const Repositories &store) { return store.contacts.find(zara.id).has_value(); }));
        QCOMPARE(found(u"Bo"_s).size(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
        const QByteArray left = bytes();
        for (const char *trace : {"zara.quill", "zarathustra", "7654321", "2223334"})
            QVERIFY2(!left.contains(trace), trace);
        QVERIFY(left.contains("bo@firm.example"));
    }

    void nothingBringsThemBack()
    {
        sync(all());
        const Instant before = m_desk->clock.now();
        QVERIFY(eraseContacts(
            *m_desk->workspace, {u"Ada"_s, {}}, {found(u"Quill"_s)[0].id}, u"erase-1"_s));
        SyncReport report = sync(all());
        QCOMPARE(report.erased, 1);
        QCOMPARE(report.withdrawn, 0);
        QVERIFY(found(u"Quill"_s).isEmpty());
        // Under another key, and in other letters.
        auto again = record(u"Z. Quill"_s, u"ZARA.QUILL@firm.example"_s, {});
        report = sync({again, all()[1]});
        QCOMPARE(report.erased, 1);
        // Somebody else at the same number is somebody else.
        QCOMPARE(
            sync({record(u"Cy"_s, u"cy@firm.example"_s, u"+49 30 7654321"_s), all()[1]}).erased, 0);
        // As of then nobody is there either, and nobody types them in again.
        const auto then = *m_desk->read([before](const Repositories &store) {
            return store.contacts.of(*store.customers.resolve(u"account:1"_s), before);
        });
        QCOMPARE(then.size(), 1);
        const auto typed = m_desk->write([&](Repositories &store) {
            return store.contactSyncs.type({}, *store.customers.resolve(u"account:1"_s), again);
        });
        QCOMPARE(typed.error().kind, ErrorKind::Conflict);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    //! The ticket of somebody who was erased comes without who they are, also when it changes.
    void ticketsBringNobodyBack()
    {
        const auto stage = [this](const QString &status) {
            Ticket hers;
            hers.desk = u"zendesk"_s;
            hers.deskId = u"1"_s;
            hers.requesterName = u"Zarathustra Quill"_s;
            hers.requesterEmail = u"Zara.Quill@firm.example"_s;
            hers.status = status;
            Ticket other = hers;
            other.deskId = u"2"_s;
            other.requesterName = u"Bo"_s;
            other.requesterEmail = u"bo@firm.example"_s;
            return m_desk->write([&](Repositories &store) -> Result<void> {
                const SyncId sync = store.ticketSyncs.begin(hers.desk);
                const auto counts = store.ticketSyncs.stage(sync, {hers, other});
                return counts ? store.ticketSyncs.accept(sync, *counts, {}) : fail(counts.error());
            });
        };
        sync(all());
        QVERIFY(stage(u"open"_s));
        QVERIFY(bytes().contains("zara.quill"));
        QVERIFY(eraseContacts(
            *m_desk->workspace, {u"Ada"_s, {}}, {found(u"Quill"_s)[0].id}, u"erase-1"_s));
        QVERIFY(stage(u"solved"_s));
        const QByteArray left = bytes();
        QVERIFY(!left.contains("zara.quill") && !left.contains("zarathustra"));
        QCOMPARE(m_desk->read([](const Repositories &store) {
            return store.database.number(
                "SELECT count(*) FROM ticket_now WHERE status = 'solved' AND requester_name = ''");
        }),
            1);
        QVERIFY(left.contains("bo@firm.example"));
    }

    //! A mailbox and a number that others have as well are not only hers.
    void whoSharesAMailboxOrANumberStays()
    {
        const QString number = u"+49 30 9999991"_s;
        const auto zara = record(u"Zara Quill"_s, u"ops@firm.example"_s, number);
        const auto max = record(u"Max"_s, u"ops@firm.example"_s, {});
        const auto desk = record(u"Front desk"_s, {}, number);
        QCOMPARE(sync({zara, max, desk}).added, 3);
        QVERIFY(m_desk->write([](Repositories &store) {
            store.addresses.save(
                AddressKind::Email, u"ops@firm.example"_s, {true, false, {}, {}}, u"bounce"_s);
        }));
        for (const auto &record : {zara, max})
            m_desk->ticket(record.name, record.email);
        const auto report = eraseContacts(
            *m_desk->workspace, {u"Ada"_s, {}}, {found(u"Quill"_s)[0].id}, u"erase-1"_s);
        QVERIFY(report);
        QCOMPARE(report->tickets, 1); // the one that names her
        QCOMPARE(found(u"Max"_s).size(), 1);
        QVERIFY(found(u"Max"_s)[0].bouncing);
        QCOMPARE(found(u"Front desk"_s).size(), 1);
        const auto returned
            = m_desk->read([](const Repositories &store) { return store.erasures.returned(); });
        QVERIFY(returned->isEmpty());

        // What their source says of them from then on is taken.
        auto changed = max;
        changed.phone = u"+49 30 5"_s;
        auto renamed = desk;
        renamed.name = u"Reception"_s;
        const SyncReport later = sync({zara, changed, renamed});
        QCOMPARE(later.erased, 1);
        QCOMPARE(later.changed, 2);
        QCOMPARE(later.withdrawn, 0);
        QCOMPARE(found(u"Reception"_s).size(), 1);
        QVERIFY(found(u"Quill"_s).isEmpty());
        // She does not come back by it under another key.
        auto again = zara;
        again.recordKey = u"another"_s;
        QCOMPARE(sync({again, changed, renamed}).erased, 1);
        again.email.clear();
        QCOMPARE(sync({again, changed, renamed}).erased, 1);
        QVERIFY(found(u"Quill"_s).isEmpty());
        // The last one who has it takes it along.
        QVERIFY(eraseContacts(
            *m_desk->workspace, {u"Ada"_s, {}}, {found(u"Max"_s)[0].id}, u"erase-1"_s));
        QCOMPARE(sync({record(u"Somebody"_s, u"ops@firm.example"_s, {}), renamed}).erased, 1);
        QCOMPARE(m_desk->problems(), QStringList());
        QVERIFY(!bytes().contains("ops@firm.example"));
    }

    //! Somebody who is here gets the address that was hers: the record is not taken for lost.
    void aKnownRecordWithTheirAddressStaysAsItWas()
    {
        sync(all());
        QVERIFY(eraseContacts(
            *m_desk->workspace, {u"Ada"_s, {}}, {found(u"Quill"_s)[0].id}, u"erase-1"_s));
        auto bo = all()[1];
        bo.email = u"zara.quill@firm.example"_s;
        const SyncReport report = sync({bo});
        QCOMPARE(report.erased, 1);
        QCOMPARE(report.withdrawn, 0);
        QCOMPARE(found(u"Bo"_s)[0].email, u"bo@firm.example"_s);
        QVERIFY(!found(u"Bo"_s)[0].provenance[0].withdrawnAt);
    }

    //! Of several addresses one is taken; hers may be another one.
    void aFurtherAddressOfTheirsIsKnownToo()
    {
        sync(all());
        QVERIFY(eraseContacts(
            *m_desk->workspace, {u"Ada"_s, {}}, {found(u"Quill"_s)[0].id}, u"erase-1"_s));
        auto again = record(u"Z. Quill"_s, u"other@firm.example"_s, {});
        again.furtherPhones = {u"+49 30 1"_s};
        again.furtherEmails = {u"Zara.Quill@firm.example"_s};
        const SyncReport report = sync({again, all()[1]});
        QCOMPARE(report.erased, 1);
        QVERIFY(report.remarks.join(u' ').indexOf(u"zara"_s, 0, Qt::CaseInsensitive) < 0);
        QVERIFY(found(u"Quill"_s).isEmpty());
    }

    //! A row of hers may have been read before she was erased.
    void nobodyIsErasedWhileAnImportRuns()
    {
        sync(all());
        const ContactId zara = found(u"Quill"_s)[0].id;
        const auto erase = [this, zara] {
            return eraseContacts(*m_desk->workspace, {u"Ada"_s, {}}, {zara}, u"erase-1"_s);
        };
        QVector<ContactRecord> many{all()};
        for (int i = 0; i < 20; ++i)
            many << record(
                u"P%1"_s.arg(i), u"p%1@firm.example"_s.arg(i), u"+49 30 2%1"_s.arg(100 + i));
        auto source = std::make_shared<tests::ListSource>(many);
        QVector<ErrorKind> refusals;
        source->beforeFetch = [&] {
            if (const auto erased = erase(); !erased)
                refusals << erased.error().kind;
        };
        SyncOptions options;
        options.sourceName = u"other"_s;
        QVERIFY(Replica(*m_desk->workspace).run(source, options).result()->accepted);
        QCOMPARE(refusals, QVector<ErrorKind>(4, ErrorKind::Busy));
        QCOMPARE(found(u"Quill"_s).size(), 1);
        QVERIFY(erase());
        QVERIFY(found(u"Quill"_s).isEmpty());
        QCOMPARE(sync(many).erased, 1);
        QVERIFY(found(u"Quill"_s).isEmpty());
    }

    //! What an import that was killed had staged of her goes with her.
    void nothingIsLeftInAStageThatDied()
    {
        sync(all());
        const ContactId zara = found(u"Quill"_s)[0].id;
        ContactRecord other = record(u"Zarathustra"_s, u"Zara.Quill@firm.example"_s, {});
        other.account = u"2"_s;
        QVERIFY(m_desk->write([&](Repositories &store) -> Result<void> {
            ContactStage stage = store.contactSyncs.begin(u"crm"_s);
            PhoneKeys phones;
            const std::vector<StagedContact> staged{stagedContact(other, phones)};
            const auto done = store.contactSyncs.stage(stage, staged, ContactSyncs::Until::max());
            return done ? Result<void>() : fail(done.error());
        }));
        const auto sources
            = *m_desk->read([](const Repositories &store) { return store.sources.list(); });
        QCOMPARE(sources[0].records, 2); // nobody accepted the third
        QVERIFY(eraseContacts(*m_desk->workspace, {u"Ada"_s, {}}, {zara}, u"erase-1"_s));
        QVERIFY(!bytes().contains("zara.quill"));
    }

    //! Two who were merged are one, and counted once.
    void whoeverWasMergedIntoThemGoesToo()
    {
        sync(all());
        const ContactId zara = found(u"Quill"_s)[0].id;
        const ContactId bo = found(u"Bo"_s)[0].id;
        QVERIFY(m_desk->write([&](Repositories &store) { return store.contacts.merge(bo, zara); }));
        const auto report
            = eraseContacts(*m_desk->workspace, {u"Ada"_s, {}}, {bo, zara}, u"erase-1"_s);
        QVERIFY(report);
        QCOMPARE(report->records, 2);
        QVERIFY(found(u"firm.example"_s).isEmpty());
    }

    //! Every write of somebody's adds a segment, and each makes searching slower.
    void aCrowdedIndexIsMerged()
    {
        sync(all());
        const ContactId bo = found(u"Bo"_s)[0].id;
        const auto isCrowded = [this] {
            return *m_desk->read(
                [](const Repositories &store) { return store.erasures.isIndexCrowded(); });
        };
        for (int i = 0; i <= 200; ++i) {
            ContactRecord typed;
            typed.name = u"Bo %1"_s.arg(i);
            QVERIFY(m_desk->write(
                [&](Repositories &store) { return store.contactSyncs.type(bo, {}, typed); }));
        }
        QVERIFY(isCrowded());
        QCOMPARE(*forgetWithdrawn(*m_desk->workspace, m_desk->clock.now()), 0);
        QVERIFY(!isCrowded());
        QCOMPARE(found(u"Bo"_s).size(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void whatWasWithdrawnLongAgoIsForgotten()
    {
        sync(all());
        sync({all()[1]});
        m_desk->clock.advance(std::chrono::hours(24 * (KeepingRules{}.retentionDays - 1)));
        QCOMPARE(*forgetWithdrawn(*m_desk->workspace, m_desk->clock.now()), 0);
        QCOMPARE(found(u"Quill"_s).size(), 1);
        m_desk->clock.advance(std::chrono::hours(48));
        QCOMPARE(*forgetWithdrawn(*m_desk->workspace, m_desk->clock.now()), 1);
        QVERIFY(found(u"Quill"_s).isEmpty());
        QCOMPARE(m_desk->problems(), QStringList());
        // It leaves nothing that would keep them away.
        QCOMPARE(sync(all()).added, 1);
        QCOMPARE(found(u"Quill"_s).size(), 1);
    }
};

HELIOGRAPH_TEST(ErasureTest)
#include "erasure_test.moc"
