#include "app/cli/commands.h"
#include "models/drafting/draft_check.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

//! What a draft is checked against, and how its findings name an earlier update.
struct CheckedAgainst
{
    QVector<models::EarlierUpdate> earlier;
    models::CheckContext context;
    bool byIndex = false; //!< a list of texts has no ids
};

models::Result<CheckedAgainst> earlierFromFile(CommandContext &context, const QString &path)
{
    const auto content = context.readFile(path);
    if (!content)
        return models::fail(content.error());
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(*content, &problem);
    const QString wanted = u"%1: a JSON array of texts is wanted"_s.arg(path);
    if (problem.error != QJsonParseError::NoError)
        return models::fail(models::ErrorKind::Invalid, wanted + u", "_s + problem.errorString());
    if (!document.isArray())
        return models::fail(models::ErrorKind::Invalid, wanted);
    CheckedAgainst against;
    against.byIndex = true;
    const QJsonArray texts = document.array();
    for (const QJsonValue &text : texts) {
        if (!text.isString()) {
            return models::fail(models::ErrorKind::Invalid,
                wanted + u"; item %1 is none"_s.arg(against.earlier.size()));
        }
        against.earlier.append({{}, {}, text.toString(), {}});
    }
    return against;
}

models::Result<CheckedAgainst> earlierOfIncident(CommandContext &context, const QString &name)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return models::fail(workspace.error());
    return (*workspace)
        ->read([name](const models::Repositories &all) -> models::Result<CheckedAgainst> {
            const auto id = all.incidents.resolve(name);
            if (!id)
                return models::fail(id.error());
            CheckedAgainst against;
            against.earlier = all.updates.earlier(*id);
            against.context.channels = models::allowancesOf(all.channels.list());
            if (const auto incident = all.incidents.find(*id)) {
                for (const models::Component &component : incident->components)
                    against.context.names.append(component.name);
            }
            return against;
        })
        .result();
}

QJsonObject checkAsJson(const models::CheckResult &result, bool byIndex)
{
    QJsonArray findings;
    for (const models::Finding &finding : result.findings) {
        QJsonValue update;
        if (byIndex && finding.earlier >= 0)
            update = finding.earlier;
        else if (!byIndex && !finding.update.isNull())
            update = finding.update.toString();
        QJsonObject object{{u"rule"_s, finding.rule},
            {u"severity"_s, models::findingSeverityName(finding.severity)},
            {u"start"_s, finding.start}, {u"length"_s, finding.length},
            {u"message"_s, finding.message}, {u"advice"_s, finding.advice}, {u"update"_s, update}};
        if (!finding.quote.isEmpty())
            object.insert(u"quote"_s, finding.quote);
        if (finding.earlier >= 0)
            object.insert(u"earlier"_s, finding.earlier);
        findings.append(object);
    }
    QJsonArray facts;
    for (const models::NewFact &fact : result.newFacts) {
        facts.append(QJsonObject{
            {u"start"_s, fact.start}, {u"length"_s, fact.length}, {u"words"_s, fact.words}});
    }
    return {{u"verdict"_s, models::newsName(result.verdict)}, {u"findings"_s, findings},
        {u"new_facts"_s, facts}};
}

QString checkAsText(const models::CheckResult &result, const QString &body)
{
    QString text;
    switch (result.verdict) {
    case models::News::New:
        text = u"New information.\n"_s;
        break;
    case models::News::Repeat:
        text = u"A repeat: all of this was said before.\n"_s;
        break;
    case models::News::NothingNew:
        text = u"No new information: other words for what is known.\n"_s;
        break;
    }
    for (const models::NewFact &fact : result.newFacts)
        text += u"  new: %1\n"_s.arg(fact.words);
    const auto line = [](const QString &words) { return words.simplified().left(100); };
    for (const models::Finding &finding : result.findings) {
        text += u"\n%1 (%2): %3\n"_s.arg(
            models::findingSeverityName(finding.severity), finding.rule, finding.message);
        if (finding.length > 0)
            text += u"  here:    %1\n"_s.arg(line(body.mid(finding.start, finding.length)));
        if (!finding.quote.isEmpty())
            text += u"  earlier: %1\n"_s.arg(line(finding.quote));
        if (!finding.advice.isEmpty())
            text += u"  %1\n"_s.arg(finding.advice);
    }
    return text;
}

int checkText(CommandContext &context)
{
    if (context.isSet(u"incident"_s) == context.isSet(u"earlier"_s))
        return context.wrongUse(u"Say what to compare with: either --incident or --earlier."_s);
    if (context.isSet(u"body"_s) == context.isSet(u"body-file"_s))
        return context.wrongUse(u"Give the draft: --body - or --body-file FILE."_s);
    if (context.isSet(u"body"_s) && context.value(u"body"_s) != u"-"_s)
        return context.wrongUse(u"--body takes - for standard input; a file is --body-file."_s);
    const QString bodyPath = context.isSet(u"body"_s) ? u"-"_s : context.value(u"body-file"_s);
    if (bodyPath == u"-"_s && context.value(u"earlier"_s) == u"-"_s)
        return context.wrongUse(u"The draft and the earlier texts cannot both be read from -."_s);

    const auto against = context.isSet(u"earlier"_s)
        ? earlierFromFile(context, context.value(u"earlier"_s))
        : earlierOfIncident(context, context.value(u"incident"_s));
    if (!against)
        return context.failed(against.error());
    const auto body = context.readText(bodyPath);
    if (!body)
        return context.failed(body.error());
    if (models::saysNothing(*body))
        return context.failed({models::ErrorKind::Invalid, u"the draft has no text"_s, {}});
    const models::CheckResult result
        = models::checkDraft(*body, against->earlier, against->context);
    context.print(checkAsJson(result, against->byIndex), checkAsText(result, *body));
    return 0;
}

} // namespace

std::vector<Command> draftsCheckCommands()
{
    return {
        {u"drafts"_s, u"check"_s, {}, u"Say whether a draft repeats, or tells nothing new"_s,
            u"Compares the text with what was said in the incident, or with a JSON array of "
            u"texts,\n"
            u"oldest first (no workspace is opened then). Findings never change the exit code.\n"
            u"With --json: {\"verdict\": \"repeat\" | \"no_new_information\" | "
            u"\"new_information\",\n"
            u"\"findings\": [{\"rule\", \"severity\", \"start\", \"length\", \"message\", "
            u"\"update\"}]};\n"
            u"start and length count UTF-16 units, update is an id or the index in the array.\n"
            u"Example: heliographctl drafts check --incident inc_… --body - < draft.md"_s,
            {{u"incident"_s, u"Compare with what was said in this incident."_s, u"ID"_s},
                {u"earlier"_s, u"Compare with the texts in this JSON array."_s, u"FILE"_s},
                {u"body"_s, u"The draft: - reads standard input."_s, u"-"_s},
                {u"body-file"_s, u"The draft, from a file."_s, u"FILE"_s}},
            0, 0, checkText},
    };
}

} // namespace app
