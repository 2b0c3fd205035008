#include "ui/export/timeline_pdf.h"

#include "ui/export/timeline_pages.h"

#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int pdfResolution = 300;
constexpr double marginMillimetres = 16;

} // namespace

models::Result<void> timelineToPdf(const models::Timeline &timeline, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QSaveFile::WriteOnly))
        return models::fail(models::ErrorKind::Io, path + u": "_s + file.errorString());
    {
        QPdfWriter writer(&file);
        writer.setResolution(pdfResolution);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(
            QMarginsF(marginMillimetres, marginMillimetres, marginMillimetres, marginMillimetres),
            QPageLayout::Millimeter);
        writer.setTitle(timeline.title);
        writer.setCreator(u"Heliograph"_s);
        QPainter painter;
        if (!painter.begin(&writer))
            return models::fail(models::ErrorKind::Io, path + u": cannot be painted on"_s);
        const TimelinePages pages(timeline, writer, QSizeF(writer.width(), writer.height()));
        pages.paint(painter, [&writer] { writer.newPage(); });
    }
    if (!file.commit())
        return models::fail(models::ErrorKind::Io, path + u": "_s + file.errorString());
    return {};
}

} // namespace ui
