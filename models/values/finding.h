#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"
#include "models/values/update.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace models {

enum class FindingSeverity
{
    Note,
    Warning,
    Serious
};

QString findingSeverityName(FindingSeverity severity); //!< "note", "warning", "serious"

//! What a check says of a draft. It never blocks: a serious one asks for a reason.
struct Finding
{
    QString rule; //!< "repeats_earlier", "nothing_new", "unfilled_placeholder", "too_long"…
    FindingSeverity severity = FindingSeverity::Warning;
    int start = 0; //!< in UTF-16 units of the body; of the whole text: 0
    int length = 0; //!< 0: about the whole, no place in it
    QString message; //!< what is wrong and why, for a person
    QString advice; //!< what to do
    UpdateId update; //!< the earlier update it speaks of, or null
    int earlier = -1; //!< its index among the earlier texts given, or -1
    QString quote; //!< the earlier words beside it

    bool operator==(const Finding &) const = default;
};

//! A fact the draft says and no earlier update said: "restored 53 %, was 35 %".
struct NewFact
{
    int start = 0;
    int length = 0;
    QString words;

    bool operator==(const NewFact &) const = default;
};

//! What the checks say of a draft, all together.
struct CheckResult
{
    News verdict = News::New;
    QVector<Finding> findings; //!< most serious first, then by place
    QVector<NewFact> newFacts;
    QStringList newPhrases; //!< the same for people to read, with the words around

    bool operator==(const CheckResult &) const = default;
};

//! An update as the checks read it.
struct EarlierUpdate
{
    UpdateId id; //!< null where there is none (a list of texts)
    std::optional<Instant> at;
    QString body;
    QString incidentState;

    bool operator==(const EarlierUpdate &) const = default;
};

} // namespace models
