#include "app/cli/source_syncs.h"

#include "app/cli/signal_stop.h"
#include "app/cli/sync_output.h"
#include "app/composition.h"
#include "app/secrets/secret_place.h"
#include "app/sources/make_ticket_source.h"
#include "app/sources/ticket_sync.h"
#include "models/replica/erasing.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "ui/shell/error_text.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Repositories;
using models::Result;
using models::SourceConfig;
using models::SourceStatus;

namespace {

//! What the first page of a source holds.
struct FirstPage
{
    qint64 count = 0;
    QStringList names; //!< of the first of them
    QVector<models::RowProblem> problems;
    bool more = false;
};

Result<FirstPage> firstPage(CommandContext &context, const SourceConfig &config)
{
    constexpr int named = 3;
    FirstPage first;
    models::SecretStore &secrets = context.composition().secrets();
    HttpClient &http = context.composition().http();
    if (givesTickets(config.type)) {
        const auto source = makeTicketSource(config, secrets, http);
        if (!source)
            return fail(source.error());
        const auto page = (*source)->fetch({}, {}).result();
        if (!page)
            return fail(page.error());
        for (const models::Ticket &ticket : page->tickets.mid(0, named))
            first.names << ticket.subject;
        first.count = page->tickets.size();
        first.problems = page->problems;
        first.more = !page->next.isEmpty();
        return first;
    }
    const auto source = makeSource(config, secrets, http);
    if (!source)
        return fail(source.error());
    const auto page = (*source)->fetch({}, {}).result();
    if (!page)
        return fail(page.error());
    for (const models::ContactRecord &record : page->records.mid(0, named))
        first.names << (record.name.isEmpty() ? record.email : record.name);
    first.count = page->records.size();
    first.problems = page->problems;
    first.more = !page->next.isEmpty();
    return first;
}

//! One source's sync. Prints nothing but problems and progress.
Result<models::SyncReport> syncOne(CommandContext &context, models::Workspace &workspace,
    const SourceConfig &config, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled);

    models::SyncOptions options;
    options.sourceName = config.name;
    options.country = phoneCountry(config);
    options.skipBad = context.isSet(u"skip-bad"_s);
    options.fromTheBeginning = context.isSet(u"from-the-beginning"_s);
    options.whole = context.isSet(u"whole"_s);
    options.confirmation = context.value(u"confirm"_s);
    options.actor = {context.who(), {}};
    options.stop = stop;
    options.progress = progressOn(context.err());
    models::Replica replica(workspace);
    const auto report = replica
                            .run(makeSourceToSync(config, context.composition().secrets(),
                                     context.composition().http()),
                                options)
                            .result();
    if (report)
        sayProblems(context, *report);
    return report;
}

//! Of a source whose sync came to an end, or not.
struct Synced
{
    bool good = false;
    bool confirmed = false;
    QJsonObject json;
    QString text;
};

Synced failedSync(const SourceConfig &config, const models::Error &why)
{
    return {false, false,
        {{u"source"_s, config.name}, {u"accepted"_s, false},
            {u"error"_s, models::errorKindName(why.kind)}, {u"detail"_s, why.detail}},
        u"%1: %2"_s.arg(config.name, ui::testErrorText(why))};
}

Synced syncContacts(CommandContext &context, models::Workspace &workspace,
    const SourceConfig &config, const std::stop_token &stop)
{
    const auto synced = syncOne(context, workspace, config, stop);
    if (!synced)
        return failedSync(config, synced.error());
    return {synced->accepted, synced->confirmed, syncJson(*synced, config.name),
        syncText(*synced, config.name)};
}

Synced syncDesk(CommandContext &context, models::Workspace &workspace, const SourceConfig &config,
    const std::stop_token &stop)
{
    TicketSyncOptions options{context.isSet(u"from-the-beginning"_s), {context.who(), {}}, {}};
    if (const auto progress = progressOn(context.err()))
        options.progress = [progress](double share) { progress(0, share); };
    const auto synced = syncTickets(workspace, config, context.composition().secrets(),
        context.composition().http(), options, stop);
    if (!synced)
        return failedSync(config, synced.error());
    if (!context.json()) {
        for (const models::RowProblem &problem : synced->import.problems)
            context.say(problem.reason);
    }
    return {
        true, false, ticketSyncJson(*synced, config.name), ticketSyncText(*synced, config.name)};
}

