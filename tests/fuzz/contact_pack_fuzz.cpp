#include "models/replica/pack_lines.h"

#include <QJsonDocument>

using namespace models;

//! Whatever the opened lines are: what is taken is whole, says the same when it is written again,
//! and names only what came before it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PackLineReader reader;
    PackLineReader again;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    int sources = 0;
    qsizetype runs = 0;
    for (const QByteArray &text : bytes.split('\n')) {
        const auto line = reader.read(QByteArrayView(text));
        if (!line)
            return 0;
        const QByteArray written
            = QJsonDocument(packLineToJson(*line)).toJson(QJsonDocument::Compact);
        const auto back = again.read(QByteArrayView(written));
        if (!back || !(*back == *line))
            qFatal("changed on its way: %s", written.constData());
        sources += std::holds_alternative<PackSource>(*line);
        runs += std::holds_alternative<PackSync>(*line);
        const auto *contact = std::get_if<PackContact>(&*line);
        if (!contact)
            continue;
        for (const PackRecord &record : contact->records) {
            if (record.source >= sources || record.key.isEmpty() || record.versions.isEmpty())
                qFatal("a record of nothing: %s", text.constData());
            for (const PackVersion &version : record.versions) {
                if (version.span.since >= runs || version.span.until.value_or(0) >= runs)
                    qFatal("a version of no run: %s", text.constData());
            }
        }
    }
    (void)reader.finish();
    return 0;
}
