#include "app/cli/commands.h"
#include "app/composition.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/document_file.h"
#include "models/timeline/build_timeline.h"
#include "models/timeline/render_timeline.h"
#include "ui/export/timeline_pdf.h"

#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

models::Result<models::Timeline> readTimeline(models::Workspace &workspace, const QString &incident)
{
    return workspace
        .read([incident](const models::Repositories &all) -> models::Result<models::Timeline> {
            const auto id = all.incidents.resolve(incident);
            if (!id)
                return models::fail(id.error());
            return models::buildTimeline(all, *id);
        })
        .result();
}

int exportTimeline(CommandContext &context)
{
    const QString name = context.value(u"format"_s);
    const QString out = context.value(u"out"_s);
    const auto format = models::timelineFormatFromName(name);
    const bool pdf = name == u"pdf"_s;
    if (!format && !pdf)
        return context.wrongUse(u"--format is one of md, html, csv, json and pdf."_s);
    if (pdf && out.isEmpty())
        return context.wrongUse(u"A PDF goes into a file: add --out FILE."_s);
    if (context.lacksIncident())
        return 2;
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto timeline = readTimeline(**workspace, context.value(u"incident"_s));
    if (!timeline)
        return context.failed(timeline.error());
    if (out.isEmpty()) {
        context.out() << QString::fromUtf8(models::renderTimeline(*timeline, *format));
        return 0;
    }
    const auto saved = pdf ? ui::timelineToPdf(*timeline, out)
                           : models::saveDocument(out, models::renderTimeline(*timeline, *format));
    if (!saved)
        return context.failed(saved.error());
    context.print(QJsonObject{{u"file"_s, out}, {u"entries"_s, int(timeline->entries.size())},
                      {u"chain_head"_s, timeline->chainHead}},
        u"%1 entries in %2; the journal's head was %3."_s.arg(timeline->entries.size())
            .arg(out, timeline->chainHead));
    return 0;
}

int addNote(CommandContext &context)
{
    if (context.lacksIncident())
        return 2;
    models::Instant at = context.composition().clock().now();
    if (context.isSet(u"at"_s)) {
        const auto given = models::fromIso(context.value(u"at"_s));
        if (!given)
            return context.wrongUse(u"--at wants a time as in 2026-04-05T07:38Z."_s);
        at = *given;
    }
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto note = (*workspace)
                          ->write({context.who(), {}},
                              [at, incident = context.value(u"incident"_s),
                                  text = context.positional().join(u' ')](
                                  models::Repositories &all) -> models::Result<models::NoteId> {
                                  const auto id = all.incidents.resolve(incident);
                                  if (!id)
                                      return models::fail(id.error());
                                  return all.notes.add(*id, at, text);
                              })
                          .result();
    if (!note)
        return context.failed(note.error());
    context.print(QJsonObject{{u"id"_s, note->toString()}}, u"Noted."_s);
    return 0;
}

} // namespace

std::vector<Command> timelineCommands()
{
    const QCommandLineOption incident(u"incident"_s, u"The incident."_s, u"ID"_s);
    return {
        {u"timeline"_s, u"export"_s, {}, u"Write everything that happened, in order"_s,
            u"Formats: md, html, csv, json, pdf. Times are in UTC. Without --out it goes to\n"
            u"standard output. Every export carries the journal's head. It replaces an earlier\n"
            u"document of that name, never data (a workspace, a contact pack, the vault)."_s,
            {incident, {u"format"_s, u"md, html, csv, json or pdf."_s, u"FORMAT"_s, u"md"_s},
                {u"out"_s, u"The file to write."_s, u"FILE"_s}},
            0, 0, exportTimeline},
        {u"timeline"_s, u"note"_s, u"TEXT"_s, u"Put a sentence into the timeline"_s, {},
            {incident, {u"at"_s, u"When it happened; else now."_s, u"TIME"_s}}, 1, -1, addNote},
    };
}

} // namespace app
