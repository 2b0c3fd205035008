#include "app/channels/check_channel.h"
#include "app/channels/make_channel.h"
#include "app/cli/commands.h"
#include "app/cli/delivery_output.h"
#include "app/composition.h"
#include "app/secrets/secret_place.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/values/channel_setting.h"
#include "ui/shell/error_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <unistd.h>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

const models::ChannelSetting *settingOf(const models::ChannelKindInfo &kind, const QString &key)
{
    for (const models::ChannelSetting &setting : kind.settings) {
        if (setting.key == key)
            return &setting;
    }
    return nullptr;
}

//! A word of the command line as the setting's type has it; validateChannel() says the rest.
QJsonValue settingValue(const models::ChannelSetting *setting, const QString &word)
{
    if (setting && setting->type == models::SettingType::Number) {
        bool number = false;
        const int value = word.toInt(&number);
        return number ? QJsonValue(value) : QJsonValue(word);
    }
    if (setting && setting->type == models::SettingType::Flag) {
        if (word == u"true"_s || word == u"false"_s)
            return word == u"true"_s;
    }
    return word;
}

Result<models::ChannelConfig> channelFromWords(CommandContext &context)
{
    const QString typeName = QString(context.positional().at(0)).replace(u'-', u'_');
    const auto type = models::channelTypeFromName(typeName);
    if (!type)
        return fail(ErrorKind::Invalid,
            u"type \"%1\": it is status_page_folder, mail, webhook or by_hand"_s.arg(typeName));
    models::ChannelConfig config;
    config.type = *type;
    config.name = context.positional().at(1);
    config.dependsOn = context.value(u"depends-on"_s);
    const models::ChannelKindInfo &kind = channelKind(*type);
    for (const QString &set : context.values(u"set"_s)) {
        const qsizetype equals = set.indexOf(u'=');
        if (equals < 1)
            return fail(ErrorKind::Invalid, u"--set %1: it is key=value"_s.arg(set));
        const QString key = set.left(equals);
        config.settings.insert(key, settingValue(settingOf(kind, key), set.mid(equals + 1)));
    }
    for (const QString &secret : context.values(u"secret"_s)) {
        const models::ChannelSetting *setting = settingOf(kind, secret);
        if (!setting || setting->type != models::SettingType::Secret)
            return fail(ErrorKind::Invalid,
                u"--secret %1: a %2 channel has no secret of this name"_s.arg(secret, typeName));
    }
    if (const auto valid = validateChannel(config); !valid)
        return fail(valid.error());
    return config;
}

bool isTerminal(QIODevice &device)
{
    const auto *file = qobject_cast<QFile *>(&device);
    return file && file->handle() >= 0 && ::isatty(file->handle()) == 1;
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
                u"%1 secrets are wanted, a line each; %2 came"_s.arg(count).arg(secrets.size()));
        secrets.append(line);
    }
    return secrets;
}

int addChannel(CommandContext &context)
{
    auto config = channelFromWords(context);
    if (!config)
        return context.wrongUse(config.error().detail);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QStringList names = context.values(u"secret"_s);
    const auto secrets = readSecrets(context, names);
    if (!secrets)
        return context.failed(secrets.error());
    config->secrets = names;
    config->id = models::ChannelId{context.composition().clock().newUuid()};
    if (const auto usable = checkChannelPlace(*config); !usable)
        return context.failed(usable.error());
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (const auto fits = checkChannelSecret(config->type, names[i], secrets->at(i)); !fits)
            return context.failed(fits.error());
    }
    // The secrets first: a channel that is there has what it needs.
    for (qsizetype i = 0; i < names.size(); ++i) {
        const auto kept = context.composition()
                              .secrets()
                              .write(models::secretKey(config->id, names[i]), secrets->at(i))
                              .result();
        if (!kept)
            return context.failed(kept.error());
    }
    const auto saved = (*workspace)
                           ->write({context.who(), {}},
                               [config = *config](
                                   models::Repositories &all) { return all.channels.save(config); })
                           .result();
    if (!saved) {
        for (const QString &name : names)
            context.composition().secrets().remove(models::secretKey(config->id, name)).result();
        return context.failed(saved.error());
    }
    context.print(channelJson(*config),
        u"Added %1 (%2). channels test \"%1\" tries it without telling anybody."_s.arg(
            config->name, config->id.toString()));
    return 0;
}

