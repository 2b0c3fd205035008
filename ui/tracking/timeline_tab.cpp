#include "ui/tracking/timeline_tab.h"

#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/tracking/timeline_export.h"
#include "ui/tracking/timeline_query.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_line.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/side_panel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

Tone timelineTone(models::TimelineKind kind)
{
    switch (kind) {
    case models::TimelineKind::Incident:
        return Tone::Wrong;
    case models::TimelineKind::Update:
        return Tone::Accent;
    case models::TimelineKind::Promise:
        return Tone::Warning;
    case models::TimelineKind::Delivery:
        return Tone::Good;
    case models::TimelineKind::Draft:
    case models::TimelineKind::Ticket:
    case models::TimelineKind::Note:
        return Tone::Secondary;
    }
    return Tone::Plain;
}

} // namespace

TimelineModel *makeTimelineModel(QObject *parent)
{
    return new TimelineModel(
        {
            {TimelineTab::tr("When, UTC"),
                [](const TimelineRow &row) {
                    return row.entry.at ? Cell{momentText(*row.entry.at), Tone::Secondary}
                                        : Cell{TimelineTab::tr("time not known"), Tone::Secondary};
                },
                15},
            {TimelineTab::tr("Kind"),
                [](const TimelineRow &row) {
                    return Cell{timelineKindText(row.entry.kind), timelineTone(row.entry.kind)};
                },
                11},
            {TimelineTab::tr("What happened"),
                [](const TimelineRow &row) {
                    return Cell{row.entry.title, Tone::Plain,
                        row.entry.kind == models::TimelineKind::Update, row.entry.text};
                }},
            {TimelineTab::tr("Who"),
                [](const TimelineRow &row) {
                    return Cell{row.entry.who, Tone::Secondary};
                },
                18},
        },
        [](const TimelineRow &row) { return QString::number(row.place); }, parent);
}

TimelineTab::TimelineTab(const PageParts &parts, QWidget *parent)
    : RoomTab(parent)
    , m_parts(parts)
    , m_banner(new Banner)
    , m_kind(new QComboBox)
    , m_export(button(tr("Export"), u"exportTimeline"_s))
    , m_stack(new QStackedWidget)
    , m_model(makeTimelineModel(this))
    , m_table(new DataTable(parts.theme, tr("Timeline")))
{
    auto *outer = new QHBoxLayout(this);
    QVBoxLayout *layout = splitPage(outer, makeSide(), {960, 400});
    auto *line = new QHBoxLayout;
    m_kind->addItem(tr("Everything"), -1);
    for (const auto kind :
        {models::TimelineKind::Incident, models::TimelineKind::Update, models::TimelineKind::Draft,
            models::TimelineKind::Delivery, models::TimelineKind::Promise,
            models::TimelineKind::Ticket, models::TimelineKind::Note})
        m_kind->addItem(timelineKindText(kind), int(kind));
    m_kind->setAccessibleName(tr("Kind of entries"));
    m_kind->setObjectName(u"timelineKind"_s);
    auto *filter = new FilterLine(tr("Filter the timeline"));
    filter->setObjectName(u"timelineFilter"_s);
    filter->setMaximumWidth(320);
    line->addWidget(m_kind);
    line->addWidget(filter, 1);
    line->addStretch();
    auto *menu = new QMenu(m_export);
    const std::pair<QString, QString> formats[]
        = {{tr("Markdown…"), u"md"_s}, {tr("HTML…"), u"html"_s}, {tr("CSV…"), u"csv"_s},
            {tr("JSON…"), u"json"_s}, {tr("PDF…"), u"pdf"_s}};
    for (const auto &[text, extension] : formats)
        connect(menu->addAction(text), &QAction::triggered, this,
            [this, extension = extension] { exportAs(extension); });
    m_export->setMenu(menu);
    line->addWidget(m_export);
    layout->addLayout(line);
    layout->addWidget(m_banner);
    m_table->setObjectName(u"timelineList"_s);
    m_table->setRowsModel(m_model);
    m_stack->addWidget(new EmptyState(tr("Nothing has happened yet"),
        tr("What is said, promised, delivered and changed in this incident stands here, with who "
           "did it."),
        {}));
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TimelineTab::applyFilter);
    connect(filter, &FilterLine::filterChanged, this, [this](const QString &text) {
        m_text = text;
        applyFilter();
    });
    connect(filter, &FilterLine::downRequested, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table, &DataTable::selectionMoved, this, &TimelineTab::showEntry);
    setFirst(m_table);
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return
                [id = m_incident](const models::Repositories &all) { return timelineOf(all, id); };
        },
        [this](const models::Timeline &timeline) { showTimeline(timeline); });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
}

