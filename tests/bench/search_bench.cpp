#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/bench/bench.h"
#include "tests/support/fleet.h"

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr char section[] = "search";
constexpr int firstRows = 50;
constexpr int rounds = 40;

} // namespace

void searchContacts(const Options &options)
{
    const QString file = fleetWorkspace(options);
    models::SystemClock clock;
    const auto workspace = models::Workspace::open(file, clock);
    if (!workspace)
        return fail(section, u"the workspace does not open"_s);
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
            const auto start = SteadyClock::now();
            const auto hits = (*workspace)
                                  ->read([text = text](const models::Repositories &all) {
                                      return all.contacts.search(text, firstRows);
                                  })
                                  .result();
            const double took = millisecondsSince(start);
            samples.add(took);
            every.add(took);
            found = hits ? hits->size() : -1;
        }
        if (found < 0)
            fail(section, name + u": an error"_s);
        say(section, u"%1 (\"%2\", %3 rows): %4"_s.arg(name, text).arg(found).arg(samples.text()));
    }
    say(section, u"all: %1 (wanted: p99 at most 16)"_s.arg(every.text()));
}

} // namespace bench
