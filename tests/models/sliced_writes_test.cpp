#include "models/replica/sliced_writes.h"
#include "models/support/use_lock.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QtEndian>

#include <atomic>
#include <thread>

using namespace models;
using namespace Qt::StringLiterals;

//! Whoever writes much and for long lets everybody else go first, and the log begin anew.
class SlicedWritesTest : public QObject
{
    Q_OBJECT

    //! As the log's first bytes count it.
    static quint32 timesBegunAnew(const QString &path)
    {
        constexpr qint64 place = 12;
        QFile log(path + u"-wal"_s);
        if (!log.open(QFile::ReadOnly) || !log.seek(place))
            return 0;
        return qFromBigEndian<quint32>(log.read(sizeof(quint32)).constData());
    }

private slots:
    void whoWaitsIsSeenByAllOthers()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"desk"_s);
        const auto one = UseLock::share(path);
        auto other = UseLock::share(path);
        auto third = UseLock::share(path);
        QVERIFY(one && other && third);
        QVERIFY(!(*one)->isAnotherWaiting());
        (*other)->setWaiting(true);
        (*third)->setWaiting(true);
        QVERIFY((*one)->isAnotherWaiting());
        (*third)->setWaiting(false);
        QVERIFY((*one)->isAnotherWaiting());
        QVERIFY(!(*other)->isAnotherWaiting()); // it is itself
        other->reset(); // as one that was killed
        QVERIFY(!(*one)->isAnotherWaiting());
    }

    void whoWaitsGoesFirst()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"desk"_s);
        const auto one = std::move(*UseLock::share(path));
        const auto other = std::move(*UseLock::share(path));
        other->setWaiting(true);
        std::atomic<bool> runs = false;
        std::atomic<bool> goneFirst = false;
        bool was = false;
        std::jthread later([&] {
            runs = true;
            one->letOthersGoFirst(std::chrono::minutes(5));
            was = goneFirst;
        });
        for (int i = 0; !runs || i < 10'000; ++i)
            std::this_thread::yield();
        goneFirst = true;
        other->setWaiting(false);
        later.join();
        QVERIFY(was);
        other->setWaiting(true); // and goes on to, as one that was stopped
        one->letOthersGoFirst(std::chrono::milliseconds(1));
        QVERIFY(one->isAnotherWaiting());
    }

    void anotherProgramGoesFirst()
    {
        tests::StoreFixture desk;
        const auto other = std::move(*Workspace::open(desk.path(), desk.clock));
        std::atomic<int> slices = 0;
        std::jthread import([&](const std::stop_token &stop) {
            SlicedWrites writes(*desk.workspace, {u"import"_s, {}});
            while (!stop.stop_requested()) {
                writes.write([&slices](Repositories &all, auto until) {
                    ++slices;
                    while (std::chrono::steady_clock::now() < until)
                        all.database.number("SELECT count(*) FROM journal");
                    return true;
                });
            }
        });
        while (slices == 0)
            std::this_thread::yield();
        // A slice is under way; another may begin before the wait is seen.
        constexpr int turns = 100;
        int gone = 0;
        for (int turn = 0; turn < turns; ++turn) {
            const int before = slices;
            const auto passed
                = other->write({u"Ada"_s, {}}, [&](Repositories &) { return slices - before; })
                      .result();
            QVERIFY(passed);
            gone += *passed;
        }
        QVERIFY2(gone <= turns, qPrintable(QString::number(gone)));
    }

    void theLogBeginsAnew()
    {
        tests::StoreFixture desk;
        QVERIFY(desk.write(
            [](Repositories &all) { all.database.run("CREATE TABLE heap (row BLOB)"); }));
        const quint32 before = timesBegunAnew(desk.path());
        // Of a page each. When it does depends on the disk: it is full many times over by then.
        int left = 200'000;
        const auto written = SlicedWrites(*desk.workspace,
            {u"import"_s, {}}).repeat([&](Repositories &all, auto until) {
            while (left > 0 && std::chrono::steady_clock::now() < until) {
                all.database.run("INSERT INTO heap (row) VALUES (zeroblob(3500))");
                --left;
            }
            return left > 0 && timesBegunAnew(desk.path()) == before;
        });
        QVERIFY(written);
        QVERIFY(timesBegunAnew(desk.path()) > before);
    }
};

HELIOGRAPH_TEST(SlicedWritesTest)
#include "sliced_writes_test.moc"
