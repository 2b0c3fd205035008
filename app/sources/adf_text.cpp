#include "app/sources/adf_text.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QVector>

#include <algorithm>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int adfDepthLimit = 100;
constexpr int adfNodesLimit = 200'000;
constexpr qsizetype adfTextLimit = 1'000'000;
constexpr qsizetype adfNameLimit = 2'000; // of a link, a mention, a file
constexpr qint64 adfHighestNumber = 999'999; // of a list's first item

enum class AdfKind
{
    Unknown,
    Text,
    Break,
    Named, //!< what its attributes say, within a line
    Card,
    Media,
    Date,
    Block,
    Quote,
    Titled,
    Rule,
    BulletList,
    NumberList,
    TaskList,
    Table,
};

AdfKind adfKind(const QString &type)
{
    static const QHash<QString, AdfKind> kinds{{u"text"_s, AdfKind::Text},
        {u"hardBreak"_s, AdfKind::Break}, {u"mention"_s, AdfKind::Named},
        {u"emoji"_s, AdfKind::Named}, {u"status"_s, AdfKind::Named},
        {u"placeholder"_s, AdfKind::Named}, {u"inlineExtension"_s, AdfKind::Named},
        {u"inlineCard"_s, AdfKind::Card}, {u"blockCard"_s, AdfKind::Card},
        {u"embedCard"_s, AdfKind::Card}, {u"media"_s, AdfKind::Media},
        {u"mediaInline"_s, AdfKind::Media}, {u"date"_s, AdfKind::Date},
        {u"paragraph"_s, AdfKind::Block}, {u"heading"_s, AdfKind::Block},
        {u"codeBlock"_s, AdfKind::Block}, {u"panel"_s, AdfKind::Block},
        {u"mediaSingle"_s, AdfKind::Block}, {u"mediaGroup"_s, AdfKind::Block},
        {u"caption"_s, AdfKind::Block}, {u"layoutSection"_s, AdfKind::Block},
        {u"layoutColumn"_s, AdfKind::Block}, {u"extension"_s, AdfKind::Block},
        {u"bodiedExtension"_s, AdfKind::Block}, {u"blockquote"_s, AdfKind::Quote},
        {u"expand"_s, AdfKind::Titled}, {u"nestedExpand"_s, AdfKind::Titled},
        {u"rule"_s, AdfKind::Rule}, {u"bulletList"_s, AdfKind::BulletList},
        {u"decisionList"_s, AdfKind::BulletList}, {u"orderedList"_s, AdfKind::NumberList},
        {u"taskList"_s, AdfKind::TaskList}, {u"table"_s, AdfKind::Table}};
    return kinds.value(type, AdfKind::Unknown);
}

//! Lines of text, each behind the marks of the quotes and list items that it stands in.
class AdfLines
{
public:
    bool isFull() const { return m_letters > adfTextLimit || m_out.size() > adfTextLimit; }

    void addText(QStringView text)
    {
        for (const QChar c : text) {
            if (m_letters > adfTextLimit)
                return;
            if (c == u'\n')
                breakLine();
            else if (isAllowed(c))
                addLetter(c);
        }
    }

    //! Ends the line; within a cell of a table, the word.
    void breakLine()
    {
        if (m_cells > 0)
            m_blank = !m_line.isEmpty();
        else
            writeLine();
    }

    //! What comes next stands on a line of its own, outside of lists with an empty one before it.
    void startBlock()
    {
        if (m_cells > 0 || !m_line.isEmpty())
            breakLine();
        m_apart = m_apart || m_lists == 0;
    }

    void openList() { ++m_lists; }
    void closeList() { --m_lists; }

    void openMark(const QString &first, const QString &further)
    {
        m_marks.append({first, further, false});
    }
    void closeMark()
    {
        if (!m_line.isEmpty())
            breakLine();
        m_marks.removeLast();
    }

    //! Until the cell closes its text is gathered beside the line.
    QString openCell()
    {
        ++m_cells;
        m_blank = false;
        return std::exchange(m_line, QString());
    }
    QString closeCell(const QString &line)
    {
        --m_cells;
        m_blank = false;
        return std::exchange(m_line, line);
    }

    QString text(bool cut)
    {
        if (!m_line.isEmpty())
            writeLine();
        while (!m_out.isEmpty() && m_out.back().isSpace())
            m_out.chop(1);
        if (!cut && m_out.size() <= adfTextLimit)
            return m_out;
        m_out.truncate(adfTextLimit - 1);
        if (!m_out.isEmpty() && m_out.back().isHighSurrogate())
            m_out.chop(1);
        return m_out + u'…';
    }

private:
    struct Mark
    {
        QString first; //!< of its first line
        QString further;
        bool begun = false;
    };

    static bool isAllowed(QChar c)
    {
        return (c.category() != QChar::Other_Control || c == u'\t')
            && !(c.unicode() >= 0x202a && c.unicode() <= 0x202e)
            && !(c.unicode() >= 0x2066 && c.unicode() <= 0x2069) && c.unicode() != 0xfeff;
    }

