#include "app/cli/command.h"

#include <QFile>
#include <QGuiApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    // The PDF is painted with fonts, but no display is ever needed.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    QFile input;
    if (!input.open(stdin, QFile::ReadOnly))
        return 1;
    QTextStream out(stdout);
    QTextStream err(stderr);
    return app::runCommandLine(application.arguments().mid(1), input, out, err);
}
