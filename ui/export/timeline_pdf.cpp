#include "ui/export/timeline_pdf.h"

#include "models/support/document_file.h"
#include "ui/export/timeline_pages.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int pdfResolution = 300;
constexpr double marginMillimetres = 16;

} // namespace

models::Result<void> timelineToPdf(const models::Timeline &timeline, const QString &path)
{
    QBuffer buffer;
    buffer.open(QBuffer::WriteOnly);
    {
        QPdfWriter writer(&buffer);
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
    return models::saveDocument(path, buffer.data());
}

} // namespace ui
