#include "ui/settings/settings_form.h"

#include "models/support/async.h"
#include "ui/shell/open_secrets.h"
#include "ui/shell/services.h"
#include "ui/shell/words.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

//! Gives the labels of all rows the width of the widest.
void alignFields(const QVector<QFormLayout *> &forms)
{
    QVector<QWidget *> labels;
    int width = 0;
    for (const QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (!item || !item->widget())
                continue;
            labels.append(item->widget());
            width = qMax(width, item->widget()->sizeHint().width());
        }
    }
    for (QWidget *label : std::as_const(labels))
        label->setMinimumWidth(width);
}

} // namespace

SettingsForm::SettingsForm(Services &services, bool isNew, QWidget *parent)
    : QScrollArea(parent)
    , m_services(services)
    , m_isNew(isNew)
{
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void SettingsForm::show(const QVector<models::Setting> &settings, const QJsonObject &values)
{
    m_settings = settings;
    m_editors.clear();
    auto *box = new QWidget;
    box->setProperty("transparent", u"true"_s);
    m_fields = new QFormLayout(box);
    m_fields->setContentsMargins(0, 0, 10, 0);
    m_fields->setHorizontalSpacing(16);
    for (const models::Setting &setting : settings)
        addField(setting, values.value(setting.key));
    if (m_above)
        alignFields({m_above, m_fields});
    setWidget(box); // what was there before goes
    // Mail has a dozen fields: the dialog's buttons must stay on the screen, at any scaling.
    const int room = screen()->availableGeometry().height() - fontMetrics().height() * 24;
    setFixedHeight(qBound(fontMetrics().height() * 6, box->sizeHint().height(), room));
}

void SettingsForm::addField(const models::Setting &setting, const QJsonValue &value)
{
    QWidget *editor = nullptr;
    QWidget *row = nullptr;
    const QString meaning = settingText(setting.meaning);
    const QString fallback = settingText(setting.fallback);
    switch (setting.type) {
    case models::SettingType::Flag: {
        auto *box = new QCheckBox(meaning);
        box->setChecked(value.isUndefined() ? setting.fallback == u"true"_s : value.toBool());
        editor = box;
        break;
    }
    case models::SettingType::Number: {
        auto *number = new QSpinBox;
        // Below the smallest stands "not set", which says what holds then.
        const bool mayBeUnset = !setting.required && !setting.fallback.isEmpty();
        number->setRange(
            setting.smallest - (mayBeUnset ? 1 : 0), qMax(setting.largest, setting.smallest));
        if (mayBeUnset)
            number->setSpecialValueText(fallback);
        number->setValue(value.isUndefined() ? number->minimum() : value.toInt());
        editor = number;
        break;
    }
    case models::SettingType::Choice: {
        auto *choice = new QComboBox;
        for (const QString &word : setting.choices)
            choice->addItem(settingText(word), word);
        choice->setCurrentIndex(
            qMax(0, choice->findData(value.isUndefined() ? setting.fallback : value.toString())));
        editor = choice;
        break;
    }
    case models::SettingType::Secret: {
        auto *line = new QLineEdit;
        line->setEchoMode(QLineEdit::Password);
        line->setPlaceholderText(m_isNew
                ? tr("Kept in %1").arg(m_services.secretPlace())
                : tr("Leave empty to keep the one in %1").arg(m_services.secretPlace()));
        editor = line;
        break;
    }
    case models::SettingType::Text:
    case models::SettingType::Address:
    case models::SettingType::Path:
    case models::SettingType::Folder: {
        auto *line = new QLineEdit(value.toString());
        line->setPlaceholderText(fallback);
        editor = line;
        if (setting.type == models::SettingType::Path
            || setting.type == models::SettingType::Folder) {
            const bool isFolder = setting.type == models::SettingType::Folder;
            row = new QWidget;
            auto *layout = new QHBoxLayout(row);
            layout->setContentsMargins(0, 0, 0, 0);
            QPushButton *choose = button(tr("Choose…"), u"choose_"_s + setting.key);
            choose->setAccessibleName(tr("Choose: %1").arg(meaning));
            layout->addWidget(line, 1);
            layout->addWidget(choose);
            connect(choose, &QPushButton::clicked, this, [this, line, isFolder] {
                auto *files = new QFileDialog(
                    this, isFolder ? tr("Choose a folder") : tr("Choose a file"), line->text());
                files->setAttribute(Qt::WA_DeleteOnClose);
                files->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::ExistingFile);
                connect(files, &QFileDialog::fileSelected, line, &QLineEdit::setText);
                files->open();
            });
        }
        break;
    }
    }
    editor->setAccessibleName(meaning);
    editor->setObjectName(u"setting_"_s + setting.key);
    m_editors.insert(setting.key, editor);
    const QString label = settingText(setting.label);
    m_fields->addRow(setting.required ? tr("%1 (needed)").arg(label) : label, row ? row : editor);
    if (setting.type != models::SettingType::Flag) {
        QLabel *below = wrappedLabel(meaning, Tone::Secondary);
        setTextSize(below, TextSize::Small);
        m_fields->addRow(QString(), below);
    }
}

