#include "ui/widgets/content_area.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

ContentArea::ContentArea(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    page->setProperty("transparent", u"true"_s);
    m_rows = new QVBoxLayout(page);
    m_rows->setContentsMargins(0, 0, 0, 0);
    setWidget(page);
}

int ContentArea::heightAt(int width) const
{
    return m_rows->hasHeightForWidth() ? m_rows->totalHeightForWidth(width)
                                       : m_rows->totalSizeHint().height();
}

int ContentArea::missingHeight() const
{
    // As wide as it is without a scroll bar: with the height it asks for, there is none.
    return heightAt(width()) - viewport()->height();
}

QSize ContentArea::sizeHint() const
{
    const int width = qMax(m_rows->totalSizeHint().width(), this->width());
    return {m_rows->totalSizeHint().width(), heightAt(width)};
}

QSize ContentArea::minimumSizeHint() const
{
    const int few = fontMetrics().lineSpacing() * 6;
    return {m_rows->totalMinimumSize().width() + verticalScrollBar()->sizeHint().width(),
        qMin(few, m_rows->totalMinimumSize().height())};
}

bool ContentArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        emit contentChanged();
    }
    return handled;
}

} // namespace ui
