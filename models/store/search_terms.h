#pragma once

#include "models/store/common_grams.h"

#include <QString>
#include <QStringList>

namespace models {

// What a text that is looked for becomes: words and parts, and what the full-text indexes are asked
// for them, in their own language. An expression is empty where there is nothing to ask for.

//! Cut as the index's unicode61 cuts: letters and numbers of any plane stand together, all else
//! ends a word. Where marks end one within what people write as one, as in Thai, its parts come
//! with a space between: a phrase of the index.
QStringList wordsOf(const QString &text);

//! What must stand somewhere in a hit: the text's parts, or the digits of what is only a number.
QStringList partsOf(const QString &text);

//! Words of three letters or more, and no number: whoever is found by their beginnings, or
//! by the text's parts, has all of them somewhere.
bool isFoundByParts(const QStringList &words, const QString &text);

//! Every word of the text as the beginning of a word.
QString wordsExpression(const QString &text);

//! The words as they stand there.
QString wholeWordsExpression(const QString &text);

//! First the words' beginnings as far as the index keeps them, which it reads on and on; of longer
//! ones it collects all rows of all words first.
QStringList wordsExpressions(const QString &text);

//! One gram, for the index of grams.
QString quotedForIndex(const CommonGrams::Letters &gram);

//! The grams of every part. The index keeps no places, so that a hit has yet to be looked at. First
//! briefly: each part's beginning, then two that stand side by side. All of them come last: among
//! many there is one that stands in very many rows, all of which the index reads.
QStringList gramsExpressions(const QStringList &parts);

} // namespace models
