#include "app/channels/check_channel.h"
#include "app/channels/make_channel.h"
#include "app/cli/commands.h"
#include "app/cli/delivery_output.h"
#include "app/cli/setting_words.h"
#include "app/composition.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "ui/shell/error_text.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

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
    const auto settings
        = settingsFromWords(context, channelKind(*type).settings, u"a %1 channel"_s.arg(typeName));
    if (!settings)
        return fail(settings.error());
    config.settings = *settings;
    if (const auto valid = validateChannel(config); !valid)
        return fail(valid.error());
    return config;
}

int addChannel(CommandContext &context)
{
    auto config = channelFromWords(context);
    if (!config)
        return context.wrongUse(config.error().detail);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto secrets = secretsFromWords(context);
    if (!secrets)
        return context.failed(secrets.error());
    config->secrets = secrets->keys();
    config->id = models::ChannelId{context.composition().clock().newUuid()};
    if (const auto usable = checkChannelPlace(*config); !usable)
        return context.failed(usable.error());
    for (auto it = secrets->begin(); it != secrets->end(); ++it) {
        if (const auto fits = checkChannelSecret(config->type, it.key(), it.value()); !fits)
            return context.failed(fits.error());
    }
    // The secrets first: a channel that is there has what it needs.
    if (const auto kept = keepSecrets(context, config->id.toString(), *secrets); !kept)
        return context.failed(kept.error());
    const auto saved = (*workspace)
                           ->write({context.who(), {}},
                               [config = *config](
                                   models::Repositories &all) { return all.channels.save(config); })
                           .result();
    if (!saved) {
        forgetSecrets(context, config->id.toString(), context.values(u"secret"_s));
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
        text += settingsHelp(kind.settings);
    }
    return text;
}

} // namespace

std::vector<Command> channelsCommands()
{
    return {
        {u"channels"_s, u"add"_s, u"TYPE NAME"_s, u"Add a place to publish to"_s, channelsHelp(),
            settingOptions() << QCommandLineOption(
                u"depends-on"_s, u"What must work for it to work."_s, u"TEXT"_s),
            2, 2, addChannel},
        {u"channels"_s, u"list"_s, {}, u"List the channels"_s, {}, {}, 0, 0, listChannels},
        {u"channels"_s, u"test"_s, u"NAME"_s, u"Reach the other side without telling anybody"_s, {},
            {}, 1, 1, testChannel},
    };
}

} // namespace app
