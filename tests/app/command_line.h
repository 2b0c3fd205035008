#pragma once

#include "app/cli/command.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

namespace tests {

//! What heliographctl answered.
struct CommandAnswer
{
    int code = -1;
    QString out;
    QString err;

    QJsonObject object() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(out.toUtf8()).array(); }
    QJsonValue operator[](const QString &field) const { return object()[field]; }
};

//! Runs heliographctl with these words in this process; the input is what it can read.
inline CommandAnswer runCommand(const QStringList &words, const QByteArray &input = {})
{
    QBuffer in;
    in.setData(input);
    in.open(QBuffer::ReadOnly);
    CommandAnswer answer;
    QTextStream out(&answer.out);
    QTextStream err(&answer.err);
    answer.code = app::runCommandLine(words, in, out, err);
    return answer;
}

} // namespace tests
