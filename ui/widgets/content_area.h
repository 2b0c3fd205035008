#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace ui {

//! What a dialog or a page holds: as high as that where the screen has the room, else it scrolls.
class ContentArea : public QScrollArea
{
    Q_OBJECT
public:
    explicit ContentArea(QWidget *parent = nullptr);
    QVBoxLayout *rows() const { return m_rows; }
    int missingHeight() const; //!< pixels by which it would have to be higher not to scroll
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void contentChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int heightAt(int width) const;

    QVBoxLayout *m_rows;
};

} // namespace ui
