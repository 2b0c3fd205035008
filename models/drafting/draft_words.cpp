#include "models/drafting/draft_words.h"

#include <QHash>
#include <QStringList>

#include <array>

namespace models {

using namespace Qt::StringLiterals;

namespace {

struct TraitRow
{
    quint32 traits;
    const char16_t *words;
};

// Single words only (style.md, rule 34), chosen for what they do in any incident.
constexpr std::array traitRows{
    TraitRow{FunctionWord,
        u"a an the this that these those it its there here we our us you your they their them he "
        u"she "
        u"i my me who which what whose how of in on at for from with by as into onto over under "
        u"between during through throughout about across within after before and or but so than "
        u"then also both either while where has have had having is are was were been am do does "
        u"did "
        u"done can could may might would should must if via per off out up down upon per such any "
        u"other others each own same just only very too as et al"},
    TraitRow{FunctionWord | HedgeWord, u"to be being until once when till toward towards"},
    TraitRow{FunctionWord | FutureWord | HedgeWord, u"will shall well were'll going"},
    TraitRow{FunctionWord | FutureWord, u"next by again"},
    TraitRow{FillerWord,
        u"still now currently presently actively meanwhile ongoing already yet further further- "
        u"additional additionally more however please closely carefully diligently hard quickly "
        u"right moment time today present well again latest recent recently soon shortly possible "
        u"asap earliest soonest as available becomes become possibly fully full complete "
        u"completely "
        u"completion really simply however therefore thus hence once at-this-time"},
    TraitRow{StockWord,
        u"work works working worked issue issues incident incidents problem problems fix fixes "
        u"fixing team teams engineer engineers engineering investigate investigates investigating "
        u"investigation investigations look looking looks aware identify identifying resolve "
        u"resolving resolution mitigate mitigating mitigation mitigations monitor monitoring "
        u"situation matter event disruption service services impact impacts impacted impacting "
        u"affect affects affected affecting experience experiences experienced experiencing see "
        u"seeing seen observe observing observed report reports reported reporting receive "
        u"received "
        u"cause causes causing root underlying source solution solutions remedy remediate "
        u"remediation recover recovery restore restoring restoration repair repairs effort efforts "
        u"progress progresses progressing take taking make making made closer close getting get "
        u"step steps result results confirm confirmed confirming continue implement implementing "
        u"deploy deploying apply applying help need needed needs way ways part number understand "
        u"understanding involved every everything everyone anything possible normal state status "
        u"use using used try trying ensure ensuring check checking checks address addressing "
        u"hands expert experts colleague colleagues staff people things thing point day days lot "
        u"attention focus focused focusing support supporting toward back come coming find finding "
        u"determine determining ability able unable users user customer customers some system "
        u"systems "
        u"various show shows showing sign signs initial initially put place link summary technical "
        u"appropriate begin begins beginning began begun start starts starting started complex "
        u"nuanced careful accurately accurate thorough thoroughly require requires required "
        u"another "
        u"overall general generally related currently order lead leads led bring bringing roughly "
        u"approximately about takes hold go goes going ahead watch watching notice noticed "
        u"compared "
        u"proceed proceeds proceeding"},
    TraitRow{StockWord | GreetingWord,
        u"hi hello dear greetings everyone folks all regards sincerely best kind hey team thank "
        u"thanks sorry apologise apologize apologies apology apologizing inconvenience trouble "
        u"patience appreciate appreciated regret frustration bearing bear continued understanding "
        u"cooperation kindly welcome good morning afternoon evening"},
    TraitRow{StockWord,
        u"priority priorities top highest utmost urgency urgent critical committed commitment "
        u"dedicated clock round around hour everyone tirelessly know known let want wanted share "
        u"sharing posted post page stay tuned follow following see below above regular"},
    TraitRow{NegationWord,
        u"not no never none without nor neither cannot cant wont dont doesnt isnt arent wasnt "
        u"werent hasnt havent unaffected unimpacted nothing"},
    TraitRow{QuantityWord,
        u"all some most few several many majority subset portion small limited half part partial "
        u"partially mostly large nearly almost only remaining rest"},
    TraitRow{ContinuingWord | StockWord,
        u"continue continues continuing continued keep keeps keeping remain remains remaining stay "
        u"stays ongoing progress underway"},
    TraitRow{TellingWord | StockWord,
        u"update updates updated updating information info details detail provide provides "
        u"providing provided news report communicate communication share sharing statement "
        u"message notify inform informed informing"},
    TraitRow{ExpectingWord,
        u"expect expects expected expecting estimate estimated estimates eta anticipate "
        u"anticipated "
        u"anticipates projected forecast etr completion"},
    TraitRow{TellingFactWord,
        u"workaround workarounds fallback failover retry retries retrying rerun restart reinstall "
        u"rollback revert attack attacker attackers breach breached intrusion unauthorized "
        u"unauthorised malicious ransomware ddos compromise compromised leak leaked loss lost "
        u"corrupted corruption backup backups refund credit credits recommend recommended advise "
        u"advised avoid instead alternatively manually expired certificate misconfiguration "
        u"misconfigured deleted power cooling fiber fibre hardware rollout upstream vendor backlog "
        u"because"},
    TraitRow{SeverityWord,
        u"degraded degradation performance availability unavailable outage outages down slow "
        u"slowness latency latencies errors error delays delay delayed failures failure failing "
        u"timeouts intermittent partial major minor critical elevated"},
    TraitRow{DateWord,
        u"monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs "
        u"fri sat sun january february march april june july august september october november "
        u"december jan feb mar apr jun jul aug sep sept oct nov dec utc gmt pst pdt est edt cst "
        u"cdt "
        u"mst mdt cet cest bst jst ist aest pt et us/pacific us/eastern am pm a.m p.m today "
        u"tonight "
        u"tomorrow yesterday noon midnight"},
    TraitRow{UnitWord,
        u"second seconds minute minutes hour hours day days week weeks month months customer "
        u"customers site sites user users tenant tenants request requests account accounts percent "
        u"region regions server servers node nodes job jobs message messages ms gb tb mb times x"},
};

// Words that say the same in an update; the first names the group.
constexpr std::array sameWords{
    u"raised increased elevated higher heightened increase increases increasing elevation high",
    u"error errors failure failures fail fails failing failed fault faults unsuccessful",
    u"slow slowness slower latency latencies delay delays delayed lag lagging sluggish",
    u"down unavailable unavailability outage inaccessible unreachable",
    u"person user users customer customers client clients subscriber",
    u"part subset portion some few percentage proportion number limited fraction several",
    u"fix fixes repair repairs patch remedy remediation remediate mitigation mitigate mitigating "
    u"mitigated solution",
    u"resolve resolved resolving resolution solve solved solving fixed",
    u"recover recovery recovering recovered restore restored restoring restoration",
    u"reduce reduced reducing reduction lower lowered decrease decreased decreasing less fewer "
    u"drop "
    u"dropped",
    u"improve improved improving improvement improvements better",
    u"find found identify identified identifying isolate isolated determine determined locate "
    u"located pinpoint pinpointed detect detected",
    u"affect affected affecting affects impact impacted impacting impacts hit",
    u"begin beginning began begun start starting started starts commence commenced",
    u"deploy deployed deploying deployment implement implemented implementing implementation apply "
    u"applied applying release released rolling rollout",
    u"disable disabled disabling switched stopped stop stopping halted suspended paused pause hold",
    u"enable enabled enabling re-enable re-enabled reenabled resume resumed resuming",
    u"reroute re-route rerouting re-routing rerouted re-routed divert diverted redirect redirected "
    u"redirecting",
    u"finish finished complete completed completing completes completion done",
    u"access accessing accessed reach login logins sign-in signin",
    u"half 50",
    u"retry retries retrying re-try rerun re-run",
    u"normal normally usual",
    u"cause causes caused causing reason trigger triggered triggering",
    u"performance speed responsiveness",
    u"occasional occasionally intermittent intermittently sporadic sporadically",
    u"message messages messaging",
    u"connect connection connections connectivity connecting",
    u"use using used utilize utilizing utilise utilising",
    u"return returned returning returns back",
    u"work working works function functioning functions",
    u"create creating creation created creates",
    u"supplier provider providers vendor vendors partner partners",
};

struct EventRow
{
    UpdateEvent event;
    const char16_t *words;
};

constexpr std::array eventRows{
    EventRow{UpdateEvent::Investigating, u"investigating investigate investigation"},
    EventRow{UpdateEvent::Identified,
        u"identified isolated pinpointed determined diagnosed found discovered traced"},
    EventRow{UpdateEvent::Applied,
        u"implemented deployed applied mitigated rolled released reverted patched corrected"},
    EventRow{UpdateEvent::Recovering, u"recovering improving improvement improvements recovery"},
    EventRow{UpdateEvent::Monitoring, u"monitoring monitor"},
    EventRow{UpdateEvent::Resolved,
        u"resolved fixed restored recovered normally operational solved rectified"},
};

struct TopicRow
{
    const char16_t *names;
    const char16_t *about; // nothing: the name is enough
};

constexpr char16_t dataWords[] = u"data record records backup backups file files content contents "
                                 u"database databases message messages site sites attachment "
                                 u"attachments copy copies document documents order orders";
constexpr char16_t remedyWords[]
    = u"fix fixes restore restores restoration rollback rollout repair repairs attempt attempts "
      u"migration workaround change patch mitigation recovery failover work deployment wave waves";

// By GraveTopic.
constexpr std::array<TopicRow, graveTopicCount> topicRows{
    TopicRow{u"lost lose losing loss unrecoverable irrecoverable destroyed wiped gone", dataWords},
    TopicRow{u"damaged damage corrupted corruption corrupt inconsistent unreadable", dataWords},
    TopicRow{u"attack attacks attacked attacker attackers cyberattack cyber-attack breach breached "
             u"breaches intrusion hacked hackers ransomware malicious compromised",
        nullptr},
    TopicRow{u"failed fails failure broke unsuccessful", remedyWords},
    TopicRow{u"stop stopped stopping cancel cancelled canceled abandon abandoned halt halted "
             u"suspend suspended pause paused abort aborted",
        remedyWords},
    TopicRow{u"works working operational online normal normally", u"again back"},
};

bool dropEnd(QString &word, QLatin1String end, int leave)
{
    if (word.size() < end.size() + leave || !word.endsWith(end))
        return false;
    word.chop(end.size());
    return true;
}

//! A light stem: endings that make forms of one word fall away. It need not be a word.
QString stemOf(QString word)
{
    if (word.size() < 4)
        return word;
    word.remove(u'-');
    if (dropEnd(word, "ies"_L1, 2))
        word += u'y';
    else if (!word.endsWith("ss"_L1) && !word.endsWith("us"_L1) && !word.endsWith("is"_L1))
        dropEnd(word, "s"_L1, 3);
    if (dropEnd(word, "ing"_L1, 3) || dropEnd(word, "ed"_L1, 3)) {
        const qsizetype n = word.size();
        if (n > 3 && word[n - 1] == word[n - 2] && word[n - 1] != u's' && word[n - 1] != u'l')
            word.chop(1);
    }
    dropEnd(word, "ly"_L1, 4);
    dropEnd(word, "ment"_L1, 4);
    dropEnd(word, "ion"_L1, 3);
    dropEnd(word, "e"_L1, 3);
    dropEnd(word, "at"_L1, 4);
    return word;
}

QHash<QString, QString> buildSameWords()
{
    QHash<QString, QString> groups;
    for (const char16_t *row : sameWords) {
        const QStringList words = QString::fromUtf16(row).split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words)
            groups.insert(stemOf(word), stemOf(words.first()));
    }
    return groups;
}

QHash<QString, quint32> buildTraits()
{
    QHash<QString, quint32> traits;
    for (const TraitRow &row : traitRows) {
        for (const QString &word : QString::fromUtf16(row.words).split(u' ', Qt::SkipEmptyParts))
            traits[word] |= row.traits;
    }
    return traits;
}

QHash<QString, UpdateEvent> buildEvents()
{
    QHash<QString, UpdateEvent> events;
    for (const EventRow &row : eventRows) {
        for (const QString &word : QString::fromUtf16(row.words).split(u' ', Qt::SkipEmptyParts))
            events.insert(word, row.event);
    }
    return events;
}

QHash<QString, quint32> buildTopics(const char16_t *TopicRow::*words)
{
    QHash<QString, quint32> topics; // a bit each
    for (size_t i = 0; i < topicRows.size(); ++i) {
        const char16_t *row = topicRows[i].*words;
        if (!row)
            continue;
        for (const QString &word : QString::fromUtf16(row).split(u' ', Qt::SkipEmptyParts))
            topics[word] |= 1u << i;
    }
    return topics;
}

} // namespace

