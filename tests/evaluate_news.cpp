#include "tests/support/labelled_drafts.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QTextStream>

#include <cmath>
#include <cstdio>
#include <random>

using namespace models;
using namespace tests;
using namespace Qt::StringLiterals;

// How often checkDraft agrees with the labels of PAIRS.tsv (its form: labelled_drafts.h): prints
// precision, recall and F1 for "flag" and for "repeat", of all pairs, of the two parts, by tag and
// by stratum, with 95 % intervals (Wilson; for F1 by resampling).

namespace {

QString wilson(int hits, int of)
{
    if (of == 0)
        return u"–"_s;
    const double z = 1.96;
    const double p = double(hits) / of;
    const double middle = (p + z * z / (2 * of)) / (1 + z * z / of);
    const double half
        = z / (1 + z * z / of) * std::sqrt(p * (1 - p) / of + z * z / (4.0 * of * of));
    return u"%1–%2"_s.arg(middle - half, 0, 'f', 2).arg(middle + half, 0, 'f', 2);
}

using Drafts = LabelledDrafts;

// By resampling whole pairs, always the same way.
QString f1Range(const Drafts &drafts, SaysIt says)
{
    if (drafts.isEmpty())
        return u"–"_s;
    std::mt19937 random(1);
    std::uniform_int_distribution<qsizetype> pick(0, drafts.size() - 1);
    std::vector<double> values;
    for (int i = 0; i < 1000; ++i) {
        Drafts sample;
        for (qsizetype j = 0; j < drafts.size(); ++j)
            sample.append(drafts[pick(random)]);
        values.push_back(agreementOf(sample, says).f1());
    }
    std::sort(values.begin(), values.end());
    return u"%1–%2"_s.arg(values[25], 0, 'f', 2).arg(values[974], 0, 'f', 2);
}

void printRow(QTextStream &out, const QString &name, const Drafts &drafts)
{
    for (const auto &[what, says] :
        {std::pair(u"flag"_s, SaysIt(isFlag)), std::pair(u"repeat"_s, SaysIt(isRepeat))}) {
        const Agreement c = agreementOf(drafts, says);
        out << u"%1 %2 n=%3  precision %4 (%5)  recall %6 (%7)  F1 %8 (%9)\n"_s.arg(name, -34)
                   .arg(what, -6)
                   .arg(drafts.size(), 3)
                   .arg(c.precision(), 0, 'f', 3)
                   .arg(wilson(c.right, c.right + c.wrong))
                   .arg(c.recall(), 0, 'f', 3)
                   .arg(wilson(c.right, c.right + c.missed))
                   .arg(c.f1(), 0, 'f', 3)
                   .arg(f1Range(drafts, says));
    }
}

void printGroups(QTextStream &out, const QString &column, const QVector<LabelledDraft> &pairs)
{
    QMap<QString, Drafts> groups;
    for (const LabelledDraft &pair : pairs) {
        for (const QString &value : pair.cells[column].split(u','))
            groups[value + u" / "_s + newsName(pair.label)].append(&pair);
    }
    out << u"\nBy %1 and label: how many got which verdict\n"_s.arg(column);
    for (auto group = groups.begin(); group != groups.end(); ++group) {
        QHash<News, int> verdicts;
        for (const LabelledDraft *draft : *group)
            ++verdicts[draft->verdict];
        const auto share = [&](News news) {
            return u"%1 (%2)"_s.arg(verdicts[news]).arg(wilson(verdicts[news], int(group->size())));
        };
        out << u"%1 n=%2  new %3  nothing new %4  repeat %5\n"_s.arg(group.key(), -44)
                   .arg(group->size(), 3)
                   .arg(share(News::New), share(News::NothingNew), share(News::Repeat));
    }
}

void printErrors(QTextStream &out, const QVector<LabelledDraft> &pairs, bool aside)
{
    for (const LabelledDraft &pair : pairs) {
        if (pair.label == pair.verdict || (pair.aside && !aside))
            continue;
        out << u"\n%1 %2 is %3, read as %4 | %5 | %6\n"_s.arg(pair.cells[u"pair_id"_s],
            pair.aside ? u"(aside)"_s : QString(), newsName(pair.label), newsName(pair.verdict),
            pair.cells[u"reason"_s], pair.cells[u"tags"_s]);
        const auto texts = QJsonDocument::fromJson(pair.cells[u"earlier"_s].toUtf8()).array();
        for (const QJsonValue &text : texts)
            out << "    said: " << text.toString().simplified().left(400) << '\n';
        out << "    draft: " << pair.cells[u"candidate"_s].left(600) << '\n';
        for (const NewFact &fact : pair.result.newFacts)
            out << "      new: " << fact.words << '\n';
    }
}

} // namespace

int main(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const bool errors = words.removeAll(u"--errors"_s) > 0;
    const bool asideToo = words.removeAll(u"--errors-aside"_s) > 0;
    QTextStream out(stdout);
    if (words.size() != 1) {
        out << "evaluate_news PAIRS.tsv [--errors | --errors-aside]\n"
               "--errors shows the wrong ones of the part for developing, --errors-aside all.\n";
        return 2;
    }
    const QVector<LabelledDraft> pairs = checkLabelledDrafts(words.first());
    if (pairs.isEmpty()) {
        std::fprintf(stderr, "%s holds no pairs that can be read\n", qPrintable(words.first()));
        return 1;
    }
    Drafts all;
    Drafts developing;
    Drafts aside;
    for (const LabelledDraft &pair : pairs) {
        all.append(&pair);
        (pair.aside ? aside : developing).append(&pair);
    }
    printRow(out, u"all"_s, all);
    printRow(out, u"part for developing"_s, developing);
    printRow(out, u"part kept aside"_s, aside);
    printGroups(out, u"tags"_s, pairs);
    printGroups(out, u"stratum"_s, pairs);
    if (errors || asideToo)
        printErrors(out, pairs, asideToo);
    return 0;
}
