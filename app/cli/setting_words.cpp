#include "app/cli/setting_words.h"

#include "app/composition.h"
#include "app/secrets/secret_place.h"
#include "ui/shell/error_text.h"

#include <QFile>

#include <unistd.h>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::Setting;
using models::SettingType;

namespace {

const Setting *settingOf(const QVector<Setting> &known, const QString &key)
{
    for (const Setting &setting : known) {
        if (setting.key == key)
            return &setting;
    }
    return nullptr;
}

QJsonValue settingValue(const Setting *setting, const QString &word)
{
    if (setting && setting->type == SettingType::Number) {
        bool number = false;
        const int value = word.toInt(&number);
        return number ? QJsonValue(value) : QJsonValue(word);
    }
    if (setting && setting->type == SettingType::Flag) {
        if (word == u"true"_s || word == u"false"_s)
            return word == u"true"_s;
    }
    return word;
}

//! Each secret, in their order: a line of the descriptor, else asked for without showing what is
//! typed, else a line of standard input.
Result<QList<QByteArray>> readSecrets(CommandContext &context, const QStringList &names)
{
    QList<QByteArray> secrets;
    const qsizetype count = names.size();
    if (count == 0)
        return secrets;
    const bool ask = !context.isSet(u"secret-fd"_s) && isTerminal(context.input());
    QFile file;
    QIODevice *from = &context.input();
    if (context.isSet(u"secret-fd"_s)) {
        bool number = false;
        const int descriptor = context.value(u"secret-fd"_s).toInt(&number);
        if (!number || !file.open(descriptor, QFile::ReadOnly, QFile::DontCloseHandle))
            return fail(
                ErrorKind::Invalid, u"--secret-fd takes the number of an open file descriptor"_s);
        from = &file;
    }
    while (secrets.size() < count) {
        const Result<QByteArray> asked
            = ask ? secretFromTerminal(names[secrets.size()]) : from->readLine();
        if (!asked)
            return fail(asked.error());
        QByteArray line = *asked;
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            return fail(ErrorKind::Invalid,
                count == 1 ? u"a secret is wanted on a line, and none came"_s
                           : u"%1 secrets are wanted, a line each; %2 came"_s.arg(count).arg(
                               secrets.size()));
        secrets.append(line);
    }
    return secrets;
}

} // namespace

bool isTerminal(QIODevice &device)
{
    const auto *file = qobject_cast<QFile *>(&device);
    return file && file->handle() >= 0 && ::isatty(file->handle()) == 1;
}

QList<QCommandLineOption> settingOptions()
{
    return {{u"set"_s, u"A setting. May be repeated."_s, u"KEY=VALUE"_s},
        {u"secret"_s,
            u"A secret's name; its value is asked for, or read from standard input, a line each."_s,
            u"NAME"_s},
        {u"secret-fd"_s, u"Read the secrets from this file descriptor."_s, u"N"_s}};
}

Result<QJsonObject> settingsFromWords(
    CommandContext &context, const QVector<Setting> &known, const QString &whose)
{
    QJsonObject settings;
    for (const QString &set : context.values(u"set"_s)) {
        const qsizetype equals = set.indexOf(u'=');
        if (equals < 1)
            return fail(ErrorKind::Invalid, u"--set %1: it is key=value"_s.arg(set));
        const QString key = set.left(equals);
        settings.insert(key, settingValue(settingOf(known, key), set.mid(equals + 1)));
    }
    for (const QString &secret : context.values(u"secret"_s)) {
        const Setting *setting = settingOf(known, secret);
        if (!setting || setting->type != SettingType::Secret)
            return fail(ErrorKind::Invalid,
                u"--secret %1: %2 has no secret of this name"_s.arg(secret, whose));
    }
    return settings;
}

Result<QMap<QString, QByteArray>> secretsFromWords(CommandContext &context)
{
    const QStringList names = context.values(u"secret"_s);
    const auto values = readSecrets(context, names);
    if (!values)
        return fail(values.error());
    QMap<QString, QByteArray> secrets;
    for (qsizetype i = 0; i < names.size(); ++i)
        secrets.insert(names[i], values->at(i));
    return secrets;
}

Result<void> keepSecrets(
    CommandContext &context, const QString &owner, const QMap<QString, QByteArray> &secrets)
{
    for (auto it = secrets.begin(); it != secrets.end(); ++it) {
        const auto kept = context.composition()
                              .secrets()
                              .write(models::secretKey(owner, it.key()), it.value())
                              .result();
        if (!kept)
            return kept;
    }
    return {};
}

void forgetSecrets(CommandContext &context, const QString &owner, const QStringList &names)
{
    models::SecretStore &secrets = context.composition().secrets();
    for (const QString &name : names) {
        const auto removed = secrets.remove(models::secretKey(owner, name)).result();
        if (!removed && removed.error().kind != ErrorKind::NotFound)
            context.say(u"The secret \"%1\" stays in %2: %3"_s.arg(
                name, secrets.place(), ui::errorText(removed.error())));
    }
}

QString settingsHelp(const QVector<Setting> &settings)
{
    QString text;
    for (const Setting &setting : settings) {
        const bool secret = setting.type == SettingType::Secret;
        text += u"  %1  %2%3%4\n"_s.arg(setting.key.leftJustified(24), setting.meaning,
            secret                 ? u" (secret)"_s
                : setting.required ? u" (needed)"_s
                                   : QString(),
            setting.fallback.isEmpty() ? QString() : u" [%1]"_s.arg(setting.fallback));
    }
    return text;
}

} // namespace app
