#include "app/sources/open_contact_file.h"

#include "app/sources/csv_contact_source.h"
#include "app/sources/folder_contact_source.h"
#include "app/sources/ldif_contact_source.h"
#include "app/sources/vcard_contact_source.h"
#include "models/support/text_lines.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <optional>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

constexpr qint64 contactFileBytesSeen = 64 * 1024; // comments may come first

std::optional<ContactFileKind> kindByContent(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return std::nullopt;
    auto beginning = std::make_unique<QBuffer>();
    beginning->setData(file.read(contactFileBytesSeen));
    beginning->open(QBuffer::ReadOnly);
    models::LineReader lines(std::move(beginning));
    while (true) {
        const auto line = lines.next({});
        if (!line || !*line)
            return std::nullopt;
        const QString text = QString::fromUtf8((*line)->bytes.left(80)).trimmed();
        if (text.isEmpty() || text.startsWith(u'#'))
            continue;
        static const QRegularExpression ldif(
            u"^(?:version:\\s*\\d+$|dn::?\\s)"_s, QRegularExpression::CaseInsensitiveOption);
        if (text.compare(u"BEGIN:VCARD"_s, Qt::CaseInsensitive) == 0)
            return ContactFileKind::VCard;
        if (ldif.match(text).hasMatch())
            return ContactFileKind::Ldif;
        return std::nullopt;
    }
}

template <typename Source>
models::Result<std::unique_ptr<models::ContactSource>> asSource(
    models::Result<std::unique_ptr<Source>> opened)
{
    if (!opened)
        return models::fail(opened.error());
    return std::unique_ptr<models::ContactSource>(std::move(*opened));
}

} // namespace

QString contactFileKindName(ContactFileKind kind)
{
    switch (kind) {
    case ContactFileKind::Csv:
        return u"CSV"_s;
    case ContactFileKind::VCard:
        return u"vCard"_s;
    case ContactFileKind::Ldif:
        return u"LDIF"_s;
    case ContactFileKind::Folder:
        return u"folder"_s;
    }
    return {};
}

ContactFileKind contactFileKind(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return ContactFileKind::Folder;
    const auto known = info.isFile() ? kindByContent(path) : std::nullopt;
    if (known)
        return *known;
    const QString suffix = info.suffix().toLower();
    if (suffix == u"vcf"_s || suffix == u"vcard"_s)
        return ContactFileKind::VCard;
    return suffix == u"ldif"_s ? ContactFileKind::Ldif : ContactFileKind::Csv;
}

models::Result<std::unique_ptr<models::ContactSource>> openContactFile(
    const QString &path, const QStringList &mappings)
{
    const ContactFileKind kind = contactFileKind(path);
    if (!mappings.isEmpty() && (kind == ContactFileKind::VCard || kind == ContactFileKind::Ldif))
        return models::fail(ErrorKind::Invalid,
            u"--map: %1 is %2, which has no columns"_s.arg(path, contactFileKindName(kind)));
    switch (kind) {
    case ContactFileKind::Csv:
        return asSource(CsvContactSource::open(path, mappings));
    case ContactFileKind::VCard:
        return asSource(openVCardContacts(path));
    case ContactFileKind::Ldif:
        return asSource(openLdifContacts(path));
    case ContactFileKind::Folder:
        return asSource(FolderContactSource::open(path, mappings));
    }
    return models::fail(ErrorKind::Internal, path);
}

} // namespace app
