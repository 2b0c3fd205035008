#pragma once

#include "models/drafting/draft_text.h"
#include "models/values/finding.h"

#include <QStringList>
#include <QVector>

namespace models {

//! The new facts as somebody would say them, for chips: each with the words of its clause that
//! make it readable, those that stand close together in one ("removed 912 sites of 775 customers,
//! was 883 sites"). In the order of the text, each once.
QStringList newsPhrases(
    const QString &body, const DraftText &text, const QVector<NewFact> &newFacts);

} // namespace models
