#include "app/cli/commands.h"
#include "app/sources/open_ticket_file.h"
#include "models/grouping/message_text.h"
#include "models/grouping/ticket_grouper.h"
#include "models/replica/ticket_import.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

constexpr int ticketsWrongUse = 2;
constexpr int problemsPrinted = 20;

QJsonValue ticketTime(const std::optional<models::Instant> &time)
{
    return time ? QJsonValue(models::toIso(*time)) : QJsonValue();
}

QJsonObject ticketJson(const models::Ticket &ticket)
{
    const models::Grouping &grouping = ticket.grouping;
    return {
        {u"id"_s, ticket.id.toString()},
        {u"desk"_s, ticket.desk},
        {u"desk_id"_s, ticket.deskId},
        {u"link"_s, ticket.link},
        {u"requester_name"_s, ticket.requesterName},
        {u"requester_email"_s, ticket.requesterEmail},
        {u"organisation"_s, ticket.organisation},
        {u"subject"_s, ticket.subject},
        {u"status"_s, ticket.status},
        {u"open"_s, ticket.isOpen()},
        {u"tags"_s, QJsonArray::fromStringList(ticket.tags)},
        {u"created_at"_s, ticketTime(ticket.createdAt)},
        {u"updated_at"_s, ticketTime(ticket.updatedAt)},
        {u"state"_s, models::groupingStateName(grouping.state)},
        {u"customer"_s, models::toJson(grouping.customer)},
        {u"customer_name"_s, ticket.customerName},
        {u"confidence"_s, grouping.confidence},
        {u"decided_by"_s, grouping.decidedBy},
        {u"decided_at"_s, ticketTime(grouping.decidedAt)},
        {u"evidence"_s, models::evidenceToJson(grouping.evidence)},
    };
}

QString ticketLine(const models::Ticket &ticket)
{
    const models::Grouping &grouping = ticket.grouping;
    QString customer = ticket.customerName;
    if (grouping.state == models::GroupingState::Review)
        customer = u"%1? (%2 %)"_s.arg(customer).arg(qRound(grouping.confidence * 100));
    // Not by arg(): whoever wrote may have put a place for the next one into it.
    const QStringList cells{ticket.id.toString(),
        (ticket.desk + u':' + ticket.deskId).leftJustified(18),
        models::groupingStateName(grouping.state).leftJustified(9),
        (customer.isEmpty() ? u"-"_s : customer).leftJustified(32), ticket.subject.left(60)};
    return cells.join(u"  "_s) + u'\n';
}

QString importText(
    const models::TicketImportReport &report, const QString &desk, const QString &row)
{
    QString text;
    for (const models::RowProblem &problem :
        report.problems.first(std::min<qsizetype>(problemsPrinted, report.problems.size())))
        text += u"%1 %2: %3\n"_s.arg(row).arg(problem.row).arg(problem.reason);
    if (report.bad > problemsPrinted)
        text += u"… and %1\n"_s.arg(counted(
            report.bad - problemsPrinted, u"more bad "_s + row, u"more bad %1s"_s.arg(row)));
    if (!report.accepted)
        return text
            + u"Nothing was imported: %1 cannot be used. Correct what is wrong, or leave it out "
              u"with"
              " --skip-bad.\n"_s.arg(counted(report.bad, row, row + u's'));
    const models::TicketSyncCounts &counts = report.counts;
    text += (desk == models::mailDesk
            ? u"%1: new tickets %2, added to tickets %3, as before %4.\n"_s.arg(
                counted(counts.rows, u"mail"_s, u"mails"_s))
            : u"%1 from %2: %3 new, %4 changed, %5 as before.\n"_s.arg(
                counted(counts.rows, u"ticket"_s, u"tickets"_s), desk))
                .arg(counts.added)
                .arg(counts.changed)
                .arg(counts.unchanged);
    if (report.bad > 0)
        text += u"%1 left out.\n"_s.arg(
            counted(report.bad, u"bad %1 was"_s.arg(row), u"bad %1s were"_s.arg(row)));
    return text;
}

QJsonObject importJson(const models::TicketImportReport &report, const QString &desk)
{
    QJsonArray problems;
    for (const models::RowProblem &problem : report.problems)
        problems.append(QJsonObject{{u"row"_s, problem.row}, {u"reason"_s, problem.reason}});
    return {{u"desk"_s, desk}, {u"sync"_s, report.sync.toString()},
        {u"accepted"_s, report.accepted}, {u"rows"_s, report.counts.rows},
        {u"added"_s, report.counts.added}, {u"changed"_s, report.counts.changed},
        {u"unchanged"_s, report.counts.unchanged}, {u"bad"_s, report.bad},
        {u"problems"_s, problems}};
}

