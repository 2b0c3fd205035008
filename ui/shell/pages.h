#pragma once

#include "ui/shell/location.h"

class QWidget;

namespace ui {

class Page;
struct PageParts;

//! Makes the page of a place. A new page is one line here.
Page *makePage(Place place, const PageParts &parts, QWidget *parent);

} // namespace ui
