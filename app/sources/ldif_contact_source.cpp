#include "app/sources/ldif_contact_source.h"

#include "models/support/ldif.h"

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

//! A directory's entries, as FileContactSource takes them.
class LdifContacts final : public ContactReader
{
public:
    LdifContacts(std::unique_ptr<models::LineReader> lines, DirectoryMap map)
        : m_records(std::move(lines))
        , m_map(std::move(map))
    {
        m_map.key.clear();
    }

    models::Result<bool> readNext(models::ContactPage &page, const std::stop_token &stop) override
    {
        const auto read = m_records.next(stop);
        if (!read)
            return models::fail(read.error());
        if (!*read && !m_any)
            return models::fail(ErrorKind::Invalid, u"there is no record in it"_s);
        if (!*read)
            return false;
        m_any = true;
        if (const QString problem = take(page, **read); !problem.isEmpty())
            page.problems.append({(*read)->line, problem});
        return true;
    }
    double progress() const override { return m_records.progress(); }

private:
    //! What is wrong with it.
    QString take(models::ContactPage &page, const models::LdifRecord &read) const
    {
        if (!read.problem.isEmpty())
            return read.problem;
        if (read.change == u"delete"_s) {
            page.removed << recordKeyOfDn(read.dn);
            return {};
        }
        if (!read.change.isEmpty() && read.change != u"add"_s)
            return u"changetype: \"%1\" is not taken; \"add\" and \"delete\" are"_s.arg(
                read.change.simplified().left(20));
        DirectoryAttributes attributes;
        for (const auto &[name, value] : read.attributes)
            attributes.add(name, value);
        if (!isDirectoryPerson(attributes, m_map))
            return {};
        auto contact = contactOfEntry(read.dn, attributes, m_map);
        if (!contact)
            return contact.error().detail;
        contact->row = read.line;
        page.records.append(std::move(*contact));
        return {};
    }

    models::LdifReader m_records;
    DirectoryMap m_map;
    bool m_any = false;
};

} // namespace

models::Result<std::unique_ptr<FileContactSource>> openLdifContacts(
    const QString &path, DirectoryMap map)
{
    return FileContactSource::open(path,
        [map = std::move(map)](
            const QString &file) -> models::Result<std::unique_ptr<ContactReader>> {
            auto lines = models::LineReader::open(file);
            if (!lines)
                return models::fail(lines.error());
            return std::make_unique<LdifContacts>(std::move(*lines), map);
        });
}

} // namespace app