int importTickets(CommandContext &context)
{
    CsvTicketOptions options{context.value(u"desk"_s), context.values(u"map"_s), {}};
    const QString dates = context.value(u"dates"_s);
    if (dates == u"dmy"_s)
        options.dates = models::DateOrder::DayFirst;
    else if (dates == u"mdy"_s)
        options.dates = models::DateOrder::MonthFirst;
    else if (!dates.isEmpty())
        return context.wrongUse(u"--dates is dmy or mdy."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString path = context.positional().constFirst();
    models::Result<TicketFile> file = models::fail(ErrorKind::Internal);
    if (path == u"-"_s) {
        const auto bytes = context.readFile(path);
        if (!bytes)
            return context.failed(bytes.error());
        file = openTicketFile(*bytes, options);
    } else {
        file = openTicketFile(path, options);
    }
    if (!file)
        return context.failed(file.error());
    const QString desk = file->desk;
    const QString row = file->isMail ? u"mail"_s : u"line"_s;
    const auto report
        = models::TicketImport(**workspace)
              .run(*file->source, {desk, context.isSet(u"skip-bad"_s), {context.who(), {}}})
              .result();
    if (!report)
        return context.failed(report.error());
    context.print(importJson(*report, desk), importText(*report, desk, row));
    return report->accepted ? 0 : 1;
}

int groupTickets(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto which = context.isSet(u"all"_s) ? models::Regroup::All : models::Regroup::Undecided;
    const auto report = models::TicketGrouper(**workspace).run(which).result();
    if (!report)
        return context.failed(report.error());
    context.print(QJsonObject{{u"looked"_s, report->looked}, {u"grouped"_s, report->grouped},
                      {u"review"_s, report->review}, {u"unknown"_s, report->unknown},
                      {u"changed"_s, report->changed}},
        u"%1 tickets looked at: %2 grouped, %3 to review, %4 of unknown reporters; %5 changed.\n"_s
            .arg(report->looked)
            .arg(report->grouped)
            .arg(report->review)
            .arg(report->unknown)
            .arg(report->changed));
    return 0;
}

int listTickets(CommandContext &context)
{
    models::TicketFilter filter;
    if (const QString state = context.value(u"state"_s); !state.isEmpty()) {
        filter.state = models::groupingStateFromName(state);
        if (!filter.state)
            return context.wrongUse(u"--state is ungrouped, grouped, review or unknown."_s);
    }
    const auto limit = context.limit(filter.limit);
    if (!limit)
        return ticketsWrongUse;
    filter.limit = *limit;
    filter.text = context.value(u"text"_s);
    filter.openOnly = context.isSet(u"open"_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto tickets
        = (*workspace)
              ->read(
                  [filter, customer = context.value(u"customer"_s),
                      after = context.value(u"after"_s)](
                      const models::Repositories &all) -> models::Result<QVector<models::Ticket>> {
                      models::TicketFilter asked = filter;
                      if (!customer.isEmpty()) {
                          const auto found = all.customers.resolve(customer);
                          if (!found)
                              return models::fail(found.error());
                          asked.customer = *found;
                      }
                      if (!after.isEmpty()) {
                          const auto found = all.tickets.resolve(after);
                          if (!found)
                              return models::fail(found.error());
                          asked.after = *found;
                      }
                      return all.tickets.list(asked);
                  })
              .result();
    if (!tickets)
        return context.failed(tickets.error());
    QJsonArray array;
    QString text;
    for (const models::Ticket &ticket : *tickets) {
        array.append(ticketJson(ticket));
        text += ticketLine(ticket);
    }
    context.print(array, text.isEmpty() ? u"No tickets.\n"_s : text);
    return 0;
}

QJsonObject messageJson(const models::TicketMessage &message, const QString &subject)
{
    const models::MessageText parts = models::takenApart(message.text, subject);
    QJsonArray attachments;
    for (const models::Attachment &attachment : message.attachments)
        attachments.append(QJsonObject{{u"name"_s, attachment.name}, {u"type"_s, attachment.type},
            {u"bytes"_s, attachment.bytes}});
    QJsonValue passedOn;
    if (parts.forwarded)
        passedOn = QJsonObject{{u"author"_s, parts.forwarded->name},
            {u"address"_s, parts.forwarded->address}, {u"subject"_s, parts.forwarded->subject},
            {u"text"_s, parts.forwarded->text}};
    return {{u"ref"_s, message.ref}, {u"author"_s, message.author}, {u"address"_s, message.address},
        {u"ours"_s, message.ours}, {u"at"_s, ticketTime(message.at)}, {u"text"_s, message.text},
        {u"fresh"_s, parts.fresh}, {u"passed_on"_s, passedOn}, {u"attachments"_s, attachments}};
}

QString messageBlock(const models::TicketMessage &message, const QString &subject)
{
    QStringList head{message.author, message.address};
    if (message.at)
        head << models::toUtcMinutes(*message.at);
    head.removeAll(QString());
    if (message.ours)
        head << u"ours"_s;
    const models::MessageText parts = models::takenApart(message.text, subject);
    QString text = u"\n%1\n%2\n"_s.arg(head.join(u", "_s), parts.fresh);
    if (parts.forwarded) {
        QStringList from{parts.forwarded->name, parts.forwarded->address};
        from.removeAll(QString());
        text += u"passed on, from %1:\n%2\n"_s.arg(from.join(u", "_s), parts.forwarded->text);
    }
    for (const models::Attachment &attachment : message.attachments)
        text += u"[%1, %2, %3 bytes]\n"_s.arg(
            attachment.name, attachment.type, QString::number(attachment.bytes));
    return text;
}

int showTicket(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto ticket
        = (*workspace)
              ->read([named = context.positional().constFirst()](
                         const models::Repositories &all) -> models::Result<models::Ticket> {
                  const auto id = all.tickets.resolve(named);
                  if (!id)
                      return models::fail(id.error());
                  return all.tickets.find(*id).value_or(models::Ticket());
              })
              .result();
    if (!ticket)
        return context.failed(ticket.error());
    QJsonObject json = ticketJson(*ticket);
    json.insert(u"text"_s, ticket->text);
    QJsonArray messages;
    QString text = ticketLine(*ticket);
    for (const models::Evidence &evidence : ticket->grouping.evidence)
        text += u"  %1 %2\n"_s.arg(evidence.weight < 0 ? u"−"_s : u"+"_s, evidence.words);
    if (ticket->messages.isEmpty())
        text += u'\n' + ticket->text + u'\n';
    for (const models::TicketMessage &message : ticket->messages) {
        messages.append(messageJson(message, ticket->subject));
        text += messageBlock(message, ticket->subject);
    }
    json.insert(u"messages"_s, messages);
    context.print(json, text);
    return 0;
}

struct AssignedTicket
{
    models::Ticket ticket;
    models::EntryId entry;
};

int assignTicket(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QStringList words = context.positional();
    const auto assigned
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [words](models::Repositories &all) -> models::Result<AssignedTicket> {
                      const auto ticket = all.tickets.resolve(words[0]);
                      if (!ticket)
                          return models::fail(ticket.error());
                      models::Result<void> done;
                      if (words[1] == u"unknown"_s) {
                          done = all.tickets.markUnknown(*ticket);
                      } else if (const auto customer = all.customers.resolve(words[1])) {
                          done = all.tickets.assign(*ticket, *customer);
                      } else {
                          return models::fail(customer.error());
                      }
                      if (!done)
                          return models::fail(done.error());
                      const auto entries = all.journal.of(ticket->uuid);
                      return AssignedTicket{all.tickets.find(*ticket).value_or(models::Ticket()),
                          entries.isEmpty() ? models::EntryId{} : entries.constLast().id};
                  })
              .result();
    if (!assigned)
        return context.failed(assigned.error());
    QJsonObject json = ticketJson(assigned->ticket);
    json.insert(u"entry"_s, assigned->entry.toString());
    const QString to = assigned->ticket.customerName.isEmpty() ? u"an unknown reporter"_s
                                                               : assigned->ticket.customerName;
    context.print(json,
        u"%1:%2 is %3's now. Undo with: heliographctl tickets undo %4\n"_s.arg(
            assigned->ticket.desk, assigned->ticket.deskId, to, assigned->entry.toString()));
    return 0;
}

int undoTickets(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString named = context.positional().value(0);
    const auto report
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [named](models::Repositories &all) -> models::Result<models::UndoReport> {
                      const auto entry = named.isEmpty() ? all.tickets.lastDecision()
                                                         : models::EntryId::fromString(named);
                      if (!entry)
                          return models::fail(ErrorKind::NotFound,
                              named.isEmpty() ? u"nobody decided anything that could be undone"_s
                                              : u"%1 is no journal entry (jrn_…)"_s.arg(named));
                      const auto known = all.journal.entry(*entry);
                      if (known && known->entity != u"ticket"_s)
                          return models::fail(ErrorKind::Invalid,
                              u"%1 is no change of a ticket"_s.arg(entry->toString()));
                      return all.records.undo(*entry);
                  })
              .result();
    if (!report)
        return context.failed(report.error());
    context.print(QJsonObject{{u"fields_restored"_s, report->fieldsRestored},
                      {u"kept"_s, QJsonArray::fromStringList(report->kept)}},
        u"Undone: %1 fields set back.\n"_s.arg(report->fieldsRestored)
            + (report->kept.isEmpty() ? QString() : report->kept.join(u'\n') + u'\n'));
    return 0;
}

