#include "ui/readiness/pack_dialog.h"

#include "models/support/async.h"
#include "models/support/sealed_file.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/settings.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/progress_strip.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

PackDialog::PackDialog(const PageParts &parts, For purpose, QWidget *parent)
    : FormDialog(purpose == For::Making ? tr("Make a contact pack") : tr("Import a contact pack"),
        purpose == For::Making ? tr("Make it") : tr("Import"), parent)
    , m_parts(parts)
    , m_for(purpose)
    , m_path(new QLineEdit)
    , m_passphrase(new QLineEdit)
    , m_again(new QLineEdit)
    , m_progress(new ProgressStrip)
{
    setObjectName(u"packDialog"_s);
    content()->addWidget(wrappedLabel(m_for == For::Making
            ? tr("All customers and contacts of this desk in one sealed file, to keep on a stick "
                 "or with another cloud. No password and no ticket is in it. Without the "
                 "passphrase nobody opens it, and nobody can bring it back: keep it well.")
            : tr("The customers and contacts of another desk, as old as they are there. What is "
                 "newer here stays, and nobody comes back who was erased here."),
        Tone::Secondary));
    addPath();
    addPassphrase();
    content()->addWidget(m_progress);
    setMinimumWidth(fontMetrics().averageCharWidth() * 80);
    m_path->setFocus();
    showButtons();
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] { m_stop.request_stop(); });
}

PackDialog::~PackDialog()
{
    m_stop.request_stop();
}

void PackDialog::addPath()
{
    auto *line = new QHBoxLayout;
    m_path->setObjectName(u"packPath"_s);
    m_path->setPlaceholderText(
        m_for == For::Making ? tr("The file to make") : tr("The pack to import"));
    m_path->setAccessibleName(m_path->placeholderText());
    QPushButton *choose = button(tr("Choose…"), u"packChoose"_s);
    line->addWidget(m_path, 1);
    line->addWidget(choose);
    content()->addLayout(line);
    connect(choose, &QPushButton::clicked, this, &PackDialog::browse);
    connect(m_path, &QLineEdit::textChanged, this, &PackDialog::showButtons);
}

void PackDialog::addPassphrase()
{
    m_passphrase->setObjectName(u"packPassphrase"_s);
    m_passphrase->setPlaceholderText(m_for == For::Making
            ? tr("Passphrase, %1 characters or more").arg(models::shortestPassphrase)
            : tr("Passphrase"));
    m_again->setObjectName(u"packPassphraseAgain"_s);
    m_again->setPlaceholderText(tr("The same again"));
    m_again->setVisible(m_for == For::Making);
    for (QLineEdit *line : {m_passphrase, m_again}) {
        line->setEchoMode(QLineEdit::Password);
        line->setAccessibleName(line->placeholderText());
        content()->addWidget(line);
        connect(line, &QLineEdit::textChanged, this, &PackDialog::showButtons);
    }
}

void PackDialog::browse()
{
    const bool making = m_for == For::Making;
    const auto *folder = making ? &settings::exportFolder : &settings::importFolder;
    auto *files = new QFileDialog(this, windowTitle(), m_parts.settings.get(*folder),
        tr("Contact packs (*.hgpack);;All files (*)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(making ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    files->setFileMode(making ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    files->setOption(QFileDialog::DontConfirmOverwrite); // nothing is overwritten
    if (making)
        files->setDefaultSuffix(u"hgpack"_s);
    connect(files, &QFileDialog::fileSelected, this, [this, folder](const QString &path) {
        m_parts.settings.set(*folder, QFileInfo(path).absolutePath());
        m_path->setText(path);
    });
    files->open();
}

void PackDialog::showButtons()
{
    const QByteArray passphrase = m_passphrase->text().toUtf8();
    const bool fits = m_for == For::Making
        ? passphrase.size() >= models::shortestPassphrase && m_passphrase->text() == m_again->text()
        : !passphrase.isEmpty();
    actionButton()->setEnabled(!m_running && fits && !m_path->text().trimmed().isEmpty());
}

PackOrder PackDialog::order() const
{
    return {m_path->text().trimmed(), m_passphrase->text().toUtf8(), {}, m_parts.settings.person()};
}

void PackDialog::act()
{
    run({});
}

void PackDialog::run(const QString &confirmation)
{
    m_running = true;
    showButtons();
    clearError();
    m_stop = std::stop_source();
    m_progress->begin(m_for == For::Making ? tr("Making the pack") : tr("Importing"));
    PackOrder wanted = order();
    wanted.confirmation = confirmation;
    if (m_for == For::Making)
        make(wanted, m_progress->reporter());
    else
        import(wanted, m_progress->reporter());
}

void PackDialog::end()
{
    m_running = false;
    m_progress->end();
    showButtons();
}

void PackDialog::make(const PackOrder &order, const OnProgress &progress)
{
    models::whenDone(m_parts.services.makePack(order, progress, m_stop.get_token()), this,
        [this](const models::Result<QString> &made) {
            end();
            if (!made) {
                sayError(made.error());
                return;
            }
            emit packed(*made);
            accept();
        });
}

void PackDialog::import(const PackOrder &order, const OnProgress &progress)
{
    models::whenDone(m_parts.services.importPack(order, progress, m_stop.get_token()), this,
        [this](const models::Result<ImportReport> &report) {
            end();
            if (!report) {
                sayError(report.error());
            } else if (!report->heldPhrase.isEmpty()) {
                askToLetThrough(*report, tr("This pack is held"), tr("Import all the same"), this,
                    [this](const QString &phrase) { run(phrase); });
            } else {
                emit packed(report->summary);
                accept();
            }
        });
}

} // namespace ui
