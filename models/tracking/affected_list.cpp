#include "models/tracking/affected_list.h"

#include "models/store/repositories.h"
#include "models/support/csv.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestQuote = 60; // of what somebody pasted, in a message

struct AffectedWord
{
    qint64 line = 0;
    QString text;
};

bool startsLikeAnId(const QString &word)
{
    const bool digits = !word.isEmpty()
        && std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
    return digits || word.contains(u':') || word.startsWith(u"cus_"_s);
}

// A column's heading that says it holds ids: "site_id", "Affected sites", "account".
bool isIdHeading(const QString &heading, const QString &about)
{
    if (startsLikeAnId(heading))
        return false;
    static const QRegularExpression between(u"[^a-z]+"_s);
    const QStringList words = heading.toLower().split(between, Qt::SkipEmptyParts);
    return std::any_of(words.begin(), words.end(),
        [&](const QString &word) { return word == about || word == about + u's'; });
}

// The column that holds the ids: by its heading, the meant kind first; -1 when none does.
qsizetype idColumn(const QStringList &header, AffectedKind kind)
{
    if (std::any_of(header.begin(), header.end(), startsLikeAnId))
        return -1; // no header: the list begins at once
    const auto find = [&](const QString &about) {
        const auto found = std::find_if(header.begin(), header.end(),
            [&](const QString &heading) { return isIdHeading(heading, about); });
        return found == header.end() ? qsizetype(-1) : found - header.begin();
    };
    QStringList subjects{u"affected"_s, u"site"_s, u"account"_s, u"customer"_s, u"id"_s};
    if (kind == AffectedKind::Account)
        subjects.move(2, 1);
    for (const QString &about : subjects) {
        if (const qsizetype column = find(about); column >= 0)
            return column;
    }
    return -1;
}

QVector<AffectedWord> wordsOfPaste(const QByteArray &bytes, AffectedList &list)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decoder(encoding);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        list.problems.append({1, u"the list is not UTF-8 text"_s});
    static const QRegularExpression between(u"[\\s,;]+"_s);
    QVector<AffectedWord> words;
    qint64 line = 0;
    for (const QStringView &row : QStringView(text).split(u'\n')) {
        ++line;
        for (const QString &word : row.toString().split(between, Qt::SkipEmptyParts))
            words.append({line, word});
    }
    return words;
}

QVector<AffectedWord> wordsOfColumn(const CsvTable &table, qsizetype column, AffectedList &list)
{
    QVector<AffectedWord> words;
    for (const CsvRow &row : table.rows) {
        if (!row.problem.isEmpty())
            list.problems.append({row.line, row.problem});
        else
            words.append({row.line, row.fields.value(column).trimmed()});
    }
    return words;
}

QString kindWords(AffectedKind kind)
{
    return kind == AffectedKind::Site ? u"site ids"_s : u"account ids"_s;
}

// Why the word is no id of the meant kind; empty when it is one.
QString readAffectedWord(const QString &word, AffectedKind kind, AffectedName &name)
{
    const QString quoted = word.size() > longestQuote ? word.left(longestQuote) + u'…' : word;
    if (word.isEmpty())
        return u"no id in its column"_s;
    if (const auto customer = CustomerId::fromString(word)) {
        name.customer = *customer;
        return kind == AffectedKind::Any ? QString()
                                         : u"%1 where %2 are meant"_s.arg(quoted, kindWords(kind));
    }
    const auto external = ExternalId::fromString(word);
    if (!external) {
        return std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); })
            ? u"%1 does not say what it is; write site:%1 or account:%1"_s.arg(quoted)
            : u"\"%1\" is no id; ids are written as site:… or account:…"_s.arg(quoted);
    }
    if (external->kind != u"site"_s && external->kind != u"account"_s)
        return u"\"%1\" is of an unknown kind; ids are written as site:… or account:…"_s.arg(
            quoted);
    const bool site = external->kind == u"site"_s;
    if ((site && kind == AffectedKind::Account) || (!site && kind == AffectedKind::Site))
        return u"%1 where %2 are meant"_s.arg(quoted, kindWords(kind));
    name.external = *external;
    return {};
}

} // namespace

AffectedList readAffectedList(const QByteArray &bytes, AffectedKind kind)
{
    AffectedList list;
    QVector<AffectedWord> words;
    const auto table = readCsv(bytes);
    const qsizetype column = table ? idColumn(table->header, kind) : -1;
    if (column >= 0)
        words = wordsOfColumn(*table, column, list);
    else
        words = wordsOfPaste(bytes, list);

    QSet<QString> seen;
    for (const AffectedWord &word : words) {
        AffectedName name;
        name.line = word.line;
        const QString problem = readAffectedWord(word.text, kind, name);
        if (!problem.isEmpty()) {
            list.problems.append({word.line, problem});
        } else if (seen.contains(name.text())) {
            ++list.repeated;
        } else {
            seen.insert(name.text());
            list.names.append(std::move(name));
        }
    }
    if (list.names.isEmpty() && list.problems.isEmpty())
        list.problems.append({1, u"the list is empty"_s});
    return list;
}

Error affectedListError(const AffectedList &list, int atMost)
{
    QStringList lines;
    for (const RowProblem &problem : list.problems) {
        if (lines.size() == atMost) {
            lines << u"and %1 more"_s.arg(list.problems.size() - atMost);
            break;
        }
        lines << u"line %1: %2"_s.arg(problem.row).arg(problem.reason);
    }
    return {ErrorKind::Invalid, lines.join(u"; "_s), {}};
}

ResolvedAffected resolveAffected(const Repositories &all, const AffectedList &list)
{
    ResolvedAffected resolved;
    for (const AffectedName &name : list.names) {
        const auto target = name.external.isEmpty() ? all.incidents.target(name.customer)
                                                    : all.incidents.target(name.external);
        if (target)
            resolved.targets.append(*target);
        else
            resolved.unknown << name.text();
    }
    return resolved;
}

} // namespace models
