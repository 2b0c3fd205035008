#include "app/cli/command.h"

#include "app/composition.h"
#include "models/store/workspace.h"
#include "models/support/clock.h"
#include "models/support/document_file.h"
#include "ui/shell/error_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

#include <pwd.h>
#include <unistd.h>

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
            u"Exit codes: 0 done, 1 failed, 2 wrong use, 130 stopped (Ctrl-C).\n"_s;
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
        {u"passphrase-fd"_s,
            u"Read the passphrase (the vault's, or a pack's) from this file descriptor."_s, u"N"_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    };
}

//! The last words are what is wrong, however much stands before them.
QString printable(QString text)
{
    for (QChar &letter : text) {
        if (letter.category() == QChar::Other_Control && letter != u'\n' && letter != u'\t')
            letter = QChar::ReplacementCharacter;
    }
    return text;
}

void sayWrongUse(QTextStream &err, bool json, const QString &why)
{
    if (json)
        err << QString::fromUtf8(QJsonDocument(
            QJsonObject{{u"error"_s, u"wrong_use"_s},
                {u"detail"_s, why}}).toJson(QJsonDocument::Compact));
    else
        err << printable(why);
    err << '\n';
}

//! $USER, else $LOGNAME, else what the system calls who runs this.
QString loginName()
{
    for (const char *variable : {"USER", "LOGNAME"}) {
        if (const QString name = qEnvironmentVariable(variable).trimmed(); !name.isEmpty())
            return name;
    }
    const passwd *entry = ::getpwuid(::geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

//! What only reads needs nobody's name.
bool signsNothing(const Command &command)
{
    static const QStringList verbs{u"list"_s, u"show"_s, u"find"_s, u"check"_s, u"verify"_s,
        u"backup"_s, u"export"_s, u"test"_s, u"send"_s};
    return verbs.contains(command.verb);
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

QString needsCountText(const QString &phrase, const QString &given, const QString &countOf)
{
    QStringList sentences{given.isEmpty()
            ? u"Nothing was changed."_s
            : u"Nothing was changed: --confirm %1 is not what it asks for."_s.arg(given)};
    if (!countOf.isEmpty())
        sentences << countOf;
    sentences << u"If that is meant, say so with --confirm %1."_s.arg(phrase);
    return sentences.join(u' ');
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

QString counted(qint64 count, const QString &one, const QString &many)
{
    return u"%1 %2"_s.arg(count).arg(count == 1 ? one : many);
}

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
    wrongUse(u"--limit %1: it is a number from 1."_s.arg(value(u"limit"_s)));
    return std::nullopt;
}

models::Result<models::Instant> CommandContext::asOf()
{
    if (!isSet(u"as-of"_s))
        return models::Instant::max();
    const QString word = value(u"as-of"_s);
    const auto time = models::fromIso(word);
    if (!time)
        return models::fail(models::ErrorKind::Invalid,
            u"--as-of: \"%1\" is no time; write it as 2026-04-05T07:38:00Z"_s.arg(word));
    if (*time > m_composition.clock().now())
        return models::fail(models::ErrorKind::Invalid,
            u"--as-of: %1 is still to come; leave it out for what is known now"_s.arg(word));
    return *time;
}

bool CommandContext::lacksIncident()
{
    if (!value(u"incident"_s).isEmpty())
        return false;
    wrongUse(u"--incident ID says which incident; incidents list names them."_s);
    return true;
}

int CommandContext::wrongUse(const QString &why)
{
    sayWrongUse(m_err, m_json, why);
    return exitWrongUse;
}

QString CommandContext::who() const
{
    if (m_words.isSet(u"as"_s))
        return m_words.value(u"as"_s);
    return loginName();
}

models::Result<QByteArray> CommandContext::readFile(const QString &path)
{
    return path == u"-"_s ? models::readDocument(m_input, u"the input"_s)
                          : models::readDocument(path);
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

void CommandContext::say(const QString &line)
{
    m_err << printable(line) << '\n';
}

void CommandContext::print(const QJsonValue &json, const QString &text)
{
    if (!m_json) {
        m_out << printable(text) << (text.endsWith(u'\n') ? "" : "\n");
        return;
    }
    const QJsonDocument document
        = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    m_out << QString::fromUtf8(document.toJson(QJsonDocument::Indented));
}

int CommandContext::failed(const models::Error &error, const QString &countOf)
{
    if (error.kind == models::ErrorKind::Invalid && error.detail.startsWith(u"--"_s))
        return wrongUse(error.detail + u'.');
    if (m_json) {
        QJsonObject object{
            {u"error"_s, models::errorKindName(error.kind)}, {u"detail"_s, error.detail}};
        if (error.kind == models::ErrorKind::NeedsCount && !countOf.isEmpty())
            object.insert(u"count_of"_s, countOf);
        m_err << QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) << '\n';
    } else if (error.kind == models::ErrorKind::NeedsCount) {
        say(needsCountText(error.detail, value(u"confirm"_s).trimmed(), countOf));
    } else {
        say(ui::errorText(error));
    }
    return exitFailed;
}

QJsonValue timeJson(const std::optional<models::Instant> &time)
{
    return time ? QJsonValue(models::toIso(*time)) : QJsonValue();
}

namespace {

//! What was asked for without a command: help, a version, or a mistake.
int withoutCommand(
    const QStringList &words, const QStringList &named, QTextStream &out, QTextStream &err)
{
    const auto has = [&words](const char *word) { return words.contains(QLatin1String(word)); };
    if (has("--version")) {
        out << u"heliographctl %1\n"_s.arg(QLatin1String(HELIOGRAPH_VERSION));
        return exitDone;
    }
    if (named.value(0) == u"help"_s) {
        const Command *command = findCommand(named.value(1), named.value(2));
        out << (command ? helpFor(*command) : overview(named.value(1)));
        return exitDone;
    }
    if (has("--help") || has("-h")) {
        out << overview(named.value(0));
        return exitDone;
    }
    const bool json = has("--json");
    if (!json)
        err << overview(named.value(0)) << '\n';
    sayWrongUse(err, json,
        named.isEmpty() ? u"Say what to do: a NOUN and a VERB."_s
                        : u"Say what to do with %1: a VERB."_s.arg(named.constFirst()));
    return exitWrongUse;
}

} // namespace

int runCommandLine(const QStringList &words, QIODevice &input, QTextStream &out, QTextStream &err)
{
    // The noun and the verb are the first two words that no common option takes as its value.
    QCommandLineParser first;
    first.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    first.addOptions(commonOptions());
    const QStringList all = QStringList{u"heliographctl"_s} + words;
    first.addOption({u"version"_s, u"Show the version."_s});
    const bool json = words.contains(u"--json"_s);
    const auto refuse = [&](const QString &usage, const QString &why) {
        if (!json)
            err << u"heliographctl %1\n"_s.arg(usage);
        sayWrongUse(err, json, why);
        return exitWrongUse;
    };
    if (!first.parse(all))
        return refuse(u"[--workspace FILE] [--json] [--as NAME] NOUN VERB …"_s, first.errorText());
    const QStringList named = first.positionalArguments();
    if (named.size() < 2 || named[1].startsWith(u'-') || named[0] == u"help"_s
        || first.isSet(u"version"_s))
        return withoutCommand(words, named, out, err);
    const Command *command = findCommand(named[0], named[1]);
    if (!command)
        return refuse(u"NOUN VERB …"_s,
            u"There is no command \"%1 %2\"; heliographctl help lists them."_s.arg(
                named[0], named[1]));

    QCommandLineParser parser;
    parser.addOptions(command->options);
    parser.addOptions(commonOptions());
    if (!parser.parse(all))
        return refuse(commandLineOf(*command), parser.errorText());
    if (parser.isSet(u"help"_s)) {
        out << helpFor(*command);
        return exitDone;
    }
    const qsizetype given = parser.positionalArguments().size() - 2;
    if (given < command->minimumArguments
        || (command->maximumArguments >= 0 && given > command->maximumArguments))
        return refuse(commandLineOf(*command),
            given < command->minimumArguments ? u"A word is missing."_s : u"A word is too much."_s);
    if (!parser.isSet(u"as"_s) && loginName().isEmpty() && !signsNothing(*command))
        return refuse(
            commandLineOf(*command), u"Who does this? The journal keeps it: add --as NAME."_s);
    StartOptions options;
    options.workspacePath = parser.value(u"workspace"_s);
    if (parser.isSet(u"workspace"_s) && options.workspacePath.isEmpty()) {
        return refuse(commandLineOf(*command),
            u"--workspace is empty; leave it out for this desk's own workspace."_s);
    }
    // A mistyped path must not become an empty workspace that is said to be whole.
    static const QStringList beginnings{u"create"_s, u"import"_s, u"add"_s, u"open"_s};
    options.mustExist = !beginnings.contains(command->verb);
    if (parser.isSet(u"passphrase-fd"_s)) {
        bool number = false;
        options.passphraseFd = parser.value(u"passphrase-fd"_s).toInt(&number);
        if (!number || options.passphraseFd < 0)
            return refuse(commandLineOf(*command),
                u"--passphrase-fd takes the number of an open file descriptor."_s);
    }
    models::SystemClock clock;
    Composition composition(options, clock);
    CommandContext context(composition, parser, json, input, out, err);
    const int code = command->run(context);
    out.flush();
    const bool isPrinted = out.status() == QTextStream::Ok;
    if (!isPrinted)
        err << u"The output could not be written.\n"_s;
    err.flush();
    return code == exitDone && !isPrinted ? exitFailed : code;
}

} // namespace app
