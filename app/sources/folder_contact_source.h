#pragma once

#include "app/sources/file_stamp.h"
#include "models/ports/contact_source.h"
#include "models/support/clock.h"

#include <QByteArray>
#include <QStringList>
#include <QThreadPool>
#include <QVector>

#include <memory>
#include <optional>
#include <vector>

namespace app {

//! The files with contacts in one folder (.csv, .vcf, .ldif, not in folders within it), by name,
//! as one source that has all there is. A record's key is its file's own, unless an earlier file
//! has the same: then the file's name stands behind it. The token knows the files and how each
//! stood, so that nothing is read where nothing changed.
//!
//! Whole, and so taken for all there is, are the files only when the token knows them and none is
//! gone since, all could be read to their end, and nobody wrote to any just now. A file that is
//! gone, that cannot be read, or no further, or that changes meanwhile is a problem that names it,
//! and so is a link that leads out of the folder. Deletions that an LDIF file asks for are problems
//! too, because the folder holds what there is. A file that was written just now is a remark. Else
//! the cursor is "page N", as many as were read.
class FolderContactSource final : public models::ContactSource
{
public:
    //! The mappings are for the CSV files, the clock goes as the files' times do. NotFound: there
    //! is no such folder; once it is read, Io: it is gone, or Invalid: no such file is in it, or
    //! over 10,000 are.
    static models::Result<std::unique_ptr<FolderContactSource>> open(const QString &folder,
        const QStringList &mappings,
        std::shared_ptr<const models::Clock> clock = std::make_shared<models::SystemClock>());

    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;
    QStringList remarks() const override { return m_remarks; }

private:
    struct File
    {
        QString name;
        QString path; //!< with all links followed
        std::optional<FileStamp> stamp;
        bool fresh = false; //!< written to just now: more may come
        QString problem; //!< why it is not read
    };
    //! What a token says.
    struct Memory
    {
        QStringList names; //!< of the files that there were
        QByteArray state; //!< how they stood; empty: they must be read again
    };

    FolderContactSource(
        QString folder, QStringList mappings, std::shared_ptr<const models::Clock> clock);
    static std::optional<Memory> memoryOf(const QString &token);
    QString token() const;
    QByteArray state() const;
    models::Result<models::ContactPage> read(const QString &cursor, const std::stop_token &stop);
    models::Result<void> list();
    void addMissing(const Memory &memory);
    models::Result<models::ContactPage> nextPage(const std::stop_token &stop);
    models::Result<void> addPage(models::ContactPage &page, const std::stop_token &stop);
    models::Result<void> giveUp(models::ContactPage &page, QString why);
    void endFile();
    void tellApart(models::ContactRecord &record);

    QString m_folder;
    QStringList m_mappings;
    std::shared_ptr<const models::Clock> m_clock;
    QVector<File> m_files;
    qsizetype m_file = 0; // the one that is read, or the next
    std::unique_ptr<models::ContactSource> m_source; // its
    QString m_next; // its cursor
    double m_fileProgress = 0;
    qint64 m_pages = -1; // handed out; none is begun yet
    bool m_conclusive = false; // so far these are all files there are, and they stand still
    bool m_remembers = false; // what there was at the last sync
    QStringList m_remarks;
    std::vector<quint64> m_keys; // hashes of the keys in earlier files, sorted
    std::vector<quint64> m_fileKeys; // of those in this one
    QThreadPool m_thread; // last: it uses all of the above
};

} // namespace app
