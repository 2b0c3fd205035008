#include "ui/readiness/country_dialog.h"

#include "models/store/repositories.h"
#include "models/support/phone_number.h"
#include "ui/shell/settings.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/labels.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

//! Letters and name of each, by name as the window's language sorts them.
QVector<std::pair<QString, QString>> countries()
{
    QVector<std::pair<QString, QString>> all;
    for (int territory = QLocale::AnyTerritory + 1; territory <= QLocale::LastTerritory;
         ++territory) {
        const QString letters = QLocale::territoryToCode(QLocale::Territory(territory));
        if (models::isPhoneCountry(letters))
            all.append({letters, countryText(letters)});
    }
    std::sort(all.begin(), all.end(), [](const auto &one, const auto &other) {
        return one.second.localeAwareCompare(other.second) < 0;
    });
    return all;
}

} // namespace

QString countryText(const QString &country)
{
    const QLocale::Territory territory = QLocale::codeToTerritory(country);
    const QString name = QLocale::territoryToString(territory);
    return territory == QLocale::AnyTerritory ? country : u"%1 (%2)"_s.arg(name, country);
}

CountryDialog::CountryDialog(const PageParts &parts, const QString &country, QWidget *parent)
    : FormDialog(tr("Country of phone numbers"), tr("Save"), parent)
    , m_parts(parts)
    , m_choice(new ChoiceBox)
{
    setObjectName(u"countryDialog"_s);
    content()->addWidget(wrappedLabel(
        tr("“030 1234567” is a number in Berlin or in another country: say whose such numbers "
           "are, and they are known to be the same as “+49 30 1234567”. What was imported before "
           "is read so at its next sync."),
        Tone::Secondary));
    m_choice->setObjectName(u"country"_s);
    m_choice->setAccessibleName(tr("Country of phone numbers"));
    m_choice->addItem(tr("Nobody knows"), QString());
    for (const auto &[letters, name] : countries())
        m_choice->addItem(name, letters);
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(country)));
    content()->addWidget(m_choice);
    m_choice->setFocus();
}

void CountryDialog::act()
{
    acceptWhenDone(m_parts.workspace.write({m_parts.settings.person(), {}},
        [country = m_choice->currentData().toString()](
            models::Repositories &all) { all.contactSyncs.setCountry(country); }));
}

} // namespace ui
