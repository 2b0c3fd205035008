#pragma once

#include "app/sources/source_pages.h"
#include "models/support/instant.h"
#include "models/support/result.h"

#include <QHash>
#include <QString>

#include <optional>

namespace app {

//! Finds its way through a list that a service has in the order of the last change, and numbers
//! the pages of. As what changes moves to the end, and all behind it to an earlier page, page
//! numbers alone would pass some over. So the next page begins with the newest time of the last
//! one (a second early, should the service mean later than that), and numbers count within one
//! time alone, or to the end once the order is another than was asked for. What comes again
//! unchanged is told from what is new.
//!
//! Times are the service's own, cut to whole seconds. They never go back, so no page comes twice;
//! pages without an end are SourcePages' to find.
class TimePages
{
public:
    //! A new run with what changed at a time or after it, and little before; its first place.
    QString begin(models::Instant since);
    //! What follows is of the page at this place.
    void open(const QString &place);
    //! When the page was served, by the clock that its times are of: newest() is never later, or
    //! one record of a wrong time would hide what changes until then.
    void setServedAt(const std::optional<models::Instant> &time);
    models::Instant since() const { return m_since; } //!< to ask for the open page with
    int page() const { return m_page; } //!< within that time, from 1
    //! Each record of the page once, as it stands there; false where another page had it already.
    //! One without an id is always new, but leads nowhere.
    bool take(const QString &id, const std::optional<models::Instant> &updatedAt);
    //! The place after the open page, empty when it was the last. A short page may be followed by
    //! others, as services leave out what not everybody may see. Invalid: it is the same page
    //! again and again.
    models::Result<QString> next(qsizetype mostOnAPage) const;
    //! Of all that was taken, else what the run began with.
    models::Instant newest() const;

private:
    QHash<QString, QString> m_given; // of the run: records as they were, with the place they had
    models::Instant m_newest{};
    std::optional<models::Instant> m_servedAt;
    // Of the open page:
    QString m_place;
    models::Instant m_since{};
    int m_page = 1;
    int m_stalePages = 0; // full ones just before it that brought nothing new
    models::Instant m_latest{};
    bool m_ordered = true; // up to here
    qsizetype m_count = 0;
    qsizetype m_fresh = 0;
};

//! Ends the open page, which had so many records: with the place of the next one, or, after the
//! last, with the token that the next run begins with. Errors: next()'s.
models::Result<void> endPage(const TimePages &times, const ListPlace &place, qsizetype records,
    qsizetype mostOnAPage, const QString &tokenStart, models::TicketPage &page);

//! As services want a time to be asked for: "2026-04-05T07:38:00Z".
QString wholeSeconds(models::Instant time);

} // namespace app
