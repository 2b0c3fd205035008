#include "models/drafting/render_template.h"
#include "models/drafting/template_facts.h"
#include "tests/support/test_main.h"

#include <QJsonArray>

using namespace models;
using namespace Qt::StringLiterals;

//! Templates: what is filled, what stays visible, what is refused.
class RenderTemplateTest : public QObject
{
    Q_OBJECT

    static QJsonObject facts()
    {
        return {{u"incident"_s,
                    QJsonObject{{u"title"_s, u"Räume & <sites> gone 🛰"_s}, {u"severity"_s, 1},
                        {u"lead"_s, u""_s}, {u"draft"_s, u"{{incident.title}}"_s}}},
            {u"open"_s, true}, {u"none"_s, false}, {u"count"_s, 0},
            {u"waves"_s,
                QJsonArray{QJsonObject{{u"name"_s, u"one"_s}}, QJsonObject{{u"name"_s, u"two"_s}}}},
            {u"places"_s, QJsonArray{u"north"_s, u"south"_s}}};
    }

private slots:
    void fills_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        QTest::newRow("plain") << u"Nothing here."_s << u"Nothing here."_s;
        QTest::newRow("dotted, not escaped")
            << u"*{{incident.title}}*"_s << u"*Räume & <sites> gone 🛰*"_s;
        QTest::newRow("spaces, number") << u"S{{ incident.severity }}."_s << u"S1."_s;
        QTest::newRow("triple and ampersand")
            << u"{{{incident.severity}}}{{& incident.severity}}"_s << u"11"_s;
        QTest::newRow("comment") << u"a{{! not for them }}b"_s << u"ab"_s;
        QTest::newRow("comment on its own line") << u"a\n{{! note }}\nb"_s << u"a\nb"_s;
        QTest::newRow("list") << u"{{#waves}}{{name}} {{/waves}}"_s << u"one two "_s;
        QTest::newRow("list of texts") << u"{{#places}}<{{.}}>{{/places}}"_s << u"<north><south>"_s;
        QTest::newRow("section lines leave no gaps")
            << u"a\n{{#waves}}\n- {{name}}\n{{/waves}}\nb"_s << u"a\n- one\n- two\nb"_s;
        QTest::newRow("true, false, zero, missing")
            << u"{{#open}}o{{/open}}{{#none}}n{{/none}}{{#count}}c{{/count}}{{#nix}}x{{/nix}}"_s
            << u"o"_s;
        QTest::newRow("inverted") << u"{{^none}}n{{/none}}{{^open}}o{{/open}}{{^nix}}x{{/nix}}"_s
                                  << u"nx"_s;
        QTest::newRow("outer names inside")
            << u"{{#waves}}{{incident.severity}}{{/waves}}"_s << u"11"_s;
        QTest::newRow("a fact is never a template")
            << u"{{incident.draft}}"_s << u"{{incident.title}}"_s;
        QTest::newRow("braces alone") << u"{ } }} {x}"_s << u"{ } }} {x}"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }
    void fills()
    {
        QFETCH(QString, text);
        const auto rendered = renderTemplate(text, facts());
        QVERIFY2(rendered, rendered ? "" : qPrintable(rendered.error().detail));
        QTEST(rendered->text, "filled");
        QCOMPARE(rendered->unfilled.size(), 0);
    }

    void unfilledNamesStayVisible()
    {
        const QString text
            = u"🛰 {{incident.title}}: {{eta.at}}{{#waves}} {{hour}}{{/waves}}{{ incident.lead }}{{waves}}{{#nix}}{{never}}{{/nix}}"_s;
        const auto rendered = renderTemplate(text, facts());
        QVERIFY(rendered);
        QCOMPARE(rendered->text,
            u"🛰 Räume & <sites> gone 🛰: {{eta.at}} {{hour}} {{hour}}{{incident.lead}}{{waves}}"_s);
        QStringList names;
        for (const Placeholder &place : rendered->unfilled) {
            names.append(place.name);
            QVERIFY(text.mid(place.start, place.length).contains(place.name));
            QVERIFY(text.mid(place.start, place.length).startsWith(u"{{"_s));
            QVERIFY(text.mid(place.start, place.length).endsWith(u"}}"_s));
        }
        QCOMPARE(names, QStringList({u"eta.at"_s, u"hour"_s, u"incident.lead"_s, u"waves"_s}));
    }

    void namesAreKnownBeforeRendering()
    {
        const auto names = placeholdersOf(u"{{a}} {{#b}}{{ c.d }}{{/b}}{{!e}}"_s);
        QVERIFY(names);
        QCOMPARE(*names, (QVector<Placeholder>{{u"a"_s, 0, 5}, {u"c.d"_s, 12, 9}}));
    }

    void malformedIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("detail");
        QTest::newRow("not closed") << u"a\nb {{name"_s << u"line 2, column 3"_s;
        QTest::newRow("triple not closed") << u"{{{name}}"_s << u"line 1, column 1"_s;
        QTest::newRow("section not closed") << u"x{{#a}}"_s << u"section \"a\" is not closed"_s;
        QTest::newRow("closes nothing") << u"{{/a}}"_s << u"closes nothing"_s;
        QTest::newRow("crossed") << u"{{#a}}{{#b}}{{/a}}{{/b}}"_s << u"{{/b}} is wanted"_s;
        QTest::newRow("partial") << u"{{> /etc/passwd}}"_s << u"cannot include"_s;
        QTest::newRow("delimiters") << u"{{=<% %>=}}"_s << u"cannot be changed"_s;
        QTest::newRow("empty name") << u"{{}}"_s << u"is no name"_s;
        QTest::newRow("name with words") << u"{{the name}}"_s << u"is no name"_s;
        QTest::newRow("too deep") << u"{{#a}}"_s.repeated(9) + u"{{/a}}"_s.repeated(9)
                                  << u"too deep"_s;
        QTest::newRow("too large") << QString(maximumTemplateSize + 1, u'x') << u"characters"_s;
    }
    void malformedIsRefusedWithItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, detail);
        const auto rendered = renderTemplate(text, facts());
        QVERIFY(!rendered);
        QCOMPARE(rendered.error().kind, ErrorKind::Invalid);
        QVERIFY2(rendered.error().detail.contains(detail), qPrintable(rendered.error().detail));
        QCOMPARE(placeholdersOf(text).error(), rendered.error());
    }

    void outputIsBounded()
    {
        QJsonArray many;
        for (int i = 0; i < 1000; ++i)
            many.append(i);
        const QJsonObject bomb{{u"a"_s, many}, {u"b"_s, many}, {u"c"_s, many}};
        const auto rendered
            = renderTemplate(u"{{#a}}{{#b}}{{#c}}lorem ipsum{{/c}}{{/b}}{{/a}}"_s, bomb);
        QVERIFY(!rendered);
        QCOMPARE(rendered.error().kind, ErrorKind::Invalid);
        QVERIFY(renderTemplate(u"{{#a}}.{{/a}}"_s, bomb));
    }

    void factsComeFromTheRecords()
    {
        FactSources sources;
        sources.now = *fromIso(u"2026-04-07T09:40:00Z"_s);
        sources.incident.title = u"Sites deleted"_s;
        sources.incident.severity = 1;
        sources.incident.openedAt = *fromIso(u"2026-04-05T07:38:00Z"_s);
        sources.incident.components = {{u"Boards"_s, ComponentStatus::MajorOutage},
            {u"Search"_s, ComponentStatus::DegradedPerformance}};
        sources.affected = {775, 883, 309};
        Promise late;
        late.type = PromiseType::NextUpdate;
        late.dueAt = *fromIso(u"2026-04-07T15:00:00Z"_s);
        Promise soon = late;
        soon.dueAt = *fromIso(u"2026-04-07T12:00:00Z"_s);
        sources.openPromises = {late, soon};
        Customer customer;
        customer.name = u"Blue Fjord GmbH"_s;
        customer.account = {u"account"_s, u"40188"_s};
        sources.customer = customer;

        const auto rendered = renderTemplate(
            u"{{customer.name}} ({{customer.account}}): {{incident.title}}, {{incident.state}} for "
            u"{{incident.duration}}, "
            "{{affected.restored}} of {{affected.sites}} sites ({{affected.percent}} %), "
            "{{incident.component_names}};"
            "{{#incident.components}} {{name}}: {{status}}.{{/incident.components}} Next: {{next_update.at}}. ETA {{eta.at}}"_s,
            templateFacts(sources));
        QVERIFY(rendered);
        QCOMPARE(rendered->text,
            u"Blue Fjord GmbH (40188): Sites deleted, investigating for 2 days 2 h, "
            "309 of 883 sites (34 %), Boards, Search; Boards: major outage. Search: degraded "
            "performance. "
            "Next: 2026-04-07 12:00 UTC. ETA {{eta.at}}"_s);
        QCOMPARE(rendered->unfilled.size(), 1);
    }

    void affectedAreCounted()
    {
        const CustomerId one{Uuid{{1}}};
        const CustomerId two{Uuid{{2}}};
        Affected site;
        site.customer = one;
        site.site = SiteId{Uuid{{3}}};
        Affected back = site;
        back.site = SiteId{Uuid{{4}}};
        back.restoredAt = Instant{};
        Affected named;
        named.customer = two;
        QCOMPARE(countAffected({site, back, named}), (AffectedCounts{2, 2, 1}));
        named.restoredAt = Instant{};
        QCOMPARE(countAffected({named}), (AffectedCounts{1, 0, 1}));
        QCOMPARE(countAffected({}), AffectedCounts{});
    }
};

HELIOGRAPH_TEST(RenderTemplateTest)
#include "render_template_test.moc"
