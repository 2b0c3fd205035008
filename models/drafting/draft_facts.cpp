#include "models/drafting/draft_facts.h"

#include <QHashFunctions>
#include <QStringList>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int shortSentence = 14; // words; in longer ones names and states belong to many clauses
constexpr int longestWords = 60; // of a fact, for a chip

enum FactWeight
{
    WordTells = 1,
    StrongWordTells = 2,
    FactTells = 3
};

void sortUnique(QVector<quint64> &keys)
{
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

//! Reads one sentence: first what each word is, then what they state together.
class SentenceReader
{
public:
    SentenceReader(const QString &body, const DraftText &text, const DraftSentence &sentence,
        const DraftSentence *label, const KnownNames &names)
        : m_body(body)
        , m_words(text.words)
        , m_sentence(sentence)
        , m_names(names)
        , m_end(sentence.firstWord + sentence.wordCount)
    {
        m_traits.reserve(sentence.wordCount);
        for (int i = sentence.firstWord; i < m_end; ++i)
            m_traits.append(wordTraits(m_words[i].folded));
        if (label) {
            for (int i = 0; i < label->wordCount; ++i)
                m_context |= wordTraits(m_words[label->firstWord + i].folded);
        }
    }

    SentenceFacts read()
    {
        judgeKind();
        for (int i = m_sentence.firstWord; i < m_end; ++i)
            readWord(i);
        readClaims();
        readStatements();
        makeHash();
        sortUnique(m_facts.content);
        sortUnique(m_facts.strict);
        return std::move(m_facts);
    }

private:
    const DraftWord &word(int i) const { return m_words[i]; }
    quint32 traits(int i) const { return m_traits[i - m_sentence.firstWord]; }
    bool inside(int i) const { return i >= m_sentence.firstWord && i < m_end; }

    bool isClock(int i) const
    {
        return word(i).shape == WordShape::Time
            || (word(i).shape == WordShape::Date && word(i).folded != u"24/7"_s);
    }
    bool isNumber(int i) const
    {
        return word(i).shape == WordShape::Number || !spelledNumber(word(i).folded).isEmpty();
    }
    bool isTimeSpan(int i) const
    {
        static const QStringList spans
            = u"second seconds minute minutes min mins hour hours hr hrs "
              "day days week weeks"_s.split(u' ');
        return isNumber(i) && inside(i + 1) && spans.contains(word(i + 1).folded);
    }

    void judgeKind()
    {
        int known = 0;
        int foreign = 0;
        int greeting = 0;
        quint32 all = m_context;
        for (int i = m_sentence.firstWord; i < m_end; ++i) {
            const quint32 t = traits(i);
            all |= t;
            foreign += word(i).shape == WordShape::Foreign ? 1 : 0;
            known += t != 0 ? 1 : 0;
            greeting += t & GreetingWord ? 1 : 0;
        }
        const int count = m_sentence.wordCount;
        m_facts.foreign = foreign * 5 > count;
        m_facts.greeting = greeting > 0 && known == count;
        m_facts.continuing = all & ContinuingWord;
        m_facts.nextUpdate = (all & TellingWord) && (all & FutureWord);
        m_eta = !m_facts.nextUpdate && (all & ExpectingWord);
    }

    void addFact(FactKind kind, const QString &what, int weight, int from, int to,
        const QString &family = {})
    {
        const int start = word(from).start;
        const int length = word(to).start + word(to).length - start;
        m_facts.facts.append({kind, factKey(kind, what), 0, family.isEmpty() ? 0 : wordKey(family),
            weight, start, length, m_body.mid(start, std::min(length, longestWords)).simplified()});
    }

    void readWord(int i)
    {
        const DraftWord &w = word(i);
        const quint32 t = traits(i);
        if (w.shape == WordShape::Percent)
            return;
        if (isClock(i))
            return readClock(i);
        if (isNumber(i) && w.shape != WordShape::Foreign)
            return readFigure(i);
        if (t & DateWord) {
            if (m_eta && !(t & FillerWord) && !(inside(i - 1) && isClock(i - 1)))
                addFact(FactKind::Eta, w.folded, FactTells, i, i);
            return;
        }
        if (t & NegationWord)
            m_facts.strict.append(factKey(FactKind::Word, u"not"_s));
        readEvent(i);
        if (t & (FunctionWord | FillerWord | GreetingWord) && !(t & StockWord))
            return;
        const QString canonical = canonicalWord(w.folded);
        m_facts.content.append(wordKey(canonical));
        if (isName(i)) {
            m_facts.strict.append(wordKey(canonical));
            addFact(FactKind::Name, canonical, FactTells, i, i);
            m_facts.facts.last().strict = m_facts.strict.last();
        } else if (t & TellingFactWord || t & SeverityWord) {
            addFact(FactKind::Word, canonical, StrongWordTells, i, i);
        } else if (t == 0 && w.shape != WordShape::Foreign) {
            const bool explained = m_context & TellingFactWord; // "Workaround: …"
            addFact(FactKind::Word, canonical, explained ? StrongWordTells : WordTells, i, i);
        }
    }

    bool isName(int i) const
    {
        const DraftWord &w = word(i);
        if (w.shape == WordShape::Name || m_names.contains(w.folded))
            return true;
        return w.shape == WordShape::Plain && w.capital && i > m_sentence.firstWord
            && traits(i) == 0 && w.length > 1;
    }

    // A time in brackets before the text is the clock of its writing, no fact of the incident.
    bool isStamp(int i) const
    {
        return i <= m_sentence.firstWord + 2 && word(m_sentence.firstWord).start > 0
            && QStringView(u"([").contains(m_body[word(m_sentence.firstWord).start - 1]);
    }

    void readClock(int i)
    {
        if (m_facts.nextUpdate)
            return addFact(FactKind::NextUpdate, u"given"_s, FactTells, i, i);
        if (isStamp(i))
            return;
        int last = i;
        while (inside(last + 1) && last < i + 2 && (traits(last + 1) & DateWord))
            ++last;
        const QString half = last > i && word(i + 1).folded.startsWith(u'p') ? u"p"_s : QString();
        m_facts.strict.append(factKey(FactKind::Time, word(i).folded + half));
        addFact(m_eta ? FactKind::Eta : FactKind::Time, word(i).folded + half, FactTells, i, last);
    }

    void readFigure(int i)
    {
        const QString spelled = spelledNumber(word(i).folded);
        const QString number = spelled.isEmpty() ? word(i).folded : spelled;
        if (m_sentence.wordCount == 1)
            return; // the number of a list item
        if (traits(i) & DateWord
            || (inside(i - 1) && (traits(i - 1) & DateWord) && number.size() <= 4
                && !(inside(i + 1) && traits(i + 1) & UnitWord))) {
            if (!m_facts.nextUpdate && !isStamp(i))
                addFact(
                    m_eta ? FactKind::Eta : FactKind::Time, u"day "_s + number, WordTells, i, i);
            return;
        }
        if (m_facts.nextUpdate && isTimeSpan(i))
            return addFact(FactKind::NextUpdate, u"given"_s, FactTells, i, i + 1);
        int last = i;
        const QString unit = spelled.isEmpty() ? unitOf(i, last) : QString();
        m_facts.strict.append(factKey(FactKind::Figure, number));
        addFact(m_eta && isTimeSpan(i) ? FactKind::Eta : FactKind::Figure,
            unit.isEmpty() ? number : number + u' ' + unit,
            spelled.isEmpty() ? FactTells : WordTells, i, last, unit);
        m_facts.facts.last().strict = m_facts.strict.last();
    }

    // Customers, sites and users are different units: their words are not brought together.
    QString unitOf(int i, int &last) const
    {
        if (inside(i + 1)
            && (word(i + 1).shape == WordShape::Percent || word(i + 1).folded == u"percent"_s)) {
            last = i + 1;
            return u"%"_s;
        }
        for (int j = i + 1; inside(j) && j <= i + 3; ++j) {
            if (traits(j) & UnitWord) {
                last = j;
                return word(j).folded.endsWith(u's') ? word(j).folded.chopped(1) : word(j).folded;
            }
        }
        return {};
    }

    bool anyBefore(int i, int reach, quint32 wanted) const
    {
        for (int j = i - 1; inside(j) && j >= i - reach; --j) {
            if (traits(j) & wanted)
                return true;
        }
        return false;
    }

    bool anyWordBefore(int i, int reach, const QStringList &wanted) const
    {
        for (int j = i - 1; inside(j) && j >= i - reach; --j) {
            if (wanted.contains(word(j).folded))
                return true;
        }
        return false;
    }

    //! What the word says has happened here, with what stands before it taken into account.
    UpdateEvent eventAt(int i) const
    {
        static const QStringList seen
            = u"see seeing seen observe observing observed confirm "
              "confirmed signs sign show showing shows experiencing"_s.split(u' ');
        static const QStringList perhaps
            = u"may might could should would will expect"_s.split(u' ');
        static const QStringList returning = u"returning return nearing"_s.split(u' ');
        static const QStringList returned = u"returned back"_s.split(u' ');
        const QString &folded = word(i).folded;
        UpdateEvent event = eventOfWord(folded);
        if (folded == u"normal"_s) {
            event = anyWordBefore(i, 3, returning) ? UpdateEvent::Recovering
                : anyWordBefore(i, 3, returned)    ? UpdateEvent::Resolved
                                                   : UpdateEvent::None;
            return anyBefore(i, 5, NegationWord) || anyWordBefore(i, 6, perhaps) ? UpdateEvent::None
                                                                                 : event;
        }
        if (event == UpdateEvent::None || anyBefore(i, 4, NegationWord))
            return UpdateEvent::None;
        if (folded == u"recovery"_s || folded.startsWith(u"improvement"_s)) {
            const bool told = anyWordBefore(i, 5, seen) && !anyWordBefore(i, 5, perhaps);
            return told ? event : UpdateEvent::None;
        }
        if (event == UpdateEvent::Applied && inside(i - 1) && word(i - 1).folded == u"being"_s)
            return UpdateEvent::Repairing;
        if (anyBefore(i, 3, HedgeWord))
            return UpdateEvent::None;
        if (event == UpdateEvent::Monitoring && m_facts.continuing)
            return UpdateEvent::None;
        if ((folded == u"found"_s || folded == u"determined"_s)
            && !anyBefore(m_end, m_sentence.wordCount, StockWord))
            return UpdateEvent::None;
        return event;
    }

    void readEvent(int i)
    {
        const UpdateEvent event = eventAt(i);
        if (event == UpdateEvent::None || event == UpdateEvent::Investigating)
            return;
        const int weight = event == UpdateEvent::Monitoring ? WordTells : FactTells;
        m_events.append(int(event));
        addFact(FactKind::Event, QString::number(int(event)), weight, i, i);
        if (event != UpdateEvent::Monitoring)
            m_facts.strict.append(m_facts.facts.last().key);
    }

    // "Search is operating normally" is news although "Boards is operating normally" was said.
    void readClaims()
    {
        const int weight = m_sentence.wordCount > shortSentence ? 0 : FactTells;
        QStringList states;
        QVector<int> subjects;
        for (const int event : m_events)
            states.append(QString::number(event));
        for (int i = m_sentence.firstWord; i < m_end; ++i) {
            if (traits(i) & SeverityWord)
                states.append(canonicalWord(word(i).folded));
            const bool opens = i == m_sentence.firstWord && word(i).capital && traits(i) == 0
                && word(i).shape == WordShape::Plain;
            if ((isName(i) || opens) && subjects.size() < 6)
                subjects.append(i);
        }
        for (const int subject : subjects) {
            const QString name = canonicalWord(word(subject).folded);
            for (const QString &state : states.mid(0, 6))
                addFact(FactKind::Claim, name + u' ' + state, weight, subject, subject, name);
        }
    }

    // "Working to get back to normal": it has not happened.
    bool isHedged(int i) const
    {
        for (int before = m_sentence.firstWord; before < i; ++before) {
            if (traits(before) & HedgeWord && word(before).folded != u"being"_s)
                return true;
        }
        return inside(i + 1) && word(i).folded.endsWith(u"ing"_s)
            && (traits(i + 1) & HedgeWord) != 0;
    }

    // "No data was lost" and "Data was lost" are two statements; each is news until it was made.
    void readStatements()
    {
        const bool denied = std::any_of(
            m_traits.begin(), m_traits.end(), [](quint32 t) { return (t & NegationWord) != 0; });
        for (int topic = 0; topic < graveTopicCount; ++topic) {
            int named = -1;
            bool about = false;
            for (int i = m_sentence.firstWord; i < m_end; ++i) {
                const bool names = namesTopic(GraveTopic(topic), word(i).folded);
                if (names && named < 0 && !isHedged(i))
                    named = i;
                about = about || (!names && belongsToTopic(GraveTopic(topic), word(i).folded));
            }
            if (named >= 0 && about)
                addFact(FactKind::Statement,
                    QString::number(topic) + (denied ? u" not"_s : QString()), FactTells, named,
                    named);
        }
    }

    void makeHash()
    {
        size_t seed = 0;
        for (int i = m_sentence.firstWord; i < m_end; ++i) {
            const quint32 t = traits(i);
            const bool filler = (t & (FillerWord | GreetingWord)) && !(t & NegationWord);
            const bool moves = m_facts.nextUpdate
                && (isClock(i) || (t & DateWord) || isTimeSpan(i)
                    || word(i).shape == WordShape::Number);
            if (!filler && !moves)
                seed = qHash(word(i).folded, seed * 31 + 7);
        }
        m_facts.hash = seed;
    }

    const QString &m_body;
    const QVector<DraftWord> &m_words;
    const DraftSentence &m_sentence;
    const KnownNames &m_names;
    const int m_end;
    QVector<quint32> m_traits;
    quint32 m_context = 0;
    bool m_eta = false;
    QVector<int> m_events;
    SentenceFacts m_facts;
};

} // namespace

KnownNames foldNames(const QStringList &names)
{
    KnownNames folded;
    for (const QString &name : names) {
        const DraftText text = readText(name);
        for (const DraftWord &word : text.words) {
            if (wordTraits(word.folded) == 0)
                folded.insert(word.folded);
        }
    }
    return folded;
}

quint64 wordKey(const QString &canonical)
{
    return qHash(canonical, 0x5eed);
}

quint64 factKey(FactKind kind, const QString &what)
{
    return qHash(what, 0xfac7 + size_t(kind) * 101);
}

QVector<SentenceFacts> readFacts(
    const QString &body, const DraftText &text, const KnownNames &names)
{
    QVector<SentenceFacts> all;
    all.reserve(text.sentences.size());
    const DraftSentence *label = nullptr;
    for (const DraftSentence &sentence : text.sentences) {
        all.append(SentenceReader(body, text, sentence, label, names).read());
        label = sentence.label ? &sentence : nullptr;
    }
    return all;
}

} // namespace models
