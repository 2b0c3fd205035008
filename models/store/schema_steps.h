#pragma once

#include <span>

namespace models {

class Database;

//! What brings a workspace from one schema to the next. A step that was released is never changed:
//! what comes later is another one.
struct SchemaStep
{
    std::span<const char *const> statements;
    void (*fill)(Database &) = nullptr; //!< what SQL alone cannot
};

//! All of them, the first makes an empty file a workspace.
std::span<const SchemaStep> schemaSteps();

} // namespace models
