#include "app/sources/source_pages.h"

#include "app/sources/source_error.h"

#include <QtConcurrentRun>

namespace app {

using namespace Qt::StringLiterals;
using models::ContactPage;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr qsizetype mostListPages = 200'000;
constexpr qsizetype mostListRecords = 2'000'000;
constexpr int mostRepeats = 3;
constexpr int mostPagesAtOnce = 20; // of those with nobody on them, such as a list of groups
constexpr QLatin1String placeMark("page ");

//! What two places have in common that are the same to the service: a count goes on where a cursor
//! does not.
QString sameness(const ListPlace &place)
{
    return place.list + u' '
        + (place.cursor.isEmpty() ? QString::number(place.number) : place.cursor);
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

SourcePages::SourcePages(PageReader &reader)
    : m_reader(reader)
{
    m_thread.setMaxThreadCount(1);
}

SourcePages::~SourcePages()
{
    m_thread.waitForDone();
}

QFuture<Result<ContactPage>> SourcePages::fetch(const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, cursor, stop = std::move(stop)]() -> Result<ContactPage> {
            if (stop.stop_requested())
                return fail(ErrorKind::Cancelled);
            auto got = page(cursor, stop);
            if (!got)
                return fail(asTheSourcePortHasIt(got.error()));
            return got;
        });
}

Result<ContactPage> SourcePages::page(const QString &cursor, const std::stop_token &stop)
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
        const bool anybody
            = !page->records.isEmpty() || !page->removed.isEmpty() || !page->problems.isEmpty();
        if (anybody || pages == mostPagesAtOnce) {
            page->next.prepend(placeMark);
            return page;
        }
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        place = ListPlace::fromString(page->next);
    }
}

Result<void> SourcePages::takeNext(const ListPlace &place, const ContactPage &page)
{
    const QString here = sameness(place);
    const QString next = sameness(ListPlace::fromString(page.next));
    const auto before = m_cameFrom.constFind(next);
    if (before == m_cameFrom.cend()) {
        m_cameFrom.insert(next, here);
        m_records += page.records.size();
        if (const auto other = takeKeys(page); !other)
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

//! Who came while a page was read may push the same people onto the next one, but not for long.
Result<void> SourcePages::takeKeys(const ContactPage &page)
{
    QStringList keys = page.removed;
    for (const models::ContactRecord &record : page.records)
        keys << record.recordKey;
    m_repeats = !keys.isEmpty() && keys == m_lastKeys ? m_repeats + 1 : 0;
    m_lastKeys = std::move(keys);
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

} // namespace app
