#pragma once

#include "models/values/channel.h"

#include <QVector>
#include <QWidget>

class QHBoxLayout;

namespace ui {

//! A channel with what it allows.
struct ChannelAllows
{
    models::ChannelConfig channel;
    models::ChannelLimits limits;

    bool operator==(const ChannelAllows &) const = default;
};

//! What each channel will really show, and how much of its room is taken.
class ChannelPreviews : public QWidget
{
    Q_OBJECT
public:
    explicit ChannelPreviews(QWidget *parent = nullptr);
    void setChannels(const QVector<ChannelAllows> &channels);
    void setText(const QString &title, const QString &body);

private:
    void rebuild();
    void fill();

    QVector<ChannelAllows> m_channels;
    QString m_title;
    QString m_body;
    QHBoxLayout *m_line;
};

} // namespace ui
