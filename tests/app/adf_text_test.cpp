#include "app/sources/adf_text.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

//! Atlassian's documents as text, and documents that nobody wrote.
class AdfTextTest : public QObject
{
    Q_OBJECT

    using Nodes = QJsonArray;

    static QJsonObject node(
        const QString &type, const QJsonArray &content = {}, const QJsonObject &attributes = {})
    {
        return {{u"type"_s, type}, {u"attrs"_s, attributes}, {u"content"_s, content}};
    }
    static QJsonObject text(const QString &words, const QJsonArray &marks = {})
    {
        return {{u"type"_s, u"text"_s}, {u"text"_s, words}, {u"marks"_s, marks}};
    }
    static QJsonObject link(const QString &words, const QString &address)
    {
        return text(words,
            {QJsonObject{{u"type"_s, u"strong"_s}},
                QJsonObject{
                    {u"type"_s, u"link"_s}, {u"attrs"_s, QJsonObject{{u"href"_s, address}}}}});
    }
    static QJsonObject leaf(const QString &type, const QString &name, const QJsonValue &value)
    {
        return node(type, {}, {{name, value}});
    }
    static QJsonObject paragraph(const QString &words)
    {
        return node(u"paragraph"_s, {text(words)});
    }
    static QJsonObject item(const QJsonArray &content) { return node(u"listItem"_s, content); }
    static QJsonObject cell(const QString &words)
    {
        return node(u"tableCell"_s, words.isEmpty() ? Nodes() : Nodes{paragraph(words)});
    }
    static QJsonObject document(const QJsonArray &content)
    {
        QJsonObject document = node(u"doc"_s, content);
        document.insert(u"version"_s, 1);
        return document;
    }

