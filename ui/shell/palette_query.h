#pragma once

#include "ui/shell/glyphs.h"
#include "ui/shell/location.h"

#include <QString>
#include <QVector>

namespace models {
struct Repositories;
}

namespace ui {

//! Something of the workspace that Ctrl+K has found.
struct FoundThing
{
    Glyph glyph = Glyph::Customers;
    QString title;
    QString detail;
    Location location;
};

//! What the text finds: incidents first, then customers, contacts and tickets.
QVector<FoundThing> findThings(
    const models::Repositories &all, const QString &text, int limitOfEach);

} // namespace ui
