#include "models/replica/contact_pack.h"

#include "models/replica/pack_lines.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/durable_file.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! The lines of a sealed file.
class SealedLines final : public PackLineSource
{
public:
    SealedLines(SealedReader &reader, const QString &path)
        : m_reader(reader)
        , m_path(path)
    { }

    Result<std::optional<PackLine>> next() override
    {
        auto bytes = m_reader.line();
        if (!bytes)
            return fail(named(bytes.error()));
        if (!*bytes) {
            const auto whole = m_lines.finish();
            return whole ? Result<std::optional<PackLine>>(std::nullopt)
                         : fail(named(whole.error()));
        }
        m_digest.addData(**bytes);
        m_digest.addData("\n");
        auto line = m_lines.read(QByteArrayView(**bytes));
        if (!line)
            return fail(named(line.error()));
        return std::move(*line);
    }
    Result<void> rewind() override
    {
        m_lines = {};
        m_digest.reset();
        return m_reader.rewind();
    }
    double progress() const override { return m_reader.progress(); }
    QByteArray digest() const override { return m_digest.result(); }

private:
    Error named(Error error) const
    {
        error.detail = m_path + u": "_s + error.detail;
        return error;
    }

    SealedReader &m_reader;
    QString m_path;
    PackLineReader m_lines;
    QCryptographicHash m_digest{QCryptographicHash::Blake2b_256};
};

Result<PackEnd> writeLines(
    const Repositories &all, SealedWriter &writer, const PackExportOptions &options)
{
    const double people = double(std::max<qint64>(1, all.replicaExport.contactCount()));
    qint64 contacts = 0;
    return all.replicaExport.read({}, [&](const PackLine &line) -> Result<void> {
        if (options.stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        constexpr qint64 between = 256; // calls of the progress
        if (std::holds_alternative<PackContact>(line) && ++contacts % between == 0
            && options.progress)
            options.progress(contacts, double(contacts) / people);
        return writer.write(QJsonDocument(packLineToJson(line)).toJson(QJsonDocument::Compact));
    });
}

} // namespace

Result<PackEnd> exportPack(Workspace &workspace, const PackExportOptions &options)
{
    NewFile file(options.path);
    if (const auto opened = file.open(); !opened)
        return fail(opened.error());
    const auto writer = SealedWriter::begin(file.device(), options.passphrase, options.cost);
    if (!writer)
        return fail(writer.error());
    const auto written
        = workspace
              .read([&](const Repositories &all) { return writeLines(all, **writer, options); },
                  Workspace::For::Background, options.stop)
              .result();
    if (!written)
        return fail(written.error());
    // Noted before it is there: an erasure rather names one too many than one too few.
    const auto noted = workspace
                           .write(options.actor,
                               [path = QFileInfo(options.path).absoluteFilePath()](
                                   Repositories &all) { all.erasures.noteCopy(u"pack"_s, path); })
                           .result();
    if (!noted)
        return fail(noted.error());
    auto finished = (*writer)->finish();
    if (finished)
        finished = file.finish();
    if (!finished)
        return fail(finished.error());
    return *written;
}

Result<PackImportReport> importPack(Workspace &workspace, const QString &path,
    const QByteArray &passphrase, const PackImportOptions &options)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return fail(ErrorKind::Io, path + u": "_s + file.errorString());
    const auto reader = SealedReader::open(file, passphrase);
    if (!reader)
        return fail(reader.error().kind, path + u": "_s + reader.error().detail);
    SealedLines lines(**reader, path);
    return PackImport(workspace, lines, options).run();
}

} // namespace models