//! Once a day, and never because a source was just synced by name. Nobody misses it where it fails:
//! the next one does it.
QStringList keepRetention(
    CommandContext &context, models::Workspace &workspace, const std::stop_token &stop)
{
    const auto forgotten
        = models::forgetWithdrawnDaily(workspace, context.composition().clock().now(), stop);
    QString line;
    if (!forgotten)
        line = u"Retention: %1"_s.arg(ui::errorText(forgotten.error()));
    else if (forgotten->value_or(0) > 0)
        line = u"Retention: %1, withdrawn by every source for longer than they are kept, removed."_s
                   .arg(counted(**forgotten, u"contact"_s, u"contacts"_s));
    if (line.isEmpty())
        return {};
    if (context.json()) // the document is about the sources alone
        context.say(line);
    return {line};
}

} // namespace

QString givenWord(models::SourceType type)
{
    return givesTickets(type) ? u"tickets"_s : u"contacts"_s;
}

Result<SourceConfig> resolveSource(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return fail(workspace.error());
    return (*workspace)
        ->read([name = context.positional().constFirst()](
                   const Repositories &all) { return all.sources.resolve(name); })
        .result();
}

int testSource(CommandContext &context)
{
    const auto config = resolveSource(context);
    if (!config)
        return context.failed(config.error());
    const auto page = firstPage(context, *config);
    if (!page && !context.json()) {
        context.say(u"%1: %2"_s.arg(config->name, ui::testErrorText(page.error())));
        return 1;
    }
    if (!page)
        return context.failed(page.error());
    for (const models::RowProblem &problem : page->problems.mid(0, 10))
        context.say(
            (problem.row > 0 ? u"record %1: "_s.arg(problem.row) : QString()) + problem.reason);
    const QString what = givenWord(config->type);
    context.print(QJsonObject{{u"source"_s, config->name}, {u"first_page"_s, page->count},
                      {u"problems"_s, page->problems.size()}, {u"more"_s, page->more}},
        u"%1 answers: %2 on the first page%3, %4 that cannot be used; nothing was changed."_s.arg(
            config->name, counted(page->count, what.chopped(1), what),
            page->names.isEmpty() ? QString() : u" ("_s + page->names.join(u", "_s) + u", …)"_s,
            QString::number(page->problems.size())));
    return 0;
}

int syncSources(CommandContext &context)
{
    const QStringList wanted = context.positional();
    const bool all = context.isSet(u"all"_s) || context.isSet(u"due"_s);
    if (all == !wanted.isEmpty())
        return context.wrongUse(u"Name the sources, or say --all or --due."_s);
    if (all && context.isSet(u"whole"_s))
        return context.wrongUse(u"--whole is said of sources by their names."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto listed = (*workspace)
                            ->read([](const Repositories &store) { return store.sources.list(); },
                                models::Workspace::For::Background)
                            .result();
    if (!listed)
        return context.failed(listed.error());
    const models::Instant now = context.composition().clock().now();
    QVector<SourceConfig> chosen;
    for (const SourceStatus &source : *listed) {
        if (all && source.config.enabled && sourceKind(source.config.type)
            && (!context.isSet(u"due"_s) || source.isDue(now)))
            chosen.append(source.config);
    }
    for (const QString &name : wanted) {
        const auto source
            = (*workspace)
                  ->read([name](const Repositories &store) { return store.sources.resolve(name); })
                  .result();
        if (!source)
            return context.failed(source.error());
        if (givesTickets(source->type)
            && (context.isSet(u"whole"_s) || context.isSet(u"confirm"_s)))
            return context.wrongUse(u"--whole and --confirm are for sources of contacts."_s);
        chosen.append(*source);
    }
    // One that fails does not keep the others from their turn.
    QJsonArray array;
    QStringList lines;
    bool good = true;
    bool isConfirmed = false;
    const SignalStop stop;
    for (const SourceConfig &config : chosen) {
        const auto sync = givesTickets(config.type) ? syncDesk : syncContacts;
        const Synced synced = sync(context, **workspace, config, stop.token());
        good = good && synced.good;
        isConfirmed = isConfirmed || synced.confirmed;
        array.append(synced.json);
        lines << synced.text;
    }
    if (good && context.isSet(u"confirm"_s) && !isConfirmed) {
        // As when a file was written just now: what the count was typed for is not done.
        good = false;
        context.say(u"--confirm was not used, for nothing was held."_s);
    }
    if (lines.isEmpty())
        lines << u"No source has to be synced."_s;
    if (all && !stop.token().stop_requested())
        lines += keepRetention(context, **workspace, stop.token());
    context.print(array, lines.join(u'\n'));
    return stop.exitCode(good ? 0 : 1);
}

} // namespace app
