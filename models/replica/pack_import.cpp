#include "models/replica/pack_import.h"

#include "models/replica/brake.h"
#include "models/replica/contacts_lock.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/give_way.h"

#include <QtConcurrentRun>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t linesAtOnce = 500;
constexpr size_t lookupsKept = 300'000; // as a sync does
constexpr size_t samplesShown = 50;
// Of the whole, for progress: reading it, staging it; the index is the rest.
constexpr double checkShare = 0.15;
constexpr double stageShare = 0.6;

StagedContact keysOf(const PackRecord &record, const PackVersion &version)
{
    ContactRecord values;
    values.recordKey = record.key;
    values.name = version.name;
    values.email = version.email;
    PhoneKeys phones; // not needed: the number is not read again
    StagedContact keys = stagedContact(std::move(values), phones);
    keys.phoneDigits = version.phoneKey; // the other desk knew of which country it is
    return keys;
}

} // namespace

PackImport::PackImport(
    Workspace &workspace, PackLineSource &source, const PackImportOptions &options)
    : m_workspace(workspace)
    , m_source(source)
    , m_options(options)
    , m_writes(workspace, options.actor)
    , m_stage(std::make_shared<ReplicaStage>())
{
    m_preparing.setMaxThreadCount(1);
}

PackImport::~PackImport()
{
    m_preparing.waitForDone();
}

Result<PackImportReport> PackImport::run()
{
    ContactsLock lock(m_workspace);
    if (const auto taken = lock.take(); !taken)
        return fail(taken.error());
    if (const auto checked = check(); !checked)
        return fail(checked.error());
    const auto sweep = [this] {
        return m_writes.repeat(
            [](Repositories &all, auto until) { return all.contactSyncs.sweep(until); });
    };
    const auto begun = m_writes.write([stage = m_stage](Repositories &all, auto) {
        *stage = all.replicaImport.begin();
        return true;
    });
    Result<void> done = begun ? sweep() : fail(begun.error());
    if (done)
        done = stageAll();
    if (done)
        done = finish();
    if (!done || m_report.held) {
        m_writes.write([](Repositories &all, auto) {
            all.replicaImport.drop();
            return true;
        });
        // What remains of it is nobody's to see; if this fails, the next import removes it.
        const auto swept = sweep();
        if (done && !swept)
            return fail(swept.error());
    }
    if (!done)
        return fail(done.error());
    m_report.head = m_stage->head;
    m_report.counts = m_stage->counts;
    for (const ReplicaStage::Source &source : m_stage->sources)
        m_report.sources.append(source.report);
    m_report.longestWrite = m_writes.longest();
    return m_report;
}

