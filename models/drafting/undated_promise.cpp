#include "models/drafting/undated_promise.h"

#include <QStringList>

#include <vector>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostPromises = 20;

// Phrases as lists of folded words; the longer ones first.
const std::vector<QStringList> &undatedPhrases()
{
    static const std::vector<QStringList> phrases = [] {
        std::vector<QStringList> all;
        for (const char16_t *phrase : {u"as soon as possible", u"as soon as we can",
                 u"at the earliest", u"as quickly as possible", u"as we progress", u"in due course",
                 u"before long", u"shortly", u"soon", u"asap", u"momentarily"})
            all.push_back(QString::fromUtf16(phrase).split(u' '));
        return all;
    }();
    return phrases;
}

bool stands(const QStringList &phrase, const QVector<DraftWord> &words, int at, int end)
{
    if (at + phrase.size() > end)
        return false;
    for (qsizetype i = 0; i < phrase.size(); ++i) {
        if (words[at + i].folded != phrase[i])
            return false;
    }
    return true;
}

// "shortly after 10:00" tells of what was; "as soon as" alone is a condition, "so soon" a remark.
bool isPromise(const QStringList &phrase, const QVector<DraftWord> &words, int at, int end)
{
    if (phrase.size() > 1)
        return true;
    const int next = at + 1;
    if (next < end && (words[next].folded == u"after"_s || words[next].folded == u"before"_s))
        return false;
    return phrase[0] != u"soon"_s
        || (!(next < end && words[next].folded == u"as"_s)
            && !(at > 0 && words[at - 1].folded == u"so"_s));
}

} // namespace

QVector<Finding> undatedPromise(const DraftView &view)
{
    QVector<Finding> findings;
    const QVector<DraftWord> &words = view.text.words;
    for (const DraftSentence &sentence : view.text.sentences) {
        const int end = sentence.firstWord + sentence.wordCount;
        for (int at = sentence.firstWord; at < end && findings.size() < mostPromises; ++at) {
            for (const QStringList &phrase : undatedPhrases()) {
                if (!stands(phrase, words, at, end) || !isPromise(phrase, words, at, end))
                    continue;
                const DraftWord &last = words[at + int(phrase.size()) - 1];
                Finding finding;
                finding.rule = u"undated_promise"_s;
                finding.severity = FindingSeverity::Note;
                finding.start = words[at].start;
                finding.length = last.start + last.length - finding.start;
                finding.message = u"\"%1\" is a promise without a time."_s.arg(
                    view.body.mid(finding.start, finding.length).simplified());
                finding.advice = u"Name a time, also when it is only the next update's."_s;
                findings.append(finding);
                at += int(phrase.size()) - 1;
                break;
            }
        }
    }
    return findings;
}

} // namespace models
