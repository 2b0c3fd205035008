#include "models/grouping/message_text.h"

#include "models/support/mail_domain.h"

#include <QStringList>
#include <QVector>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype signatureLines = 10;
constexpr qsizetype headLines = 12; // of a mail that is passed on
constexpr qsizetype attributionLines = 3; // mail programs fold a long one
constexpr int passedOnAtMost = 4;

enum class HeadField
{
    None,
    From,
    Subject,
    Other // says that it is a head: a date, somebody to whom it went
};

struct HeadWord
{
    QStringView word;
    HeadField field;
};

constexpr HeadWord headWords[] = {
    {u"from", HeadField::From},
    {u"von", HeadField::From},
    {u"de", HeadField::From},
    {u"da", HeadField::From},
    {u"van", HeadField::From},
    {u"från", HeadField::From},
    {u"fra", HeadField::From},
    {u"od", HeadField::From},
    {u"lähettäjä", HeadField::From},
    {u"差出人", HeadField::From},
    {u"发件人", HeadField::From},
    {u"寄件者", HeadField::From},
    {u"보낸 사람", HeadField::From},
    {u"от", HeadField::From},
    {u"subject", HeadField::Subject},
    {u"betreff", HeadField::Subject},
    {u"objet", HeadField::Subject},
    {u"asunto", HeadField::Subject},
    {u"assunto", HeadField::Subject},
    {u"oggetto", HeadField::Subject},
    {u"onderwerp", HeadField::Subject},
    {u"ämne", HeadField::Subject},
    {u"emne", HeadField::Subject},
    {u"temat", HeadField::Subject},
    {u"aihe", HeadField::Subject},
    {u"件名", HeadField::Subject},
    {u"主题", HeadField::Subject},
    {u"主旨", HeadField::Subject},
    {u"제목", HeadField::Subject},
    {u"тема", HeadField::Subject},
    {u"date", HeadField::Other},
    {u"sent", HeadField::Other},
    {u"to", HeadField::Other},
    {u"cc", HeadField::Other},
    {u"reply-to", HeadField::Other},
    {u"datum", HeadField::Other},
    {u"gesendet", HeadField::Other},
    {u"an", HeadField::Other},
    {u"envoyé", HeadField::Other},
    {u"à", HeadField::Other},
    {u"enviado", HeadField::Other},
    {u"enviada em", HeadField::Other},
    {u"fecha", HeadField::Other},
    {u"para", HeadField::Other},
    {u"data", HeadField::Other},
    {u"inviato", HeadField::Other},
    {u"a", HeadField::Other},
    {u"verzonden", HeadField::Other},
    {u"aan", HeadField::Other},
    {u"skickat", HeadField::Other},
    {u"till", HeadField::Other},
    {u"sendt", HeadField::Other},
    {u"til", HeadField::Other},
    {u"wysłano", HeadField::Other},
    {u"do", HeadField::Other},
    {u"送信日時", HeadField::Other},
    {u"日付", HeadField::Other},
    {u"宛先", HeadField::Other},
    {u"发送时间", HeadField::Other},
    {u"日期", HeadField::Other},
    {u"收件人", HeadField::Other},
    {u"дата", HeadField::Other},
    {u"кому", HeadField::Other},
};

struct HeadLine
{
    HeadField field = HeadField::None;
    QStringView value;
};

QStringView withoutMarks(QStringView line)
{
    while (!line.isEmpty() && QStringView(u"> \t*").contains(line[0]))
        line = line.sliced(1);
    return line.trimmed();
}

//! "From: Mia Chen <mia@acme.example>", "*Von:* …".
HeadLine headLineOf(QStringView line)
{
    line = withoutMarks(line);
    const qsizetype colon = std::min(line.indexOf(u':'), qsizetype(24));
    const qsizetype wide = line.left(24).indexOf(u'：');
    const qsizetype end = colon > 0 && colon < line.size() && line[colon] == u':' ? colon : wide;
    if (end <= 0)
        return {};
    const QStringView word = line.left(end).trimmed();
    for (const HeadWord &known : headWords) {
        if (word.compare(known.word, Qt::CaseInsensitive) == 0)
            return {known.field, withoutMarks(line.sliced(end + 1))};
    }
    return {};
}

