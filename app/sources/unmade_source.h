#pragma once

#include "models/support/async.h"
#include "models/support/result.h"

#include <QFuture>

#include <stop_token>
#include <utility>

namespace app {

//! Stands for a source that cannot be made, so that the run of a sync keeps why.
template <typename Source, typename Page> class UnmadeSource final : public Source
{
public:
    explicit UnmadeSource(models::Error why)
        : m_why(std::move(why))
    { }
    QFuture<models::Result<Page>> fetch(const QString &, std::stop_token) override
    {
        return models::ready<models::Result<Page>>(models::fail(m_why));
    }

private:
    models::Error m_why;
};

} // namespace app
