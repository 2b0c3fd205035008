#include "app/cli/commands.h"
#include "app/cli/incident_output.h"
#include "models/drafting/approval_rule.h"
#include "models/drafting/draft_start.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

//! A draft as commands answer it.
struct ShownDraft
{
    models::Update draft;
    QStringList unfilled;
    QVector<models::Revision> revisions;
    QVector<models::Approval> approvals;
    bool approvalNeeded = false;
};

ShownDraft shownDraft(const models::Repositories &all, const models::UpdateId &id)
{
    ShownDraft shown;
    shown.draft = *all.updates.find(id);
    shown.revisions = all.updates.revisions(id);
    shown.approvals = all.updates.approvals(id);
    shown.approvalNeeded = models::approvalNeeded(
        *all.incidents.find(shown.draft.incident), shown.draft, shown.approvals);
    for (const QString &text : {shown.draft.title, shown.draft.body}) {
        const auto names = models::placeholdersOf(text);
        for (const models::Placeholder &name : names ? *names : QVector<models::Placeholder>()) {
            if (!shown.unfilled.contains(name.name))
                shown.unfilled << name.name;
        }
    }
    return shown;
}

int printDraft(CommandContext &context, const models::Result<ShownDraft> &shown)
{
    if (!shown)
        return context.failed(shown.error());
    const models::Update &draft = shown->draft;
    QJsonObject object = updateJson(draft);
    object.insert(u"incident"_s, draft.incident.toString());
    object.insert(u"unfilled"_s, QJsonArray::fromStringList(shown->unfilled));
    object.insert(u"approval_needed"_s, shown->approvalNeeded);
    QJsonArray approvals;
    for (const models::Approval &approval : shown->approvals)
        approvals.append(approvalJson(approval));
    object.insert(u"approvals"_s, approvals);
    QJsonArray revisions;
    for (const models::Revision &revision : shown->revisions)
        revisions.append(QJsonObject{{u"number"_s, revision.number}, {u"title"_s, revision.title},
            {u"body"_s, revision.body}, {u"author"_s, revision.author},
            {u"saved_at"_s, models::toIso(revision.savedAt)}});
    object.insert(u"revisions"_s, revisions);
    if (!shown->unfilled.isEmpty())
        context.err() << u"Not filled in: %1. Say it yourself before you publish.\n"_s.arg(
            shown->unfilled.join(u", "_s));
    QString text = u"%1  %2, revision %3, for %4\n\n%5\n\n%6\n"_s.arg(draft.id.toString(),
        models::updateStateName(draft.state), QString::number(draft.revision),
        models::audienceKindName(draft.audience.kind), draft.title, draft.body);
    if (shown->approvalNeeded && draft.state != models::UpdateState::Published)
        text += u"\nSeverity 1 and 2 ask for an approval by somebody else: drafts approve %1 --by "
                "NAME --means here|phone|chat\n"_s.arg(draft.id.toString());
    context.print(object, text);
    return 0;
}

// The body that was given: by --body (or - for standard input) or --body-file; none when neither.
models::Result<std::optional<QString>> givenBody(CommandContext &context)
{
    if (!context.isSet(u"body"_s) && !context.isSet(u"body-file"_s))
        return std::optional<QString>();
    models::Result<QString> body = context.value(u"body"_s);
    if (!context.isSet(u"body"_s) || *body == u"-"_s) {
        body = context.readText(context.isSet(u"body"_s) ? u"-"_s : context.value(u"body-file"_s));
        body = body.map([](const QString &text) { return text.trimmed(); });
    }
    if (!body)
        return models::fail(body.error());
    if (models::saysNothing(*body))
        return models::fail(models::ErrorKind::Invalid, u"the text is empty"_s);
    return std::optional(*body);
}

