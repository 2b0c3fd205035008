#include "ui/customers/contacts_as_of_dialog.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/shell/moment_dialog.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/ticker.h"

#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QString waysTo(const models::Contact &person)
{
    QStringList ways{person.email, person.phone,
        recordValueText(models::RecordField::Roles, person.value(models::RecordField::Roles))};
    ways.removeAll(QString());
    return ways.join(u" · "_s);
}

QString valueText(const models::Contact &contact, models::RecordField field)
{
    const QString value = recordValueText(field, contact.value(field));
    return value.isEmpty() ? ContactsAsOfDialog::tr("nothing") : value;
}

} // namespace

ContactsAsOfDialog::ContactsAsOfDialog(
    const PageParts &parts, const models::Customer &customer, QWidget *parent)
    : FormDialog(tr("Contacts of %1 as they were").arg(customer.name), tr("Set back"), parent)
    , m_parts(parts)
    , m_customer(customer.id)
    , m_moment(
          momentEdit(parts.ticker.now() - std::chrono::hours(24), tr("As of"), u"contactsAsOf"_s))
    , m_people(new QVBoxLayout)
{
    setObjectName(u"contactsAsOfDialog"_s);
    m_moment->setMaximumDateTime(models::toDateTime(parts.ticker.now()));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(tr("As of"), m_moment);
    content()->addLayout(form);
    content()->addWidget(
        wrappedLabel(tr("What is set back counts like what is typed by hand: before every source, "
                        "until it is taken back. Nobody else's contacts are touched, and nobody "
                        "is removed."),
            Tone::Secondary));
    m_people->setSpacing(2);
    content()->addLayout(m_people);
    content()->addStretch();
    setMinimumWidth(fontMetrics().averageCharWidth() * 84);
    actionButton()->setEnabled(false);
    m_moment->setFocus();
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return [id = m_customer, at = momentOf(m_moment)](const models::Repositories &all) {
                return models::contactRestore(all, id, at);
            };
        },
        [this](const models::ContactRestore &restore) { showRestore(restore); });
    connect(m_live, &LiveQueryBase::failed, this, &ContactsAsOfDialog::sayError);
    connect(m_moment, &QDateTimeEdit::dateTimeChanged, m_live, &LiveQueryBase::refresh);
    proposeMoment();
}

//! Just before something last changed, which is what somebody looks for who opens this.
void ContactsAsOfDialog::proposeMoment()
{
    const auto changed = m_parts.workspace.read(
        [id = m_customer](const models::Repositories &all) { return all.contacts.changedAt(id); });
    models::whenDone(changed, this,
        [this, shown = m_moment->dateTime()](
            const models::Result<std::optional<models::Instant>> &at) {
            if (at && *at && m_moment->dateTime() == shown)
                m_moment->setDateTime(models::toDateTime(**at - models::Duration(1)));
        });
}

void ContactsAsOfDialog::showRestore(const models::ContactRestore &restore)
{
    m_shown = restore;
    clearLayout(m_people);
    for (const models::ContactRestore::Change &change : restore.changes)
        addChange(change);
    for (const models::ContactRestore::Change &change : restore.fuller)
        addPerson(change.then, tr("as now, but for what came since and stays"), Tone::Secondary);
    for (const models::ContactRestore::Change &change : restore.merged)
        addPerson(change.then, tr("merged into %1 since; split them there").arg(change.now.name),
            Tone::Warning);
    for (const models::Contact &person : restore.same)
        addPerson(person, tr("as now"), Tone::Secondary);
    for (const models::Contact &person : restore.newer)
        addPerson(person, tr("came later, and stays"), Tone::Secondary);
    if (restore.changes.isEmpty() && restore.same.isEmpty() && restore.fuller.isEmpty()
        && restore.merged.isEmpty())
        m_people->insertWidget(
            0, wrappedLabel(tr("Nobody was known here at that time."), Tone::Warning));
    const int differing = int(restore.changes.size());
    actionButton()->setEnabled(differing > 0);
    actionButton()->setText(
        differing > 0 ? tr("Set back %n contact(s)", nullptr, differing) : tr("Set back"));
}

void ContactsAsOfDialog::addPerson(const models::Contact &person, const QString &state, Tone tone)
{
    m_people->addSpacing(8);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    QLabel *name = textLabel(person.name.isEmpty() ? person.email : person.name);
    setTextSize(name, TextSize::Base, true);
    line->addWidget(name);
    line->addWidget(textLabel(state, tone));
    line->addStretch();
    m_people->addLayout(line);
    if (const QString ways = waysTo(person); !ways.isEmpty())
        m_people->addWidget(wrappedLabel(breakable(ways), Tone::Secondary));
}

//! As it was, and field by field what stands there now.
void ContactsAsOfDialog::addChange(const models::ContactRestore::Change &change)
{
    addPerson(change.then, change.fields.isEmpty() ? tr("withdrawn since") : tr("otherwise now"),
        Tone::Warning);
    for (const models::RecordField field : change.fields)
        m_people->addWidget(
            wrappedLabel(breakable(tr("%1: %2, now %3")
                                       .arg(recordFieldText(field), valueText(change.then, field),
                                           valueText(change.now, field))),
                Tone::Warning));
}

//! What is set back is what was seen: where something changed meanwhile, it is shown first.
void ContactsAsOfDialog::act()
{
    actionButton()->setEnabled(false);
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [id = m_customer, at = momentOf(m_moment), shown = m_shown](
            models::Repositories &all) -> models::Result<void> {
            const auto restore = models::contactRestore(all, id, at);
            if (restore != shown)
                return models::fail(models::ErrorKind::Conflict,
                    u"the contacts changed while they were looked at; look again"_s);
            return models::restoreContacts(all, restore);
        });
    models::whenDone(done, this, [this](const models::Result<void> &answer) {
        if (answer) {
            accept();
            return;
        }
        sayError(answer.error());
        m_live->refresh();
    });
}

} // namespace ui
