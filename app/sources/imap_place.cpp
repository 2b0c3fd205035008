#include "app/sources/imap_place.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

quint32 imapNumber(const QJsonValue &value)
{
    const qint64 number = value.toInteger();
    return number > 0 && number <= 0xffffffff ? quint32(number) : 0;
}

} // namespace

ImapPlace ImapPlace::of(const QString &text)
{
    ImapPlace place;
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    place.account = object[u"account"_s].toString();
    const QJsonArray folders = object[u"seen"_s].toArray();
    for (const QJsonValue &one : folders) {
        const QJsonArray seen = one.toArray();
        place.setSeen({seen[0].toString(), imapNumber(seen[1]), imapNumber(seen[2])});
    }
    const QJsonArray open = object[u"open"_s].toArray();
    if (!open.isEmpty())
        place.open = Open{open[0].toString(), imapNumber(open[1]), imapNumber(open[2]),
            imapNumber(open[3]), imapNumber(open[4])};
    return place;
}

QString ImapPlace::text() const
{
    QJsonArray folders;
    for (const Seen &one : seen)
        folders.append(QJsonArray{one.folder, qint64(one.validity), qint64(one.uid)});
    QJsonObject object{{u"account"_s, account}, {u"seen"_s, folders}};
    if (open)
        object[u"open"_s] = QJsonArray{open->folder, qint64(open->validity), qint64(open->from),
            qint64(open->last), qint64(open->uid)};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void ImapPlace::setSeen(const Seen &now)
{
    const auto found = std::find_if(
        seen.begin(), seen.end(), [&now](const Seen &one) { return one.folder == now.folder; });
    if (found == seen.end())
        seen.append(now);
    else
        *found = now;
}

std::optional<ImapPlace::Seen> ImapPlace::seenOf(const QString &folder) const
{
    const auto found = std::find_if(
        seen.begin(), seen.end(), [&folder](const Seen &one) { return one.folder == folder; });
    return found == seen.end() ? std::nullopt : std::optional(*found);
}

} // namespace app
