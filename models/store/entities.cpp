#include "models/store/entities.h"

#include <QString>

namespace models {

// A name of its own: these short ones would meet others where files are compiled together.
namespace entity_specs {

using enum FieldType;
using L = QLatin1String;

constexpr FieldSpec sourceFields[] = {
    {L("kind")},
    {L("name")},
    {L("settings"), Json},
    {L("type")},
    {L("rank"), Integer},
    {L("every_minutes"), Integer},
    {L("enabled"), Flag},
};

constexpr FieldSpec customerFields[] = {
    {L("account")},
    {L("own_name")},
    {L("merged_into"), Reference, L("customer")},
};

constexpr FieldSpec contactFields[] = {
    {L("bouncing"), Flag}, // both are an address's by now; old entries have them
    {L("verified_at"), Time},
    {L("merged_into"), Reference, L("contact")},
};

constexpr FieldSpec splitFields[] = {
    {L("source"), Reference, L("source")},
    {L("record_key")},
    {L("contact"), Reference, L("contact")},
    {L("was"), Reference, L("contact")},
};

constexpr FieldSpec addressFields[] = {
    {L("kind")},
    {L("value")},
    {L("bouncing"), Flag},
    {L("unsubscribed"), Flag},
    {L("verified_at"), Time},
    {L("verified_by")},
};

constexpr FieldSpec ticketFields[] = {
    {L("grouping_state")},
    {L("customer"), Reference, L("customer")},
    {L("confidence"), Real},
    {L("evidence"), Json},
    {L("decided_by")},
    {L("decided_at"), Time},
};

constexpr FieldSpec incidentFields[] = {
    {L("title")},
    {L("severity"), Integer},
    {L("state")},
    {L("impact")},
    {L("components"), Json},
    {L("milestones"), Json},
    {L("opened_at"), Time},
    {L("resolved_at"), Time},
    {L("lead")},
    {L("source_ref")},
    {L("source_provider")},
};

constexpr FieldSpec affectedFields[] = {
    {L("incident"), Reference, L("incident")},
    {L("customer"), Reference, L("customer")},
    {L("site"), Reference, L("site")},
    {L("restored_at"), Time},
};

constexpr FieldSpec templateFields[] = {
    {L("name")},
    {L("title")},
    {L("subject")},
    {L("body")},
    {L("short_body")},
    {L("language")},
};

constexpr FieldSpec updateFields[] = {
    {L("incident"), Reference, L("incident")},
    {L("state")},
    {L("incident_state")},
    {L("title")},
    {L("body")},
    {L("language")},
    {L("audience_kind")},
    {L("audience_of")},
    {L("template"), Reference, L("template")},
    {L("author")},
    {L("revision"), Integer},
    {L("created_at"), Time},
    {L("published_at"), Time},
    {L("news")},
    {L("next_update_at"), Time},
    {L("imported"), Flag},
    {L("position"), Integer},
    {L("source_ref")},
    {L("kept_findings"), Json},
};

constexpr FieldSpec revisionFields[] = {
    {L("incident_update"), Reference, L("incident_update")},
    {L("number"), Integer},
    {L("title")},
    {L("body")},
    {L("author")},
    {L("saved_at"), Time},
};

constexpr FieldSpec approvalFields[] = {
    {L("incident_update"), Reference, L("incident_update")},
    {L("revision"), Integer},
    {L("approved_by")},
    {L("means")},
    {L("reason_without")},
    {L("at"), Time},
};

constexpr FieldSpec promiseFields[] = {
    {L("incident"), Reference, L("incident")},
    {L("type")},
    {L("scope_kind")},
    {L("scope_of")},
    {L("what")},
    {L("due_at"), Time},
    {L("earliest"), Time},
    {L("confidence")},
    {L("said_in"), Reference, L("incident_update")},
    {L("said_at"), Time},
    {L("promised_by")},
    {L("state")},
    {L("settled_at"), Time},
    {L("moved_to"), Reference, L("promise")},
};

constexpr FieldSpec noteFields[] = {
    {L("incident"), Reference, L("incident")},
    {L("at"), Time},
    {L("text")},
    {L("author")},
};

constexpr FieldSpec channelFields[] = {
    {L("type")},
    {L("name")},
    {L("settings"), Json},
    {L("depends_on")},
    {L("enabled"), Flag},
};

constexpr FieldSpec siteFields[] = {{L("customer"), Reference, L("customer")}};

constexpr EntitySpec entities[] = {
    {L("source"), L("src"), sourceFields},
    {L("customer"), L("cus"), customerFields},
    {L("site"), L("sit"), siteFields},
    {L("contact"), L("con"), contactFields},
    {L("split"), L("spl"), splitFields},
    {L("address"), L("adr"), addressFields},
    {L("ticket"), L("tic"), ticketFields},
    {L("incident"), L("inc"), incidentFields},
    {L("affected"), L("aff"), affectedFields},
    {L("template"), L("tpl"), templateFields},
    {L("incident_update"), L("upd"), updateFields},
    {L("revision"), L("rev"), revisionFields},
    {L("approval"), L("apr"), approvalFields},
    {L("promise"), L("prm"), promiseFields},
    {L("note"), L("not"), noteFields},
    {L("channel"), L("chn"), channelFields},
};

} // namespace entity_specs

const FieldSpec *EntitySpec::field(const QString &name) const
{
    for (const FieldSpec &spec : fields) {
        if (spec.name == name)
            return &spec;
    }
    return nullptr;
}

std::span<const EntitySpec> allEntities()
{
    return entity_specs::entities;
}

const EntitySpec *findEntity(const QString &table)
{
    for (const EntitySpec &entity : entity_specs::entities) {
        if (entity.table == table)
            return &entity;
    }
    return nullptr;
}

const EntitySpec &entityOf(QLatin1String table)
{
    const EntitySpec *found = findEntity(QString(table));
    Q_ASSERT(found);
    return *found;
}

} // namespace models
