#include "app/cli/pack_commands.h"

#include "app/cli/commands.h"
#include "app/cli/pack_output.h"
#include "app/cli/setting_words.h"
#include "app/cli/signal_stop.h"
#include "app/cli/sync_output.h"
#include "app/composition.h"
#include "app/secrets/secret_place.h"
#include "app/secrets/wipe.h"
#include "models/replica/contact_pack.h"
#include "models/store/workspace.h"

#include <QFileInfo>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

//! A line of --passphrase-fd, else asked for without showing what is typed, else a line of
//! standard input.
models::Result<QByteArray> packPassphrase(CommandContext &context, PassphraseFor purpose)
{
    if (context.isSet(u"passphrase-fd"_s))
        return passphraseFromDescriptor(context.value(u"passphrase-fd"_s).toInt())(purpose);
    if (isTerminal(context.input()))
        return passphraseFromTerminal(u"the pack"_s)(purpose);
    QByteArray line = context.input().readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

int exportContacts(CommandContext &context)
{
    if (!context.isSet(u"pack"_s))
        return context.wrongUse(u"Say --pack: a sealed file with the whole replica."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    models::PackExportOptions options;
    options.path = context.positional().constFirst();
    // Before anybody types a passphrase.
    if (QFileInfo::exists(options.path))
        return context.failed({models::ErrorKind::Conflict,
            options.path + u" is there already; name another file"_s, std::nullopt});
    auto passphrase = packPassphrase(context, PassphraseFor::Making);
    if (!passphrase)
        return context.failed(passphrase.error());
    options.passphrase = *passphrase;
    const Wiped wiped(options.passphrase);
    wipe(*passphrase);
    options.actor = {context.who(), {}};
    options.progress = progressOn(context.err());
    const auto packed = models::exportPack(**workspace, options);
    if (!packed)
        return context.failed(packed.error());
    context.print(packedJson(*packed, options.path), packedText(*packed, options.path));
    return 0;
}

int exportCustomerFile(CommandContext &context)
{
    const QString path = context.value(u"to"_s);
    if (path.isEmpty())
        return context.wrongUse(u"--to FILE says where it is written."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto file = models::exportCustomer(
        **workspace, {context.who(), {}}, context.positional().constFirst(), path);
    if (!file)
        return context.failed(file.error());
    context.print(customerFileJson(*file, path), customerFileText(*file, path));
    return 0;
}

int importCustomerFile(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    models::PackImportOptions options;
    options.confirmation = context.value(u"confirm"_s);
    options.actor = {context.who(), {}};
    const auto report
        = models::importCustomer(**workspace, context.positional().constFirst(), options);
    if (!report)
        return context.failed(report.error());
    if (report->replica.held)
        sayWrongPhrase(context, *report->replica.held);
    const models::Instant now = workspace.value()->clock().now();
    context.print(customerImportJson(*report), customerImportText(*report, now));
    return report->replica.accepted ? 0 : 1;
}

} // namespace

int importContactPack(CommandContext &context)
{
    for (const QString &option : {u"map"_s, u"source"_s, u"skip-bad"_s, u"whole"_s}) {
        if (context.isSet(option))
            return context.wrongUse(u"--%1 says nothing of a pack."_s.arg(option));
    }
    auto passphrase = packPassphrase(context, PassphraseFor::Opening);
    if (!passphrase)
        return context.failed(passphrase.error());
    if (passphrase->isEmpty())
        return context.failed({models::ErrorKind::Invalid,
            u"the passphrase is empty; give the one that the pack was sealed under"_s,
            std::nullopt});
    const Wiped wiped(*passphrase);
    const QString pack = context.positional().constFirst();
    const SignalStop stop;
    // A desk that is not there yet is begun only by a pack that can be taken.
    if (!QFileInfo::exists(context.composition().workspacePath())) {
        if (const auto checked = models::checkPack(pack, *passphrase, stop.token()); !checked)
            return stop.exitCode(context.failed(checked.error()));
    }
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    models::PackImportOptions options;
    options.confirmation = context.value(u"confirm"_s);
    options.actor = {context.who(), {}};
    options.progress = progressOn(context.err());
    options.stop = stop.token();
    const auto report = models::importPack(**workspace, pack, *passphrase, options);
    if (!report)
        return stop.exitCode(context.failed(report.error()));
    if (report->held)
        sayWrongPhrase(context, *report->held);
    const models::Instant now = workspace.value()->clock().now();
    context.print(packImportJson(*report), packImportText(*report, now));
    return report->accepted ? 0 : 1;
}

std::vector<Command> packCommands()
{
    return {
        {u"contacts"_s, u"export"_s, u"--pack FILE"_s, u"Seal the whole replica into one file"_s,
            u"To keep on a stick or with another cloud; contacts import --pack makes the same\n"
            u"replica on another desk. Customers, sites, contacts with their provenance and age,\n"
            u"values typed by hand, merges, marks; no secret, no setting of a source, no ticket.\n"
            u"The passphrase is asked for twice, or read from --passphrase-fd, else from standard\n"
            u"input: at least %1 characters, and nothing opens the file without it. A file that "
            u"is\n"
            u"there is never overwritten."_s.arg(models::shortestPassphrase),
            {{u"pack"_s, u"A contact pack, the one form there is."_s}}, 1, 1, exportContacts},
        {u"customers"_s, u"export"_s, u"ID"_s,
            u"Write all that stands under a customer to a file"_s,
            u"ID is cus_…, account:… or site:….\n"
            u"JSON, for your eyes alone: sites, contacts with their provenance and history, "
            u"tickets\n"
            u"with their grouping, messages sent to them, promises made to them, and notes that\n"
            u"name them. A file that is there is never overwritten."_s,
            {{u"to"_s, u"Write it there."_s, u"FILE"_s}}, 1, 1, exportCustomerFile},
        {u"customers"_s, u"import"_s, u"FILE"_s, u"Take a customer's contacts from its file"_s,
            u"Sites, contacts and the customer's facts come in beside what is here; what is newer\n"
            u"here stays, and no other customer is touched. Tickets, messages, promises and notes\n"
            u"stay in the file, to be read."_s,
            {{u"confirm"_s, u"Let it through though the brake held it."_s, u"PHRASE"_s}}, 1, 1,
            importCustomerFile},
    };
}

} // namespace app
