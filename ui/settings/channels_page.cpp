#include "ui/settings/channels_page.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/settings/channel_dialog.h"
#include "ui/shell/error_text.h"
#include "ui/shell/language.h"
#include "ui/shell/open_secrets.h"
#include "ui/shell/prompts.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/shell/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/progress_strip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

QVector<ChannelRow> channelRows(const models::Repositories &all)
{
    QVector<ChannelRow> rows;
    for (const models::ChannelConfig &channel : all.channels.list()) {
        models::DeliveryFilter filter;
        filter.channel = channel.id;
        rows.append({channel, all.deliveries.counts(filter), {}, false});
    }
    return rows;
}

ChannelsModel *makeChannelsModel(QObject *parent)
{
    return new ChannelsModel(
        {
            {ChannelsPage::tr("Channel"),
                [](const ChannelRow &row) {
                    return Cell{row.channel.name, Tone::Plain, true};
                },
                28},
            {ChannelsPage::tr("Kind"),
                [](const ChannelRow &row) { return Cell{channelTypeText(row.channel.type)}; }, 22},
            {ChannelsPage::tr("State"),
                [](const ChannelRow &row) {
                    if (!row.channel.enabled)
                        return Cell{ChannelsPage::tr("switched off"), Tone::Secondary};
                    if (const int asking = row.counts.needPerson(); asking > 0)
                        return Cell{
                            ChannelsPage::tr("%n need a decision", nullptr, asking), Tone::Warning};
                    if (const int waiting = row.counts.underWay(); waiting > 0)
                        return Cell{ChannelsPage::tr("%n waiting", nullptr, waiting), Tone::Accent};
                    return Cell{ChannelsPage::tr("in use"), Tone::Good};
                },
                30},
            {ChannelsPage::tr("Delivered"),
                [](const ChannelRow &row) {
                    return Cell{
                        QLocale().toString(row.counts.in(models::DeliveryState::Delivered))};
                },
                12},
            {ChannelsPage::tr("Depends on"),
                [](const ChannelRow &row) {
                    return row.channel.dependsOn.isEmpty()
                        ? Cell{ChannelsPage::tr("not stated"), Tone::Warning}
                        : Cell{row.channel.dependsOn};
                }},
            {ChannelsPage::tr("Last test"),
                [](const ChannelRow &row) {
                    return Cell{row.test, row.testFailed ? Tone::Wrong : Tone::Good};
                }},
        },
        [](const ChannelRow &row) { return row.channel.id.toString(); }, parent);
}

ChannelsPage::ChannelsPage(const PageParts &parts, QWidget *parent)
    : Page(parent)
    , m_parts(parts)
    , m_head(new PageHead(parts.theme, tr("Channels")))
    , m_banner(new Banner)
    , m_progress(new ProgressStrip)
    , m_stack(new QStackedWidget)
    , m_model(makeChannelsModel(this))
    , m_table(new DataTable(parts.theme, tr("Channels")))
    , m_change(
          new KeyButton(parts.theme, tr("Change…"), QKeySequence(Qt::Key_E), u"changeChannel"_s))
    , m_test(new KeyButton(parts.theme, tr("Test"), QKeySequence(Qt::Key_T), u"testChannel"_s))
    , m_remove(button(tr("Remove…"), u"removeChannel"_s))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QPushButton *addNew = primaryButton(tr("Add a channel…"), u"addChannel"_s);
    m_head->addAction(addNew);
    connect(addNew, &QPushButton::clicked, this, &ChannelsPage::add);
    connect(m_head, &PageHead::findRequested, this, &Page::findRequested);
    layout->addWidget(m_head);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(16, 12, 16, 12);
    body->setSpacing(10);
    body->addWidget(m_banner);
    body->addWidget(m_progress);
    auto *empty = new EmptyState(tr("No channel yet"),
        tr("Add the places where customers hear from you: a status page folder that any static "
           "host can serve, mail, a webhook, and your own voice. Best some that do not depend on "
           "what may break."),
        tr("Add a channel…"));
    connect(empty, &EmptyState::actionRequested, this, &ChannelsPage::add);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeList());
    body->addWidget(m_stack, 1);
    body->addWidget(makeDesk());
    layout->addLayout(body, 1);
    connect(m_change, &QPushButton::clicked, this, &ChannelsPage::change);
    connect(m_test, &QPushButton::clicked, this, &ChannelsPage::test);
    connect(m_remove, &QPushButton::clicked, this, &ChannelsPage::remove);
    connect(m_table, &DataTable::chosen, this, &ChannelsPage::change);
    connect(m_table, &DataTable::selectionMoved, this, &ChannelsPage::showButtons);
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] { m_stop.request_stop(); });
    m_live = liveQuery(
        parts.workspace, this,
        [] { return [](const models::Repositories &all) { return channelRows(all); }; },
        [this](QVector<ChannelRow> rows) {
            for (ChannelRow &row : rows)
                std::tie(row.test, row.testFailed) = m_tests.value(row.channel.id.toString());
            m_model->setRows(rows);
            m_head->setCount(QString::number(rows.size()));
            m_stack->setCurrentIndex(rows.isEmpty() ? 0 : 1);
            if (m_table->currentKey().isEmpty() && !rows.isEmpty())
                m_table->selectRow(0);
        });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    showButtons();
}

QWidget *ChannelsPage::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_table->setObjectName(u"channelList"_s);
    m_table->setRowsModel(m_model);
    layout->addWidget(m_table, 1);
    auto *line = new QHBoxLayout;
    line->addWidget(keyHints({{u"↑↓"_s, tr("move")}, {tr("Enter"), tr("change")}}));
    line->addStretch(1);
    line->addWidget(m_remove);
    line->addWidget(m_change);
    line->addWidget(m_test);
    layout->addLayout(line);
    return list;
}

