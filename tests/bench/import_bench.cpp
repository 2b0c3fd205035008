#include "app/sources/csv_contact_source.h"
#include "models/replica/replica.h"
#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/bench/bench.h"
#include "tests/bench/probe.h"
#include "tests/support/fleet.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <unistd.h>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr char section[] = "import";
constexpr auto pause = std::chrono::milliseconds(20);
constexpr int diskPage = 4096;

// What the shell is given: the same file, B-trees over what we look records up by (the source's
// key, address, number, customer, site), and the same two full-text indexes.
constexpr char shellScript[] = R"(
PRAGMA page_size = 4096;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -8192;
CREATE TABLE contact (name TEXT, email TEXT, phone TEXT, organisation TEXT, account TEXT, site TEXT,
    role TEXT, region TEXT, language TEXT, tier TEXT);
.mode csv
.import --skip 1 %1 contact
CREATE INDEX contact_key ON contact (email, account);
CREATE INDEX contact_email ON contact (email);
CREATE INDEX contact_phone ON contact (phone);
CREATE INDEX contact_customer ON contact (account);
CREATE INDEX contact_site ON contact (site);
CREATE VIRTUAL TABLE words USING fts5 (name, email, phone, content='contact',
    tokenize="unicode61 remove_diacritics 2", prefix='1 2 3');
CREATE VIRTUAL TABLE grams USING fts5 (name, email, phone, content='contact', tokenize='trigram',
    detail=none);
INSERT INTO words (words) VALUES ('rebuild');
INSERT INTO grams (grams) VALUES ('rebuild');
PRAGMA wal_checkpoint (TRUNCATE);
)";

//! Seconds, or 0 where there is no shell.
double shellImport(const QString &csv, const QString &folder)
{
    const QString shell = QStandardPaths::findExecutable(u"sqlite3"_s);
    if (shell.isEmpty())
        return 0;
    const QString file = folder + u"/shell.db"_s;
    QProcess process;
    const auto start = SteadyClock::now();
    process.start(shell, {file});
    process.write(QString::fromLatin1(shellScript).arg(csv).toUtf8());
    process.closeWriteChannel();
    process.waitForFinished(-1);
    const double seconds = millisecondsSince(start) / 1000;
    QFile::remove(file);
    return process.exitCode() == 0 ? seconds : 0;
}

//! A small change, as a person makes them: flushed to the disk. Milliseconds until it was let in:
//! what comes after that is the disk's.
double touch(models::Workspace &workspace, const QString &name)
{
    const auto start = SteadyClock::now();
    return workspace
        .write({u"bench"_s, {}},
            [name, start](models::Repositories &all) {
                const double letIn = millisecondsSince(start);
                all.database.run("INSERT INTO setting (name, value) VALUES (?, '1')"
                                 " ON CONFLICT (name) DO UPDATE SET value = value + 1",
                    name);
                return letIn;
            })
        .result()
        .value_or(0);
}

