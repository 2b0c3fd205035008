#include "models/drafting/default_templates.h"
#include "models/drafting/render_template.h"
#include "models/store/templates.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Templates as the workspace keeps them, and those it begins with.
class TemplatesTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestDesk> m_desk;

    Result<TemplateId> save(const Template &skeleton)
    {
        return m_desk->write([&](Repositories &all) { return all.templates.save(skeleton); });
    }
    std::optional<Template> named(const QString &name) const
    {
        return m_desk->read(
            [&](const Repositories &all) { return all.templates.findByName(name); });
    }

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }

    void savesAndFinds()
    {
        const auto id = save({{}, u"later"_s, u"Later"_s, u"S"_s, u"B"_s, u"s"_s, u"de"_s});
        QVERIFY(id);
        QCOMPARE(*named(u"later"_s),
            (Template{*id, u"later"_s, u"Later"_s, u"S"_s, u"B"_s, u"s"_s, u"de"_s}));
        // The same name is the same template.
        QCOMPARE(*save({{}, u"later"_s, {}, {}, u"B2"_s, {}, {}}), *id);
        QCOMPARE(named(u"later"_s)->body, u"B2"_s);
        QCOMPARE(
            m_desk->read([](const Repositories &all) { return all.templates.list(); }).size(), 1);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("body");
        QTest::newRow("no name") << u" "_s << u"B"_s;
        QTest::newRow("a name with a space") << u"later one"_s << u"B"_s;
        QTest::newRow("a path") << u"../later"_s << u"B"_s;
        QTest::newRow("no body") << u"later"_s << u"\n"_s;
    }
    void refuses()
    {
        QFETCH(QString, name);
        QFETCH(QString, body);
        QCOMPARE(save({{}, name, {}, {}, body, {}, {}}).error().kind, ErrorKind::Invalid);
    }

    void anotherOfTheSameNameIsRefused()
    {
        QVERIFY(save({{}, u"first"_s, {}, {}, u"B"_s, {}, {}}));
        const auto second = save({{}, u"second"_s, {}, {}, u"B"_s, {}, {}});
        QCOMPARE(
            save({*second, u"first"_s, {}, {}, u"B"_s, {}, {}}).error().kind, ErrorKind::Conflict);
    }

    void theDefaultsComeOnceAndStayAsTheDeskWantsThem()
    {
        const auto ensure = [this] {
            return *m_desk->write([](Repositories &all) { return ensureDefaultTemplates(all); });
        };
        QCOMPARE(ensure(), int(defaultTemplates().size()));
        QVERIFY(save({{}, u"first"_s, {}, {}, u"Our own words"_s, {}, {}}));
        QVERIFY(m_desk->write([](Repositories &all) {
            return all.templates.remove(all.templates.findByName(u"no-change"_s)->id);
        }));
        QCOMPARE(ensure(), 0);
        QCOMPARE(named(u"first"_s)->body, u"Our own words"_s);
        QVERIFY(!named(u"no-change"_s));
    }

    void theDefaultsAreWellFormed_data()
    {
        QTest::addColumn<Template>("skeleton");
        for (const Template &one : defaultTemplates())
            QTest::newRow(qPrintable(one.name)) << one;
    }
    void theDefaultsAreWellFormed()
    {
        QFETCH(Template, skeleton);
        for (const QString &part : {skeleton.subject, skeleton.body, skeleton.shortBody}) {
            const auto names = placeholdersOf(part);
            QVERIFY2(names, names ? "" : qPrintable(names.error().detail));
            QVERIFY(part == skeleton.shortBody || !names->isEmpty());
        }
        QVERIFY(!skeleton.title.isEmpty());
    }
};

HELIOGRAPH_TEST(TemplatesTest)
#include "templates_test.moc"
