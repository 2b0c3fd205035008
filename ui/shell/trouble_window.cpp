#include "ui/shell/trouble_window.h"

#include "ui/shell/error_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

TroubleWindow::TroubleWindow(const models::Error &error, const QString &path, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"troubleWindow"_s);
    setWindowTitle(tr("Heliograph"));
    resize(640, 280);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->addStretch();
    auto *card = new Card(u"wrong"_s);
    QLabel *title = textLabel(tr("This workspace cannot be opened"));
    setTextSize(title, TextSize::Title, true);
    card->content()->addWidget(title);
    QLabel *file = wrappedLabel(path, Tone::Secondary);
    file->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->content()->addWidget(file);
    QLabel *what = wrappedLabel(errorText(error));
    what->setObjectName(u"troubleText"_s);
    card->content()->addWidget(what);
    card->content()->addWidget(wrappedLabel(
        tr("Another workspace is opened with: heliograph --workspace FILE"), Tone::Secondary));
    layout->addWidget(card);
    layout->addStretch();
    auto *restore = button(tr("Restore from a backup…"), u"restoreBackup"_s);
    auto *quit = primaryButton(tr("Quit"), u"quit"_s);
    connect(restore, &QPushButton::clicked, this, [this, path] {
        auto *files = new QFileDialog(this, tr("Choose a backup"), QFileInfo(path).absolutePath());
        files->setAttribute(Qt::WA_DeleteOnClose);
        files->setFileMode(QFileDialog::ExistingFile);
        connect(files, &QFileDialog::fileSelected, this, &TroubleWindow::restoreRequested);
        files->open();
    });
    connect(quit, &QPushButton::clicked, this, &QWidget::close);
    auto *line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(restore);
    line->addWidget(quit);
    layout->addLayout(line);
    quit->setFocus();
}

} // namespace ui
