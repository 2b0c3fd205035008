#pragma once

#include "ui/customers/customer_query.h"
#include "ui/shell/page.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/rows_model.h"

class QPushButton;
class QStackedWidget;

namespace ui {

class Banner;
class CustomerDetail;
class DataTable;
class FilterLine;
class LiveQueryBase;
class PageHead;

using CustomersModel = RowsModel<models::CustomerRow>;
CustomersModel *makeCustomersModel(QObject *parent);

//! All customers, found as one types; the chosen one beside the list.
class CustomersPage : public Page
{
    Q_OBJECT
public:
    explicit CustomersPage(const PageParts &parts, QWidget *parent = nullptr);

    void open(const Location &location) override;
    Location location() const override;
    QWidget *first() override;

private:
    QWidget *makeBody();
    void seek();
    void importDialog();
    void mergeDialog();
    void exportDialog();
    void exportTo(const models::CustomerId &customer, const QString &path);
    void undoMerge();

    PageParts m_parts;
    PageHead *m_head;
    Banner *m_banner;
    QStackedWidget *m_stack;
    FilterLine *m_filter;
    CustomersModel *m_model;
    DataTable *m_table;
    CustomerDetail *m_detail;
    QPushButton *m_export;
    QPushButton *m_merge;
    LiveQueryBase *m_live;
    QString m_text;
    models::CustomerId m_sought; //!< not looked for in the list yet
    QString m_lastMerge; //!< journal entry that can be undone
    static constexpr int firstRows = 100; // more than any screen shows; the rest as one scrolls
    int m_limit = firstRows;
};

} // namespace ui
