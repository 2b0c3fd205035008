#pragma once

#include "models/values/source.h"
#include "ui/shell/page_parts.h"
#include "ui/shell/prompts.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace ui {

class SettingsForm;

//! Adds a source or changes one: where it is, what it counts, how often it is synced.
class SourceDialog : public FormDialog
{
    Q_OBJECT
public:
    SourceDialog(
        const PageParts &parts, const models::SourceConfig &source, QWidget *parent = nullptr);

signals:
    void saved(const models::SourceId &source);

protected:
    void act() override;

private:
    void showKind();
    models::SourceConfig config() const;

    PageParts m_parts;
    models::SourceConfig m_source;
    QVector<models::SourceKindInfo> m_kinds;
    QComboBox *m_kind;
    QLabel *m_summary;
    QLineEdit *m_name;
    QLabel *m_rankLabel = nullptr;
    QSpinBox *m_rank;
    QComboBox *m_every;
    QCheckBox *m_enabled;
    SettingsForm *m_form;
};

} // namespace ui
