#pragma once

#include "models/values/contact.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace app {

//! Takes what a source says of a person, value after value, as a record may have it; the first
//! that is wrong is what is said of the whole.
class ContactCheck
{
public:
    //! Names the field; empty as long as nothing is wrong.
    QString problem() const { return m_problem; }
    void refuse(const QString &problem);
    //! What was right there, but has no place here: 'tier "gold"'.
    QStringList notTaken() const { return m_notTaken; }

    //! One line, without what no name or address has. The word names the field.
    QString line(const QString &value, const QString &word);
    QString email(const QString &value);
    QString phone(const QString &value);
    //! Bare; one with another kind in front was mistaken for this one.
    QString externalId(const QString &value, const QString &kind);
    //! 1 to 9, also as "Tier 2"; 0 when it is empty, or a name ("Gold").
    int tier(const QString &value);
    //! A code ("pt-BR"), also for a language's name in English or in itself.
    QString language(const QString &value);
    //! Of each text's parts between , ; / and |, without doubles. Tags that are no role's name
    //! ("Friends") say nothing.
    QVector<models::Role> roles(const QStringList &texts, const QStringList &tags = {});

private:
    QString m_problem;
    QStringList m_notTaken;
};

//! The most wanted of "de, en-GB;q=0.8" (RFC 2798, 2.7 and RFC 7643, 4.1.1 take it from HTTP).
QString mostWantedLanguage(const QString &accepted);

//! Gives the record what of these is no other spelling of its own address or number, or of one
//! before. What is none is among them: who takes them says so.
void addFurther(
    models::ContactRecord &record, const QStringList &emails, const QStringList &phones);

//! Stable from sync to sync: the source's own id, else who it is and for whom.
QString recordKeyOf(const models::ContactRecord &record, const QString &id);

} // namespace app
