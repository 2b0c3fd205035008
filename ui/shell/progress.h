#pragma once

#include <QString>

#include <functional>

namespace ui {

//! How far long work is.
struct Progress
{
    double share = -1; //!< 0 to 1; below 0: not known
    QString text; //!< "120,000 of 1,000,000 rows"
};
//! May be called from any thread.
using OnProgress = std::function<void(const Progress &)>;

} // namespace ui
