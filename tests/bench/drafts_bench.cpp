#include "models/drafting/draft_check.h"
#include "models/support/split_mix.h"
#include "tests/bench/bench.h"

namespace bench {

using namespace models;
using namespace Qt::StringLiterals;

namespace {

constexpr char section[] = "check";
constexpr int draftLength = 2'000;
constexpr int keystrokes = 300;

QString madeSentence(SplitMix &random)
{
    static const QStringList subjects{u"The login service"_s, u"Our storage layer"_s,
        u"The message queue"_s, u"The search index"_s, u"The payment gateway"_s};
    static const QStringList verbs{
        u"is slow for"_s, u"was restored for"_s, u"rejects"_s, u"delays"_s, u"answers again for"_s};
    static const QStringList objects{
        u"customers in"_s, u"new sessions in"_s, u"uploads to"_s, u"reports from"_s};
    static const QStringList places{u"eu-west"_s, u"us-east"_s, u"ap-south"_s, u"eu-central"_s};
    const auto pick
        = [&random](const QStringList &list) { return list[random.below(int(list.size()))]; };
    return u"%1 %2 %3 %4 %5, at %6 %. "_s.arg(pick(subjects), pick(verbs),
        QString::number(random.below(5'000)), pick(objects), pick(places),
        QString::number(random.below(100)));
}

} // namespace

void checkDrafts(const Options &options)
{
    SplitMix random(11);
    QVector<EarlierUpdate> earlier;
    for (int i = 0; i < options.updates(); ++i) {
        EarlierUpdate update;
        for (int sentence = 0; sentence < 4; ++sentence)
            update.body += madeSentence(random);
        earlier.append(update);
    }
    const auto start = SteadyClock::now();
    const NewsIndex index(earlier);
    const double made = millisecondsSince(start);
    QString draft;
    while (draft.size() < draftLength)
        draft += random.below(2) == 0 ? earlier[random.below(options.updates())].body
                                      : madeSentence(random);
    draft.truncate(draftLength);
    Samples samples;
    qsizetype findings = 0;
    for (int i = 0; i < keystrokes; ++i) {
        draft[i * 6 % draft.size()] = QChar(u'a' + i % 26); // as if typed
        const auto began = SteadyClock::now();
        findings += checkDraft(draft, index).findings.size();
        samples.add(millisecondsSince(began));
    }
    if (findings == 0)
        fail(section, u"nothing was found to repeat"_s);
    say(section,
        u"index of %1 updates: %2 ms; a draft of %3 characters: %4 (wanted: p99 at most 16)"_s
            .arg(options.updates())
            .arg(made, 0, 'f', 0)
            .arg(draftLength)
            .arg(samples.text()));
}

} // namespace bench
