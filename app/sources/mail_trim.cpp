#include "app/sources/mail_trim.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <cstring>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// What a head may hold, so that GMime takes no longer than its bytes are worth: a parameter or a
// header costs it some hundred times what a byte of a body does.
constexpr qsizetype mailFieldLimit = 256 << 10;
constexpr qsizetype mailHeadsLimit = 1 << 20; // of all parts
constexpr int mailBoundariesLimit = 200;
constexpr int mailDashesLimit = 20'000;

//! RFC 2047's words in base64, written as its others. GMime joins words that follow one another
//! before it decodes them, and drops what comes behind the padding of the first.
QByteArray mailWordsWithoutBase64(const QByteArray &header)
{
    if (!header.contains("?B?") && !header.contains("?b?"))
        return header;
    static const QRegularExpression word(
        u"=\\?([A-Za-z0-9_.:*+-]{1,60})\\?[Bb]\\?([A-Za-z0-9+/=]*)\\?="_s);
    const QString text = QString::fromLatin1(header);
    QByteArray words;
    qsizetype done = 0;
    for (auto found = word.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QByteArray bytes = QByteArray::fromBase64(match.captured(2).toLatin1());
        words += header.mid(done, match.capturedStart() - done);
        if (!bytes.isEmpty())
            words
                += "=?" + match.captured(1).toLatin1() + "?Q?=" + bytes.toHex('=').toUpper() + "?=";
        done = match.capturedEnd();
    }
    return words + header.mid(done);
}

//! Copies a mail so far as it is read. GMime 3.2.13 asks of each line with -- in front whether it
//! is one of the open boundaries, and parts and parameters are costly, so all of these are counted
//! before it sees them. Heads are told from bodies so roughly that nothing which GMime takes for a
//! head is missed: one starts the mail, and one follows every line with -- in front.
class MailTrimmer
{
public:
    explicit MailTrimmer(QByteArrayView raw)
        : m_raw(raw)
    {
        m_kept.reserve(raw.size());
    }

    QByteArray trimmed(bool &cut)
    {
        for (qsizetype at = 0; at < m_raw.size() && !m_ended;) {
            const auto *end = static_cast<const char *>(
                memchr(m_raw.data() + at, '\n', size_t(m_raw.size() - at)));
            const qsizetype next = end ? end - m_raw.data() + 1 : m_raw.size();
            addLine(m_raw.sliced(at, next - at));
            at = next;
        }
        cut = cut || m_cut;
        return m_kept;
    }

private:
    void end() { m_cut = m_ended = true; }

    void addLine(QByteArrayView line)
    {
        if (line.startsWith("--")) {
            if (++m_dashes > mailDashesLimit)
                return end();
            m_first = m_first && m_head;
            m_head = true;
            m_field = 0;
        }
        if (m_head && (line == "\n" || line == "\r\n"))
            m_head = m_first = false;
        if (m_head)
            addHeadLine(line);
        else
            m_kept += line;
    }

    void addHeadLine(QByteArrayView line)
    {
        const qsizetype before = line[0] == ' ' || line[0] == '\t' ? m_field : 0;
        m_field = before + line.size();
        if (m_heads >= mailHeadsLimit && !m_first)
            return end();
        const qsizetype room = std::min(mailFieldLimit - before, mailHeadsLimit - m_heads);
        const QByteArrayView kept = line.first(std::clamp<qsizetype>(room, 0, line.size()));
        m_heads += kept.size();
        m_boundaries += countBoundaries(kept);
        if (m_boundaries > mailBoundariesLimit)
            return end();
        m_kept += mailWordsWithoutBase64(kept.toByteArray());
        if (kept.size() == line.size())
            return;
        m_cut = true;
        if (!kept.isEmpty())
            m_kept += '\n';
    }

    //! A multipart has a boundary parameter, or GMime opens nothing for it.
    static int countBoundaries(QByteArrayView line)
    {
        static constexpr QByteArrayView word("boundary");
        const auto same = [](char a, char b) { return (a | 0x20) == b; };
        int count = 0;
        for (auto at = line.begin();; ++count) {
            at = std::search(at, line.end(), word.begin(), word.end(), same);
            if (at == line.end())
                return count;
            at += word.size();
        }
    }

    QByteArrayView m_raw;
    QByteArray m_kept;
    bool m_first = true; // in the mail's own head
    bool m_head = true;
    bool m_cut = false;
    bool m_ended = false;
    int m_dashes = 0;
    int m_boundaries = 0;
    qsizetype m_field = 0; // bytes of this header, with all its lines
    qsizetype m_heads = 0;
};

//! What comes before a mail in a mailbox file, or by an editor.
QByteArrayView mailWithoutPreamble(QByteArrayView raw)
{
    if (raw.startsWith("\xef\xbb\xbf"))
        raw = raw.sliced(3);
    while (!raw.isEmpty() && (raw[0] == '\n' || raw[0] == '\r'))
        raw = raw.sliced(1);
    if (raw.startsWith("From ") || raw.startsWith(">From "))
        raw = raw.sliced(std::min(raw.size(), raw.indexOf('\n') + 1));
    return raw;
}

} // namespace

QByteArray trimmedMail(QByteArrayView raw, bool &cut)
{
    return MailTrimmer(mailWithoutPreamble(raw)).trimmed(cut);
}

} // namespace app
