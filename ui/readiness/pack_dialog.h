#pragma once

#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"
#include "ui/shell/services.h"

#include <stop_token>

class QLineEdit;

namespace ui {

class ProgressStrip;

//! Makes a contact pack, or imports one: the file, its passphrase, progress and a way to stop.
class PackDialog : public FormDialog
{
    Q_OBJECT
public:
    enum class For
    {
        Making,
        Importing
    };

    PackDialog(const PageParts &parts, For purpose, QWidget *parent = nullptr);
    ~PackDialog() override;

signals:
    void packed(const QString &summary);

protected:
    void act() override;

private:
    void addPath();
    void addPassphrase();
    void browse();
    void showButtons();
    void run(const QString &confirmation);
    void make(const PackOrder &order, const OnProgress &progress);
    void import(const PackOrder &order, const OnProgress &progress);
    void end();
    PackOrder order() const;

    PageParts m_parts;
    For m_for;
    QLineEdit *m_path;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    ProgressStrip *m_progress;
    std::stop_source m_stop;
    bool m_running = false;
};

} // namespace ui
