#include "models/grouping/ticket_clues.h"

#include "models/grouping/message_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype idsAtMost = 16;
constexpr qsizetype addressesAtMost = 3;
constexpr qsizetype signatureNamesAtMost = 12;
constexpr qsizetype phonesAtMost = 5;
constexpr qsizetype hostsAtMost = 4;
constexpr qsizetype clueTextAtMost = 64 * 1024; // nobody writes his site id behind that

struct IdWord
{
    QStringView word;
    QStringView kind;
    bool plural;
    bool needsMark; //!< too common a word to stand for an id by itself
};

// Longest first, so that "sites" is not read as "site".
constexpr IdWord idWords[] = {
    {u"customers", u"account", true, true},
    {u"customer", u"account", false, true},
    {u"accounts", u"account", true, false},
    {u"account", u"account", false, false},
    {u"tenants", u"site", true, true},
    {u"tenant", u"site", false, true},
    {u"client", u"account", false, true},
    {u"sites", u"site", true, false},
    {u"site", u"site", false, false},
    {u"acct", u"account", false, true},
};

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

//! Reads the words that may stand between "site" and its number.
class IdScanner
{
public:
    IdScanner(QStringView text, const QString &place, QVector<TypedIdMention> &found)
        : m_text(text)
        , m_place(place)
        , m_found(found)
    { }

    void scan()
    {
        qsizetype at = 0;
        while (at < m_text.size() && m_found.size() < idsAtMost) {
            if (m_text[at].isLetter() && startsWord(m_text, at)) {
                if (const IdWord *word = wordAt(at)) {
                    at = readMention(*word, at + word->word.size());
                    continue;
                }
            }
            ++at;
        }
    }

private:
    const IdWord *wordAt(qsizetype at) const
    {
        switch (m_text[at].unicode() | 0x20) {
        case u's':
        case u'a':
        case u'c':
        case u't':
            break;
        default:
            return nullptr;
        }
        for (const IdWord &word : idWords) {
            if (m_text.sliced(at).startsWith(word.word, Qt::CaseInsensitive))
                return &word;
        }
        return nullptr;
    }

    //! Moves past one of the words; it must not go on in letters or digits.
    bool skipWord(qsizetype &at, std::initializer_list<QStringView> words) const
    {
        for (const QStringView word : words) {
            const qsizetype end = at + word.size();
            if (m_text.sliced(at).startsWith(word, Qt::CaseInsensitive)
                && (end == m_text.size() || !m_text[end].isLetterOrNumber())) {
                at = end;
                return true;
            }
        }
        return false;
    }

    qsizetype skipAny(qsizetype at, QStringView signs) const
    {
        const qsizetype limit = std::min(m_text.size(), at + 8);
        while (at < limit && signs.contains(m_text[at]))
            ++at;
        return at;
    }

    //! Reads what follows an id word; answers where reading goes on.
    qsizetype readMention(const IdWord &word, qsizetype at)
    {
        const qsizetype afterWord = at;
        at = skipAny(at, u" _-");
        bool plural = word.plural;
        bool marked = false;
        if (skipWord(at, {u"ids", u"numbers", u"nos"})) {
            marked = plural = true;
        } else if (skipWord(at, {u"id", u"number", u"no", u"nr", u"num", u"key"})) {
            marked = true;
        } else if (at == afterWord && at < m_text.size() && m_text[at].isLetterOrNumber()) {
            return at; // "siteminder", "accounting"
        }
        const qsizetype signs = at;
        at = skipAny(at, u" \t\u00a0.:=#/([{\"'`*\r\n");
        const QStringView between = m_text.sliced(signs, at - signs);
        marked = marked || std::any_of(between.begin(), between.end(), [](QChar sign) {
            return QStringView(u":=#/").contains(sign);
        });
        if (!marked && (word.needsMark || between.contains(u'\n') || between.contains(u'.')))
            return afterWord;
        if (marked && skipWord(at, {u"is", u"was"}))
            at = skipAny(at, u" :\"'`");

        qsizetype end = readValue(word, at, marked);
        while (plural && end > at) {
            at = skipAny(end, u" ,;&/+");
            if (skipWord(at, {u"and", u"or"}))
                at = skipAny(at, u" ");
            const qsizetype next = readValue(word, at, marked);
            if (next == at)
                break;
            end = next;
        }
        return std::max(end, afterWord);
    }

