#include "ui/shell/import_dialog.h"

#include "models/support/async.h"
#include "ui/shell/field_words.h"
#include "ui/shell/settings.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/screen_fit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownProblems = 1000;

} // namespace

ImportDialog::ImportDialog(const PageParts &parts, ImportKind kind, QWidget *parent)
    : FormDialog(kind.title, tr("Import"), parent)
    , m_parts(parts)
    , m_kind(std::move(kind))
    , m_path(new QLineEdit)
    , m_format(textLabel({}, Tone::Secondary))
    , m_columns(new QWidget)
    , m_columnGrid(new QGridLayout(m_columns))
    , m_sample(new QTableWidget)
    , m_skipBad(new QCheckBox(tr("Take the other rows although some cannot be used")))
    , m_whole(new QCheckBox(tr("The file has all contacts of its source: withdraw those it lacks")))
    , m_problems(new QPlainTextEdit)
    , m_summary(wrappedLabel({}))
    , m_progress(new ProgressStrip)
{
    setObjectName(u"importDialog"_s);
    content()->addWidget(wrappedLabel(m_kind.about, Tone::Secondary));
    auto *line = new QHBoxLayout;
    m_path->setPlaceholderText(tr("The file to import"));
    m_path->setAccessibleName(m_path->placeholderText());
    m_path->setObjectName(u"importPath"_s);
    QPushButton *choose = button(tr("Choose…"), u"importChoose"_s);
    line->addWidget(m_path, 1);
    line->addWidget(choose);
    content()->addLayout(line);
    content()->addWidget(m_format);
    m_columnGrid->setContentsMargins(0, 0, 0, 0);
    m_columnGrid->setHorizontalSpacing(16);
    m_columnGrid->setVerticalSpacing(6);
    content()->addWidget(m_columns);
    m_sample->setAccessibleName(tr("The file's first rows"));
    m_sample->setObjectName(u"importSample"_s);
    m_sample->setEditTriggers(QTableWidget::NoEditTriggers);
    m_sample->setTabKeyNavigation(false);
    m_sample->verticalHeader()->hide();
    m_sample->horizontalHeader()->setFocusPolicy(Qt::NoFocus);
    m_sample->setFixedHeight(fontMetrics().height() * 9);
    content()->addWidget(m_sample);
    m_skipBad->setObjectName(u"importSkipBad"_s);
    content()->addWidget(m_skipBad);
    m_whole->setObjectName(u"importWhole"_s);
    m_whole->setVisible(m_kind.mayBeWhole);
    content()->addWidget(m_whole);
    m_problems->setReadOnly(true);
    m_problems->setTabChangesFocus(true);
    m_problems->setAccessibleName(tr("Rows that cannot be used"));
    m_problems->setObjectName(u"importProblems"_s);
    m_problems->setFixedHeight(fontMetrics().height() * 7);
    content()->addWidget(m_summary);
    content()->addWidget(m_problems);
    content()->addWidget(m_progress);
    for (QWidget *later :
        {static_cast<QWidget *>(m_format), m_columns, static_cast<QWidget *>(m_sample),
            static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_problems)})
        later->hide();
    m_skipBad->setVisible(bool(m_kind.preview));
    setMinimumWidth(fontMetrics().averageCharWidth() * (m_kind.preview ? 110 : 80));
    actionButton()->setEnabled(false);
    m_path->setFocus();
    connect(choose, &QPushButton::clicked, this, &ImportDialog::browse);
    connect(m_path, &QLineEdit::editingFinished, this, [this] { chooseFile(m_path->text()); });
    m_rest.setSingleShot(true);
    m_rest.setInterval(std::chrono::milliseconds(300));
    connect(m_path, &QLineEdit::textChanged, this, &ImportDialog::showButtons);
    connect(m_path, &QLineEdit::textChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (QFileInfo(m_path->text().trimmed()).isFile()) // else it is still being typed
            chooseFile(m_path->text());
    });
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] { m_stop.request_stop(); });
}

ImportDialog *ImportDialog::openFor(const PageParts &parts, ImportKind kind, QWidget *parent)
{
    auto *dialog = new ImportDialog(parts, std::move(kind), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

ImportDialog::~ImportDialog()
{
    m_stop.request_stop();
    // The path loses the focus while QDialog goes, when nothing of this is left.
    m_path->disconnect(this);
}

void ImportDialog::browse()
{
    auto *files = new QFileDialog(
        this, m_kind.title, m_parts.settings.get(settings::importFolder), m_kind.files);
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_parts.settings.set(settings::importFolder, QFileInfo(path).absolutePath());
        chooseFile(path);
    });
    files->open();
}

void ImportDialog::showButtons()
{
    // What a file's columns were taken for is seen before anything is imported.
    const QString path = m_path->text().trimmed();
    actionButton()->setEnabled(
        !path.isEmpty() && !m_running && (!m_kind.preview || path == m_previewed || m_done));
}

