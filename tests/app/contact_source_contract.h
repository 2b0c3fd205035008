#pragma once

#include "models/ports/contact_source.h"

#include <QSet>
#include <QTest>

#include <functional>
#include <iterator>
#include <memory>

namespace tests {

//! An adapter under the contract of models/ports/contact_source.h, with what its other side has.
struct SourceUnderTest
{
    using Make = std::function<std::unique_ptr<models::ContactSource>()>;
    Make make; //!< its other side answers
    qsizetype records = 0; //!< how many it has, over more than one page
    bool whole = false; //!< the pages are all there is
    Make makeOffline; //!< nobody is there; may be null
    Make makeRefused; //!< the other side does not let it in; may be null
    std::function<void()> change; //!< changes one record; null: it keeps no token
};

//! All pages of a source as one: its records, its removed keys, and the last page's words.
inline models::Result<models::ContactPage> readAll(
    models::ContactSource &source, const QString &from = {}, QStringList *cursors = nullptr)
{
    constexpr int mostPages = 1000;
    models::ContactPage all;
    QString cursor = from;
    for (int i = 0; i < mostPages; ++i) {
        if (cursors)
            cursors->append(cursor);
        const auto page = source.fetch(cursor, {}).result();
        if (!page)
            return page;
        all.records += page->records;
        all.removed += page->removed;
        all.problems += page->problems;
        all.whole = page->whole;
        all.token = page->token;
        all.progress = page->progress;
        if (page->next.isEmpty())
            return all;
        cursor = page->next;
    }
    return models::fail(models::ErrorKind::Internal, QStringLiteral("its pages have no end"));
}

inline QSet<QString> keysOf(const models::ContactPage &page)
{
    QSet<QString> keys;
    for (const models::ContactRecord &record : page.records)
        keys.insert(record.recordKey);
    return keys;
}

inline const char *wordsOf(const models::Result<models::ContactPage> &page)
{
    static QByteArray words;
    words = page ? QByteArray() : page.error().detail.toUtf8();
    return words.constData();
}

inline void checkPagesEnd(const SourceUnderTest &subject)
{
    const auto source = subject.make();
    QStringList cursors;
    const auto all = readAll(*source, {}, &cursors);
    QVERIFY2(all, wordsOf(all));
    QVERIFY(cursors.size() > 1);
    QCOMPARE(QSet<QString>(cursors.begin(), cursors.end()).size(), cursors.size());
    QCOMPARE(all->records.size(), subject.records);
    QCOMPARE(all->problems, QVector<models::RowProblem>());
    QCOMPARE(all->whole, subject.whole);
    QCOMPARE(all->progress, 1.0);
}

inline void checkKeysAreStable(const SourceUnderTest &subject)
{
    const auto first = readAll(*subject.make());
    const auto second = readAll(*subject.make());
    QVERIFY2(first, wordsOf(first));
    QVERIFY2(second, wordsOf(second));
    QCOMPARE(keysOf(*first).size(), first->records.size());
    QVERIFY(!keysOf(*first).contains(QString()));
    QCOMPARE(keysOf(*second), keysOf(*first));
}

//! As after an error that may pass.
inline void checkAPageComesAgain(const SourceUnderTest &subject)
{
    const auto source = subject.make();
    const auto first = source->fetch({}, {}).result();
    QVERIFY2(first, wordsOf(first));
    const auto second = source->fetch(first->next, {}).result();
    QVERIFY2(second, wordsOf(second));
    const auto again = source->fetch(first->next, {}).result();
    QVERIFY2(again, wordsOf(again));
    QCOMPARE(again->records, second->records);
    QCOMPARE(again->next, second->next);
}

inline void checkStopEndsIt(const SourceUnderTest &subject)
{
    const auto source = subject.make();
    std::stop_source before;
    before.request_stop();
    auto stopped = source->fetch({}, before.get_token()).result();
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, models::ErrorKind::Cancelled);
    const auto first = source->fetch({}, {}).result();
    QVERIFY2(first, wordsOf(first));
    stopped = source->fetch(first->next, before.get_token()).result();
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, models::ErrorKind::Cancelled);
    const auto all = readAll(*source); // it is none the worse for it
    QVERIFY2(all, wordsOf(all));
    QCOMPARE(all->records.size(), subject.records);
}

inline void checkOnlyChangesFollow(const SourceUnderTest &subject)
{
    const auto all = readAll(*subject.make());
    QVERIFY2(all, wordsOf(all));
    QVERIFY(!all->token.isEmpty());
    subject.change();
    const auto source = subject.make(); // the token is good for another object too
    const auto changed = readAll(*source, all->token);
    QVERIFY2(changed, wordsOf(changed));
    QVERIFY(!changed->whole);
    QCOMPARE(changed->records.size(), 1);
    QVERIFY(keysOf(*all).contains(keysOf(*changed)));
    QVERIFY(!all->records.contains(changed->records.first()));
    const auto nothing = readAll(*source, changed->token);
    QVERIFY2(nothing, wordsOf(nothing));
    QCOMPARE(nothing->records.size(), 0);
    QCOMPARE(nothing->removed, QStringList());
    QVERIFY(!nothing->token.isEmpty());
}

inline void checkFails(const SourceUnderTest::Make &make, models::ErrorKind kind)
{
    const auto page = make()->fetch({}, {}).result();
    QVERIFY(!page);
    QVERIFY2(page.error().kind == kind, wordsOf(page));
    QVERIFY(!page.error().detail.isEmpty());
}

//! What is under way when the adapter goes still ends in one result.
inline void checkEndsWithTheSource(const SourceUnderTest &subject)
{
    auto source = subject.make();
    const auto future = source->fetch({}, {});
    source.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 1);
}

struct ContractCheck
{
    const char *name;
    void (*check)(const SourceUnderTest &);
};

//! All that holds for every adapter whose other side answers.
inline constexpr ContractCheck contractChecks[]{
    {"pages end", checkPagesEnd},
    {"keys are stable", checkKeysAreStable},
    {"a page comes again", checkAPageComesAgain},
    {"a stop ends it", checkStopEndsIt},
    {"it ends with the source", checkEndsWithTheSource},
};

inline void contractRows()
{
    QTest::addColumn<int>("check");
    for (int i = 0; i < int(std::size(contractChecks)); ++i)
        QTest::newRow(contractChecks[i].name) << i;
}

} // namespace tests
