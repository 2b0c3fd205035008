#pragma once

#include "tests/app/configured_source.h"
#include "tests/app/local_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace tests {

//! A JSON service that answers what it is told, by path: see tests/app/servers/json_server.py.
class JsonAnswers
{
public:
    //! Bodies, one after the other; the last one stays.
    void say(const QString &path, const QJsonArray &bodies)
    {
        QJsonArray answers;
        for (const QJsonValue &body : bodies)
            answers.append(QJsonObject{{QStringLiteral("body"), body}});
        tell(path, answers);
    }
    //! Answers with a status and the like.
    void tell(const QString &path, const QJsonArray &answers) { m_answers[path] = answers; }

    bool start()
    {
        return writeFile(
                   m_folder.filePath(QStringLiteral("answers")), QJsonDocument(m_answers).toJson())
            && m_server.start(serverScript(QStringLiteral("json_server.py")),
                {m_folder.filePath(QStringLiteral("answers"))});
    }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.port()); }
    //! Each request's path and query, and its authorization.
    QStringList asked()
    {
        const auto text = textFrom(m_clock, m_server.port(), QStringLiteral("/asked"));
        return QString::fromUtf8(text.value_or(QByteArray())).split(u'\n', Qt::SkipEmptyParts);
    }

private:
    models::ManualClock m_clock{*models::fromIso(QStringLiteral("2026-04-05T07:38:00Z"))};
    QJsonObject m_answers;
    QTemporaryDir m_folder;
    TestServer m_server;
};

} // namespace tests