//! "---------- Forwarded message ---------", "Anfang der weitergeleiteten Nachricht:".
bool saysForwarded(QStringView line)
{
    static constexpr QStringView words[] = {u"forwarded message", u"begin forwarded message",
        u"weitergeleitete nachricht", u"anfang der weitergeleiteten nachricht",
        u"message transféré", u"début du message transféré", u"mensaje reenviado",
        u"inicio del mensaje reenviado", u"mensagem encaminhada", u"messaggio inoltrato",
        u"doorgestuurd bericht", u"vidarebefordrat meddelande", u"転送メッセージ", u"转发邮件",
        u"пересланное сообщение", u"пересылаемое сообщение"};
    line = withoutMarks(line);
    while (!line.isEmpty() && QStringView(u"-–—_=: ").contains(line[0]))
        line = line.sliced(1);
    while (!line.isEmpty() && QStringView(u"-–—_=: ").contains(line.back()))
        line.chop(1);
    return std::any_of(std::begin(words), std::end(words),
        [line](QStringView known) { return line.compare(known, Qt::CaseInsensitive) == 0; });
}

//! "-----Original Message-----", "-----Ursprüngliche Nachricht-----".
bool saysOriginal(QStringView line)
{
    line = withoutMarks(line);
    if (!line.startsWith(u"---") || !line.endsWith(u"-"))
        return false;
    static constexpr QStringView words[]
        = {u"original", u"ursprüngliche", u"oorspronkelijk", u"originale", u"исходное", u"原始"};
    return std::any_of(std::begin(words), std::end(words),
        [line](QStringView word) { return line.contains(word, Qt::CaseInsensitive); });
}

//! "On 4 May 2026 at 10:00, Mia Chen <mia@acme.example> wrote:", "Am 04.05. schrieb Mia Chen:"
bool isAttribution(QStringView line)
{
    static constexpr std::pair<QStringView, QStringView> frames[]
        = {{u"On ", u" wrote"}, {u"Am ", u" schrieb"}, {u"Le ", u" écrit"}, {u"El ", u" escribió"},
            {u"Em ", u" escreveu"}, {u"Il ", u" scritto"}, {u"Op ", u" schreef"},
            {u"Den ", u" skrev"}, {u"W dniu ", u" napisał"}};
    return line.endsWith(u':')
        && std::any_of(std::begin(frames), std::end(frames), [line](const auto &frame) {
               return line.startsWith(frame.first) && line.contains(frame.second);
           });
}

//! How many lines from there make one; 0 for none.
qsizetype attributionAt(const QVector<QStringView> &lines, qsizetype at)
{
    static constexpr QStringView begins = u"OALEIDW";
    const QStringView first = lines[at].trimmed();
    if (first.isEmpty() || !begins.contains(first[0]))
        return 0;
    QString all;
    for (qsizetype i = at; i < std::min(lines.size(), at + attributionLines); ++i) {
        all += i == at ? u""_s : u" "_s;
        all += lines[i].trimmed().left(400);
        if (isAttribution(all))
            return i - at + 1;
    }
    return 0;
}

struct Head
{
    HeadLine from;
    QStringView subject;
    qsizetype lines = 0; //!< with the empty ones around it; 0: there is none
};

//! The head of a mail from that line on: somebody it is from, and two lines more at least.
Head headAt(const QVector<QStringView> &lines, qsizetype at)
{
    Head head;
    int others = 0;
    qsizetype i = at;
    while (i < lines.size() && withoutMarks(lines[i]).isEmpty() && i - at < 3)
        ++i;
    const qsizetype begin = i;
    for (; i < lines.size() && i - begin < headLines; ++i) {
        const HeadLine line = headLineOf(lines[i]);
        if (line.field == HeadField::None)
            break;
        if (line.field == HeadField::From && head.from.field == HeadField::None)
            head.from = line;
        else
            ++others;
        if (line.field == HeadField::Subject)
            head.subject = line.value;
    }
    // A text may have a line "To: …", hardly three of them below each other with a "From: …".
    head.lines = head.from.field == HeadField::From && others >= 2 ? i - at : 0;
    return head;
}

