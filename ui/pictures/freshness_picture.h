#pragma once

#include "models/support/instant.h"

#include <QString>
#include <QVector>
#include <QWidget>

#include <chrono>

class QPainter;

namespace ui {

class Theme;

//! A source's runs that went through, for the picture.
struct FreshnessLane
{
    QString name;
    std::chrono::minutes every{0}; //!< how old it may become; 0: any age
    QVector<models::Instant> accepted; //!< in order
};

//! Each source as a lane of time up to now: fresh, older than it may be, not there yet. A tick is
//! a run that went through.
class FreshnessPicture : public QWidget
{
    Q_OBJECT
public:
    explicit FreshnessPicture(const Theme &theme, QWidget *parent = nullptr);

    void show(const QVector<FreshnessLane> &lanes, models::Instant now);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    //! Into any painter: the window's, a picture's, a page's.
    void draw(QPainter &painter, const QRectF &place) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void drawLegend(QPainter &painter, const QRectF &place) const;
    void drawLane(QPainter &painter, const FreshnessLane &lane, const QRectF &place) const;
    double xOf(models::Instant at, const QRectF &place) const;

    const Theme &m_theme;
    QVector<FreshnessLane> m_lanes;
    models::Instant m_now{};
    models::Instant m_from{};
};

} // namespace ui