Command importCommand()
{
    return {u"tickets"_s, u"import"_s, u"FILE"_s,
        u"Bring tickets in from a CSV export, or from mails"_s,
        u"Mails are an .eml file, an mbox, or a folder of such files. Those that answer each\n"
        u"other are one ticket. Of CSV exports the columns of Zendesk, Jira and Freshdesk are\n"
        u"known; others are named with\n"
        u"--map, with the fields %1.\n"_s.arg(TicketColumns::fieldNames().join(u", "_s))
            + u"All rows come in at once, or none: a bad row stops the import unless --skip-bad "
              u"is\n"
              u"given. The same file again changes nothing. \"-\" reads standard input.\n"
              u"Times without an offset are UTC."_s,
        {{u"desk"_s, u"Whose export it is: zendesk, jira, freshdesk or csv."_s, u"DESK"_s},
            {u"map"_s, u"The column that holds a field; may be repeated."_s, u"field=Column"_s},
            {u"dates"_s, u"How 04/05/2026 is read: dmy or mdy."_s, u"ORDER"_s},
            {u"skip-bad"_s, u"Leave bad rows out and take the rest."_s}},
        1, 1, importTickets};
}

Command listCommand()
{
    return {u"tickets"_s, u"list"_s, {}, u"Show tickets, newest first, with their customers"_s,
        u"With --json each ticket has its customer, confidence, and evidence [kind, customer,\n"
        u"weight, words]; a weight below zero speaks against the customer.\n"
        u"--customer shows those grouped under it; with --state review, those it is the best\n"
        u"guess of."_s,
        {{u"state"_s, u"Only those ungrouped, grouped, review or unknown."_s, u"STATE"_s},
            {u"customer"_s, u"Only one customer's: cus_…, account:… or site:…"_s, u"ID"_s},
            {u"text"_s, u"Only those with these words."_s, u"TEXT"_s},
            {u"open"_s, u"Only open ones."_s},
            {u"limit"_s, u"At most this many; 200 unless told."_s, u"N"_s},
            {u"after"_s, u"Those after this ticket, for the next page."_s, u"TICKET"_s}},
        0, 0, listTickets};
}

} // namespace