QJsonObject SettingsForm::values() const
{
    QJsonObject values;
    for (const models::Setting &setting : m_settings) {
        QWidget *editor = m_editors.value(setting.key);
        if (setting.type == models::SettingType::Secret)
            continue;
        if (const auto *box = qobject_cast<QCheckBox *>(editor)) {
            if (box->isChecked() != (setting.fallback == u"true"_s))
                values.insert(setting.key, box->isChecked());
        } else if (const auto *number = qobject_cast<QSpinBox *>(editor)) {
            if (number->specialValueText().isEmpty() || number->value() > number->minimum())
                values.insert(setting.key, number->value());
        } else if (const QString text = valueOf(setting); !text.isEmpty()) {
            values.insert(setting.key, text);
        }
    }
    return values;
}

QString SettingsForm::valueOf(const models::Setting &setting) const
{
    QWidget *editor = m_editors.value(setting.key);
    if (const auto *choice = qobject_cast<QComboBox *>(editor)) {
        const QString word = choice->currentData().toString(); // as it is kept, not as shown
        return word == setting.fallback ? QString() : word;
    }
    const auto *line = qobject_cast<QLineEdit *>(editor);
    return line ? line->text().trimmed() : QString();
}

QMap<QString, QByteArray> SettingsForm::typedSecrets() const
{
    QMap<QString, QByteArray> secrets;
    for (const models::Setting &setting : m_settings) {
        const QString secret
            = setting.type == models::SettingType::Secret ? valueOf(setting) : QString();
        if (!secret.isEmpty())
            secrets.insert(setting.key, secret.toUtf8());
    }
    return secrets;
}

void SettingsForm::keepSecrets(const QString &owner, const std::function<void()> &kept)
{
    keepNextSecret(owner, typedSecrets(), kept);
}

void SettingsForm::keepNextSecret(
    const QString &owner, QMap<QString, QByteArray> secrets, const std::function<void()> &kept)
{
    if (secrets.isEmpty()) {
        kept();
        return;
    }
    const QString name = secrets.firstKey();
    models::whenDone(m_services.storeSecret(owner, name, secrets.first()), this,
        [this, owner, secrets, name, kept](const models::Result<void> &done) {
            if (done) {
                QMap<QString, QByteArray> left = secrets;
                left.remove(name);
                keepNextSecret(owner, left, kept);
            } else if (done.error().kind == models::ErrorKind::Locked) {
                openSecrets(m_services, this,
                    [this, owner, secrets, kept] { keepNextSecret(owner, secrets, kept); });
            } else {
                emit failed(done.error());
            }
        });
}

} // namespace ui
