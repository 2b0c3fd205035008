#include "ui/compose/draft_marks.h"

#include "ui/shell/theme.h"

#include <QTextCursor>
#include <QTextDocument>

namespace ui {

namespace {

QTextEdit::ExtraSelection markOf(
    QTextDocument *document, int start, int length, const QColor &line, const QColor &behind)
{
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(document);
    const int end = qMin(start + length, document->characterCount() - 1);
    mark.cursor.setPosition(qBound(0, start, end));
    mark.cursor.setPosition(end, QTextCursor::KeepAnchor);
    mark.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
    mark.format.setUnderlineColor(line);
    if (behind.isValid())
        mark.format.setBackground(behind);
    return mark;
}

} // namespace

QList<QTextEdit::ExtraSelection> draftMarks(
    QTextDocument *document, const models::CheckResult &result, const ThemeColors &colors)
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const models::NewFact &fact : result.newFacts)
        marks.append(markOf(document, fact.start, fact.length, colors.good, {}));
    // The worst last: it lies on top.
    for (auto finding = result.findings.rbegin(); finding != result.findings.rend(); ++finding) {
        if (finding->length <= 0)
            continue;
        const bool serious = finding->severity == models::FindingSeverity::Serious;
        marks.append(markOf(document, finding->start, finding->length,
            serious ? colors.wrong : colors.warning,
            serious ? colors.wrongBack : colors.warningBack));
    }
    return marks;
}

} // namespace ui