bool namesTopic(GraveTopic topic, const QString &folded)
{
    static const QHash<QString, quint32> topics = buildTopics(&TopicRow::names);
    return topics.value(folded, 0) & (1u << int(topic));
}

bool belongsToTopic(GraveTopic topic, const QString &folded)
{
    static const QHash<QString, quint32> topics = buildTopics(&TopicRow::about);
    return !topicRows[size_t(topic)].about || topics.value(folded, 0) & (1u << int(topic));
}

QString canonicalWord(const QString &folded)
{
    static const QHash<QString, QString> groups = buildSameWords();
    const QString stem = stemOf(folded);
    return groups.value(stem, stem);
}

quint32 wordTraits(const QString &folded)
{
    static const QHash<QString, quint32> traits = buildTraits();
    return traits.value(folded, 0);
}

QString spelledNumber(const QString &folded)
{
    static const QStringList words
        = u"two three four five six seven eight nine ten eleven twelve"_s.split(u' ');
    const qsizetype at = words.indexOf(folded);
    return at < 0 ? QString() : QString::number(at + 2);
}

UpdateEvent eventOfWord(const QString &folded)
{
    static const QHash<QString, UpdateEvent> events = buildEvents();
    return events.value(folded, UpdateEvent::None);
}

} // namespace models
