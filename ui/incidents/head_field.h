#pragma once

#include "ui/shell/theme.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace ui {

//! A figure of an incident's head: what it is, the figure, and what stands beside it.
class HeadField : public QWidget
{
    Q_OBJECT
public:
    HeadField(const QString &caption, const QString &objectName, QWidget *parent = nullptr);
    void setFigure(const QString &text, Tone tone = Tone::Plain);
    void setDetail(const QString &text, Tone tone = Tone::Secondary);
    void setSecondDetail(const QString &text, Tone tone = Tone::Secondary);
    void addBelow(QWidget *widget);

private:
    QVBoxLayout *m_column;
    QString m_caption;
    QLabel *m_figure;
    QLabel *m_detail;
    QLabel *m_second;
};

} // namespace ui
