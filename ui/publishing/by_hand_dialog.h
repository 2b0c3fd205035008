#pragma once

#include "models/support/result.h"
#include "models/values/channel.h"
#include "models/values/delivery.h"
#include "ui/shell/prompts.h"

class QDateTimeEdit;
class QLineEdit;

namespace models {
struct Repositories;
}

namespace ui {

//! What is to be said by hand: where to, and the text.
struct ByHandView
{
    models::Delivery delivery;
    models::ChannelConfig channel;
    QString title;
    QString body;
};
models::Result<ByHandView> byHandView(
    const models::Repositories &all, const models::DeliveryId &id);

//! Shows the text fitted to its place, to be copied or read out, and asks when and where it was
//! said and who heard it.
class ByHandDialog : public FormDialog
{
    Q_OBJECT
public:
    ByHandDialog(const ByHandView &view, const models::ChannelLimits &limits, models::Instant now,
        QWidget *parent = nullptr);
    models::Instant when() const;
    QString place() const;
    QString heardBy() const;

private:
    QDateTimeEdit *m_when;
    QLineEdit *m_place;
    QLineEdit *m_heardBy;
};

} // namespace ui
