#pragma once

#include "models/replica/replica.h"
#include "tests/support/list_source.h"
#include "tests/support/test_desk.h"

#include <QTest>

#include <memory>

namespace tests {

//! A desk whose sources all know people of one customer, "account:1".
struct MergedContactsFixture
{
    std::unique_ptr<TestDesk> m_desk;

    static models::ContactRecord record(
        const QString &name, const QString &email, const QString &phone, const QString &key = {})
    {
        models::ContactRecord record;
        record.name = name;
        record.email = email;
        record.phone = phone;
        record.account = QStringLiteral("1");
        record.organisation = QStringLiteral("Firm");
        record.recordKey = key.isEmpty() ? name + email : key;
        return record;
    }

    models::SyncReport sync(const QString &source, const QVector<models::ContactRecord> &records)
    {
        models::SyncOptions options;
        options.sourceName = source;
        options.whole = true;
        m_desk->clock.advance(std::chrono::hours(1));
        return models::Replica(*m_desk->workspace)
            .run(std::make_shared<ListSource>(records), options)
            .result()
            .value_or(models::SyncReport{});
    }

    QVector<models::Contact> people(models::Instant asOf = models::Contacts::now)
    {
        return m_desk->read([asOf](const models::Repositories &all) {
            return all.contacts.of(*all.customers.resolve(QStringLiteral("account:1")), asOf);
        });
    }

    template <typename Fn> auto write(Fn fn)
    {
        m_desk->clock.advance(std::chrono::minutes(1));
        return m_desk->workspace->write({QStringLiteral("Ada"), {}}, std::move(fn)).result();
    }

    void rank(const QString &source, int rank)
    {
        QVERIFY(write([=](models::Repositories &all) {
            models::SourceConfig config = *all.sources.resolve(source);
            config.rank = rank;
            return all.sources.save(config);
        }));
    }

    models::Result<models::ContactId> type(
        const models::ContactId &contact, const models::ContactRecord &values)
    {
        return write([=](models::Repositories &all) {
            return all.contactSyncs.type(
                contact, *all.customers.resolve(QStringLiteral("account:1")), values);
        });
    }

    models::Result<models::UndoReport> undo()
    {
        return write([](models::Repositories &all) {
            return all.records.undo(
                *all.contacts.lastAct(*all.customers.resolve(QStringLiteral("account:1"))));
        });
    }
};

} // namespace tests
