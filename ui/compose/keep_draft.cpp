#include "ui/compose/keep_draft.h"

#include "models/drafting/render_template.h"
#include "models/store/repositories.h"

namespace ui {

models::Result<models::Update> keepDraft(
    models::Repositories &all, const models::Update &wanted, const QString &who)
{
    models::UpdateId id = wanted.id;
    if (id.isNull()) {
        const auto made = all.updates.createDraft(wanted);
        if (!made)
            return models::fail(made.error());
        id = *made;
    } else {
        const auto saved = all.updates.saveRevision(id, wanted.title, wanted.body, who);
        if (!saved)
            return models::fail(saved.error());
        if (const auto set = all.updates.setAudience(id, wanted.audience); !set)
            return models::fail(set.error());
        if (const auto set = all.updates.setIncidentState(id, wanted.incidentState); !set)
            return models::fail(set.error());
    }
    const auto found = all.updates.find(id);
    if (!found)
        return models::fail(models::ErrorKind::NotFound, id.toString());
    return *found;
}

models::Result<FilledDraft> fillDraft(
    const QString &title, const QString &body, const QJsonObject &facts)
{
    const auto filledBody = models::renderTemplate(body, facts);
    if (!filledBody)
        return models::fail(filledBody.error());
    const auto filledTitle = models::renderTemplate(title, facts);
    if (!filledTitle)
        return models::fail(filledTitle.error());
    FilledDraft filled{filledTitle->text, filledBody->text, {}};
    for (const models::Placeholder &placeholder : filledTitle->unfilled + filledBody->unfilled) {
        if (!filled.unknown.contains(placeholder.name))
            filled.unknown << placeholder.name;
    }
    return filled;
}

} // namespace ui
