#include "ui/settings/channel_dialog.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/settings/settings_form.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/shell/words.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

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
    , m_form(new SettingsForm(parts.services, channel.id.isNull()))
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
    m_form->alignWith(form);
    content()->addWidget(m_form);
    connect(m_form, &SettingsForm::failed, this, &ChannelDialog::sayError);
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
    const int index = m_kind->currentIndex();
    if (index < 0 || index >= m_kinds.size())
        return;
    m_summary->setText(settingText(m_kinds[index].summary));
    m_form->show(m_kinds[index].settings, m_channel.settings);
    adjustSize();
}

models::ChannelConfig ChannelDialog::config() const
{
    models::ChannelConfig config = m_channel;
    config.type = models::ChannelType(m_kind->currentData().toInt());
    config.name = m_name->text().trimmed();
    config.dependsOn = m_dependsOn->text().trimmed();
    config.enabled = m_enabled->isChecked();
    config.settings = m_form->values();
    if (config.id.isNull())
        config.secrets.emplace();
    const QMap<QString, QByteArray> typed = m_form->typedSecrets();
    for (auto it = typed.begin(); it != typed.end(); ++it) {
        if (config.secrets && !config.secrets->contains(it.key()))
            config.secrets->append(it.key());
    }
    return config;
}

void ChannelDialog::act()
{
    const models::ChannelConfig wanted = config();
    if (const auto valid = m_parts.services.validateChannel(wanted); !valid) {
        sayError(valid.error());
        return;
    }
    const QMap<QString, QByteArray> secrets = m_form->typedSecrets();
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
        m_form->keepSecrets(id->toString(), [this, channel = *id] {
            m_parts.services.sendWaiting(); // what waited for a repaired password goes out
            emit saved(channel);
            accept();
        });
    });
}

} // namespace ui
