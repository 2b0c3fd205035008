#include "app/cli/commands.h"
#include "app/cli/contact_json.h"
#include "app/cli/pack_commands.h"
#include "app/cli/signal_stop.h"
#include "app/cli/sync_output.h"
#include "app/sources/contact_columns.h"
#include "app/sources/open_contact_file.h"
#include "models/replica/replica.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/phone_number.h"
#include "models/support/sealed_file.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int contactsFound = 50;

int importContacts(CommandContext &context)
{
    if (context.isSet(u"pack"_s))
        return importContactPack(context);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString country = context.value(u"country"_s).toUpper();
    if (!country.isEmpty() && !models::isPhoneCountry(country))
        return context.wrongUse(
            u"--country takes a country's two letters, as DE; \"%1\" is none."_s.arg(
                context.value(u"country"_s)));
    const QString path = context.positional().constFirst();
    if (QFileInfo(path).isFile() && models::isSealedFile(path)) // a pipe is read once
        return context.wrongUse(
            u"%1 is a contact pack: contacts import --pack takes it."_s.arg(path));
    auto source = openContactFile(path, context.values(u"map"_s));
    if (!source)
        return context.failed(source.error());
    models::SyncOptions options;
    options.sourceName = context.isSet(u"source"_s) ? context.value(u"source"_s)
                                                    : QFileInfo(QDir::cleanPath(path)).baseName();
    options.onlyInto = models::SourceType::Import;
    options.skipBad = context.isSet(u"skip-bad"_s);
    options.whole = context.isSet(u"whole"_s);
    options.country = country;
    options.confirmation = context.value(u"confirm"_s);
    options.actor = {context.who(), {}};
    options.progress = progressOn(context.err());
    const SignalStop stop;
    options.stop = stop.token();
    models::Replica replica(**workspace);
    const auto report
        = replica.run(std::shared_ptr<models::ContactSource>(std::move(*source)), options).result();
    if (!report)
        return stop.exitCode(context.failed(report.error()));
    sayProblems(context, *report);
    context.print(syncJson(*report, options.sourceName), syncText(*report, options.sourceName));
    const bool nothing = report->rows == 0 && report->problemCount > 0;
    return report->accepted && !nothing ? 0 : 1;
}

int findContacts(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto found
        = (*workspace)
              ->read([text = context.positional().join(u' ')](const models::Repositories &all) {
                  QVector<models::Contact> people = all.contacts.search(text, contactsFound);
                  for (const auto &one : all.contacts.searchByCustomer(text, contactsFound)) {
                      const bool known = std::any_of(people.begin(), people.end(),
                          [&one](const models::Contact &other) { return other.id == one.id; });
                      if (!known && people.size() < contactsFound)
                          people.append(one);
                  }
                  return people;
              })
              .result();
    if (!found)
        return context.failed(found.error());
    QJsonArray json;
    QStringList lines;
    for (const models::Contact &contact : *found) {
        json.append(contactJson(contact));
        lines << contactLine(contact);
    }
    context.print(json, lines.isEmpty() ? u"No contact found."_s : lines.join(u'\n'));
    return 0;
}

models::Instant knownSince(const models::Contact &contact)
{
    models::Instant since = models::Contacts::now;
    for (const models::Provenance &from : contact.provenance)
        since = std::min(since, from.firstSeen);
    return since;
}

int showContact(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString wanted = context.positional().constFirst();
    const auto id = models::ContactId::fromString(wanted);
    const auto asOf = context.asOf();
    if (!asOf)
        return context.failed(asOf.error());
    const auto contact
        = (*workspace)
              ->read([id, wanted, asOf = *asOf](
                         const models::Repositories &all) -> models::Result<models::Contact> {
                  const auto then = id ? all.contacts.find(*id, asOf) : std::nullopt;
                  if (then)
                      return *then;
                  const auto now = id ? all.contacts.find(*id) : std::nullopt;
                  return models::fail(models::ErrorKind::NotFound,
                      now ? u"contact \"%1\" at that time; it is known since %2"_s.arg(
                          wanted, models::toIso(knownSince(*now)))
                          : u"there is no contact \"%1\"; contacts find tells ids"_s.arg(wanted));
              })
              .result();
    if (!contact)
        return context.failed(contact.error());
    context.print(contactJson(*contact), contactText(*contact));
    return 0;
}

} // namespace

std::vector<Command> contactsCommands()
{
    return {
        {u"contacts"_s, u"import"_s, u"FILE"_s, u"Import contacts and customers from a file"_s,
            u"CSV, vCards (2.1 to 4.0), LDIF, or a folder of .csv, .vcf and .ldif files.\n"
            u"CSV: UTF-8 or UTF-16, separated by comma, semicolon or tab. Common column names are\n"
            u"recognised; map others, as --map email=\"Kontakt-Mail\". Fields: %1.\n"
            u"LDIF: entries, and changes that add or delete one. A folder is all that its source\n"
            u"has: who went from its files is withdrawn at the next import; a file that is gone,\n"
            u"cannot be read or is being written withdraws nobody.\n"
            u"One bad row and nothing is imported, unless --skip-bad leaves bad rows out.\n"
            u"Importing the same file again changes nothing; what a file lacks stays, unless\n"
            u"--whole says that it has all. Withdrawn contacts are marked, never deleted. What\n"
            u"would withdraw over 25 contacts and 1 % of a source, or empty a field in over 5 %,\n"
            u"is held until --confirm has the count.\n"
            u"--pack: the whole replica of another desk, with its provenance and its age. What is\n"
            u"newer here stays. The passphrase is asked for, or read from --passphrase-fd.\n"
            u"Ctrl-C stops it. Exit code 1 when nothing was imported, 130 when it was stopped."_s
                .arg(ContactColumns::fieldNames().join(u", "_s)),
            {{u"map"_s, u"Which column holds a field; repeated for one field, all of them do."_s,
                 u"FIELD=COLUMN"_s},
                {u"source"_s, u"What this source is called; else the file's name."_s, u"NAME"_s},
                {u"skip-bad"_s, u"Import the good rows though others are bad."_s},
                {u"whole"_s,
                    u"The file has all contacts of its source: withdraw those that it lacks."_s},
                {u"country"_s,
                    u"Country of numbers that name none, in two letters; else the workspace's."_s,
                    u"DE"_s},
                {u"confirm"_s, u"Let a sync through that the brake held."_s, u"PHRASE"_s},
                {u"pack"_s, u"The file is a contact pack (contacts export --pack)."_s}},
            1, 1, importContacts},
        {u"contacts"_s, u"find"_s, u"TEXT"_s,
            u"Find contacts by name, address, number or customer"_s,
            u"Words by their beginnings; parts of names, addresses and numbers from three\n"
            u"characters."_s,
            {}, 1, -1, findContacts},
        {u"contacts"_s, u"show"_s, u"ID"_s, u"Show a contact and where it is from"_s, {},
            {{u"as-of"_s, u"As the replica had it at this time (ISO 8601)."_s, u"TIME"_s}}, 1, 1,
            showContact},
    };
}

} // namespace app
