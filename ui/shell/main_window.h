#pragma once

#include "ui/shell/location.h"
#include "ui/shell/page_parts.h"

#include <QMainWindow>
#include <QMap>
#include <QVector>

class QStackedWidget;

namespace ui {

class CommandPalette;
class NavigationRail;
class Page;

//! The one window: the rail, the page it leads to, the line below; and the way back.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const PageParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! Goes there, and remembers where we were.
    void go(const Location &location);
    void goBack();
    void goForward();
    Page *page(Place place); //!< made on the first call
    Page *currentPage() const;

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    void showPlace(const Location &location);
    void switchTheme();

    PageParts m_parts;
    NavigationRail *m_rail;
    QStackedWidget *m_stack;
    CommandPalette *m_palette = nullptr;
    QMap<Place, Page *> m_pages;
    QVector<Location> m_past;
    QVector<Location> m_future;
};

} // namespace ui