models::Result<ShownDraft> makeDraft(models::Repositories &all, const CommandContext &context,
    const std::optional<QString> &body, const QString &author)
{
    const auto incident = all.incidents.resolve(context.value(u"incident"_s));
    if (!incident)
        return models::fail(incident.error());
    const auto audience = models::audienceFromText(all, context.value(u"audience"_s));
    if (!audience && audience.error().kind == models::ErrorKind::Invalid)
        return models::fail(models::ErrorKind::Invalid, u"--"_s + audience.error().detail);
    if (!audience)
        return models::fail(audience.error());
    models::Update draft;
    if (context.isSet(u"template"_s)) {
        auto filled = models::fillDraft(
            all, *incident, *audience, context.value(u"template"_s), all.parts.clock.now());
        if (!filled)
            return models::fail(filled.error());
        draft = std::move(filled->draft);
    } else {
        const models::Incident about = *all.incidents.find(*incident);
        draft.incident = *incident;
        draft.incidentState = models::incidentStateName(about.state);
        draft.title = about.title;
        draft.audience = *audience;
        draft.language = u"en"_s;
    }
    if (body)
        draft.body = *body;
    if (context.isSet(u"title"_s))
        draft.title = context.value(u"title"_s);
    if (context.isSet(u"state"_s))
        draft.incidentState = context.value(u"state"_s);
    if (models::saysNothing(draft.body))
        return models::fail(models::ErrorKind::Invalid, u"the template makes an empty text"_s);
    draft.author = author;
    const auto id = all.updates.createDraft(draft);
    if (!id)
        return models::fail(id.error());
    return shownDraft(all, *id);
}