//! Reads all of it and changes nothing; notes who may not come back.
Result<void> PackImport::check()
{
    const auto known
        = m_workspace
              .read(
                  [this](const Repositories &all) {
                      m_filter = all.erasures.filter();
                      m_sourcesHere.clear();
                      for (const SourceStatus &source : all.sources.list(SourceGives::Contacts))
                          m_sourcesHere.append(source.config);
                      return true;
                  },
                  Workspace::For::Background, m_options.stop)
              .result();
    if (!known)
        return fail(known.error());
    while (true) {
        if (m_options.stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        const auto line = m_source.next();
        if (!line)
            return fail(line.error());
        if (!*line)
            break;
        m_contacts += std::holds_alternative<PackContact>(**line);
        noteErased(**line);
        report(checkShare * m_source.progress());
    }
    return m_source.rewind();
}

void PackImport::noteErased(const PackLine &line)
{
    if (const auto *source = std::get_if<PackSource>(&line))
        m_sources.append({source->id, idHere(*source)});
    const auto *contact = std::get_if<PackContact>(&line);
    if (!contact || m_filter.isEmpty())
        return;
    for (const PackRecord &record : contact->records) {
        const auto &[there, here] = m_sources[record.source];
        for (const PackVersion &version : record.versions) {
            const StagedContact keys = keysOf(record, version);
            if (m_filter.blocks(there, keys) || m_filter.blocks(here, keys))
                m_erased.insert(contact->person);
        }
    }
}

bool PackImport::isErased(const PackContact &contact) const
{
    return m_erased.contains(contact.person);
}

bool PackImport::isErased(const PackAddress &address) const
{
    StagedContact keys;
    (address.isNumber ? keys.phoneDigits : keys.emailKey) = address.value;
    return m_filter.blocks({}, keys);
}

//! As the store finds it again (ReplicaImport).
SourceId PackImport::idHere(const PackSource &source) const
{
    SourceId id = source.id;
    for (const SourceConfig &here : m_sourcesHere) {
        if (here.id == source.id)
            return here.id;
        if (here.type == source.type
            && (source.type == SourceType::Hand || here.name == source.name))
            id = here.id;
    }
    return id;
}

Result<void> PackImport::stageAll()
{
    const auto prepare = [this] {
        return QtConcurrent::run(&m_preparing, [this] {
            giveWay();
            return nextPage();
        });
    };
    auto next = prepare();
    while (true) {
        const auto page = next.result();
        if (!page)
            return fail(page.error());
        if ((*page)->empty())
            return {};
        const double read = m_source.progress();
        next = prepare();
        if (const auto done = stagePage(*page); !done)
            return done;
        report(checkShare + (stageShare - checkShare) * read);
    }
}

Result<std::shared_ptr<const PackImport::Page>> PackImport::nextPage()
{
    auto page = std::make_shared<Page>();
    while (page->size() < linesAtOnce) {
        auto line = m_source.next();
        if (!line)
            return fail(line.error());
        if (!*line)
            break;
        page->push_back(staged(std::move(**line)));
    }
    return std::shared_ptr<const Page>(std::move(page));
}

StagedLine PackImport::staged(PackLine line) const
{
    StagedLine one{std::move(line), {}, false};
    if (const auto *contact = std::get_if<PackContact>(&one.line)) {
        one.erased = isErased(*contact);
        for (const PackRecord &record : contact->records) {
            one.keys.emplace_back();
            for (const PackVersion &version : record.versions)
                one.keys.back().push_back(keysOf(record, version));
        }
    } else if (const auto *address = std::get_if<PackAddress>(&one.line)) {
        one.erased = isErased(*address);
    }
    return one;
}

Result<void> PackImport::stagePage(const std::shared_ptr<const Page> &page)
{
    size_t done = 0;
    while (done < page->size()) {
        if (m_options.stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        const auto taken
            = m_writes.write([stage = m_stage, page, done](Repositories &all, auto until) {
                  return all.replicaImport.stage(*stage, std::span(*page).subspan(done), until);
              });
        if (!taken)
            return fail(taken.error());
        done += size_t(*taken);
    }
    for (const StagedLine &line : *page)
        m_contactsStaged += std::holds_alternative<PackContact>(line.line);
    return m_stage->lookups.size() < lookupsKept ? Result<void>() : writeLookups();
}

Result<void> PackImport::writeLookups()
{
    m_stage->lookups.sort();
    const auto written = m_writes.repeat([stage = m_stage](Repositories &all, auto until) {
        return all.replicaImport.writeLookups(*stage, until);
    });
    m_stage->lookups.clear();
    return written;
}

Result<void> PackImport::finish()
{
    const auto gone = std::make_shared<std::vector<ReplicaImport::Gone>>();
    const auto read = m_workspace
                          .read(
                              [stage = m_stage, gone](const Repositories &all) {
                                  *gone = all.replicaImport.unseen(*stage);
                                  return true;
                              },
                              Workspace::For::Background, m_options.stop)
                          .result();
    if (!read)
        return fail(read.error());
    const auto held = holdBack(*gone);
    if (!held || *held)
        return held ? Result<void>() : fail(held.error());
    if (const auto withdrawn
        = m_writes.repeat([stage = m_stage, gone](Repositories &all, auto until) {
              return all.replicaImport.withdraw(*stage, *gone, until);
          });
        !withdrawn)
        return withdrawn;
    if (const auto written = writeLookups(); !written)
        return written;
    if (const auto indexed = index(); !indexed)
        return indexed;
    const qint64 runs = m_stage->syncs.size();
    const auto accepted = m_workspace
                              .write(m_options.actor,
                                  [stage = m_stage, digest = m_source.digest()](Repositories &all) {
                                      return all.replicaImport.accept(*stage, digest);
                                  })
                              .result();
    if (!accepted)
        return accepted;
    m_report.accepted = true;
    m_report.changed = runs + m_stage->counts.merges + m_stage->counts.addresses > 0;
    report(1);
    return {};
}

//! Whether somebody is to look first: the brake is each source's own, the phrase is one.
Result<bool> PackImport::holdBack(const std::vector<ReplicaImport::Gone> &gone)
{
    HeldSync held;
    for (const ReplicaStage::Source &source : m_stage->sources) {
        const QString phrase = brakePhrase(source.report.takings);
        if (phrase.isEmpty())
            continue;
        held.takings += source.report.takings;
        if (held.phrase.isEmpty())
            held.phrase = phrase;
    }
    if (const QString all = brakePhrase(held.takings); !all.isEmpty())
        held.phrase = all;
    if (held.phrase.isEmpty() || m_options.confirmation.trimmed() == held.phrase)
        return false;
    const auto samples = m_workspace
                             .read(
                                 [&gone](const Repositories &all) {
                                     return all.replicaImport.describe(std::span(gone).first(
                                         std::min(gone.size(), samplesShown)));
                                 },
                                 Workspace::For::Background)
                             .result();
    if (!samples)
        return fail(samples.error());
    held.samples = *samples;
    m_report.held = held;
    return true;
}

Result<void> PackImport::index()
{
    const double all = double(
        std::max<qint64>(1, m_stage->counts.recordsAdded + m_stage->counts.recordsChanged));
    while (true) {
        if (m_options.stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        const auto more = m_writes.write([stage = m_stage](Repositories &store, auto until) {
            return store.replicaImport.index(*stage, until);
        });
        if (!more)
            return fail(more.error());
        if (!*more)
            return {};
        report(
            stageShare + (1 - stageShare) * std::min(1.0, double(m_stage->contactsIndexed) / all));
    }
}

void PackImport::report(double fraction) const
{
    if (m_options.progress)
        m_options.progress(m_contactsStaged, fraction);
}

} // namespace models
