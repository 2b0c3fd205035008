#include "ui/widgets/live_query.h"

namespace ui {

LiveQueryBase::LiveQueryBase(models::Workspace &workspace, QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_page(page)
{
    page->installEventFilter(this);
    m_rest.setSingleShot(true);
    // An import commits many times a second; one look at the end of each burst is enough.
    m_rest.setInterval(std::chrono::milliseconds(120));
    connect(&m_rest, &QTimer::timeout, this, &LiveQueryBase::refresh);
    connect(&workspace, &models::Workspace::changed, this, [this] {
        m_stale = true;
        if (m_page->isVisible() && !m_rest.isActive())
            m_rest.start();
    });
}

void LiveQueryBase::refresh()
{
    m_rest.stop();
    // What is being read may be of what the page showed before.
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_turn;
    m_stale = !m_page->isVisible();
    if (!m_stale)
        run();
}

bool LiveQueryBase::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_page && event->type() == QEvent::Show && m_stale)
        // After the event: what shows the page may still be setting it up.
        QMetaObject::invokeMethod(this, &LiveQueryBase::refresh, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace ui