QWidget *TimelineTab::makeSide()
{
    auto *side = new SidePanel(240);
    QVBoxLayout *layout = side->rows();
    m_entryTitle = wrappedLabel(tr("Choose an entry to read it whole."), Tone::Plain);
    setTextSize(m_entryTitle, TextSize::Base, true);
    m_entryMeta = wrappedLabel({}, Tone::Secondary);
    m_entryText = wrappedLabel({});
    m_entryText->setObjectName(u"entryText"_s);
    m_entryText->setAccessibleName(tr("Text of the entry"));
    m_entryText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_entryTitle);
    layout->addWidget(m_entryMeta);
    layout->addSpacing(8);
    layout->addWidget(m_entryText);
    layout->addStretch();
    return side;
}

void TimelineTab::setIncident(const models::IncidentId &incident)
{
    m_incident = incident;
    m_live->refresh();
}

void TimelineTab::showTimeline(const models::Timeline &timeline)
{
    m_timeline = timeline;
    applyFilter();
}

void TimelineTab::applyFilter()
{
    const int kind = m_kind->currentData().toInt();
    QVector<TimelineRow> rows;
    // The newest first: what one comes back for.
    for (int place = int(m_timeline.entries.size()) - 1; place >= 0; --place) {
        const models::TimelineEntry &entry = m_timeline.entries[place];
        if (kind >= 0 && int(entry.kind) != kind)
            continue;
        if (!m_text.isEmpty() && !entry.title.contains(m_text, Qt::CaseInsensitive)
            && !entry.text.contains(m_text, Qt::CaseInsensitive)
            && !entry.who.contains(m_text, Qt::CaseInsensitive))
            continue;
        rows.append({entry, place});
    }
    m_model->setRows(rows);
    m_stack->setCurrentIndex(m_timeline.entries.isEmpty() ? 0 : 1);
    showEntry();
}

void TimelineTab::showEntry()
{
    const int row = m_model->rowOf(m_table->currentKey());
    if (row < 0)
        return;
    const models::TimelineEntry &entry = m_model->row(row).entry;
    m_entryTitle->setText(breakable(entry.title));
    QStringList meta;
    if (entry.at)
        meta << momentWithYear(*entry.at);
    if (!entry.who.isEmpty())
        meta << entry.who;
    if (!entry.source.isEmpty())
        meta << entry.source;
    m_entryMeta->setText(meta.join(u" · "_s));
    m_entryText->setText(entry.text);
}

void TimelineTab::exportAs(const QString &extension)
{
    auto *files = new QFileDialog(this, tr("Export the timeline"),
        m_parts.settings.get(settings::exportFolder), u"*."_s + extension);
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(extension);
    files->selectFile(u"timeline."_s + extension);
    connect(files, &QFileDialog::fileSelected, this, [this, extension](const QString &path) {
        m_parts.settings.set(settings::exportFolder, QFileInfo(path).absolutePath());
        m_export->setEnabled(false);
        models::whenDone(exportTimeline(m_timeline, extension, path), this,
            [this, path](const models::Result<void> &done) {
                m_export->setEnabled(true);
                if (done)
                    m_banner->say(tr("Exported to %1").arg(path), Tone::Good);
                else
                    m_banner->sayError(done.error());
            });
    });
    files->open();
}

} // namespace ui
