#include "app/sources/desk_fields.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestFileWord = 200;
constexpr qsizetype mostDeskAttachments = 100;

//! "C:\x\y.png" and "../y.png" are "y.png"; ".." is nothing.
QString fileNameAlone(const QString &name)
{
    const qsizetype folder = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    const QString alone = deskLine(name.mid(folder + 1)).left(longestFileWord);
    return alone == u"."_s || alone == u".."_s ? QString() : alone;
}

} // namespace

QString deskLine(const QString &text)
{
    QString line = text.simplified();
    line.removeIf([](QChar sign) { return sign.category() == QChar::Other_Control; });
    return line;
}

QString deskLink(const QUrl &service, const QString &path)
{
    QUrl link = service.adjusted(
        QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    link.setPath(link.path() + path);
    return shownLink(link.toString(QUrl::FullyEncoded));
}

QString shownLink(const QString &text)
{
    const QUrl link(text, QUrl::StrictMode);
    const bool shown = (link.scheme() == u"https"_s || link.scheme() == u"http"_s)
        && !link.host().isEmpty() && link.userInfo().isEmpty();
    return link.isValid() && shown ? link.toString(QUrl::FullyEncoded) : QString();
}

QVector<models::Attachment> deskAttachments(const JsonFields &message, const AttachmentNames &names)
{
    QVector<models::Attachment> attachments;
    const QVector<JsonFields> all = message.objects(u"attachments"_s);
    for (const JsonFields &file : all.first(std::min(all.size(), mostDeskAttachments)))
        attachments.append({fileNameAlone(file.text(names.name)),
            deskLine(file.text(names.type)).toLower().left(longestFileWord),
            std::max(file.number(names.bytes, 0), qint64(0))});
    return attachments;
}

} // namespace app
