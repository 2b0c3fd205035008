#pragma once

#include "models/replica/contact_pack.h"
#include "models/replica/replica.h"
#include "tests/support/list_source.h"
#include "tests/support/test_desk.h"

namespace tests {

//! A desk that packs are made of and come to. Argon2id is at its least.
struct PackedDesk : TestDesk
{
    static constexpr models::SealCost cheap{1, 8192};

    static models::ContactRecord record(const QString &key, const QString &name,
        const QString &email, const QString &phone = {},
        const QString &account = QStringLiteral("1"))
    {
        models::ContactRecord record;
        record.recordKey = key;
        record.name = name;
        record.email = email;
        record.phone = phone;
        record.account = account;
        record.organisation = QStringLiteral("Firm ") + account;
        record.site = QStringLiteral("70") + account;
        record.tier = 2;
        record.roles = {models::Role::TechnicalOwner};
        return record;
    }

    models::SyncReport sync(
        const QString &source, const QVector<models::ContactRecord> &records, bool whole = true)
    {
        models::SyncOptions options;
        options.sourceName = source;
        options.whole = whole;
        options.confirmation = QStringLiteral("withdraw-%1").arg(confirmed);
        clock.advance(std::chrono::hours(1));
        return models::Replica(*workspace)
            .run(std::make_shared<ListSource>(records), options)
            .result()
            .value_or(models::SyncReport{});
    }

    QString pack(const QString &name = QStringLiteral("pack"))
    {
        const QString to = folder.filePath(name);
        const auto packed = models::exportPack(
            *workspace, {to, "correct horse", cheap, {QStringLiteral("Ada"), {}}, {}, {}});
        if (!packed)
            qWarning("%s", qPrintable(packed.error().detail));
        return packed ? to : QString();
    }

    models::Result<models::PackImportReport> take(
        const QString &path, const QString &confirmation = {})
    {
        models::PackImportOptions options;
        options.actor = {QStringLiteral("Bea"), {}};
        options.confirmation = confirmation;
        clock.advance(std::chrono::hours(1));
        return models::importPack(*workspace, path, "correct horse", options);
    }

    QVector<models::Contact> people(const QString &customer = QStringLiteral("account:1"),
        models::Instant asOf = models::Contacts::now)
    {
        return read([=](const models::Repositories &all) {
            const auto id = all.customers.resolve(customer);
            return id ? all.contacts.of(*id, asOf) : QVector<models::Contact>();
        });
    }

    int confirmed = 0; //!< what is typed for the brake
};

} // namespace tests
