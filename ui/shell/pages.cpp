#include "ui/shell/pages.h"

#include "ui/shell/page.h"
#include "ui/shell/page_parts.h"

namespace ui {

namespace {

//! Stands for a page that is not built yet.
class PlainPage : public Page
{
public:
    explicit PlainPage(Place place, QWidget *parent)
        : Page(parent)
        , m_place(place)
    { }
    void open(const Location &) override { }
    Location location() const override { return {m_place, {}, {}}; }

private:
    Place m_place;
};

} // namespace

Page *makePage(Place place, const PageParts &, QWidget *parent)
{
    return new PlainPage(place, parent);
}

} // namespace ui
