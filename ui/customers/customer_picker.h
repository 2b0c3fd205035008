#pragma once

#include "models/values/customer.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

#include <QWidget>

#include <stop_token>

namespace ui {

class DataTable;
class FilterLine;

//! Finds one customer by what is typed: a name, a typed id, a person's address.
class CustomerPicker : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerPicker(const PageParts &parts, QWidget *parent = nullptr);
    models::CustomerId customer() const;
    QString customerName() const;
    void leaveOut(const models::CustomerId &customer) { m_leftOut = customer; }
    void start(const QString &text);

signals:
    void picked(); //!< another one is chosen, or none
    void confirmed(); //!< Enter on one

private:
    void search(const QString &text);

    PageParts m_parts;
    FilterLine *m_text;
    RowsModel<models::CustomerRow> *m_model;
    DataTable *m_table;
    models::CustomerId m_leftOut;
    std::stop_source m_stop;
    quint64 m_turn = 0;
};

} // namespace ui
