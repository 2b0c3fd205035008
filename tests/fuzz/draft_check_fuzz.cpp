#include "models/drafting/draft_check.h"

#include <algorithm>

using namespace models;
using namespace Qt::StringLiterals;

//! Whatever was said before (up to the first NUL) and is said now: every range is in its text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = bytes.indexOf('\0');
    EarlierUpdate before;
    before.body = QString::fromUtf8(bytes.left(std::max<qsizetype>(end, 0)));
    before.at = fromIso(u"2026-04-05T07:38:00Z"_s);
    const QString body = QString::fromUtf8(bytes.mid(end + 1));
    const CheckResult result = checkDraft(body, QVector<EarlierUpdate>{before});
    const auto inside = [&body](int start, int length) {
        return start >= 0 && length >= 0 && qsizetype(start) + length <= body.size();
    };
    for (const Finding &finding : result.findings) {
        if (!inside(finding.start, finding.length))
            qFatal("%s at %d, %d long", qPrintable(finding.rule), finding.start, finding.length);
        if (finding.earlier > 0)
            qFatal("%s speaks of an update that is not there", qPrintable(finding.rule));
    }
    for (const NewFact &fact : result.newFacts) {
        if (!inside(fact.start, fact.length))
            qFatal("new at %d, %d long", fact.start, fact.length);
    }
    return 0;
}