void ImportDialog::chooseFile(const QString &path)
{
    if (m_path->text() != path)
        m_path->setText(path);
    const QString wanted = path.trimmed();
    if (!m_kind.preview || wanted.isEmpty() || wanted == m_previewed || m_done)
        return;
    models::whenDone(
        m_kind.preview(wanted), this, [this, wanted](const models::Result<TablePreview> &preview) {
            if (wanted != m_path->text().trimmed())
                return; // another one was chosen meanwhile
            if (preview) {
                m_previewed = wanted;
                clearError();
                showPreview(*preview);
            } else {
                sayError(preview.error());
            }
            showButtons();
        });
}

void ImportDialog::showPreview(const TablePreview &preview)
{
    m_preview = preview;
    m_format->setText(preview.format);
    m_format->show();
    clearLayout(m_columnGrid);
    m_choices.clear();
    const int inARow = roomOnScreen(this).width() < 900 ? 2 : 3;
    int place = 0;
    for (const ImportField &field : preview.fields) {
        auto *choice = new ChoiceBox(14);
        choice->addItem(tr("(none)"), QString());
        for (const QString &column : preview.header)
            choice->addItem(column, column);
        choice->setCurrentIndex(qMax(0, choice->findData(field.column)));
        choice->setAccessibleName(tr("Column for “%1”").arg(fieldText(field.name)));
        choice->setObjectName(u"column_"_s + field.name);
        m_choices.insert(field.name, choice);
        const int row = place / inARow;
        const int column = place % inARow * 2;
        auto *name = new ElidedLabel(fieldText(field.name));
        setTone(name, Tone::Secondary);
        name->setToolTip(field.name); // as the command line has it
        m_columnGrid->addWidget(name, row, column);
        m_columnGrid->addWidget(choice, row, column + 1);
        ++place;
    }
    m_columns->show();
    m_sample->setColumnCount(int(preview.header.size()));
    m_sample->setHorizontalHeaderLabels(preview.header);
    m_sample->setRowCount(int(preview.rows.size()));
    for (int row = 0; row < preview.rows.size(); ++row) {
        for (int column = 0; column < preview.rows[row].size(); ++column)
            m_sample->setItem(row, column, new QTableWidgetItem(preview.rows[row][column]));
    }
    m_sample->show();
}

ImportOrder ImportDialog::order() const
{
    ImportOrder order;
    order.path = m_path->text().trimmed();
    order.sourceName = QFileInfo(QDir::cleanPath(order.path)).completeBaseName();
    order.skipBad = m_skipBad->isChecked();
    order.whole = m_whole->isChecked();
    order.who = m_parts.settings.person();
    // Only what differs from what was recognised is said again.
    for (const ImportField &field : m_preview.fields) {
        const QComboBox *choice = m_choices.value(field.name);
        if (choice && choice->currentData().toString() != field.column)
            order.columns.insert(field.name, choice->currentData().toString());
    }
    return order;
}

void ImportDialog::act()
{
    if (m_done) {
        accept();
        return;
    }
    run({});
}

void ImportDialog::run(const QString &confirmation)
{
    m_running = true;
    showButtons();
    clearError();
    m_problems->hide();
    m_summary->hide();
    m_progress->begin(tr("Importing"));
    m_stop = std::stop_source();
    ImportOrder wanted = order();
    wanted.confirmation = confirmation;
    models::whenDone(m_kind.run(wanted, m_progress->reporter(), m_stop.get_token()), this,
        [this](const models::Result<ImportReport> &report) {
            m_running = false;
            m_progress->end();
            if (report)
                showReport(*report);
            else
                sayError(report.error());
            showButtons();
        });
}

void ImportDialog::showReport(const ImportReport &report)
{
    m_summary->setText(report.summary);
    setTone(m_summary, report.accepted ? Tone::Good : Tone::Wrong);
    m_summary->show();
    QStringList lines;
    for (const models::RowProblem &problem : report.problems) {
        if (lines.size() >= shownProblems) {
            lines << tr("and %n more", nullptr, int(report.problems.size() - lines.size()));
            break;
        }
        lines << (problem.row > 0 ? tr("Row %1: %2").arg(problem.row).arg(problem.reason)
                                  : problem.reason);
    }
    m_problems->setPlainText(lines.join(u'\n'));
    m_problems->setVisible(!lines.isEmpty());
    if (report.accepted) {
        m_done = true;
        actionButton()->setText(tr("Done"));
        cancelButton()->hide();
        emit imported(report);
    } else if (!report.heldPhrase.isEmpty()) {
        askToLetThrough(report, tr("This import is held"), tr("Import all the same"), this,
            [this](const QString &phrase) { run(phrase); });
    } else if (m_kind.preview) {
        m_skipBad->show();
        m_skipBad->setFocus();
    }
}

void askToLetThrough(const ImportReport &report, const QString &title, const QString &action,
    QWidget *parent, const std::function<void(const QString &phrase)> &goOn)
{
    auto *dialog = new CountDialog(title, report.summary, report.heldPhrase, action, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->showLines(report.heldChanges);
    QObject::connect(
        dialog, &QDialog::accepted, parent, [goOn, phrase = report.heldPhrase] { goOn(phrase); });
    dialog->open();
}

} // namespace ui
