#pragma once

#include "models/store/workspace.h"
#include "models/support/async.h"

#include <QEvent>
#include <QObject>
#include <QTimer>
#include <QWidget>

#include <stop_token>

namespace ui {

//! When a page's values are to be read again: once it is seen, and a moment after each change of
//! the workspace while it is. A hidden page reads nothing.
class LiveQueryBase : public QObject
{
    Q_OBJECT
public:
    LiveQueryBase(models::Workspace &workspace, QWidget *page);

    void refresh(); //!< now, or once the page is seen
    //! Nothing is under way and nothing waits.
    bool isSettled() const { return m_running == 0 && !m_rest.isActive(); }

signals:
    void failed(const models::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    virtual void run() = 0;

    models::Workspace &m_workspace;
    QWidget *m_page;
    std::stop_source m_stop;
    int m_running = 0;
    quint64 m_turn = 0;

private:
    QTimer m_rest;
    bool m_stale = true;
};

//! Asks the workspace and shows the answer in the window; a later question overtakes an earlier.
//!
//! make() is called in the window's thread and answers a function over the repositories, which
//! runs on the store's thread; show() gets its value.
template <typename Make, typename Show> class LiveQuery : public LiveQueryBase
{
public:
    LiveQuery(models::Workspace &workspace, QWidget *page, Make make, Show show,
        models::Workspace::For whom)
        : LiveQueryBase(workspace, page)
        , m_whom(whom)
        , m_make(std::move(make))
        , m_show(std::move(show))
    { }

protected:
    void run() override
    {
        ++m_running;
        auto future = m_workspace.read(m_make(), m_whom, m_stop.get_token());
        models::whenDone(future, this, [this, turn = m_turn](const auto &answer) {
            --m_running;
            if (turn != m_turn)
                return;
            if (answer)
                m_show(*answer);
            else if (answer.error().kind != models::ErrorKind::Cancelled)
                emit failed(answer.error());
        });
    }

private:
    models::Workspace::For m_whom;
    Make m_make;
    Show m_show;
};

//! The query lives as long as its page. What takes longer than a person should wait is read in the
//! background.
template <typename Make, typename Show>
LiveQueryBase *liveQuery(models::Workspace &workspace, QWidget *page, Make make, Show show,
    models::Workspace::For whom = models::Workspace::For::Person)
{
    return new LiveQuery<Make, Show>(workspace, page, std::move(make), std::move(show), whom);
}

} // namespace ui
