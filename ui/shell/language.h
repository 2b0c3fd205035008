#pragma once

#include <QString>
#include <QTranslator>
#include <QVector>

#include <memory>
#include <utility>
#include <vector>

namespace ui {

//! Makes the window speak one of its languages for as long as this lives. To be made after the
//! application and before any text.
class Language
{
public:
    //! A code as "de"; empty: the system's. What a language lacks is said in English.
    explicit Language(const QString &code);

    //! Each language with its code, named in itself.
    static QVector<std::pair<QString, QString>> all();

private:
    void load(const QLocale &locale, const QString &file, const QString &folder);

    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace ui