    static QJsonObject list()
    {
        return node(u"bulletList"_s,
            {item({paragraph(u"one"_s), paragraph(u"still one"_s)}),
                item({paragraph(u"two"_s),
                    node(u"orderedList"_s,
                        {item({paragraph(u"nine"_s)}), item({paragraph(u"ten\nmore"_s)})},
                        {{u"order"_s, 9}})}),
                item({})});
    }
    static QJsonObject tasks()
    {
        const auto task = [](const QString &words, const QString &state) {
            return node(u"taskItem"_s, {text(words)}, {{u"state"_s, state}});
        };
        return node(u"taskList"_s,
            {task(u"call"_s, u"DONE"_s), node(u"taskList"_s, {task(u"ask"_s, u"TODO"_s)}),
                task(u"write"_s, u"TODO"_s)});
    }
    static QJsonObject table()
    {
        return node(u"table"_s,
            {node(
                 u"tableRow"_s, {node(u"tableHeader"_s, {paragraph(u"Site"_s)}), cell(u"State"_s)}),
                node(u"tableRow"_s, {cell({}), cell({})}),
                node(u"tableRow"_s,
                    {cell({}),
                        node(u"tableCell"_s, {paragraph(u"a"_s), paragraph(u"b"_s), list()})})});
    }

private slots:
    void whatIsRead_data()
    {
        QTest::addColumn<QJsonValue>("document");
        QTest::addColumn<QString>("read");
        const auto row = [](const char *name, const QJsonArray &content, const QString &read) {
            QTest::newRow(name) << QJsonValue(document(content)) << read;
        };
        row("nothing", {}, {});
        row("paragraphs", {paragraph(u"a"_s), paragraph({}), paragraph(u"b"_s)}, u"a\n\nb"_s);
        row("a heading", {node(u"heading"_s, {text(u"H"_s)}), paragraph(u"b"_s)}, u"H\n\nb"_s);
        row("a hard break",
            {node(u"paragraph"_s, {text(u"a"_s), node(u"hardBreak"_s), text(u"b"_s)})}, u"a\nb"_s);
        row("code", {node(u"codeBlock"_s, {text(u"  if (x)\n\n\ty();\n"_s)}), paragraph(u"z"_s)},
            u"  if (x)\n\n\ty();\n\nz"_s);
        row("lists", {paragraph(u"x"_s), list(), paragraph(u"y"_s)},
            u"x\n\n• one\n  still one\n• two\n  9. nine\n  10. ten\n      more\n\ny"_s);
        row("tasks", {tasks()}, u"[x] call\n  [ ] ask\n[ ] write"_s);
        row("decisions", {node(u"decisionList"_s, {node(u"decisionItem"_s, {text(u"go"_s)})})},
            u"• go"_s);
        row("a quote",
            {paragraph(u"x"_s),
                node(u"blockquote"_s, {paragraph(u"a\nb"_s), list(), paragraph(u"c"_s)}),
                paragraph(u"y"_s)},
            u"x\n\n> a\n> b\n>\n> • one\n>   still one\n> • two\n>   9. nine\n>   10. ten\n"
            u">       more\n>\n> c\n\ny"_s);
        row("a table", {table(), paragraph(u"x"_s)},
            u"Site | State\n | a b one still one two nine ten more\n\nx"_s);
        row("a panel", {node(u"panel"_s, {paragraph(u"a"_s), paragraph(u"b"_s)})}, u"a\n\nb"_s);
        row("what opens", {node(u"expand"_s, {paragraph(u"a"_s)}, {{u"title"_s, u"More"_s}})},
            u"More\n\na"_s);
        row("a rule", {paragraph(u"a"_s), node(u"rule"_s), paragraph(u"b"_s)}, u"a\n\n---\n\nb"_s);
        row("columns",
            {node(u"layoutSection"_s,
                {node(u"layoutColumn"_s, {paragraph(u"a"_s)}),
                    node(u"layoutColumn"_s, {paragraph(u"b"_s)})})},
            u"a\n\nb"_s);
        row("names in a line",
            {node(u"paragraph"_s,
                {leaf(u"mention"_s, u"text"_s, u"@Ana"_s), leaf(u"mention"_s, u"text"_s, u"Ben"_s),
                    leaf(u"mention"_s, u"id"_s, u"7"_s), leaf(u"emoji"_s, u"text"_s, u"😀"_s),
                    leaf(u"emoji"_s, u"shortName"_s, u":own:"_s),
                    leaf(u"status"_s, u"text"_s, u"DONE"_s)})},
            u"@Ana@Ben@7😀:own:DONE"_s);
        row("dates",
            {node(u"paragraph"_s,
                {leaf(u"date"_s, u"timestamp"_s, u"1775347200000"_s),
                    leaf(u"date"_s, u"timestamp"_s, u"soon"_s)})},
            u"2026-04-05"_s);
        row("media",
            {node(u"mediaSingle"_s, {leaf(u"media"_s, u"alt"_s, u"shot\n.png"_s)}),
                node(u"mediaGroup"_s,
                    {leaf(u"media"_s, u"type"_s, u"file"_s), leaf(u"media"_s, u"id"_s, 7)})},
            u"[shot .png]\n\n[file][file]"_s);
        row("what is not known",
            {node(u"sparkle"_s, {text(u" in"_s), paragraph(u"it"_s)}, {{u"text"_s, u"of"_s}}),
                node(u"paragraph"_s, {node(u"glitter"_s, {text(u"a"_s)}), text(u"b"_s)})},
            u"of in\n\nit\n\nab"_s);
        row("marks that turn text", {paragraph(u"a\u202eb\u2066c\ufeffd\u0007e\rf\u0000g"_s)},
            u"abcdefg"_s);
        row("what is no node",
            {u"a"_s, 7, QJsonValue::Null, QJsonArray{paragraph(u"b"_s)},
                QJsonObject{{u"type"_s, 7}, {u"content"_s, u"c"_s}, {u"text"_s, QJsonArray()}}},
            {});
        QTest::newRow("a plain text behind empty lines") << QJsonValue(u"\n\na"_s) << u"a"_s;
        QTest::newRow("a plain text") << QJsonValue(u"a\r\n\r\n b\u202e\n"_s) << u"a\n\n b"_s;
        for (const QJsonValue &other : {QJsonValue(), QJsonValue(7), QJsonValue(true),
                 QJsonValue(QJsonArray{paragraph(u"a"_s)}), QJsonValue(u" \n "_s)})
            QTest::addRow("neither %d", int(other.type())) << other << QString();
    }
    void whatIsRead()
    {
        QFETCH(QJsonValue, document);
        QTEST(app::adfText(document), "read");
    }

    void links_data()
    {
        QTest::addColumn<QJsonArray>("content");
        QTest::addColumn<QString>("read");
        const QString there = u"https://acme.example/a"_s;
        QTest::newRow("words") << Nodes{link(u"there"_s, there), text(u"!"_s)}
                               << u"there <https://acme.example/a>!"_s;
        QTest::newRow("the address")
            << Nodes{link(u"acme.example/a"_s, there)} << u"acme.example/a"_s;
        QTest::newRow("words in pieces") << Nodes{link(u"over "_s, there), link(u"there"_s, there)}
                                         << u"over there <https://acme.example/a>"_s;
        QTest::newRow("two") << Nodes{link(u"a"_s, there), link(u"b"_s, u"mailto:b@x.example"_s)}
                             << u"a <https://acme.example/a>b <mailto:b@x.example>"_s;
        QTest::newRow("no address to follow")
            << Nodes{link(u"a"_s, u"javascript:alert(1)"_s)} << u"a"_s;
        QTest::newRow("no one-line address")
            << Nodes{link(u"a"_s, u"https://x\n.example"_s)} << u"a <https://x .example>"_s;
        QTest::newRow("a card") << Nodes{text(u"see "_s), leaf(u"inlineCard"_s, u"url"_s, there)}
                                << u"see https://acme.example/a"_s;
        QTest::newRow("a card with data")
            << Nodes{leaf(u"inlineCard"_s, u"data"_s, QJsonObject{{u"name"_s, u"A page"_s}})}
            << u"A page"_s;
    }
    void links()
    {
        QFETCH(QJsonArray, content);
        QTEST(app::adfText(document({node(u"paragraph"_s, content)})), "read");
    }
    void aLinkEndsWithItsBlock()
    {
        const QJsonObject linked = link(u"a"_s, u"https://x.example"_s);
        QCOMPARE(app::adfText(document({node(u"paragraph"_s, {linked}), paragraph(u"b"_s),
                     node(u"blockquote"_s, {linked}), node(u"bulletList"_s, {item({linked})}),
                     node(u"table"_s,
                         {node(u"tableRow"_s, {node(u"tableCell"_s, {linked}), cell(u"c"_s)})})})),
            u"a <https://x.example>\n\nb\n\n> a <https://x.example>\n\n• a <https://x.example>\n\n"
            u"a <https://x.example> | c"_s);
    }

