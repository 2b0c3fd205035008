#pragma once

#include "models/values/finding.h"

#include <QHash>
#include <QString>
#include <QVector>

namespace tests {

//! A draft that a person labelled, and how checkDraft reads it.
struct LabelledDraft
{
    QHash<QString, QString> cells; //!< by the file's header
    models::News label = models::News::New;
    models::News verdict = models::News::New;
    bool aside = false; //!< in the part that nobody looks at while developing
    models::CheckResult result;
};

//! Reads PAIRS.tsv and checks every draft; empty when the file cannot be read. Columns by their
//! header: incident_id, earlier (a JSON array), candidate (\n, \t and \\ escaped), label.
//! The parts are made of whole incidents, by a hash of their id that never changes.
QVector<LabelledDraft> checkLabelledDrafts(const QString &path);

struct Agreement
{
    int right = 0;
    int wrong = 0; //!< said, but not so
    int missed = 0;

    double precision() const { return right + wrong ? double(right) / (right + wrong) : 1; }
    double recall() const { return right + missed ? double(right) / (right + missed) : 1; }
    double f1() const
    {
        const double sum = 2.0 * right + wrong + missed;
        return sum > 0 ? 2.0 * right / sum : 1;
    }
};

using LabelledDrafts = QVector<const LabelledDraft *>;
using SaysIt = bool (*)(models::News);

inline bool isFlag(models::News news)
{
    return news != models::News::New;
}

inline bool isRepeat(models::News news)
{
    return news == models::News::Repeat;
}

Agreement agreementOf(const LabelledDrafts &drafts, SaysIt says);

} // namespace tests
