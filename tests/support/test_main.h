#pragma once

#include <QTest>

#include <functional>

namespace tests {

//! Adds a test class to the program; its name is the file's, which CTest gives to choose one.
int addTest(const char *file, const std::function<int(int, char **)> &run);

} // namespace tests

//! Put at the end of a test's .cpp, before its .moc.
#define HELIOGRAPH_TEST(Class)                                                                     \
    static const int Class##Added = tests::addTest(__FILE__, [](int argc, char **argv) {           \
        Class test;                                                                                \
        return QTest::qExec(&test, argc, argv);                                                    \
    });
