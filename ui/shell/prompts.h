#pragma once

#include "models/support/result.h"

#include <QDialog>
#include <QFuture>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace ui {

class Banner;
class ContentArea;

//! The frame of every dialog: a title, what it holds, a line for errors, two buttons.
//! It never applies anything itself: accepted() tells the caller. It grows with what it holds, and
//! stays on the screen with its buttons: where that is too small, what it holds scrolls.
class FormDialog : public QDialog
{
    Q_OBJECT
public:
    FormDialog(const QString &title, const QString &action, QWidget *parent = nullptr);

    void sayError(const models::Error &error);
    void clearError();
    QPushButton *actionButton() const { return m_action; }

protected:
    //! The action waits for this: accepts when it went well, else says why not and stays.
    void acceptWhenDone(const QFuture<models::Result<void>> &done);
    QVBoxLayout *content() const { return m_content; }
    QPushButton *cancelButton() const { return m_cancel; }
    //! What the action does; accepts unless overridden.
    virtual void act() { accept(); }
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fit();

    ContentArea *m_area;
    QVBoxLayout *m_content;
    Banner *m_banner;
    QPushButton *m_cancel;
    QPushButton *m_action;
};

//! Asks for a phrase that carries the count ("affect-883") to be typed back.
class CountDialog : public FormDialog
{
    Q_OBJECT
public:
    CountDialog(const QString &title, const QString &text, const QString &phrase,
        const QString &action, QWidget *parent = nullptr);

    void showLines(const QStringList &lines); //!< what it is about, to be looked through
};

//! Asks for one text: a reason, a name.
class TextDialog : public FormDialog
{
    Q_OBJECT
public:
    TextDialog(const QString &title, const QString &text, const QString &label,
        const QString &action, QWidget *parent = nullptr);
    QString text() const;

private:
    QPlainTextEdit *m_text;
};

//! Asks for the passphrase of the vault; twice when the vault is made by it. It stays open until
//! whoever tries the passphrase accepts it.
class PassphraseDialog : public FormDialog
{
    Q_OBJECT
public:
    PassphraseDialog(const QString &place, bool isNew, QWidget *parent = nullptr);
    QByteArray passphrase() const;

signals:
    void passphraseGiven();

protected:
    void act() override;

private:
    QLineEdit *m_passphrase;
};

} // namespace ui
