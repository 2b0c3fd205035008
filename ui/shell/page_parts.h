#pragma once

#include "models/store/workspace.h"

namespace ui {

class Services;
class Settings;
class Theme;
class Ticker;

//! What a page is made of. All of it outlives the window.
struct PageParts
{
    models::Workspace &workspace;
    Services &services;
    Theme &theme;
    Settings &settings;
    Ticker &ticker;
};

} // namespace ui
