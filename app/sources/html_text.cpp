#include "app/sources/html_text.h"

#include "app/sources/html_trim.h"

#include <QHash>
#include <QVector>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype htmlBytesLimit = 4 << 20;
constexpr qsizetype htmlTextLimit = 1'000'000;
constexpr qsizetype htmlWordsLimit = 2000;
// libxml2 looks through all open elements at many a tag, so that they must be few.
constexpr qsizetype htmlDepthLimit = 256;
constexpr int htmlQuoteLimit = 20;

//! Lines of text with their quote marks, white space folded, one empty line in a row at most.
class HtmlLines
{
public:
    int quotes = 0;

    bool isFull() const { return m_out.size() > htmlTextLimit; }

    void addText(QStringView text, bool preformatted)
    {
        for (const QChar c : text) {
            if (preformatted && c == u'\n')
                breakLine();
            else if (c.isSpace())
                m_blank = true;
            else if (isShown(c))
                addLetter(c);
        }
    }

    //! The next text stands on a line of its own.
    void startBlock()
    {
        if (m_line.size() > m_mark)
            breakLine();
        m_line.clear();
        m_mark = 0;
        m_cell = m_blank = false;
    }

    void startParagraph()
    {
        startBlock();
        m_empty = true;
    }

    void breakLine()
    {
        if (m_line.size() <= m_mark) {
            m_empty = true;
            return;
        }
        const auto prefix
            = [](int depth) { return u"> "_s.repeated(std::min(depth, htmlQuoteLimit)); };
        if (m_empty && !m_out.isEmpty())
            m_out += prefix(std::min(quotes, m_quotesBefore)).trimmed() + u'\n';
        m_out += prefix(quotes) + m_line + u'\n';
        m_quotesBefore = quotes;
        m_line.clear();
        m_mark = 0;
        m_empty = m_cell = m_blank = false;
    }

    void startItem()
    {
        startBlock();
        m_line = u"- "_s;
        m_mark = m_line.size();
    }

    void startCell() { m_cell = m_line.size() > m_mark; }

    QString text()
    {
        startBlock();
        if (isFull())
            m_out.truncate(htmlTextLimit);
        if (!m_out.isEmpty() && m_out.back().isHighSurrogate())
            m_out.chop(1);
        return m_out.endsWith(u'\n') ? m_out.chopped(1) : m_out;
    }

private:
    static bool isShown(QChar c)
    {
        return c.category() != QChar::Other_Control
            && !(c.unicode() >= 0x202a && c.unicode() <= 0x202e)
            && !(c.unicode() >= 0x2066 && c.unicode() <= 0x2069) && c.unicode() != 0xfeff;
    }

    void addLetter(QChar c)
    {
        const bool begun = m_line.size() > m_mark;
        if (begun && m_cell)
            m_line += u" | "_s;
        else if (begun && m_blank)
            m_line += u' ';
        m_cell = m_blank = false;
        m_line += c;
        if (m_line.size() > htmlTextLimit)
            breakLine();
    }

    QString m_out;
    QString m_line;
    int m_quotesBefore = 0; // of the line before
    qsizetype m_mark = 0; // how much of the line is a list's
    bool m_blank = false; // a blank is due
    bool m_cell = false; // a cell's mark is due
    bool m_empty = false; // an empty line is due
};

//! Takes libxml2's events. No tree is made of them: what is open is all that is kept.
class HtmlReader
{
public:
    QString read(const QByteArray &html)
    {
        // Where too much is open, the rest is read as if nothing were.
        for (qsizetype at = 0; at < html.size() && !m_lines.isFull();) {
            const qsizetype read = readSome(QByteArrayView(html).sliced(at));
            at = read > 0 ? at + read : html.size();
        }
        return m_lines.text();
    }

private:
    enum class Kind
    {
        Inline,
        Block,
        Paragraph,
        Quote,
        Preformatted,
        Item,
        Cell,
        Link,
        Hidden
    };

    struct Element
    {
        QByteArray name;
        Kind kind = Kind::Inline;
    };

