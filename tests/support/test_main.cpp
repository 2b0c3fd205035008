#include "tests/support/test_main.h"

#include <QFileInfo>

#include <cstdio>
#include <map>
#include <memory>
#include <string>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
#else
#include <QCoreApplication>
#endif

namespace tests {

namespace {

std::map<std::string, std::function<int(int, char **)>> &allTests()
{
    static std::map<std::string, std::function<int(int, char **)>> tests;
    return tests;
}

} // namespace

int addTest(const char *file, const std::function<int(int, char **)> &run)
{
    allTests().emplace(QFileInfo(QString::fromLatin1(file)).completeBaseName().toStdString(), run);
    return 0;
}

} // namespace tests

//! "PROGRAM" runs all test classes, "PROGRAM name …" the one in name.cpp with QTest's arguments.
int main(int argc, char **argv)
{
#ifdef QT_WIDGETS_LIB
    const QApplication application(argc, argv);
#else
    const QCoreApplication application(argc, argv);
#endif
    // A function with all its rows has five minutes, else; ctest limits a whole class.
    constexpr char limit[] = "QTEST_FUNCTION_TIMEOUT";
    if (!qEnvironmentVariableIsSet(limit))
        qputenv(limit, "14400000");
    if (argc > 1 && argv[1][0] != '-') {
        const auto found = tests::allTests().find(argv[1]);
        if (found == tests::allTests().end()) {
            std::fprintf(stderr, "no test %s here\n", argv[1]);
            return 2;
        }
        argv[1] = argv[0];
        return found->second(argc - 1, argv + 1);
    }
    int failed = 0;
    for (const auto &[name, run] : tests::allTests())
        failed += run(argc, argv);
    return failed ? 1 : 0;
}
