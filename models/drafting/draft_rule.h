#pragma once

#include "models/drafting/draft_check.h"
#include "models/drafting/news_reading.h"

#include <QVector>

namespace models {

//! Everything a rule may look at.
struct DraftView
{
    const QString &body;
    const DraftText &text;
    const NewsIndex &earlier;
    const NewsReading &news;
    const CheckContext &context;
};

//! One check: what it finds in a draft. Its id stands in Finding.rule and never changes.
using DraftRule = QVector<Finding> (*)(const DraftView &view);

} // namespace models