    //! Takes one id value; answers its end, or where it began when it is none.
    qsizetype readValue(const IdWord &word, qsizetype at, bool marked)
    {
        qsizetype end = at;
        bool digit = false;
        bool digitsOnly = true;
        while (end < m_text.size() && end - at <= 64) {
            const QChar sign = m_text[end];
            const bool ascii = sign.unicode() < 0x80;
            if (ascii && sign.isDigit())
                digit = true;
            else if (ascii && (sign.isLetter() || QStringView(u"-_.").contains(sign)))
                digitsOnly = false;
            else
                break;
            ++end;
        }
        while (end > at && QStringView(u"-_.").contains(m_text[end - 1]))
            --end;
        const QStringView value = m_text.sliced(at, end - at);
        digitsOnly = std::all_of(value.begin(), value.end(), [](QChar c) { return c.isDigit(); });
        // A bare "site 404" is about something else.
        const bool usable
            = digit && end - at <= 64 && (marked || (digitsOnly && value.size() >= 4));
        if (!usable || m_found.size() >= idsAtMost)
            return at;
        const ExternalId id{word.kind.toString(), value.toString()};
        const auto same = std::find_if(m_found.begin(), m_found.end(),
            [&id](const TypedIdMention &mention) { return mention.id == id; });
        if (same == m_found.end())
            m_found.append({id, m_place, marked});
        else
            same->marked = same->marked || marked;
        return end;
    }

    QStringView m_text;
    const QString &m_place;
    QVector<TypedIdMention> &m_found;
};

bool isAddressSign(QChar sign)
{
    return sign.isLetterOrNumber() || QStringView(u".-_+'").contains(sign);
}

//! The address around the @, in lower case; empty when it is none.
QString addressAround(QStringView text, qsizetype at)
{
    qsizetype begin = at;
    while (begin > 0 && at - begin < 64 && isAddressSign(text[begin - 1]))
        --begin;
    qsizetype end = at + 1;
    while (end < text.size() && end - at < 254 && isAddressSign(text[end]))
        ++end;
    while (end > at + 1 && !text[end - 1].isLetterOrNumber())
        --end;
    while (begin < at && !text[begin].isLetterOrNumber())
        ++begin;
    const QStringView domain = text.sliced(at + 1, end - at - 1);
    if (begin == at || domain.size() < 4 || !domain.contains(u'.'))
        return {};
    return text.sliced(begin, end - begin).toString().toLower();
}

void addAddresses(QStringView text, TicketClues &clues)
{
    for (qsizetype at = text.indexOf(u'@'); at >= 0 && clues.addresses.size() < addressesAtMost;
         at = text.indexOf(u'@', at + 1)) {
        const QString address = addressAround(text, at);
        if (!address.isEmpty() && address != clues.requester && !clues.addresses.contains(address))
            clues.addresses << address;
    }
}

bool mayNameOrganisation(QStringView part)
{
    const bool letter = std::any_of(part.begin(), part.end(), [](QChar c) { return c.isLetter(); });
    return letter && part.size() >= 2 && part.size() <= 80 && !part.contains(u'@')
        && !part.startsWith(u"http", Qt::CaseInsensitive)
        && !part.startsWith(u"www.", Qt::CaseInsensitive);
}

void addSignatureName(QStringView part, QStringList &names)
{
    while (!part.isEmpty() && QStringView(u" ,.-!|()").contains(part[0]))
        part = part.sliced(1);
    part = part.trimmed();
    if (names.size() < signatureNamesAtMost && mayNameOrganisation(part)
        && !names.contains(part, Qt::CaseInsensitive))
        names << part.toString();
}

