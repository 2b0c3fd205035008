#pragma once

#include "models/support/result.h"

#include <QString>
#include <QVector>

namespace models {

enum class TagKind
{
    Variable,
    Section,
    InvertedSection,
    SectionEnd,
    Comment
};

//! One {{tag}} of a template, with its place in UTF-16 units, braces included.
struct TemplateTag
{
    TagKind kind = TagKind::Variable;
    QString name;
    int start = 0;
    int length = 0;
    int bodySize = 0; //!< of a section: the units between it and its end

    bool operator==(const TemplateTag &) const = default;
};

//! The tags in their order, sections closed and nested at most 8 deep.
//! Invalid: the first thing that is wrong, with its line and column.
Result<QVector<TemplateTag>> readTags(const QString &text);

} // namespace models
