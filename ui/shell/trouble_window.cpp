#include "ui/shell/trouble_window.h"

#include "ui/shell/error_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

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
    auto *quit = primaryButton(tr("Quit"), u"quit"_s);
    connect(quit, &QPushButton::clicked, this, &QWidget::close);
    layout->addWidget(quit, 0, Qt::AlignRight);
    quit->setFocus();
}

} // namespace ui
