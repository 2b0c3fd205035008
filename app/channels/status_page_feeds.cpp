#include "app/channels/status_page.h"
#include "models/support/markdown.h"

#include <QUuid>
#include <QXmlStreamWriter>

namespace app {

using namespace Qt::StringLiterals;

// Atom: RFC 4287. RSS: the 2.0 specification of the RSS Advisory Board.

namespace {

constexpr qsizetype newestInFeeds = 25;
constexpr QLatin1String atomNamespace{"http://www.w3.org/2005/Atom"};

template <typename Kind> QString feedId(const models::Id<Kind> &id)
{
    return u"urn:uuid:"_s + QUuid::fromRfc4122(id.uuid.toBlob()).toString(QUuid::WithoutBraces);
}

QString feedLink(const ShownPage &page, const QString &path)
{
    return page.identity.url.isEmpty() ? path : page.identity.url + u'/' + path;
}

QString feedTime(models::Instant at)
{
    return models::toDateTime(at).toString(Qt::RFC2822Date);
}

QString updatesAsHtml(const ShownIncident &shown)
{
    QString html;
    for (const PublicUpdate &update : shown.incident.updates) {
        html += u"<p><strong>%1</strong> <small>%2</small></p>\n"_s.arg(
            shownState(update.state).toHtmlEscaped(), models::toUtcMinutes(update.at));
        html += models::markdownToHtml(update.body, 3);
    }
    return html;
}

void writeAtomLink(
    QXmlStreamWriter &xml, const QString &relation, const QString &type, const QString &address)
{
    xml.writeEmptyElement(u"link"_s);
    xml.writeAttribute(u"rel"_s, relation);
    xml.writeAttribute(u"type"_s, type);
    xml.writeAttribute(u"href"_s, address);
}

QByteArray atomFeed(const ShownPage &page)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeDefaultNamespace(atomNamespace);
    xml.writeStartElement(atomNamespace, u"feed"_s);
    xml.writeAttribute(u"xml:lang"_s, u"en"_s);
    xml.writeTextElement(u"id"_s, feedId(page.identity.id));
    writeAtomLink(xml, u"alternate"_s, u"text/html"_s, feedLink(page, u"index.html"_s));
    writeAtomLink(xml, u"self"_s, u"application/atom+xml"_s, feedLink(page, u"history.atom"_s));
    xml.writeTextElement(u"title"_s, page.identity.name);
    xml.writeTextElement(u"updated"_s, models::toIso(page.updatedAt));
    xml.writeStartElement(u"author"_s);
    xml.writeTextElement(u"name"_s, page.identity.name);
    xml.writeEndElement();
    for (const ShownIncident &shown :
        page.incidents.first(std::min(page.incidents.size(), newestInFeeds))) {
        xml.writeStartElement(u"entry"_s);
        xml.writeTextElement(u"id"_s, feedId(shown.incident.id));
        xml.writeTextElement(u"published"_s, models::toIso(shown.incident.startedAt));
        xml.writeTextElement(u"updated"_s, models::toIso(shown.updatedAt));
        writeAtomLink(xml, u"alternate"_s, u"text/html"_s, feedLink(page, shown.path()));
        xml.writeTextElement(u"title"_s, shown.incident.title);
        xml.writeStartElement(u"content"_s);
        xml.writeAttribute(u"type"_s, u"html"_s);
        xml.writeCharacters(updatesAsHtml(shown));
        xml.writeEndElement();
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes;
}

QByteArray rssFeed(const ShownPage &page)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"rss"_s);
    xml.writeAttribute(u"version"_s, u"2.0"_s);
    xml.writeStartElement(u"channel"_s);
    xml.writeTextElement(u"title"_s, page.identity.name);
    xml.writeTextElement(u"link"_s, feedLink(page, u"index.html"_s));
    xml.writeTextElement(u"description"_s, u"Incidents and what was said about them"_s);
    xml.writeTextElement(u"language"_s, u"en"_s);
    xml.writeTextElement(u"lastBuildDate"_s, feedTime(page.updatedAt));
    for (const ShownIncident &shown :
        page.incidents.first(std::min(page.incidents.size(), newestInFeeds))) {
        xml.writeStartElement(u"item"_s);
        xml.writeTextElement(u"title"_s, shown.incident.title);
        xml.writeTextElement(u"link"_s, feedLink(page, shown.path()));
        xml.writeStartElement(u"guid"_s);
        xml.writeAttribute(u"isPermaLink"_s, u"false"_s);
        xml.writeCharacters(feedId(shown.incident.id));
        xml.writeEndElement();
        xml.writeTextElement(u"pubDate"_s, feedTime(shown.updatedAt));
        xml.writeTextElement(u"description"_s, updatesAsHtml(shown));
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes;
}

} // namespace

void renderFeeds(const ShownPage &page, StatusPageFiles &files)
{
    files[u"history.atom"_s] = atomFeed(page);
    files[u"history.rss"_s] = rssFeed(page);
}

} // namespace app
