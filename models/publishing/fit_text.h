#pragma once

#include "models/values/channel.h"

#include <QString>

namespace models {

//! A text as a place can take it, and what had to be left out for that.
struct FittedText
{
    QString title;
    QString body;
    int leftOut = 0; //!< characters of title and body that did not fit; 0: all of it stands

    bool operator==(const FittedText &) const = default;
};

//! Fits a text to a place. Characters are counted as people see them (grapheme clusters), so that
//! none is cut in two. What is too long ends with "…" at a word's end.
FittedText fitText(const QString &title, const QString &body, const ChannelLimits &limits);

//! What a text's length is, counted as fitText does.
int characterCount(const QString &text);

} // namespace models
