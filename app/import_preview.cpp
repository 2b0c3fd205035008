#include "app/import_preview.h"

#include "app/sources/contact_columns.h"
#include "app/sources/open_contact_file.h"
#include "app/sources/open_ticket_file.h"
#include "app/sources/ticket_columns.h"
#include "models/support/csv.h"
#include "ui/shell/words.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int previewRows = 20;

//! The beginning of a file with what of it is recognised. The columns are asked for the header's
//! own fields: what they answer is the name of the column they took.
template <typename Columns, typename Field>
models::Result<ui::TablePreview> readPreview(const QString &path, Field last)
{
    auto reader = models::CsvReader::open(path);
    if (!reader)
        return models::fail(reader.error());
    ui::TablePreview preview;
    preview.header = (*reader)->header();
    const QChar delimiter = (*reader)->delimiter();
    preview.format = u"%1, %2"_s.arg((*reader)->encoding(),
        delimiter == u'\t'      ? u"tab"_s
            : delimiter == u';' ? u"semicolon"_s
                                : u"comma"_s);
    const auto page = (*reader)->next(previewRows);
    if (!page)
        return models::fail(page.error());
    for (const models::CsvRow &row : page->rows)
        preview.rows.append(row.fields);
    // A file of which nothing is recognised is shown all the same: a person maps its columns.
    const auto columns = Columns::recognise(preview.header, {});
    const QStringList names = Columns::fieldNames();
    for (int index = 0; index <= int(last) && index < names.size(); ++index)
        preview.fields.append(
            {names[index], columns ? columns->value(Field(index), preview.header) : QString()});
    return preview;
}

QString shownRoles(const QVector<models::Role> &roles)
{
    QStringList words;
    for (const models::Role role : roles)
        words << ui::roleText(role);
    return words.join(u", "_s);
}

//! What has no columns to choose: how many people there are, and the first of them.
models::Result<ui::TablePreview> previewOfPeople(const QString &path)
{
    const auto source = openContactFile(path);
    if (!source)
        return models::fail(source.error());
    const auto page = (*source)->fetch({}, {}).result();
    if (!page)
        return models::fail(page.error());
    ui::TablePreview preview;
    const ContactFileKind file = contactFileKind(path);
    const QString kind
        = file == ContactFileKind::Folder ? QObject::tr("Folder") : contactFileKindName(file);
    const int people = int(page->records.size());
    preview.format = page->next.isEmpty()
        ? QObject::tr("%1: %n contact(s)", nullptr, people).arg(kind)
        : QObject::tr("%1: more than %n contact(s)", nullptr, people).arg(kind);
    if (!page->problems.isEmpty())
        preview.format += u'\n'
            + QObject::tr("%n record(s) cannot be used", nullptr, int(page->problems.size()));
    preview.header = {QObject::tr("Name"), QObject::tr("E-mail"), QObject::tr("Phone"),
        QObject::tr("Organisation"), QObject::tr("Roles")};
    for (const models::ContactRecord &record : page->records.mid(0, previewRows))
        preview.rows.append({record.name, record.email, record.phone, record.organisation,
            shownRoles(record.roles)});
    return preview;
}

//! Likewise of mails.
models::Result<ui::TablePreview> previewOfMails(const QString &path)
{
    const auto file = openTicketFile(path, {});
    if (!file)
        return models::fail(file.error());
    const auto page = file->source->fetch({}, {}).result();
    if (!page)
        return models::fail(page.error());
    ui::TablePreview preview;
    const int mails = int(page->tickets.size());
    preview.format = page->next.isEmpty() ? QObject::tr("%n mail(s)", nullptr, mails)
                                          : QObject::tr("more than %n mail(s)", nullptr, mails);
    if (!page->problems.isEmpty())
        preview.format += u'\n'
            + QObject::tr("%n mail(s) cannot be used", nullptr, int(page->problems.size()));
    preview.header = {QObject::tr("From"), QObject::tr("Subject"), QObject::tr("Sent")};
    for (const models::Ticket &ticket : page->tickets.mid(0, previewRows))
        preview.rows.append(
            {ticket.requesterName.isEmpty() ? ticket.requesterEmail : ticket.requesterName,
                ticket.subject,
                ticket.createdAt ? models::toUtcMinutes(*ticket.createdAt) : QString()});
    return preview;
}

} // namespace

models::Result<ui::TablePreview> previewOfContacts(const QString &path)
{
    return contactFileKind(path) == ContactFileKind::Csv
        ? readPreview<ContactColumns>(path, ContactField::Tier)
        : previewOfPeople(path);
}

models::Result<ui::TablePreview> previewOfTickets(const QString &path)
{
    return isMailFile(path) ? previewOfMails(path)
                            : readPreview<TicketColumns>(path, TicketField::Link);
}

} // namespace app
