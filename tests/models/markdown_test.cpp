#include "models/publishing/fit_text.h"
#include "models/support/markdown.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Markdown as HTML and as plain text, and texts fitted to a place.
class MarkdownTest : public QObject
{
    Q_OBJECT

private slots:
    void html_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("html");
        QTest::newRow("a line break stays") << u"one\ntwo"_s << u"<p>one<br>\ntwo</p>\n"_s;
        QTest::newRow("markup is text") << u"a <b>x</b>"_s << u"<p>a &lt;b&gt;x&lt;/b&gt;</p>\n"_s;
        QTest::newRow("a block of markup is text")
            << u"<script>\nx()\n</script>"_s
            << u"<p>&lt;script&gt;<br>\nx()<br>\n&lt;/script&gt;</p>\n"_s;
        QTest::newRow("a script's link is its text")
            << u"[go](javascript:x())"_s << u"<p>go</p>\n"_s;
        QTest::newRow("a relative link is its text") << u"[go](../x)"_s << u"<p>go</p>\n"_s;
        QTest::newRow("a link stays") << u"[go](https://example.com/a?b=1&c=2)"_s
                                      << u"<p><a href=\"https://example.com/a?b=1&amp;c=2\">go</a>"
                                         "</p>\n"_s;
        QTest::newRow("an image is a link")
            << u"![plan](https://example.com/p.png)"_s
            << u"<p><a href=\"https://example.com/p.png\">plan</a></p>\n"_s;
        QTest::newRow("an image in a link")
            << u"[![plan](https://example.com/p.png)](https://example.com)"_s
            << u"<p><a href=\"https://example.com\">plan</a></p>\n"_s;
        QTest::newRow("headings begin at 2 and skip none")
            << u"# A\n#### B\n# C"_s << u"<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n"_s;
        QTest::newRow("an empty heading goes") << u"#\n\nx"_s << u"<p>x</p>\n"_s;
        QTest::newRow("a slash in the text") << u"a /> b"_s << u"<p>a /&gt; b</p>\n"_s;
        QTest::newRow("a rule") << u"---"_s << u"<hr>\n"_s;
    }
    void html()
    {
        QFETCH(QString, markdown);
        QTEST(markdownToHtml(markdown), "html");
    }

    void plainText_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("plain");
        QTest::newRow("emphasis goes") << u"It is **gone**."_s << u"It is gone."_s;
        QTest::newRow("paragraphs and lines") << u"a\nb\n\nc"_s << u"a\nb\n\nc"_s;
        QTest::newRow("a list") << u"Now:\n\n- one\n- two\n\nThen"_s
                                << u"Now:\n\n- one\n- two\n\nThen"_s;
        QTest::newRow("numbers") << u"3. c\n4. d"_s << u"3. c\n4. d"_s;
        QTest::newRow("a list in a list") << u"- a\n  - b\n- c"_s << u"- a\n  - b\n- c"_s;
        QTest::newRow("a link") << u"[page](https://example.com)"_s
                                << u"page (https://example.com)"_s;
        QTest::newRow("a bare link") << u"<https://example.com>"_s << u"https://example.com"_s;
        QTest::newRow("a mailbox") << u"<a@example.com>"_s << u"a@example.com"_s;
        QTest::newRow("a heading") << u"# Title\ntext"_s << u"Title\n\ntext"_s;
        QTest::newRow("code") << u"`x < y`"_s << u"x < y"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void plainText()
    {
        QFETCH(QString, markdown);
        QTEST(markdownToPlainText(markdown), "plain");
    }

    void fitting_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QString>("fitted");
        QTest::addColumn<int>("leftOut");
        QTest::newRow("no limit") << u"all of it"_s << 0 << u"all of it"_s << 0;
        QTest::newRow("just fits") << u"12345"_s << 5 << u"12345"_s << 0;
        QTest::newRow("at a word's end") << u"one two three"_s << 9 << u"one two…"_s << 6;
        QTest::newRow("one long word") << u"abcdefghij"_s << 5 << u"abcd…"_s << 6;
        QTest::newRow("an emoji is one") << u"\U0001F468\u200D\U0001F469\u200D\U0001F467ab"_s << 3
                                         << u"\U0001F468\u200D\U0001F469\u200D\U0001F467ab"_s << 0;
        QTest::newRow("and is not cut") << u"a\U0001F468\u200D\U0001F469\u200D\U0001F467bc"_s << 3
                                        << u"a\U0001F468\u200D\U0001F469\u200D\U0001F467…"_s << 2;
    }
    void fitting()
    {
        QFETCH(QString, body);
        QFETCH(int, limit);
        const FittedText fitted = fitText(u"t"_s, body, {limit, 0});
        QTEST(fitted.body, "fitted");
        QTEST(fitted.leftOut, "leftOut");
        QCOMPARE(fitted.title, u"t"_s);
    }
};

HELIOGRAPH_TEST(MarkdownTest)
#include "markdown_test.moc"
