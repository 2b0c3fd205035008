#include "ui/widgets/progress_strip.h"

#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPointer>
#include <QProgressBar>

namespace ui {

using namespace Qt::StringLiterals;

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent)
    , m_what(textLabel({}, Tone::Secondary))
    , m_bar(new QProgressBar)
    , m_cancel(button(tr("Stop"), u"stopWork"_s))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_what);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelRequested();
    });
    hide();
}

void ProgressStrip::begin(const QString &what)
{
    m_what->setText(what);
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    show();
}

void ProgressStrip::setProgress(const Progress &now)
{
    if (!now.text.isEmpty())
        m_what->setText(now.text);
    m_bar->setRange(0, now.share < 0 ? 0 : 1000);
    m_bar->setValue(int(now.share * 1000));
}

OnProgress ProgressStrip::reporter()
{
    return [strip = QPointer<ProgressStrip>(this)](const Progress &now) {
        // From any thread into the window's; only there it is known whether the strip is left.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [strip, now] {
                if (strip)
                    strip->setProgress(now);
            },
            Qt::QueuedConnection);
    };
}

void ProgressStrip::end()
{
    hide();
}

} // namespace ui
