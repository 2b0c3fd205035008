#pragma once

#include "models/replica/replica.h"
#include "models/store/database.h"
#include "tests/support/list_source.h"
#include "tests/support/test_desk.h"

#include <QStringList>

#include <memory>
#include <string>

namespace tests {

//! A desk that records are imported into, and what it then says.
struct ReplicaFixture
{
    std::unique_ptr<TestDesk> m_desk;

    static models::ContactRecord person(int row, const QString &name, const QString &email,
        const QString &account = {}, const QString &organisation = {}, const QString &site = {})
    {
        models::ContactRecord record;
        record.row = row;
        record.name = name;
        record.email = email;
        record.account = account;
        record.organisation = organisation;
        record.site = site;
        record.recordKey = email + u'|' + (account.isEmpty() ? organisation : account);
        return record;
    }

    static QVector<models::ContactRecord> crowd(int count)
    {
        QVector<models::ContactRecord> records;
        for (int i = 0; i < count; ++i)
            records.append(person(i + 2, QStringLiteral("Person %1").arg(i),
                QStringLiteral("p%1@firm.example").arg(i), QString::number(i / 5),
                QStringLiteral("Firm %1 GmbH").arg(i / 5), QString::number(1000 + i)));
        return records;
    }

    models::SyncReport import(const QVector<models::ContactRecord> &records,
        models::SyncOptions options = {}, const QVector<models::RowProblem> &problems = {})
    {
        if (options.sourceName.isEmpty())
            options.sourceName = QStringLiteral("crm");
        models::Replica replica(*m_desk->workspace);
        const auto report
            = replica.run(std::make_shared<ListSource>(records, problems), options).result();
        return report ? *report : models::SyncReport{};
    }

    int customers()
    {
        return m_desk->read([](const models::Repositories &all) { return all.customers.count(); });
    }
    int contacts()
    {
        return m_desk->read([](const models::Repositories &all) { return all.contacts.count(); });
    }
    QStringList found(const QString &text)
    {
        return m_desk->read([text](const models::Repositories &all) {
            QStringList names;
            for (const models::Contact &contact : all.contacts.search(text))
                names << contact.name;
            return names;
        });
    }
    qint64 rows(const char *table)
    {
        return m_desk->read([table](const models::Repositories &all) {
            return all.database.number(std::string("SELECT count(*) FROM ") + table);
        });
    }
    models::CustomerId customer(const QString &text)
    {
        return *m_desk->workspace
                    ->read([text](const models::Repositories &all) {
                        return all.customers.resolve(text);
                    })
                    .result();
    }
};

} // namespace tests
