#include "models/tracking/affected_list.h"

using namespace models;

//! Whatever is pasted, each id that is taken reads as itself when it is pasted alone.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const auto kind : {AffectedKind::Any, AffectedKind::Site, AffectedKind::Account}) {
        const AffectedList list = readAffectedList(bytes, kind);
        if (list.names.isEmpty() && list.problems.isEmpty())
            qFatal("neither ids nor a reason");
        for (const AffectedName &name : list.names) {
            const bool site = name.external.kind == QStringLiteral("site");
            if ((kind == AffectedKind::Site && !site)
                || (kind == AffectedKind::Account && (site || name.external.isEmpty())))
                qFatal("an id of the wrong kind: %s", qPrintable(name.text()));
        }
    }
    return 0;
}
