#pragma once

#include "app/sources/received_mail.h"

#include <QStringList>

#include <algorithm>

namespace tests {

//! Mails as a test writes them, and what is read of them.
struct WrittenMail
{
    static QByteArray head()
    {
        return "From: Ada <ada@acme.example>\r\nSubject: Help\r\nMessage-ID: <1@acme.example>\r\n";
    }

    static app::ReceivedMail read(const QByteArray &raw)
    {
        const auto mail = app::readMail(raw);
        if (!mail)
            qWarning("%s", qPrintable(mail.error().detail));
        return mail.value_or(app::ReceivedMail{});
    }
    static app::ReceivedMail withHeaders(const QByteArray &lines)
    {
        return read(lines + "Subject: s\r\n\r\nhi\r\n");
    }
    static QByteArray multipart(const QByteArray &subtype, const QList<QByteArray> &parts)
    {
        static int count = 0;
        const QByteArray boundary = "=_" + QByteArray::number(++count);
        QByteArray whole
            = "Content-Type: multipart/" + subtype + "; boundary=\"" + boundary + "\"\r\n\r\n";
        for (const QByteArray &part : parts)
            whole += "--" + boundary + "\r\n" + part + "\r\n";
        return whole + "--" + boundary + "--\r\n";
    }
    static QByteArray plain(const QByteArray &text)
    {
        return "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text;
    }
    static QByteArray html(const QByteArray &text)
    {
        return "Content-Type: text/html; charset=utf-8\r\n\r\n" + text;
    }
    static QByteArray file(const QByteArray &disposition)
    {
        return "Content-Type: image/PNG\r\nContent-Transfer-Encoding: base64\r\n"
               "Content-Disposition: "
            + disposition + "\r\n\r\nAAAA\r\n";
    }
    static QByteArray forward(const QByteArray &mail)
    {
        return "Content-Type: message/rfc822\r\n\r\n" + mail;
    }
    //! "name|type|bytes" of each
    static QStringList flat(const QVector<models::Attachment> &attachments)
    {
        QStringList lines;
        for (const models::Attachment &one : attachments)
            lines << one.name + QChar(u'|') + one.type + QChar(u'|') + QString::number(one.bytes);
        return lines;
    }
    static bool isClean(const QString &text)
    {
        return std::none_of(text.begin(), text.end(), [](QChar c) {
            return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        });
    }
};

} // namespace tests
