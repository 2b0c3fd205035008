#pragma once

#include "models/values/channel.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace ui {

class SettingsForm;

//! Adds a channel or changes one: a form made of what its kind needs to know. Secrets go to the
//! secret store alone, and are never shown again.
class ChannelDialog : public FormDialog
{
    Q_OBJECT
public:
    ChannelDialog(
        const PageParts &parts, const models::ChannelConfig &channel, QWidget *parent = nullptr);

signals:
    void saved(const models::ChannelId &channel);

protected:
    void act() override;

private:
    void showKind();
    models::ChannelConfig config() const;
    void save(const models::ChannelConfig &wanted);

    PageParts m_parts;
    models::ChannelConfig m_channel;
    QVector<models::ChannelKindInfo> m_kinds;
    QComboBox *m_kind;
    QLabel *m_summary;
    QLineEdit *m_name;
    QLineEdit *m_dependsOn;
    QCheckBox *m_enabled;
    SettingsForm *m_form;
};

} // namespace ui