void importBoth(const Options &options, const QString &file)
{
    const tests::Fleet fleet{options.customers(), options.contacts()};
    const QString csv = options.folder + u"/fleet.csv"_s;
    if (!fleet.writeCsv(csv))
        return fail(section, u"cannot write "_s + csv);
    const double shell = shellImport(csv, options.folder);

    models::SystemClock clock;
    const auto workspace = models::Workspace::open(file, clock);
    const auto other = models::Workspace::open(file, clock);
    if (!workspace || !other)
        return fail(section, u"the workspace does not open"_s);
    const QStringList words{u"ma"_s, u"kalin"_s, u"gmail"_s, u"1000"_s, u"jo ber"_s};
    int word = 0;
    Samples personLetIn;
    Samples processLetIn;
    Probe person(pause, [&] { personLetIn.add(touch(**workspace, u"person"_s)); });
    Probe process(pause, [&] { processLetIn.add(touch(**other, u"process"_s)); });
    Probe typing(pause, [&] {
        (*workspace)
            ->read([text = words[word++ % words.size()]](
                       const models::Repositories &all) { return all.contacts.search(text); })
            .waitForFinished();
    });
    QFile flushed(options.folder + u"/flushed"_s);
    if (!flushed.open(QFile::WriteOnly | QFile::Unbuffered))
        return fail(section, u"cannot write "_s + flushed.fileName());
    Probe disk(pause, [&flushed] {
        flushed.write(QByteArray(diskPage, 'x'));
        fdatasync(flushed.handle());
    });
    const double cpu = cpuSeconds();
    const auto start = SteadyClock::now();
    const auto first = importCsv(**workspace, csv);
    const double seconds = millisecondsSince(start) / 1000;
    const double used = cpuSeconds() - cpu;
    const Samples personWaits = person.samples();
    const Samples processWaits = process.samples();
    const Samples typingWaits = typing.samples();
    const Samples diskWaits = disk.samples();
    if (!first || first->added != options.contacts())
        return fail(section, u"not everything came in"_s);

    say(section,
        u"%1 contacts of %2 customers: %3 s, %4 s of CPU on all threads with the three below;"
        u" peak memory %5 MiB"_s.arg(options.contacts())
            .arg(first->customersAdded)
            .arg(seconds, 0, 'f', 1)
            .arg(used, 0, 'f', 1)
            .arg(peakMebibytes(), 0, 'f', 0));
    say(section, u"a person's write meanwhile: "_s + personWaits.text());
    say(section, u"until it was let in: "_s + personLetIn.text());
    say(section, u"another process's write meanwhile: "_s + processWaits.text());
    say(section, u"until it was let in: "_s + processLetIn.text());
    say(section,
        u"the longest that it held the writer at once, with its commit: %1 ms (wanted: at most 50)"_s
            .arg(first->longestWrite.count()));
    say(section, u"a page appended to a plain file and flushed meanwhile: "_s + diskWaits.text());
    say(section, u"a search meanwhile: "_s + typingWaits.text());

    const auto againStart = SteadyClock::now();
    const auto again = importCsv(**workspace, csv);
    const double againSeconds = millisecondsSince(againStart) / 1000;
    if (!again || again->unchanged != options.contacts())
        return fail(section, u"the second import found changes"_s);
    say(section,
        u"again, unchanged: %1 s, %2 of the first (wanted: at most 0.2)"_s
            .arg(againSeconds, 0, 'f', 1)
            .arg(againSeconds / seconds, 0, 'f', 2));
    QFile::remove(options.folder + u"/alone.heliograph"_s);
    const auto alone = models::Workspace::open(options.folder + u"/alone.heliograph"_s, clock);
    const auto aloneStart = SteadyClock::now();
    if (!alone || !importCsv(**alone, csv))
        return fail(section, u"the import with nothing beside it failed"_s);
    const double aloneSeconds = millisecondsSince(aloneStart) / 1000;
    if (shell > 0)
        say(section,
            u"with nothing beside it: %1 s; the sqlite3 shell %2 s; ratio %3 (wanted: at most 3)"_s
                .arg(aloneSeconds, 0, 'f', 1)
                .arg(shell, 0, 'f', 1)
                .arg(aloneSeconds / shell, 0, 'f', 2));
    else
        say(section,
            u"with nothing beside it: %1 s; no sqlite3 shell here to compare with"_s.arg(
                aloneSeconds, 0, 'f', 1));
}

} // namespace

QString fleetWorkspace(const Options &options)
{
    const QString file = options.folder + u"/fleet.heliograph"_s;
    if (!QFile::exists(file))
        importBoth(options, file);
    return file;
}

models::Result<models::SyncReport> importCsv(models::Workspace &workspace, const QString &csv)
{
    auto source = app::CsvContactSource::open(csv, {});
    if (!source)
        return models::fail(source.error());
    models::SyncOptions options;
    options.sourceName = u"fleet"_s;
    return models::Replica(workspace)
        .run(std::shared_ptr<models::ContactSource>(std::move(*source)), options)
        .result();
}

void importContacts(const Options &options)
{
    fleetWorkspace(options);
}

} // namespace bench
