#pragma once

#include "models/values/channel_setting.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

#include <QMap>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QScrollArea;

namespace ui {

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
    void addField(const models::ChannelSetting &setting);
    QString valueOf(const models::ChannelSetting &setting) const;
    models::ChannelConfig config() const;
    void save(const models::ChannelConfig &wanted);
    QMap<QString, QByteArray> typedSecrets() const;
    void keepNextSecret(const models::ChannelId &channel, QMap<QString, QByteArray> secrets);

    PageParts m_parts;
    models::ChannelConfig m_channel;
    QVector<models::ChannelKindInfo> m_kinds;
    QComboBox *m_kind;
    QLabel *m_summary;
    QLineEdit *m_name;
    QLineEdit *m_dependsOn;
    QCheckBox *m_enabled;
    QScrollArea *m_scroll;
    QFormLayout *m_fields = nullptr;
    QMap<QString, QWidget *> m_editors;
};

} // namespace ui
