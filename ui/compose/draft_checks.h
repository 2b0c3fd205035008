#pragma once

#include "models/drafting/draft_checker.h"

#include <QObject>
#include <QTextCursor>

#include <optional>

class QTextEdit;

namespace ui {

class FindingsColumn;
class Theme;

//! Keeps the findings beside a text, and their marks in it, in step with what is typed.
class DraftChecks : public QObject
{
    Q_OBJECT
public:
    DraftChecks(Theme &theme, QTextEdit &body, FindingsColumn &findings, QObject *parent);

    void setContext(const models::CheckContext &context);
    void setEarlier(const QVector<models::EarlierUpdate> &earlier, const QStringList &names);
    //! Checks the text as it stands, under that title; the findings follow.
    void check(const QString &title);

private:
    void showResult(const QString &body, const models::CheckResult &result);
    void mark();
    //! The words in that place; nothing when the text is no longer the one that was checked.
    std::optional<QTextCursor> checkedRange(int start, int length) const;
    void showRange(int start, int length);
    void removeRange(int start, int length);

    Theme &m_theme;
    QTextEdit &m_body;
    FindingsColumn &m_findings;
    models::DraftChecker m_checker;
    models::CheckContext m_context; //!< what the checker was told last
    models::CheckResult m_result;
    QString m_checkedBody; //!< that the result is of
};

} // namespace ui
