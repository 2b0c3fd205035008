#include "models/support/new_file.h"

#include <QRandomGenerator>

#include <unistd.h>

namespace models {

using namespace Qt::StringLiterals;

NewFile::NewFile(const QString &path)
    : m_path(path)
    , m_file(u"%1.part-%2"_s.arg(path).arg(QRandomGenerator::system()->generate(), 8, 16, '0'_L1))
{ }

NewFile::~NewFile()
{
    if (m_begun)
        m_file.remove();
}

Result<void> NewFile::ioFailure() const
{
    return fail(ErrorKind::Io, m_path + u": "_s + m_file.errorString());
}

Result<void> NewFile::open()
{
    if (QFile::exists(m_path))
        return fail(ErrorKind::Conflict, m_path + u" is there already"_s);
    m_begun = m_file.open(QFile::WriteOnly | QFile::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    return m_begun ? Result<void>() : ioFailure();
}

Result<void> NewFile::finish()
{
    if (!m_file.flush() || ::fsync(m_file.handle()) != 0)
        return ioFailure();
    m_file.close();
    if (QFile::exists(m_path))
        return fail(ErrorKind::Conflict, m_path + u" is there already"_s);
    if (!m_file.rename(m_path)) // which takes no file's place either
        return ioFailure();
    m_begun = false;
    return {};
}

} // namespace models
