#include "app/sources/html_trim.h"

#include <algorithm>

namespace app {

namespace {

constexpr qsizetype htmlNameLimit = 32;
constexpr qsizetype htmlValueLimit = 2000;

bool htmlIsBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool htmlIsLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class HtmlTrimmer
{
public:
    explicit HtmlTrimmer(QByteArrayView html)
        : m_html(html)
    { }

    QByteArray trimmed()
    {
        while (m_at < m_html.size()) {
            const qsizetype tag = find('<', m_at);
            m_out.append(m_html.sliced(m_at, tag - m_at));
            m_at = tag;
            if (m_at < m_html.size())
                addTag();
        }
        return m_out;
    }

private:
    char at(qsizetype index) const { return index < m_html.size() ? m_html[index] : '\0'; }

    qsizetype find(char c, qsizetype from) const
    {
        const qsizetype found = from < m_html.size() ? m_html.indexOf(c, from) : -1;
        return found < 0 ? m_html.size() : found;
    }

    QByteArray word(bool (*ends)(char))
    {
        const qsizetype start = m_at;
        while (m_at < m_html.size() && !ends(m_html[m_at]))
            ++m_at;
        return m_html.sliced(start, m_at - start).toByteArray();
    }

    static bool endsName(char c) { return htmlIsBlank(c) || c == '/' || c == '>' || c == '='; }
    static bool endsValue(char c) { return htmlIsBlank(c) || c == '>'; }

    void addTag()
    {
        const char next = at(m_at + 1);
        if (next == '!' || next == '?') {
            skipDeclaration();
        } else if (htmlIsLetter(next)) {
            ++m_at;
            addStartTag();
        } else if (next == '/' && htmlIsLetter(at(m_at + 2))) {
            m_at += 2;
            const QByteArray name = word(endsName);
            m_at = std::min(find('>', m_at) + 1, m_html.size());
            if (fits(name))
                m_out += "</" + name + '>';
        } else {
            ++m_at;
            m_out += "&lt;";
        }
    }

    void skipDeclaration()
    {
        if (m_html.sliced(m_at).startsWith("<!--")) {
            const qsizetype end = m_html.indexOf("-->", m_at + 2);
            m_at = end < 0 ? m_html.size() : end + 3;
        } else {
            m_at = std::min(find('>', m_at) + 1, m_html.size());
        }
    }

    static bool fits(const QByteArray &name)
    {
        return name.size() <= htmlNameLimit && std::all_of(name.begin(), name.end(), [](char c) {
            return htmlIsLetter(c) || (c >= '0' && c <= '9') || c == ':' || c == '-';
        });
    }

    void addStartTag()
    {
        const QByteArray name = word(endsName).toLower();
        QByteArray attributes;
        while (m_at < m_html.size() && m_html[m_at] != '>')
            addAttribute(attributes);
        m_at = std::min(m_at + 1, m_html.size());
        if (name == "script" || name == "style")
            skipTo("</" + name);
        else if (fits(name))
            m_out += '<' + name + attributes + '>';
    }

    void addAttribute(QByteArray &attributes)
    {
        const qsizetype start = m_at;
        const QByteArray name = word(endsName).toLower();
        skipBlanks();
        QByteArray value;
        if (at(m_at) == '=') {
            ++m_at;
            skipBlanks();
            value = attributeValue();
        }
        if (m_at == start)
            ++m_at; // a slash
        const bool seen = name == "style" || name == "hidden" || name == "href" || name == "alt";
        if (!seen || attributes.contains(' ' + name + "=\""))
            return;
        value.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
        attributes += ' ' + name + "=\"" + value + '"';
    }

    QByteArray attributeValue()
    {
        const char quote = at(m_at);
        if (quote != '"' && quote != '\'')
            return word(endsValue).left(htmlValueLimit);
        const qsizetype end = find(quote, m_at + 1);
        const QByteArrayView value = m_html.sliced(m_at + 1, end - m_at - 1);
        m_at = std::min(end + 1, m_html.size());
        return value.first(std::min(value.size(), htmlValueLimit)).toByteArray();
    }

    void skipBlanks()
    {
        while (m_at < m_html.size() && htmlIsBlank(m_html[m_at]))
            ++m_at;
    }

    void skipTo(const QByteArray &end)
    {
        for (; m_at < m_html.size(); m_at = find('<', m_at + 1)) {
            const QByteArrayView rest = m_html.sliced(m_at);
            if (qstrnicmp(rest.data(), std::min(rest.size(), end.size()), end.data(), end.size())
                == 0)
                break;
        }
    }

    QByteArrayView m_html;
    QByteArray m_out;
    qsizetype m_at = 0;
};

} // namespace

QByteArray trimmedHtml(QByteArrayView html)
{
    return HtmlTrimmer(html).trimmed();
}

} // namespace app
