#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace ui {

using namespace Qt::StringLiterals;

Language::Language(const QString &code)
{
    const QString ours = u":/translations"_s;
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    if (!code.isEmpty() && QLocale().language() != locale.language())
        QLocale::setDefault(locale); // months and numbers are the same language's
    // The one installed last is asked first. English puts counted texts in their right form.
    load(QLocale(QLocale::English), u"heliograph"_s, ours);
    load(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (locale.language() != QLocale::English)
        load(locale, u"heliograph"_s, ours);
}

QVector<std::pair<QString, QString>> Language::all()
{
    return {{u"en"_s, u"English"_s}, {u"de"_s, u"Deutsch"_s}};
}

void Language::load(const QLocale &locale, const QString &file, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, file, u"_"_s, folder))
        return; // English then
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
}

} // namespace ui
