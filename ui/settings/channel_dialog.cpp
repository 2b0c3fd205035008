#include "ui/settings/channel_dialog.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/shell/open_secrets.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/shell/words.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

ChannelDialog::ChannelDialog(
    const PageParts &parts, const models::ChannelConfig &channel, QWidget *parent)
    : FormDialog(channel.id.isNull() ? tr("Add a channel") : tr("Change %1").arg(channel.name),
        tr("Save"), parent)
    , m_parts(parts)
    , m_channel(channel)
    , m_kinds(parts.services.channelKinds())
    , m_kind(new QComboBox)
    , m_summary(wrappedLabel({}, Tone::Secondary))
    , m_name(new QLineEdit(channel.name))
    , m_dependsOn(new QLineEdit(channel.dependsOn))
    , m_enabled(new QCheckBox(tr("In use")))
    , m_scroll(new QScrollArea)
{
    setObjectName(u"channelDialog"_s);
    for (const models::ChannelKindInfo &kind : std::as_const(m_kinds))
        m_kind->addItem(channelTypeText(kind.type), int(kind.type));
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(int(channel.type))));
    if (channel.id.isNull())
        m_kind->setCurrentIndex(0);
    m_kind->setEnabled(channel.id.isNull());
    m_kind->setAccessibleName(tr("Kind of channel"));
    m_kind->setObjectName(u"channelKind"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setObjectName(u"channelName"_s);
    m_dependsOn->setAccessibleName(tr("Depends on"));
    m_dependsOn->setObjectName(u"channelDependsOn"_s);
    m_dependsOn->setPlaceholderText(tr("What must work for it to work: “our own mail relay”"));
    m_enabled->setObjectName(u"channelEnabled"_s);
    m_enabled->setChecked(channel.enabled);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(tr("Kind"), m_kind);
    form->addRow(QString(), m_summary);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Depends on"), m_dependsOn);
    form->addRow(QString(), m_enabled);
    content()->addLayout(form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content()->addWidget(m_scroll);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ChannelDialog::showKind);
    connect(m_name, &QLineEdit::textChanged, this,
        [this](const QString &name) { actionButton()->setEnabled(!name.trimmed().isEmpty()); });
    actionButton()->setEnabled(!channel.name.isEmpty());
    setMinimumWidth(fontMetrics().averageCharWidth() * 84);
    showKind();
    m_name->setFocus();
}

void ChannelDialog::showKind()
{
    m_editors.clear();
    auto *box = new QWidget;
    box->setProperty("transparent", u"true"_s);
    m_fields = new QFormLayout(box);
    m_fields->setContentsMargins(0, 0, 10, 0);
    m_fields->setHorizontalSpacing(16);
    const int index = m_kind->currentIndex();
    if (index < 0 || index >= m_kinds.size())
        return;
    m_summary->setText(m_kinds[index].summary);
    for (const models::ChannelSetting &setting : std::as_const(m_kinds[index].settings))
        addField(setting);
    m_scroll->setWidget(box); // what was there before goes
    // Mail has a dozen fields: its buttons must stay on the screen, at any scaling.
    const int room = screen()->availableGeometry().height() - fontMetrics().height() * 24;
    m_scroll->setFixedHeight(qBound(fontMetrics().height() * 6, box->sizeHint().height(), room));
    adjustSize();
}

void ChannelDialog::addField(const models::ChannelSetting &setting)
{
    const QJsonValue value = m_channel.settings.value(setting.key);
    QWidget *editor = nullptr;
    QWidget *row = nullptr;
    switch (setting.type) {
    case models::SettingType::Flag: {
        auto *box = new QCheckBox(setting.meaning);
        box->setChecked(value.isUndefined() ? setting.fallback == u"true"_s : value.toBool());
        editor = box;
        break;
    }
    case models::SettingType::Number: {
        auto *number = new QSpinBox;
        // Below the smallest stands "not set", which says what holds then.
        const bool mayBeUnset = !setting.required && !setting.fallback.isEmpty();
        number->setRange(
            setting.smallest - (mayBeUnset ? 1 : 0), qMax(setting.largest, setting.smallest));
        if (mayBeUnset)
            number->setSpecialValueText(setting.fallback);
        number->setValue(value.isUndefined() ? number->minimum() : value.toInt());
        editor = number;
        break;
    }
    case models::SettingType::Choice: {
        auto *choice = new QComboBox;
        choice->addItems(setting.choices);
        choice->setCurrentText(value.isUndefined() ? setting.fallback : value.toString());
        editor = choice;
        break;
    }
    case models::SettingType::Secret: {
        auto *line = new QLineEdit;
        line->setEchoMode(QLineEdit::Password);
        line->setPlaceholderText(m_channel.id.isNull()
                ? tr("Kept in %1").arg(m_parts.services.secretPlace())
                : tr("Leave empty to keep the one in %1").arg(m_parts.services.secretPlace()));
        editor = line;
        break;
    }
    case models::SettingType::Text:
    case models::SettingType::Address:
    case models::SettingType::Path:
    case models::SettingType::Folder: {
        auto *line = new QLineEdit(value.toString());
        line->setPlaceholderText(setting.fallback);
        editor = line;
        if (setting.type == models::SettingType::Path
            || setting.type == models::SettingType::Folder) {
            const bool isFolder = setting.type == models::SettingType::Folder;
            row = new QWidget;
            auto *layout = new QHBoxLayout(row);
            layout->setContentsMargins(0, 0, 0, 0);
            QPushButton *choose = button(tr("Choose…"), u"choose_"_s + setting.key);
            choose->setAccessibleName(tr("Choose: %1").arg(setting.meaning));
            layout->addWidget(line, 1);
            layout->addWidget(choose);
            connect(choose, &QPushButton::clicked, this, [this, line, isFolder] {
                auto *files = new QFileDialog(
                    this, isFolder ? tr("Choose a folder") : tr("Choose a file"), line->text());
                files->setAttribute(Qt::WA_DeleteOnClose);
                files->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::ExistingFile);
                connect(files, &QFileDialog::fileSelected, line, &QLineEdit::setText);
                files->open();
            });
        }
        break;
    }
    }
    editor->setAccessibleName(setting.meaning);
    editor->setObjectName(u"setting_"_s + setting.key);
    m_editors.insert(setting.key, editor);
    QString label = setting.key;
    label.replace(u'_', u' ');
    label[0] = label[0].toUpper();
    m_fields->addRow(setting.required ? tr("%1 (needed)").arg(label) : label, row ? row : editor);
    if (setting.type != models::SettingType::Flag) {
        QLabel *meaning = wrappedLabel(setting.meaning, Tone::Secondary);
        setTextSize(meaning, TextSize::Small);
        m_fields->addRow(QString(), meaning);
    }
}

