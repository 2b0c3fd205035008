#pragma once

#include "models/support/result.h"
#include "models/support/text_lines.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>
#include <optional>
#include <stop_token>

namespace models {

//! One property of a card.
struct VCardProperty
{
    QString name; //!< upper case, without its group
    QMap<QString, QStringList> parameters; //!< by names in upper case
    QString value; //!< backslashes as they stand there, any other encoding undone

    bool operator==(const VCardProperty &) const = default;

    //! Without its backslashes.
    QString text() const;
    //! The same, parted where a separator stands without a backslash.
    QStringList parts(QChar separator) const;
    //! Whether TYPE names it, alone or in a list; the type in upper case.
    bool hasType(const QString &type) const;
    //! 1 is preferred most, 101 is what nothing is said of: PREF (4.0), TYPE=pref (3.0) and the
    //! bare PREF (2.1).
    int preference() const;
};

//! A card as it stands in a file: vCard 4.0 (RFC 6350), 3.0 (RFC 2426) or 2.1.
struct VCard
{
    qint64 line = 1; //!< where it begins, from 1
    QString version;
    QVector<VCardProperty> properties; //!< without BEGIN, VERSION, END, pictures, sounds and keys

    bool operator==(const VCard &) const = default;

    //! Those of this name that hold something, the preferred ones first.
    QVector<VCardProperty> byPreference(const QString &name) const;
    //! The preferred one's text; empty when there is none.
    QString text(const QString &name) const;
};

//! A card, or a place in a file where one was to be expected.
struct ReadVCard
{
    VCard card;
    QString problem; //!< why it cannot be used; of the card only its line is to be trusted then

    bool operator==(const ReadVCard &) const = default;
};

//! Reads a file of cards, one after the other. UTF-8, or what CHARSET says; folded lines, grouped
//! properties, quoted-printable and base64. A card of over 1 MiB (without its pictures), one that
//! is not ended before the next begins, and text outside of cards come with their problem, and
//! reading goes on with the next BEGIN:VCARD.
class VCardReader
{
public:
    explicit VCardReader(std::unique_ptr<LineReader> lines);

    //! Nothing after the last one. Errors as LineReader's.
    Result<std::optional<ReadVCard>> next(const std::stop_token &stop);
    double progress() const { return m_lines->progress(); }

private:
    std::optional<ReadVCard> takeLine(const TextLine &line);
    void begin(qint64 line);
    void add(const TextLine &line);
    ReadVCard end();

    std::unique_ptr<LineReader> m_lines;
    bool m_open = false; // within a card
    bool m_passing = false; // outside of cards, after something was said of it
    bool m_dropping = false; // within a property that is not kept
    qint64 m_begunAt = 0;
    QByteArray m_card; // its lines, each with an LF
    QString m_broken; // why the card that is open is given up
};

//! The one card that the text is. Invalid: it is none, it is broken, or there are several.
Result<VCard> readVCard(const QByteArray &text);

} // namespace models
