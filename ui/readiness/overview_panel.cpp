#include "ui/readiness/overview_panel.h"

#include "models/replica/readiness_export.h"
#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/pictures/freshness_picture.h"
#include "ui/shell/time_text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/ticker.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int runsShown = 400;
constexpr int gapRowsShown = 6; // at least

QString tierText(int tier)
{
    return tier == 0 ? OverviewPanel::tr("none") : QString::number(tier);
}

Cell gapCell(qint64 count, qint64 of, Tone tone)
{
    const QLocale locale;
    if (count == 0)
        return {locale.toString(0), Tone::Good};
    return {locale.toString(count), tone, true,
        of > 0 ? u"%1 %"_s.arg(locale.toString(100.0 * double(count) / double(of), 'f', 1))
               : QString()};
}

ReadinessView readinessView(const models::Repositories &all, models::Instant now)
{
    ReadinessView view{
        all.readiness.read(now), all.sources.list(models::SourceGives::Contacts), {}};
    for (const models::SourceStatus &source : std::as_const(view.sources)) {
        QVector<models::Instant> accepted;
        for (const models::SyncSummary &run : all.sources.runs(source.config.id, runsShown)) {
            if (run.state == models::SyncState::Accepted && run.endedAt)
                accepted.prepend(*run.endedAt);
        }
        if (accepted.isEmpty() && source.acceptedAt)
            accepted.append(*source.acceptedAt);
        view.accepted.insert(source.config.id.toString(), accepted);
    }
    return view;
}

TiersModel *makeTiersModel(QObject *parent)
{
    const auto count = [](qint64 models::TierReadiness::*field) {
        return [field](const models::TierReadiness &row) {
            return Cell{QLocale().toString(row.*field)};
        };
    };
    return new TiersModel(
        {
            {OverviewPanel::tr("Tier"),
                [](const models::TierReadiness &row) {
                    return Cell{tierText(row.tier), Tone::Plain, true};
                },
                12},
            {OverviewPanel::tr("Customers"), count(&models::TierReadiness::customers), 16},
            {OverviewPanel::tr("Without a technical owner"),
                [](const models::TierReadiness &row) {
                    return gapCell(row.withoutOwner, row.customers, Tone::Wrong);
                },
                30},
            {OverviewPanel::tr("Contacts"), count(&models::TierReadiness::contacts), 16},
            {OverviewPanel::tr("Unverified for 90 days"),
                [](const models::TierReadiness &row) {
                    return gapCell(row.unverified, row.contacts, Tone::Warning);
                },
                28},
            {OverviewPanel::tr("Bouncing"),
                [](const models::TierReadiness &row) {
                    return gapCell(row.bouncing, row.contacts, Tone::Warning);
                },
                20},
        },
        [](const models::TierReadiness &row) { return QString::number(row.tier); }, parent);
}

GapsModel *makeGapsModel(QObject *parent)
{
    return new GapsModel(
        {
            {OverviewPanel::tr("Customer"),
                [](const models::OwnerGap &row) {
                    return Cell{row.name, Tone::Plain, true};
                },
                40},
            {OverviewPanel::tr("Account"),
                [](const models::OwnerGap &row) {
                    return Cell{row.account, Tone::Secondary};
                },
                24},
            {OverviewPanel::tr("Tier"),
                [](const models::OwnerGap &row) { return Cell{tierText(row.tier)}; }, 10},
            {OverviewPanel::tr("Contacts of other roles"),
                [](const models::OwnerGap &row) {
                    return Cell{QLocale().toString(row.contacts),
                        row.contacts == 0 ? Tone::Wrong : Tone::Plain};
                }},
        },
        [](const models::OwnerGap &row) { return row.customer.toString(); }, parent);
}

//! Only what asks for somebody.
QStringList backupSentences(const models::BackupState &backups, models::Instant now)
{
    QStringList sentences;
    if (backups.rules.backupFolder.isEmpty())
        sentences << OverviewPanel::tr("No backups are made.");
    else if (!backups.last)
        sentences << OverviewPanel::tr("No backup was made yet.");
    else if (const auto over = backups.overdue(now))
        sentences << OverviewPanel::tr("The last good backup is %1 overdue.").arg(spanText(*over));
    if (backups.trouble)
        sentences << OverviewPanel::tr("The last backup failed.");
    return sentences;
}

} // namespace

