#include "app/sources/html_text.h"
#include "tests/support/test_main.h"

using namespace app;
using namespace Qt::StringLiterals;

//! What is read of HTML as mails have it: well-formed, sloppy and hostile.
class HtmlTextTest : public QObject
{
    Q_OBJECT

private slots:
    void pages_data()
    {
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QByteArray &page, const QString &text) {
            QTest::newRow(name) << page << text;
        };
        row("empty", "", QString());
        row("words", "a  b\n c", u"a b c"_s);
        row("paragraphs", "<p>a</p>\n\n<p>b</p><p></p><p>c", u"a\n\nb\n\nc"_s);
        row("lines", "a<br>b<br/>c<br><br><br><br>d", u"a\nb\nc\n\nd"_s);
        row("divs", "<div>a</div><div><div>b</div></div><div><br></div><div>c</div>",
            u"a\nb\n\nc"_s);
        row("items", "x<ul><li>a<li>b</ul>y", u"x\n\n- a\n- b\n\ny"_s);
        row("cells", "<table><tr><td>a</td><td></td><th>b</th></tr><tr><td>c</table>",
            u"a | b\nc"_s);
        row("quotes", "a<blockquote>b<br>c<blockquote><p>d<p>e</blockquote></blockquote>f",
            u"a\n\n> b\n> c\n>\n> > d\n> >\n> > e\n\nf"_s);
        row("entities", "&lt;a&gt; &amp; &uuml;&#228;&#x20AC; &copy; &nosuch; & x",
            u"<a> & üä€ © &nosuch; & x"_s);
        row("hard blanks", "a&nbsp;&nbsp;b", u"a b"_s);
        row("preformatted", "<pre>a\n  b\n\nc</pre>d", u"a\nb\n\nc\n\nd"_s);
        row("unseen",
            "<head><title>t</title></head>a<script>b<x></script><style>c</style><template>d"
            "</template><!-- e --><p hidden>f<b>g</b></p><div style='COLOR:red; Display : None'>h"
            "<p>i</div>j",
            u"a\n\nj"_s);
        row("if windows", "<!--[if mso]><p>a</p><![endif]-->b<![if !mso]>c<![endif]>", u"bc"_s);
        row("pictures", "<img src=x alt=' A  logo '><img src=y><img alt=''>b", u"[A logo]b"_s);
        row("links",
            "<a href='https://x.example/a'>here</a> <a href='https://x.example/'>x.example</a> "
            "<a href='mailto:a@x.example'>a@x.example</a> <a href='javascript:x'>no</a> "
            "<a href='#top'>up</a> <a href='https://x.example/'></a>.",
            u"here <https://x.example/a> x.example a@x.example no up ."_s);
        row("quoted tags", "<p title='a > b <i>' style=\"x\">c", u"c"_s);
        row("no tags", "1 < 2 <3 </ > <> <1>", u"1 < 2 <3 </ > <> <1>"_s);
        row("open at the end", "a<p", u"a"_s);
        row("an entity attribute", "<img alt='a &amp; &quot;b&quot; &lt;c&gt;'>",
            u"[a & \"b\" <c>]"_s);
        row("control characters", QByteArray("a\0b&#7;c&#27;\x1b\x7f&#8238;d", 23), u"abcd"_s);
        row("no utf-8", "a\xff<p>b", u"a\ufffd\n\nb"_s);
        row("another charset's meta", "<meta charset=iso-8859-1>ü", u"ü"_s);
        row("an entity of its own",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>a&e;b", u"]>\n\na&e;b"_s);
    }
    void pages()
    {
        QFETCH(QByteArray, page);
        QTEST(textOfHtml(page), "text");
    }

    void deepPages()
    {
        // Nothing is lost where more is open than is followed.
        QCOMPARE(textOfHtml(QByteArray("<b>").repeated(100'000) + "end"), u"end"_s);
        QString all = textOfHtml(QByteArray("<font>x</i> ").repeated(1000));
        QCOMPARE(all.count(u'x'), 1000);
        QCOMPARE(all.remove(u'x').remove(u' ').remove(u'\n'), QString());
        QVERIFY(
            textOfHtml(QByteArray("<blockquote>").repeated(100'000) + "end").endsWith(u"> end"_s));
    }

    void longPages()
    {
        QCOMPARE(textOfHtml(QByteArray(5'000'000, 'x')).size(), 1'000'000);
        QByteArray names = "<a";
        for (int i = 0; i < 400'000; ++i)
            names += " a" + QByteArray::number(i);
        QCOMPARE(textOfHtml(names + ">x"), u"x"_s);
    }
};

HELIOGRAPH_TEST(HtmlTextTest)
#include "html_text_test.moc"
