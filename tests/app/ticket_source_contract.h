#pragma once

#include "models/ports/ticket_source.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>

namespace tests {

//! An adapter under the contract of models/ports/ticket_source.h, with what its other side has.
struct TicketSourceUnderTest
{
    using Make = std::function<std::unique_ptr<models::TicketSource>()>;
    Make make; //!< its other side answers
    qsizetype tickets = 0; //!< how many it has, over more than one page
    std::function<void()> change; //!< changes one ticket; null: it keeps no token
};

//! All pages of a source as one, and the last page's words.
inline models::Result<models::TicketPage> readAllTickets(
    models::TicketSource &source, const QString &from = {}, QStringList *cursors = nullptr)
{
    constexpr int mostPages = 1000;
    models::TicketPage all;
    QString cursor = from;
    for (int i = 0; i < mostPages; ++i) {
        if (cursors)
            cursors->append(cursor);
        const auto page = source.fetch(cursor, {}).result();
        if (!page)
            return page;
        all.tickets += page->tickets;
        all.problems += page->problems;
        all.token = page->token;
        all.progress = page->progress;
        if (page->next.isEmpty())
            return all;
        cursor = page->next;
    }
    return models::fail(models::ErrorKind::Internal, QStringLiteral("its pages have no end"));
}

inline const char *wordsOf(const models::Result<models::TicketPage> &page)
{
    static QByteArray words;
    words = page ? QByteArray() : page.error().detail.toUtf8();
    return words.constData();
}

inline void checkTicketPagesEnd(const TicketSourceUnderTest &subject)
{
    QStringList cursors;
    const auto all = readAllTickets(*subject.make(), {}, &cursors);
    QVERIFY2(all, wordsOf(all));
    QVERIFY(cursors.size() > 1);
    QCOMPARE(QSet<QString>(cursors.begin(), cursors.end()).size(), cursors.size());
    QCOMPARE(all->tickets.size(), subject.tickets);
    QCOMPARE(all->problems, QVector<models::RowProblem>());
    QCOMPARE(all->progress, 1.0);
    QSet<QString> ids;
    for (const models::Ticket &ticket : all->tickets)
        ids.insert(ticket.deskId);
    QCOMPARE(ids.size(), subject.tickets);
    QVERIFY(!ids.contains(QString()));
    const auto again = readAllTickets(*subject.make());
    QVERIFY2(again, wordsOf(again));
    QCOMPARE(again->tickets, all->tickets);
}

//! As after an error that may pass.
inline void checkATicketPageComesAgain(const TicketSourceUnderTest &subject)
{
    const auto source = subject.make();
    const auto first = source->fetch({}, {}).result();
    QVERIFY2(first, wordsOf(first));
    const auto second = source->fetch(first->next, {}).result();
    QVERIFY2(second, wordsOf(second));
    const auto again = source->fetch(first->next, {}).result();
    QVERIFY2(again, wordsOf(again));
    QCOMPARE(again->tickets, second->tickets);
    QCOMPARE(again->next, second->next);
}

inline void checkAStopEndsTickets(const TicketSourceUnderTest &subject)
{
    const auto source = subject.make();
    std::stop_source before;
    before.request_stop();
    const auto stopped = source->fetch({}, before.get_token()).result();
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, models::ErrorKind::Cancelled);
    const auto all = readAllTickets(*source); // it is none the worse for it
    QVERIFY2(all, wordsOf(all));
    QCOMPARE(all->tickets.size(), subject.tickets);
}

//! What did not change may come again, where times are no finer than that; never all of it.
inline void checkTicketChangesFollow(const TicketSourceUnderTest &subject)
{
    const auto all = readAllTickets(*subject.make());
    QVERIFY2(all, wordsOf(all));
    QVERIFY(!all->token.isEmpty());
    subject.change();
    const auto source = subject.make(); // the token is good for another object too
    const auto changed = readAllTickets(*source, all->token);
    QVERIFY2(changed, wordsOf(changed));
    QVERIFY(changed->tickets.size() < subject.tickets / 2);
    int news = 0;
    for (const models::Ticket &ticket : changed->tickets) {
        const bool known = std::any_of(
            all->tickets.begin(), all->tickets.end(), [ticket](models::Ticket earlier) {
                earlier.row = ticket.row; // its place in this run
                return earlier == ticket;
            });
        news += known ? 0 : 1;
    }
    QCOMPARE(news, 1);
    QVERIFY(!changed->token.isEmpty());
}

//! What is under way when the adapter goes still ends in one result.
inline void checkTicketsEndWithTheSource(const TicketSourceUnderTest &subject)
{
    auto source = subject.make();
    const auto future = source->fetch({}, {});
    source.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 1);
}

struct TicketContractCheck
{
    const char *name;
    void (*check)(const TicketSourceUnderTest &);
};

//! All that holds for every adapter whose other side answers.
inline constexpr TicketContractCheck ticketContractChecks[]{
    {"pages end", checkTicketPagesEnd},
    {"a page comes again", checkATicketPageComesAgain},
    {"a stop ends it", checkAStopEndsTickets},
    {"it ends with the source", checkTicketsEndWithTheSource},
};

inline void ticketContractRows()
{
    QTest::addColumn<int>("check");
    for (int i = 0; i < int(std::size(ticketContractChecks)); ++i)
        QTest::newRow(ticketContractChecks[i].name) << i;
}

} // namespace tests
