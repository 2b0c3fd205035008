#pragma once

#include "models/replica/replica.h"
#include "models/store/contact_syncs.h"

#include <QCryptographicHash>

#include <memory>
#include <stop_token>

namespace models {

//! One sync from its first page to its acceptance, on the worker's thread, which waits for the
//! store's.
class SyncRun
{
public:
    SyncRun(Workspace &workspace, ContactSource &source, const SyncOptions &options,
        std::stop_token stop);
    Result<SyncReport> run();

private:
    Result<void> begin();
    Result<void> readAll();
    Result<void> stagePage(const ContactPage &page);
    Result<void> finish();
    Result<void> tidy();
    void addProblems(const QVector<RowProblem> &problems);

    //! Runs a step inside a write, as long as it says that more is left.
    template <typename Step> Result<void> repeat(Step step);
    template <typename Fn> auto write(Fn fn);

    Workspace &m_workspace;
    ContactSource &m_source;
    const SyncOptions &m_options;
    std::stop_token m_stop;
    std::shared_ptr<ContactStage> m_stage; // shared with the writes that are under way
    QCryptographicHash m_digest{QCryptographicHash::Blake2b_256};
    SyncReport m_report;
    bool m_hopeless = false; // a row is bad and none may be: read on only to name the others
    int m_rowsASlice = 100;
    int m_slices = 0;
};

} // namespace models
