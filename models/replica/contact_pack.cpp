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
    static Result<std::unique_ptr<SealedLines>> open(
        const QString &path, const QByteArray &passphrase)
    {
        std::unique_ptr<SealedLines> lines(new SealedLines(path));
        if (!lines->m_file.open(QFile::ReadOnly))
            return fail(ErrorKind::Io, path + u": "_s + lines->m_file.errorString());
        auto reader = SealedReader::open(lines->m_file, passphrase);
        if (!reader)
            return fail(lines->named(reader.error()));
        lines->m_reader = std::move(*reader);
        return lines;
    }

    Result<std::optional<PackLine>> next() override
    {
        auto bytes = m_reader->line();
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
        return m_reader->rewind();
    }
    double progress() const override { return m_reader->progress(); }
    QByteArray digest() const override { return m_digest.result(); }

private:
    explicit SealedLines(const QString &path)
        : m_file(path)
    { }

    Error named(Error error) const
    {
        error.detail = m_file.fileName() + u": "_s + error.detail;
        return error;
    }

    QFile m_file;
    std::unique_ptr<SealedReader> m_reader;
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

Result<void> checkPack(
    const QString &path, const QByteArray &passphrase, const std::stop_token &stop)
{
    const auto lines = SealedLines::open(path, passphrase);
    if (!lines)
        return fail(lines.error());
    while (!stop.stop_requested()) {
        const auto line = (*lines)->next();
        if (!line)
            return fail(line.error());
        if (!*line)
            return {};
    }
    return fail(ErrorKind::Cancelled);
}

Result<PackImportReport> importPack(Workspace &workspace, const QString &path,
    const QByteArray &passphrase, const PackImportOptions &options)
{
    const auto lines = SealedLines::open(path, passphrase);
    if (!lines)
        return fail(lines.error());
    return PackImport(workspace, **lines, options).run();
}

} // namespace models
