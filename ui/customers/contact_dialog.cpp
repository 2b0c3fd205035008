#include "ui/customers/contact_dialog.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/ticker.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using models::RecordField;

namespace {

//! What the sources say besides what was typed: "+49 30 1 (CRM); +49 30 2 (Directory)".
QString saidBySources(const models::Contact &contact, RecordField field)
{
    models::Contact sources = contact;
    sources.provenance.clear();
    for (const models::Provenance &from : contact.provenance) {
        if (!from.byHand)
            sources.provenance.append(from);
    }
    QStringList parts;
    for (const models::SaidValue &said : sources.said(field))
        parts << u"%1 (%2)"_s.arg(recordValueText(field, said.value), said.sources.join(u", "_s));
    return parts.join(u"; "_s);
}

} // namespace

ContactDialog::ContactDialog(const PageParts &parts, const models::Contact &contact,
    const QVector<models::Contact> &doubtful, QWidget *parent)
    : FormDialog(contact.id.isNull() ? tr("A new contact of %1").arg(contact.customerName)
                                     : (contact.name.isEmpty() ? contact.email : contact.name),
        contact.id.isNull() ? tr("Add") : tr("Save"), parent)
    , m_parts(parts)
    , m_contact(contact)
{
    setObjectName(u"contactDialog"_s);
    content()->addWidget(wrappedLabel(isNew()
            ? tr("Somebody whom no source has: a name, and an address or a number. No sync changes "
                 "what you type.")
            : tr("What you type counts before every source, and no sync changes it. Leave a "
                 "line empty to show what the sources say. Roles that you tick count instead "
                 "of theirs."),
        Tone::Secondary));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    for (const RecordField field :
        {RecordField::Name, RecordField::Email, RecordField::Phone, RecordField::Language})
        addField(form, field, recordFieldText(field));
    addRoles(form);
    content()->addLayout(form);
    if (!isNew()) {
        addMarks();
        addDoubtful(doubtful);
        addSources();
        addErase();
    }
    setMinimumWidth(fontMetrics().averageCharWidth() * 76);
    m_lines[RecordField::Name]->setFocus();
}

void ContactDialog::addField(QFormLayout *form, RecordField field, const QString &label)
{
    const models::Provenance *hand = m_contact.typed();
    auto *line = new QLineEdit(hand ? hand->value(field) : QString());
    line->setAccessibleName(label);
    line->setObjectName(u"contact_"_s + QString::number(int(field)));
    const QString said = saidBySources(m_contact, field);
    const auto values = m_contact.said(field);
    const qsizetype first = hand && !hand->value(field).isEmpty() ? 1 : 0;
    if (!isNew())
        line->setPlaceholderText(
            values.size() > first ? values[first].value : tr("no source says"));
    m_lines.insert(field, line);
    form->addRow(label, line);
    if (!said.isEmpty()) {
        QLabel *sources = wrappedLabel(breakable(said), Tone::Secondary);
        setTextSize(sources, TextSize::Small);
        form->addRow(QString(), sources);
    }
}

void ContactDialog::addRoles(QFormLayout *form)
{
    const models::Provenance *hand = m_contact.typed();
    const auto typed
        = hand ? models::rolesFromText(hand->value(RecordField::Roles)) : QVector<models::Role>();
    auto *line = new QWidget;
    auto *layout = new FlowLayout(line, 12);
    for (const models::Role role : models::allRoles) {
        auto *box = new QCheckBox(roleText(role));
        box->setChecked(typed.contains(role));
        m_roles.insert(role, box);
        layout->addWidget(box);
    }
    form->addRow(recordFieldText(RecordField::Roles), line);
    if (const QString said = saidBySources(m_contact, RecordField::Roles); !said.isEmpty()) {
        QLabel *sources = wrappedLabel(said, Tone::Secondary);
        setTextSize(sources, TextSize::Small);
        form->addRow(QString(), sources);
    }
}

void ContactDialog::addMarks()
{
    QString text = tr("Never verified.");
    if (m_contact.bouncing)
        text = tr("The address bounces.");
    else if (m_contact.verifiedAt)
        text = tr("Verified %1 %2.")
                   .arg(agoText(*m_contact.verifiedAt, m_parts.ticker.now()),
                       verifiedText(m_contact.verified));
    if (m_contact.unsubscribed)
        text += u' ' + tr("They asked not to be written to.");
    auto *line = new QHBoxLayout;
    line->addWidget(wrappedLabel(text), 1);
    QPushButton *verified = button(tr("I have checked it"), u"contactVerified"_s);
    connect(verified, &QPushButton::clicked, this, [this] { mark(true); });
    line->addWidget(verified);
    QPushButton *unsubscribed
        = button(m_contact.unsubscribed ? tr("May be written to") : tr("Do not write to"),
            u"contactUnsubscribed"_s);
    connect(unsubscribed, &QPushButton::clicked, this, [this] { mark(false); });
    line->addWidget(unsubscribed);
    content()->addLayout(line);
}

