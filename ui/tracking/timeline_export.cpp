#include "ui/tracking/timeline_export.h"

#include "models/support/document_file.h"
#include "models/timeline/render_timeline.h"
#include "ui/export/timeline_pdf.h"

#include <QtConcurrentRun>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

models::Result<void> writeTimeline(
    const models::Timeline &timeline, const QString &extension, const QString &path)
{
    if (extension == u"pdf"_s)
        return timelineToPdf(timeline, path);
    const auto format = models::timelineFormatFromName(extension);
    if (!format)
        return models::fail(models::ErrorKind::Invalid, u"no format is called "_s + extension);
    return models::saveDocument(path, models::renderTimeline(timeline, *format));
}

} // namespace

QFuture<models::Result<void>> exportTimeline(
    const models::Timeline &timeline, const QString &extension, const QString &path)
{
    return QtConcurrent::run(writeTimeline, timeline, extension, path);
}

} // namespace ui
