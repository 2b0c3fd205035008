#include "models/support/sealed_file.h"

#include <QFile>
#include <QtEndian>

#include <sodium.h>

#include <cstring>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr char sealMagic[] = "HGPACK";
constexpr qsizetype versionAt = 6;
constexpr qsizetype costAt = versionAt + 2;
constexpr qsizetype saltAt = costAt + 16;
constexpr qsizetype streamAt = saltAt + qsizetype(crypto_pwhash_SALTBYTES);
constexpr qsizetype headerSize
    = streamAt + qsizetype(crypto_secretstream_xchacha20poly1305_HEADERBYTES);
static_assert(headerSize == 64);
constexpr quint16 formatVersion = 1;
constexpr qsizetype chunkSize = 65'536;
constexpr qsizetype sealedMore = qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES);
// What a file may ask of this machine before anybody knows who wrote it.
constexpr quint64 mostOperations = 16;
constexpr quint64 leastMemory = 8192;
constexpr quint64 mostMemory = 1024ull * 1024 * 1024;

unsigned char *sealBytes(char *bytes)
{
    return reinterpret_cast<unsigned char *>(bytes);
}

const unsigned char *sealBytes(const char *bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes);
}

//! Overwrites what the array holds, when nobody shares it, and empties it.
void wipePlain(QByteArray &plain)
{
    if (plain.isDetached() && !plain.isEmpty())
        sodium_memzero(plain.data(), size_t(plain.size()));
    plain.clear();
}

tl::unexpected<Error> cutShort()
{
    return fail(ErrorKind::Invalid,
        u"the file was changed or cut short; the passphrase is right, use another copy of it"_s);
}

} // namespace

class SealedStream
{
public:
    static Result<std::unique_ptr<SealedStream>> make(
        const QByteArray &header, const QByteArray &passphrase)
    {
        if (sodium_init() < 0)
            return fail(ErrorKind::Internal, u"libsodium cannot start"_s);
        auto *kept = static_cast<Kept *>(sodium_malloc(sizeof(Kept)));
        if (!kept)
            return fail(ErrorKind::Io, u"there is no memory for a key"_s);
        std::unique_ptr<SealedStream> stream(new SealedStream(header, kept));
        const auto operations = qFromLittleEndian<quint64>(header.constData() + costAt);
        const auto memory = qFromLittleEndian<quint64>(header.constData() + costAt + 8);
        if (crypto_pwhash(kept->key, sizeof kept->key, passphrase.constData(),
                quint64(passphrase.size()), sealBytes(header.constData()) + saltAt, operations,
                size_t(memory), crypto_pwhash_ALG_ARGON2ID13)
            != 0)
            return fail(ErrorKind::Io,
                u"the passphrase needs %1 MiB of memory to be tried"_s.arg(memory / 1'048'576));
        return stream;
    }
    ~SealedStream() { sodium_free(m_kept); }
    SealedStream(const SealedStream &) = delete;
    SealedStream &operator=(const SealedStream &) = delete;

    const QByteArray &header() const { return m_header; }

    //! Begins a new stream and puts its header into the file's.
    void beginSealing()
    {
        crypto_secretstream_xchacha20poly1305_init_push(
            &m_kept->state, sealBytes(m_header.data()) + streamAt, m_kept->key);
    }
    void beginOpening()
    {
        crypto_secretstream_xchacha20poly1305_init_pull(
            &m_kept->state, sealBytes(m_header.constData()) + streamAt, m_kept->key);
    }

    QByteArray seal(QByteArrayView plain, bool last)
    {
        QByteArray sealed(plain.size() + sealedMore, Qt::Uninitialized);
        crypto_secretstream_xchacha20poly1305_push(&m_kept->state, sealBytes(sealed.data()),
            nullptr, sealBytes(plain.data()), quint64(plain.size()),
            sealBytes(m_header.constData()), quint64(headerSize),
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                 : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        return sealed;
    }

    //! Appends what was sealed; whether it is the last chunk. Nothing: it is not what was sealed.
    std::optional<bool> open(const QByteArray &sealed, QByteArray &plain)
    {
        const qsizetype before = plain.size();
        plain.resize(before + sealed.size() - sealedMore);
        unsigned char tag = 0;
        const bool good
            = crypto_secretstream_xchacha20poly1305_pull(&m_kept->state,
                  sealBytes(plain.data()) + before, nullptr, &tag, sealBytes(sealed.constData()),
                  quint64(sealed.size()), sealBytes(m_header.constData()), quint64(headerSize))
            == 0;
        const bool last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        if (!good || (!last && tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE))
            return std::nullopt;
        return last;
    }

private:
    struct Kept
    {
        unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
        crypto_secretstream_xchacha20poly1305_state state;
    };
    SealedStream(const QByteArray &header, Kept *kept)
        : m_header(header)
        , m_kept(kept)
    { }

    QByteArray m_header;
    Kept *m_kept;
};

SealedWriter::SealedWriter(QIODevice &device, std::unique_ptr<SealedStream> stream)
    : m_device(device)
    , m_stream(std::move(stream))
{
    m_plain.reserve(2 * chunkSize);
}

SealedWriter::~SealedWriter()
{
    wipePlain(m_plain);
}

Result<std::unique_ptr<SealedWriter>> SealedWriter::begin(
    QIODevice &device, const QByteArray &passphrase, const SealCost &cost)
{
    if (passphrase.size() < shortestPassphrase)
        return fail(ErrorKind::Invalid,
            u"the passphrase is too short: %1 characters are the fewest"_s.arg(shortestPassphrase));
    if (sodium_init() < 0)
        return fail(ErrorKind::Internal, u"libsodium cannot start"_s);
    QByteArray header(headerSize, '\0');
    std::memcpy(header.data(), sealMagic, size_t(versionAt));
    qToLittleEndian(formatVersion, header.data() + versionAt);
    qToLittleEndian(cost.operations, header.data() + costAt);
    qToLittleEndian(cost.memory, header.data() + costAt + 8);
    randombytes_buf(header.data() + saltAt, crypto_pwhash_SALTBYTES);
    auto stream = SealedStream::make(header, passphrase);
    if (!stream)
        return fail(stream.error());
    (*stream)->beginSealing();
    if (device.write((*stream)->header()) != headerSize)
        return fail(ErrorKind::Io, device.errorString());
    return std::unique_ptr<SealedWriter>(new SealedWriter(device, std::move(*stream)));
}

Result<void> SealedWriter::write(QByteArrayView line)
{
    if (line.size() >= SealedReader::longestLine)
        return fail(ErrorKind::Invalid, u"a line of %1 bytes is too long"_s.arg(line.size()));
    m_plain.append(line);
    m_plain.append('\n');
    while (m_plain.size() > chunkSize) {
        if (const auto written = writeChunk(chunkSize, false); !written)
            return written;
    }
    return {};
}

Result<void> SealedWriter::finish()
{
    return writeChunk(m_plain.size(), true);
}

Result<void> SealedWriter::writeChunk(qsizetype size, bool last)
{
    const QByteArray sealed = m_stream->seal(QByteArrayView(m_plain).first(size), last);
    const qsizetype left = m_plain.size() - size;
    std::memmove(m_plain.data(), m_plain.constData() + size, size_t(left));
    sodium_memzero(m_plain.data() + left, size_t(size));
    m_plain.resize(left);
    if (m_device.write(sealed) != sealed.size())
        return fail(ErrorKind::Io, m_device.errorString());
    return {};
}

bool isSealedFile(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly)
        && file.read(versionAt) == QByteArrayView(sealMagic, versionAt);
}