//! "Mia Chen <mia@acme.example>", "Mia Chen [mailto:mia@acme.example]", "mia@acme.example".
ForwardedMessage personOf(QStringView from)
{
    ForwardedMessage person;
    const qsizetype at = from.indexOf(u'@');
    if (at < 0) {
        person.name = from.toString();
        return person;
    }
    const auto ends
        = [](QChar sign) { return sign.isSpace() || QStringView(u"<>[]()\",;:").contains(sign); };
    qsizetype begin = at;
    while (begin > 0 && !ends(from[begin - 1]))
        --begin;
    qsizetype end = at;
    while (end < from.size() && !ends(from[end]))
        ++end;
    const QString address = from.sliced(begin, end - begin).toString();
    if (!emailKey(address).isEmpty())
        person.address = address;
    QStringView name = from.left(begin);
    if (name.endsWith(u"mailto:", Qt::CaseInsensitive))
        name.chop(7);
    while (!name.isEmpty() && QStringView(u" <[(\"'").contains(name.back()))
        name.chop(1);
    while (!name.isEmpty() && QStringView(u" \"'").contains(name[0]))
        name = name.sliced(1);
    person.name = name.toString();
    return person;
}

//! "Fwd: …", "WG: …": what follows its text is somebody else's.
bool isForwardSubject(QStringView subject)
{
    static constexpr QStringView prefixes[] = {u"fwd:", u"fw:", u"wg:", u"tr:", u"rv:", u"i:",
        u"enc:", u"vb:", u"vs:", u"doorst:", u"pd:", u"转发:", u"转发：", u"転送:"};
    subject = subject.trimmed();
    return std::any_of(std::begin(prefixes), std::end(prefixes),
        [subject](QStringView prefix) { return subject.startsWith(prefix, Qt::CaseInsensitive); });
}

QVector<QStringView> linesOf(QStringView text)
{
    QVector<QStringView> lines;
    for (const QStringView line : text.tokenize(u'\n'))
        lines << line;
    return lines;
}

QString joined(const QVector<QStringView> &lines, qsizetype begin, qsizetype end)
{
    QString text;
    for (qsizetype i = begin; i < end; ++i) {
        text += lines[i];
        text += u'\n';
    }
    return text.trimmed();
}

//! How much of the line is a farewell; 0 for none.
qsizetype farewellLength(QStringView line)
{
    static constexpr QStringView farewells[] = {u"kind regards", u"best regards", u"warm regards",
        u"many thanks", u"thanks", u"thank you", u"regards", u"sincerely", u"cheers", u"best",
        u"yours", u"mit freundlichen grüßen", u"viele grüße", u"beste grüße", u"gruß",
        u"cordialement", u"bien à vous", u"saludos", u"atentamente", u"cordiali saluti",
        u"com os melhores cumprimentos", u"met vriendelijke groet"};
    for (const QStringView farewell : farewells) {
        if (!line.startsWith(farewell, Qt::CaseInsensitive))
            continue;
        // "Thanks, Mia" ends a mail; "Thanks for the quick answer" does not.
        const QStringView rest = line.sliced(farewell.size()).trimmed();
        if (rest.isEmpty() || QStringView(u",.!-").contains(rest[0])
            || rest.compare(u"and regards", Qt::CaseInsensitive) == 0)
            return farewell.size();
    }
    return 0;
}

//! Where a message ends and what it answers to begins.
struct Parting
{
    qsizetype end = 0; //!< of its own lines
    qsizetype head = 0; //!< where a head may begin
    bool isForward = false;
};

