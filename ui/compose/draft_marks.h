#pragma once

#include "models/values/finding.h"

#include <QList>
#include <QTextEdit>

namespace ui {

struct ThemeColors;

//! Marks in the text what the checks found: repeats, new facts, what is seriously wrong. Ranges
//! are those of the checked text, which must be what the document holds.
QList<QTextEdit::ExtraSelection> draftMarks(
    QTextDocument *document, const models::CheckResult &result, const ThemeColors &colors);

} // namespace ui
