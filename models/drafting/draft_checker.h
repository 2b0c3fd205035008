#pragma once

#include "models/drafting/draft_check.h"
#include "models/values/finding.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace models {

//! Checks a draft in the background while it is typed: the last text wins. One check runs at a
//! time; texts that come meanwhile take each other's place, so typing never queues up work.
class DraftChecker : public QObject
{
    Q_OBJECT
public:
    explicit DraftChecker(QObject *parent = nullptr);
    //! A check that runs on is not waited for; its result goes nowhere.
    ~DraftChecker() override;

    //! What drafts are compared with from now on; a text that was checked is checked again.
    void setEarlier(std::shared_ptr<const NewsIndex> earlier);
    //! Prepares the earlier updates in the background, then uses them.
    void setEarlier(const QVector<EarlierUpdate> &earlier, const QStringList &names = {});
    void setContext(const CheckContext &context);

    //! Asks for a check; answers by checked(), unless a newer text comes first.
    void check(const QString &body);
    bool isBusy() const { return m_running; }

signals:
    //! The newest text's result; the text comes along, because its ranges fit no other.
    void checked(const QString &body, const models::CheckResult &result);

private:
    void startNext();

    std::shared_ptr<const NewsIndex> m_earlier;
    CheckContext m_context;
    QString m_body;
    bool m_wanted = false; // the body waits to be checked
    bool m_asked = false; // there is a body at all
    bool m_running = false;
    int m_preparation = 0; // the newest one wins
};

} // namespace models