OverviewPanel::OverviewPanel(const PageParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_banner(new Banner)
    , m_progress(new ProgressStrip)
    , m_summary(wrappedLabel(tr("Looking through all contacts…")))
    , m_picture(new FreshnessPicture(parts.theme))
    , m_tiers(makeTiersModel(this))
    , m_tierTable(new DataTable(parts.theme, tr("Reachability by tier")))
    , m_gaps(makeGapsModel(this))
    , m_gapTable(new DataTable(parts.theme, tr("Customers without a technical owner")))
    , m_gapTitle(sectionHeading({}))
    , m_gapHints(keyHints({{u"↑↓"_s, tr("move")}, {tr("Enter"), tr("open the customer")}}))
    , m_noGaps(new EmptyState({}, {}, {}))
{
    // A low window scrolls through all of it.
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll);
    auto *box = new QWidget;
    box->setProperty("transparent", u"true"_s);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(m_banner);
    layout->addWidget(m_progress);
    m_summary->setObjectName(u"readinessSummary"_s);
    layout->addWidget(m_summary);
    auto *fresh = new Card(u"plain"_s);
    fresh->content()->addWidget(sectionHeading(tr("Freshness of the sources")));
    fresh->content()->addWidget(m_picture);
    layout->addWidget(fresh);
    m_tierTable->setObjectName(u"tierList"_s);
    m_tierTable->setRowsModel(m_tiers);
    layout->addWidget(m_tierTable);
    layout->addWidget(m_gapTitle);
    m_gapTable->setObjectName(u"gapList"_s);
    m_gapTable->setRowsModel(m_gaps);
    m_gapTable->setMinimumHeight(
        (gapRowsShown + 1) * m_gapTable->verticalHeader()->defaultSectionSize());
    layout->addWidget(m_gapTable, 1);
    layout->addWidget(m_gapHints);
    m_noGaps->hide();
    layout->addWidget(m_noGaps, 1);
    scroll->setWidget(box);
    connect(m_gapTable, &DataTable::chosen, this, [this](const QString &key) {
        if (const auto id = models::CustomerId::fromString(key))
            emit customerRequested(*id);
    });
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] { m_stop.request_stop(); });
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return [now = m_parts.ticker.now()](
                       const models::Repositories &all) { return readinessView(all, now); };
        },
        [this](const ReadinessView &view) { showView(view); }, models::Workspace::For::Background);
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
}

OverviewPanel::~OverviewPanel()
{
    m_stop.request_stop();
}

void OverviewPanel::showView(const ReadinessView &view)
{
    const models::Instant now = m_parts.ticker.now();
    const models::TierReadiness all = view.readiness.total();
    const QLocale locale;
    QVector<FreshnessLane> lanes;
    int overdue = 0;
    for (const models::SourceStatus &source : view.sources) {
        lanes.append({source.config.name, source.config.every,
            view.accepted.value(source.config.id.toString())});
        overdue += source.overdue(now) ? 1 : 0;
    }
    m_picture->show(lanes, now);
    QStringList sentences;
    if (all.customers > 0 && all.withoutOwner == 0)
        sentences << tr("Every one of %1 customers has a technical owner who can be reached.")
                         .arg(locale.toString(all.customers));
    else if (all.customers > 0)
        sentences << tr("Customers without a technical owner who can be reached: %1 of %2.")
                         .arg(locale.toString(all.withoutOwner), locale.toString(all.customers));
    if (overdue > 0)
        sentences << tr("%n source(s) are older than they may be.", nullptr, overdue);
    if (all.unverified > 0)
        sentences << tr("Of %1 contacts nothing has shown for ninety days that they are right.")
                         .arg(locale.toString(all.unverified));
    sentences << backupSentences(view.readiness.backups, now);
    m_summary->setText(sentences.join(u' '));
    m_summary->setVisible(!sentences.isEmpty());
    m_tiers->setRows(view.readiness.tiers);
    m_tierTable->setFixedHeight((std::max<int>(1, int(view.readiness.tiers.size())) + 1)
            * m_tierTable->verticalHeader()->defaultSectionSize()
        + 8);
    showGaps(view.readiness);
}

void OverviewPanel::showGaps(const models::Readiness &readiness)
{
    m_gaps->setRows(readiness.gaps);
    const QLocale locale;
    const qint64 listed = readiness.gaps.size();
    m_gapTitle->setText(listed < readiness.gapCount
            ? tr("Without a technical owner: the first %1 of %2")
                  .arg(locale.toString(listed), locale.toString(readiness.gapCount))
            : tr("Without a technical owner: %1").arg(locale.toString(listed)));
    const bool focused = m_gapTable->hasFocus();
    for (QWidget *widget :
        {static_cast<QWidget *>(m_gapTitle), static_cast<QWidget *>(m_gapTable), m_gapHints})
        widget->setVisible(listed > 0);
    m_noGaps->setVisible(listed == 0);
    if (focused)
        focusList();
    if (readiness.total().customers == 0)
        m_noGaps->setTexts(tr("Nobody to reach yet"),
            tr("Import contacts, or add a source, while nothing is broken."));
    else
        m_noGaps->setTexts(tr("No gaps"),
            tr("Customers without a technical owner who can be reached are listed here."));
}

void OverviewPanel::focusList()
{
    (m_gapTable->isHidden() ? m_tierTable : m_gapTable)->setFocus();
}

void OverviewPanel::exportDialog()
{
    auto *dialog = new QFileDialog(this, tr("Export the readiness audit"), u"readiness.html"_s,
        tr("Web page (*.html);;Table (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"html"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &OverviewPanel::exportTo);
    dialog->open();
}

void OverviewPanel::exportTo(const QString &path)
{
    m_stop.request_stop(); // of an earlier one
    m_stop = std::stop_source();
    m_banner->hide();
    m_progress->begin(tr("Looking through all contacts…"));
    models::ReadinessExport how;
    how.format = models::auditFormatOf(path);
    how.madeAt = m_parts.ticker.now();
    how.progress = [report = m_progress->reporter()](qint64 people, double share) {
        report({share, tr("Contacts written: %1").arg(QLocale().toString(people))});
    };
    models::whenDone(models::saveReadiness(m_parts.workspace, path, how, m_stop.get_token()), this,
        [this, path, stop = m_stop.get_token()](
            const models::Result<models::TierReadiness> &counted) {
            if (stop != m_stop.get_token())
                return;
            m_progress->end();
            if (counted)
                m_banner->say(tr("Written: %1").arg(path), Tone::Good);
            else
                m_banner->sayError(counted.error());
        });
}

} // namespace ui
