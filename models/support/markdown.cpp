#include "models/support/markdown.h"

#include <QRegularExpression>
#include <QUrl>

#include <cmark.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

namespace models {

using namespace Qt::StringLiterals;

namespace {

using MarkdownTree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

MarkdownTree parseMarkdown(const QString &markdown)
{
    const QByteArray bytes = markdown.toUtf8();
    return {cmark_parse_document(bytes.constData(), size_t(bytes.size()), CMARK_OPT_VALIDATE_UTF8),
        cmark_node_free};
}

// Changing the tree while its iterator walks is not allowed: what is to be changed comes first.
std::vector<cmark_node *> markdownNodes(cmark_node *root, cmark_node_type type)
{
    std::vector<cmark_node *> found;
    cmark_iter *iterator = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == type)
            found.push_back(node);
    }
    cmark_iter_free(iterator);
    return found;
}

bool isSafeLink(const char *address)
{
    const QString scheme = QUrl(QString::fromUtf8(address)).scheme();
    return scheme == u"https"_s || scheme == u"http"_s || scheme == u"mailto"_s;
}

cmark_node *markdownText(const char *text)
{
    cmark_node *node = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(node, text);
    return node;
}

void moveChildren(cmark_node *from, cmark_node *before)
{
    while (cmark_node *child = cmark_node_first_child(from))
        cmark_node_insert_before(before, child);
}

void replaceRawHtml(cmark_node *root)
{
    for (cmark_node *raw : markdownNodes(root, CMARK_NODE_HTML_INLINE)) {
        cmark_node_replace(raw, markdownText(cmark_node_get_literal(raw)));
        cmark_node_free(raw);
    }
    for (cmark_node *raw : markdownNodes(root, CMARK_NODE_HTML_BLOCK)) {
        cmark_node *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
        const auto lines = QString::fromUtf8(cmark_node_get_literal(raw)).trimmed().split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i > 0)
                cmark_node_append_child(paragraph, cmark_node_new(CMARK_NODE_SOFTBREAK));
            cmark_node_append_child(paragraph, markdownText(lines[i].toUtf8().constData()));
        }
        cmark_node_replace(raw, paragraph);
        cmark_node_free(raw);
    }
}

// Images become links to themselves; links to elsewhere than the web or a mailbox become text.
void tameLinks(cmark_node *root)
{
    for (cmark_node *image : markdownNodes(root, CMARK_NODE_IMAGE)) {
        cmark_node *link = cmark_node_new(CMARK_NODE_LINK);
        cmark_node_set_url(link, cmark_node_get_url(image));
        cmark_node_replace(image, link);
        while (cmark_node *child = cmark_node_first_child(image))
            cmark_node_append_child(link, child);
        cmark_node_free(image);
    }
    for (cmark_node *link : markdownNodes(root, CMARK_NODE_LINK)) {
        bool nested = false; // an image's link in a link's text
        for (cmark_node *up = cmark_node_parent(link); up; up = cmark_node_parent(up))
            nested = nested || cmark_node_get_type(up) == CMARK_NODE_LINK;
        if (!cmark_node_first_child(link))
            cmark_node_append_child(link, markdownText(cmark_node_get_url(link)));
        cmark_node_set_title(link, "");
        if (nested || !isSafeLink(cmark_node_get_url(link))) {
            moveChildren(link, link);
            cmark_node_unlink(link);
            cmark_node_free(link);
        }
    }
}

void settleHeadings(cmark_node *root, int topHeading)
{
    int previous = topHeading - 1;
    for (cmark_node *heading : markdownNodes(root, CMARK_NODE_HEADING)) {
        if (!cmark_node_first_child(heading)) {
            cmark_node_unlink(heading);
            cmark_node_free(heading);
            continue;
        }
        const int wanted = cmark_node_get_heading_level(heading) + topHeading - 1;
        previous = std::min({std::max(wanted, topHeading), previous + 1, 6});
        cmark_node_set_heading_level(heading, previous);
    }
}

