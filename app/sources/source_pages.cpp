#include "app/sources/source_pages.h"

#include "app/sources/source_error.h"

#include <QtConcurrentRun>

namespace app {

using namespace Qt::StringLiterals;
using models::ContactPage;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::TicketPage;

namespace {

constexpr qsizetype mostListPages = 200'000;
constexpr qsizetype mostListRecords = 2'000'000;
constexpr int mostRepeats = 3;
constexpr int mostPagesAtOnce = 20; // of those with nothing on them, such as a list of groups
constexpr QLatin1String placeMark("page ");

//! What two places have in common that are the same to the service: a count goes on where a cursor
//! does not.
QString sameness(const ListPlace &place)
{
    return place.list + u' '
        + (place.cursor.isEmpty() ? QString::number(place.number) : place.cursor);
}

QStringList keysOn(const ContactPage &page)
{
    QStringList keys = page.removed;
    for (const models::ContactRecord &record : page.records)
        keys << record.recordKey;
    return keys;
}

QStringList keysOn(const TicketPage &page)
{
    QStringList keys;
    for (const models::Ticket &ticket : page.tickets)
        keys << ticket.deskId;
    return keys;
}

} // namespace

QString ListPlace::toString() const
{
    return u"%1 %2 "_s.arg(list).arg(number) + cursor;
}

ListPlace ListPlace::fromString(const QString &text)
{
    return {text.section(u' ', 0, 0), text.section(u' ', 1, 1).toLongLong(), text.section(u' ', 2)};
}

template <typename Page>
SourcePages<Page>::SourcePages(PageReader<Page> &reader)
    : m_reader(reader)
{
    m_thread.setMaxThreadCount(1);
}

template <typename Page> SourcePages<Page>::~SourcePages()
{
    m_thread.waitForDone();
}

template <typename Page>
QFuture<Result<Page>> SourcePages<Page>::fetch(const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(&m_thread, [this, cursor, stop = std::move(stop)]() -> Result<Page> {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        auto got = page(cursor, stop);
        if (!got)
            return fail(asTheSourcePortHasIt(got.error()));
        return got;
    });
}

template <typename Page>
Result<Page> SourcePages<Page>::page(const QString &cursor, const std::stop_token &stop)
{
    ListPlace place = ListPlace::fromString(cursor.mid(placeMark.size()));
    if (!cursor.startsWith(placeMark)) {
        place = m_reader.begin(cursor);
        m_cameFrom = {{sameness(place), QString()}};
        m_records = 0;
        m_lastKeys.clear();
        m_repeats = 0;
    } else if (!m_cameFrom.contains(sameness(place))) {
        return fail(ErrorKind::Invalid, u"the sync must begin again"_s);
    }
    for (int pages = 1;; ++pages) {
        auto page = m_reader.read(place, stop);
        if (!page || page->next.isEmpty())
            return page;
        if (const auto taken = takeNext(place, *page); !taken)
            return fail(taken.error());
        if (!keysOn(*page).isEmpty() || !page->problems.isEmpty() || pages == mostPagesAtOnce) {
            page->next.prepend(placeMark);
            return page;
        }
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        place = ListPlace::fromString(page->next);
    }
}

template <typename Page>
Result<void> SourcePages<Page>::takeNext(const ListPlace &place, const Page &page)
{
    const QString here = sameness(place);
    const QString next = sameness(ListPlace::fromString(page.next));
    const auto before = m_cameFrom.constFind(next);
    if (before == m_cameFrom.cend()) {
        m_cameFrom.insert(next, here);
        const QStringList keys = keysOn(page);
        m_records += keys.size();
        if (const auto other = takeKeys(keys); !other)
            return other;
    } else if (before.value() != here) {
        return fail(ErrorKind::Invalid,
            u"the service's pages go round: \"%1\" comes again"_s.arg(next.left(200)));
    }
    if (m_cameFrom.size() > mostListPages || m_records > mostListRecords)
        return fail(ErrorKind::Invalid,
            u"more than %1 pages or %2 records, or pages without an end"_s.arg(mostListPages)
                .arg(mostListRecords));
    return {};
}

//! What came while a page was read may push the same onto the next one, but not for long.
template <typename Page> Result<void> SourcePages<Page>::takeKeys(const QStringList &keys)
{
    m_repeats = !keys.isEmpty() && keys == m_lastKeys ? m_repeats + 1 : 0;
    m_lastKeys = keys;
    return m_repeats < mostRepeats
        ? Result<void>()
        : fail(ErrorKind::Invalid,
            u"the service gives the same page again and again; it begins with \"%1\""_s.arg(
                m_lastKeys.constFirst().left(200)));
}

void takeRecord(models::ContactRecord record, const ContactCheck &check, ContactPage &page)
{
    if (!check.problem().isEmpty()) {
        const QString whose = record.recordKey.isEmpty() ? QString() : record.recordKey + u": "_s;
        page.problems.append({record.row, whose + check.problem()});
    } else if (record.email.isEmpty() && record.phone.isEmpty()) {
        page.removed.append(record.recordKey);
    } else {
        page.records.append(std::move(record));
    }
}

template class SourcePages<ContactPage>;
template class SourcePages<TicketPage>;

} // namespace app