void addSignatureNames(QStringView signature, QStringList &names)
{
    static constexpr QStringView separators = u"|·•,()/\t";
    for (const QStringView each : signature.tokenize(u'\n')) {
        const QStringView line = each.trimmed();
        addSignatureName(line, names);
        qsizetype begin = 0;
        for (qsizetype at = 0; at <= line.size(); ++at) {
            const bool dash = at > 0 && at + 1 < line.size() && line[at - 1] == u' '
                && line[at + 1] == u' ' && QStringView(u"-–—@").contains(line[at]);
            if (at == line.size() || separators.contains(line[at]) || dash) {
                if (begin > 0 || at < line.size())
                    addSignatureName(line.sliced(begin, at - begin), names);
                begin = at + 1;
            }
        }
    }
}

//! What a signature has of numbers: digits with what people put between them.
void addPhones(QStringView signature, QStringList &phones)
{
    constexpr int fewestDigits = 7;
    constexpr int mostDigits = 15; // of E.164
    qsizetype at = 0;
    while (at < signature.size() && phones.size() < phonesAtMost) {
        const auto isDigit
            = [&](qsizetype where) { return signature[where] >= u'0' && signature[where] <= u'9'; };
        if (!isDigit(at) && signature[at] != u'+' && signature[at] != u'(') {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        int digits = 0;
        qsizetype end = at;
        while (at < signature.size()
            && (isDigit(at) || QStringView(u"+ -./()\u00a0").contains(signature[at]))) {
            if (isDigit(at++)) {
                ++digits;
                end = at;
            }
        }
        const QString number = signature.sliced(begin, end - begin).toString();
        const bool isAlone = (begin == 0 || !signature[begin - 1].isLetterOrNumber())
            && (end == signature.size() || !signature[end].isLetterOrNumber());
        if (isAlone && digits >= fewestDigits && digits <= mostDigits && !phones.contains(number))
            phones << number;
        at = std::max(at, begin + 1);
    }
}

void addHosts(QStringView text, QStringList &hosts)
{
    static constexpr QStringView mark = u"://";
    for (qsizetype at = text.indexOf(mark); at >= 0 && hosts.size() < hostsAtMost;
         at = text.indexOf(mark, at + 1)) {
        const qsizetype begin = at + mark.size();
        qsizetype end = begin;
        while (end < text.size() && end - begin < 254
            && (text[end].isLetterOrNumber() || text[end] == u'.' || text[end] == u'-'))
            ++end;
        while (end > begin && !text[end - 1].isLetterOrNumber())
            --end;
        const QString host = text.sliced(begin, end - begin).toString().toLower();
        if (host.contains(u'.') && !hosts.contains(host))
            hosts << host;
    }
}

} // namespace

TicketClues ticketClues(const Ticket &ticket)
{
    TicketClues clues;
    IdScanner(ticket.subject, u"the subject"_s, clues.ids).scan();
    const qsizetype sign = ticket.requesterEmail.indexOf(u'@');
    if (sign > 0)
        clues.requester = addressAround(ticket.requesterEmail, sign);
    qsizetype room = clueTextAtMost;
    const auto read = [&](const QString &whole, const QString &place) {
        const QString text = whole.left(room);
        room -= text.size();
        IdScanner(text, place, clues.ids).scan();
        addAddresses(text, clues);
        addHosts(text, clues.hosts);
        const auto readSignature = [&clues](const QString &signature) {
            addSignatureNames(signature, clues.signatureNames);
            addPhones(signature, clues.phones);
        };
        const MessageText message = takenApart(text, ticket.subject);
        readSignature(message.signature);
        if (!message.forwarded)
            return;
        if (clues.original.isEmpty() && !message.forwarded->address.isEmpty())
            clues.original = message.forwarded->address.toLower();
        readSignature(takenApart(message.forwarded->text, message.forwarded->subject).signature);
    };
    const bool isOurs = std::any_of(ticket.messages.begin(), ticket.messages.end(),
        [&ticket](const TicketMessage &one) { return one.ours && one.text == ticket.text; });
    if (!isOurs)
        read(ticket.text, u"the text"_s);
    for (const TicketMessage &message : ticket.messages) {
        if (!message.ours && message.text != ticket.text)
            read(message.text, u"a later message"_s);
    }
    for (const QString &tag : ticket.tags)
        IdScanner(tag, u"a tag"_s, clues.ids).scan();
    clues.addresses.removeAll(clues.original);
    clues.organisation = ticket.organisation.trimmed();
    return clues;
}

} // namespace models
