#pragma once

#include "models/values/channel.h"
#include "models/values/delivery.h"
#include "ui/shell/page.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

#include <QMap>

#include <optional>
#include <stop_token>

class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace models {
struct Repositories;
}

namespace ui {

class Banner;
class DataTable;
class LiveQueryBase;
class PageHead;
class ProgressStrip;

//! A channel with what its deliveries say of it.
struct ChannelRow
{
    models::ChannelConfig channel;
    models::DeliveryCounts counts;
    QString test; //!< what the last test from this window answered
    bool testFailed = false;
};
QVector<ChannelRow> channelRows(const models::Repositories &all);

using ChannelsModel = RowsModel<ChannelRow>;
ChannelsModel *makeChannelsModel(QObject *parent);

//! The configured places to publish to: what each depends on, whether it can be reached.
class ChannelsPage : public Page
{
    Q_OBJECT
public:
    explicit ChannelsPage(const PageParts &parts, QWidget *parent = nullptr);

    void open(const Location &location) override;
    Location location() const override { return {Place::Channels, {}, {}}; }
    QWidget *first() override;

private:
    QWidget *makeList();
    QWidget *makeDesk();
    QComboBox *makeLanguages();
    void add();
    void change();
    void remove();
    void test();
    void showButtons();
    std::optional<models::ChannelConfig> chosen() const;

    PageParts m_parts;
    PageHead *m_head;
    Banner *m_banner;
    ProgressStrip *m_progress;
    QStackedWidget *m_stack;
    ChannelsModel *m_model;
    DataTable *m_table;
    QPushButton *m_change;
    QPushButton *m_test;
    QPushButton *m_remove;
    QMap<QString, std::pair<QString, bool>> m_tests;
    std::stop_source m_stop;
    LiveQueryBase *m_live;
};

} // namespace ui
