#include "models/drafting/draft_start.h"

#include "models/drafting/template_facts.h"
#include "models/store/repositories.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> noIncidentToDraftFor(const IncidentId &id)
{
    return fail(ErrorKind::NotFound, u"there is no incident %1"_s.arg(id.toString()));
}

QVector<Promise> openPromisesOf(const Repositories &all, const IncidentId &incident)
{
    QVector<Promise> open;
    for (const Promise &promise : all.promises.of(incident)) {
        if (promise.state == PromiseState::Open)
            open.append(promise);
    }
    return open;
}

} // namespace

Result<QJsonObject> draftFacts(
    const Repositories &all, const IncidentId &id, const Audience &audience, Instant now)
{
    const auto incident = all.incidents.find(id);
    if (!incident)
        return noIncidentToDraftFor(id);
    FactSources sources;
    sources.incident = *incident;
    sources.affected = countAffected(all.incidents.affected(id));
    sources.openPromises = openPromisesOf(all, id);
    sources.now = now;
    if (audience.kind == AudienceKind::Customer) {
        if (const auto customer = CustomerId::fromString(audience.of))
            sources.customer = all.customers.find(*customer);
    }
    QJsonObject facts = templateFacts(sources);
    for (const EarlierUpdate &earlier : all.updates.earlier(id)) {
        if (earlier.at)
            facts.insert(u"last_update"_s, QJsonObject{{u"at"_s, toUtcMinutes(*earlier.at)}});
    }
    return facts;
}

Result<FilledDraft> fillDraft(const Repositories &all, const IncidentId &incident,
    const Audience &audience, const QString &templateName, Instant now)
{
    const auto skeleton = all.templates.findByName(templateName);
    if (!skeleton)
        return fail(ErrorKind::NotFound, u"there is no template \"%1\""_s.arg(templateName));
    const auto facts = draftFacts(all, incident, audience, now);
    if (!facts)
        return fail(facts.error());
    const auto title = renderTemplate(skeleton->subject, *facts);
    const auto body = renderTemplate(skeleton->body, *facts);
    if (!title || !body)
        return fail(title ? body.error() : title.error());

    FilledDraft filled;
    filled.draft.incident = incident;
    filled.draft.incidentState = incidentStateName(all.incidents.find(incident)->state);
    filled.draft.title = title->text;
    filled.draft.body = body->text;
    filled.draft.language = skeleton->language;
    filled.draft.audience = audience;
    filled.draft.fromTemplate = skeleton->id;
    for (const Placeholder &name : title->unfilled + body->unfilled) {
        if (!filled.unfilled.contains(name.name))
            filled.unfilled << name.name;
    }
    return filled;
}

Result<Audience> audienceFromText(const Repositories &all, const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const QString of = colon < 0 ? QString() : text.mid(colon + 1).trimmed();
    const auto kind = audienceKindFromName((colon < 0 ? text : text.left(colon)).trimmed());
    const bool wantsOf = kind == AudienceKind::Customer || kind == AudienceKind::Wave;
    if (!kind || wantsOf == of.isEmpty())
        return fail(ErrorKind::Invalid,
            u"audience \"%1\": it is public, all_affected, executives, internal, wave:NAME or "
            "customer:ID"_s.arg(text));
    if (kind != AudienceKind::Customer)
        return Audience{*kind, of};
    const auto own = CustomerId::fromString(of);
    const auto external = ExternalId::fromString(of);
    const auto target = own ? all.incidents.target(*own)
        : external          ? all.incidents.target(*external)
                            : std::nullopt;
    if (!target)
        return fail(ErrorKind::NotFound, u"there is no customer \"%1\""_s.arg(of));
    return Audience{*kind, target->customer.toString()};
}

} // namespace models
