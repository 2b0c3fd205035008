#pragma once

#include <QString>
#include <QVector>

namespace models {

//! What a word of a text is by its shape alone.
enum class WordShape
{
    Plain, //!< letters
    Name, //!< by its shape a name: inner capitals, digits in it, dots: "us-east-1", "VMs",
          //!< "ghcr.io"
    Number, //!< "883", "0.01", "12,000"; folded without separators
    Time, //!< "16:00"
    Date, //!< "2026-04-05", "4/12"
    Percent, //!< the sign
    Address, //!< a URL or a mail address
    Foreign, //!< one character of a script without spaces
};

//! A word with its place in UTF-16 units.
struct DraftWord
{
    int start = 0;
    int length = 0;
    WordShape shape = WordShape::Plain;
    bool capital = false; //!< begins with a capital letter
    QString folded; //!< lower case, without accents' composition, quotes and separators
};

//! A sentence, a list item, a heading or the label before a colon.
struct DraftSentence
{
    int start = 0; //!< in UTF-16 units; without the white space and marks around it
    int length = 0;
    int firstWord = 0;
    int wordCount = 0;
    bool label = false; //!< ends with a colon: what follows belongs to it
};

//! A text taken apart by hand, in one pass, so that hostile text costs no more than its length.
struct DraftText
{
    QVector<DraftWord> words;
    QVector<DraftSentence> sentences;
};

DraftText readText(const QString &body);

} // namespace models