std::vector<Command> ticketsCommands()
{
    const QCommandLineOption why(u"why"_s, u"A reason, for the journal."_s, u"TEXT"_s);
    return {
        importCommand(),
        {u"tickets"_s, u"group"_s, {}, u"Group tickets under customers, by evidence"_s,
            u"Looks at new tickets, at those in review or unknown, and at those that changed. "
            u"What\n"
            u"a person decided stays. Evidence: typed ids in the text, known addresses, domains\n"
            u"of one customer, organisation names, and what a person decided of earlier tickets."_s,
            {{u"all"_s, u"Look again at those that are grouped, too."_s}}, 0, 0, groupTickets},
        listCommand(),
        {u"tickets"_s, u"show"_s, u"TICKET"_s, u"Show one ticket, its evidence and conversation"_s,
            u"TICKET is tic_…, or the desk's number as zendesk:4711. Of each message it has what\n"
            u"the writer added; with --json also the whole text."_s,
            {}, 1, 1, showTicket},
        {u"tickets"_s, u"assign"_s, u"TICKET CUSTOMER|unknown"_s,
            u"Decide whose a ticket is, or that nobody knows"_s,
            u"TICKET is tic_…, or the desk's number as zendesk:4711. CUSTOMER is cus_…, account:…\n"
            u"or site:…"_s,
            {why}, 2, 2, assignTicket},
        {u"tickets"_s, u"undo"_s, u"[ENTRY]"_s, u"Take a decision about a ticket back"_s,
            u"ENTRY is a journal entry (jrn_…) of a ticket; without it the newest decision of a\n"
            u"person is undone."_s,
            {why}, 0, 1, undoTickets},
    };
}

} // namespace app