Parting partingOf(const QVector<QStringView> &lines, bool forwards)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QStringView line = lines[i].trimmed();
        if (line.isEmpty())
            continue;
        if (saysForwarded(line))
            return {i, i + 1, true};
        if (saysOriginal(line))
            return {i, i + 1, forwards};
        if (line.startsWith(u"____") && headAt(lines, i + 1).lines > 0)
            return {i, i + 1, forwards};
        if (headLineOf(line).field != HeadField::None && headAt(lines, i).lines > 0)
            return {i, i, forwards};
        const qsizetype attribution = attributionAt(lines, i);
        // Where quoted lines follow, the writer may go on between them.
        if (attribution > 0
            && (i + attribution >= lines.size()
                || !std::any_of(lines.begin() + i + attribution,
                    lines.begin() + std::min(lines.size(), i + attribution + 3),
                    [](QStringView next) { return next.startsWith(u'>'); })))
            return {i, i, false};
    }
    return {lines.size(), lines.size(), false};
}

//! The writer's own lines, those that they quote left out, and the ones quoted.
void takeQuotes(const QVector<QStringView> &lines, qsizetype end, QVector<QStringView> &own,
    QVector<QStringView> &quoted)
{
    for (qsizetype i = 0; i < end; ++i) {
        qsizetype count = lines[i].startsWith(u'>') ? 1 : 0;
        auto &to = count > 0 || (count = attributionAt(lines, i)) > 0 ? quoted : own;
        count = std::min(std::max<qsizetype>(count, 1), end - i);
        to += lines.sliced(i, count);
        i += count - 1;
    }
}

//! Of the writer's own lines those from a farewell or "-- " on.
qsizetype signatureBegin(QVector<QStringView> &lines)
{
    qsizetype seen = 0;
    for (qsizetype i = lines.size() - 1; i >= 0 && seen < signatureLines; --i) {
        const QStringView line = lines[i].trimmed();
        if (line.isEmpty())
            continue;
        ++seen;
        if (line == u"--")
            return i;
        if (farewellLength(line) > 0)
            return i;
    }
    return lines.size();
}

//! Without the mark or the farewell that it begins with, and what stands behind it.
QString signatureFrom(const QVector<QStringView> &lines, qsizetype begin)
{
    if (begin == lines.size())
        return {};
    QStringView first = lines[begin].trimmed();
    first = first.sliced(first == u"--" ? 2 : farewellLength(first));
    while (!first.isEmpty() && QStringView(u" ,.!-").contains(first[0]))
        first = first.sliced(1);
    return (first.toString() + u'\n' + joined(lines, begin + 1, lines.size())).trimmed();
}

std::optional<ForwardedMessage> forwardedAt(
    const QVector<QStringView> &lines, qsizetype at, int depth);

MessageText apart(const QString &text, const QString &subject, int depth)
{
    const QVector<QStringView> lines = linesOf(text);
    const Parting parting = partingOf(lines, isForwardSubject(subject));
    QVector<QStringView> own;
    QVector<QStringView> quoted;
    takeQuotes(lines, parting.end, own, quoted);
    const qsizetype signature = signatureBegin(own);
    MessageText message;
    message.fresh = joined(own, 0, signature);
    message.signature = signatureFrom(own, signature);
    message.history
        = joined(quoted + lines.sliced(parting.end), 0, quoted.size() + lines.size() - parting.end);
    if (parting.isForward)
        message.forwarded = forwardedAt(lines, parting.head, depth);
    return message;
}

//! Of whoever wrote first: a mail that is passed on may pass another one on.
std::optional<ForwardedMessage> forwardedAt(
    const QVector<QStringView> &lines, qsizetype at, int depth)
{
    const Head head = headAt(lines, at);
    if (head.lines == 0)
        return std::nullopt;
    ForwardedMessage mail = personOf(head.from.value);
    mail.subject = head.subject.toString();
    for (qsizetype i = at + head.lines; i < lines.size(); ++i) {
        const QStringView line = lines[i];
        mail.text += line.startsWith(u"> ") ? line.sliced(2) : line;
        mail.text += u'\n';
    }
    mail.text = mail.text.trimmed();
    if (depth < passedOnAtMost) {
        if (auto deeper = apart(mail.text, mail.subject, depth + 1).forwarded)
            return deeper;
    }
    return mail;
}

} // namespace

MessageText takenApart(const QString &text, const QString &subject)
{
    return apart(text, subject, 1);
}

} // namespace models