// What a plain text is made of while the tree is walked.
struct PlainTextWriter
{
    QString text;
    QString lineStart; // what each line of the present block begins with
    bool blockOpen = false;

    void write(const QString &words)
    {
        if (!blockOpen && !words.isEmpty()) {
            text += lineStart;
            blockOpen = true;
        }
        text += words;
    }
    void breakLine() { text += u'\n' + QString(lineStart.size(), u' '); }
    void endBlock(bool tight)
    {
        if (blockOpen)
            text += tight ? u"\n"_s : u"\n\n"_s;
        blockOpen = false;
    }
};

bool insideTightList(cmark_node *node)
{
    cmark_node *item = cmark_node_parent(node);
    if (!item || cmark_node_get_type(item) != CMARK_NODE_ITEM)
        return false;
    return cmark_node_get_list_tight(cmark_node_parent(item)) != 0;
}

QString itemMark(cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    int depth = 0;
    for (cmark_node *up = cmark_node_parent(list); up; up = cmark_node_parent(up))
        depth += cmark_node_get_type(up) == CMARK_NODE_LIST ? 1 : 0;
    const QString indent(depth * 2, u' ');
    if (cmark_node_get_list_type(list) == CMARK_BULLET_LIST)
        return indent + u"- "_s;
    int number = cmark_node_get_list_start(list);
    for (cmark_node *before = cmark_node_previous(item); before;
         before = cmark_node_previous(before))
        ++number;
    return indent + QString::number(number) + u". "_s;
}

void writePlainNode(PlainTextWriter &writer, cmark_node *node, bool entering, int &linkStart)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        writer.write(QString::fromUtf8(cmark_node_get_literal(node)));
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        writer.breakLine();
        break;
    case CMARK_NODE_CODE_BLOCK:
        writer.write(QString::fromUtf8(cmark_node_get_literal(node)).trimmed());
        writer.endBlock(false);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        writer.write(u"---"_s);
        writer.endBlock(false);
        break;
    case CMARK_NODE_ITEM:
        if (entering)
            writer.lineStart = itemMark(node);
        else
            writer.lineStart.clear();
        break;
    case CMARK_NODE_LIST:
        if (!entering && !cmark_node_parent(cmark_node_parent(node))
            && !writer.text.endsWith(u"\n\n"_s))
            writer.text += u'\n';
        break;
    case CMARK_NODE_LINK:
        if (entering) {
            linkStart = int(writer.text.size());
        } else {
            const QString address = QString::fromUtf8(cmark_node_get_url(node));
            const QString shown = writer.text.mid(linkStart).trimmed();
            if (!shown.contains(address) && address != u"mailto:"_s + shown)
                writer.write(u" (%1)"_s.arg(address));
        }
        break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        if (!entering) {
            writer.endBlock(insideTightList(node));
            writer.lineStart = QString(writer.lineStart.size(), u' ');
        }
        break;
    default:
        break;
    }
}

} // namespace

QString markdownToHtml(const QString &markdown, int topHeading)
{
    const MarkdownTree tree = parseMarkdown(markdown);
    replaceRawHtml(tree.get());
    tameLinks(tree.get());
    settleHeadings(tree.get(), topHeading);
    char *rendered = cmark_render_html(tree.get(), CMARK_OPT_HARDBREAKS);
    QString html = QString::fromUtf8(rendered);
    std::free(rendered);
    // cmark escapes every > of the text, so this is found only where an element ends itself.
    html.replace(u" />"_s, u">"_s);
    static const QRegularExpression lineEnds(u"[ \\t]+\n"_s); // of code; they would fail validation
    html.replace(lineEnds, u"\n"_s);
    return html;
}

QString markdownToPlainText(const QString &markdown)
{
    const MarkdownTree tree = parseMarkdown(markdown);
    replaceRawHtml(tree.get());
    tameLinks(tree.get());
    PlainTextWriter writer;
    int linkStart = 0;
    cmark_iter *iterator = cmark_iter_new(tree.get());
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;)
        writePlainNode(
            writer, cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER, linkStart);
    cmark_iter_free(iterator);
    return writer.text.trimmed();
}

} // namespace models
