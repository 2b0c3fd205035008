#include "tests/bench/bench.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

//! heliograph_bench [--part N] [--folder FOLDER] [SECTION…]: design.md's numbers on this machine,
//! as ratios to a yardstick that is measured in the same run. Ends with 1 when a result is wrong; a
//! figure fails nothing.
int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"heliograph_bench"_s);

    const std::pair<QString, void (*)(const bench::Options &)> sections[]
        = {{u"import"_s, bench::importContacts}, {u"search"_s, bench::searchContacts},
            {u"group"_s, bench::groupTickets}, {u"whose"_s, bench::judgeTickets},
            {u"check"_s, bench::checkDrafts}, {u"window"_s, bench::useWindow}};
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures design.md's numbers on this machine"_s);
    parser.addHelpOption();
    const QCommandLineOption part(
        u"part"_s, u"Measure with an N-th of the sizes"_s, u"N"_s, u"1"_s);
    parser.addOption(part);
    const QCommandLineOption kept(u"folder"_s,
        u"Keep the files there, and use the contacts that an earlier run left"_s, u"FOLDER"_s);
    parser.addOption(kept);
    parser.addPositionalArgument(
        u"SECTION"_s, u"import, search, group, whose, check, window; else all"_s);
    parser.process(application);

    bench::Options options;
    options.part = parser.value(part).toInt();
    QTemporaryDir folder;
    options.folder = parser.isSet(kept) ? parser.value(kept) : folder.path();
    const QStringList wanted = parser.positionalArguments();
    const bool known = std::all_of(wanted.begin(), wanted.end(), [&sections](const QString &word) {
        return std::any_of(std::begin(sections), std::end(sections),
            [&word](const auto &section) { return section.first == word; });
    });
    if (options.part < 1 || !known)
        parser.showHelp(2);
    for (const auto &[name, run] : sections) {
        if (wanted.isEmpty() || wanted.contains(name))
            run(options);
    }
    return bench::failures() > 0 ? 1 : 0;
}
