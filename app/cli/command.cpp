#include "app/cli/command.h"

#include "app/composition.h"
#include "models/store/workspace.h"
#include "models/support/clock.h"
#include "ui/shell/error_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int exitDone = 0;
constexpr int exitFailed = 1;
constexpr int exitWrongUse = 2;

QString commandLineOf(const Command &command)
{
    return u"%1 %2 %3"_s.arg(command.noun, command.verb, command.arguments).trimmed();
}

//! All commands, or those of the noun, if it is one.
QString overview(const QString &noun = {})
{
    QString text = u"heliographctl [--workspace FILE] [--json] [--as NAME] NOUN VERB …\n\n"_s;
    const std::vector<Command> &commands = allCommands();
    const bool known = std::any_of(commands.begin(), commands.end(),
        [&noun](const Command &command) { return command.noun == noun; });
    for (const Command &command : commands) {
        if (!known || command.noun == noun)
            text += u"  %1 %2\n"_s.arg(commandLineOf(command), -44).arg(command.summary);
    }
    text += u"\nheliographctl NOUN VERB --help tells more of one.\n"
            u"Exit codes: 0 done, 1 failed, 2 wrong use.\n"_s;
    return text;
}

const Command *findCommand(const QString &noun, const QString &verb)
{
    for (const Command &command : allCommands()) {
        if (command.noun == noun && command.verb == verb)
            return &command;
    }
    return nullptr;
}

QList<QCommandLineOption> commonOptions()
{
    return {
        {u"workspace"_s, u"The workspace to work on."_s, u"FILE"_s},
        {u"json"_s, u"Answer as JSON."_s},
        {u"as"_s, u"Who does it, for the journal."_s, u"NAME"_s},
        {u"passphrase-fd"_s, u"Read the vault's passphrase from this file descriptor."_s, u"N"_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    };
}

//! "line 3, byte 14": the first one that no character is made of.
QString placeOfBrokenUtf8(const QByteArray &bytes)
{
    qsizetype line = 1;
    qsizetype lineBegan = 0;
    QStringDecoder decoder(QStringDecoder::Utf8);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        (void)QString(decoder(QByteArrayView(bytes).sliced(i, 1)));
        if (decoder.hasError())
            return u"line %1, byte %2"_s.arg(line).arg(i - lineBegan + 1);
        if (bytes[i] == '\n') {
            ++line;
            lineBegan = i + 1;
        }
    }
    return u"the end"_s; // of a character that was begun
}

QString helpFor(const Command &command)
{
    QCommandLineParser parser;
    parser.addOptions(command.options);
    parser.addOptions(commonOptions());
    const QString options = parser.helpText();
    return u"heliographctl %1\n\n%2.\n"_s.arg(commandLineOf(command), command.summary)
        + (command.details.isEmpty() ? QString() : u'\n' + command.details + u'\n')
        + options.mid(options.indexOf(u"\n\n"_s) + 1);
}

} // namespace

CommandContext::CommandContext(Composition &composition, const QCommandLineParser &words, bool json,
    QIODevice &input, QTextStream &out, QTextStream &err)
    : m_composition(composition)
    , m_words(words)
    , m_json(json)
    , m_input(input)
    , m_out(out)
    , m_err(err)
{ }

models::Result<models::Workspace *> CommandContext::workspace()
{
    return m_composition.workspace();
}

QStringList CommandContext::positional() const
{
    return m_words.positionalArguments().mid(2);
}

std::optional<int> CommandContext::limit(int fallback)
{
    if (!isSet(u"limit"_s))
        return fallback;
    bool number = false;
    const int limit = value(u"limit"_s).toInt(&number);
    if (number && limit > 0)
        return limit;
    m_err << u"--limit %1: it is a number from 1.\n"_s.arg(value(u"limit"_s));
    return std::nullopt;
}

bool CommandContext::lacksIncident()
{
    if (!value(u"incident"_s).isEmpty())
        return false;
    m_err << u"--incident ID says which incident; incidents list names them.\n"_s;
    return true;
}

