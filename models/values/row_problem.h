#pragma once

#include <QString>

namespace models {

//! A record that could not be used, with its place in what was read.
struct RowProblem
{
    qint64 row = 0; //!< line or position in the source, from 1
    QString reason; //!< names the field and what is wrong with it

    bool operator==(const RowProblem &) const = default;
};

} // namespace models
