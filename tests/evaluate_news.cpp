#include "models/drafting/draft_check.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QTextStream>

#include <cmath>
#include <cstdio>
#include <random>

using namespace models;
using namespace Qt::StringLiterals;

// How often checkDraft agrees with the labels of PAIRS.tsv (columns by their header: incident_id,
// earlier as a JSON array, candidate with \n \t \\ escaped, label, tags, stratum, pair_id).
// Prints precision, recall and F1 for "flag" and for "repeat", of all pairs, of the two parts, by
// tag and by stratum. The parts are made of whole incidents, by a hash of their id.

namespace {

struct LabelledDraft
{
    QHash<QString, QString> cells;
    News label = News::New;
    News verdict = News::New;
    bool aside = false;
    CheckResult result;
};

QString unescaped(const QString &cell)
{
    QString text;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (cell[i] != u'\\' || i + 1 == cell.size()) {
            text += cell[i];
            continue;
        }
        const QChar next = cell[++i];
        text += next == u'n' ? u'\n' : next == u't' ? u'\t' : next;
    }
    return text;
}

bool isKeptAside(const QString &incident)
{
    const QByteArray digest = QCryptographicHash::hash(incident.toUtf8(), QCryptographicHash::Sha1);
    return quint8(digest[0]) % 5 >= 3;
}

QVector<LabelledDraft> readPairs(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly)) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(path), qPrintable(file.errorString()));
        return {};
    }
    QVector<LabelledDraft> pairs;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const QStringList header = lines.value(0).split(u'\t');
    for (const QString &line : lines.mid(1)) {
        LabelledDraft pair;
        const QStringList cells = line.split(u'\t');
        for (qsizetype i = 0; i < std::min(cells.size(), header.size()); ++i)
            pair.cells.insert(header[i], cells[i]);
        pair.label = newsFromName(pair.cells[u"label"_s]).value_or(News::New);
        pair.aside = isKeptAside(pair.cells[u"incident_id"_s]);
        QVector<EarlierUpdate> earlier;
        const auto texts = QJsonDocument::fromJson(pair.cells[u"earlier"_s].toUtf8()).array();
        for (const QJsonValue &text : texts)
            earlier.append({{}, {}, text.toString(), {}});
        pair.result = checkDraft(unescaped(pair.cells[u"candidate"_s]), earlier);
        pair.verdict = pair.result.verdict;
        pairs.append(std::move(pair));
    }
    return pairs;
}

struct Counts
{
    int right = 0;
    int wrong = 0; // said, but not so
    int missed = 0;

    double precision() const { return right + wrong ? double(right) / (right + wrong) : 1; }
    double recall() const { return right + missed ? double(right) / (right + missed) : 1; }
    double f1() const
    {
        const double sum = 2.0 * right + wrong + missed;
        return sum > 0 ? 2.0 * right / sum : 1;
    }
};

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

using Drafts = QVector<const LabelledDraft *>;
using Says = bool (*)(News);

Counts countOf(const Drafts &drafts, Says says)
{
    Counts counts;
    for (const LabelledDraft *draft : drafts) {
        const bool said = says(draft->verdict);
        const bool so = says(draft->label);
        counts.right += said && so ? 1 : 0;
        counts.wrong += said && !so ? 1 : 0;
        counts.missed += !said && so ? 1 : 0;
    }
    return counts;
}

// By resampling whole pairs, always the same way.
QString f1Range(const Drafts &drafts, Says says)
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
        values.push_back(countOf(sample, says).f1());
    }
    std::sort(values.begin(), values.end());
    return u"%1–%2"_s.arg(values[25], 0, 'f', 2).arg(values[974], 0, 'f', 2);
}

bool isFlag(News news)
{
    return news != News::New;
}

bool isRepeat(News news)
{
    return news == News::Repeat;
}

void printRow(QTextStream &out, const QString &name, const Drafts &drafts)
{
    for (const auto &[what, says] :
        {std::pair(u"flag"_s, Says(isFlag)), std::pair(u"repeat"_s, Says(isRepeat))}) {
        const Counts c = countOf(drafts, says);
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
    const QVector<LabelledDraft> pairs = readPairs(words.first());
    if (pairs.isEmpty())
        return 1;
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
