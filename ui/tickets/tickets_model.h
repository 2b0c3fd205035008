#pragma once

#include "models/values/ticket.h"
#include "ui/widgets/rows_model.h"

namespace ui {

class Ticker;

using TicketsModel = RowsModel<models::Ticket>;
TicketsModel *makeTicketsModel(const Ticker &ticker, QObject *parent);

} // namespace ui