SealedReader::SealedReader(QIODevice &device, std::unique_ptr<SealedStream> stream)
    : m_device(device)
    , m_stream(std::move(stream))
{ }

SealedReader::~SealedReader()
{
    wipePlain(m_plain);
}

Result<std::unique_ptr<SealedReader>> SealedReader::open(
    QIODevice &device, const QByteArray &passphrase)
{
    const QByteArray header = device.read(headerSize);
    if (!header.startsWith(QByteArrayView(sealMagic, versionAt)))
        return fail(ErrorKind::Invalid, u"it is no contact pack"_s);
    if (header.size() < headerSize)
        return fail(ErrorKind::Invalid, u"the file is cut short"_s);
    const auto version = qFromLittleEndian<quint16>(header.constData() + versionAt);
    if (version > formatVersion)
        return fail(ErrorKind::TooNew,
            u"a contact pack of format %1, this program knows up to %2"_s.arg(version).arg(
                formatVersion));
    const auto operations = qFromLittleEndian<quint64>(header.constData() + costAt);
    const auto memory = qFromLittleEndian<quint64>(header.constData() + costAt + 8);
    if (version == 0 || operations < 1 || operations > mostOperations || memory < leastMemory
        || memory > mostMemory)
        return fail(ErrorKind::Invalid, u"the file's header makes no sense; it was changed"_s);
    auto stream = SealedStream::make(header, passphrase);
    if (!stream)
        return fail(stream.error());
    (*stream)->beginOpening();
    return std::unique_ptr<SealedReader>(new SealedReader(device, std::move(*stream)));
}

Result<void> SealedReader::readChunk()
{
    const QByteArray sealed = m_device.read(chunkSize + sealedMore);
    const bool isFull = sealed.size() == chunkSize + sealedMore;
    if (!isFull && !m_device.atEnd())
        return fail(ErrorKind::Io, m_device.errorString());
    if (sealed.size() < sealedMore)
        return cutShort();
    // What was answered already is wiped, what is left of it is a line's beginning.
    const qsizetype left = m_plain.size() - m_at;
    std::memmove(m_plain.data(), m_plain.constData() + m_at, size_t(left));
    sodium_memzero(m_plain.data() + left, size_t(m_at));
    m_plain.resize(left);
    m_at = 0;
    const auto last = m_stream->open(sealed, m_plain);
    if (!last && m_first)
        return fail(ErrorKind::Unauthorized,
            u"the passphrase is wrong, or the file was changed; nobody can tell which"_s);
    if (!last || (!*last && !isFull) || (*last && !m_device.atEnd()))
        return cutShort();
    m_first = false;
    m_ended = *last;
    return {};
}

Result<std::optional<QByteArray>> SealedReader::line()
{
    qsizetype looked = m_at;
    while (true) {
        const qsizetype end = m_plain.indexOf('\n', looked);
        if (end >= 0) {
            const QByteArray line = m_plain.mid(m_at, end - m_at);
            m_at = end + 1;
            return line;
        }
        const qsizetype begun = m_plain.size() - m_at;
        if (m_ended)
            return begun == 0 ? Result<std::optional<QByteArray>>(std::nullopt) : cutShort();
        if (begun > longestLine)
            return fail(ErrorKind::Invalid, u"a line of the pack is too long"_s);
        if (const auto read = readChunk(); !read)
            return fail(read.error());
        looked = begun;
    }
}

Result<void> SealedReader::rewind()
{
    wipePlain(m_plain);
    m_at = 0;
    m_first = true;
    m_ended = false;
    if (!m_device.seek(headerSize))
        return fail(ErrorKind::Io, m_device.errorString());
    m_stream->beginOpening();
    return {};
}

double SealedReader::progress() const
{
    const qint64 size = m_device.size();
    return size > 0 ? double(m_device.pos()) / double(size) : 0;
}

} // namespace models
