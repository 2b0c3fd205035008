#include "ui/shell/field_words.h"

#include <QCoreApplication>
#include <QHash>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct FieldWords
{
    Q_DECLARE_TR_FUNCTIONS(FieldWords)
};

} // namespace

QString fieldText(const QString &field)
{
    const QHash<QString, QString> words{
        {u"id"_s, FieldWords::tr("Number or id")},
        {u"name"_s, FieldWords::tr("Whole name")},
        {u"first_name"_s, FieldWords::tr("First name")},
        {u"last_name"_s, FieldWords::tr("Last name")},
        {u"email"_s, FieldWords::tr("E-mail address")},
        {u"phone"_s, FieldWords::tr("Phone number")},
        {u"organisation"_s, FieldWords::tr("Organisation")},
        {u"account"_s, FieldWords::tr("Account id")},
        {u"site"_s, FieldWords::tr("Site id")},
        {u"site_name"_s, FieldWords::tr("Name of the site")},
        {u"role"_s, FieldWords::tr("Role")},
        {u"region"_s, FieldWords::tr("Region")},
        {u"language"_s, FieldWords::tr("Language")},
        {u"tier"_s, FieldWords::tr("Tier")},
        {u"subject"_s, FieldWords::tr("Subject")},
        {u"text"_s, FieldWords::tr("Text")},
        {u"status"_s, FieldWords::tr("Status")},
        {u"requester"_s, FieldWords::tr("Who wrote it")},
        {u"tags"_s, FieldWords::tr("Tags")},
        {u"created"_s, FieldWords::tr("Written at")},
        {u"updated"_s, FieldWords::tr("Changed at")},
        {u"link"_s, FieldWords::tr("Link")},
    };
    return words.value(field, field);
}

} // namespace ui
