#pragma once

#include "app/cli/command.h"
#include "models/values/setting.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>
#include <QVector>

namespace app {

//! --set, --secret and --secret-fd, of whatever has settings.
QList<QCommandLineOption> settingOptions();

//! What --set gave, each as its setting's type has it; checkSettings() says the rest. Invalid: a
//! word that is no key=value, or a --secret that names none of theirs; "a mail channel" is whose.
models::Result<QJsonObject> settingsFromWords(
    CommandContext &context, const QVector<models::Setting> &known, const QString &whose);

//! Reads what --secret names, each: a line of --secret-fd, else asked for without showing what is
//! typed, else a line of standard input.
models::Result<QMap<QString, QByteArray>> secretsFromWords(CommandContext &context);
//! Under the owner's id. Whatever has the settings is saved after that: then it has what it needs.
models::Result<void> keepSecrets(
    CommandContext &context, const QString &owner, const QMap<QString, QByteArray> &secrets);
//! Says of those that could not be removed, as from a locked vault, where they stay.
void forgetSecrets(CommandContext &context, const QString &owner, const QStringList &names);

//! Whether somebody types there.
bool isTerminal(QIODevice &device);

//! For help: a line a setting.
QString settingsHelp(const QVector<models::Setting> &settings);

} // namespace app