int listChannels(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto channels
        = (*workspace)
              ->read([](const models::Repositories &all) { return all.channels.list(); })
              .result();
    if (!channels)
        return context.failed(channels.error());
    QJsonArray array;
    QStringList lines;
    for (const models::ChannelConfig &channel : *channels) {
        array.append(channelJson(channel));
        lines << u"%1  %2  %3%4%5"_s.arg(channel.id.toString(),
            models::channelTypeName(channel.type).leftJustified(18), channel.name,
            channel.enabled ? QString() : u" (off)"_s,
            channel.dependsOn.isEmpty() ? QString() : u", depends on "_s + channel.dependsOn);
    }
    context.print(array,
        lines.isEmpty() ? u"There are none yet: channels add TYPE NAME."_s : lines.join(u'\n'));
    return 0;
}

int testChannel(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto config
        = (*workspace)
              ->read([name = context.positional().constFirst()](
                         const models::Repositories &all) { return all.channels.resolve(name); })
              .result();
    if (!config)
        return context.failed(config.error());
    const auto makeAdapter = context.composition().channelFactory();
    if (!makeAdapter)
        return context.failed(makeAdapter.error());
    const auto channel = (*makeAdapter)(*config);
    const auto found = channel->test({}).result();
    if (!found && !context.json()) {
        context.err() << u"%1: %2\n"_s.arg(config->name, ui::testErrorText(found.error()));
        return 1;
    }
    if (!found)
        return context.failed(found.error());
    context.print(QJsonObject{{u"channel"_s, config->name}, {u"answer"_s, found->answer}},
        u"%1: %2"_s.arg(config->name, found->answer));
    return 0;
}

QString channelsHelp()
{
    QString text = u"Settings by type (secrets with --secret, never with --set):\n"_s;
    for (const models::ChannelKindInfo &kind : channelKinds()) {
        text += u"\n%1: %2\n"_s.arg(models::channelTypeName(kind.type), kind.summary);
        for (const models::ChannelSetting &setting : kind.settings) {
            const bool secret = setting.type == models::SettingType::Secret;
            text += u"  %1  %2%3%4\n"_s.arg(setting.key.leftJustified(24), setting.meaning,
                secret                 ? u" (secret)"_s
                    : setting.required ? u" (needed)"_s
                                       : QString(),
                setting.fallback.isEmpty() ? QString() : u" [%1]"_s.arg(setting.fallback));
        }
    }
    return text;
}

} // namespace

std::vector<Command> channelsCommands()
{
    return {
        {u"channels"_s, u"add"_s, u"TYPE NAME"_s, u"Add a place to publish to"_s, channelsHelp(),
            {{u"set"_s, u"A setting. May be repeated."_s, u"KEY=VALUE"_s},
                {u"secret"_s,
                    u"A secret's name; its value is asked for, or read from standard input, a line each."_s,
                    u"NAME"_s},
                {u"secret-fd"_s, u"Read the secrets from this file descriptor."_s, u"N"_s},
                {u"depends-on"_s, u"What must work for it to work."_s, u"TEXT"_s}},
            2, 2, addChannel},
        {u"channels"_s, u"list"_s, {}, u"List the channels"_s, {}, {}, 0, 0, listChannels},
        {u"channels"_s, u"test"_s, u"NAME"_s, u"Reach the other side without telling anybody"_s, {},
            {}, 1, 1, testChannel},
    };
}

} // namespace app
