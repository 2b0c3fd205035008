#pragma once

#include "models/replica/backups.h"
#include "models/replica/erasing.h"
#include "models/replica/replica.h"
#include "models/replica/workspace_restore.h"
#include "tests/support/list_source.h"
#include "tests/support/store_fixture.h"

#include <QDir>
#include <QFile>

#include <memory>

namespace tests {

//! A desk with a place for its backup, that is restored from it.
struct WorkspaceRestoreFixture
{
    std::unique_ptr<StoreFixture> m_desk;

    QString backup() const
    {
        return m_desk->folder.filePath(QStringLiteral("safe/copy.heliograph"));
    }
    models::Workspace &workspace() { return *m_desk->workspace; }

    static models::ContactRecord record(const QString &name, const QString &email)
    {
        models::ContactRecord record;
        record.name = name;
        record.email = email;
        record.account = QStringLiteral("1");
        record.organisation = QStringLiteral("Firm");
        record.recordKey = QStringLiteral("key of ") + name;
        return record;
    }
    models::SyncReport sync(const QVector<models::ContactRecord> &records)
    {
        models::SyncOptions options;
        options.sourceName = QStringLiteral("crm");
        m_desk->clock.advance(std::chrono::hours(1));
        return models::Replica(workspace())
            .run(std::make_shared<ListSource>(records), options)
            .result()
            .value_or(models::SyncReport{});
    }
    static QVector<models::ContactRecord> both()
    {
        return {
            record(QStringLiteral("Zarathustra Quill"), QStringLiteral("zara.quill@firm.example")),
            record(QStringLiteral("Bo"), QStringLiteral("bo@firm.example"))};
    }
    QVector<models::Contact> found(const QString &text)
    {
        return *m_desk->read(
            [text](const models::Repositories &all) { return all.contacts.search(text); });
    }
    void erase(const QString &text)
    {
        QVERIFY(models::eraseContacts(workspace(), {QStringLiteral("Ada"), {}},
            {found(text).value(0).id}, QStringLiteral("erase-1")));
    }
    models::ErasureFilter filter()
    {
        return *m_desk->read([](const models::Repositories &all) { return all.erasures.filter(); });
    }

    //! Closed, as it must be, and opened again afterwards.
    models::Result<models::RestoreReport> restore(const QString &confirmation, QString from = {})
    {
        m_desk->workspace.reset();
        m_desk->clock.advance(std::chrono::hours(1));
        const auto report = models::WorkspaceRestore(
            {m_desk->path(), from.isEmpty() ? backup() : from,
                {QStringLiteral("Mia"), QStringLiteral("the disk died")}},
            m_desk->clock)
                                .run(confirmation);
        auto opened = models::Workspace::open(m_desk->path(), m_desk->clock);
        if (opened)
            m_desk->workspace = std::move(*opened);
        return report;
    }
    QStringList filesLeft() const
    {
        return QDir(m_desk->folder.path())
            .entryList(
                {QStringLiteral("*restor*"), QStringLiteral("*.part")}, QDir::Files | QDir::Hidden);
    }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    void begin()
    {
        m_desk = std::make_unique<StoreFixture>();
        QVERIFY(QDir(m_desk->folder.path()).mkpath(QStringLiteral("safe")));
    }
};

} // namespace tests
