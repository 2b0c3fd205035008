#include "models/drafting/draft_checker.h"

#include "models/support/async.h"

#include <QtConcurrentRun>

namespace models {

DraftChecker::DraftChecker(QObject *parent)
    : QObject(parent)
    , m_earlier(std::make_shared<NewsIndex>())
{ }

DraftChecker::~DraftChecker() = default;

void DraftChecker::setEarlier(std::shared_ptr<const NewsIndex> earlier)
{
    ++m_preparation;
    m_earlier = std::move(earlier);
    m_wanted = m_asked;
    startNext();
}

void DraftChecker::setEarlier(const QVector<EarlierUpdate> &earlier, const QStringList &names)
{
    const int preparation = ++m_preparation;
    const auto prepared = QtConcurrent::run([earlier, names]() -> std::shared_ptr<const NewsIndex> {
        return std::make_shared<NewsIndex>(earlier, names);
    });
    whenDone(prepared, this, [this, preparation](std::shared_ptr<const NewsIndex> index) {
        if (preparation == m_preparation)
            setEarlier(std::move(index));
    });
}

void DraftChecker::setContext(const CheckContext &context)
{
    m_context = context;
    m_wanted = m_asked;
    startNext();
}

void DraftChecker::check(const QString &body)
{
    m_body = body;
    m_asked = true;
    m_wanted = true;
    startNext();
}

void DraftChecker::startNext()
{
    if (m_running || !m_wanted)
        return;
    m_wanted = false;
    m_running = true;
    const QString body = m_body;
    const auto done = QtConcurrent::run([body, earlier = m_earlier, context = m_context] {
        return checkDraft(body, *earlier, context);
    });
    whenDone(done, this, [this, body](const CheckResult &result) {
        m_running = false;
        if (m_wanted)
            startNext();
        else
            emit checked(body, result); // last: a receiver may delete us
    });
}

} // namespace models
