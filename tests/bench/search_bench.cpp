#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/bench/bench.h"
#include "tests/bench/probe.h"
#include "tests/support/fleet.h"

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr char section[] = "search";
constexpr int firstRows = 50;
constexpr int rounds = 40;
constexpr auto pause = std::chrono::milliseconds(20); // between keystrokes

//! How many it found; below 0: an error.
qsizetype search(const models::Workspace &workspace, const QString &text, Samples &samples)
{
    const auto start = SteadyClock::now();
    const auto hits = workspace
                          .read([text](const models::Repositories &all) {
                              return all.contacts.search(text, firstRows);
                          })
                          .result();
    samples.add(millisecondsSince(start));
    return hits ? hits->size() : -1;
}

} // namespace

std::optional<double> prepareSearch(const models::Workspace &workspace)
{
    const auto start = SteadyClock::now();
    while (true) {
        const auto more
            = workspace
                  .read(
                      [](const models::Repositories &all) {
                          return all.contacts.prepareSearch(std::chrono::milliseconds(20));
                      },
                      models::Workspace::For::Background)
                  .result();
        if (!more)
            return {};
        if (!*more)
            return millisecondsSince(start) / 1'000;
    }
}

void searchContacts(const Options &options)
{
    const QString file = fleetWorkspace(options);
    models::SystemClock clock;
    const auto workspace = models::Workspace::open(file, clock);
    if (!workspace)
        return fail(section, u"the workspace does not open"_s);
    if (const auto took = prepareSearch(**workspace))
        say(section,
            u"made ready, as a console does in the background after its start: %1 s"_s.arg(
                *took, 0, 'f', 1));
    else
        return fail(section, u"the search is not made ready"_s);
    const tests::Fleet fleet{options.customers(), options.contacts()};
    const auto somebody = fleet.person(options.contacts() / 3);
    const std::pair<QString, QString> queries[] = {
        {u"one character"_s, u"m"_s},
        {u"two characters"_s, u"ka"_s},
        {u"a given name"_s, somebody.name.section(u' ', 0, 0)},
        {u"both names"_s, somebody.name},
        {u"two very common words that never meet"_s, u"gmail example"_s},
        {u"a word in every row"_s, u"com example"_s},
        {u"in almost every row"_s, u"example"_s},
        {u"a rare part"_s, somebody.email.mid(2, 9)},
        {u"digits within a number"_s, QString::number(1'000'000 + options.contacts() / 2).mid(1)},
        {u"the beginning of all numbers"_s, u"+49"_s},
        {u"no hit"_s, u"qqxzy"_s},
        {u"no hit, common parts"_s, u"exampleexample"_s},
    };
    Samples every;
    for (const auto &[name, text] : queries) {
        Samples samples;
        qsizetype found = 0;
        for (int round = 0; round < rounds; ++round) {
            found = search(**workspace, text, samples);
            every.add(samples.last());
        }
        if (found < 0)
            fail(section, name + u": an error"_s);
        say(section, u"%1 (\"%2\", %3 rows): %4"_s.arg(name, text).arg(found).arg(samples.text()));
    }
    say(section, u"all: "_s + every.text());

    // Half of the people have another phone by then.
    const tests::Fleet later{options.customers(), options.contacts(), 1};
    const QString csv = options.folder + u"/later.csv"_s;
    if (!later.writeCsv(csv))
        return fail(section, u"cannot write "_s + csv);
    Samples ofEach[std::size(queries)];
    size_t keystroke = 0;
    Probe typing(pause, [&] {
        const size_t query = keystroke++ % std::size(queries);
        search(**workspace, queries[query].second, ofEach[query]);
    });
    // The console looks as often for what was changed.
    Probe preparing(std::chrono::seconds(2), [&] { prepareSearch(**workspace); });
    const auto changed = importCsv(**workspace, csv);
    const Samples meanwhile = typing.samples();
    preparing.samples();
    if (!changed)
        return fail(section, u"the import of what changed failed"_s);
    for (size_t query = 0; query < std::size(queries); ++query)
        say(section,
            u"%1, beside that import: %2"_s.arg(queries[query].first, ofEach[query].text()));
    say(section,
        u"all of these in turn, while an import changes %1 contacts: %2 (wanted: p99 at most 16)"_s
            .arg(changed->changed)
            .arg(meanwhile.text()));
}

} // namespace bench
