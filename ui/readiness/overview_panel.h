#pragma once

#include "models/values/readiness.h"
#include "models/values/source.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

#include <QWidget>

#include <stop_token>

class QLabel;
class QVBoxLayout;

namespace ui {

class Banner;
class DataTable;
class EmptyState;
class FreshnessPicture;
class LiveQueryBase;
class ProgressStrip;

using TiersModel = RowsModel<models::TierReadiness>;
using GapsModel = RowsModel<models::OwnerGap>;

//! What the page shows.
struct ReadinessView
{
    models::Readiness readiness;
    QVector<models::SourceStatus> sources;
    QMap<QString, QVector<models::Instant>> accepted; //!< by source, each of its runs' times
};

//! How fresh the replica is, how well each tier can be reached, and whom nobody could reach.
class OverviewPanel : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPanel(const PageParts &parts, QWidget *parent = nullptr);
    ~OverviewPanel() override;

    void focusList();
    void exportDialog();

signals:
    void customerRequested(const models::CustomerId &customer);

private:
    void showView(const ReadinessView &view);
    void showGaps(const models::Readiness &readiness);
    void exportTo(const QString &path);

    PageParts m_parts;
    Banner *m_banner;
    ProgressStrip *m_progress;
    QLabel *m_summary;
    FreshnessPicture *m_picture;
    TiersModel *m_tiers;
    DataTable *m_tierTable;
    GapsModel *m_gaps;
    DataTable *m_gapTable;
    QLabel *m_gapTitle;
    QWidget *m_gapHints;
    EmptyState *m_noGaps;
    LiveQueryBase *m_live;
    std::stop_source m_stop; //!< of the export
};

} // namespace ui
