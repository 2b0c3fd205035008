#include "ui/customers/customer_picker.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_line.h"

#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

CustomerPicker::CustomerPicker(const PageParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_text(new FilterLine(tr("A name, an id as site:12314, a person's address")))
    , m_model(new RowsModel<models::CustomerRow>(
          {{tr("Customer"),
               [](const models::CustomerRow &row) {
                   return Cell{row.customer.name, Tone::Plain, true};
               }},
              {tr("Account"),
                  [](const models::CustomerRow &row) {
                      return Cell{row.customer.account.toString(), Tone::Secondary};
                  },
                  20}},
          [](const models::CustomerRow &row) { return row.customer.id.toString(); }, this))
    , m_table(new DataTable(parts.theme, tr("Customers found")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_text->setObjectName(u"pickerText"_s);
    m_table->setObjectName(u"pickerList"_s);
    m_table->setRowsModel(m_model);
    m_table->setMinimumHeight(fontMetrics().height() * 10);
    layout->addWidget(m_text);
    layout->addWidget(m_table, 1);
    setFocusProxy(m_text);
    connect(m_text, &FilterLine::filterChanged, this, &CustomerPicker::search);
    connect(m_text, &FilterLine::downRequested, m_table, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
            m_table->selectRow(0);
    });
    connect(m_table, &DataTable::selectionMoved, this, &CustomerPicker::picked);
    connect(m_table, &DataTable::chosen, this, &CustomerPicker::confirmed);
}

void CustomerPicker::start(const QString &text)
{
    m_text->setText(text);
    m_text->setFocus();
}

void CustomerPicker::search(const QString &text)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 turn = ++m_turn;
    if (text.trimmed().isEmpty()) {
        m_model->setRows({});
        emit picked();
        return;
    }
    auto found = m_parts.workspace.read(
        [text](const models::Repositories &all) { return all.customers.list(text, 50); },
        models::Workspace::For::Person, m_stop.get_token());
    models::whenDone(
        found, this, [this, turn](const models::Result<QVector<models::CustomerRow>> &answer) {
            if (turn != m_turn || !answer)
                return;
            QVector<models::CustomerRow> rows;
            for (const models::CustomerRow &row : *answer) {
                if (row.customer.id != m_leftOut)
                    rows.append(row);
            }
            m_model->setRows(rows);
            emit picked();
        });
}

models::CustomerId CustomerPicker::customer() const
{
    return models::CustomerId::fromString(m_table->currentKey()).value_or(models::CustomerId{});
}

QString CustomerPicker::customerName() const
{
    const int row = m_model->rowOf(m_table->currentKey());
    return row < 0 ? QString() : m_model->row(row).customer.name;
}

} // namespace ui
