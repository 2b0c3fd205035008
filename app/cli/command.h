#pragma once

#include "models/support/instant.h"
#include "models/support/result.h"

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QJsonValue>
#include <QString>
#include <QTextStream>

#include <functional>
#include <optional>
#include <vector>

namespace models {
class Workspace;
}

namespace app {

class Composition;

//! What a command of heliographctl works with: the joined objects, its words, and where it reads
//! and writes. Nothing of it is global, so that tests run commands in their own process.
class CommandContext
{
public:
    CommandContext(Composition &composition, const QCommandLineParser &words, bool json,
        QIODevice &input, QTextStream &out, QTextStream &err);

    //! The workspace, opened on first use.
    models::Result<models::Workspace *> workspace();
    Composition &composition() { return m_composition; }

    bool isSet(const QString &option) const { return m_words.isSet(option); }
    QString value(const QString &option) const { return m_words.value(option); }
    QStringList values(const QString &option) const { return m_words.values(option); }
    //! The words after NOUN VERB that are no options.
    QStringList positional() const;
    //! --limit, else the fallback. Nothing, and said on standard error, when it is no number
    //! from 1.
    std::optional<int> limit(int fallback);
    //! --as-of, else after everything (Contacts::now). Invalid: no time, or one to come.
    models::Result<models::Instant> asOf();
    //! No --incident was given: says on standard error that it is wanted.
    bool lacksIncident();
    //! Says on standard error what is wrong with the words; answers the exit code for it, 2.
    int wrongUse(const QString &why);
    //! Who does it, for the journal: --as NAME, else the login name; empty where there is neither.
    QString who() const;

    bool json() const { return m_json; }
    QIODevice &input() { return m_input; }
    QTextStream &out() { return m_out; }
    QTextStream &err() { return m_err; }

    //! All of the file, or of standard input for "-". Io with the path when it cannot be read.
    models::Result<QByteArray> readFile(const QString &path);

    //! The same as text. Invalid with the place where it is no UTF-8.
    models::Result<QString> readText(const QString &path);

    // What names and files of others hold beyond text (a terminal's escapes) is shown as U+FFFD.
    //! With --json: the value, as one document. Else: the text.
    void print(const QJsonValue &json, const QString &text);
    void say(const QString &line); //!< on standard error
    //! Says what went wrong and what to do, on standard error; answers the exit code for it. What
    //! is Invalid and begins with an option ("--map …") is a wrong word of the command line.
    //! Of what must be typed back, countOf says what is counted.
    int failed(const models::Error &error, const QString &countOf = {});

private:
    Composition &m_composition;
    const QCommandLineParser &m_words;
    bool m_json;
    QIODevice &m_input;
    QTextStream &m_out;
    QTextStream &m_err;
};

//! As --json shows a time: ISO 8601 in UTC, null for none.
QJsonValue timeJson(const std::optional<models::Instant> &time);

//! "1 row", "2 rows": the words of one, and of any other number.
QString counted(qint64 count, const QString &one, const QString &many);

//! One "NOUN VERB" of heliographctl.
struct Command
{
    QString noun;
    QString verb;
    QString arguments; //!< as help shows them: "FILE", "ID INTO"
    QString summary; //!< one line
    QString details; //!< help's longer text: formats, exit codes, an example
    QList<QCommandLineOption> options;
    int minimumArguments = 0;
    int maximumArguments = 0; //!< -1: any number
    std::function<int(CommandContext &)> run; //!< 0 done, 1 failed, 2 wrong use
};

//! Every command, in the order help lists them. A new noun is one line in commands.cpp.
const std::vector<Command> &allCommands();

//! Runs heliographctl's words (without the program's name). Answers 0 done, 1 failed, 2 wrong use.
int runCommandLine(const QStringList &words, QIODevice &input, QTextStream &out, QTextStream &err);

} // namespace app
