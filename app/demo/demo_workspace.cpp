#include "app/demo/demo_workspace.h"

#include "app/demo/demo_people.h"
#include "app/demo/demo_story.h"
#include "app/sources/folder_contact_source.h"
#include "models/grouping/ticket_grouper.h"
#include "models/publishing/publish.h"
#include "models/replica/replica.h"
#include "models/replica/ticket_import.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using namespace models;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr int bouncingEvery = 140; // one address in so many is refused by its server
constexpr int deliveriesInTurn = 400;

const QString demoLead = u"Ada Okafor"_s;
const QString demoApprover = u"Sofia Marin"_s;

QString demoTime(Instant instant)
{
    return QLocale::c().toString(toDateTime(instant), u"HH:mm 'UTC on' d MMMM"_s);
}

QString folderBeside(const QString &workspace, const QString &name)
{
    const QFileInfo file(workspace);
    return file.absoluteDir().filePath(file.completeBaseName() + u'-' + name);
}

//! Makes the demo step by step, moving the clock along the story. The first error ends it.
class DemoMaker
{
public:
    DemoMaker(
        const QString &path, Instant now, const std::function<void(const QString &)> &progress)
        : m_path(path)
        , m_now(now)
        , m_start(now - storyLength)
        , m_clock(m_start - hours(50), 13)
        , m_progress(progress)
    { }

    Result<DemoSummary> make()
    {
        auto opened = Workspace::open(m_path, m_clock);
        if (!opened)
            return fail(opened.error());
        m_workspace = std::move(*opened);
        m_fleet = demoFleet();
        importContacts();
        holdDeletion();
        addChannels();
        openIncident();
        tellStory();
        importTickets();
        leaveDraft();
        summarise();
        if (m_error)
            return fail(*m_error);
        return m_summary;
    }

private:
    // Runs one write as that person and keeps its error; the value is the function's own.
    template <typename Fn> auto write(const QString &who, Fn fn)
    {
        using Answer = decltype(m_workspace->write(Actor{who, {}}, fn).result());
        if (m_error)
            return Answer(fail(*m_error));
        const Answer answer = m_workspace->write(Actor{who, {}}, std::move(fn)).result();
        if (!answer)
            m_error = answer.error();
        return answer;
    }

    template <typename T> void check(const Result<T> &result)
    {
        if (!result && !m_error)
            m_error = result.error();
    }

    void say(const QString &what) const
    {
        if (m_progress && !m_error)
            m_progress(what);
    }

    SyncReport sync(const QString &name, std::shared_ptr<ContactSource> source)
    {
        if (m_error)
            return {};
        SyncOptions options;
        options.sourceName = name;
        const auto report
            = Replica(*m_workspace).run(std::move(source), std::move(options)).result();
        check(report);
        if (report && !report->problems.isEmpty())
            m_error = Error{ErrorKind::Internal, report->problems.constFirst().reason, {}};
        return report.value_or(SyncReport{});
    }

    //! As the billing system does it: its export of an hour ago is read from the folder.
    SyncReport syncBilling(const QVector<ContactRecord> &records)
    {
        check(writeBillingExport(m_billing, records, m_clock.now() - hours(1)));
        auto source = FolderContactSource::open(
            m_billing, {}, std::shared_ptr<const Clock>(std::shared_ptr<void>(), &m_clock));
        check(source);
        return source ? sync(u"Billing"_s, std::move(*source)) : SyncReport{};
    }

    //! A folder beside the workspace.
    QString folder(const QString &name)
    {
        const QString path = folderBeside(m_path, name);
        if (!QDir().mkpath(path))
            m_error = Error{ErrorKind::Io, path, {}};
        return path;
    }

    void importContacts()
    {
        say(u"contacts of 20,000 customers"_s);
        m_billing = folder(u"billing"_s);
        SourceConfig billing;
        billing.type = SourceType::Folder;
        billing.name = u"Billing"_s;
        billing.settings = {{u"path"_s, m_billing}};
        billing.every = hours(24);
        write(demoLead, [billing](Repositories &all) { return all.sources.save(billing); });
        syncBilling(contactsOf(m_fleet, AffectedPeople::Included));
        m_clock.set(m_start - hours(26));
        sync(u"Account managers"_s, std::make_shared<DemoContactSource>(managersContacts(m_fleet)));
    }