int newDraft(CommandContext &context)
{
    if (!context.isSet(u"incident"_s))
        return context.wrongUse(u"--incident wants an incident's id."_s);
    if (context.isSet(u"state"_s) && !models::incidentStateFromName(context.value(u"state"_s)))
        return context.wrongUse(
            u"--state is investigating, identified, monitoring, resolved or postmortem."_s);
    const auto body = givenBody(context);
    if (!body)
        return context.failed(body.error());
    if (!*body && !context.isSet(u"template"_s))
        return context.wrongUse(u"A draft wants --template, --body or --body-file."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString who = context.who();
    return printDraft(context,
        (*workspace)
            ->write({who, {}},
                [&](models::Repositories &all) { return makeDraft(all, context, *body, who); })
            .result());
}

int saveDraft(CommandContext &context)
{
    const auto body = givenBody(context);
    if (!body)
        return context.failed(body.error());
    if (!*body && !context.isSet(u"title"_s))
        return context.wrongUse(u"Saving wants --title, --body or --body-file."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString text = context.positional().constFirst();
    const QString who = context.who();
    return printDraft(context,
        (*workspace)
            ->write({who, {}},
                [&](models::Repositories &all) -> models::Result<ShownDraft> {
                    const auto id = all.updates.resolve(text);
                    if (!id)
                        return models::fail(id.error());
                    const models::Update now = *all.updates.find(*id);
                    const auto saved = all.updates.saveRevision(*id,
                        context.isSet(u"title"_s) ? context.value(u"title"_s) : now.title,
                        body->value_or(now.body), who);
                    if (!saved)
                        return models::fail(saved.error());
                    return shownDraft(all, *id);
                })
            .result());
}

int showDraft(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString text = context.positional().constFirst();
    return printDraft(context,
        (*workspace)
            ->read([&text](const models::Repositories &all) -> models::Result<ShownDraft> {
                const auto id = all.updates.resolve(text);
                if (!id)
                    return models::fail(id.error());
                return shownDraft(all, *id);
            })
            .result());
}

int listDrafts(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString about = context.value(u"incident"_s);
    const auto drafts
        = (*workspace)
              ->read(
                  [about](
                      const models::Repositories &all) -> models::Result<QVector<models::Update>> {
                      QVector<models::Update> found = all.updates.drafts();
                      if (about.isEmpty())
                          return found;
                      const auto incident = all.incidents.resolve(about);
                      if (!incident)
                          return models::fail(incident.error());
                      found.removeIf(
                          [&](const models::Update &draft) { return draft.incident != *incident; });
                      return found;
                  })
              .result();
    if (!drafts)
        return context.failed(drafts.error());
    QJsonArray array;
    QStringList lines;
    for (const models::Update &draft : *drafts) {
        QJsonObject object = updateJson(draft);
        object.insert(u"incident"_s, draft.incident.toString());
        array.append(object);
        lines << u"%1  %2  %3  %4: %5"_s.arg(draft.id.toString(),
            models::updateStateName(draft.state).leftJustified(9),
            models::toUtcMinutes(draft.createdAt), draft.title, draft.body.simplified().left(60));
    }
    context.print(array, lines.isEmpty() ? u"There are no drafts."_s : lines.join(u'\n'));
    return 0;
}

int askForReview(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString text = context.positional().constFirst();
    return printDraft(context,
        (*workspace)
            ->write({context.who(), {}},
                [&text](models::Repositories &all) -> models::Result<ShownDraft> {
                    const auto id = all.updates.resolve(text);
                    if (!id)
                        return models::fail(id.error());
                    if (const auto asked = all.updates.askForReview(*id); !asked)
                        return models::fail(asked.error());
                    return shownDraft(all, *id);
                })
            .result());
}

int approveDraft(CommandContext &context)
{
    models::Approval approval;
    approval.by = context.value(u"by"_s);
    approval.means = context.value(u"means"_s);
    approval.reasonWithout = context.value(u"without-reason"_s);
    const bool named = context.isSet(u"by"_s) && context.isSet(u"means"_s);
    if (named == context.isSet(u"without-reason"_s))
        return context.wrongUse(
            u"Give --by NAME --means here|phone|chat, or --without-reason TEXT."_s);
    if (named && !models::approvalMeans().contains(approval.means))
        return context.wrongUse(u"--means %1: it is one of %2."_s.arg(
            approval.means, models::approvalMeans().join(u", "_s)));
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString text = context.positional().constFirst();
    const auto approved
        = (*workspace)
              ->write({context.who(), approval.reasonWithout},
                  [&](models::Repositories &all) -> models::Result<models::Approval> {
                      const auto id = all.updates.resolve(text);
                      if (!id)
                          return models::fail(id.error());
                      approval.update = *id;
                      if (const auto done = all.updates.approve(approval); !done)
                          return models::fail(done.error());
                      return all.updates.approvals(*id).constLast();
                  })
              .result();
    if (!approved)
        return context.failed(approved.error());
    const QString what = approved->reasonWithout.isEmpty()
        ? u"Recorded: %1 approved revision %2 (%3)."_s.arg(approved->by)
              .arg(approved->revision)
              .arg(approved->means)
        : u"Recorded: revision %1 goes without an approval: %2"_s.arg(approved->revision)
              .arg(approved->reasonWithout);
    context.print(approvalJson(*approved),
        what + u"\nThis is a record of what was said, not access control."_s);
    return 0;
}

QList<QCommandLineOption> draftTextOptions()
{
    return {{u"title"_s, u"The title."_s, u"TEXT"_s},
        {u"body"_s, u"The text; - reads standard input."_s, u"TEXT"_s},
        {u"body-file"_s, u"The text, from a file."_s, u"FILE"_s}};
}

} // namespace

std::vector<Command> draftsCommands()
{
    const QList<QCommandLineOption> newOptions = draftTextOptions()
        + QList<QCommandLineOption>{{u"incident"_s, u"The incident it speaks of."_s, u"ID"_s},
            {u"template"_s, u"Fill this template."_s, u"NAME"_s},
            {u"audience"_s,
                u"public (else), all_affected, executives, internal, wave:NAME, customer:ID."_s,
                u"WHOM"_s, u"public"_s},
            {u"state"_s, u"The state it announces; else the incident's."_s, u"STATE"_s}};
    return {
        {u"drafts"_s, u"new"_s, {}, u"Draft an update from a template or a text"_s,
            u"Names in the template that nothing fills stay as {{name}}; they are listed on "
            u"standard "
            "error\nand as \"unfilled\" in JSON."_s,
            newOptions, 0, 0, newDraft},
        {u"drafts"_s, u"save"_s, u"UPDATE"_s, u"Keep a new revision of a draft"_s,
            u"The same text keeps none. An approval holds for the revision it was given for."_s,
            draftTextOptions(), 1, 1, saveDraft},
        {u"drafts"_s, u"show"_s, u"UPDATE"_s, u"Show a draft with its revisions and approvals"_s,
            {}, {}, 1, 1, showDraft},
        {u"drafts"_s, u"list"_s, {}, u"List what is not published yet, the newest first"_s, {},
            {{u"incident"_s, u"Only of this incident."_s, u"ID"_s}}, 0, 0, listDrafts},
        {u"drafts"_s, u"ask-review"_s, u"UPDATE"_s,
            u"Mark a draft as waiting for somebody's look"_s, {}, {}, 1, 1, askForReview},
        {u"drafts"_s, u"approve"_s, u"UPDATE"_s, u"Record an approval, or why there is none"_s,
            u"By somebody other than the author, for the text as it stands. On one desk this is a "
            "record,\nnot access control."_s,
            {{u"by"_s, u"Who approved."_s, u"NAME"_s},
                {u"means"_s, u"How: here, phone or chat."_s, u"MEANS"_s},
                {u"without-reason"_s, u"Why it goes without an approval."_s, u"TEXT"_s}},
            1, 1, approveDraft},
    };
}

} // namespace app
