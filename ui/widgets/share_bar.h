#pragma once

#include <QWidget>

namespace ui {

class Theme;

//! How much of a whole is done, as a thin bar: done, under way, and the rest.
class ShareBar : public QWidget
{
    Q_OBJECT
public:
    explicit ShareBar(const Theme &theme, QWidget *parent = nullptr);
    void setShares(double done, double underWay = 0); //!< each 0 to 1
    QSize sizeHint() const override { return {150, 6}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    double m_done = 0;
    double m_underWay = 0;
};

} // namespace ui
