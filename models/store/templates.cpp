#include "models/store/templates.h"

#include "models/drafting/default_templates.h"
#include "models/store/database.h"
#include "models/store/records.h"
#include "models/store/repositories.h"
#include "models/support/clock.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto templateTable = "template"_L1;

constexpr const char templateColumns[]
    = "SELECT uuid, name, title, subject, body, short_body, language FROM template WHERE present ";

Template readTemplate(const Statement &row)
{
    return {row.id<TemplateId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
        row.text(6)};
}

QJsonObject templateFields(const Template &skeleton)
{
    return {{u"name"_s, skeleton.name}, {u"title"_s, skeleton.title},
        {u"subject"_s, skeleton.subject}, {u"body"_s, skeleton.body},
        {u"short_body"_s, skeleton.shortBody}, {u"language"_s, skeleton.language}};
}

bool isTemplateName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.';
    });
}

} // namespace

Templates::Templates(const StoreParts &parts)
    : m_database(parts.database)
    , m_records(parts.records)
    , m_clock(parts.clock)
{ }

std::optional<Template> Templates::find(const TemplateId &id) const
{
    Statement row = m_database.query(std::string(templateColumns) + "AND uuid = ?", id);
    return row.next() ? std::optional(readTemplate(row)) : std::nullopt;
}

std::optional<Template> Templates::findByName(const QString &name) const
{
    Statement row = m_database.query(std::string(templateColumns) + "AND name = ?", name.trimmed());
    return row.next() ? std::optional(readTemplate(row)) : std::nullopt;
}

QVector<Template> Templates::list() const
{
    QVector<Template> all;
    Statement rows = m_database.query(std::string(templateColumns) + "ORDER BY name");
    while (rows.next())
        all.append(readTemplate(rows));
    return all;
}

Result<TemplateId> Templates::save(const Template &skeleton)
{
    Template kept = skeleton;
    kept.name = kept.name.trimmed();
    if (!isTemplateName(kept.name))
        return fail(ErrorKind::Invalid,
            u"template name \"%1\": letters, digits, \"-\", \"_\" and \".\" only"_s.arg(kept.name));
    if (kept.body.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, u"template \"%1\" has no body"_s.arg(kept.name));
    const auto named = findByName(kept.name);
    if (kept.id.isNull() && named)
        kept.id = named->id;
    if (named && named->id != kept.id)
        return fail(
            ErrorKind::Conflict, u"there is another template of the name \"%1\""_s.arg(kept.name));
    if (kept.id.isNull()) {
        kept.id = TemplateId{m_clock.newUuid()};
        m_records.create(templateTable, kept.id.uuid, templateFields(kept));
    } else if (find(kept.id)) {
        m_records.change(templateTable, kept.id.uuid, templateFields(kept));
    } else {
        return fail(ErrorKind::NotFound, u"there is no template %1"_s.arg(kept.id.toString()));
    }
    return kept.id;
}

Result<void> Templates::remove(const TemplateId &id)
{
    if (!find(id))
        return fail(ErrorKind::NotFound, u"there is no template %1"_s.arg(id.toString()));
    m_records.remove(templateTable, id.uuid);
    return {};
}

bool Templates::wasThere(const QString &name) const
{
    return m_database.number("SELECT count(*) FROM template WHERE name = ?", name) > 0;
}

int ensureDefaultTemplates(Repositories &all)
{
    int added = 0;
    for (const Template &skeleton : defaultTemplates()) {
        if (!all.templates.wasThere(skeleton.name) && all.templates.save(skeleton))
            ++added;
    }
    return added;
}

bool lacksDefaultTemplates(const Repositories &all)
{
    const QVector<Template> defaults = defaultTemplates();
    return std::any_of(defaults.begin(), defaults.end(),
        [&](const Template &skeleton) { return !all.templates.wasThere(skeleton.name); });
}

} // namespace models
