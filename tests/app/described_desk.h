#pragma once

#include "tests/app/configured_source.h"
#include "tests/app/local_process.h"
#include "tests/support/shared_files.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace tests {

//! The stand-in for three vendors (tests/app/servers/desk_server.mjs) behind Prism, which refuses
//! what the vendor's own API description does not allow, of our requests and of its answers.
class DescribedDesk
{
public:
    //! Files of ../shared/apis, and those of their paths that are used.
    DescribedDesk(QStringList descriptions, QStringList paths)
        : m_paths(std::move(paths))
    {
        for (const QString &name : std::as_const(descriptions))
            m_descriptions << sharedFile(QStringLiteral("apis/") + name);
    }

    //! Why it cannot be, or nothing.
    QByteArray missing() const
    {
        for (const QString &file : m_descriptions) {
            if (!QFileInfo::exists(file))
                return "the folder shared/apis is not beside the sources";
        }
        return missingNodeTool(QStringLiteral("@stoplight/prism-cli"));
    }

    bool start()
    {
        const QString own = m_folder.filePath(QStringLiteral("description.json"));
        const ToolRun cut = runTool(node(),
            QStringList{serverScript(QStringLiteral("cut_description.mjs")), nodeModules(),
                m_descriptions.join(u','), own}
                + m_paths);
        if (!cut.ran || cut.code != 0)
            qWarning().noquote() << cut.said;
        m_port = freePort();
        return cut.code == 0 && m_desk.start(serverScript(QStringLiteral("desk_server.mjs")), {})
            && m_prism.start(nodeModules() + QStringLiteral("/.bin/prism"),
                {QStringLiteral("proxy"), own,
                    QStringLiteral("http://127.0.0.1:%1").arg(m_desk.port()), QStringLiteral("-h"),
                    QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(m_port),
                    QStringLiteral("--errors")},
                m_port);
    }

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

    //! One object of "zendesk.users" and the like: new, changed, or with a null gone.
    bool change(const QString &list, const QJsonValue &id, const QJsonValue &set)
    {
        const QJsonObject order{{QStringLiteral("list"), list}, {QStringLiteral("id"), id},
            {QStringLiteral("set"), set}};
        return textFrom(m_clock, m_desk.port(), QStringLiteral("/change"), "POST",
            QJsonDocument(order).toJson())
            .has_value();
    }
    //! As it was at first, with nothing asked.
    bool reset() { return textFrom(m_clock, m_desk.port(), QStringLiteral("/reset")).has_value(); }
    //! The next request is answered with 429 and this Retry-After.
    bool beBusy(int seconds)
    {
        return textFrom(m_clock, m_desk.port(), QStringLiteral("/busy/%1").arg(seconds))
            .has_value();
    }
    //! What went through, as "GET /path?query".
    QStringList asked()
    {
        const auto text = textFrom(m_clock, m_desk.port(), QStringLiteral("/asked"));
        return QJsonDocument::fromJson(text.value_or(QByteArray())).toVariant().toStringList();
    }

    //! The status of a request as it is here: whether a broken one is refused.
    int statusOf(const QString &pathAndQuery, const QByteArray &login)
    {
        app::HttpClient http(m_clock);
        app::HttpRequest request;
        request.url = QUrl(url() + pathAndQuery);
        request.headers = {{"Accept", "application/json"}, {"Authorization", login}};
        for (int status = 400; status < 600; ++status)
            request.wantedStatuses.append(status);
        const auto answer = http.send(request).result();
        return answer ? answer->status : 0;
    }

private:
    models::ManualClock m_clock{*models::fromIso(QStringLiteral("2026-04-05T07:38:00Z"))};
    QStringList m_descriptions;
    QStringList m_paths;
    QTemporaryDir m_folder;
    TestServer m_desk;
    LocalProcess m_prism;
    int m_port = 0;
};

inline QByteArray basicLogin(const QByteArray &pair)
{
    return "Basic " + pair.toBase64();
}

} // namespace tests
