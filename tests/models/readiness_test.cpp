#include "models/replica/readiness_export.h"
#include "models/replica/replica.h"
#include "tests/support/list_source.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! Whom nobody could reach, what nothing has confirmed for long, and which source is too old.
class ReadinessTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestDesk> m_desk;

    static ContactRecord person(
        const QString &account, int tier, const QString &email, const QString &phone, Role role)
    {
        ContactRecord record;
        record.name = u"P "_s + email + phone;
        record.email = email;
        record.phone = phone;
        record.account = account;
        record.organisation = u"Firm "_s + account;
        record.tier = tier;
        record.roles = {role};
        record.recordKey = record.name;
        return record;
    }

    SyncReport sync(const QVector<ContactRecord> &records, const QString &source = u"crm"_s)
    {
        SyncOptions options;
        options.sourceName = source;
        options.whole = true;
        return Replica(*m_desk->workspace)
            .run(std::make_shared<tests::ListSource>(records), options)
            .result()
            .value_or(SyncReport{});
    }

    Readiness audit() const
    {
        return m_desk->read([now = m_desk->clock.now()](
                                const Repositories &all) { return all.readiness.read(now); });
    }

    Readiness everybody() const
    {
        return m_desk->read([now = m_desk->clock.now()](const Repositories &all) {
            return all.readiness.read(now, ReadinessAudit::Listed::All);
        });
    }

    ReadinessExport exportAs(AuditFormat format) const { return {format, m_desk->clock.now(), {}}; }

    QByteArray written(AuditFormat format) const
    {
        QByteArray bytes;
        const auto append = [&bytes](const QByteArray &some) {
            bytes += some;
            return Result<void>();
        };
        const auto counted = m_desk->read([&](const Repositories &all) {
            return writeReadiness(all, exportAs(format), append).value_or(TierReadiness{});
        });
        return counted == audit().total() ? bytes : QByteArray();
    }
    QByteArray csv() const { return written(AuditFormat::Csv); }
    QString html() const { return QString::fromUtf8(written(AuditFormat::Html)); }

    QVector<ContactRecord> fleet() const
    {
        return {person(u"1"_s, 1, u"a@one.example"_s, {}, Role::TechnicalOwner),
            person(u"1"_s, 1, u"b@one.example"_s, {}, Role::Billing),
            person(u"2"_s, 1, u"c@two.example"_s, {}, Role::Billing),
            person(u"3"_s, 2, {}, u"+49 30 1234567"_s, Role::TechnicalOwner),
            person(u"4"_s, 0, u"d@four.example"_s, {}, Role::TechnicalOwner)};
    }

    template <typename Fn> bool write(Fn fn) { return m_desk->write(std::move(fn)).has_value(); }

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }

    void anEmptyDeskHasNobody() { QCOMPARE(audit(), Readiness()); }

    void gapsAreCountedByTier()
    {
        QVERIFY(sync(fleet()).accepted);
        const Readiness all = audit();
        QCOMPARE(all.tiers.size(), 3);
        QCOMPARE(all.tiers[0], (TierReadiness{1, 2, 1, 3, 0, 0}));
        QCOMPARE(all.tiers[1], (TierReadiness{2, 1, 0, 1, 0, 0}));
        QCOMPARE(all.tiers[2], (TierReadiness{0, 1, 0, 1, 0, 0})); // no tier stands last
        QCOMPARE(all.gapCount, 1);
        QCOMPARE(all.gaps[0].account, u"account:2"_s);
        QCOMPARE(all.gaps[0].contacts, 1);
        QCOMPARE(all.total().customers, 4);
    }

    void anOwnerWhoBouncesOrWasWithdrawnIsNone()
    {
        sync(fleet());
        QVERIFY(write([](Repositories &all) {
            all.addresses.save(
                AddressKind::Email, u"a@one.example"_s, {true, false, {}, {}}, u"bounce"_s);
        }));
        QCOMPARE(audit().gapCount, 2);
        QCOMPARE(audit().tiers[0].bouncing, 1);
        QVERIFY(sync(fleet().mid(0, 4)).accepted);
        QCOMPARE(audit().gapCount, 3);
        QCOMPARE(audit().tiers[2], (TierReadiness{0, 1, 1, 0, 0, 0}));
    }

    void typedRolesCountInsteadOfTheSources()
    {
        sync(fleet());
        const auto owner = m_desk->read(
            [](const Repositories &all) { return all.contacts.search(u"a@one.example"_s); });
        ContactRecord values;
        values.roles = {Role::Billing};
        QVERIFY(write(
            [&](Repositories &all) { return all.contactSyncs.type(owner[0].id, {}, values); }));
        QCOMPARE(audit().gapCount, 2);
    }

    void whatNothingConfirmsIsUnverified()
    {
        sync(fleet());
        m_desk->clock.advance(verifiedFor + std::chrono::hours(1));
        QCOMPARE(audit().total().unverified, 5);
        QVERIFY(write([this](Repositories &all) {
            all.addresses.save(AddressKind::Email, u"a@one.example"_s,
                {false, false, m_desk->clock.now(), u"Ada"_s}, u"verify"_s);
        }));
        QCOMPARE(audit().total().unverified, 4);
        // Who types a role has reached nobody; who types a number has.
        const auto owner = m_desk->read(
            [](const Repositories &all) { return all.contacts.search(u"c@two.example"_s); });
        ContactRecord typed;
        typed.roles = {Role::Billing};
        for (const int unverified : {4, 3}) {
            QVERIFY(write([&](Repositories &all) {
                return all.contactSyncs.type(owner.value(0).id, {}, typed);
            }));
            QCOMPARE(audit().total().unverified, unverified);
            typed.phone = u"+49 30 7654321"_s;
        }
        QVERIFY(sync(fleet().mid(0, 2)).accepted); // withdraws the others
        QCOMPARE(audit().total().unverified, 0);
    }

    void aSourceIsDueByItsAge()
    {
        SourceConfig config;
        config.type = SourceType::Folder;
        config.name = u"crm"_s;
        config.every = std::chrono::hours(6);
        QVERIFY(write([config](Repositories &all) { return all.sources.save(config); }));
        const auto status = [this] {
            return m_desk->read([](const Repositories &all) { return all.sources.list(); })[0];
        };
        QVERIFY(status().isDue(m_desk->clock.now())); // it never was
        sync(fleet());
        const Instant synced = m_desk->clock.now();
        QCOMPARE(status().acceptedAt, synced);
        QCOMPARE(status().records, 5);
        QVERIFY(!status().isDue(synced + std::chrono::hours(5)));
        QVERIFY(!status().overdue(synced + std::chrono::hours(6)));
        QVERIFY(status().isDue(synced + std::chrono::hours(6)));
        QCOMPARE(status().overdue(synced + std::chrono::hours(7)), Duration(std::chrono::hours(1)));
        const auto freshUntil
            = m_desk->read([](const Repositories &all) { return all.sources.freshUntil(); });
        QCOMPARE(freshUntil, synced + std::chrono::hours(6));
    }

    void aRunThatFailedSaysWhy()
    {
        auto source = std::make_shared<tests::ListSource>(fleet());
        source->failAt = 0;
        SyncOptions options;
        options.sourceName = u"crm"_s;
        QVERIFY(!Replica(*m_desk->workspace).run(source, options).result());
        QVERIFY(sync({}).accepted); // so that the source is there
        const auto runs = m_desk->read([](const Repositories &all) {
            return all.sources.runs(all.sources.resolve(u"crm"_s)->id);
        });
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs[1].state, SyncState::Dropped);
        QCOMPARE(runs[1].error->kind, ErrorKind::Io);
        QCOMPARE(runs[1].error->detail, u"the disk is gone"_s);
        QVERIFY(runs[1].endedAt);
    }

    void aSourceKeepsItsNameItsTypeAndItsContacts()
    {
        sync(fleet());
        const auto config
            = m_desk->read([](const Repositories &all) { return *all.sources.resolve(u"crm"_s); });
        SourceConfig other = config;
        other.type = SourceType::Ldap;
        QVERIFY(!write([other](Repositories &all) { return all.sources.save(other); }));
        other = {};
        other.name = u"crm"_s;
        QVERIFY(!write([other](Repositories &all) { return all.sources.save(other); }));
        QVERIFY(write([id = config.id](Repositories &all) { return all.sources.remove(id); }));
        QVERIFY(m_desk->read([](const Repositories &all) { return all.sources.list(); }).isEmpty());
        QCOMPARE(audit().total().contacts, 5);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void theAuditIsWrittenWithoutMarkupOrFormulas()
    {
        auto records = fleet();
        records[2].organisation = u"=1+1 <b>&"_s;
        sync(records);
        QVERIFY(html().contains(u"=1+1 &lt;b&gt;&amp;"_s) && !html().contains(u"<b>"_s));
        QVERIFY(csv().contains("without_technical_owner"));
        QVERIFY(csv().contains("'=1+1") && !csv().contains(",=1+1"));
    }

    void theAuditSaysWhatWasNeverDone()
    {
        sync(fleet());
        QVERIFY(write([](Repositories &all) {
            SourceConfig config;
            config.type = SourceType::Folder;
            config.name = u"later"_s;
            config.every = std::chrono::hours(6);
            return all.sources.save(config);
        }));
        QVERIFY(csv().contains("later,folder,,never,360,never synced,0,0"));
        QVERIFY(csv().contains(",never made,0,"));
        QVERIFY(html().contains(u"<td>never made</td>"_s));
    }

    void theAuditHasHeadingsForPeople()
    {
        sync(fleet());
        const QString page = html();
        for (const auto *heading : {"Without a technical owner", "Unverified for 90 days",
                 "Last good one", "May become (minutes)"})
            QVERIFY2(
                page.contains(u"<th scope=\"col\">%1</th>"_s.arg(QLatin1String(heading))), heading);
        static const QRegularExpression raw(u"<th[^>]*>([a-z]|[^<]*_)"_s);
        QVERIFY(!raw.match(page).hasMatch());
        QVERIFY(
            page.contains(u"owner who can be reached: 1</h2>"_s) && !page.contains(u"1 cust"_s));
    }

    void theAuditListsWhoBouncesAndWhoIsUnverified()
    {
        sync(fleet());
        const Instant synced = m_desk->clock.now();
        m_desk->clock.advance(verifiedFor + std::chrono::hours(1));
        const Instant marked = m_desk->clock.now();
        QVERIFY(m_desk->workspace
                    ->write({u"Mia"_s, u"it came back"_s},
                        [](Repositories &all) {
                            all.addresses.save(AddressKind::Email, u"C@two.example"_s,
                                {true, false, {}, {}}, u"bouncing"_s);
                        })
                    .result());
        m_desk->clock.advance(std::chrono::hours(1));
        const Readiness listed = everybody();
        QCOMPARE(listed.bouncing.size(), 1);
        const auto bounces = m_desk->read(
            [&](const Repositories &all) { return *all.readiness.bouncing(listed.bouncing[0]); });
        QCOMPARE(bounces.account, u"account:2"_s);
        QCOMPARE(bounces.customerName, u"Firm 2"_s);
        QCOMPARE(bounces.tier, 1);
        QCOMPARE(bounces.address, u"c@two.example"_s);
        QCOMPARE(bounces.since, marked);
        QCOMPARE(bounces.why, u"Mia: it came back"_s);
        QCOMPARE(listed.unverified.size(), 5);
        QVector<ReachGap> unverified;
        for (const ContactId &person : listed.unverified)
            unverified.append(m_desk->read(
                [&](const Repositories &all) { return *all.readiness.unverified(person); }));
        QCOMPARE(unverified[0].address, u"a@one.example"_s); // the first tier first
        QCOMPARE(unverified[3].address, u"+49 30 1234567"_s);
        QCOMPARE(unverified[3].tier, 2);
        QCOMPARE(unverified[0].since, synced);
        QCOMPARE(unverified[0].why, u"sync"_s);
        QVERIFY(audit().unverified.isEmpty()); // who only counts lists nobody
        QCOMPARE(audit().total(), listed.total());
        for (const QByteArray &file : {csv(), html().toUtf8()}) {
            for (const char *part :
                {"P c@two.example", "Mia: it came back", "P a@one.example", "+49 30 1234567"})
                QVERIFY2(file.contains(part), part);
            QVERIFY(file.contains(toIso(marked).toUtf8()) && file.contains(toIso(synced).toUtf8()));
        }
    }

    void theAuditIsThereWholeOrNotAtAll()
    {
        QVector<ContactRecord> many;
        for (int i = 0; i < 600; ++i)
            many.append(person(u"1"_s, 1, u"p%1@one.example"_s.arg(i), {}, Role::TechnicalOwner));
        sync(many);
        m_desk->clock.advance(verifiedFor + std::chrono::hours(1));
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"audit.csv"_s);
        std::stop_source stop;
        ReadinessExport how = exportAs(AuditFormat::Csv);
        qint64 told = 0;
        how.progress = [&](qint64 people, double) {
            told = people;
            stop.request_stop();
        };
        const auto counted
            = saveReadiness(*m_desk->workspace, path, how, stop.get_token()).result();
        QVERIFY(told > 0 && told < 600);
        QVERIFY(!counted && counted.error().kind == ErrorKind::Cancelled);
        QVERIFY(QDir(folder.path()).isEmpty());

        how.progress = [&](qint64 people, double share) { told = share < 1 ? -1 : people; };
        QCOMPARE(saveReadiness(*m_desk->workspace, path, how).result(), audit().total());
        QFile file(path);
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(file.readAll(), csv());
        QCOMPARE(told, 600);
        QCOMPARE(
            saveReadiness(*m_desk->workspace, m_desk->workspace->path(), how).result().error().kind,
            ErrorKind::Conflict);
    }

    void whatCannotBeWrittenEndsTheAudit()
    {
        sync(fleet());
        int pieces = 0;
        const auto full = [&pieces](const QByteArray &) -> Result<void> {
            return ++pieces < 3 ? Result<void>() : fail(ErrorKind::Io, u"the disk is full"_s);
        };
        const auto counted = m_desk->workspace
                                 ->read([&](const Repositories &all) {
                                     return writeReadiness(all, exportAs(AuditFormat::Html), full);
                                 })
                                 .result();
        QVERIFY(!counted);
        QCOMPARE(counted.error().detail, u"the disk is full"_s);
        QCOMPARE(pieces, 3);
    }
};

HELIOGRAPH_TEST(ReadinessTest)
#include "readiness_test.moc"
