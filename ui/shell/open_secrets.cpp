#include "ui/shell/open_secrets.h"

#include "models/support/async.h"
#include "ui/shell/prompts.h"
#include "ui/shell/services.h"

#include <QPushButton>

namespace ui {

void openSecrets(Services &services, QWidget *over, const std::function<void()> &then,
    const std::function<void()> &refused)
{
    auto *dialog = new PassphraseDialog(services.secretPlace(), services.secretsAreNew(), over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &PassphraseDialog::passphraseGiven, dialog, [&services, dialog] {
        models::whenDone(services.unlockSecrets(dialog->passphrase()), dialog,
            [dialog](const models::Result<void> &done) {
                dialog->actionButton()->setEnabled(true);
                if (done)
                    dialog->accept();
                else
                    dialog->sayError(done.error());
            });
    });
    QObject::connect(dialog, &QDialog::accepted, over, [&services, then] {
        services.sendWaiting();
        then();
    });
    if (refused)
        QObject::connect(dialog, &QDialog::rejected, over, refused);
    dialog->open();
}

} // namespace ui
