#include "tests/bench/bench.h"

#include <QFile>

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestWait = 50; // that a person should meet, in milliseconds

int failed = 0;

double statusMebibytes(QByteArrayView name)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QFile::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name.toByteArray() + ':'))
            return line.mid(name.size() + 1).trimmed().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

} // namespace

void say(const char *section, const QString &text)
{
    std::printf("%-9s %s\n", section, qPrintable(text));
    std::fflush(stdout);
}

void fail(const char *section, const QString &text)
{
    ++failed;
    say(section, u"WRONG: "_s + text);
}

int failures()
{
    return failed;
}

double millisecondsSince(SteadyClock::time_point start)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds
        = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peakMebibytes()
{
    return statusMebibytes("VmHWM");
}

double residentMebibytes()
{
    return statusMebibytes("VmRSS");
}

double Samples::quantile(double share) const
{
    if (m_values.isEmpty())
        return 0;
    QVector<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    const auto place = qsizetype(std::ceil(share * double(sorted.size()))) - 1;
    return sorted[std::clamp<qsizetype>(place, 0, sorted.size() - 1)];
}

QString Samples::text() const
{
    return u"p50 %1, p99 %2, longest %3 ms of %4, %5 over %6"_s.arg(quantile(0.5), 0, 'f', 2)
        .arg(quantile(0.99), 0, 'f', 2)
        .arg(quantile(1), 0, 'f', 1)
        .arg(m_values.size())
        .arg(std::count_if(
            m_values.begin(), m_values.end(), [](double value) { return value > longestWait; }))
        .arg(longestWait);
}

} // namespace bench