    //! How many bytes were read before too much was open; 0 where that is all.
    qsizetype readSome(QByteArrayView html)
    {
        m_unread = html;
        const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
            htmlNewParserCtxt(), htmlFreeParserCtxt);
        // In pieces: a page that is started on often would else be copied as often.
        xmlParserInputBufferPtr bytes = parser
            ? xmlParserInputBufferCreateIO(readPiece, nullptr, &m_unread, XML_CHAR_ENCODING_NONE)
            : nullptr;
        xmlParserInputPtr input
            = bytes ? xmlNewIOInputStream(parser.get(), bytes, XML_CHAR_ENCODING_NONE) : nullptr;
        if (!input) {
            xmlFreeParserInputBuffer(bytes);
            return 0;
        }
        inputPush(parser.get(), input);
        htmlCtxtUseOptions(parser.get(),
            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
                | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
        xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
        *parser->sax = events();
        parser->userData = this;
        m_parser = parser.get();
        m_stopped = 0;
        m_open.clear();
        m_hidden = m_preformatted = 0;
        htmlParseDocument(parser.get());
        m_parser = nullptr;
        return m_stopped > 0 ? behindTag(html, m_stopped) : 0;
    }

    static int readPiece(void *unread, char *piece, int size)
    {
        auto &left = *static_cast<QByteArrayView *>(unread);
        const qsizetype count = std::min<qsizetype>(size, left.size());
        std::copy_n(left.data(), count, piece);
        left = left.sliced(count);
        return int(count);
    }

    static xmlSAXHandler events()
    {
        xmlSAXHandler handler{};
        handler.startElement = [](void *self, const xmlChar *name, const xmlChar **attributes) {
            static_cast<HtmlReader *>(self)->start(name, attributes);
        };
        handler.endElement
            = [](void *self, const xmlChar *name) { static_cast<HtmlReader *>(self)->end(name); };
        handler.characters = handler.ignorableWhitespace = handler.cdataBlock
            = [](void *self, const xmlChar *text, int size) {
                  static_cast<HtmlReader *>(self)->add(text, size);
              };
        return handler;
    }

    //! libxml2 says that something opens while it stands before the > of that.
    static qsizetype behindTag(QByteArrayView html, qsizetype at)
    {
        at = std::min(at, html.size());
        const bool within = html.first(at).lastIndexOf('<') > html.first(at).lastIndexOf('>');
        const qsizetype end = within ? html.indexOf('>', at) : at - 1;
        return end < 0 ? html.size() : end + 1;
    }

    void stop()
    {
        m_stopped = std::max<qsizetype>(xmlByteConsumed(m_parser), 1);
        xmlStopParser(m_parser);
    }

    static Kind kindOf(const QByteArray &name)
    {
        static const QHash<QByteArray, Kind> kinds = [] {
            QHash<QByteArray, Kind> table{{"blockquote", Kind::Quote}, {"pre", Kind::Preformatted},
                {"li", Kind::Item}, {"td", Kind::Cell}, {"th", Kind::Cell}, {"a", Kind::Link}};
            for (const char *hidden : {"head", "title", "script", "style", "template"})
                table.insert(hidden, Kind::Hidden);
            for (const char *apart :
                {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "hr"})
                table.insert(apart, Kind::Paragraph);
            for (const char *block :
                {"div", "tr", "dt", "dd", "body", "section", "article", "header", "footer", "main",
                    "nav", "aside", "figure", "form", "fieldset", "center", "address", "caption"})
                table.insert(block, Kind::Block);
            return table;
        }();
        return kinds.value(name, Kind::Inline);
    }

    static bool isHidden(const xmlChar **attributes)
    {
        if (valueOf(attributes, "hidden"))
            return true;
        QString style = valueOf(attributes, "style").value_or(QString()).toLower();
        style.removeIf([](QChar c) { return c.isSpace(); });
        return style.contains(u"display:none"_s);
    }

    static std::optional<QString> valueOf(const xmlChar **attributes, const char *name)
    {
        for (; attributes && attributes[0]; attributes += 2) {
            if (strcmp(reinterpret_cast<const char *>(attributes[0]), name) == 0)
                return QString::fromUtf8(reinterpret_cast<const char *>(attributes[1]));
        }
        return {};
    }

    void start(const xmlChar *xmlName, const xmlChar **attributes)
    {
        if (m_stopped)
            return;
        const QByteArray name(reinterpret_cast<const char *>(xmlName));
        const Kind kind = m_hidden > 0 || isHidden(attributes) ? Kind::Hidden : kindOf(name);
        m_open << Element{name, kind};
        if (kind == Kind::Hidden)
            ++m_hidden;
        else if (name == "br")
            m_lines.breakLine();
        else if (name == "img")
            addPicture(attributes);
        else
            startShown(kind, attributes);
        if (m_open.size() > htmlDepthLimit || m_lines.isFull())
            stop();
    }