    void addLetter(QChar c)
    {
        if (m_blank)
            m_line += u' ';
        m_blank = false;
        m_line += c;
        ++m_letters;
    }

    void writeLine()
    {
        ++m_letters; // an empty line too
        if (m_line.isEmpty() && m_out.isEmpty())
            return;
        if (m_apart && !m_out.isEmpty())
            m_out += marks(false) + u'\n';
        m_apart = false;
        const QString before = marks(!m_line.isEmpty());
        m_out += m_line.isEmpty() ? before : before + m_line;
        m_out += u'\n';
        m_line.clear();
    }

    //! An empty line has those alone that stand on the line before it as well.
    QString marks(bool beginning)
    {
        QString all;
        for (Mark &mark : m_marks) {
            if (mark.begun)
                all += mark.further;
            else if (beginning)
                all += mark.first;
            mark.begun = mark.begun || beginning;
        }
        while (!beginning && all.endsWith(u' '))
            all.chop(1);
        return all;
    }

    QString m_out;
    QString m_line;
    QVector<Mark> m_marks;
    qsizetype m_letters = 0; // that came, wherever they are now
    int m_lists = 0; // open ones
    int m_cells = 0;
    bool m_blank = false; // a blank is due
    bool m_apart = false; // an empty line is due
};

//! Walks through a document.
class AdfReader
{
public:
    QString read(const QJsonValue &document)
    {
        if (document.isString())
            m_lines.addText(document.toString());
        else
            readNode(document.toObject(), 0);
        endLink();
        const QString text = m_lines.text(m_cut || m_lines.isFull());
        return text.trimmed().isEmpty() ? QString() : text;
    }

private:
    void readChildren(const QJsonObject &node, int depth)
    {
        const QJsonArray children = node[u"content"_s].toArray();
        for (const QJsonValue &child : children)
            readNode(child.toObject(), depth + 1);
    }

    void readNode(const QJsonObject &node, int depth)
    {
        if (depth > adfDepthLimit || ++m_nodes > adfNodesLimit || m_lines.isFull()) {
            m_cut = true;
            return;
        }
        const QString type = node[u"type"_s].toString();
        const QJsonObject attributes = node[u"attrs"_s].toObject();
        const AdfKind kind = adfKind(type);
        if (kind != AdfKind::Text)
            endLink();
        switch (kind) {
        case AdfKind::Text:
            readText(node);
            return;
        case AdfKind::Break:
            m_lines.breakLine();
            return;
        case AdfKind::Named:
            m_lines.addText(nameIn(type, attributes));
            return;
        case AdfKind::Card:
            readCard(type, attributes);
            return;
        case AdfKind::Media:
            m_lines.addText(u'[' + mediaName(attributes) + u']');
            return;
        case AdfKind::Date:
            readDate(attributes);
            return;
        case AdfKind::Rule:
            startBlock();
            m_lines.addText(u"---"_s);
            startBlock();
            return;
        case AdfKind::Block:
        case AdfKind::Titled:
            startBlock();
            m_lines.addText(
                attribute(attributes, kind == AdfKind::Titled ? u"title"_s : u"text"_s));
            if (kind == AdfKind::Titled)
                startBlock();
            readChildren(node, depth);
            startBlock();
            return;
        case AdfKind::Quote:
            startBlock();
            m_lines.openMark(u"> "_s, u"> "_s);
            readChildren(node, depth);
            endLink();
            m_lines.closeMark();
            startBlock();
            return;
        case AdfKind::BulletList:
        case AdfKind::NumberList:
        case AdfKind::TaskList:
            readList(kind, node, depth);
            return;
        case AdfKind::Table:
            readTable(node, depth);
            return;
        case AdfKind::Unknown:
            m_lines.addText(node[u"text"_s].toString());
            m_lines.addText(attribute(attributes, u"text"_s));
            readChildren(node, depth);
            endLink();
            return;
        }
    }

    void startBlock()
    {
        endLink();
        m_lines.startBlock();
    }

    void readList(AdfKind kind, const QJsonObject &list, int depth)
    {
        startBlock();
        m_lines.openList();
        qint64 number = std::clamp<qint64>(
            list[u"attrs"_s].toObject()[u"order"_s].toInteger(1), 0, adfHighestNumber);
        const QJsonArray items = list[u"content"_s].toArray();
        for (const QJsonValue &value : items) {
            const QJsonObject item = value.toObject();
            const AdfKind nested = adfKind(item[u"type"_s].toString());
            const bool isItem = nested == AdfKind::Unknown || nested == AdfKind::Block;
            const QString mark = isItem ? itemMark(kind, number++, item) : u"  "_s;
            m_lines.openMark(mark, QString(mark.size(), u' '));
            readNode(item, depth + 1);
            endLink();
            m_lines.closeMark();
            if (m_cut)
                break;
        }
        m_lines.closeList();
        startBlock();
    }

