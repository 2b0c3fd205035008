#include "ui/readiness/source_dialog.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/settings/settings_form.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

SourceDialog::SourceDialog(
    const PageParts &parts, const models::SourceConfig &source, QWidget *parent)
    : FormDialog(source.id.isNull() ? tr("Add a source") : tr("Change %1").arg(source.name),
        tr("Save"), parent)
    , m_parts(parts)
    , m_source(source)
    , m_kind(new QComboBox)
    , m_summary(wrappedLabel({}, Tone::Secondary))
    , m_name(new QLineEdit(source.name))
    , m_rank(new QSpinBox)
    , m_every(new QComboBox)
    , m_enabled(new QCheckBox(tr("Sync it by itself")))
    , m_form(new SettingsForm(parts.services, source.id.isNull()))
{
    setObjectName(u"sourceDialog"_s);
    for (const models::SourceKindInfo &kind : parts.services.sourceKinds()) {
        if (source.id.isNull() || kind.type == source.type)
            m_kinds.append(kind);
    }
    if (m_kinds.isEmpty()) // imported, or typed: only its name and its rank can be changed
        m_kinds.append({source.type, tr("Files that are imported, or what is typed here."), {}});
    for (const models::SourceKindInfo &kind : std::as_const(m_kinds)) {
        if (givesTickets(kind.type) && m_kind->count() > 0
            && !givesTickets(models::SourceType(m_kind->itemData(m_kind->count() - 1).toInt())))
            m_kind->insertSeparator(m_kind->count());
        m_kind->addItem(sourceTypeText(kind.type), int(kind.type));
    }
    m_kind->setEnabled(source.id.isNull());
    m_kind->setAccessibleName(tr("Kind of source"));
    m_kind->setObjectName(u"sourceKind"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setObjectName(u"sourceName"_s);
    m_rank->setRange(0, 1000);
    m_rank->setValue(source.rank);
    m_rank->setAccessibleName(tr("Rank"));
    m_rank->setObjectName(u"sourceRank"_s);
    m_rank->setToolTip(tr("Where sources differ, the value of the lower rank is shown."));
    for (const int minutes : {0, 15, 60, 6 * 60, 24 * 60, 7 * 24 * 60})
        m_every->addItem(
            minutes == 0 ? tr("Only when asked") : spanText(std::chrono::minutes(minutes)),
            minutes);
    const int every = int(source.every.count());
    if (m_every->findData(every) < 0)
        m_every->addItem(spanText(std::chrono::minutes(every)), every);
    m_every->setCurrentIndex(m_every->findData(every));
    m_every->setAccessibleName(tr("Synced every"));
    m_every->setObjectName(u"sourceEvery"_s);
    m_enabled->setObjectName(u"sourceEnabled"_s);
    m_enabled->setChecked(source.enabled);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(tr("Kind"), m_kind);
    form->addRow(QString(), m_summary);
    form->addRow(tr("Name"), m_name);
    m_rankLabel = new QLabel(tr("Rank"));
    form->addRow(m_rankLabel, m_rank);
    form->addRow(tr("Synced every"), m_every);
    form->addRow(QString(), m_enabled);
    content()->addLayout(form);
    m_form->alignWith(form);
    content()->addWidget(m_form);
    connect(m_form, &SettingsForm::failed, this, &SourceDialog::sayError);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SourceDialog::showKind);
    connect(m_name, &QLineEdit::textChanged, this,
        [this](const QString &name) { actionButton()->setEnabled(!name.trimmed().isEmpty()); });
    actionButton()->setEnabled(!source.name.isEmpty());
    setMinimumWidth(fontMetrics().averageCharWidth() * 84);
    showKind();
    m_name->setFocus();
}

void SourceDialog::showKind()
{
    const auto type = models::SourceType(m_kind->currentData().toInt());
    const auto found = std::find_if(m_kinds.cbegin(), m_kinds.cend(),
        [type](const models::SourceKindInfo &kind) { return kind.type == type; });
    const models::SourceKindInfo kind = found != m_kinds.cend() ? *found : models::SourceKindInfo();
    for (QWidget *rank : {static_cast<QWidget *>(m_rankLabel), static_cast<QWidget *>(m_rank)})
        rank->setVisible(!givesTickets(type));
    if (m_source.id.isNull())
        m_every->setCurrentIndex(m_every->findData(givesTickets(type) ? 15 : 24 * 60));
    m_summary->setText(settingText(kind.summary));
    m_form->show(kind.settings, m_source.settings);
    m_form->setVisible(!kind.settings.isEmpty());
    adjustSize();
}

models::SourceConfig SourceDialog::config() const
{
    models::SourceConfig config = m_source;
    config.type = models::SourceType(m_kind->currentData().toInt());
    config.name = m_name->text().trimmed();
    config.rank = m_rank->value();
    config.every = std::chrono::minutes(m_every->currentData().toInt());
    config.enabled = m_enabled->isChecked();
    config.settings = m_form->values();
    return config;
}

void SourceDialog::act()
{
    const models::SourceConfig wanted = config();
    const bool synced
        = wanted.type != models::SourceType::Import && wanted.type != models::SourceType::Hand;
    if (const auto valid
        = synced ? m_parts.services.validateSource(wanted, m_source) : models::Result<void>();
        !valid) {
        sayError(valid.error());
        return;
    }
    actionButton()->setEnabled(false);
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [wanted](models::Repositories &all) { return all.sources.save(wanted); });
    models::whenDone(done, this, [this](const models::Result<models::SourceId> &id) {
        actionButton()->setEnabled(true);
        if (!id) {
            sayError(id.error());
            return;
        }
        m_source.id = *id; // a secret that could not be kept is tried again on what is saved
        m_form->keepSecrets(id->toString(), [this, source = *id] {
            emit saved(source);
            accept();
        });
    });
}

} // namespace ui
