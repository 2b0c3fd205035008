#pragma once

#include <QByteArray>
#include <QString>
#include <QVector>

#include <optional>

namespace app {

//! One answer of an IMAP server (RFC 3501, 7), without its line end. Where a literal stands, the
//! text has its "{length}" alone.
struct ImapAnswer
{
    QByteArray text;
    QVector<QByteArray> literals; //!< in the order in which they stand
};

//! How many bytes follow the line, where it ends with a literal's "{length}".
std::optional<qint64> imapLiteralLength(QByteArrayView line);

//! What stands in an answer, word by word.
class ImapWords
{
public:
    enum class Kind
    {
        End, //!< or what cannot be read on
        Open, //!< (
        Close, //!< )
        Atom, //!< with its section: BODY[HEADER.FIELDS (DATE)]<0>
        String //!< quoted, or a literal
    };
    struct Word
    {
        Kind kind = Kind::End;
        QByteArray bytes;
    };

    //! The answer must outlive it.
    explicit ImapWords(const ImapAnswer &answer)
        : m_answer(answer)
    { }
    Word next();
    //! To behind the ) of a list that is open.
    void leaveList();

private:
    Word quoted();
    Word literal();
    Word atom();

    const ImapAnswer &m_answer;
    qsizetype m_at = 0;
    qsizetype m_literal = 0;
};

//! What a FETCH says of one mail.
struct ImapMail
{
    quint32 uid = 0; //!< 0: it does not say
    std::optional<qint64> size; //!< bytes, as the server counts
    std::optional<QByteArray> bytes; //!< of what was asked for; empty where the server has NIL
};

//! Nothing where the answer is no FETCH, or makes no sense.
std::optional<ImapMail> imapMailOf(const ImapAnswer &answer);
//! The UIDs of a SEARCH; nothing where the answer is none, or makes no sense.
std::optional<QVector<quint32>> imapSearchOf(const ImapAnswer &answer);
//! A folder of a LIST that can be opened.
std::optional<QString> imapListedFolder(const ImapAnswer &answer);
//! What stands behind the name in "[NAME value]" of an OK, NO or BAD; null without it.
QByteArray imapCode(QByteArrayView text, QByteArrayView name);

//! A folder's name as it goes over (RFC 3501, 5.1.3: UTF-7, modified), and back. What is no such
//! name comes back as it is.
QByteArray imapNameOf(const QString &folder);
QString folderOfImapName(const QByteArray &name);
//! As a quoted string; the bytes must have no line ends.
QByteArray imapQuoted(QByteArray bytes);
//! "3:5,9" of UIDs that ascend.
QByteArray imapSetOf(const QVector<quint32> &uids);

} // namespace app
