#pragma once

#include "models/values/ids.h"

#include <QString>

namespace models {

//! An update's skeleton, with {{dotted.placeholders}} (mustache).
struct Template
{
    TemplateId id;
    QString name; //!< unique in the workspace: "later-update"
    QString title; //!< what it is for, for people
    QString subject;
    QString body;
    QString shortBody; //!< for channels with a small limit; empty: the body is used
    QString language; //!< BCP 47

    bool operator==(const Template &) const = default;
};

} // namespace models
