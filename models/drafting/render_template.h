#pragma once

#include "models/support/result.h"

#include <QJsonObject>
#include <QString>
#include <QVector>

namespace models {

//! A name in a template, with its tag's place in it (UTF-16 units, braces included).
struct Placeholder
{
    QString name; //!< dotted: "incident.title"
    int start = 0;
    int length = 0;

    bool operator==(const Placeholder &) const = default;
};

//! A template with the facts filled in.
struct RenderedTemplate
{
    QString text; //!< plain Markdown: nothing is escaped, each channel does that for its format
    QVector<Placeholder> unfilled; //!< places in the template; in the text they stand as {{name}}

    bool operator==(const RenderedTemplate &) const = default;
};

//! The largest template and the largest text made from one, in UTF-16 units.
constexpr qsizetype maximumTemplateSize = 64 * 1024;
constexpr qsizetype maximumRenderedSize = 1024 * 1024;

//! Every variable that a template names, in its order, whether or not it will be filled.
//! Invalid: malformed; the detail says what, and at which line and column.
Result<QVector<Placeholder>> placeholdersOf(const QString &text);

//! Fills a mustache template: {{dotted.name}}, sections {{#name}}…{{/name}}, {{^name}}…{{/name}},
//! comments {{! … }}. Missing, null and empty facts, and those that are objects or lists, are
//! unfilled; for a section these, false and 0 are "not there".
//! Invalid: malformed, too large, or with a partial ({{>name}}) or other delimiters ({{=…=}}),
//! which have no place in a text that anybody may edit.
Result<RenderedTemplate> renderTemplate(const QString &text, const QJsonObject &facts);

} // namespace models
