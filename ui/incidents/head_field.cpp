#include "ui/incidents/head_field.h"

#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

void putText(QLabel *label, const QString &text, Tone tone)
{
    if (label->text() != text)
        label->setText(text);
    label->setVisible(!text.isEmpty());
    setTone(label, tone);
}

} // namespace

HeadField::HeadField(const QString &caption, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_caption(caption)
    , m_figure(textLabel({}))
    , m_detail(textLabel({}, Tone::Secondary))
    , m_second(textLabel({}, Tone::Secondary))
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    QLabel *above = textLabel(caption, Tone::Secondary);
    setTextSize(above, TextSize::Small);
    m_column->addWidget(above);
    auto *line = new QHBoxLayout;
    line->setSpacing(5);
    setTextSize(m_figure, TextSize::Figure, true);
    m_figure->setObjectName(objectName + u"Figure"_s);
    m_detail->setObjectName(objectName + u"Detail"_s);
    line->addWidget(m_figure);
    for (QLabel *label : {m_detail, m_second}) {
        setTextSize(label, TextSize::Small);
        label->hide();
        line->addWidget(label, 0, Qt::AlignBottom);
    }
    line->addStretch();
    m_column->addLayout(line);
    m_column->addStretch();
}

void HeadField::setFigure(const QString &text, Tone tone)
{
    putText(m_figure, text, tone);
    setAccessibleName(m_caption + u": "_s + text);
}

void HeadField::setDetail(const QString &text, Tone tone)
{
    putText(m_detail, text, tone);
}

void HeadField::setSecondDetail(const QString &text, Tone tone)
{
    putText(m_second, text, tone);
}

void HeadField::addBelow(QWidget *widget)
{
    m_column->insertWidget(m_column->count() - 1, widget);
}

} // namespace ui
