#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace models {

enum class SettingType
{
    Text,
    Number,
    Flag,
    Address, //!< an https URL; plain http only to this machine
    Path, //!< of a file, absolute
    Folder, //!< absolute
    Choice,
    Secret, //!< kept in the SecretStore under secretKey(), never among the settings
};

//! One thing a kind of channel or of source needs to know: what forms, help and validation are
//! made of.
struct Setting
{
    QString key;
    QString label; //!< the key in a word or two of plain English
    SettingType type = SettingType::Text;
    bool required = false;
    QString meaning; //!< one line of plain English
    QString fallback; //!< what holds when it is not set
    QStringList choices;
    int smallest = 0; //!< of a Number
    int largest = 0;

    bool operator==(const Setting &) const = default;

    //! A text of a setting or of its kind, marked for translation: translations/update knows this
    //! name. It stays English here and on the command line; the window shows tr() of it.
    static QString english(const char *text) { return QString::fromUtf8(text); }
    Q_DECLARE_TR_FUNCTIONS(Setting)
};

//! Where a secret setting stands in the SecretStore: "chn_…/password". Whose it is is a typed id.
QString secretKey(const QString &owner, const QString &setting);
template <typename Kind> QString secretKey(const Kind &owner, const QString &setting)
{
    return secretKey(owner.toString(), setting);
}

} // namespace models
