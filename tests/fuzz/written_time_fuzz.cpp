#include "models/support/written_time.h"

using namespace models;

//! Whatever stands in a time's column: what is read as a time is written and read again the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const auto order : {DateOrder::Unknown, DateOrder::DayFirst, DateOrder::MonthFirst}) {
        const auto time = readWrittenTime(text, order);
        if (time && fromIso(toIso(*time)) != time)
            qFatal("changed on its way: %s", qPrintable(toIso(*time)));
    }
    if (const auto time = fromIso(text); time && fromIso(toIso(*time)) != time)
        qFatal("ISO changed on its way: %s", qPrintable(toIso(*time)));
    return 0;
}