QString CommandContext::who() const
{
    if (m_words.isSet(u"as"_s))
        return m_words.value(u"as"_s);
    const QString login = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return login.isEmpty() ? u"heliographctl"_s : login;
}

models::Result<QByteArray> CommandContext::readFile(const QString &path)
{
    if (path == u"-"_s)
        return m_input.readAll();
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return models::fail(models::ErrorKind::Io, path + u": "_s + file.errorString());
    return file.readAll();
}

models::Result<QString> CommandContext::readText(const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return models::fail(bytes.error());
    QStringDecoder whole(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = whole(*bytes);
    if (!whole.hasError())
        return text;
    return models::fail(models::ErrorKind::Invalid,
        u"%1: %2 is no UTF-8"_s.arg(
            path == u"-"_s ? u"standard input"_s : path, placeOfBrokenUtf8(*bytes)));
}

void CommandContext::print(const QJsonValue &json, const QString &text)
{
    if (!m_json) {
        m_out << text << (text.endsWith(u'\n') ? "" : "\n");
        return;
    }
    const QJsonDocument document
        = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    m_out << QString::fromUtf8(document.toJson(QJsonDocument::Indented));
}

int CommandContext::failed(const models::Error &error)
{
    if (m_json) {
        const QJsonObject object{
            {u"error"_s, models::errorKindName(error.kind)}, {u"detail"_s, error.detail}};
        m_err << QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) << '\n';
    } else {
        m_err << ui::errorText(error) << '\n';
    }
    return exitFailed;
}

int runCommandLine(const QStringList &words, QIODevice &input, QTextStream &out, QTextStream &err)
{
    // The noun and the verb are the first two words that no common option takes as its value.
    QCommandLineParser first;
    first.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    first.addOptions(commonOptions());
    const QStringList all = QStringList{u"heliographctl"_s} + words;
    if (!first.parse(all)) {
        err << first.errorText() << "\n\n" << overview();
        return exitWrongUse;
    }
    const QStringList named = first.positionalArguments();
    if (named.size() < 2 || named[1].startsWith(u'-')) {
        const bool asked = words.contains(u"--help"_s) || words.contains(u"-h"_s);
        (asked ? out : err) << overview(named.value(0));
        return asked ? exitDone : exitWrongUse;
    }
    const Command *command = findCommand(named[0], named[1]);
    if (!command) {
        err << u"There is no command \"%1 %2\".\n\n"_s.arg(named[0], named[1])
            << overview(named[0]);
        return exitWrongUse;
    }

    QCommandLineParser parser;
    parser.addOptions(command->options);
    parser.addOptions(commonOptions());
    if (!parser.parse(all)) {
        err << parser.errorText() << "\n\n" << helpFor(*command);
        return exitWrongUse;
    }
    if (parser.isSet(u"help"_s)) {
        out << helpFor(*command);
        return exitDone;
    }
    const qsizetype given = parser.positionalArguments().size() - 2;
    if (given < command->minimumArguments
        || (command->maximumArguments >= 0 && given > command->maximumArguments)) {
        err << u"This needs: heliographctl %1\n\n"_s.arg(commandLineOf(*command))
            << helpFor(*command);
        return exitWrongUse;
    }
    StartOptions options;
    options.workspacePath = parser.value(u"workspace"_s);
    if (parser.isSet(u"passphrase-fd"_s)) {
        bool number = false;
        options.passphraseFd = parser.value(u"passphrase-fd"_s).toInt(&number);
        if (!number || options.passphraseFd < 0) {
            err << u"--passphrase-fd takes the number of an open file descriptor.\n"_s;
            return exitWrongUse;
        }
    }
    models::SystemClock clock;
    Composition composition(options, clock);
    CommandContext context(composition, parser, parser.isSet(u"json"_s), input, out, err);
    const int code = command->run(context);
    out.flush();
    err.flush();
    return code;
}

} // namespace app
