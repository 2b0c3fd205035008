#pragma once

#include "models/values/keeping.h"
#include "ui/readiness/pack_dialog.h"
#include "ui/shell/page_parts.h"

#include <QWidget>

#include <stop_token>

class QLabel;
class QPushButton;

namespace ui {

class Banner;
class LiveQueryBase;
class ProgressStrip;

//! How the backups of this workspace stand: how old the last good one is, what went wrong with the
//! last try, which are kept; and how one is restored. Contact packs are made and imported here, and
//! people are erased, whom such copies may still hold.
class BackupsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit BackupsPanel(const PageParts &parts, QWidget *parent = nullptr);

    void focusFirst();

private:
    QWidget *makeStanding();
    QWidget *makeRestoring();
    QWidget *makePacks();
    QWidget *makeErasing();
    void openPack(PackDialog::For purpose);
    void showState(const models::BackupState &state);
    void showAge();
    void backUp();
    void restore();
    void change();

    PageParts m_parts;
    Banner *m_banner;
    ProgressStrip *m_progress;
    QWidget *m_noFolder; //!< shown instead of
    QWidget *m_standing; //!< how they stand
    QLabel *m_last;
    QLabel *m_trouble;
    QLabel *m_place;
    QLabel *m_kept;
    QLabel *m_retention;
    QPushButton *m_backUp;
    QPushButton *m_change;
    models::BackupState m_state;
    std::stop_source m_stop;
    LiveQueryBase *m_live;
};

} // namespace ui
