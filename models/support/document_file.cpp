#include "models/support/document_file.h"

#include "models/support/beside_names.h"

#include <QByteArrayView>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// How data begins: databases, their logs (in both byte orders) and the index of one, packs, vaults,
// customers' files.
constexpr std::array<QByteArrayView, 7> dataBegins{QByteArrayView("SQLite format 3"),
    QByteArrayView("\x37\x7f\x06\x82", 4), QByteArrayView("\x37\x7f\x06\x83", 4),
    QByteArrayView("\x18\xe2\x2d\x00", 4), QByteArrayView("HGPACK"), QByteArrayView("HGVAULT"),
    QByteArrayView("{\n    \"heliograph\": ")};
constexpr qint64 longestBegin = 32;

bool isData(const QString &path)
{
    // What stands beside an open workspace may have nothing in it yet.
    for (const QLatin1String ending : besideEndings) {
        if (path.endsWith(ending) && QFile::exists(path.chopped(ending.size())))
            return true;
    }
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return false;
    const QByteArray begin = file.read(longestBegin);
    return std::any_of(dataBegins.begin(), dataBegins.end(),
        [&begin](QByteArrayView data) { return begin.startsWith(data); });
}

} // namespace

DocumentFile::DocumentFile(const QString &path)
    : m_file(path)
{ }

Error DocumentFile::failure() const
{
    return {ErrorKind::Io, u"%1: %2"_s.arg(m_file.fileName(), m_file.errorString()), std::nullopt};
}

Result<void> DocumentFile::open()
{
    const QString path = m_file.fileName();
    const QFileInfo there(path);
    // A device or a pipe would be waited for, or replaced by a file.
    if (there.exists() && !there.isFile())
        return fail(ErrorKind::Conflict, path + u" is no file; name another one"_s);
    if (isData(path))
        return fail(ErrorKind::Conflict,
            path + u" holds data that is not written over; name another file"_s);
    const bool isNew = !there.exists();
    if (!m_file.open(QSaveFile::WriteOnly)
        || (isNew && !m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)))
        return fail(failure());
    return {};
}

Result<void> DocumentFile::write(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size())
        return fail(failure());
    return {};
}

Result<void> DocumentFile::finish()
{
    if (!m_file.commit())
        return fail(failure());
    return {};
}

Result<void> saveDocument(const QString &path, const QByteArray &bytes)
{
    DocumentFile file(path);
    Result<void> done = file.open();
    if (done)
        done = file.write(bytes);
    return done ? file.finish() : done;
}

Result<QByteArray> readDocument(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return fail(ErrorKind::Io, path + u": "_s + file.errorString());
    auto bytes = readDocument(file, path);
    if (bytes && file.error() != QFile::NoError)
        return fail(ErrorKind::Io, path + u": "_s + file.errorString());
    return bytes;
}

Result<QByteArray> readDocument(QIODevice &device, const QString &name)
{
    constexpr qint64 largestDocument = 512LL * 1024 * 1024;
    constexpr qint64 readAtOnce = 1024 * 1024;
    QByteArray bytes;
    while (true) {
        const QByteArray some = device.read(readAtOnce);
        if (some.isEmpty())
            break;
        bytes += some;
        if (bytes.size() > largestDocument)
            return fail(ErrorKind::Invalid, name + u": it is larger than 512 MiB"_s);
    }
    return bytes;
}

} // namespace models
