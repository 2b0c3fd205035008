#include "app/cli/commands.h"
#include "models/drafting/render_template.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QJsonObject templateJson(const models::Template &skeleton)
{
    return {{u"id"_s, skeleton.id.toString()}, {u"name"_s, skeleton.name},
        {u"title"_s, skeleton.title}, {u"subject"_s, skeleton.subject}, {u"body"_s, skeleton.body},
        {u"short_body"_s, skeleton.shortBody}, {u"language"_s, skeleton.language}};
}

int listTemplates(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto all = (*workspace)
                         ->read([](const models::Repositories &repositories) {
                             return repositories.templates.list();
                         })
                         .result();
    if (!all)
        return context.failed(all.error());
    QJsonArray array;
    QStringList lines;
    for (const models::Template &skeleton : *all) {
        array.append(templateJson(skeleton));
        lines << u"%1  %2"_s.arg(skeleton.name, -16).arg(skeleton.title);
    }
    context.print(array, lines.isEmpty() ? u"No templates."_s : lines.join(u'\n'));
    return 0;
}

int showTemplate(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString name = context.positional().constFirst();
    const auto found
        = (*workspace)
              ->read([&name](const models::Repositories &all) -> models::Result<models::Template> {
                  const auto skeleton = all.templates.findByName(name);
                  if (!skeleton)
                      return models::fail(models::ErrorKind::NotFound,
                          u"there is no template \"%1\"; templates list names them"_s.arg(name));
                  return *skeleton;
              })
              .result();
    if (!found)
        return context.failed(found.error());
    QString text = u"%1: %2\n\nSubject: %3\n\n%4"_s.arg(
        found->name, found->title, found->subject, found->body);
    if (!found->shortBody.isEmpty())
        text += u"\nShort: %1\n"_s.arg(found->shortBody);
    context.print(templateJson(*found), text);
    return 0;
}

// What cannot be filled in is told now, not while an incident runs.
models::Result<void> checkTemplateParts(const models::Template &skeleton)
{
    for (const auto &[part, text] : {std::pair(u"subject"_s, skeleton.subject),
             std::pair(u"body"_s, skeleton.body), std::pair(u"short body"_s, skeleton.shortBody)}) {
        if (const auto names = models::placeholdersOf(text); !names)
            return models::fail(names.error().kind, part + u": "_s + names.error().detail);
    }
    return {};
}

int addTemplate(CommandContext &context)
{
    models::Template skeleton;
    skeleton.name = context.positional().constFirst();
    skeleton.title = context.value(u"title"_s);
    skeleton.subject = context.value(u"subject"_s);
    skeleton.shortBody = context.value(u"short"_s);
    skeleton.language = context.value(u"language"_s);
    if (!context.isSet(u"body-file"_s))
        return context.wrongUse(u"--body-file wants a file, or - for standard input."_s);
    const auto body = context.readText(context.value(u"body-file"_s));
    if (!body)
        return context.failed(body.error());
    skeleton.body = *body;
    if (const auto fits = checkTemplateParts(skeleton); !fits)
        return context.failed(fits.error());

    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto saved
        = (*workspace)
              ->write({context.who(), {}},
                  [&skeleton](models::Repositories &all) -> models::Result<models::Template> {
                      const auto id = all.templates.save(skeleton);
                      if (!id)
                          return models::fail(id.error());
                      return *all.templates.find(*id);
                  })
              .result();
    if (!saved)
        return context.failed(saved.error());
    context.print(templateJson(*saved), u"Saved template %1."_s.arg(saved->name));
    return 0;
}

} // namespace

std::vector<Command> templatesCommands()
{
    return {
        {u"templates"_s, u"list"_s, {}, u"List the templates of updates"_s, {}, {}, 0, 0,
            listTemplates},
        {u"templates"_s, u"show"_s, u"NAME"_s, u"Show a template"_s, {}, {}, 1, 1, showTemplate},
        {u"templates"_s, u"add"_s, u"NAME"_s, u"Add a template, or change the one of that name"_s,
            u"Placeholders are {{dotted.names}}: {{incident.title}}, {{affected.customers}}, "
            "{{next_update.at}} …\nWhat no fact fills stays in the draft, and is warned of."_s,
            {{u"title"_s, u"What it is for."_s, u"TEXT"_s},
                {u"subject"_s, u"The draft's title; may hold placeholders."_s, u"TEXT"_s},
                {u"body-file"_s, u"The body; - is standard input."_s, u"FILE"_s},
                {u"short"_s, u"For channels with a small limit."_s, u"TEXT"_s},
                {u"language"_s, u"Its language, as \"en\"."_s, u"CODE"_s, u"en"_s}},
            1, 1, addTemplate},
    };
}

} // namespace app
