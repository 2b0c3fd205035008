#pragma once

#include "models/replica/replica.h"
#include "models/replica/sliced_writes.h"
#include "models/store/contact_syncs.h"
#include "models/store/erasure_filter.h"

#include <QCryptographicHash>
#include <QFuture>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace models {

//! One sync from its first page to its acceptance, on the worker's thread, which waits for the
//! store's. Three at work at once: the source reads a page, the one before it is given its keys,
//! the one before that is staged and indexed.
class SyncRun
{
public:
    SyncRun(Workspace &workspace, ContactSource &source, const SyncOptions &options,
        std::stop_token stop);
    ~SyncRun();
    Result<SyncReport> run();

private:
    //! A page of the source with everything done that needs no store.
    struct PreparedPage
    {
        std::shared_ptr<const std::vector<StagedContact>> records;
        ContactPage page; //!< without its records
        qint64 rows = 0; //!< without those made of further addresses and numbers
        int erased = 0; //!< of them, those of whom nothing may come back
        qsizetype notTaken = 0; //!< values that nothing here can hold
        QString firstNotTaken; //!< where, and which
    };
    using Page = Result<PreparedPage>;

    Result<void> begin();
    Result<void> checkType();
    Result<void> readKnown();
    Result<void> readAll();
    QFuture<Page> prepare();
    Page preparedPage();
    void prepareRow(
        const ContactRecord &record, std::vector<StagedContact> &records, PreparedPage &prepared);
    Result<void> indexUntil(const QFuture<Page> &next);
    Result<void> stagePage(const PreparedPage &page);
    Result<void> writeLookups();
    Result<void> index();
    Result<void> finish();
    Result<QVector<qint64>> gone();
    Result<void> hold(const QString &phrase, const QVector<qint64> &gone);
    void addProblems(const QVector<RowProblem> &problems);
    void report(double fraction) const;

    //! Runs one step inside a write; the step is given the time at which it should end.
    template <typename Step> auto write(Step step);
    //! Runs a step again and again, as long as it says that more is left.
    template <typename Step> Result<void> repeat(Step step);

    Workspace &m_workspace;
    ContactSource &m_source;
    const SyncOptions &m_options;
    std::stop_token m_stop;
    std::shared_ptr<ContactStage> m_stage; // shared with the writes that are under way
    SyncReport m_report;
    SlicedWrites m_writes;
    qint64 m_rowsRead = 0;
    qint64 m_keptMissing = 0; // whom a bad row kept from being withdrawn
    qsizetype m_notTaken = 0;
    QString m_firstNotTaken;
    ErasureFilter m_filter;
    KnownRows m_known;
    QStringList m_removed; // keys that the source said are gone
    QString m_since; // the token that this sync begins with
    QString m_token; // the next one's, unless a row was bad: it should come again
    bool m_whole = false;
    bool m_hopeless = false; // a row is bad and none may be: read on only to name the others

    // The preparing thread's.
    QFuture<Result<ContactPage>> m_fetching;
    PhoneKeys m_phones;
    QCryptographicHash m_digest{QCryptographicHash::Blake2b_256};
    QThreadPool m_preparing;
};

} // namespace models
