#include "models/drafting/render_template.h"

#include "models/drafting/template_tags.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QSet>

#include <kainjow/mustache.hpp>

#include <exception>
#include <stdexcept>
#include <vector>

namespace models {

using namespace Qt::StringLiterals;

namespace {

using MustacheData = kainjow::mustache::data;
constexpr int deepestFacts = 16;

//! Ends a rendering that grows without measure; never leaves this file.
struct TooLarge : std::runtime_error
{
    TooLarge()
        : std::runtime_error("too large")
    { }
};

MustacheData toMustache(const QJsonValue &value, int depth = 0)
{
    switch (depth > deepestFacts ? QJsonValue::Null : value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? MustacheData("yes") : MustacheData(false);
    case QJsonValue::Double:
        return value.toVariant().toString().toStdString();
    case QJsonValue::String:
        return value.toString().toStdString();
    case QJsonValue::Array: {
        MustacheData list(MustacheData::type::list);
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            list.push_back(toMustache(item, depth + 1));
        return list;
    }
    case QJsonValue::Object: {
        MustacheData object;
        const QJsonObject fields = value.toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            object.set(field.key().toStdString(), toMustache(*field, depth + 1));
        return object;
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return MustacheData(MustacheData::type::invalid);
}

//! Answers mustache's look-ups. The template that mustache sees names its tags by their number,
//! so that each look-up is known by its place, an unfilled one can be reported and stay visible,
//! and nothing that a fact contains is ever read as a tag.
class TagContext final : public kainjow::mustache::basic_context<std::string>
{
public:
    TagContext(const QVector<TemplateTag> &tags, const MustacheData &facts)
        : m_tags(tags)
    {
        m_scopes.push_back(&facts);
    }

    void push(const MustacheData *data) override
    {
        spend(m_sectionSize);
        m_scopes.push_back(data);
    }
    void pop() override { m_scopes.pop_back(); }

    const MustacheData *get(const std::string &number) const override
    {
        const int index = QByteArray::fromStdString(number).toInt();
        const TemplateTag &tag = m_tags[index];
        const MustacheData *found = look(tag.name);
        if (tag.kind != TagKind::Variable) {
            m_sectionSize = tag.bodySize;
            return isThere(found) ? found : nullptr;
        }
        if (!found || !found->is_string() || found->string_value().empty()) {
            m_unfilled.insert(index);
            m_answer = MustacheData("{{" + tag.name.toStdString() + "}}");
            found = &m_answer;
        }
        spend(qsizetype(found->string_value().size()));
        return found;
    }
    const MustacheData *get_partial(const std::string &) const override { return nullptr; }

    QVector<Placeholder> unfilled() const
    {
        QVector<Placeholder> all;
        for (int i = 0; i < m_tags.size(); ++i) {
            if (m_unfilled.contains(i))
                all.append({m_tags[i].name, m_tags[i].start, m_tags[i].length});
        }
        return all;
    }

private:
    static bool isThere(const MustacheData *data)
    {
        if (!data || data->is_false() || data->is_invalid() || data->is_empty_list())
            return false;
        return !data->is_string() || (!data->string_value().empty() && data->string_value() != "0");
    }

    const MustacheData *look(const QString &name) const
    {
        if (name == u"."_s)
            return m_scopes.back();
        const QStringList steps = name.split(u'.');
        for (auto scope = m_scopes.rbegin(); scope != m_scopes.rend(); ++scope) {
            const MustacheData *found = *scope;
            for (const QString &step : steps)
                found = found ? found->get(step.toStdString()) : nullptr;
            if (found)
                return found;
        }
        return nullptr;
    }

    // A list in a list in a list makes much from little: count before it is made.
    void spend(qsizetype units) const
    {
        m_spent += units + 1;
        if (m_spent > maximumRenderedSize)
            throw TooLarge();
    }

    const QVector<TemplateTag> &m_tags;
    std::vector<const MustacheData *> m_scopes;
    mutable QSet<int> m_unfilled;
    mutable MustacheData m_answer;
    mutable qsizetype m_sectionSize = 0;
    mutable qsizetype m_spent = 0;
};

std::string numbered(const QString &text, const QVector<TemplateTag> &tags)
{
    std::string out;
    qsizetype from = 0;
    QVector<int> open;
    for (int i = 0; i < tags.size(); ++i) {
        const TemplateTag &tag = tags[i];
        out += QStringView(text).mid(from, tag.start - from).toUtf8().toStdString();
        from = tag.start + tag.length;
        switch (tag.kind) {
        case TagKind::Variable:
            out += "{{&" + std::to_string(i) + "}}";
            break;
        case TagKind::Section:
            out += "{{#" + std::to_string(i) + "}}";
            open.append(i);
            break;
        case TagKind::InvertedSection:
            out += "{{^" + std::to_string(i) + "}}";
            open.append(i);
            break;
        case TagKind::SectionEnd:
            out += "{{/" + std::to_string(open.takeLast()) + "}}";
            break;
        case TagKind::Comment: {
            // Alone on its line it takes the line with it, as a section's tag does.
            const bool begins = tag.start == 0 || text[tag.start - 1] == u'\n';
            if (begins && from < text.size() && text[from] == u'\n')
                ++from;
            break;
        }
        }
    }
    return out + QStringView(text).mid(from).toUtf8().toStdString();
}

Result<QVector<TemplateTag>> tagsOfBounded(const QString &text)
{
    if (text.size() > maximumTemplateSize) {
        return fail(ErrorKind::Invalid,
            u"the template has %1 characters, more than %2"_s.arg(text.size())
                .arg(maximumTemplateSize));
    }
    return readTags(text);
}

} // namespace

Result<QVector<Placeholder>> placeholdersOf(const QString &text)
{
    const auto tags = tagsOfBounded(text);
    if (!tags)
        return fail(tags.error());
    QVector<Placeholder> names;
    for (const TemplateTag &tag : *tags) {
        if (tag.kind == TagKind::Variable)
            names.append({tag.name, tag.start, tag.length});
    }
    return names;
}

Result<RenderedTemplate> renderTemplate(const QString &text, const QJsonObject &facts)
{
    const auto tags = tagsOfBounded(text);
    if (!tags)
        return fail(tags.error());
    try {
        kainjow::mustache::mustache engine(numbered(text, *tags));
        const MustacheData data = toMustache(facts);
        TagContext context(*tags, data);
        std::string out = engine.render(context);
        if (!engine.is_valid())
            return fail(ErrorKind::Invalid, QString::fromStdString(engine.error_message()));
        return RenderedTemplate{QString::fromStdString(out), context.unfilled()};
    } catch (const TooLarge &) {
        return fail(ErrorKind::Invalid,
            u"the filled template is longer than %1 characters"_s.arg(maximumRenderedSize));
    } catch (const std::exception &error) {
        return fail(ErrorKind::Invalid, QString::fromUtf8(error.what()));
    }
}

} // namespace models