    static QString itemMark(AdfKind kind, qint64 number, const QJsonObject &item)
    {
        if (kind == AdfKind::NumberList)
            return QString::number(number) + u". "_s;
        if (kind == AdfKind::BulletList)
            return u"• "_s;
        const bool done = item[u"attrs"_s].toObject()[u"state"_s].toString() == u"DONE"_s;
        return done ? u"[x] "_s : u"[ ] "_s;
    }

    void readTable(const QJsonObject &table, int depth)
    {
        startBlock();
        m_lines.openList(); // its rows stand close
        const QJsonArray rows = table[u"content"_s].toArray();
        for (const QJsonValue &row : rows) {
            QStringList cells;
            const QJsonArray inRow = row.toObject()[u"content"_s].toArray();
            for (const QJsonValue &cell : inRow) {
                const QString line = m_lines.openCell();
                readNode(cell.toObject(), depth + 1);
                cells << m_lines.closeCell(line);
                if (m_cut)
                    break;
            }
            const bool anything = std::any_of(
                cells.begin(), cells.end(), [](const QString &cell) { return !cell.isEmpty(); });
            if (anything)
                m_lines.addText(cells.join(u" | "_s));
            startBlock();
            if (m_cut)
                break;
        }
        m_lines.closeList();
        startBlock();
    }

    void readText(const QJsonObject &node)
    {
        QString link;
        const QJsonArray marks = node[u"marks"_s].toArray();
        for (const QJsonValue &value : marks) {
            const QJsonObject mark = value.toObject();
            if (mark[u"type"_s].toString() == u"link"_s)
                link = attribute(mark[u"attrs"_s].toObject(), u"href"_s);
        }
        if (link != m_link)
            endLink();
        m_link = link;
        const QString text = node[u"text"_s].toString();
        if (!link.isEmpty() && m_linkWords.size() < adfNameLimit)
            m_linkWords += QStringView(text).left(adfNameLimit);
        m_lines.addText(text);
    }

    //! One link is often several texts, of which some are bold.
    void endLink()
    {
        const QString link = std::exchange(m_link, QString());
        const QString words = bare(std::exchange(m_linkWords, QString()).simplified());
        const bool outside = link.startsWith(u"http://"_s, Qt::CaseInsensitive)
            || link.startsWith(u"https://"_s, Qt::CaseInsensitive)
            || link.startsWith(u"mailto:"_s, Qt::CaseInsensitive);
        if (outside && !words.isEmpty() && words != bare(link))
            m_lines.addText(u" <"_s + link + u'>');
    }

    static QString bare(QString address)
    {
        for (const auto &start : {u"mailto:"_s, u"https://"_s, u"http://"_s, u"www."_s}) {
            if (address.startsWith(start, Qt::CaseInsensitive))
                address.remove(0, start.size());
        }
        return address.endsWith(u'/') ? address.chopped(1) : address;
    }

    static QString attribute(const QJsonObject &attributes, const QString &name)
    {
        return attributes[name].toString().left(adfNameLimit).simplified();
    }

    static QString nameIn(const QString &type, const QJsonObject &attributes)
    {
        const QString text = attribute(attributes, u"text"_s);
        if (type == u"emoji"_s)
            return text.isEmpty() ? attribute(attributes, u"shortName"_s) : text;
        if (type != u"mention"_s || text.startsWith(u'@'))
            return text;
        return u'@' + (text.isEmpty() ? attribute(attributes, u"id"_s) : text);
    }

    static QString mediaName(const QJsonObject &attributes)
    {
        for (const auto &name : {u"alt"_s, u"url"_s, u"type"_s}) {
            if (const QString text = attribute(attributes, name); !text.isEmpty())
                return text;
        }
        return u"file"_s;
    }

    void readCard(const QString &type, const QJsonObject &attributes)
    {
        const QJsonObject data = attributes[u"data"_s].toObject();
        QString shown = attribute(attributes, u"url"_s);
        for (const auto &name : {u"url"_s, u"name"_s})
            shown = shown.isEmpty() ? attribute(data, name) : shown;
        if (type != u"inlineCard"_s)
            m_lines.startBlock();
        m_lines.addText(shown);
        if (type != u"inlineCard"_s)
            m_lines.startBlock();
    }

    void readDate(const QJsonObject &attributes)
    {
        bool isNumber = false;
        const qint64 milliseconds
            = attributes[u"timestamp"_s].toVariant().toString().toLongLong(&isNumber);
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
        if (isNumber && time.isValid())
            m_lines.addText(time.date().toString(Qt::ISODate));
    }

    AdfLines m_lines;
    QString m_link; // that the text stands in
    QString m_linkWords;
    int m_nodes = 0;
    bool m_cut = false;
};

} // namespace

QString adfText(const QJsonValue &document)
{
    return AdfReader().read(document);
}

} // namespace app