    // What comes over the net is not deeper than 1,024 levels, for Qt reads no more; nobody else
    // need be so careful.
    void deepNestingEnds_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type : {"paragraph", "blockquote", "bulletList", "orderedList", "taskList",
                 "table", "panel", "unheardOf"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }
    void deepNestingEnds()
    {
        QFETCH(QString, type);
        QJsonObject deep = paragraph(u"too deep"_s);
        for (int i = 0; i < 10'000; ++i) {
            deep = node(type, {deep});
            if (type == u"table"_s)
                deep = node(u"tableCell"_s, {node(type, {node(u"tableRow"_s, {deep})})});
        }
        const QString read
            = app::adfText(document({paragraph(u"before"_s), deep, paragraph(u"after"_s)}));
        QVERIFY2(read.startsWith(u"before"_s), qPrintable(read.left(200)));
        QVERIFY(read.endsWith(u'…'));
        QVERIFY(!read.contains(u"too deep"_s));
        QVERIFY(read.contains(u"after"_s));
    }
    void qtRefusesDeepJson()
    {
        const int levels = 10'000;
        QJsonParseError error;
        QJsonDocument::fromJson(
            QByteArray("{\"content\":[").repeated(levels) + QByteArray("]}").repeated(levels),
            &error);
        QCOMPARE(error.error, QJsonParseError::DeepNesting);
    }
    void aHundredLevelsAreRead()
    {
        QJsonObject deep = paragraph(u"deep"_s);
        for (int i = 0; i < 90; ++i)
            deep = node(u"panel"_s, {deep});
        QCOMPARE(app::adfText(document({deep})), u"deep"_s);
    }

    void hugeOnesEnd_data()
    {
        QTest::addColumn<QJsonArray>("content");
        const auto many = [](const QJsonValue &one, int count) {
            QJsonArray all;
            for (int i = 0; i < count; ++i)
                all.append(one);
            return all;
        };
        const QString page(10'000, u'x');
        QTest::newRow("text") << Nodes{paragraph(QString(3'000'000, u'x'))};
        QTest::newRow("lines") << Nodes{paragraph(QString(3'000'000, u'\n'))};
        QTest::newRow("letters outside of Unicode's first plane")
            << Nodes{paragraph(u"😀"_s.repeated(1'000'000))};
        QTest::newRow("paragraphs") << many(paragraph(page), 300);
        QTest::newRow("nodes") << many(node(u"paragraph"_s), 300'000);
        QTest::newRow("names") << many(leaf(u"mention"_s, u"text"_s, page), 1'000);
        QTest::newRow("cells") << Nodes{
            node(u"table"_s, {node(u"tableRow"_s, many(cell(page), 300))})};
        QTest::newRow("empty cells")
            << Nodes{node(u"table"_s, {node(u"tableRow"_s, many(cell({}), 300'000))})};
        QTest::newRow("links") << Nodes{
            node(u"paragraph"_s, many(link(page, u"https://x.example/"_s + page), 300))};
        QJsonObject marked = node(u"paragraph"_s, {text(u"x\n"_s.repeated(400'000))});
        for (int i = 0; i < 80; ++i)
            marked = node(u"blockquote"_s, {marked});
        QTest::newRow("marks before each line") << Nodes{marked};
    }
    void hugeOnesEnd()
    {
        QFETCH(QJsonArray, content);
        const QString read = app::adfText(document(content));
        QVERIFY(read.endsWith(u'…'));
        QVERIFY2(read.size() <= 1'000'000, qPrintable(QString::number(read.size())));
        QVERIFY(read.isValidUtf16());
    }
};

HELIOGRAPH_TEST(AdfTextTest)
#include "adf_text_test.moc"