QWidget *ChannelsPage::makeDesk()
{
    auto *card = new Card(u"plain"_s);
    auto *line = new FlowLayout(nullptr, 10);
    auto *person = new QLineEdit(m_parts.settings.person());
    person->setAccessibleName(tr("Who sits at this desk"));
    person->setObjectName(u"deskPerson"_s);
    person->setMaximumWidth(260);
    auto *mode = new QComboBox;
    mode->addItem(tr("As the desktop"), u"desktop"_s);
    mode->addItem(tr("Light"), u"light"_s);
    mode->addItem(tr("Dark"), u"dark"_s);
    mode->setCurrentIndex(qMax(0, mode->findData(m_parts.settings.get(settings::theme))));
    mode->setAccessibleName(tr("Colours"));
    mode->setObjectName(u"deskTheme"_s);
    const std::pair<QString, QWidget *> fields[]
        = {{tr("Who sits here"), person}, {tr("Colours"), mode}, {tr("Language"), makeLanguages()}};
    for (const auto &[name, field] : fields) {
        auto *pair = new QWidget;
        auto *inside = new QHBoxLayout(pair);
        inside->setContentsMargins(0, 0, 16, 0);
        inside->setSpacing(10);
        inside->addWidget(textLabel(name));
        inside->addWidget(field);
        line->addWidget(pair);
    }
    auto *secrets = new ElidedLabel(tr("Looking where secrets can be kept"));
    secrets->setObjectName(u"secretPlace"_s);
    line->addTrailing(secrets);
    models::whenDone(m_parts.services.findSecretPlace(), secrets,
        [secrets](const models::Result<QString> &place) {
            secrets->setText(
                place ? tr("Secrets are kept in %1").arg(*place) : errorText(place.error()));
        });
    card->content()->addLayout(line);
    // It may lose the focus while the page goes: nothing of the page is used.
    connect(person, &QLineEdit::editingFinished, person, [person, kept = &m_parts.settings] {
        kept->set(settings::person, person->text().trimmed());
    });
    connect(mode, &QComboBox::activated, this, [this, mode] {
        const QString word = mode->currentData().toString();
        m_parts.settings.set(settings::theme, word);
        m_parts.theme.setMode(word == u"light"_s ? ThemeMode::Light
                : word == u"dark"_s              ? ThemeMode::Dark
                                                 : ThemeMode::ByDesktop);
    });
    return card;
}

QComboBox *ChannelsPage::makeLanguages()
{
    auto *languages = new QComboBox;
    languages->addItem(tr("As the system"), QString());
    for (const auto &[code, name] : Language::all())
        languages->addItem(name, code);
    const QString code = m_parts.settings.get(settings::language);
    languages->setCurrentIndex(qMax(0, languages->findData(code)));
    languages->setAccessibleName(tr("Language"));
    languages->setObjectName(u"deskLanguage"_s);
    connect(languages, &QComboBox::activated, this, [this, languages] {
        m_parts.settings.set(settings::language, languages->currentData().toString());
        m_banner->say(tr("Takes effect when Heliograph is opened again."), Tone::Plain);
    });
    return languages;
}

std::optional<models::ChannelConfig> ChannelsPage::chosen() const
{
    const int row = m_model->rowOf(m_table->currentKey());
    return row < 0 ? std::nullopt : std::optional(m_model->row(row).channel);
}

void ChannelsPage::showButtons()
{
    const bool any = chosen().has_value();
    for (QPushButton *each : {m_change, m_test, m_remove})
        each->setEnabled(any);
}

void ChannelsPage::open(const Location &location)
{
    if (location.tab == u"new"_s)
        add();
    else
        m_table->setFocus();
}

QWidget *ChannelsPage::first()
{
    return m_table;
}

void ChannelsPage::add()
{
    auto *dialog = new ChannelDialog(m_parts, {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChannelDialog::saved, this,
        [this] { m_banner->say(tr("Added. Test it before it is needed."), Tone::Good); });
    dialog->open();
}

void ChannelsPage::change()
{
    const auto channel = chosen();
    if (!channel)
        return;
    auto *dialog = new ChannelDialog(m_parts, *channel, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ChannelsPage::remove()
{
    const auto channel = chosen();
    if (!channel)
        return;
    auto *dialog = new TextDialog(tr("Remove %1").arg(channel->name),
        tr("It is out of sight from then on. What it has delivered stays in the record."),
        tr("Why it is removed"), tr("Remove"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = channel->id] {
        auto done = m_parts.workspace.write({m_parts.settings.person(), dialog->text()},
            [id](models::Repositories &all) { return all.channels.remove(id); });
        models::whenDone(done, this, [this](const models::Result<void> &answer) {
            if (!answer)
                m_banner->sayError(answer.error());
        });
    });
    dialog->open();
}

void ChannelsPage::test()
{
    const auto channel = chosen();
    if (!channel)
        return;
    m_stop = std::stop_source();
    m_progress->begin(tr("Testing %1").arg(channel->name));
    models::whenDone(m_parts.services.testChannel(*channel, m_stop.get_token()), this,
        [this, key = channel->id.toString()](const models::Result<models::Receipt> &receipt) {
            m_progress->end();
            if (!receipt && receipt.error().kind == models::ErrorKind::Locked
                && m_parts.services.secretsAreLocked()) {
                openSecrets(m_parts.services, this, [this] { test(); });
                return;
            }
            m_tests.insert(key,
                receipt ? std::pair(receipt->answer, false)
                        : std::pair(testErrorText(receipt.error()), true));
            m_live->refresh();
        });
}

} // namespace ui
