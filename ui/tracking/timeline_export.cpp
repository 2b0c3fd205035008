#include "ui/tracking/timeline_export.h"

#include <QSaveFile>
#include <QtConcurrentRun>

// Until the timeline's own rooms are there.
#if __has_include("models/timeline/render_timeline.h") && __has_include("ui/export/timeline_pdf.h")
#include "models/timeline/render_timeline.h"
#include "ui/export/timeline_pdf.h"
#define HELIOGRAPH_HAS_TIMELINE
#endif

namespace ui {

using namespace Qt::StringLiterals;

namespace {

models::Result<void> writeTimeline(
    const models::Timeline &timeline, const QString &extension, const QString &path)
{
#ifdef HELIOGRAPH_HAS_TIMELINE
    if (extension == u"pdf"_s)
        return timelineToPdf(timeline, path);
    const auto format = models::timelineFormatFromName(extension);
    if (!format)
        return models::fail(models::ErrorKind::Invalid, u"no format is called "_s + extension);
    QSaveFile file(path);
    const QByteArray bytes = models::renderTimeline(timeline, *format);
    if (!file.open(QSaveFile::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return models::fail(models::ErrorKind::Io, u"%1: %2"_s.arg(path, file.errorString()));
    return {};
#else
    Q_UNUSED(timeline);
    Q_UNUSED(extension);
    return models::fail(models::ErrorKind::Internal, u"no export yet: "_s + path);
#endif
}

} // namespace

QFuture<models::Result<void>> exportTimeline(
    const models::Timeline &timeline, const QString &extension, const QString &path)
{
    return QtConcurrent::run(writeTimeline, timeline, extension, path);
}

} // namespace ui
