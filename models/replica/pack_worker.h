#pragma once

#include "models/replica/contact_pack.h"
#include "models/replica/customer_file.h"

#include <QFuture>
#include <QThreadPool>

#include <stop_token>

namespace models {

//! Makes and takes packs and customers' files for who may not wait, one at a time.
class PackWorker
{
public:
    //! The workspace must outlive it.
    explicit PackWorker(Workspace &workspace);
    //! Stops what is running and waits for it.
    ~PackWorker();
    PackWorker(const PackWorker &) = delete;
    PackWorker &operator=(const PackWorker &) = delete;

    //! As exportPack, importPack and exportCustomer answer.
    QFuture<Result<PackEnd>> exportPack(PackExportOptions options);
    QFuture<Result<PackImportReport>> importPack(
        const QString &path, const QByteArray &passphrase, PackImportOptions options);
    QFuture<Result<CustomerFile>> exportCustomer(
        const Actor &actor, const CustomerId &customer, const QString &path);

private:
    template <typename Options, typename Work> auto start(Options options, Work work);

    Workspace &m_workspace;
    std::stop_source m_ending;
    QThreadPool m_thread;
};

} // namespace models
