#pragma once

#include "models/replica/replica.h"

#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

namespace bench {

//! What to measure with: design.md's sizes, divided by the part.
struct Options
{
    int part = 1;
    QString folder; //!< an empty one of its own

    int customers() const { return 220'000 / part; }
    int contacts() const { return 1'000'000 / part; }
    int tickets() const { return 100'000 / part; }
    int updates() const { return 10'000 / part; }
};

//! One line of what was measured, under the section's name.
void say(const char *section, const QString &text);
//! A result was wrong, not slow: the program ends with 1.
void fail(const char *section, const QString &text);
int failures();

using SteadyClock = std::chrono::steady_clock;
double millisecondsSince(SteadyClock::time_point start);
//! Of this process, on all threads.
double cpuSeconds();
double peakMebibytes();
double residentMebibytes();

//! Many measurements of one thing, in milliseconds.
class Samples
{
public:
    void add(double milliseconds) { m_values.append(milliseconds); }
    qsizetype size() const { return m_values.size(); }
    double last() const { return m_values.last(); }
    double quantile(double share) const; //!< 0.99: the 99th percentile
    QString text() const; //!< "p50 0.2, p99 1.4, longest 3.0 ms of 400, 0 over 50"

private:
    QVector<double> m_values;
};

//! A workspace with the fleet in it, made on the first call; the import is measured by then.
QString fleetWorkspace(const Options &options);

//! Into the fleet's source.
models::Result<models::SyncReport> importCsv(models::Workspace &workspace, const QString &csv);

//! What a console reads in the background after its start. In seconds; nothing after an error.
std::optional<double> prepareSearch(const models::Workspace &workspace);

// A section each; design.md's numbers in its order.
void importContacts(const Options &options);
void searchContacts(const Options &options);
void groupTickets(const Options &options);
void judgeTickets(const Options &options);
void checkDrafts(const Options &options);
void useWindow(const Options &options);

} // namespace bench
