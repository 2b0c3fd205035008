#pragma once

#include "models/replica/workspace_restore.h"
#include "ui/shell/prompts.h"

#include <memory>

class QLabel;
class QLineEdit;

namespace ui {

//! Lets a backup take the place of the workspace, which nobody may have open by then: asks for the
//! count where there is data, and says what it did, or why it did nothing.
class RestoreDialog : public FormDialog
{
    Q_OBJECT
public:
    //! The clock must outlive it.
    RestoreDialog(
        const models::RestoreOrder &order, models::Clock &clock, QWidget *parent = nullptr);

    void reject() override; //!< not while it is under way

protected:
    void act() override;

private:
    enum class State
    {
        Asking,
        Running,
        Ended
    };
    void run(const QString &confirmation);
    void showOutcome(const models::Result<models::RestoreReport> &report);
    void ask(const models::RestoreReport &backup);
    void end();

    models::RestoreOrder m_order;
    std::shared_ptr<models::WorkspaceRestore> m_restore; // has the workspace alone while it lives
    models::Clock &m_clock;
    QLabel *m_text;
    QLabel *m_ask;
    QLineEdit *m_typed;
    QString m_phrase; // to be typed
    State m_state = State::Asking;
};

} // namespace ui
