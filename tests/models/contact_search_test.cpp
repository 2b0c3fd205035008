#include "models/replica/replica.h"
#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/store/schema.h"
#include "models/store/workspace.h"
#include "models/support/contact_keys.h"
#include "tests/support/list_source.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Who is found by what one types.
class ContactSearchTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::StoreFixture> m_store;

    void sync(const QVector<ContactRecord> &records)
    {
        SyncOptions options;
        options.sourceName = u"crm"_s;
        const auto report = Replica(*m_store->workspace)
                                .run(std::make_shared<tests::ListSource>(records), options)
                                .result();
        QVERIFY(report && report->accepted);
    }
    QStringList found(const QString &text, int limit = 50)
    {
        QStringList names;
        const auto hits = *m_store->read(
            [&](const Repositories &all) { return all.contacts.search(text, limit); });
        for (const Contact &contact : hits)
            names << contact.name;
        return names;
    }

private slots:
    void init() { m_store = std::make_unique<tests::StoreFixture>(); }
    void cleanup() { m_store.reset(); }

    void withoutAccents_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("ASCII") << u"Anna O'Neil"_s << u"Anna O'Neil"_s;
        QTest::newRow("Latin") << u"Müller Škoda Nguyễn"_s << u"Muller Skoda Nguyen"_s;
        QTest::newRow("typed as two") << u"Mu\u0308ller"_s << u"Muller"_s;
        QTest::newRow("Cyrillic") << u"Сергей"_s << u"Сергеи"_s;
        QTest::newRow("letters of their own")
            << u"Weiß Bjørn Łukasz Işık Æsir"_s << u"Weiss Bjorn Lukasz Isik AEsir"_s;
        QTest::newRow("no accents of letters") << u"한국 がぎ"_s << u"한국 がぎ"_s;
    }
    void withoutAccents()
    {
        QFETCH(QString, text);
        QTEST(models::withoutAccents(text), "plain");
    }

    void byWordsAndParts_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("names");
        const QStringList muller{u"Jörg Müller"_s};
        const QStringList both{u"Jo Anna Lind"_s, u"Joanna Lindberg"_s};
        QTest::newRow("words with accents") << u"jörg müller"_s << muller;
        QTest::newRow("words without") << u"jorg muller"_s << muller;
        QTest::newRow("a part without its accent") << u"ulle"_s << muller;
        QTest::newRow("a part with its accent") << u"ülle"_s << muller;
        QTest::newRow("parts of both words") << u"org ulle"_s << muller;
        QTest::newRow("beginnings first") << u"anna lind"_s << both;
        QTest::newRow("of name and address") << u"joanna two.example"_s << both.mid(1);
        QTest::newRow("common words that never meet")
            << u"example müller lindberg"_s << QStringList();
        QTest::newRow("a number with the area's zero") << u"030 1234567"_s << muller;
        QTest::newRow("a name and a number with the area's zero") << u"jorg 0301234567"_s << muller;
        QTest::newRow("not in this order") << u"muller jorg"_s << muller;
        QTest::newRow("a domain") << u"two.example"_s << QStringList{u"Joanna Lindberg"_s};
    }
    void byWordsAndParts()
    {
        QFETCH(QString, typed);
        sync({tests::personRecord(u"Jörg Müller"_s, u"jm@one.example"_s, u"+49 30 1234567"_s),
            tests::personRecord(u"Joanna Lindberg"_s, u"jl@two.example"_s),
            tests::personRecord(u"Jo Anna Lind"_s, u"ja@three.example"_s)});
        QTEST(found(typed), "names");
    }

    void theBestComesFirstOfMany_data()
    {
        QTest::addColumn<int>("others");
        QTest::addColumn<QString>("name"); // of the others, "%1" their number
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("typed");
        QTest::newRow("a domain before those that hold it")
            << 60 << u"A%1"_s << u"a%1@acme.example.net"_s << u"acme.example"_s;
        QTest::newRow("words that begin so, of more than are compared")
            << 1100 << u"Xanna%1 Xlind"_s << u"p%1@firm.example"_s << u"anna lind"_s;
        QTest::newRow("a whole word, of more that begin so than are compared")
            << 1100 << u"Annabel%1 Lee"_s << u"p%1@firm.example"_s << u"anna"_s;
    }
    void theBestComesFirstOfMany()
    {
        QFETCH(int, others);
        QFETCH(QString, name);
        QFETCH(QString, email);
        QFETCH(QString, typed);
        QVector<ContactRecord> people;
        for (int i = 0; i < others; ++i)
            people << tests::personRecord(name.arg(i), email.arg(i));
        people << tests::personRecord(u"Anna Lind"_s, u"last@acme.example"_s);
        sync(people);
        QCOMPARE(found(typed, 1), QStringList{u"Anna Lind"_s});
    }

    void anOlderIndexIsBroughtAlong()
    {
        sync({tests::personRecord(u"Jörg Müller"_s, u"jm@one.example"_s),
            tests::personRecord(u"Joanna Lindberg"_s, u"jl@two.example"_s)});
        const QString path = m_store->path();
        m_store->workspace.reset();
        {
            const auto old = Database::open(path, Database::Mode::ReadWrite);
            QVERIFY(old);
            (*old)->begin();
            // As a program before step 6 wrote it.
            (*old)->run("INSERT INTO contact_grams (contact_grams) VALUES ('delete-all')");
            (*old)->run("INSERT INTO contact_grams (rowid, name, email, phone_digits)"
                        " SELECT key, name, email, phone_digits FROM record_version");
            (*old)->run("DROP TABLE ticket_message");
            (*old)->run("DROP TABLE ticket_thread");
            (*old)->run("DROP INDEX contact_root");
            (*old)->run("DROP INDEX customer_merged");
            (*old)->run("PRAGMA user_version = 5");
            QVERIFY((*old)->commit());
        }
        auto opened = Workspace::open(path, m_store->clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        m_store->workspace = std::move(*opened);
        QCOMPARE(found(u"ulle"_s), QStringList{u"Jörg Müller"_s});
        QCOMPARE(found(u"ndber"_s), QStringList{u"Joanna Lindberg"_s});
        // Nothing of what it was before is left.
        QCOMPARE(*m_store->read([](const Repositories &all) {
            return all.database.number("SELECT count(*) FROM contact_grams"
                                       " WHERE contact_grams MATCH '\"mül\"'");
        }),
            0);
        QCOMPARE(m_store->problems(), QStringList());
    }
};

HELIOGRAPH_TEST(ContactSearchTest)
#include "contact_search_test.moc"
