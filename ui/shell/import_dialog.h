#pragma once

#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"
#include "ui/shell/services.h"
#include "ui/widgets/rows_model.h"

#include <QMap>
#include <QTimer>

#include <functional>
#include <stop_token>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTableWidget;

namespace ui {

class ProgressStrip;

//! What an import dialog is for, and the verbs it works with.
struct ImportKind
{
    QString title;
    QString about;
    QString files; //!< the file dialog's filter
    bool mayBeWhole = false; //!< it is asked whether the file has all of its source
    //! None: the file has no columns to choose.
    std::function<QFuture<models::Result<TablePreview>>(const QString &)> preview;
    std::function<QFuture<models::Result<ImportReport>>(
        const ImportOrder &, const OnProgress &, std::stop_token)>
        run;
};

//! Shows what would change of what is held, and goes on with what must be typed for it, once it is.
void askToLetThrough(const ImportReport &report, const QString &title, const QString &action,
    QWidget *parent, const std::function<void(const QString &phrase)> &goOn);

//! Chooses a file and its columns, shows what they hold, imports it with progress and a way to
//! stop, and lists the rows that cannot be used.
class ImportDialog : public FormDialog
{
    Q_OBJECT
public:
    ImportDialog(const PageParts &parts, ImportKind kind, QWidget *parent = nullptr);
    ~ImportDialog() override;

    //! Shows one in front of the parent; it goes away by itself.
    static ImportDialog *openFor(const PageParts &parts, ImportKind kind, QWidget *parent);

    void chooseFile(const QString &path);

signals:
    void imported(const ui::ImportReport &report);

protected:
    void act() override;

private:
    void browse();
    void showButtons();
    void showPreview(const TablePreview &preview);
    void showReport(const ImportReport &report);
    void run(const QString &confirmation);
    ImportOrder order() const;

    PageParts m_parts;
    ImportKind m_kind;
    TablePreview m_preview;
    QString m_previewed; //!< the path that the columns are of
    QLineEdit *m_path;
    QTimer m_rest; //!< a path is looked at when the fingers rest
    QLabel *m_format;
    QWidget *m_columns;
    QGridLayout *m_columnGrid;
    QMap<QString, QComboBox *> m_choices;
    QTableWidget *m_sample;
    QCheckBox *m_skipBad;
    QCheckBox *m_whole;
    QPlainTextEdit *m_problems;
    QLabel *m_summary;
    ProgressStrip *m_progress;
    std::stop_source m_stop;
    bool m_running = false;
    bool m_done = false;
};

} // namespace ui