models::ChannelConfig ChannelDialog::config() const
{
    models::ChannelConfig config = m_channel;
    config.type = models::ChannelType(m_kind->currentData().toInt());
    config.name = m_name->text().trimmed();
    config.dependsOn = m_dependsOn->text().trimmed();
    config.enabled = m_enabled->isChecked();
    config.settings = {};
    if (config.id.isNull())
        config.secrets.emplace();
    for (const models::ChannelSetting &setting : m_kinds.value(m_kind->currentIndex()).settings) {
        QWidget *editor = m_editors.value(setting.key);
        if (setting.type == models::SettingType::Secret) {
            if (!valueOf(setting).isEmpty() && config.secrets
                && !config.secrets->contains(setting.key))
                config.secrets->append(setting.key);
            continue;
        }
        if (const auto *box = qobject_cast<QCheckBox *>(editor)) {
            if (box->isChecked() != (setting.fallback == u"true"_s))
                config.settings.insert(setting.key, box->isChecked());
        } else if (const auto *number = qobject_cast<QSpinBox *>(editor)) {
            if (number->specialValueText().isEmpty() || number->value() > number->minimum())
                config.settings.insert(setting.key, number->value());
        } else if (const QString text = valueOf(setting); !text.isEmpty()) {
            config.settings.insert(setting.key, text);
        }
    }
    return config;
}

QString ChannelDialog::valueOf(const models::ChannelSetting &setting) const
{
    QWidget *editor = m_editors.value(setting.key);
    if (const auto *choice = qobject_cast<QComboBox *>(editor))
        return choice->currentText() == setting.fallback ? QString() : choice->currentText();
    const auto *line = qobject_cast<QLineEdit *>(editor);
    return line ? line->text().trimmed() : QString();
}

void ChannelDialog::act()
{
    const models::ChannelConfig wanted = config();
    if (const auto valid = m_parts.services.validateChannel(wanted); !valid) {
        sayError(valid.error());
        return;
    }
    const QMap<QString, QByteArray> secrets = typedSecrets();
    for (auto it = secrets.begin(); it != secrets.end(); ++it) {
        const auto fits = m_parts.services.checkChannelSecret(wanted.type, it.key(), it.value());
        if (!fits) {
            sayError(fits.error());
            return;
        }
    }
    actionButton()->setEnabled(false);
    models::whenDone(m_parts.services.checkChannelPlace(wanted), this,
        [this, wanted](const models::Result<void> &usable) {
            if (usable) {
                save(wanted);
                return;
            }
            actionButton()->setEnabled(true);
            sayError(usable.error());
        });
}

void ChannelDialog::save(const models::ChannelConfig &wanted)
{
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [wanted](models::Repositories &all) { return all.channels.save(wanted); });
    models::whenDone(done, this, [this, wanted](const models::Result<models::ChannelId> &id) {
        actionButton()->setEnabled(true);
        if (!id) {
            sayError(id.error());
            return;
        }
        m_channel = wanted;
        m_channel.id = *id;
        keepNextSecret(*id, typedSecrets());
    });
}

QMap<QString, QByteArray> ChannelDialog::typedSecrets() const
{
    QMap<QString, QByteArray> secrets;
    for (const models::ChannelSetting &setting : m_kinds.value(m_kind->currentIndex()).settings) {
        const QString secret
            = setting.type == models::SettingType::Secret ? valueOf(setting) : QString();
        if (!secret.isEmpty())
            secrets.insert(setting.key, secret.toUtf8());
    }
    return secrets;
}

void ChannelDialog::keepNextSecret(
    const models::ChannelId &channel, QMap<QString, QByteArray> secrets)
{
    if (secrets.isEmpty()) {
        m_parts.services.sendWaiting(); // what waited for a repaired password goes out
        emit saved(channel);
        accept();
        return;
    }
    const QString name = secrets.firstKey();
    models::whenDone(m_parts.services.storeSecret(channel, name, secrets.first()), this,
        [this, channel, secrets, name](const models::Result<void> &done) {
            if (done) {
                QMap<QString, QByteArray> left = secrets;
                left.remove(name);
                keepNextSecret(channel, left);
            } else if (done.error().kind == models::ErrorKind::Locked) {
                openSecrets(m_parts.services, this,
                    [this, channel, secrets] { keepNextSecret(channel, secrets); });
            } else {
                sayError(done.error());
            }
        });
}

} // namespace ui
