#include "ui/shell/desk_query.h"

namespace ui {

DeskFigures deskFigures(const models::Repositories &)
{
    return {};
}

} // namespace ui
