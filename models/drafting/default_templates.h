#pragma once

#include "models/values/template.h"

#include <QVector>

namespace models {

//! The templates a new workspace begins with: first, later, no-change, moved-eta, resolved and
//! postmortem, in English.
QVector<Template> defaultTemplates();

} // namespace models