    void startShown(Kind kind, const xmlChar **attributes)
    {
        if (kind == Kind::Item)
            m_lines.startItem();
        else if (kind == Kind::Cell)
            m_lines.startCell();
        else if (kind == Kind::Block)
            m_lines.startBlock();
        else if (kind == Kind::Link)
            startLink(attributes);
        else if (kind != Kind::Inline)
            m_lines.startParagraph();
        if (kind == Kind::Quote)
            ++m_lines.quotes;
        if (kind == Kind::Preformatted)
            ++m_preformatted;
    }

    void end(const xmlChar *xmlName)
    {
        const QByteArray name(reinterpret_cast<const char *>(xmlName));
        const auto found = std::find_if(m_open.rbegin(), m_open.rend(),
            [&name](const Element &element) { return element.name == name; });
        if (m_stopped || found == m_open.rend())
            return;
        for (qsizetype count = found - m_open.rbegin() + 1; count > 0; --count)
            endElement(m_open.takeLast().kind);
    }

    void endElement(Kind kind)
    {
        if (kind == Kind::Hidden)
            --m_hidden;
        else if (kind == Kind::Link)
            endLink();
        else if (kind == Kind::Block || kind == Kind::Item)
            m_lines.startBlock();
        else if (kind != Kind::Inline && kind != Kind::Cell)
            m_lines.startParagraph();
        if (kind == Kind::Quote)
            m_lines.quotes = std::max(m_lines.quotes - 1, 0);
        if (kind == Kind::Preformatted)
            --m_preformatted;
    }

    void add(const xmlChar *text, int size)
    {
        if (m_stopped || m_hidden > 0)
            return;
        const QString words = QString::fromUtf8(reinterpret_cast<const char *>(text), size);
        m_lines.addText(words, m_preformatted > 0);
        if (m_linkWords.size() < htmlWordsLimit)
            m_linkWords += QStringView(words).left(htmlWordsLimit);
        if (m_lines.isFull())
            stop();
    }

    void addPicture(const xmlChar **attributes)
    {
        const QString alt = valueOf(attributes, "alt").value_or(QString()).simplified();
        if (!alt.isEmpty())
            m_lines.addText(u'[' + alt + u']', false);
    }

    void startLink(const xmlChar **attributes)
    {
        m_link = valueOf(attributes, "href").value_or(QString()).simplified();
        m_linkWords.clear();
    }

    //! Links nobody could follow from a text, and those whose address is what is read, add nothing.
    void endLink()
    {
        const QString words = m_linkWords.simplified();
        const auto bare = [](QString address) {
            for (const auto &start : {u"mailto:"_s, u"https://"_s, u"http://"_s, u"www."_s}) {
                if (address.startsWith(start, Qt::CaseInsensitive))
                    address.remove(0, start.size());
            }
            return address.endsWith(u'/') ? address.chopped(1) : address;
        };
        const bool outside = m_link.startsWith(u"http://"_s, Qt::CaseInsensitive)
            || m_link.startsWith(u"https://"_s, Qt::CaseInsensitive)
            || m_link.startsWith(u"mailto:"_s, Qt::CaseInsensitive);
        if (outside && !words.isEmpty() && bare(words) != bare(m_link))
            m_lines.addText(u" <"_s + m_link + u'>', false);
        m_link.clear();
    }

    HtmlLines m_lines;
    htmlParserCtxt *m_parser = nullptr;
    QByteArrayView m_unread;
    qsizetype m_stopped = 0;
    QVector<Element> m_open;
    int m_hidden = 0;
    int m_preformatted = 0;
    QString m_link;
    QString m_linkWords;
};

} // namespace

QString textOfHtml(const QByteArray &utf8)
{
    // What is no UTF-8, or a nul, would make libxml2 guess at another encoding, or end.
    QString html = QString::fromUtf8(utf8.left(htmlBytesLimit));
    html.remove(QChar());
    return HtmlReader().read(trimmedHtml(html.toUtf8()));
}

} // namespace app
