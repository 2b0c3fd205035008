#pragma once

#include "models/replica/erasing.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QWidget;

namespace ui {

class LiveQueryBase;

//! Erases people for good: shows who is meant before the count is typed, and afterwards which
//! copies still hold them.
class EraseDialog : public FormDialog
{
    Q_OBJECT
public:
    //! The words are contacts' ids or addresses; more can be typed, one a line.
    EraseDialog(const PageParts &parts, const QStringList &words, QWidget *parent = nullptr);

    void reject() override; //!< not while it is under way

protected:
    void act() override;

private:
    enum class State
    {
        Asking,
        Looking, //!< who is meant by what was typed last
        Erasing,
        Done
    };
    QStringList words() const;
    QString phrase() const;
    void showNamed(const models::NamedPeople &named);
    void showReport(const models::ErasureReport &report);
    void enable();
    void removeLeftStages();

    PageParts m_parts;
    QWidget *m_question;
    QPlainTextEdit *m_words;
    QLabel *m_who;
    QLineEdit *m_why;
    QLabel *m_ask;
    QLineEdit *m_typed;
    models::NamedPeople m_named;
    LiveQueryBase *m_live;
    State m_state = State::Looking;
};

} // namespace ui
