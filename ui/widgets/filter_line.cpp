#include "ui/widgets/filter_line.h"

#include <QKeyEvent>

namespace ui {

FilterLine::FilterLine(const QString &name, QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(name);
    setAccessibleName(name);
    setClearButtonEnabled(false);
    m_rest.setSingleShot(true);
    m_rest.setInterval(std::chrono::milliseconds(60));
    connect(this, &QLineEdit::textChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(&m_rest, &QTimer::timeout, this, [this] { emit filterChanged(text()); });
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return) {
        emit downRequested();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace ui