    //! The clean-up that deleted the sites deleted their people from billing, too: its next export
    //! lacks them, and the brake holds it.
    void holdDeletion()
    {
        m_clock.set(m_start + minutes(30));
        if (const SyncReport report = syncBilling(contactsOf(m_fleet, AffectedPeople::LeftOut));
            !report.held && !m_error)
            m_error = Error{ErrorKind::Internal, u"the brake held nothing"_s, {}};
    }

    void addChannels()
    {
        const QString page = folder(u"status-page"_s);
        const auto add = [this](ChannelType type, const QString &name, const QJsonObject &settings,
                             const QString &dependsOn) {
            ChannelConfig config;
            config.type = type;
            config.name = name;
            config.settings = settings;
            config.dependsOn = dependsOn;
            const auto id = write(
                demoLead, [config](Repositories &all) { return all.channels.save(config); });
            return id ? *id : ChannelId{};
        };
        m_page = add(ChannelType::StatusPageFolder, u"Status page"_s,
            {{u"folder"_s, page}, {u"page_name"_s, u"Northfield Cloud"_s},
                {u"page_url"_s, u"https://status.northfield.example"_s}},
            u"any static host; here a folder beside the workspace"_s);
        m_mail = add(ChannelType::Mail, u"Mail"_s,
            {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, 2525}, {u"security"_s, u"none"_s},
                {u"from"_s, u"care@northfield.example"_s}, {u"from_name"_s, u"Northfield Cloud"_s}},
            u"a mail server on this machine: in the demo nobody listens there"_s);
        m_call = add(ChannelType::ByHand, u"Bridge call"_s, {{u"place"_s, u"the bridge call"_s}},
            u"a telephone"_s);
        check(write(demoLead, [](Repositories &all) { return ensureDefaultTemplates(all); }));
    }

    void openIncident()
    {
        say(u"883 affected sites of 775 customers"_s);
        m_clock.set(m_start + minutes(42));
        Incident incident;
        incident.title = u"Customer sites deleted by a clean-up script"_s;
        incident.severity = 1;
        incident.impact = u"critical"_s;
        incident.lead = demoLead;
        for (const QString &name : {u"Tracker"_s, u"Wiki"_s, u"Paging"_s, u"Desk"_s, u"Search"_s})
            incident.components << Component{name, ComponentStatus::MajorOutage};
        incident.milestones
            = {{MilestoneKind::Started, m_start}, {MilestoneKind::Detected, m_start + minutes(9)},
                {MilestoneKind::Acknowledged, m_start + minutes(24)}};
        const auto opened = write(
            demoLead, [incident](Repositories &all) { return all.incidents.open(incident); });
        if (!opened)
            return;
        m_incident = *opened;

        write(demoLead, [this](Repositories &all) -> Result<AffectedChange> {
            QVector<AffectedTarget> targets;
            for (const DemoCustomer &customer : m_fleet) {
                if (!customer.affected)
                    continue;
                for (const QString &site : customer.sites) {
                    const auto target = all.incidents.target(ExternalId{u"site"_s, site});
                    if (!target)
                        return fail(ErrorKind::NotFound, u"site:"_s + site);
                    if (m_affected.isEmpty() || m_affected.constLast() != target->customer)
                        m_affected << target->customer;
                    targets << *target;
                    m_targets[target->customer] << *target;
                }
            }
            return all.incidents.setAffected(m_incident, targets, Incidents::Setting::Replace,
                u"affect-%1"_s.arg(targets.size()));
        });
    }

    void tellStory()
    {
        qsizetype wave = 0;
        int told = 0;
        for (StoryUpdate update : storyUpdates()) {
            update.nextUpdate = promisedNext(told);
            while (wave < storyWaves().size() && storyWaves()[wave] <= update.at)
                restoreWave(wave++);
            say(u"update %1 of %2"_s.arg(++told).arg(storyUpdates().size()));
            tell(update);
            if (m_error)
                return;
        }
        m_clock.set(m_now);
    }

    // Three promises of four are kept: they name the half hour after the next update to the same
    // people. The others stand as the story has them, and slip.
    static std::optional<minutes> promisedNext(qsizetype index)
    {
        const auto &story = storyUpdates();
        const StoryUpdate &told = story[index];
        if (!told.nextUpdate || index % 4 == 0)
            return told.nextUpdate;
        const auto following = std::find_if(story.begin() + index + 1, story.end(),
            [&told](const StoryUpdate &later) { return later.audience == told.audience; });
        return following == story.end()
            ? told.nextUpdate
            : std::optional((following->at / minutes(30) + 1) * minutes(30));
    }

    void restoreWave(qsizetype wave)
    {
        m_clock.set(m_start + storyWaves()[wave]);
        QVector<AffectedTarget> targets;
        for (qsizetype i = wave * customersInWave; i < (wave + 1) * customersInWave; ++i)
            targets << m_targets.value(m_affected.value(i));
        m_restored += customersInWave;
        write(u"Restoration"_s, [this, targets](Repositories &all) {
            return all.incidents.setRestored(m_incident, targets, m_clock.now());
        });
    }

    QString filled(const StoryUpdate &update) const
    {
        const auto after = [this](const std::optional<minutes> &offset) {
            return m_start + offset.value_or(minutes(0));
        };
        const int all = int(m_affected.size());
        return QString(update.body)
            .replace(u"{start}"_s, toDateTime(m_start).toString(u"HH:mm"_s) + u" UTC"_s)
            .replace(u"{next}"_s, demoTime(after(update.nextUpdate)))
            .replace(
                u"{eta}"_s, demoTime(after(update.eta ? update.eta : std::optional(lastEta()))))
            .replace(u"{restored}"_s, QString::number(m_restored))
            .replace(u"{percent}"_s, QString::number(m_restored * 100 / qMax(1, all)))
            .replace(u"{wave}"_s, QString::number(m_restored / customersInWave + 1));
    }

    static minutes lastEta()
    {
        minutes eta{};
        for (const StoryUpdate &update : storyUpdates())
            eta = update.eta.value_or(eta);
        return eta;
    }

    void tell(const StoryUpdate &told)
    {
        m_clock.set(m_start + told.at - minutes(11));
        Update draft;
        draft.incident = m_incident;
        draft.incidentState = incidentStateName(told.state);
        draft.title = u"Customer sites unavailable"_s;
        draft.body = filled(told);
        draft.language = u"en"_s;
        draft.audience.kind = told.audience;
        draft.author = told.author;
        const auto update = write(
            told.author, [draft](Repositories &all) { return all.updates.createDraft(draft); });
        if (!update)
            return;
        m_clock.advance(minutes(6));
        Approval approval;
        approval.update = *update;
        approval.by = told.author == demoApprover ? demoLead : demoApprover;
        approval.means = u"phone"_s;
        check(write(
            told.author, [approval](Repositories &all) { return all.updates.approve(approval); }));

        m_clock.set(m_start + told.at);
        PublishRequest request;
        request.update = *update;
        if (told.audience == AudienceKind::Public)
            request.channels = {m_page};
        else
            request.channels = {m_mail, m_call};
        if (told.nextUpdate)
            request.nextUpdateAt = m_start + *told.nextUpdate;
        if (told.eta) {
            Promise eta;
            eta.type = PromiseType::Eta;
            eta.dueAt = m_start + *told.eta;
            eta.confidence = told.confidence;
            request.promises << eta;
        }
        check(
            write(told.author, [this, request, told](Repositories &all) -> Result<PublishOutcome> {
                const auto incident = all.incidents.find(m_incident);
                if (incident && incident->state != told.state) {
                    if (const auto done = all.incidents.setState(m_incident, told.state); !done)
                        return fail(done.error());
                }
                const auto plan = planPublishing(all, request);
                if (!plan)
                    return fail(plan.error());
                PublishRequest answered = request;
                answered.typedCount = plan->countWanted;
                for (const Finding &finding : plan->reasonsWanted)
                    answered.keptFindings.insert(finding.rule, u"nothing else is known yet"_s);
                return publish(all, answered);
            }));
        deliver(*update);
    }

    // What the dispatcher would do, at once: all arrives but what is refused.
    void deliver(const UpdateId &update)
    {
        const QVector<ClaimWish> wishes{{m_page, deliveriesInTurn}, {m_mail, deliveriesInTurn}};
        QVector<DeliveryOutcome> outcomes;
        bool more = true;
        while (more && !m_error) {
            const auto turn = write(u"dispatcher"_s, [outcomes, wishes](Repositories &all) {
                return all.deliveryQueue.turn(outcomes, wishes);
            });
            if (!turn)
                return;
            outcomes.clear();
            for (const ClaimedDelivery &claimed : turn->claimed) {
                DeliveryOutcome outcome;
                outcome.delivery = claimed.message.delivery;
                ++m_delivered;
                if (claimed.channel == m_mail && m_delivered % bouncingEvery == 0) {
                    outcome.step.to = DeliveryState::Failed;
                    outcome.step.reason = u"550 5.1.1 no such mailbox"_s;
                    outcome.addressRefused = true;
                } else {
                    outcome.step.to = DeliveryState::Delivered;
                    outcome.step.receipt = claimed.channel == m_mail ? u"250 2.0.0 accepted"_s
                                                                     : u"the page is in place"_s;
                }
                outcomes << outcome;
            }
            more = !outcomes.isEmpty();
        }
        m_clock.advance(minutes(2));
        write(demoLead, [this, update](Repositories &all) -> Result<void> {
            DeliveryFilter filter;
            filter.update = update;
            filter.channel = m_call;
            filter.state = DeliveryState::Queued;
            for (const Delivery &waiting : all.deliveries.list(filter)) {
                if (const auto said = all.deliveries.markSaid(waiting.id, m_clock.now(),
                        u"the bridge call"_s, u"account owners of the tier 1 customers"_s);
                    !said)
                    return said;
            }
            return {};
        });
    }

    void importTickets()
    {
        say(u"1,400 tickets"_s);
        DemoTicketSource source(demoTickets(m_fleet, m_start));
        TicketImportRequest request;
        request.desk = u"desk"_s;
        request.actor = {u"import"_s, {}};
        const auto imported = TicketImport(*m_workspace).run(source, request).result();
        check(imported);
        if (!m_error)
            check(TicketGrouper(*m_workspace).run(Regroup::Undecided).result());
    }

    // What stands on the Compose page when the demo is opened: something new, and something said
    // before.
    void leaveDraft()
    {
        Update draft;
        draft.incident = m_incident;
        draft.incidentState = u"identified"_s;
        draft.title = u"Customer sites unavailable"_s;
        draft.body
            = u"%1 of 775 affected customers have their sites back, %2 %. Wave 13 entered its "
              "checks with 31 of 55 customers.\n\nOur teams are working around the clock to "
              "restore access as soon as possible.\n\nIf search still looks empty to you six "
              "hours after the hand-back, answer this update: we rebuild it by hand. The next "
              "update comes by %3."_s.arg(m_restored)
                  .arg(m_restored * 100 / 775)
                  .arg(demoTime(m_now + hours(4)));
        draft.language = u"en"_s;
        draft.audience.kind = AudienceKind::AllAffected;
        draft.author = demoLead;
        check(
            write(demoLead, [draft](Repositories &all) { return all.updates.createDraft(draft); }));
    }

    void summarise()
    {
        if (m_error)
            return;
        m_summary.incident = m_incident.toString();
        m_summary.updates = int(storyUpdates().size());
        m_summary.affectedCustomers = int(m_affected.size());
        for (const DemoCustomer &customer : m_fleet) {
            m_summary.customers += 1;
            m_summary.contacts += int(customer.contacts.size());
            if (customer.affected) {
                m_summary.affectedSites += int(customer.sites.size());
                m_summary.affectedContacts += int(customer.contacts.size());
            }
        }
        const auto counted = m_workspace
                                 ->read([](const Repositories &all) {
                                     return std::pair(int(all.tickets.counts().all()),
                                         all.deliveries.counts({}).total());
                                 })
                                 .result();
        check(counted);
        if (counted)
            std::tie(m_summary.tickets, m_summary.deliveries) = *counted;
    }

    QString m_path;
    QString m_billing; //!< the folder that billing exports to
    Instant m_now;
    Instant m_start;
    ManualClock m_clock;
    const std::function<void(const QString &)> &m_progress;
    std::unique_ptr<Workspace> m_workspace;
    QVector<DemoCustomer> m_fleet;
    QVector<CustomerId> m_affected; //!< in the order they are restored
    QHash<CustomerId, QVector<AffectedTarget>> m_targets;
    IncidentId m_incident;
    ChannelId m_page;
    ChannelId m_mail;
    ChannelId m_call;
    int m_restored = 0;
    int m_delivered = 0;
    std::optional<Error> m_error;
    DemoSummary m_summary;
};

} // namespace

Result<DemoSummary> createDemo(
    const QString &path, Instant now, const std::function<void(const QString &)> &progress)
{
    if (QFile::exists(path))
        return fail(ErrorKind::Conflict, path + u" is there already; name another file"_s);
    if (const QString billing = folderBeside(path, u"billing"_s); QFile::exists(billing))
        return fail(ErrorKind::Conflict, billing + u" is there already; name another file"_s);
    return DemoMaker(path, now, progress).make();
}

} // namespace app
