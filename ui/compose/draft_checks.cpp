#include "ui/compose/draft_checks.h"

#include "ui/compose/draft_marks.h"
#include "ui/compose/findings_column.h"
#include "ui/shell/theme.h"

#include <QTextEdit>

namespace ui {

DraftChecks::DraftChecks(Theme &theme, QTextEdit &body, FindingsColumn &findings, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_body(body)
    , m_findings(findings)
{
    connect(&m_checker, &models::DraftChecker::checked, this, &DraftChecks::showResult);
    connect(&theme, &Theme::changed, this, &DraftChecks::mark);
    connect(&findings, &FindingsColumn::rangeShown, this, &DraftChecks::showRange);
    connect(&findings, &FindingsColumn::rangeRemoved, this, &DraftChecks::removeRange);
    connect(&findings, &FindingsColumn::focusHomeless, &body, qOverload<>(&QWidget::setFocus));
}

void DraftChecks::setContext(const models::CheckContext &context)
{
    m_context = context;
    m_checker.setContext(m_context);
}

void DraftChecks::setEarlier(
    const QVector<models::EarlierUpdate> &earlier, const QStringList &names)
{
    m_checker.setEarlier(earlier, names);
}

void DraftChecks::check(const QString &title)
{
    if (m_context.title != title) {
        m_context.title = title;
        m_checker.setContext(m_context);
    }
    m_checker.check(m_body.toPlainText());
}

void DraftChecks::showResult(const QString &body, const models::CheckResult &result)
{
    if (body != m_body.toPlainText())
        return; // the newer one is on its way
    m_result = result;
    m_checkedBody = body;
    m_findings.showResult(result, !body.trimmed().isEmpty());
    mark();
}

void DraftChecks::mark()
{
    if (m_checkedBody == m_body.toPlainText())
        m_body.setExtraSelections(draftMarks(m_body.document(), m_result, m_theme.colors()));
}

std::optional<QTextCursor> DraftChecks::checkedRange(int start, int length) const
{
    const QString body = m_body.toPlainText();
    if (m_checkedBody != body)
        return std::nullopt; // the places of the newer text are on their way
    QTextCursor cursor(m_body.document());
    cursor.setPosition(qBound(0, start, int(body.size())));
    cursor.setPosition(qBound(0, start + length, int(body.size())), QTextCursor::KeepAnchor);
    return cursor;
}

void DraftChecks::showRange(int start, int length)
{
    if (const auto range = checkedRange(start, length))
        m_body.setTextCursor(*range);
    m_body.setFocus();
}

void DraftChecks::removeRange(int start, int length)
{
    if (auto range = checkedRange(start, length))
        range->removeSelectedText();
    m_body.setFocus();
}

} // namespace ui
