#include "models/replica/customer_file.h"

#include "models/replica/customer_papers.h"
#include "models/replica/pack_lines.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/document_file.h"
#include "models/support/durable_file.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int fileVersion = 1;

//! Lines that were read already.
class KeptLines final : public PackLineSource
{
public:
    KeptLines(QVector<PackLine> lines, const QByteArray &digest)
        : m_lines(std::move(lines))
        , m_digest(digest)
    { }
    Result<std::optional<PackLine>> next() override
    {
        if (m_at == m_lines.size())
            return std::nullopt;
        return m_lines[m_at++];
    }
    Result<void> rewind() override
    {
        m_at = 0;
        return {};
    }
    double progress() const override
    {
        return m_lines.isEmpty() ? 1 : double(m_at) / double(m_lines.size());
    }
    QByteArray digest() const override { return m_digest; }

private:
    QVector<PackLine> m_lines;
    QByteArray m_digest;
    qsizetype m_at = 0;
};

CustomerPapers countPapers(const QJsonObject &file)
{
    const auto count = [&file](const QString &name) { return file[name].toArray().size(); };
    return {count(u"tickets"_s), count(u"messages"_s), count(u"promises"_s), count(u"notes"_s)};
}

struct ReadFile
{
    CustomerFile about;
    QByteArray bytes;
};

Result<ReadFile> readCustomer(const Repositories &all, const QString &wanted)
{
    const auto root = all.customers.resolve(wanted);
    if (!root)
        return fail(root.error());
    ReadFile file;
    file.about.customer = *root;
    file.about.name = all.customers.row(*root).customer.name;
    QJsonArray lines;
    const auto replica = all.replicaExport.read(*root, [&lines](const PackLine &line) {
        lines.append(packLineToJson(line));
        return Result<void>();
    });
    if (!replica)
        return fail(replica.error());
    file.about.replica = *replica;
    QJsonObject json = customerPapers(all, *root);
    file.about.papers = countPapers(json);
    json.insert(u"heliograph"_s, u"customer"_s);
    json.insert(u"version"_s, fileVersion);
    json.insert(u"made_at"_s, toIso(all.parts.clock.now()));
    json.insert(u"name"_s, file.about.name);
    json.insert(u"replica"_s, lines);
    file.bytes = QJsonDocument(json).toJson(QJsonDocument::Indented);
    return file;
}

Result<QJsonObject> openCustomerFile(const QByteArray &bytes)
{
    QJsonParseError problem;
    const QJsonObject json = QJsonDocument::fromJson(bytes, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorKind::Invalid,
            u"it is no JSON at byte %1: %2"_s.arg(problem.offset).arg(problem.errorString()));
    if (json[u"heliograph"_s].toString() != u"customer"_s)
        return fail(ErrorKind::Invalid, u"it is no customer's file"_s);
    const int version = json[u"version"_s].toInt();
    if (version > fileVersion)
        return fail(ErrorKind::TooNew,
            u"a customer's file of version %1, this program knows up to %2"_s.arg(version).arg(
                fileVersion));
    if (version < 1)
        return fail(ErrorKind::Invalid, u"its version is missing"_s);
    return json;
}

Result<QVector<PackLine>> readLines(const QJsonArray &array)
{
    PackLineReader reader;
    QVector<PackLine> lines;
    for (const QJsonValue &value : array) {
        auto line = reader.read(value.toObject());
        if (!line)
            return fail(line.error());
        // Of all the replica it would conclude who is gone.
        const auto *head = std::get_if<PackHead>(&*line);
        if (head && head->customer.isNull())
            return fail(ErrorKind::Invalid, u"its replica is nobody's"_s);
        lines.append(std::move(*line));
    }
    const auto whole = reader.finish();
    return whole ? Result<QVector<PackLine>>(lines) : fail(whole.error());
}

} // namespace

Result<CustomerFile> exportCustomer(
    Workspace &workspace, const Actor &actor, const QString &customer, const QString &path)
{
    NewFile file(path);
    if (const auto opened = file.open(); !opened)
        return fail(opened.error());
    const auto read
        = workspace
              .read([customer](const Repositories &all) { return readCustomer(all, customer); },
                  Workspace::For::Background)
              .result();
    if (!read)
        return fail(read.error());
    // Noted before it is there, as a pack is.
    const auto noted = workspace
                           .write(actor,
                               [to = QFileInfo(path).absoluteFilePath()](
                                   Repositories &all) { all.erasures.noteCopy(u"customer"_s, to); })
                           .result();
    if (!noted)
        return fail(noted.error());
    if (const auto written = file.write(read->bytes); !written)
        return fail(written.error());
    const auto finished = file.finish();
    return finished ? Result<CustomerFile>(read->about) : fail(finished.error());
}

Result<CustomerImport> importCustomer(
    Workspace &workspace, const QString &path, const PackImportOptions &options)
{
    const auto named
        = [&path](const Error &error) { return fail(error.kind, path + u": "_s + error.detail); };
    const auto bytes = readDocument(path);
    if (!bytes)
        return fail(bytes.error());
    const auto json = openCustomerFile(*bytes);
    if (!json)
        return named(json.error());
    auto lines = readLines((*json)[u"replica"_s].toArray());
    if (!lines)
        return named(lines.error());
    KeptLines source(
        std::move(*lines), QCryptographicHash::hash(*bytes, QCryptographicHash::Blake2b_256));
    const auto taken = PackImport(workspace, source, options).run();
    if (!taken)
        return fail(taken.error());
    return CustomerImport{*taken, countPapers(*json)};
}

} // namespace models
