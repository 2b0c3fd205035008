#include "app/sources/dav_multistatus.h"

#include <QXmlStreamReader>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr qsizetype deepestElement = 40;

//! "HTTP/1.1 404 Not Found" → 404.
int statusOfLine(const QString &line)
{
    return line.simplified().section(u' ', 1, 1).toInt();
}

bool isGood(int status)
{
    return status >= 200 && status < 300;
}

//! Goes through the document once; an element is judged at its end, by its and its parent's name.
class MultistatusReader
{
public:
    explicit MultistatusReader(const QByteArray &xml)
        : m_xml(xml)
    { }

    Result<DavMultistatus> read()
    {
        while (!m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::StartElement:
                m_path.append(name());
                m_text.clear();
                begin();
                break;
            case QXmlStreamReader::EndElement:
                end(m_path.takeLast());
                m_text.clear();
                break;
            case QXmlStreamReader::Characters:
                m_text += m_xml.text();
                break;
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                m_xml.raiseError(u"a DTD or an entity of its own stands in it"_s);
                break;
            default:
                break;
            }
        }
        if (m_xml.hasError())
            return fail(ErrorKind::Invalid,
                u"line %1: %2"_s.arg(m_xml.lineNumber()).arg(m_xml.errorString()));
        return std::move(m_answer);
    }

private:
    //! "d:" for WebDAV's names, "c:" for CardDAV's; anybody else's are of no use.
    QString name() const
    {
        if (m_xml.namespaceUri() == u"DAV:")
            return u"d:"_s + m_xml.name().toString();
        if (m_xml.namespaceUri() == u"urn:ietf:params:xml:ns:carddav")
            return u"c:"_s + m_xml.name().toString();
        return {};
    }

    void begin()
    {
        if (m_path.size() == 1 && m_path.first() != u"d:multistatus"_s)
            m_xml.raiseError(u"it is no multistatus"_s);
        else if (m_path.size() > deepestElement)
            m_xml.raiseError(u"its elements nest too deep"_s);
        else if (m_path.last() == u"d:response"_s)
            m_response = {};
        else if (m_path.last() == u"d:propstat"_s)
            beginProperties();
    }

    void beginProperties()
    {
        m_properties = {};
        m_propertiesStatus = 0;
    }

    void end(const QString &element)
    {
        const QString parent = m_path.value(m_path.size() - 1);
        if (parent == u"d:multistatus"_s && element == u"d:response"_s)
            m_answer.responses.append(m_response);
        else if (parent == u"d:multistatus"_s && element == u"d:sync-token"_s)
            m_answer.syncToken = m_text.trimmed();
        else if (parent == u"d:response"_s)
            endOfResponsePart(element);
        else if (parent == u"d:propstat"_s && element == u"d:status"_s)
            m_propertiesStatus = statusOfLine(m_text);
        else
            endOfProperty(element, parent);
    }

    void endOfResponsePart(const QString &element)
    {
        if (element == u"d:href"_s)
            m_response.href = m_text.trimmed();
        else if (element == u"d:status"_s)
            m_response.status = statusOfLine(m_text);
        else if (element == u"d:propstat"_s && isGood(m_propertiesStatus))
            takeProperties();
    }

    void endOfProperty(const QString &element, const QString &parent)
    {
        if (element == u"d:collection"_s && parent == u"d:resourcetype"_s)
            m_properties.collection = true;
        else if (element == u"c:addressbook"_s && parent == u"d:resourcetype"_s)
            m_properties.addressBook = true;
        else if (element == u"d:displayname"_s)
            m_properties.displayName = m_text.simplified();
        else if (element == u"d:getetag"_s)
            m_properties.etag = m_text.trimmed();
        else if (element == u"d:href"_s && parent == u"d:current-user-principal"_s)
            m_properties.principal = m_text.trimmed();
        else if (element == u"d:href"_s && parent == u"c:addressbook-home-set"_s
            && m_properties.home.isEmpty())
            m_properties.home = m_text.trimmed();
        else if (parent == u"d:report"_s && !element.isEmpty())
            m_properties.reports.append(element.mid(2));
        else if (element == u"c:address-data"_s)
            m_properties.card = m_text;
    }

    // A response has a propstat a status: what an earlier one brought stays.
    void takeProperties()
    {
        const auto take = [](auto &old, const auto &fresh) {
            if (!fresh.isEmpty())
                old = fresh;
        };
        m_response.collection = m_response.collection || m_properties.collection;
        m_response.addressBook = m_response.addressBook || m_properties.addressBook;
        take(m_response.displayName, m_properties.displayName);
        take(m_response.etag, m_properties.etag);
        take(m_response.principal, m_properties.principal);
        take(m_response.home, m_properties.home);
        take(m_response.reports, m_properties.reports);
        take(m_response.card, m_properties.card);
    }

    QXmlStreamReader m_xml;
    QStringList m_path; // from the root to where it is
    QString m_text;
    DavMultistatus m_answer;
    DavResponse m_response;
    DavResponse m_properties; // of the propstat that is read
    int m_propertiesStatus = 0;
};

} // namespace

Result<DavMultistatus> readMultistatus(const QByteArray &xml)
{
    return MultistatusReader(xml).read();
}

} // namespace app
