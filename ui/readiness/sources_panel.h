#pragma once

#include "models/values/source.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

#include <QMap>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <stop_token>

class QPushButton;
class QLabel;
class QLayout;
class QStackedWidget;

namespace ui {

class Banner;
class DataTable;
class LiveQueryBase;
class ProgressStrip;
struct ImportReport;

using SourcesModel = RowsModel<models::SourceStatus>;
SourcesModel *makeSourcesModel(const Ticker &ticker, QObject *parent);

//! Where contacts are replicated from: how old each is against how old it may be, what its last
//! run did, and what is held until somebody types the count.
class SourcesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SourcesPanel(const PageParts &parts, QWidget *parent = nullptr);

    void add();
    void focusList();

private:
    QWidget *makeList();
    QLayout *makeCountry();
    void showCountry(const QString &country);
    void changeCountry();
    void change();
    void remove();
    void test();
    void sync(const models::SourceConfig &source, const QString &confirmation);
    void showReport(const models::SourceConfig &source, const ImportReport &report);
    //! A held sync, to be let through by the count typed; then the source is read again.
    void review(const models::SourceConfig &source, const ImportReport &held);
    void reviewLast();
    void forgetSecrets(const models::SourceConfig &source);
    bool openedSecrets(const models::Error &error, const std::function<void()> &again);
    void showButtons();
    std::optional<models::SourceStatus> chosenStatus() const;
    std::optional<models::SourceConfig> chosen() const;

    PageParts m_parts;
    Banner *m_banner;
    ProgressStrip *m_progress;
    QStackedWidget *m_stack;
    SourcesModel *m_model;
    DataTable *m_table;
    QLabel *m_country;
    QString m_countryCode;
    QPushButton *m_review;
    QPushButton *m_sync;
    QPushButton *m_test;
    QPushButton *m_change;
    QPushButton *m_remove;
    std::stop_source m_stop;
    bool m_busy = false;
    LiveQueryBase *m_live;
};

} // namespace ui
