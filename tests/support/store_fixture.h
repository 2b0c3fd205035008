#pragma once

#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/clock.h"
#include "models/values/channel.h"
#include "models/values/update.h"
#include "tests/support/findable.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tests {

//! A workspace in a temporary folder with an incident, and short ways to put things into it.
struct StoreFixture
{
    QTemporaryDir folder;
    models::ManualClock clock{*models::fromIso(QStringLiteral("2026-04-05T07:38:00Z"))};
    std::unique_ptr<models::Workspace> workspace;
    models::IncidentId incident;

    template <typename Fn> auto write(Fn fn, const QString &who = QStringLiteral("Ada"))
    {
        return workspace->write({who, {}}, std::move(fn)).result();
    }
    template <typename Fn> auto read(Fn fn) { return workspace->read(std::move(fn)).result(); }

    explicit StoreFixture(int severity = 3)
    {
        workspace = std::move(*models::Workspace::open(path(), clock));
        incident = models::IncidentId{clock.newUuid()};
        write([&](models::Repositories &all) {
            all.records.create(QLatin1String("incident"), incident.uuid,
                {{QStringLiteral("title"), QStringLiteral("Sites deleted")},
                    {QStringLiteral("severity"), severity},
                    {QStringLiteral("state"), QStringLiteral("identified")},
                    {QStringLiteral("impact"), QStringLiteral("critical")},
                    {QStringLiteral("opened_at"), models::toJson(clock.now())},
                    {QStringLiteral("lead"), QStringLiteral("Ada")}});
        });
    }

    QString path() const { return folder.filePath(QStringLiteral("desk.heliograph")); }

    QStringList problems() { return *workspace->verify().result(); }

    //! An update that counts as published, without the checks of publishing it.
    models::UpdateId publishedUpdate(const QString &body = QStringLiteral("We are on it."),
        std::optional<models::Instant> nextUpdateAt = std::nullopt)
    {
        const models::UpdateId id{clock.newUuid()};
        const auto made = write([&](models::Repositories &all) {
            return all.records.create(QLatin1String("incident_update"), id.uuid,
                {{QStringLiteral("incident"), models::toJson(incident)},
                    {QStringLiteral("state"), QStringLiteral("published")},
                    {QStringLiteral("incident_state"), QStringLiteral("identified")},
                    {QStringLiteral("title"), QStringLiteral("Update")},
                    {QStringLiteral("body"), body},
                    {QStringLiteral("language"), QStringLiteral("en")},
                    {QStringLiteral("audience_kind"), QStringLiteral("all_affected")},
                    {QStringLiteral("author"), QStringLiteral("Ada")},
                    {QStringLiteral("revision"), 1},
                    {QStringLiteral("created_at"), models::toJson(clock.now())},
                    {QStringLiteral("published_at"), models::toJson(clock.now())},
                    {QStringLiteral("news"), QStringLiteral("new_information")},
                    {QStringLiteral("next_update_at"), models::toJson(nextUpdateAt)}});
        });
        Q_ASSERT(made);
        return id;
    }

    //! A customer that a sync brought, with people as "name <address>|role,role".
    models::CustomerId customer(const QString &name, const QStringList &people)
    {
        const models::CustomerId id{clock.newUuid()};
        const auto made = write([&](models::Repositories &all) {
            auto &database = all.database;
            database.run("INSERT OR IGNORE INTO source (key, uuid, kind, name)"
                         " VALUES (1, ?, 'csv', 'people')",
                clock.newUuid());
            database.run("INSERT OR IGNORE INTO sync (key, uuid, source, state, started_at,"
                         " accepted_at, complete) VALUES (1, ?, 1, 'accepted', 1, 2, 1)",
                clock.newUuid());
            database.run("INSERT INTO customer (uuid, name_key) VALUES (?, ?)", id, name.toLower());
            const qint64 key = database.lastKey();
            database.run("INSERT INTO customer_version (customer, since_sync, name, tier, region,"
                         " language) VALUES (?, 1, ?, 0, '', '')",
                key, name);
            for (const QString &person : people)
                addPerson(database, key, person);
            makeFindable(database);
        });
        Q_ASSERT(made);
        return id;
    }

    //! An open ticket, as the first sync brings one.
    void ticket(const QString &requester, const QString &address)
    {
        const auto made = write([&](models::Repositories &all) {
            all.database.run("INSERT INTO ticket (uuid, since_sync, desk, desk_id, sorted_at)"
                             " VALUES (?1, 1, 'zendesk', hex(?1), 0)",
                clock.newUuid());
            all.database.run(
                "INSERT INTO ticket_version (ticket, since_sync, digest, link, requester_name,"
                " requester_email, requester_key, organisation, subject, text, status, open, tags)"
                " VALUES (?1, 1, x'00', '', ?2, ?3, ?3, '', 'Broken', '', 'open', 1, '')",
                all.database.lastKey(), requester, address);
        });
        QVERIFY(made);
    }

    void affect(const QVector<models::CustomerId> &customers)
    {
        const auto done = write([&](models::Repositories &all) {
            QVector<models::AffectedTarget> targets;
            for (const models::CustomerId &id : customers)
                targets.append({id, {}});
            return all.incidents.setAffected(incident, targets, models::Incidents::Setting::Add,
                QStringLiteral("affect-%1").arg(customers.size()));
        });
        Q_ASSERT(done);
    }

    models::ChannelId channel(const QString &name, models::ChannelType type)
    {
        models::ChannelConfig config;
        config.name = name;
        config.type = type;
        return *write([&](models::Repositories &all) { return all.channels.save(config); });
    }

    //! Plan rows for so many addresses on one channel.
    static QVector<models::PlannedDelivery> targets(const models::ChannelId &channel, int count)
    {
        QVector<models::PlannedDelivery> planned;
        for (int i = 0; i < count; ++i) {
            models::PlannedDelivery target;
            target.channel = channel;
            target.target = QStringLiteral("person%1@example.org").arg(i);
            planned.append(target);
        }
        return planned;
    }

private:
    void addPerson(models::Database &database, qint64 customerKey, const QString &person)
    {
        const QString words = person.section(QLatin1Char('|'), 0, 0);
        const QString name = words.section(QLatin1Char('<'), 0, 0).trimmed();
        const QString email = words.section(QLatin1Char('<'), 1).chopped(1);
        const models::Uuid uuid = clock.newUuid();
        database.run("INSERT INTO contact (uuid) VALUES (?)", uuid);
        const qint64 contact = database.lastKey();
        database.run("INSERT INTO record (source, record_key, contact) VALUES (1, ?, ?)",
            uuid.toBase32(), contact);
        database.run("INSERT INTO record_version (record, since_sync, customer, name, email,"
                     " email_key, domain, phone, phone_digits, roles, language)"
                     " VALUES (?, 1, ?, ?, ?, lower(?), '', '', '', ?, '')",
            database.lastKey(), customerKey, name, email, email,
            person.section(QLatin1Char('|'), 1));
    }
};

} // namespace tests
