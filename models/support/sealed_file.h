#pragma once

#include "models/support/result.h"

#include <QByteArray>
#include <QIODevice>

#include <memory>
#include <optional>

namespace models {

//! How much a guess at the passphrase costs (Argon2id): libsodium's "moderate".
struct SealCost
{
    quint64 operations = 3;
    quint64 memory = 256ull * 1024 * 1024; //!< bytes
};

//! The fewest bytes of a passphrase that a new file is sealed under.
inline constexpr qsizetype shortestPassphrase = 10;

// Lines of text sealed under a passphrase, for files that leave the desk.
//
// The file: "HGPACK", the format's version (2 bytes, little-endian as all numbers), operations and
// memory of Argon2id (8 each), its salt (16), the stream's own header (24); then chunks of 65,536
// bytes, the last one shorter, each with the 17 bytes that crypto_secretstream_xchacha20poly1305
// (libsodium) adds and with those 64 bytes before it as associated data. The last chunk is marked
// as the last: what is cut short, put in another order or longer is found.

//! The key of a sealed file and where in its stream one is; in memory that is neither swapped nor
//! dumped, and wiped at the end.
class SealedStream;

//! Seals lines into a device that is open for writing. Only what is sealed reaches it.
class SealedWriter
{
public:
    //! Invalid: the passphrase is shorter than shortestPassphrase; Io: there is not memory enough.
    static Result<std::unique_ptr<SealedWriter>> begin(
        QIODevice &device, const QByteArray &passphrase, const SealCost &cost = {});
    ~SealedWriter();

    //! The line has no end of line in it. Io: the device takes no more.
    Result<void> write(QByteArrayView line);
    //! Without it what was written is cut short.
    Result<void> finish();

private:
    SealedWriter(QIODevice &device, std::unique_ptr<SealedStream> stream);
    Result<void> writeChunk(qsizetype size, bool last);

    QIODevice &m_device;
    std::unique_ptr<SealedStream> m_stream;
    QByteArray m_plain; // not sealed yet
};

//! By its first bytes alone.
bool isSealedFile(const QString &path);

//! Opens a sealed file's lines again. Nothing is answered that was not written under this
//! passphrase; that a file is whole is known when its last line was read.
class SealedReader
{
public:
    static constexpr qsizetype longestLine = 16 * 1024 * 1024;

    //! Invalid: no sealed file, or its header asks too much of this machine; TooNew; Io.
    //! The device is open for reading and can be gone back in.
    static Result<std::unique_ptr<SealedReader>> open(
        QIODevice &device, const QByteArray &passphrase);
    ~SealedReader();

    //! Nothing after the last one. Unauthorized: the passphrase is wrong or the file was changed,
    //! nobody can tell which; Invalid: it was changed or cut short, the passphrase is right; Io.
    Result<std::optional<QByteArray>> line();
    //! Back to the first line, without asking for the passphrase again.
    Result<void> rewind();
    //! How much of the file was read, 0 to 1.
    double progress() const;

private:
    SealedReader(QIODevice &device, std::unique_ptr<SealedStream> stream);
    Result<void> readChunk();

    QIODevice &m_device;
    std::unique_ptr<SealedStream> m_stream;
    QByteArray m_plain;
    qsizetype m_at = 0; // in m_plain
    bool m_first = true; // no chunk was opened yet
    bool m_ended = false; // the last chunk was
};

} // namespace models
