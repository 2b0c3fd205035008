#include "tests/support/test_main.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/rows_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace ui;
using namespace Qt::StringLiterals;

namespace {

struct Fruit
{
    QString id;
    QString name;
};

using FruitModel = RowsModel<Fruit>;

QVector<FruitModel::Column> fruitColumns()
{
    return {{u"Id"_s, [](const Fruit &fruit) { return Cell{fruit.id}; }, 10},
        {u"Name"_s,
            [](const Fruit &fruit) {
                return Cell{fruit.name, Tone::Good, true, u"ripe"_s};
            },
            0}};
}

QVector<Fruit> fruits(const QString &ids)
{
    QVector<Fruit> list;
    for (const QChar id : ids)
        list.append({id, u"fruit "_s + id});
    return list;
}

} // namespace

//! The model under every list, and the table that keeps its place.
class RowsModelTest : public QObject
{
    Q_OBJECT
private slots:
    void newRowsTakeTheOldOnesPlace_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("filled") << u""_s << u"abc"_s;
        QTest::newRow("emptied") << u"abc"_s << u""_s;
        QTest::newRow("same") << u"abc"_s << u"abc"_s;
        QTest::newRow("one in front") << u"bcd"_s << u"abcd"_s;
        QTest::newRow("one behind") << u"abc"_s << u"abcd"_s;
        QTest::newRow("one inside") << u"abd"_s << u"abcd"_s;
        QTest::newRow("one gone inside") << u"abcd"_s << u"acd"_s;
        QTest::newRow("all others") << u"abc"_s << u"xyzw"_s;
        QTest::newRow("moved") << u"abcd"_s << u"acdb"_s;
        QTest::newRow("repeated end") << u"aba"_s << u"a"_s;
    }
    void newRowsTakeTheOldOnesPlace()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        FruitModel model(fruitColumns(), [](const Fruit &fruit) { return fruit.id; });
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(fruits(before));
        model.setRows(fruits(after));
        QString seen;
        for (int row = 0; row < model.rowCount(); ++row)
            seen += model.index(row, 0).data().toString();
        QCOMPARE(seen, after);
    }

    void theSelectionStaysOnItsRows()
    {
        const Theme theme(ThemeMode::Light);
        FruitModel model(fruitColumns(), [](const Fruit &fruit) { return fruit.id; });
        DataTable table(theme, u"Fruit"_s);
        table.setRowsModel(&model);
        table.setSelectionMode(QTableView::ExtendedSelection);
        model.setRows(fruits(u"abcd"_s));
        QVERIFY(table.selectKey(u"c"_s));
        QSignalSpy moved(&table, &DataTable::selectionMoved);
        model.setRows(fruits(u"xcab"_s));
        QCOMPARE(table.currentKey(), u"c"_s);
        QCOMPARE(table.selectedKeys(), QStringList{u"c"_s});
        QCOMPARE(moved.count(), 0);
        model.setRows(fruits(u"xab"_s));
        QCOMPARE(table.selectedKeys(), QStringList());
        QVERIFY(moved.count() > 0);
    }

    void whatIsNotThereIsSelectedWithTheNextRows()
    {
        const Theme theme(ThemeMode::Light);
        FruitModel model(fruitColumns(), [](const Fruit &fruit) { return fruit.id; });
        DataTable table(theme, u"Fruit"_s);
        table.setRowsModel(&model);
        QVERIFY(!table.selectKey(u"c"_s));
        model.setRows(fruits(u"abc"_s));
        QCOMPARE(table.selectedKeys(), QStringList{u"c"_s});
        QVERIFY(!table.selectKey(u"d"_s));
        table.selectRow(0); // a person chose another
        model.setRows(fruits(u"abcd"_s));
        QCOMPARE(table.selectedKeys(), QStringList{u"a"_s});
        QVERIFY(!table.selectKey(u"e"_s));
        model.setRows(fruits(u"abcd"_s)); // they lack it: nobody waits for ever
        model.setRows(fruits(u"abcde"_s));
        QCOMPARE(table.selectedKeys(), QStringList{u"a"_s});
    }

    void moreIsAskedForOnce()
    {
        FruitModel model(fruitColumns(), [](const Fruit &fruit) { return fruit.id; });
        QSignalSpy wanted(&model, &RowsModelBase::moreWanted);
        model.setRows(fruits(u"ab"_s), true);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(wanted.count(), 1);
    }
};

HELIOGRAPH_TEST(RowsModelTest)
#include "rows_model_test.moc"