void ContactDialog::addDoubtful(const QVector<models::Contact> &doubtful)
{
    for (const models::Contact &other : doubtful) {
        auto *line = new QHBoxLayout;
        QStringList ways{other.name, other.email, other.phone};
        ways.removeAll(QString());
        line->addWidget(
            wrappedLabel(tr("Perhaps the same person: %1").arg(ways.join(u", "_s)), Tone::Warning),
            1);
        QPushButton *same = button(tr("They are one"), u"contactMerge"_s);
        connect(same, &QPushButton::clicked, this, [this, id = other.id] { merge(id); });
        line->addWidget(same);
        content()->addLayout(line);
    }
}

void ContactDialog::addSources()
{
    content()->addWidget(sectionHeading(tr("Where it is from")));
    for (const models::Provenance &from : m_contact.provenance) {
        const QString seen = momentWithYear(from.lastSeen);
        QString text = from.isFurther()
            ? tr("%1, besides: %2, last seen %3").arg(from.sourceName, from.anyAddress(), seen)
            : tr("%1, last seen %2").arg(from.sourceName, seen);
        if (from.withdrawnAt)
            text += u", "_s + tr("withdrawn %1").arg(momentWithYear(*from.withdrawnAt));
        if (from.bouncing)
            text += u", "_s + tr("its address bounces");
        auto *line = new QHBoxLayout;
        const bool warns = from.withdrawnAt || from.bouncing;
        line->addWidget(wrappedLabel(text, warns ? Tone::Warning : Tone::Secondary), 1);
        if (m_contact.provenance.size() > 1) {
            QPushButton *apart = button(tr("Not this person"), u"contactSplit"_s);
            apart->setAccessibleName(tr("What %1 says is of somebody else").arg(from.sourceName));
            connect(apart, &QPushButton::clicked, this, [this, from] { split(from); });
            line->addWidget(apart);
        }
        content()->addLayout(line);
    }
}

void ContactDialog::addErase()
{
    QPushButton *erase = linkButton(tr("Erase for good…"), u"contactErase"_s);
    connect(erase, &QPushButton::clicked, this, [this] {
        reject();
        emit eraseRequested(m_contact.id);
    });
    content()->addWidget(erase, 0, Qt::AlignLeading);
}

models::ContactRecord ContactDialog::typed() const
{
    models::ContactRecord values;
    values.name = m_lines[RecordField::Name]->text().simplified();
    values.email = m_lines[RecordField::Email]->text().simplified();
    values.phone = m_lines[RecordField::Phone]->text().simplified();
    values.language = m_lines[RecordField::Language]->text().simplified();
    for (const models::Role role : models::allRoles) {
        if (m_roles[role]->isChecked())
            values.roles.append(role);
    }
    return values;
}

template <typename Fn> void ContactDialog::write(Fn fn)
{
    acceptWhenDone(m_parts.workspace.write({m_parts.settings.person(), {}}, std::move(fn)));
}

void ContactDialog::act()
{
    const models::ContactRecord values = typed();
    if (!values.email.isEmpty() && models::emailKey(values.email).isEmpty()) {
        sayError({models::ErrorKind::Invalid, tr("“%1” is no e-mail address").arg(values.email),
            std::nullopt});
        return;
    }
    if (!values.phone.isEmpty() && models::phoneDigits(values.phone).isEmpty()) {
        sayError({models::ErrorKind::Invalid, tr("“%1” is no phone number").arg(values.phone),
            std::nullopt});
        return;
    }
    write([id = m_contact.id, customer = m_contact.customer, values](
              models::Repositories &all) -> models::Result<void> {
        const auto done = all.contactSyncs.type(id, customer, values);
        return done ? models::Result<void>() : models::fail(done.error());
    });
}

void ContactDialog::mark(bool verified)
{
    const bool mail = !m_contact.email.isEmpty();
    write([contact = m_contact, mail, verified, who = m_parts.settings.person()](
              models::Repositories &all) -> models::Result<void> {
        const auto kind = mail ? models::AddressKind::Email : models::AddressKind::Phone;
        const QString value = mail ? contact.email : contact.phoneKey();
        models::AddressState state = all.addresses.find(kind, value);
        if (verified) {
            state.verifiedAt = all.parts.clock.now();
            state.verifiedBy = who;
            state.bouncing = false;
        } else {
            state.unsubscribed = !contact.unsubscribed;
        }
        all.addresses.save(kind, value, state, verified ? u"verified"_s : u"unsubscribed"_s);
        return {};
    });
}

void ContactDialog::merge(const models::ContactId &other)
{
    write([id = m_contact.id, other](
              models::Repositories &all) { return all.contacts.merge(other, id); });
}

void ContactDialog::split(const models::Provenance &record)
{
    write([id = m_contact.id, record](models::Repositories &all) -> models::Result<void> {
        const auto apart = all.contacts.split(id, record.source, record.recordKey);
        return apart ? models::Result<void>() : models::fail(apart.error());
    });
}

} // namespace ui
